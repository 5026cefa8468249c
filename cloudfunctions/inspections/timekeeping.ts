// What the clock asks for: a reminder before a due day, one of a signature that is missing, and the word to the heads after it: level 2, then level 1.
import { dayOf } from '@contract/time'
import { done, update } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import { workingDaysUntil } from '../kernel/working-days'
import type { Bindings } from './flows'
import { changed, step } from './moving'
import { isSignOverdue, visitRound } from './parties'
import { findings } from './records'
import { headsToTell, isOverdue } from './rules'

export const timekeepingHandlers: Pick<Handlers<'inspections', Bindings>, 'remind' | 'escalate'> = {
  remind: async (ctx, { findingId }) => {
    const finding = await ctx.load(findings, findingId)
    if (isSignOverdue(finding, dayOf(ctx.now)))
      return done({ findingId, reminded: true }, [update(findings, finding, { remindedVisit: visitRound(finding) })])
    const due = finding.open && finding.personId !== undefined && finding.dueDay >= dayOf(ctx.now)
    if (!due || finding.remindedFor === finding.dueDay) return done({ findingId, reminded: false })
    return done({ findingId, reminded: true }, [update(findings, finding, { remindedFor: finding.dueDay })])
  },

  escalate: async (ctx, { findingId }) => {
    const finding = await ctx.load(findings, findingId)
    const { dueDay, office, state } = finding
    const late = await workingDaysUntil(ctx, office, dueDay, dayOf(ctx.now))
    const heads = isOverdue(finding, ctx.now) ? headsToTell(finding, late) : undefined
    if (!heads) return done({ findingId, escalated: false })
    const [told, label] =
      heads === 'gridHead2'
        ? [{ escalatedFor: dueDay }, '超期，已报二级网格长']
        : [{ raisedFor: dueDay }, `超期 ${late} 个工作日，已报一级网格长`]
    const { write } = changed(finding, told, step(ctx, 'escalate', state, { label }))
    return done({ findingId, escalated: true, heads }, [write])
  },
}
