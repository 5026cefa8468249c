// The rules of campaigns: which days they have, how turns tile a day, when a shift is missing. Pure.
import { campaignLimits } from '@contract/campaign-shapes'
import { addDays, DAY, daysBetween, MINUTE, momentOf } from '@contract/time'
import type { DayKind } from '../kernel/calendar'
import type { Shift, StoredTurn } from './records'

export const EARLY = campaignLimits.earlyMinutes * MINUTE
export const GRACE = campaignLimits.graceMinutes * MINUTE
export const ESCALATE = campaignLimits.escalateMinutes * MINUTE
export const OVERSTAY = campaignLimits.overstayHours * 60 * MINUTE

/** Whether a campaign may have these days. */
export const wrongDays = (from: string, until: string, today: string) =>
  until < from || until < today || daysBetween(from, until) + 1 > campaignLimits.days

/** Today's number within a campaign, how many days it has, and how many are left, today included. */
export function countdown({ from, until }: { from: string; until: string }, today: string) {
  const days = daysBetween(from, until) + 1
  const dayNumber = today < from ? 0 : Math.min(days, daysBetween(from, today) + 1)
  const left = today > until ? 0 : today < from ? days : daysBetween(today, until) + 1
  return { days, dayNumber, left }
}

/** The turns of a day as spans of time: the last one ends when the first of the next day begins. */
export function slotsOf<T extends { start: string }>(turns: readonly T[], day: string) {
  return turns.map((turn, i) => {
    const next = turns[i + 1]
    return {
      turn,
      startsAt: momentOf(day, turn.start),
      endsAt: next ? momentOf(day, next.start) : momentOf(addDays(day, 1), turns[0]!.start),
    }
  })
}

/** Who stands a turn on a day of this kind. */
export const personOf = (turn: StoredTurn, kind: DayKind) =>
  turn.rest && (kind === 'weekend' || kind === 'holiday')
    ? turn.rest
    : { personId: turn.personId, name: turn.personName }

const overlap = (a: { startsAt: number; endsAt: number }, b: { startsAt: number; endsAt: number }) =>
  a.startsAt < b.endsAt && b.startsAt < a.endsAt
const ANY_DAY = '2001-01-02'

/** Whether somebody would stand at two posts at once, on the same kind of day. */
export function atTwoPosts(one: readonly StoredTurn[], other: readonly StoredTurn[]): boolean {
  const here = slotsOf(one, ANY_DAY)
  const there = [addDays(ANY_DAY, -1), ANY_DAY, addDays(ANY_DAY, 1)].flatMap(day => slotsOf(other, day))
  return (['workday', 'weekend'] as const).some(kind =>
    here.some(a =>
      there.some(b => overlap(a, b) && personOf(a.turn, kind).personId === personOf(b.turn, kind).personId),
    ),
  )
}

type Served = Pick<Shift, 'state' | 'startsAt' | 'endsAt' | 'endedAt'>

/** Since when a shift is not stood, or would not be; undefined while somebody is there or it was stood to its end. */
export const missingSince = ({ state, startsAt, endedAt }: Served): number | undefined =>
  state === 'planned' ? startsAt : state === 'left' ? Math.max(startsAt, endedAt ?? startsAt) : undefined

/** Whether the clock must tell that a shift is missing. */
export function isMissing(shift: Served, now: number): boolean {
  const since = missingSince(shift)
  return since !== undefined && now >= since + GRACE && now < shift.endsAt
}

/** From when on somebody may sign off as at the end: what is left then is shorter than any gap that is told. */
export const mayFinishAt = ({ endsAt }: Pick<Shift, 'endsAt'>) => endsAt - GRACE

/** Days from one to another, both included. */
export const daysFrom = (from: string, until: string) =>
  until < from ? [] : Array.from({ length: daysBetween(from, until) + 1 }, (_, i) => addDays(from, i))

/** The last day whose shifts are laid out now. */
export const horizon = (today: string, until: string) => {
  const ahead = addDays(today, campaignLimits.aheadDays - 1)
  return ahead < until ? ahead : until
}

export const inTwoPlaces = (a: Pick<Shift, 'startsAt' | 'endsAt'>, b: Pick<Shift, 'startsAt' | 'endsAt'>) =>
  overlap(a, b)

/**
 * When something was really done that may have waited on a phone: by its clock, put right by the error it measured. What
 * then lies in the future, or too far back, is put at its arrival.
 */
export function pressedMoment(
  { pressedAt, clockError = 0 }: { pressedAt?: number | undefined; clockError?: number | undefined },
  now: number,
): number {
  const at = pressedAt === undefined ? now : pressedAt + clockError
  return at > now || at < now - campaignLimits.lateDays * DAY ? now : at
}

/** Whether it came so late that people should know. */
export const cameLate = (at: number, now: number) => now - at > campaignLimits.lateMinutes * MINUTE
