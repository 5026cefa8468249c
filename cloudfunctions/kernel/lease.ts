// Leases: one worker at a time holds a document; a lease that runs out may be taken by anyone.
import { randomBytes } from 'node:crypto'
import type { Collection, Doc, Store } from '../platform/store/port'

export interface Leased extends Doc {
  /** Who holds it, or empty. */
  holder: string
  /** Until when, epoch milliseconds. */
  leaseUntil: number
}

/** Takes the lease of an existing document; undefined when somebody else holds it. Returns the holder's token. */
export async function takeLease<T extends Leased>(
  store: Store,
  from: Collection<T>,
  id: string,
  now: number,
  milliseconds: number,
): Promise<string | undefined> {
  const doc = await store.get(from, id)
  if (!doc || doc.leaseUntil > now) return undefined
  const holder = randomBytes(9).toString('base64url')
  const taken = await store.updateIf(
    from,
    id,
    { holder: doc.holder, leaseUntil: doc.leaseUntil },
    { set: { holder, leaseUntil: now + milliseconds } },
  )
  return taken ? holder : undefined
}

/** Gives a lease back; nothing happens when it was lost meanwhile. */
export const giveLease = (store: Store, from: Collection<Leased>, id: string, holder: string) =>
  store.updateIf(from, id, { holder }, { set: { holder: '', leaseUntil: 0 } })
