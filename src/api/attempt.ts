// One attempt at a command: which idempotency key goes with it, and when the next press is a new attempt.
import { sha256 } from '@/platform/sha256'
import { storage } from '@/platform/storage'
import { isCallError } from './errors'
import { newRequestId } from './request-id'

const PREFIX = 'ruyi.attempt.'
/** Undecided attempts of one command that are remembered, the newest. */
const KEPT = 20
/** Nobody presses again for the same thing a day later and means the same attempt. */
const DAY_MS = 86_400_000

/** The same digest for the same value, whatever the order of its members; the words themselves are not kept. */
const digest = (value: unknown): string => {
  const text = JSON.stringify(value, (_key, member: unknown) =>
    member && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  )
  const units = new Uint16Array(text.length)
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i)
  return sha256(units.buffer)
}

interface Undecided {
  of: string
  requestId: string
  at: number
}

/**
 * Keeps the key of an attempt until the server has decided, also when the page is left or the app is closed with the
 * draft still there; another input is another attempt. `operation` names where it is kept on the device.
 */
export const createAttempt = (operation: string) => {
  const name = PREFIX + operation
  const undecided = () => (storage.read<Undecided[]>(name) ?? []).filter(({ at }) => Date.now() - at < DAY_MS)
  const keep = (attempts: readonly Undecided[]) =>
    attempts.length > 0 ? storage.write(name, attempts.slice(-KEPT)) : storage.remove(name)
  let current: Undecided | null = null
  const decided = () => {
    const { requestId } = current ?? {}
    current = null
    if (requestId) keep(undecided().filter(one => one.requestId !== requestId))
  }
  return {
    /** The key for sending this input now. */
    keyFor: (input: unknown) => {
      const of = digest(input)
      if (current?.of !== of) {
        const before = undecided()
        current = before.find(one => one.of === of) ?? { of, requestId: newRequestId(), at: Date.now() }
        keep([...before.filter(one => one.of !== of), current])
      }
      return current.requestId
    },
    /** The server has it: the same input sent again would be wanted again. */
    succeeded: decided,
    /** After a refusal a new press is a new attempt; after a lost answer it is the same one. */
    failed: (error: unknown) => {
      if (isCallError(error) && error.definitive) decided()
    },
  }
}

/** Forgets what was not decided: at sign-out. */
export const forgetAttempts = () => {
  for (const key of storage.keys()) if (key.startsWith(PREFIX)) storage.remove(key)
}
