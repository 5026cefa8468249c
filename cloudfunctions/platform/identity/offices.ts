// The offices that this deployment serves: its tenants, and the list the clock goes through.
import type { Doc, Store } from '../store/port'
import { collection } from '../store/port'

export interface Office extends Doc {
  name: string
  openedAt: number
}

export const offices = collection<Office>()('offices', { byOpening: { order: 'openedAt' } })

/** Adds an office; doing it again changes nothing. `id` is the root of its area tree, such as `ryh`. */
export const openOffice = (store: Store, id: string, name: string, openedAt: number) =>
  store.insert(offices, { id, name, openedAt })

/** The ids of all offices. */
export async function officeIds(store: Store): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | null = null; ; ) {
    const page: { items: Office[]; next: string | null } = await store.find(offices, {
      index: 'byOpening',
      after,
      limit: 100,
    })
    ids.push(...page.items.map(office => office.id))
    if (!page.next) return ids
    after = page.next
  }
}
