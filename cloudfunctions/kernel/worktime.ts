// Working time: how long a clock has run and when its time is over, counted in the office's hours or day and night.
import { addDays, DAY, dayOf, momentOf, weekdayOf } from '@contract/time'
import { officeHours } from '../platform/catalogue/office-hours'
import { dayKind, isPublished, type OfficialYear, officialYearId, officialYears } from './calendar'
import type { QueryContext } from './context'

/** From (inclusive) to (exclusive), epoch milliseconds. */
export type Span = readonly [from: number, to: number]

/** What an office works on a day, in order and without overlap. */
export interface WorkCalendar {
  spans(day: string): readonly Span[]
  /** The year's holidays are not published: its days are counted from Monday to Friday until they are. */
  provisional(day: string): boolean
}

export interface Running {
  /** Epoch milliseconds. */
  startedAt: number
  /** Day and night instead of working time. */
  natural: boolean
  /** In order, without overlap; the last one may be open. */
  pauses: readonly { from: number; to?: number }[]
}

/** A clock that has not run out after so many days is taken to stand for ever. */
const LONGEST_DAYS = 3_660

/** The parts of a span that lie outside the pauses. */
function without([from, to]: Span, pauses: Running['pauses']): Span[] {
  const left: Span[] = []
  let at = from
  for (const pause of pauses) {
    const end = pause.to ?? Number.POSITIVE_INFINITY
    if (end <= at) continue
    if (pause.from >= to) break
    if (pause.from > at) left.push([at, pause.from])
    at = end
    if (at >= to) break
  }
  if (at < to) left.push([at, to])
  return left
}

/** The spans in which a clock runs, in order; endless when it counts day and night and stands in no open pause. */
function* runningSpans({ startedAt, natural, pauses }: Running, calendar: WorkCalendar): Generator<Span> {
  if (natural) {
    yield* without([startedAt, startedAt + LONGEST_DAYS * DAY], pauses)
    return
  }
  let day = dayOf(startedAt)
  const paused = pauses.find(pause => pause.to === undefined)?.from ?? Number.POSITIVE_INFINITY
  for (let n = 0; n < LONGEST_DAYS && momentOf(day) < paused; n++, day = addDays(day, 1))
    for (const [from, to] of calendar.spans(day))
      if (to > startedAt) yield* without([Math.max(from, startedAt), to], pauses)
}

/** The moment at which the clock has run for `budget` ms of its own time; undefined while a pause keeps it from that. */
export function dueAt(clock: Running, budget: number, calendar: WorkCalendar): number | undefined {
  if (budget <= 0) return clock.startedAt
  let left = budget
  for (const [from, to] of runningSpans(clock, calendar)) {
    if (to - from >= left) return from + left
    left -= to - from
  }
  return undefined
}

/** How many ms of its own time the clock has run until a moment. */
export function elapsed(clock: Running, until: number, calendar: WorkCalendar): number {
  let sum = 0
  for (const [from, to] of runningSpans(clock, calendar)) {
    if (from >= until) break
    sum += Math.min(to, until) - from
  }
  return sum
}

/** Whether a day between two moments lies in a year whose holidays are not published. */
export function isProvisional(from: number, to: number, calendar: WorkCalendar): boolean {
  for (let day = dayOf(from); day <= dayOf(to); day = `${Number(day.slice(0, 4)) + 1}-01-01`)
    if (calendar.provisional(day)) return true
  return false
}

/** The end of the last span of the `count`th working day after the day of a moment. */
export function endOfWorkingDay(at: number, count: number, calendar: WorkCalendar): number {
  let day = dayOf(at)
  for (let left = count, n = 0; left > 0 && n < LONGEST_DAYS; n++) {
    day = addDays(day, 1)
    if (calendar.spans(day).length > 0) left--
  }
  return calendar.spans(day).at(-1)?.[1] ?? momentOf(day) + DAY
}

/** Hours `HH:mm-HH:mm` on the working days of a calendar; `entered` are the office's own official years. */
export function workCalendar(
  entered: readonly OfficialYear[],
  hours: readonly string[] = officeHours,
  published: (year: string) => boolean = isPublished,
): WorkCalendar {
  const years = new Map(entered.map(year => [String(year.year), year]))
  const known = new Map<string, readonly Span[]>()
  const unpublished = (day: string) => !years.has(day.slice(0, 4)) && !published(day.slice(0, 4))
  const works = (day: string) =>
    unpublished(day) ? ![0, 6].includes(weekdayOf(day)) : dayKind(day, years.get(day.slice(0, 4))).kind === 'workday'
  return {
    provisional: unpublished,
    spans(day) {
      let spans = known.get(day)
      if (!spans) {
        spans = works(day)
          ? hours.map((span): Span => {
              const [from, to] = span.split('-') as [string, string]
              return [momentOf(day, from), momentOf(day, to)]
            })
          : []
        known.set(day, spans)
      }
      return spans
    },
  }
}

const yearsAround = (from: number, now: number) => {
  const [first, last] = [Number(dayOf(from).slice(0, 4)), Number(dayOf(now).slice(0, 4)) + 1]
  return Array.from({ length: last - first + 1 }, (_, i) => String(first + i))
}

/** An office's calendar for clocks that began at `from`: with the official dates its staff entered, up to next year. */
export async function officeCalendar(
  ctx: Pick<QueryContext, 'get' | 'now'>,
  office: string,
  from: number = ctx.now,
): Promise<WorkCalendar> {
  const ids = yearsAround(Math.min(from, ctx.now), ctx.now).map(year => officialYearId(office, year))
  const years = await Promise.all(ids.map(id => ctx.get(officialYears, id)))
  return workCalendar(years.filter(year => year !== undefined))
}

/** A text that changes whenever clocks of an office may have to be counted anew. */
export async function calendarStamp(ctx: Pick<QueryContext, 'get' | 'now'>, office: string): Promise<string> {
  const stamps = yearsAround(ctx.now - 366 * DAY, ctx.now).map(async year => {
    const entered = await ctx.get(officialYears, officialYearId(office, year))
    // Taken back and entered again, a record begins at its first version once more.
    const own = entered && [entered.version, entered.enteredAt ?? 0].join('@')
    return `${year}:${own ?? (isPublished(year) ? 'published' : 'none')}`
  })
  return [...(await Promise.all(stamps)), ...officeHours].join(' ')
}
