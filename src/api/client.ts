// The typed client: one call by name, checked against the contract before it leaves.
import type { Input, OperationName, Output } from '@contract/contract'
import { Refusal } from '@contract/errors'
import { validated } from '@contract/validation'
import { type Sending, Unreachable } from '@/platform/ports'
import { transport } from '@/platform/transport'
import { hearClock } from './clock'
import { CallError } from './errors'
import { newRequestId } from './request-id'
import { operationNamed } from './schemas'

/**
 * Set by the session: the token to send, what to do when the server no longer knows it, when it refuses what the app
 * thought was allowed, and after each answer, because what is known of the person's rights may have grown old.
 */
export const identity: { token: () => string | null; lost: () => void; refused: () => void; answered: () => void } = {
  token: () => null,
  lost: () => undefined,
  refused: () => undefined,
  answered: () => undefined,
}

/** Refuses with the server's own shape when a field is wrong, so that forms need one way to show it. */
export const check = (name: OperationName, input: unknown) => {
  const operation = operationNamed(name)
  if (!operation) return
  try {
    validated(operation.input, input)
  } catch (error) {
    if (error instanceof Refusal) throw new CallError(error.code, error.kind, error.message, error.details)
    throw error
  }
}

/** Sends without the contract's check; gives the answer with the server's clock. Throws CallError. */
export const exchange = async (sending: Sending): Promise<{ data: unknown; at?: number }> => {
  const token = identity.token()
  const sentAt = Date.now()
  try {
    const answer = await transport(sending, token)
    if (answer.ok) {
      identity.answered()
      hearClock(answer.at, sentAt)
      return answer
    }
    if (answer.error.kind === 'unauthenticated' && token === identity.token()) identity.lost()
    if (answer.error.kind === 'forbidden') identity.refused()
    throw CallError.from(answer.error)
  } catch (error) {
    if (error instanceof Unreachable) throw CallError.unreachable()
    throw error
  }
}

/** Sends without the contract's check. Throws CallError. */
export const send = async (sending: Sending): Promise<unknown> => (await exchange(sending)).data

/**
 * Calls an operation once. For a command, `useCommand` is the better way: it keeps one idempotency key for every
 * repeat of the same attempt. Here the key is new each time unless given. Throws CallError.
 */
export const call = async <N extends OperationName>(
  name: N,
  input: Input<N>,
  options: { requestId?: string; group?: string } = {},
): Promise<Output<N>> => {
  check(name, input)
  // Reads carry a key too: it costs nothing, and the phone need not know which of the two an operation is.
  const requestId = options.requestId ?? newRequestId()
  return (await send({
    operation: name,
    input,
    requestId,
    ...(options.group && { group: options.group }),
  })) as Output<N>
}
