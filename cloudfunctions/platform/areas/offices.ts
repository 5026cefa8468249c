// The offices that this deployment serves: the roots of the area tree, and the list the clock goes through.
import type { Page, Store } from '../store/port'
import { type Area, areas } from './records'

/** The ids of all offices. */
export async function officeIds(store: Store): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | null = null; ; ) {
    const page: Page<Area> = await store.find(areas, { index: 'childrenOf', equals: { parent: '' }, after, limit: 100 })
    ids.push(...page.items.map(office => office.id))
    if (!page.next) return ids
    after = page.next
  }
}
