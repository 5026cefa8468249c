// What could not be done: sealed rows that could not be fed, and records that a job could not see to. Each is tried again
// later and later, and holds up nobody meanwhile.
import { collection, type Doc } from '../platform/store/port'

/** A row (by its id) whose follow-ups or messages failed, or (`<row>#figures`) that could not be counted. */
export interface Parked extends Doc {
  failures: number
  nextAt: number
  error: string
}
export const parked = collection<Parked>()('parkedRows', { due: { order: 'nextAt' } })

/** A record that a job could not see to, `<job>@<office>#<record>`. */
export const parkedWork = collection<Parked>()('parkedWork', { due: { order: 'nextAt' } })

const FIRST_RETRY_MS = 60_000
const LONGEST_RETRY_MS = 24 * 60 * 60_000

/** What failed for the first time now. */
export const parkedAt = (now: number, id: string, error: string): Parked => ({
  id,
  failures: 1,
  nextAt: now + FIRST_RETRY_MS,
  error,
})

/** The change that follows from one more failure now. */
export const again = ({ failures }: Parked, now: number, error: string) => ({
  set: { nextAt: now + Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures), error },
  inc: { failures: 1 },
})
