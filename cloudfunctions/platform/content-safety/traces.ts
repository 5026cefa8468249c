// Photos whose check answers later: which command an answer is for. Either may come first, the answer or the note.
import type { CommandName } from '@contract/contract'
import { DAY } from '@contract/time'
import { insert, type Record_, remove, type Write } from '../../kernel/changes'
import type { CommandContext } from '../../kernel/context'
import { collection, type Store } from '../store/port'
import type { SafetyVerdict } from './port'

/** By WeChat's trace number. */
export interface MediaTrace extends Record_ {
  at: number
  office?: string
  /** A system command; the answer is called with its input plus `verdict` and `reasons`. */
  target?: { operation: CommandName; input: Record<string, unknown> }
  /** The answer, when it came before the note. */
  answer?: SafetyVerdict
}
export const mediaTraces = collection<MediaTrace>()('mediaTraces', { byAge: { order: 'at' } })

/** WeChat answers within half an hour; an answer that nobody expects, or a note without one, is of no use after this. */
export const TRACE_LIFE = 7 * DAY

/** Traces that nobody will ask for any more, the oldest first, of every office: an early answer names none. */
export const oldTraces = (read: Pick<Store, 'find'>, now: number, limit: number) =>
  read.find(mediaTraces, { index: 'byAge', range: { to: now - TRACE_LIFE }, limit })

/**
 * Inside a system command: notes what the answer under `traceId` is for. `early` is the answer when it is here already:
 * the command must act on it. Add `mediaTraces` to the feature's collections.
 */
export async function expectAnswer(
  ctx: CommandContext,
  office: string,
  traceId: string,
  target: NonNullable<MediaTrace['target']>,
): Promise<{ changes: Write[]; early: SafetyVerdict | undefined }> {
  const known = await ctx.get(mediaTraces, traceId)
  if (known?.answer) return { changes: [remove(mediaTraces, traceId)], early: known.answer }
  if (known) return { changes: [], early: undefined }
  return { changes: [insert(mediaTraces, { id: traceId, at: ctx.now, office, target })], early: undefined }
}

/** Inside a system command: forgets the oldest of the old traces, at most so many. */
export async function forgetOldTraces(ctx: CommandContext, most: number): Promise<Write[]> {
  const changes: Write[] = []
  for (const { id } of (await oldTraces(ctx, ctx.now, most)).items)
    if (await ctx.get(mediaTraces, id)) changes.push(remove(mediaTraces, id))
  return changes
}
