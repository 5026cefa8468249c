// One attempt at a command: which idempotency key goes with it, and when the next press is a new attempt.
import { isCallError } from './errors'
import { newRequestId } from './request-id'

/** The same text for the same value, whatever the order of its members. */
const digest = (value: unknown): string =>
  JSON.stringify(value, (_key, member: unknown) =>
    member && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  )

/** Keeps the key of an attempt until the server has decided; another input is another attempt. */
export const createAttempt = () => {
  let current: { of: string; requestId: string } | null = null
  return {
    /** The key for sending this input now. */
    keyFor: (input: unknown) => {
      const of = digest(input)
      if (current?.of !== of) current = { of, requestId: newRequestId() }
      return current.requestId
    },
    /** The server has it: the same input sent again would be wanted again. */
    succeeded: () => {
      current = null
    },
    /** After a refusal a new press is a new attempt; after a lost answer it is the same one. */
    failed: (error: unknown) => {
      if (isCallError(error) && error.definitive) current = null
    },
  }
}
