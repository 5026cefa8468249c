// Pages of what an index finds and memory sifts: searches, what the caller may see, who is not in a second collection.
import type { Page } from '../platform/store/port'

/** Pages looked through at most for one answer, which may then be short although more follows. */
const ROUNDS = 10

/** Collects up to `limit` items that `keep` keeps; `find` gives a page of at most the items still wanted. */
export async function sifted<T, K>(
  from: string | null | undefined,
  limit: number,
  find: (after: string | null, limit: number) => Promise<Page<T>>,
  keep: (items: T[]) => Promise<K[]> | K[],
): Promise<Page<K>> {
  const items: K[] = []
  let next = from ?? null
  for (let round = 0; round < ROUNDS && items.length < limit; round++) {
    const page = await find(next, limit - items.length)
    items.push(...(await keep(page.items)))
    next = page.next
    if (!next) break
  }
  return { items, next }
}
