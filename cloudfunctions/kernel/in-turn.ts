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

/** A page of something, from a place on. */
export type Paged<T> = (after: string | null, limit: number) => Promise<Page<T>>

/** A page of several lists, one after the other; a page that one list does not fill goes on in the next. */
export async function listsInTurn<T>(
  lists: readonly Paged<T>[],
  after: string | null,
  limit: number,
): Promise<Page<T>> {
  const items: T[] = []
  let { nth, from } = placeOf(after)
  for (; nth < lists.length; nth++, from = null) {
    if (items.length >= limit) return { items, next: `${nth}${SPLIT}` }
    const page = await lists[nth]!(from, limit - items.length)
    items.push(...page.items)
    if (page.next) return { items, next: `${nth}${SPLIT}${page.next}` }
  }
  return { items, next: null }
}

export const inTurn = <T extends Doc, X extends string>(
  ctx: Pick<Store, 'find'>,
  collection: Collection<T, X>,
  queries: readonly Asked<X>[],
  after: string | null,
  limit: number,
): Promise<Page<T>> =>
  listsInTurn(
    queries.map(query => (from, most) => ctx.find(collection, { ...query, after: from, limit: most })),
    after,
    limit,
  )
