// What the clock does for assessment: asks for drafts on the first working day, computes them, ends appeals in time.
import { addDays, addMonths, DAY, dayOf } from '@contract/time'
import { eachDue, ifStill } from '../kernel/due'
import type { Job, JobContext } from '../kernel/jobs'
import { officeCalendar } from '../kernel/worktime'
import { type MonthRecord, monthId, months, rules, sheets } from './records'
import { subjectsPage } from './subjects'

/** Subjects whose sheets are computed between two looks at the time. */
const PAGE = 10

/** A run over the subjects of one month, as the cursor keeps it. */
type Run = { month: string; run: number; after: string | null; sheets: number }

/** Whether a day of this month up to today was a working day. */
async function worksSince(ctx: JobContext): Promise<boolean> {
  const calendar = await officeCalendar({ get: ctx.read.get, now: ctx.now }, ctx.office)
  for (let day = `${ctx.day.slice(0, 7)}-01`; day <= ctx.day; day = addDays(day, 1))
    if (calendar.spans(day).length > 0) return true
  return false
}

async function computed(ctx: JobContext, record: MonthRecord, known: Run | null): Promise<'more' | 'done'> {
  const rule = await ctx.read.get(rules, record.ruleId)
  const { month, run } = record
  let at: Run = known?.month === month && known.run === run ? known : { month, run, after: null, sheets: 0 }
  while (rule) {
    const page = await subjectsPage(ctx.read, ctx.office, rule.document, { after: at.after, limit: PAGE, now: ctx.now })
    for (const { id, kind } of page.items)
      await ctx.each(`${month}:${id}`, () =>
        ifStill(ctx.command('assessment.compute', { month, kind, subject: id }, `${month}:${run}:${id}`)),
      )
    at = { ...at, after: page.next, sheets: at.sheets + page.items.length }
    if (!page.next) break
    await ctx.save(at)
    if (ctx.late()) return 'more'
  }
  await ctx.command('assessment.finishMonth', { month, sheets: at.sheets }, `${month}:${run}`)
  return 'done'
}

export const jobs: readonly Job[] = [
  {
    // On the first working day of the month, and on any later one should that have been missed.
    name: 'assessment.begin',
    every: { dailyAt: '02:10' },
    async run(ctx) {
      const month = addMonths(ctx.day.slice(0, 7), -1)
      if (!(await worksSince(ctx)) || (await ctx.read.get(months, monthId(ctx.office, month)))) return 'done'
      await ifStill(ctx.command('assessment.computeMonth', { month }, `${month}:${ctx.day}`))
      return 'done'
    },
  },
  {
    name: 'assessment.compute',
    every: { minutes: 1 },
    async run(ctx) {
      const asked = { index: 'byState', equals: { office: ctx.office, state: 'computing' }, limit: 1 } as const
      for (;;) {
        const [record] = (await ctx.read.find(months, asked)).items
        if (!record) return 'done'
        if ((await computed(ctx, record, ctx.cursor as Run | null)) === 'more' || ctx.late()) return 'more'
      }
    },
  },
  {
    name: 'assessment.finalise',
    every: { minutes: 10 },
    run: ctx =>
      eachDue(
        ctx,
        sheets,
        { index: 'alarms', equals: { office: ctx.office, state: 'published' }, range: { to: ctx.now } },
        ({ id, version }) => ctx.command('assessment.finalise', { sheetId: id }, `${id}:${version}`),
      ),
  },
  {
    name: 'assessment.remind',
    every: { dailyAt: '08:50' },
    run: ctx =>
      eachDue(
        ctx,
        sheets,
        { index: 'alarms', equals: { office: ctx.office, state: 'appealed' }, range: { to: ctx.now + DAY } },
        ({ id }) => ctx.command('assessment.remindAppeal', { sheetId: id }, `${id}:${dayOf(ctx.now)}`),
      ),
  },
]
