// Trying a version on a month that is over: computed anew from the records under both texts, and written nowhere.
import { problemsOf, type Trial } from '@contract/assessment'
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { areaNames } from '../platform/areas/naming'
import { assertMonth, monthEnd } from './computing'
import type { Bindings } from './flows'
import { gathered } from './gathering'
import { rules } from './records'
import { computed, outcomeOf } from './rules'
import { ruleFor } from './ruling'
import { type Subject, subjectsPage } from './subjects'

async function trialOf(
  ctx: QueryContext,
  month: string,
  subject: Subject,
  [before, after]: readonly [Parameters<typeof computed>[0], Parameters<typeof computed>[0]],
): Promise<Omit<Trial, 'areaName'> | undefined> {
  const facts = await gathered(ctx, month, subject.kind, subject.id)
  const [then, now] = [before, after].map(document => {
    const { lines } = computed(document, subject.kind, facts)
    return { lines, ...outcomeOf(document, lines) }
  }) as [Outcome, Outcome]
  const points = ({ lines }: Outcome) => new Map(lines.map(line => [line.indicatorId, line]))
  const [was, is] = [points(then), points(now)]
  const ids = [...new Set([...is.keys(), ...was.keys()])]
  const changes = ids.flatMap(id => {
    const [old, fresh] = [was.get(id), is.get(id)]
    // What is lost, not what is to be had: an indicator that weighs more takes nothing from who lost nothing.
    const difference = (old?.lost ?? 0) - (fresh?.lost ?? 0)
    return difference === 0 ? [] : [{ name: (fresh ?? old)!.name, points: difference }]
  })
  if (then.band === now.band && then.total === now.total) return undefined
  const standing = ({ total, band }: Outcome) => ({ total, band })
  return {
    kind: subject.kind,
    subject: subject.id,
    name: subject.name,
    before: standing(then),
    after: standing(now),
    changes,
  }
}
interface Outcome extends Pick<Trial['before'], 'total' | 'band'> {
  lines: ReturnType<typeof computed>['lines']
}

export const tryingHandlers: Pick<Handlers<'assessment', Bindings>, 'tryRule'> = {
  tryRule: async (ctx, { ruleId, month, kind, after = null, limit }) => {
    const office = officeOf(ctx.caller.home)
    const rule = await ctx.load(rules, ruleId)
    assertMonth(month, ctx.now)
    const problems = problemsOf(rule.document)
    if (problems.length > 0) throw fail('assessment.ruleProblems', { problems })
    const current = await ruleFor(ctx, office, month)
    if (!current) throw fail('assessment.noRule')
    // Whoever either text assesses: a text that assesses more people changes more.
    const roles = [...new Set([...current.document.roles, ...rule.document.roles])]
    const page = await subjectsPage(ctx, office, { roles }, { kind, after, limit, now: monthEnd(month) })
    const nameOf = await areaNames(
      ctx,
      page.items.map(one => one.area),
    )
    const items: Trial[] = []
    for (const subject of page.items) {
      const trial = await trialOf(ctx, month, subject, [current.document, rule.document])
      if (trial) items.push({ ...trial, areaName: nameOf(subject.area) })
    }
    return { items, next: page.next, looked: page.items.length }
  },
}
