// Everything that a query finds or a list of ids names, for what its subject bounds: a day, a month, one campaign.
import { type Collection, type Doc, PAGE_LIMIT, type Page } from '../platform/store/port'
import type { QueryContext } from './context'

export async function everyPage<T>(find: (after: string | null) => Promise<Page<T>>): Promise<T[]> {
  const found: T[] = []
  for (let after: string | null = null; ; ) {
    const page: Page<T> = await find(after)
    found.push(...page.items)
    after = page.next
    if (!after) return found
  }
}

/** Records by id, however many are named; those that are not there are left out. */
export async function everyOne<T extends Doc>(
  ctx: Pick<QueryContext, 'getMany'>,
  from: Collection<T>,
  ids: readonly string[],
): Promise<T[]> {
  const found: T[] = []
  for (let i = 0; i < ids.length; i += PAGE_LIMIT)
    found.push(...(await ctx.getMany(from, ids.slice(i, i + PAGE_LIMIT))))
  return found
}
