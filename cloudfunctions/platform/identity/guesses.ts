// Wrong guesses at codes: counted by who made them, in the store, so that every instance of a function knows.
import { fail } from '@contract/errors'
import { collection, type Doc, type Store } from '../store/port'

export interface Guesses extends Doc {
  count: number
  /** From then on they are forgotten. */
  until: number
}
/** By `<what>@<who>`. */
export const guesses = collection<Guesses>()('guesses', { over: { order: 'until' } })

export interface GuessLimit {
  what: string
  most: number
  /** Milliseconds, from the first wrong one on. */
  within: number
}

const idOf = ({ what }: GuessLimit, who: string) => `${what}@${who}`.slice(0, 200)

/** Throws `request.tooOften` for who has guessed wrong too often lately. */
export async function assertMayGuess(store: Pick<Store, 'get'>, limit: GuessLimit, who: string, now: number) {
  const known = await store.get(guesses, idOf(limit, who))
  if (known && known.until > now && known.count >= limit.most)
    throw fail('request.tooOften', { retryAfterSeconds: Math.ceil((known.until - now) / 1000) })
}

/** Counts one, of many at once too. */
export async function countGuess(store: Store, limit: GuessLimit, who: string, now: number): Promise<void> {
  const id = idOf(limit, who)
  const fresh = { id, count: 1, until: now + limit.within }
  for (let round = 0; round < 5; round++) {
    const known = await store.get(guesses, id)
    if (!known) {
      if ((await store.insert(guesses, fresh)) === 'created') return
    } else {
      const change = known.until > now ? { inc: { count: 1 } } : { set: { count: 1, until: fresh.until } }
      if (await store.updateIf(guesses, id, { until: known.until }, change)) return
    }
  }
}
