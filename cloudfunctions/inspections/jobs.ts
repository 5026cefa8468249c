// What the clock does for inspections: reminders, escalation, and the re-inspection list of the month's last week.
import { createHash } from 'node:crypto'
import { boardLimits, inspectionLimits } from '@contract/inspections'
import { daysBetween, lastDayOf } from '@contract/time'
import { eachDue } from '../kernel/due'
import type { Job } from '../kernel/jobs'
import { isWorkingDay, workingDaysAfter, workingDaysLeft, workingDaysUntil } from '../kernel/working-days'
import { facet } from './indexing'
import { keepersJob } from './keepers'
import { isSignOverdue } from './parties'
import { findings, monthId, reinspections } from './records'
import { recountJob } from './recounting'
import { dueAtOf, headsToTell } from './rules'

/** The open findings that are due within a span. */
const dueWithin = (office: string, range: { from?: number; to: number }) =>
  ({ index: 'due', member: facet(office), equals: { open: true }, range }) as const

/** Due on a day, or on one up to another. */
const dueFrom = (day: string, until: string) => ({ from: dueAtOf(day), to: dueAtOf(until) + 1 })

/** Not verified yet: what the last week revisits. */
const toRevisit = ['registered', 'rectifying', 'rectified'] as const

export const jobs: readonly Job[] = [
  {
    // On the last working day before the due day, so that there is still time; on the day itself for what was only just
    // assigned. Nobody is reminded on a day off of what is due after it: that was done before. And on the working day
    // after a visit was passed, for the parties that have not signed it: until then nothing is written off.
    name: 'inspections.remind',
    every: { dailyAt: '08:30' },
    run: async ctx => {
      if (!(await isWorkingDay(ctx.read, ctx.office, ctx.day))) return 'done'
      const next = await workingDaysAfter(ctx.read, ctx.office, ctx.day, 1)
      const passed = { index: 'ledger', member: facet(ctx.office, { state: 'verified' }) } as const
      return eachDue(ctx, findings, [dueWithin(ctx.office, dueFrom(ctx.day, next)), passed], async finding => {
        const due = finding.open && finding.personId !== undefined && finding.remindedFor !== finding.dueDay
        if (due || isSignOverdue(finding, ctx.day))
          await ctx.command(
            'inspections.remind',
            { findingId: finding.id },
            `${finding.id}:${finding.dueDay}:${finding.version}`,
          )
      })
    },
  },
  {
    name: 'inspections.remindBoards',
    every: { dailyAt: '09:00' },
    async run(ctx) {
      if (!(await isWorkingDay(ctx.read, ctx.office, ctx.day))) return 'done'
      const left = await workingDaysLeft(ctx.read, ctx.office, ctx.day)
      if (!boardLimits.remindWorkingDaysLeft.some(days => days === left)) return 'done'
      const month = ctx.day.slice(0, 7)
      await ctx.command('inspections.remindBoards', { month, workingDaysLeft: left }, `boards:${ctx.day}`)
      return 'done'
    },
  },
  {
    name: 'inspections.escalate',
    every: { dailyAt: '08:40' },
    run: ctx =>
      eachDue(ctx, findings, dueWithin(ctx.office, { to: ctx.now + 1 }), async finding => {
        if (finding.raisedFor === finding.dueDay) return
        const late = await workingDaysUntil(ctx.read, ctx.office, finding.dueDay, ctx.day)
        if (headsToTell(finding, late))
          await ctx.command(
            'inspections.escalate',
            { findingId: finding.id },
            `${finding.id}:${finding.dueDay}:${finding.version}`,
          )
      }),
  },
  {
    // Every day of the last week: what was found meanwhile joins the list. It is announced once, when it is first made.
    name: 'inspections.reinspection',
    every: { dailyAt: '06:00' },
    async run(ctx) {
      const month = ctx.day.slice(0, 7)
      if (daysBetween(ctx.day, lastDayOf(month)) >= inspectionLimits.lastDays) return 'done'
      const cursor = (ctx.cursor ?? { state: 0, after: null }) as { state: number; after: string | null }
      for (let { state, after } = cursor; state < toRevisit.length; ) {
        const page = await ctx.read.find(findings, {
          index: 'ledger',
          member: facet(ctx.office, { state: toRevisit[state]! }),
          after,
          limit: 50,
        })
        const findingIds = page.items
          .filter(finding => !finding.visitLog.some(visit => visit.month === month))
          .map(finding => finding.id)
        if (findingIds.length > 0)
          await ctx.command('inspections.listForReinspection', { month, findingIds }, `${month}:${digest(findingIds)}`)
        ;[state, after] = page.next ? [state, page.next] : [state + 1, null]
        await ctx.save({ state, after })
        if (ctx.late()) return 'more'
      }
      if (await ctx.read.get(reinspections, monthId(ctx.office, month)))
        await ctx.command('inspections.announceReinspection', { month }, month)
      return 'done'
    },
  },
  keepersJob,
  recountJob,
]

const digest = (ids: readonly string[]) => createHash('sha256').update(ids.join()).digest('hex').slice(0, 20)
