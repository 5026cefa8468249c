// What most jobs do: see to every record that an index says is due, and let none hold up those behind it.
import { Refusal } from '@contract/errors'
import type { Collection, Doc } from '../platform/store/port'
import { type Asked, inTurn } from './in-turn'
import type { JobContext } from './jobs'

const PAGE = 50

/** Runs a step whose record may have moved on meanwhile: then there is nothing to do. */
export async function ifStill(step: Promise<unknown>): Promise<void> {
  try {
    await step
  } catch (error) {
    if (!(error instanceof Refusal) || !['rule', 'conflict', 'notFound'].includes(error.kind)) throw error
  }
}

/**
 * Goes through what is due, one list after the other, a page at a time, and keeps its place. A record whose work throws is
 * put aside and tried again later (`JobContext.each`). One walk a job: a job has one cursor.
 */
export async function eachDue<T extends Doc, X extends string>(
  ctx: JobContext,
  from: Collection<T, X>,
  due: Asked<X> | readonly Asked<X>[],
  work: (record: T) => Promise<unknown>,
): Promise<'more' | 'done'> {
  const lists = Array.isArray(due) ? due : [due as Asked<X>]
  for (let after = ctx.cursor as string | null; ; ) {
    const page = await inTurn(ctx.read, from, lists, after, PAGE)
    for (const record of page.items) await ctx.each(record.id, () => ifStill(work(record)))
    if (!page.next) return 'done'
    after = page.next
    await ctx.save(after)
    if (ctx.late()) return 'more'
  }
}
