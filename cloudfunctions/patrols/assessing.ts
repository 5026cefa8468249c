// What patrols came to in a month, for assessment: records, tasks and logs of a grid or a person; time for who allowed it.
import { categoryOf } from '@contract/categories'
import type { AssessablePatrol } from '@contract/patrols'
import { addMonths, DAY, dayOf, momentOf } from '@contract/time'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { listsInTurn } from '../kernel/in-turn'
import { sifted } from '../kernel/sifting'
import type { Bindings } from './flows'
import { logs, observations, patrols, type Task, tasks } from './records'
import { facet, isOldPhoto, ofPerson } from './rules'
import { spanOf } from './walking'

interface Asked {
  month: string
  area?: string | undefined
  personId?: string | undefined
  after?: string | null | undefined
  limit: number
}
type Page = { items: AssessablePatrol[]; next: string | null }

const wheresOf = (ctx: QueryContext, { area, personId }: Asked) =>
  personId === undefined ? ctx.areas(area) : [ofPerson(personId)]
const monthSpan = (month: string) => [momentOf(`${month}-01`), momentOf(`${addMonths(month, 1)}-01`)] as const

const wordsOf = ({ categoryId, areaName }: { categoryId: string; areaName: string }) =>
  [categoryOf(categoryId)?.name ?? '其他', areaName].join(' · ')

async function recordsOf(ctx: QueryContext, asked: Asked): Promise<Page> {
  const [from, to] = monthSpan(asked.month)
  const members = wheresOf(ctx, asked).map(where => facet(where))
  const page = await sifted(
    asked.after,
    asked.limit,
    (after, limit) => ctx.findIn(members, observations, { index: 'ledger', range: { from, to }, after, limit }),
    found => found.filter(one => ctx.covers(one) && !isOldPhoto(one)),
  )
  const items = page.items.map(one => ({
    ...{ id: one.id, number: one.number, at: one.at, day: one.day, words: wordsOf(one) },
    ...(one.ending === 'fixed' ? { paired: one.photosAfter.length > 0 } : {}),
    prompt: one.receivedAt - one.at <= DAY,
  }))
  return { items, next: page.next }
}

const STAGES = ['todo', 'check', 'over'] as const

/** Answered, or made a request, before its time was over. */
const inTime = ({ steps, dueAt }: Task) =>
  steps.some(step => step.at <= dueAt && (step.state === 'answered' || step.state === 'referred'))

async function tasksOf(ctx: QueryContext, asked: Asked): Promise<Page> {
  const [from, to] = monthSpan(asked.month)
  const members = wheresOf(ctx, asked)
  const range = { from, to: Math.min(to, ctx.now) }
  const inStage = (stage: (typeof STAGES)[number]) => (from: string | null, most: number) =>
    sifted(
      from,
      most,
      (after, limit) => ctx.findIn(members, tasks, { index: 'followed', equals: { stage }, range, after, limit }),
      found => found.filter(one => ctx.covers(one) && one.state !== 'cancelled'),
    )
  const page = await listsInTurn(STAGES.map(inStage), asked.after ?? null, asked.limit)
  const items = page.items.map(one => ({
    ...{ id: one.observationId, number: one.number, at: one.dueAt, day: dayOf(one.dueAt), words: wordsOf(one) },
    onTime: inTime(one),
  }))
  return { items, next: page.next }
}

async function logsOf(ctx: QueryContext, asked: Asked): Promise<Page> {
  const from = `${asked.month}-01`
  const to = `${addMonths(asked.month, 1)}-01`
  const members = wheresOf(ctx, asked)
  const page = await sifted(
    asked.after,
    asked.limit,
    (after, limit) => ctx.findIn(members, logs, { index: 'listed', range: { from, to }, after, limit }),
    found => found.filter(one => ctx.covers(one)),
  )
  const items = page.items.map(one => ({
    ...{ id: one.id, number: one.day, at: momentOf(one.day), day: one.day, words: `${one.total} 条记录` },
  }))
  return { items, next: page.next }
}

export const assessingHandlers: Pick<Handlers<'patrols', Bindings>, 'assessable' | 'walked'> = {
  assessable: async (ctx, { part, ...asked }) =>
    part === 'tasks' ? tasksOf(ctx, asked) : part === 'logs' ? logsOf(ctx, asked) : recordsOf(ctx, asked),

  walked: async (ctx, { month, personId, after, limit }) => {
    const [from, to] = monthSpan(month)
    const page = await sifted(
      after,
      limit,
      (next, most) =>
        ctx.find(patrols, { index: 'ofPerson', equals: { personId }, range: { from, to }, after: next, limit: most }),
      // One that the clock ended says nothing of how long it was; an office never reads another's.
      found =>
        found.filter(one => ctx.covers(one) && one.finishedAt !== undefined && one.finishedAt < spanOf(one.day)[1] - 1),
    )
    return { items: page.items.map(one => ({ from: one.startedAt, to: one.finishedAt! })), next: page.next }
  },
}
