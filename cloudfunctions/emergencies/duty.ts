// Who of the staff an emergency calls, and who of them has said that they know.
import { type DutyRole, dutyRoles } from '@contract/emergencies'
import { communityOf, officeOf } from '@contract/place'
import { insert, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { NotifyRead } from '../kernel/notify'
import { coversArea, holds, type Reach } from '../kernel/reach'
import { areaNames } from '../platform/areas/naming'
import { holders } from '../platform/identity/holders'
import type { Person } from '../platform/identity/people'
import { PAGE_LIMIT } from '../platform/store/port'
import { type Acknowledgement, acknowledgements, type Emergency, ofPerson } from './records'
import { counted, scopesOfAsked } from './rules'

/** Somebody with the role and the area for which they are called. */
export interface OnDuty {
  person: Person
  role: DutyRole
  area: string
}

/** Level-1 heads are told of everything in their office; all others go to people in their own area. */
const near = dutyRoles.filter(role => role !== 'gridHead1')

const dutyOf = (person: Person, roles: readonly DutyRole[], areas: ReadonlySet<string>, now: number): OnDuty[] => {
  for (const role of roles) {
    const held = person.holdings.find(one => one.role === role && areas.has(one.area) && holds(one, now))
    if (held) return [{ person, role, area: held.area }]
  }
  return []
}

/** Staff whose area meets one of these places, each once. */
export async function dutyAt(read: NotifyRead, places: readonly (readonly string[])[], now: number): Promise<OnDuty[]> {
  const roots = [...new Set(places.map(scopes => communityOf(scopes.reduce((a, b) => (b.length > a.length ? b : a)))))]
  const meets = new Set(places.flat())
  return (await holders(read, near, roots, now)).flatMap(person => dutyOf(person, near, meets, now))
}

/** Everyone on duty where an emergency asks, and the heads of the office. */
export async function onDuty(read: NotifyRead, emergency: Emergency, now: number): Promise<OnDuty[]> {
  const office = officeOf(emergency.area)
  const heads = await holders(read, ['gridHead1'], [office], now)
  const found = [
    ...heads.flatMap(person => dutyOf(person, ['gridHead1'], new Set([office]), now)),
    ...(await dutyAt(read, emergency.asked.map(scopesOfAsked), now)),
  ]
  return [...new Map(found.map(one => [one.person.id, one])).values()]
}

/** The staff that somebody reaches, with what each has said. */
export async function staffOf(read: NotifyRead, emergency: Emergency, now: number, reach?: Reach) {
  const all = (await onDuty(read, emergency, now)).filter(({ area }) => !reach || coversArea(reach, area))
  const known = new Map<string, Acknowledgement>()
  for (let i = 0; i < all.length; i += PAGE_LIMIT) {
    const ids = all.slice(i, i + PAGE_LIMIT).map(({ person }) => ofPerson(emergency.id, person.id))
    for (const one of await read.getMany(acknowledgements, ids)) known.set(one.personId, one)
  }
  return all.map(one => ({ ...one, acknowledgedAt: known.get(one.person.id)?.at }))
}
export type Staff = Awaited<ReturnType<typeof staffOf>>

/** Staff in numbers, by role and by community. */
export async function countStaff(read: NotifyRead, staff: Staff) {
  const areas = [...new Set(staff.map(({ area }) => communityOf(area)))].sort()
  const nameOf = await areaNames(read, areas)
  return {
    ...counted(staff),
    byRole: dutyRoles
      .map(role => ({ role, ...counted(staff.filter(one => one.role === role)) }))
      .filter(({ people }) => people > 0),
    byArea: areas.map(area => ({
      area,
      areaName: nameOf(area),
      ...counted(staff.filter(one => communityOf(one.area) === area)),
    })),
  }
}

/** That the caller knows, unless they said so before. Whoever goes, calls or answers for somebody says it by that. */
export async function knows(ctx: CommandContext, emergencyId: string): Promise<Write[]> {
  const id = ofPerson(emergencyId, ctx.caller.id)
  if (await ctx.get(acknowledgements, id)) return []
  return [insert(acknowledgements, { id, emergencyId, personId: ctx.caller.id, at: ctx.now })]
}
