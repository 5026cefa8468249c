// What the clock does for assessment: asks for drafts on the first working day, computes them, ends appeals in time.
import { type RuleDocument, type SubjectKind, subjectKindNames } from '@contract/assessment'
import { addDays, addMonths, DAY, dayOf } from '@contract/time'
import { eachDue, ifStill } from '../kernel/due'
import { inTurn } from '../kernel/in-turn'
import type { Job, JobContext } from '../kernel/jobs'
import { officeCalendar } from '../kernel/worktime'
import type { Page } from '../platform/store/port'
import { monthEnd } from './computing'
import { type MonthRecord, monthId, months, rules, sheets } from './records'
import { sheetToken } from './rules'
import { subjectOf, subjectsPage } from './subjects'

/** Subjects whose sheets are computed between two looks at the time. */
const PAGE = 10

/** A run over one month, as the cursor keeps it. */
type Run = { month: string; run: number; after: string | null; sheets: number; missing: number }

/** Before the cursor of those who are assessed no longer; the others come first. */
const GONE = 'gone '

/** Whom a run sees to: everybody who is assessed, then drafts of those who are no longer, which go. */
async function toCompute(
  ctx: JobContext,
  { month }: MonthRecord,
  { roles }: RuleDocument,
  after: string | null,
): Promise<Page<{ kind: SubjectKind; id: string; assessed: boolean }>> {
  const now = monthEnd(month)
  if (!after?.startsWith(GONE)) {
    const { items, next } = await subjectsPage(ctx.read, ctx.office, { roles }, { after, limit: PAGE, now })
    return { items: items.map(({ kind, id }) => ({ kind, id, assessed: true })), next: next ?? GONE }
  }
  const drafts = subjectKindNames.map(kind => ({
    index: 'listed' as const,
    member: sheetToken(ctx.office, month, kind, 'draft'),
  }))
  const page = await inTurn(ctx.read, sheets, drafts, after.slice(GONE.length) || null, PAGE)
  const gone = []
  for (const { kind, subject: id } of page.items)
    if (!(await subjectOf(ctx.read, ctx.office, kind, id, roles, now))) gone.push({ kind, id, assessed: false })
  return { items: gone, next: page.next && `${GONE}${page.next}` }
}

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
  const begin = { month, run, after: null, sheets: 0, missing: 0 }
  let at: Run = known?.month === month && known.run === run ? { ...begin, ...known } : begin
  while (rule) {
    const page = await toCompute(ctx, record, rule.document, at.after)
    for (const { id, kind, assessed } of page.items) {
      // What throws is put aside and reported: the month is not whole without it, and does not pretend to be.
      let seen = false
      await ctx.each(`${month}:${id}`, async () => {
        await ifStill(ctx.command('assessment.compute', { month, kind, subject: id }, `${month}:${run}:${id}`))
        seen = true
      })
      if (!seen) at.missing++
      else if (assessed) at.sheets++
    }
    at = { ...at, after: page.next }
    if (!page.next) break
    await ctx.save(at)
    if (ctx.late()) return 'more'
  }
  const { sheets: count, missing } = at
  await ctx.command('assessment.finishMonth', { month, sheets: count, missing }, `${month}:${run}:${count}:${missing}`)
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
    // What could not be computed is tried again; what was is known by its request and not computed twice.
    name: 'assessment.again',
    every: { minutes: 30 },
    async run(ctx) {
      const asked = { index: 'byState', equals: { office: ctx.office, state: 'partly' }, limit: 20 } as const
      for (const record of (await ctx.read.find(months, asked)).items)
        if ((await computed(ctx, record, ctx.cursor as Run | null)) === 'more' || ctx.late()) return 'more'
      return 'done'
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
