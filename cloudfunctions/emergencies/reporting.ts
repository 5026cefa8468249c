// The report of an emergency, read from its records as they are now, as figures and as a file.
import { fail } from '@contract/errors'
import { MINUTE } from '@contract/time'
import type { QueryContext } from '../kernel/context'
import { everyOne, everyPage } from '../kernel/every-page'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { reachOf } from '../kernel/reach'
import { countStaff, staffOf } from './duty'
import type { Bindings } from './flows'
import {
  type Answer,
  answers,
  calls,
  deliveries,
  type Emergency,
  type Event,
  emergencies,
  events,
  issuesOf,
  type Task,
  tasks,
} from './records'
import { workbook } from './report-file'
import { countAll, rowsOf } from './rollcall'
import { isOverdue, marksWithin, median, outermost, reachesAll } from './rules'
import { isListed, shown, shownEvent, shownTask, wentOut } from './shown'

/** One that went out and lies within the caller's reach as a whole. */
async function reported(ctx: QueryContext, emergencyId: string): Promise<Emergency> {
  const emergency = await ctx.get(emergencies, emergencyId)
  if (!emergency || !reachesAll(reachOf(ctx.caller, 'emergencies.report', ctx.now), emergency))
    throw fail('record.notFound')
  // A draft is known to those who draft.
  if (!wentOut(emergency)) throw fail(isListed(ctx, emergency) ? 'emergency.notRaised' : 'record.notFound')
  return emergency
}

/** How many had answered so many minutes after it was raised: a count by index for each mark. */
async function curve(ctx: QueryContext, { id, raisedAt = 0, cleared }: Emergency) {
  const count = (to: number) =>
    ctx.count(answers, { index: 'byTime', equals: { emergencyId: id }, range: { from: 0, to } })
  const marks = marksWithin((cleared?.at ?? ctx.now) - raisedAt)
  return Promise.all(marks.map(async minutes => ({ minutes, answered: await count(raisedAt + minutes * MINUTE + 1) })))
}

/** Those who asked for help, by what became of it. */
async function helpOf(ctx: QueryContext, { id, office }: Emergency) {
  const states = await Promise.all(
    (['waiting', 'taken', 'helped'] as const).map(state =>
      everyPage<Answer>(after =>
        ctx.find(answers, { index: 'byState', member: office, equals: { emergencyId: id, state }, after, limit: 100 }),
      ),
    ),
  )
  const asked = states.flat()
  const took = asked.flatMap(({ at, helper }) => (helper ? [(helper.at - at) / MINUTE] : []))
  const middle = median(took)
  return {
    asked: asked.length,
    helped: states[2]!.length,
    ...(middle === undefined ? {} : { minutesToTake: Math.max(0, Math.round(middle)) }),
  }
}

/** The staff who were called, and how soon half of those who said so knew. */
async function staffReport(ctx: QueryContext, emergency: Emergency) {
  const staff = await staffOf(ctx, emergency, ctx.now)
  const raisedAt = emergency.raisedAt ?? 0
  const middle = median(
    staff.flatMap(({ acknowledgedAt }) => (acknowledgedAt === undefined ? [] : [(acknowledgedAt - raisedAt) / MINUTE])),
  )
  return { ...(await countStaff(ctx, staff)), ...present({ minutesToKnow: middle && Math.round(middle) }) }
}

async function messagesOf(ctx: QueryContext, { id }: Emergency) {
  const count = async (message: string) => {
    const waves = await Promise.all(
      issuesOf(id).map(issue => ctx.count(deliveries, { index: 'inWave', equals: { issue, message } })),
    )
    return waves.reduce((sum, one) => sum + one, 0)
  }
  const [sent, failed, unknown, claimed] = await Promise.all(['sent', 'failed', 'unknown', 'claimed'].map(count))
  // A claim that nobody followed up on is as unknown as one that was given up.
  return { sent: sent!, failed: failed!, unknown: unknown! + claimed! }
}

/** Communities of an office, courtyards of a community, else the areas as they were chosen. */
function reportAreas({ asked }: Emergency) {
  // An office has far more courtyards than anybody reads in one report, each with three counts.
  const isWide = asked.some(one => one.level === 'office')
  const level = !isWide && asked.some(one => one.level === 'courtyard') ? 'courtyard' : 'community'
  const rows = asked.filter(one => one.level === level)
  return rows.length > 0 ? rows : outermost(asked)
}

/** Who was called or knocked at in vain and has not answered since either. */
async function stillSilent(ctx: QueryContext, emergencyId: string): Promise<number> {
  const tried = await everyPage(after =>
    ctx.find(calls, { index: 'inEmergency', equals: { emergencyId }, after, limit: 100 }),
  )
  const ids = tried.map(({ id }) => id)
  return tried.length - (await everyOne(ctx, answers, ids)).length
}

async function reportOf(ctx: QueryContext, emergency: Emergency) {
  const equals = { emergencyId: emergency.id }
  const [view, total, answered, byArea, forOthers, tried, help, given, messages, lines, staff] = await Promise.all([
    shown(ctx, emergency),
    countAll(ctx, emergency),
    curve(ctx, emergency),
    rowsOf(ctx, emergency, reportAreas(emergency)),
    ctx.count(answers, { index: 'forOthers', equals: { ...equals, forOther: true } }),
    stillSilent(ctx, emergency.id),
    helpOf(ctx, emergency),
    everyPage<Task>(after => ctx.find(tasks, { index: 'inEmergency', equals, after, limit: 100 })),
    messagesOf(ctx, emergency),
    everyPage<Event>(after => ctx.find(events, { index: 'inEmergency', equals, after, limit: 100 })),
    staffReport(ctx, emergency),
  ])
  const counted = given.filter(task => task.state !== 'cancelled')
  const finished = counted.filter(task => task.state === 'finished')
  return {
    emergency: view,
    asOf: ctx.now,
    total,
    curve: total.safe + total.help > 0 ? answered : [],
    byArea,
    forOthers,
    tried,
    help,
    staff,
    tasks: {
      total: counted.length,
      finished: finished.length,
      onTime: finished.filter(task => !isOverdue(task, ctx.now)).length,
      open: counted.length - finished.length,
    },
    taskList: given.map(task => shownTask(ctx, task, new Set())),
    messages,
    timeline: lines.map(shownEvent),
  }
}
export type Report = Awaited<ReturnType<typeof reportOf>>

export const reportingHandlers: Pick<Handlers<'emergencies', Bindings>, 'report' | 'reportFile'> = {
  report: async (ctx, { emergencyId }) => reportOf(ctx, await reported(ctx, emergencyId)),
  reportFile: async (ctx, { emergencyId }) => workbook(await reportOf(ctx, await reported(ctx, emergencyId))),
}
