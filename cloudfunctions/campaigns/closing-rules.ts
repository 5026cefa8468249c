// The rules of the closing report: days added up, readings at first and at last, problems and how they looked mended. Pure.
import type { Quantity } from '@contract/campaign-readings'
import type { SiteKind } from '@contract/campaign-shapes'
import { HOUR, MINUTE } from '@contract/time'
import type { Shot, Sums } from './closing-records'
import type { CampaignTask } from './reading-records'
import type { Gap, Shift } from './records'
import type { StoredWork } from './work-records'

export interface SummedDay {
  day: string
  sums: Sums
}

const sum = <T>(all: readonly T[], of: (one: T) => number) => all.reduce((total, one) => total + of(one), 0)
/** To a tenth: more would claim what no station measures. */
const tenth = (value: number) => Math.round(value * 10) / 10

export const looksIn = (days: readonly SummedDay[]) => ({
  looks: sum(days, ({ sums }) => sums.looks),
  problems: sum(days, ({ sums }) => sums.problems),
  recurred: sum(days, ({ sums }) => sums.recurred),
  /** Every place is to be looked at once a day. */
  seen: sum(days, ({ sums }) => sums.seen),
  due: sum(days, ({ sums }) => sums.sites),
})

export const shiftsIn = (days: readonly SummedDay[]) => ({
  shifts: sum(days, ({ sums }) => sums.shifts),
  taken: sum(days, ({ sums }) => sums.taken),
  missed: sum(days, ({ sums }) => sums.missed),
})

export function kindsIn(days: readonly SummedDay[], kinds: readonly SiteKind[]) {
  const all = days.flatMap(({ sums }) => sums.byKind)
  return kinds
    .map(kind => {
      const own = all.filter(one => one.kind === kind)
      return { kind, looks: sum(own, one => one.looks), problems: sum(own, one => one.problems) }
    })
    .filter(({ looks }) => looks > 0)
}

/** The days of which the first and the last average are taken. */
const WEEK = 7

/** What one station measured of one quantity; its limit is the one of the last day. */
export function courseOf(days: readonly SummedDay[], stationId: string, quantity: Quantity) {
  const measured = days.flatMap(({ sums }) =>
    sums.readings.filter(one => one.stationId === stationId && one.quantity === quantity && one.count > 0),
  )
  const average = (some: readonly (typeof measured)[number][]) => {
    const count = sum(some, one => one.count)
    return count === 0 ? 0 : tenth(sum(some, one => one.average * one.count) / count)
  }
  return {
    upper: measured.at(-1)?.upper ?? 0,
    readings: sum(measured, one => one.count),
    days: measured.length,
    overDays: measured.filter(one => one.highest > one.upper).length,
    average: average(measured),
    highest: measured.reduce((most, one) => Math.max(most, one.highest), 0),
    first: average(measured.slice(0, WEEK)),
    last: average(measured.slice(-WEEK)),
  }
}

export const isLate = ({ doneAt, dueAt }: Pick<CampaignTask, 'doneAt' | 'dueAt'>) =>
  doneAt !== undefined && doneAt > dueAt

export function tasksIn(tasks: readonly CampaignTask[], now: number) {
  const done = tasks.filter(({ state }) => state === 'done')
  const open = tasks.filter(({ state }) => state === 'open')
  return {
    given: tasks.length,
    done: done.length,
    late: done.filter(isLate).length,
    open: open.length,
    openLate: open.filter(({ dueAt }) => dueAt < now).length,
    cancelled: tasks.length - done.length - open.length,
  }
}

export function gapsIn(gaps: readonly Gap[], now: number) {
  return {
    gaps: gaps.length,
    open: gaps.filter(({ open }) => open).length,
    minutes: Math.round(sum(gaps, ({ since, closedAt }) => (closedAt ?? now) - since) / MINUTE),
    /** Told to the heads of the office as well. */
    told: gaps.filter(({ level }) => level === 2).length,
  }
}

/** How a gap ended, in words. */
export function filledBy(
  { open, closedAt }: Pick<Gap, 'open' | 'closedAt'>,
  shift: Pick<Shift, 'state' | 'takenAt' | 'personName' | 'relievedBy'> | undefined,
): string {
  if (open) return '还空着'
  if (shift?.takenAt !== undefined && shift.takenAt === closedAt) return `${shift.personName}到岗`
  if (shift?.relievedBy) return `${shift.relievedBy}接班`
  return shift?.state === 'missed' ? '到班次结束没有人来' : '岗位撤了，或班次取消'
}

const hours = (works: readonly StoredWork[]) =>
  tenth(sum(works, ({ startedAt, endedAt }) => endedAt - startedAt) / HOUR)

/** Jobs that count: those struck out do not. */
export function worksIn(all: readonly StoredWork[]) {
  const works = all.filter(({ struck }) => !struck)
  const kinds = [...new Set(works.map(({ kind }) => kind))]
  return {
    works: {
      jobs: works.length,
      hours: hours(works),
      contractors: [...new Set(works.map(({ contractor }) => contractor))].sort(),
    },
    worksByKind: kinds.map(kind => {
      const own = works.filter(one => one.kind === kind)
      return { kind, jobs: own.length, hours: hours(own) }
    }),
  }
}

/** Each problem with a photo beside the next look that found the place in order, with a photo: the latest first. */
export function pairsIn(days: readonly SummedDay[]) {
  const open = new Map<string, Shot>()
  const pairs: { before: Shot; after: Shot }[] = []
  for (const shot of days.flatMap(({ sums }) => sums.shots).sort((a, b) => a.at - b.at)) {
    const before = open.get(shot.siteId)
    if (shot.result === 'problem') open.set(shot.siteId, before ?? shot)
    else if (before) {
      pairs.push({ before, after: shot })
      open.delete(shot.siteId)
    }
  }
  return pairs.reverse()
}
