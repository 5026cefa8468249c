// The cast: a part of the demo office, some of its communities with everyone who works there and a share of those who
// live there.
import type { Role } from '@contract/access'
import { communityOf } from '@contract/place'
import { momentOf } from '@contract/time'
import { type DemoArea, demoAreas, OFFICE } from '../../cloudfunctions/local/demo/areas'
import { officeShape } from '../../cloudfunctions/local/demo/geometry'
import { drawInspectionPlan } from '../../cloudfunctions/local/demo/inspection-plan'
import type { DemoOffice } from '../../cloudfunctions/local/demo/office'
import { demoPeople } from '../../cloudfunctions/local/demo/people'
import type { DemoPerson } from '../../cloudfunctions/local/demo/person'
import { demoRestaurants } from '../../cloudfunctions/local/demo/restaurants'
import { writeGroups } from '../../cloudfunctions/local/demo/write-groups'
import { writeAreas, writePeople } from '../../cloudfunctions/local/demo/write-office'
import { writeTeams } from '../../cloudfunctions/local/demo/write-teams'
import { allWindows } from '../../cloudfunctions/platform/catalogue/services'
import type { Store } from '../../cloudfunctions/platform/store/port'

export interface Member {
  id: string
  name: string
  /** The courtyard of a resident. */
  courtyard?: string | undefined
  unit?: DemoPerson['unit']
}

export interface Cast {
  areas: readonly DemoArea[]
  communities: readonly string[]
  courtyards: readonly string[]
  grids: readonly string[]
  area(id: string): DemoArea
  /** Who holds a role, over an area when one is given, in the order of their ids. */
  holders(role: Role, area?: string): Member[]
  member(id: string): Member | undefined
  /** The story's own appointments and departures. */
  joins(member: Member, role: Role, area: string): void
  ends(id: string, role: Role, area: string): void
  leaves(id: string): void
}

const COMMUNITIES = 7

/** The part of the office that is played, as the demo writes it: `scale` of the communities, and of the residents in each. */
export async function writeCast(store: Store, seed: string, scale: number, now: number): Promise<Cast> {
  const shape = officeShape(seed)
  const all = demoAreas(seed, shape)
  const count = Math.max(2, Math.min(COMMUNITIES, Math.round(COMMUNITIES * scale)))
  const communities = all.filter(({ level }) => level === 'community').slice(0, count)
  const kept = new Set(communities.map(({ id }) => id))
  const areas = all.filter(({ id }) => id === OFFICE || kept.has(communityOf(id)))
  const ids = new Set(areas.map(({ id }) => id))
  const restaurants = demoRestaurants(seed, shape, '2026-01-01')
  const everyone = demoPeople(seed, all, restaurants, allWindows)
  // Teams may have members whose grids are not played: they inspect all the same.
  const people = someOf(everyone, scale).flatMap(person => {
    const holdings = person.holdings.filter(({ area }) => ids.has(area))
    return holdings.length > 0 ? [{ ...person, holdings }] : []
  })
  const plan = drawInspectionPlan('2017-12', all, everyone)
  const office = {
    shape,
    areas,
    people,
    signIn: [],
    restaurants: [],
    history: {
      counts: [],
      classes: [],
      findings: [],
      plan: { ...plan, teams: plan.teams.map(team => ({ ...team, grids: team.grids.filter(grid => ids.has(grid)) })) },
    },
  } satisfies DemoOffice
  await writeAreas(store, office)
  await writePeople(store, office, now)
  await writeGroups(store, office)
  await writeTeams(store, office)
  return castOf(areas, people)
}

/** Everyone who works there, and of those who only live there a share in each courtyard, eight at least. */
function someOf(everyone: readonly DemoPerson[], scale: number): DemoPerson[] {
  const living = new Map<string, number>()
  for (const { home } of everyone) if (home) living.set(home.courtyard, (living.get(home.courtyard) ?? 0) + 1)
  const taken = new Map<string, number>()
  return everyone.filter(({ home, holdings }) => {
    if (!home || holdings.length > 1) return true
    const so = taken.get(home.courtyard) ?? 0
    taken.set(home.courtyard, so + 1)
    return so < Math.max(8, Math.round(living.get(home.courtyard)! * scale))
  })
}

function castOf(areas: readonly DemoArea[], people: readonly DemoPerson[]): Cast {
  const members = new Map<string, Member>()
  const holding = new Map<string, Set<string>>()
  const add = (id: string, role: Role, area: string) => {
    for (const key of [role, `${role}@${area}`]) holding.set(key, (holding.get(key) ?? new Set()).add(id))
  }
  for (const { id, name, home, unit, holdings } of people) {
    members.set(id, { id, name, courtyard: home?.courtyard, unit })
    for (const { role, area } of holdings) add(id, role, area)
  }
  const of = (level: DemoArea['level']) => areas.filter(area => area.level === level).map(({ id }) => id)
  const byId = new Map(areas.map(area => [area.id, area]))
  return {
    areas,
    communities: of('community'),
    courtyards: of('courtyard'),
    grids: of('grid'),
    area: id => byId.get(id)!,
    holders: (role, area) =>
      [...(holding.get(area === undefined ? role : `${role}@${area}`) ?? [])].sort().map(id => members.get(id)!),
    member: id => members.get(id),
    joins(member, role, area) {
      members.set(member.id, member)
      add(member.id, role, area)
    },
    ends(id, role, area) {
      holding.get(`${role}@${area}`)?.delete(id)
      if (![...holding].some(([key, who]) => key.startsWith(`${role}@`) && who.has(id))) holding.get(role)?.delete(id)
    },
    leaves(id) {
      for (const who of holding.values()) who.delete(id)
      members.delete(id)
    },
  }
}

/** The morning on which a year begins. */
export const newYear = (year: number) => momentOf(`${year}-01-01`, '06:00')
