// The grid in which a point lies.
import { lies, type Point } from '@contract/place'
import type { Page, Store } from '../store/port'
import { type Area, areas } from './records'

/** Undefined outside of the office's grids. */
export async function gridAt(read: Pick<Store, 'find'>, office: string, point: Point): Promise<Area | undefined> {
  for (let after: string | null = null; ; ) {
    const query = { index: 'byLevel', member: office, equals: { level: 'grid' }, after, limit: 100 } as const
    const page: Page<Area> = await read.find(areas, query)
    const found = page.items.find(({ polygon }) => polygon && lies(point, polygon))
    if (found || !page.next) return found
    after = page.next
  }
}
