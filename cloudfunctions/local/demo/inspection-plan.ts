// The draw of a month's inspection: five teams divide the 56 grids, and nobody inspects their own community.
import { divide, seedOf } from '@contract/draw'
import { communityOf } from '@contract/place'
import { type DemoArea, OFFICE } from './areas'
import { actsFor, type DemoPerson } from './person'
import { inspectionTeams, type TeamId } from './units'

export interface InspectionPlan {
  month: string
  /** What the draw was made from: published with the plan. */
  seed: string
  /** `barred` are the grids that a member belongs to. */
  teams: readonly {
    team: TeamId
    members: readonly string[]
    grids: readonly string[]
    barred: readonly string[]
  }[]
}

/** Whether a person works in or answers for this grid or its community. */
export const belongsTo = (person: DemoPerson, grid: string) =>
  person.holdings.some(
    ({ role, area }) => role !== 'inspector' && area.includes('/') && communityOf(area) === communityOf(grid),
  )

export const membersOf = (people: readonly DemoPerson[], team: TeamId) =>
  people.filter(person => actsFor(person, 'team', team))

/** Draws a month's plan as the product does: from its published seed anyone comes to the same division. */
export const drawInspectionPlan = (
  month: string,
  areas: readonly DemoArea[],
  people: readonly DemoPerson[],
): InspectionPlan => {
  const seed = seedOf(OFFICE, month, 1)
  const grids = areas.filter(area => area.level === 'grid').map(area => area.id)
  const teams = inspectionTeams
    .filter(team => !team.longTerm)
    .map(({ id }) => {
      const members = membersOf(people, id)
      const barred = grids.filter(grid => members.some(person => belongsTo(person, grid)))
      return { teamId: id, members: members.map(person => person.id), barred }
    })
  const division = divide({ seed, grids, teams, previous: {} })
  if (!division.possible) throw new Error('no division keeps everyone off their own grids')
  return {
    month,
    seed,
    teams: teams.map(({ teamId, members, barred }) => ({
      team: teamId,
      members,
      grids: grids.filter(grid => division.teamOf[grid] === teamId),
      barred,
    })),
  }
}
