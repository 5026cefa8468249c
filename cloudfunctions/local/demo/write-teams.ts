// Writes the demo's inspection teams, which go on inspecting today, and the plan of December 2017.
import { communityOf } from '@contract/place'
import { momentOf } from '@contract/time'
import { longTermId, monthId, type Plan, plans, type Team, teams } from '../../inspections/records'
import type { Store } from '../../platform/store/port'
import { OFFICE } from './areas'
import type { DemoOffice } from './office'
import type { DemoPerson } from './person'
import { inspectionTeams } from './units'
import { insertAll } from './write-office'

const MONTH = '2017-12'

/** The long-term team has the id that the product gives it. */
const teamIdOf = (id: string) => (id === 'team-long' ? longTermId(OFFICE) : id)

/** The teams, which go on inspecting today, and the month's plan with the draw's seed. */
export async function writeTeams(store: Store, office: DemoOffice): Promise<void> {
  const { plan } = office.history
  const named = (id: string) => ({ personId: id, name: office.people.find(person => person.id === id)!.name })
  const membersOf = (id: string) =>
    office.people.filter(person => person.unit?.kind === 'team' && person.unit.id === id)
  const leadOf = (members: readonly DemoPerson[]) =>
    (members.find(person => person.post?.endsWith('组长')) ?? members[0]!).id
  const stored = inspectionTeams.map(({ id, name, longTerm }, i): Team => {
    const members = membersOf(id)
    return {
      id: teamIdOf(id),
      version: 1,
      office: OFFICE,
      scopes: [OFFICE],
      name,
      order: i + 1,
      longTerm,
      active: true,
      leadId: leadOf(members),
      members: members.map(person => ({ personId: person.id, name: person.name })),
    }
  })
  await insertAll(store, teams, stored)
  const nameOf = new Map(office.areas.map(area => [area.id, area.name]))
  const grids = office.areas
    .filter(area => area.level === 'grid')
    .map(({ id, name }) => ({ area: id, name, communityName: nameOf.get(communityOf(id))! }))
  const madeAt = momentOf(`${MONTH}-01`, '08:30')
  const madeBy = named(leadOf(membersOf('team-long'))).name
  const drawn: Plan = {
    id: monthId(OFFICE, MONTH),
    version: 1,
    office: OFFICE,
    month: MONTH,
    revision: 1,
    seed: plan.seed,
    madeAt,
    madeBy,
    teamOf: Object.fromEntries(plan.teams.flatMap(team => team.grids.map(grid => [grid, team.team]))),
    grids,
    teams: plan.teams.map(({ team, members, barred }) => ({
      teamId: team,
      name: inspectionTeams.find(one => one.id === team)!.name,
      order: inspectionTeams.findIndex(one => one.id === team) + 1,
      members: members.map(named),
      barred: [...barred],
    })),
    previous: {},
    revisions: [{ revision: 1, seed: plan.seed, at: madeAt, by: madeBy }],
  }
  await store.insert(plans, drawn)
}
