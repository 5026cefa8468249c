// The draw of a month's inspection: five teams divide the 56 grids by area, and nobody inspects their own.
import { communityOf } from '@contract/place'
import type { DemoArea } from './areas'
import { actsFor, type DemoPerson } from './person'
import { apportion, randomFrom } from './random'
import { inspectionTeams, type TeamId } from './units'

export interface InspectionPlan {
  month: string
  /** What the draw was made from: published with the plan. */
  seed: string
  teams: readonly { team: TeamId; members: readonly string[]; grids: readonly string[] }[]
}

/** Whether a person works in or answers for this grid or its community. */
export const belongsTo = (person: DemoPerson, grid: string) =>
  person.holdings.some(
    ({ role, area }) => role !== 'inspector' && area.includes('/') && communityOf(area) === communityOf(grid),
  )

export const membersOf = (people: readonly DemoPerson[], team: TeamId) =>
  people.filter(person => actsFor(person, 'team', team))

/** Draws a month's plan: neighbouring grids together, and no member of a team belongs to a grid it gets. */
export const drawInspectionPlan = (
  seed: string,
  month: string,
  areas: readonly DemoArea[],
  people: readonly DemoPerson[],
): InspectionPlan => {
  const drawn = `${seed}/${month}`
  const random = randomFrom(drawn).fork('inspection')
  const grids = areas.filter(area => area.level === 'grid').map(area => area.id)
  const teams = inspectionTeams.filter(team => !team.longTerm)
  const members = new Map(teams.map(team => [team.id, membersOf(people, team.id)]))
  const sizes = apportion(
    grids.length,
    teams.map(() => 1),
  )
  for (let attempt = 0; attempt < 1_000; attempt++) {
    // The blocks start at another grid in each attempt, so that teams and borders both rotate.
    const from = random.int(0, grids.length - 1)
    const ring = [...grids.slice(from), ...grids.slice(0, from)]
    let at = 0
    const plan = random.shuffle(teams).map((team, i) => {
      const own = ring.slice(at, at + sizes[i]!)
      at += sizes[i]!
      return { team: team.id, members: members.get(team.id)!.map(person => person.id), grids: own }
    })
    const fair = plan.every(({ team, grids: own }) =>
      members.get(team)!.every(person => own.every(grid => !belongsTo(person, grid))),
    )
    if (fair) return { month, seed: drawn, teams: plan.sort((a, b) => (a.team < b.team ? -1 : 1)) }
  }
  throw new Error('no division keeps everyone off their own grids')
}
