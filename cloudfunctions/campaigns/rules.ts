// The rules of campaigns: which days they have, how turns tile a day, when a shift is missing. Pure.
import type { LongStretch } from '@contract/campaign-posts'
import { campaignLimits } from '@contract/campaign-shapes'
import { addDays, DAY, daysBetween, HOUR, MINUTE, momentOf } from '@contract/time'
import type { DayKind } from '../kernel/calendar'
import type { Post, Shift, StoredTurn } from './records'

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

/** Who would stand at two posts at once, on the same kind of day. */
export function atTwoPosts(one: readonly StoredTurn[], other: readonly StoredTurn[]): string | undefined {
  const here = slotsOf(one, ANY_DAY)
  const there = [addDays(ANY_DAY, -1), ANY_DAY, addDays(ANY_DAY, 1)].flatMap(day => slotsOf(other, day))
  for (const kind of ['workday', 'weekend'] as const)
    for (const { turn, ...span } of here) {
      const person = personOf(turn, kind)
      if (there.some(b => overlap(span, b) && personOf(b.turn, kind).personId === person.personId)) return person.name
    }
  return undefined
}

type Span = Pick<Shift, 'startsAt' | 'endsAt'>
const LONGEST = campaignLimits.stretchHours * HOUR
const BREAK = campaignLimits.breakMinutes * MINUTE

/** Spans that follow each other without a break worth the name, joined. */
function joined<T extends Span>(spans: readonly T[]): { startsAt: number; endsAt: number; of: T[] }[] {
  const runs: { startsAt: number; endsAt: number; of: T[] }[] = []
  for (const span of [...spans].sort((a, b) => a.startsAt - b.startsAt)) {
    const last = runs.at(-1)
    if (last && span.startsAt < last.endsAt + BREAK) {
      last.endsAt = Math.max(last.endsAt, span.endsAt)
      last.of.push(span)
    } else runs.push({ startsAt: span.startsAt, endsAt: span.endsAt, of: [span] })
  }
  return runs
}

/** How many hours on end a shift is part of, when they are more than somebody should stand. */
export function hoursOnEnd(spans: readonly Span[], { startsAt }: Span): number | undefined {
  const run = joined(spans).find(one => one.startsAt <= startsAt && startsAt < one.endsAt)
  return run && run.endsAt - run.startsAt > LONGEST ? Math.round((run.endsAt - run.startsAt) / HOUR) : undefined
}

/** Every way in which days of work and days off follow each other. */
const IN_A_ROW = ['workday', 'workday', 'weekend', 'weekend', 'workday', 'workday'] as const

/** Who of these posts stands for too long without a break; a day is said where it has no end. */
export function longStretches(
  rota: readonly Pick<Post, 'name' | 'turns'>[],
  among: ReadonlySet<string>,
): LongStretch[] {
  const stood = rota.flatMap(({ name: post, turns }) =>
    IN_A_ROW.flatMap((kind, i) =>
      slotsOf(turns, addDays(ANY_DAY, i)).map(({ turn, ...span }) => ({ ...span, post, person: personOf(turn, kind) })),
    ),
  )
  return [...among].flatMap(personId => {
    const own = stood.filter(({ person }) => person.personId === personId)
    const [longest] = joined(own).sort((a, b) => b.endsAt - b.startsAt - (a.endsAt - a.startsAt))
    if (!longest || longest.endsAt - longest.startsAt <= LONGEST) return []
    const hours = Math.round((longest.endsAt - longest.startsAt) / HOUR)
    const posts = [...new Set(longest.of.map(({ post }) => post))]
    return [{ person: own[0]!.person.name, hours: Math.min(hours, 24), posts }]
  })
}

type Served = Pick<Shift, 'state' | 'startsAt' | 'endsAt' | 'endedAt'>

/**
 * Since when a shift is not stood, or would not be; undefined while somebody is there or it was stood to its end. Whoever
 * came early has sent the one before home: when they leave, nobody is there, also before their own time.
 */
export const missingSince = ({ state, startsAt, endedAt }: Served): number | undefined =>
  state === 'planned' ? startsAt : state === 'left' ? (endedAt ?? startsAt) : undefined

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
