// What the clock does for lists that were put in: goes on with one that is being put into effect, clears away what is over.
import { eachDue, ifStill } from '../../kernel/due'
import type { JobContext } from '../../kernel/jobs'
import type { Collection } from '../store/port'
import type { ListRecord, listIndexes } from './records'

type Imports = Collection<ListRecord, keyof typeof listIndexes>

interface Steps {
  /** Keys are those of the command. */
  part: (importId: string, part: number, key: string) => Promise<unknown>
  finish: (importId: string, key: string) => Promise<unknown>
}

export async function goOn(ctx: JobContext, imports: Imports, { part, finish }: Steps): Promise<'more' | 'done'> {
  let cut = false
  const applying = { index: 'inState', equals: { office: ctx.office, state: 'applying' } } as const
  const rest = await eachDue(ctx, imports, applying, async ({ id, part: from, parts }) => {
    // The first part follows the command itself: it may have been all there was.
    for (let at = from; at < parts; at++) {
      cut ||= ctx.late()
      if (cut) return
      await ifStill(part(id, at, `${id}:${at}`))
    }
    // Should the process have died between the last part and this.
    if (from >= parts) await finish(id, `${id}:end`)
  })
  return cut ? 'more' : rest
}

export async function clearAway(
  ctx: JobContext,
  imports: Imports,
  forget: (importId: string, key: string) => Promise<{ more: boolean }>,
): Promise<'more' | 'done'> {
  let cut = false
  const old = { equals: { office: ctx.office, forgotten: false }, range: { to: ctx.now + 1 } }
  const rest = await eachDue(ctx, imports, { index: 'toForget', ...old }, async ({ id }) => {
    // Each round needs a key of its own, and the same one should it be tried again.
    for (let round = 0, more = true; more; round++) {
      cut ||= ctx.late()
      if (cut) return
      more = (await forget(id, `${id}:${ctx.now}:${round}`)).more
    }
  })
  return cut ? 'more' : rest
}
