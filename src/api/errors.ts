// What a page gets when a call does not succeed, in words for people.
import type { ErrorAnswer, ErrorKind } from '@contract/errors'

/** A refusal of the server (or of the check before sending), or `unreachable`: no answer came at all. */
export class CallError extends Error {
  constructor(
    readonly code: string,
    readonly kind: ErrorKind | 'unreachable',
    message: string,
    readonly details: Record<string, unknown> = {},
    readonly traceId = '',
  ) {
    super(message)
    this.name = 'CallError'
  }

  static from(answer: ErrorAnswer) {
    return new CallError(answer.code, answer.kind, answer.message, answer.details, answer.traceId)
  }

  static unreachable() {
    return new CallError('unreachable', 'unreachable', '没有连上网络，内容还在，请稍后再试')
  }

  /** Whether the server has decided: sending the same command again would be a new attempt. */
  get definitive() {
    return this.kind !== 'unreachable' && this.kind !== 'internal' && this.kind !== 'tooMany'
  }
}

export const isCallError = (error: unknown): error is CallError => error instanceof CallError

/** What a transport throws, as one kind of error: nothing definitive is nothing decided. */
export const asCallError = (thrown: unknown): CallError => {
  if (isCallError(thrown)) return thrown
  if (thrown && typeof thrown === 'object' && 'code' in thrown && 'kind' in thrown)
    return CallError.from({ details: {}, traceId: '', ...(thrown as object) } as ErrorAnswer)
  return CallError.unreachable()
}

/** One sentence for the person. */
export const wordsOf = (error: unknown) => (isCallError(error) ? error.message : '出了点问题，请稍后再试')

/** Field path → what is wrong with it; empty unless the error is about fields. Whole-form problems sit under ''. */
export const fieldErrors = (error: unknown): Record<string, string> =>
  isCallError(error) && error.code === 'input.invalid'
    ? ((error.details.fields as Record<string, string> | undefined) ?? {})
    : {}
