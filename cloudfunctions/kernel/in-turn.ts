// A list that several queries make, one after the other, paged as one.
import { fail } from '@contract/errors'
import type { Collection, Doc, Find, Page, Store } from '../platform/store/port'

/** A cursor of ours: the place in the list of queries, and the store's cursor in it. */
const SPLIT = ':'
const placeOf = (after: string | null): { nth: number; from: string | null } => {
  if (after === null) return { nth: 0, from: null }
  const at = after.indexOf(SPLIT)
  const nth = Number(after.slice(0, at))
  if (at < 1 || !Number.isInteger(nth)) throw fail('input.invalid', { fields: { after: '翻页的位置不对，请从头再看' } })
  return { nth, from: after.slice(at + 1) || null }
}

/** What a query asks, without the page that is wanted of it. */
export type Asked<X extends string> = Pick<Find<X>, 'index' | 'equals' | 'member' | 'range' | 'order'>

export async function inTurn<T extends Doc, X extends string>(
  ctx: Pick<Store, 'find'>,
  collection: Collection<T, X>,
  queries: readonly Asked<X>[],
  after: string | null,
  limit: number,
): Promise<Page<T>> {
  const { nth, from } = placeOf(after)
  const query = queries[nth]
  if (!query) return { items: [], next: null }
  const page = await ctx.find(collection, { ...query, after: from, limit })
  const next = page.next ? `${nth}${SPLIT}${page.next}` : nth + 1 < queries.length ? `${nth + 1}${SPLIT}` : null
  return { items: page.items, next }
}
