// The rules of visits: who may be sent, when one is due, and what follows from a record. Pure.
import { roles } from '@contract/access'
import type { ErrorCode } from '@contract/errors'
import { communityOf, officeOf } from '@contract/place'
import { addDays, DAY, dayOf, daysBetween, momentOf } from '@contract/time'
import { type CandidateKind, candidateKinds, type VisitorKind, visitLimits } from '@contract/visits'
import { type Caller, holds } from '../kernel/reach'
import type { EntryRecord, VisitRecord } from './records'

/** The last moment of a day. */
export const endOf = (day: string) => momentOf(addDays(day, 1)) - 1

export const isDay = (day: string, now: number) => {
  const ahead = daysBetween(dayOf(now), day)
  return ahead >= 0 && ahead <= visitLimits.aheadDays
}

/** By when somebody should be seen who was seen, or confirmed, at a moment. */
export const nextDue = (at: number, cycleDays: number) => endOf(dayOf(at + cycleDays * DAY))

interface Visitor {
  home: string
  partyMember?: boolean
  holdings: Caller['holdings']
  deletedAt?: number
}

/**
 * As whom somebody may visit a person who lives at `home`, and so learn where a frail neighbour lives: staff of their
 * community, building heads there, party members of the office; undefined for anybody else.
 */
export function fitAs(visitor: Visitor, home: string, now: number): VisitorKind | undefined {
  if (visitor.deletedAt !== undefined || officeOf(visitor.home) !== officeOf(home)) return undefined
  const community = communityOf(home)
  const near = visitor.holdings.filter(
    holding => holds(holding, now) && (holding.area === officeOf(home) || communityOf(holding.area) === community),
  )
  if (near.some(({ role }) => role === 'buildingHead')) return 'buildingHead'
  if (near.some(({ role }) => roles[role].staff && role !== 'propertyCompany')) return 'staff'
  return visitor.partyMember ? 'party' : undefined
}

/** The years of birth of a kind of candidates: from, and before. */
export const bornFor = (kind: CandidateKind, now: number) => ({
  from: 1900,
  to: Number(dayOf(now).slice(0, 4)) - candidateKinds[kind].fromAge + 1,
})

const isOpen = ({ state }: Pick<VisitRecord, 'state'>) => state !== 'visited' && state !== 'cancelled'

/** What follows from the rest of a visit, written with every change. */
export const derived = (visit: Omit<VisitRecord, 'version' | 'open' | 'wanting' | 'telling' | 'at'>, now: number) => ({
  open: isOpen(visit),
  wanting: visit.needs.some(({ state }) => state === 'open'),
  telling:
    [visit.words, visit.triedWords, visit.declinedFor, visit.cancelledFor, visit.task].some(
      words => words !== undefined,
    ) || visit.needs.length > 0,
  at: isOpen(visit) ? visit.assignedAt : (visit.visitedAt ?? now),
})

/** To be made, and its day is over. */
export const isLate = ({ open, dueAt }: Pick<VisitRecord, 'open' | 'dueAt'>, now: number) => open && dueAt < now

/** Going and not going is for the visitor to say. */
export const visitorGuard = (caller: Caller, visit: VisitRecord): ErrorCode | undefined =>
  caller.id === visit.personId ? undefined : 'visit.notYours'

/** Who said no is asked by nobody again. */
export const ownWishGuard = (caller: Caller, entry: EntryRecord): ErrorCode | undefined =>
  entry.state === 'declined' && caller.id !== entry.personId ? 'visit.ownWish' : undefined
