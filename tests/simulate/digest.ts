// One number for everything that an office holds in the end: the same seed gives the same on every machine.
import { createHash } from 'node:crypto'
import { canonical } from '../../cloudfunctions/kernel/journal'
import type { WatchedStore } from './watched-store'

/** Random by design: salts and what is hashed over them, ciphers, places in the file storage, and holders of leases. */
const CHANCE = new Set([
  'salt',
  'hash',
  'contentDigest',
  'asked',
  'phone',
  'phoneDigest',
  'original',
  'clean',
  'holder',
])

export const withoutChance = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutChance)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !CHANCE.has(key))
      .map(([key, item]) => [key, withoutChance(item)]),
  )
}

/**
 * Rows of the trace without their names: those of the clock's own attempts (a message that is sent, a file that is
 * cleared) are named by chance, and with the name goes the place in the chain among rows of the same moment.
 */
const NAMELESS = new Set(['id', 'requestId', 'seq', 'content', 'follow'])

const lineOf = (value: unknown) =>
  createHash('sha256')
    .update(canonical(withoutChance(value)))
    .digest('hex')
    .slice(0, 16)

/** A line for each document, `collection/id digest`, in order. */
export async function linesOf(store: WatchedStore): Promise<string[]> {
  const lines: string[] = []
  for (const name of [...store.collections.keys()].sort())
    for (const doc of await store.all(store.collections.get(name)!))
      lines.push(
        name === 'journal'
          ? `${name} ${lineOf(Object.fromEntries(Object.entries(doc).filter(([key]) => !NAMELESS.has(key))))}`
          : `${name}/${doc.id} ${lineOf(doc)}`,
      )
  return lines.sort()
}

export const digestOf = async (store: WatchedStore) =>
  createHash('sha256')
    .update((await linesOf(store)).join('\n'))
    .digest('hex')
    .slice(0, 16)
