// The rules of joining: which homes somebody has, how they change, and when one may ask. Pure.
import { type Holding, roles } from '@contract/access'
import type { ErrorCode } from '@contract/errors'
import { joiningLimits } from '@contract/joining'
import { officeOf } from '@contract/place'
import { DAY, dayOf, momentOf } from '@contract/time'
import { held, withoutRole, withRole } from '../kernel/holdings'
import type { Caller } from '../kernel/reach'
import type { Person, PersonHome } from '../platform/identity/people'
import type { Application } from './joining-records'

/** The part of a person that joining and leaving change. */
export interface Housed extends Pick<Person, 'home' | 'address' | 'holdings' | 'joinedAt'> {
  otherHomes?: PersonHome[] | undefined
}

const isResident = (holdings: readonly Holding[], area: string, now: number) =>
  held(holdings, now).some(holding => holding.role === 'resident' && holding.area === area)

/** The homes of somebody, the current one first: every area that they are a resident of. */
export function homesOf(person: Omit<Housed, 'joinedAt'>, now: number): PersonHome[] {
  const { home, address, otherHomes = [], holdings } = person
  const known = [{ area: home, address }, ...otherHomes].filter(({ area }) => isResident(holdings, area, now))
  // The role may have been given by an administrator, who knows no door.
  const given = held(holdings, now)
    .filter(({ role, area }) => role === 'resident' && !known.some(one => one.area === area))
    .map(({ area }) => ({ area, address: '' }))
  return [...known, ...given]
}

/** Homes in their stored form: the current one in its own fields. */
const settled = ([first, ...rest]: readonly PersonHome[], fallback: string) => ({
  home: first?.area ?? fallback,
  address: first?.address ?? '',
  otherHomes: rest.length > 0 ? rest : undefined,
})

/** Where somebody without a home is counted: the area they work in, or the office. */
const withoutHome = ({ home, holdings }: Housed, now: number) =>
  held(holdings, now).find(({ role }) => role !== 'resident')?.area ?? officeOf(home)

/** Somebody with one more home; `now current` where a group placed them, else a first home only is. */
export function movedIn(person: Housed, to: PersonHome, { now, current }: { now: number; current: boolean }) {
  const others = homesOf(person, now).filter(({ area }) => area !== to.area)
  return {
    holdings: isResident(person.holdings, to.area, now)
      ? person.holdings
      : withRole(person.holdings, { role: 'resident', area: to.area, since: now }),
    ...settled(current ? [to, ...others] : [...others, to], person.home),
    joinedAt: person.joinedAt ?? now,
  }
}

/** Somebody with one home fewer; the next one becomes the current. */
export function movedOut(person: Housed, area: string, now: number) {
  const holdings = withoutRole(person.holdings, { role: 'resident', area }) ?? person.holdings
  const left = homesOf(person, now).filter(one => one.area !== area)
  return { holdings, ...settled(left, withoutHome({ ...person, holdings }, now)) }
}

/** Somebody for whom another of their homes is the current one; undefined when it is none of theirs. */
export function switched(person: Housed, area: string, now: number) {
  const homes = homesOf(person, now)
  const to = homes.find(one => one.area === area)
  return to && settled([to, ...homes.filter(one => one !== to)], person.home)
}

/** The staff roles held over exactly an area, by their labels: what is handed over before one leaves it. */
export const dutiesIn = (holdings: readonly Holding[], area: string, now: number) =>
  held(holdings, now)
    .filter(holding => holding.area === area && roles[holding.role].staff)
    .map(({ role }) => roles[role].label)

interface Wish {
  person: Pick<Person, 'asking'> & Housed
  area: string
  /** The person's applications, the latest first. */
  before: readonly Pick<Application, 'area' | 'state' | 'askedAt' | 'decidedAt'>[]
  now: number
}

/** Why somebody may not ask for an area now. */
export function joinRefusal({ person, area, before, now }: Wish): ErrorCode | undefined {
  const homes = homesOf(person, now)
  const open = person.asking ?? []
  if (homes.some(home => home.area === area)) return 'joining.already'
  if (open.some(one => one.area === area)) return 'joining.asked'
  if (homes.length + open.length >= joiningLimits.homes) return 'joining.tooManyHomes'
  if (open.length >= joiningLimits.open) return 'joining.tooManyOpen'
  const midnight = momentOf(dayOf(now))
  if (before.filter(({ askedAt }) => askedAt >= midnight).length >= joiningLimits.aDay) return 'joining.tooManyToday'
  const lately = now - joiningLimits.refusalDays * DAY
  const refused = before.filter(one => one.area === area && one.state === 'refused' && (one.decidedAt ?? 0) > lately)
  return refused.length >= joiningLimits.refusals ? 'joining.refusedOften' : undefined
}

/** Nobody decides about themselves. */
export const othersGuard = (caller: Caller, record: { personId: string }): ErrorCode | undefined =>
  record.personId === caller.id ? 'joining.own' : undefined

/** A removal is taken back within its time, and by others than the person. */
export const reinstateGuard = (
  caller: Caller,
  removal: { personId: string; at: number },
  now: number,
): ErrorCode | undefined =>
  now - removal.at > joiningLimits.reinstateDays * DAY ? 'joining.reinstateOver' : othersGuard(caller, removal)

/** When what is over is forgotten. */
export const forgottenAt = (over: number) => over + joiningLimits.keptDays * DAY
