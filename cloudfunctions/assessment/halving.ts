// “二分之一”: how much of their working time a tier-3 head was in the grid, for who allowed it, and never a point.
import { assessedRoles, type RuleDocument } from '@contract/assessment'
import { officeOf } from '@contract/place'
import { addDays, lastDayOf, MINUTE, monthOf } from '@contract/time'
import { done, followUp, insert, update } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import { everyPage } from '../kernel/every-page'
import type { Handlers } from '../kernel/implement'
import { holds } from '../kernel/reach'
import { officeCalendar, type Span, type WorkCalendar } from '../kernel/worktime'
import type { Bindings } from './flows'
import { halfConsents, type Sheet, sheets } from './records'
import { ruleFor } from './ruling'
import type { Subject } from './subjects'

/** Sheets written in one transaction. */
const PAGE = 20

/** Milliseconds of some spans that lie within the working spans of a month; overlapping ones count once. */
export function withinWork(spans: readonly Span[], work: readonly Span[]): number {
  const sorted = [...spans].sort(([a], [b]) => a - b)
  const merged: [number, number][] = []
  for (const [from, to] of sorted) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  let sum = 0
  for (const [from, to] of merged)
    for (const [start, end] of work) sum += Math.max(0, Math.min(to, end) - Math.max(from, start))
  return sum
}

const workOf = (month: string, calendar: WorkCalendar): Span[] => {
  const spans: Span[] = []
  for (let day = `${month}-01`; day <= lastDayOf(month); day = addDays(day, 1)) spans.push(...calendar.spans(day))
  return spans
}

/** For a tier-3 head who allowed it, where the rule counts it at all. */
export async function halfOf(
  ctx: CommandContext,
  { half }: RuleDocument,
  subject: Subject,
  month: string,
): Promise<Sheet['half']> {
  if (!half.on || subject.personId === undefined || subject.post !== assessedRoles.gridHead3.label) return undefined
  const consent = await ctx.get(halfConsents, subject.personId)
  if (!consent?.allowed) return undefined
  const { personId } = subject
  const walked = await everyPage(after => ctx.invoke('patrols.walked', { month, personId, after, limit: 100 }))
  const spans = walked.map(({ from, to }): Span => [from, to])
  const work = workOf(month, await officeCalendar(ctx, officeOf(subject.area)))
  const worked = work.reduce((sum, [from, to]) => sum + to - from, 0)
  const minutes = (ms: number) => Math.floor(ms / MINUTE)
  return { inGrid: minutes(withinWork(spans, work)), worked: minutes(worked), target: half.target }
}

const isHead = (ctx: QueryContext) => ctx.caller.holdings.some(one => one.role === 'gridHead3' && holds(one, ctx.now))

export const halvingHandlers: Pick<Handlers<'assessment', Bindings>, 'half' | 'allowHalf' | 'forgetHalf'> = {
  half: async ctx => {
    const [consent, rule] = await Promise.all([
      ctx.get(halfConsents, ctx.caller.id),
      ruleFor(ctx, officeOf(ctx.caller.home), monthOf(ctx.now)),
    ])
    const { on = false, target = 0 } = rule?.document.half ?? {}
    return { allowed: consent?.allowed ?? false, inRule: on, target, head: isHead(ctx) }
  },

  allowHalf: async (ctx, { allowed }) => {
    const before = await ctx.get(halfConsents, ctx.caller.id)
    const consent = { id: ctx.caller.id, allowed, at: ctx.now }
    const follow = allowed ? [] : [followUp('assessment.forgetHalf', { personId: ctx.caller.id })]
    return done({ allowed }, [before ? update(halfConsents, before, consent) : insert(halfConsents, consent)], {
      follow,
    })
  },

  forgetHalf: async (ctx, { personId, after = null }) => {
    const page = await ctx.find(sheets, { index: 'ofPerson', equals: { personId }, after, limit: PAGE })
    const changes = []
    for (const { id } of page.items) {
      const sheet = await ctx.get(sheets, id)
      if (sheet?.half && ctx.covers(sheet)) changes.push(update(sheets, sheet, { half: undefined }))
    }
    const follow = page.next ? [followUp('assessment.forgetHalf', { personId, after: page.next })] : []
    return done({ removed: changes.length }, changes, { area: ctx.caller.home, follow })
  },
}
