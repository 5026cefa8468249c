// One number for everything that an office holds in the end: the same seed gives the same on every machine.
import { createHash } from 'node:crypto'
import { canonical } from '../../cloudfunctions/kernel/journal'
import type { WatchedStore } from './watched-store'

/** Random by design: salts and what is hashed over them, ciphers, places in the file storage, and holders of leases. */
const CHANCE = new Set(['salt', 'hash', 'contentDigest', 'asked', 'phone', 'phoneDigest', 'original', 'clean', 'holder'])

const withoutChance = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutChance)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !CHANCE.has(key))
      .map(([key, item]) => [key, withoutChance(item)]),
  )
}

/** A line for each document, `collection/id digest`, in order. */
export async function linesOf(store: WatchedStore): Promise<string[]> {
  const lines: string[] = []
  for (const name of [...store.collections.keys()].sort())
    for (const doc of await store.all(store.collections.get(name)!))
      lines.push(`${name}/${doc.id} ${createHash('sha256').update(canonical(withoutChance(doc))).digest('hex').slice(0, 16)}`)
  return lines
}

export const digestOf = async (store: WatchedStore) =>
  createHash('sha256')
    .update((await linesOf(store)).join('\n'))
    .digest('hex')
    .slice(0, 16)
