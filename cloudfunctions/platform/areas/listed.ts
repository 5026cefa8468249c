// Every area of an office as lists write it: by its name, or community and name where a name alone is not enough.
import { type AreaLevel, scopesOf } from '@contract/place'
import { bare, plain } from '../excel/lists'
import type { Page, Store } from '../store/port'
import { areas } from './records'

export interface KnownArea {
  id: string
  name: string
  level: AreaLevel
  /** Community and name. */
  path: string
  /** Every area that it lies in, itself included. */
  scopes: readonly string[]
}

export async function areasOf(read: Pick<Store, 'find'>, office: string): Promise<KnownArea[]> {
  const found: KnownArea[] = []
  const names = new Map<string, string>()
  for (const level of ['office', 'community', 'courtyard', 'grid'] as const)
    for (let after: string | null = null; ; ) {
      const page: Page<{ id: string; name: string; parent: string; grid?: string }> = await read.find(areas, {
        index: 'byLevel',
        member: office,
        equals: { level },
        after,
        limit: 100,
      })
      for (const { id, name, parent, grid } of page.items) {
        names.set(id, name)
        const above = parent.includes('/') ? names.get(parent) : undefined
        found.push({
          id,
          name,
          level,
          path: above ? `${above}/${name}` : name,
          scopes: scopesOf(id, ...(grid ? [grid] : [])),
        })
      }
      after = page.next
      if (!after) break
    }
  return found
}

/** What somebody wrote for an area, with its separators made one. */
export const writtenArea = (text: string) => bare(text).replace(/[·、>＞-]/gu, '/')

/** The areas that a text may mean, by id, name, or community and name. */
export function areasNamed(text: string, among: readonly KnownArea[]): KnownArea[] {
  const meant = writtenArea(text)
  return among.filter(
    ({ id, name, path }) => id === plain(text) || id === meant || bare(name) === meant || bare(path) === meant,
  )
}
