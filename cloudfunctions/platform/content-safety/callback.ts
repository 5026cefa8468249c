// WeChat's answers on photos, pushed as `wxa_media_check` events to a function that clients can call as well.
import { fail, Refusal } from '@contract/errors'
import type { Dispatch } from '../../kernel/dispatch'
import { systemCaller } from '../../kernel/reach'
import type { Store } from '../store/port'
import type { SafetyVerdict } from './port'
import { mediaTraces } from './traces'
import { verdictOf } from './wechat'

/** The trace number and verdict in a push event; undefined for any other event. */
export function mediaCheckIn(event: unknown): { traceId: string; answer: SafetyVerdict } | undefined {
  const { Event, trace_id, result, errcode } = (event ?? {}) as {
    Event?: unknown
    trace_id?: unknown
    errcode?: unknown
    result?: { suggest?: string; label?: number }
  }
  if (Event !== 'wxa_media_check' || typeof trace_id !== 'string' || !/^[\w-]{1,100}$/.test(trace_id)) return undefined
  // A picture that WeChat could not fetch or judge carries an error and no result.
  const judged = errcode === undefined || errcode === 0
  return { traceId: trace_id, answer: judged ? verdictOf(result) : { verdict: 'review', reasons: [] } }
}

/**
 * Takes one push. `openid` is the identity of the call: WeChat's own pushes carry none, so a call with one is refused.
 * Safe to repeat.
 */
export async function answerMediaCheck(
  { store, dispatch, now }: { store: Store; dispatch: Pick<Dispatch, 'perform'>; now: number },
  event: unknown,
  openid: string | undefined,
): Promise<void> {
  if (openid) throw fail('right.missing')
  const check = mediaCheckIn(event)
  if (!check) return
  const { traceId, answer } = check
  if ((await store.insert(mediaTraces, { id: traceId, version: 1, at: now, answer })) === 'created') return
  const trace = await store.get(mediaTraces, traceId)
  if (!trace?.target) return
  const { operation, input } = trace.target
  const caller = systemCaller(trace.office!)
  try {
    await dispatch.perform(caller, operation, { ...input, ...answer } as never, `media:${traceId}`)
  } catch (error) {
    // What the photo was for may be over; anything else is tried again with the next push of the same answer.
    if (!(error instanceof Refusal) || error.code === 'server.busy') throw error
  }
  await store.remove(mediaTraces, traceId)
}
