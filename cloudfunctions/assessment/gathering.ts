// Asking each feature for what it recorded of a grid or a person in a month, page by page, and one's own manual entries.
import type { SubjectKind } from '@contract/assessment'
import type { QueryContext } from '../kernel/context'
import { everyPage } from '../kernel/every-page'
import { factsOf } from './facts'
import { type EntryRecord, entries } from './records'
import type { Fact, Facts } from './rules'

const entryFact = (one: EntryRecord): Fact => ({
  ...{ kind: 'entry', id: one.id, number: one.indicatorName, at: one.at, words: `手工登记 ${one.cases} 件` },
  ...{ good: false, count: one.cases, indicatorId: one.indicatorId },
})

/** Manual entries of a subject's month that a second person confirmed. */
const confirmed = (ctx: QueryContext, subject: string, month: string) =>
  everyPage(after =>
    ctx.find(entries, {
      index: 'ofSubject',
      equals: { subject, month, state: 'confirmed' },
      after,
      limit: 100,
    }),
  )

/** The evidence of one subject in one month. */
export async function gathered(ctx: QueryContext, month: string, kind: SubjectKind, subject: string): Promise<Facts> {
  const of = { month, ...(kind === 'grid' ? { area: subject } : { personId: subject }) }
  const part = (name: 'observations' | 'tasks' | 'logs') =>
    everyPage(after => ctx.invoke('patrols.assessable', { ...of, part: name, after, limit: 100 }))
  const [findings, requests, observations, tasks, logs, own] = await Promise.all([
    everyPage(after => ctx.invoke('inspections.assessable', { ...of, after, limit: 100 })),
    everyPage(after => ctx.invoke('requests.assessable', { ...of, after, limit: 100 })),
    part('observations'),
    part('tasks'),
    kind === 'person' ? part('logs') : [],
    confirmed(ctx, subject, month),
  ])
  return factsOf({ findings, requests, observations, tasks, logs, entries: own.map(entryFact) }, subject)
}
