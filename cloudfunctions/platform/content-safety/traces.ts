// Photos whose check answers later: which command an answer is for. Either may come first, the answer or the note.
import type { CommandName } from '@contract/contract'
import { insert, type Record_, remove, type Write } from '../../kernel/changes'
import type { CommandContext } from '../../kernel/context'
import { collection } from '../store/port'
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
export const mediaTraces = collection<MediaTrace>()('mediaTraces', {})

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
