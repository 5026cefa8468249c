// What the clock asks for: a reminder before a due day, and the word to the level-2 head after it.
import { dayOf } from '@contract/time'
import { done, update } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import type { Bindings } from './flows'
import { changed, step } from './moving'
import { findings } from './records'
import { isOverdue } from './rules'

export const timekeepingHandlers: Pick<Handlers<'inspections', Bindings>, 'remind' | 'escalate'> = {
  remind: async (ctx, { findingId }) => {
    const finding = await ctx.load(findings, findingId)
    const due = finding.open && finding.personId !== undefined && finding.dueDay >= dayOf(ctx.now)
    if (!due || finding.remindedFor === finding.dueDay) return done({ findingId, reminded: false })
    return done({ findingId, reminded: true }, [update(findings, finding, { remindedFor: finding.dueDay })])
  },

  escalate: async (ctx, { findingId }) => {
    const finding = await ctx.load(findings, findingId)
    if (!isOverdue(finding, ctx.now) || finding.escalatedFor === finding.dueDay)
      return done({ findingId, escalated: false })
    const { write } = changed(
      finding,
      { escalatedFor: finding.dueDay },
      step(ctx, 'escalate', finding.state, { label: '超期，已报二级网格长' }),
    )
    return done({ findingId, escalated: true }, [write])
  },
}
