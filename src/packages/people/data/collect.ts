// One's own data as the server keeps it, fetched part by part and page by page until everything is here.
import type { Output } from '@contract/contract'
import { call } from '@/api'

export type Summary = Output<'people.myData'>
export type Part = Summary['sections'][number]
export interface Copied extends Part {
  records: Record<string, unknown>[]
}
export interface Copy {
  exportedAt: number
  personId: string
  sections: Copied[]
}

const PAGE = 100

/** Throws when a page does not come: half a copy would be taken for a whole one. `onPart` is told what comes next. */
export async function collect(onPart: (label: string, nth: number, of: number) => void): Promise<Copy> {
  const { exportedAt, personId, sections } = await call('people.myData', {})
  const filled = sections.filter(({ count }) => count > 0)
  const found: Copied[] = []
  for (const [i, section] of filled.entries()) {
    onPart(section.label, i + 1, filled.length)
    const records: Record<string, unknown>[] = []
    for (let after: string | null = null, more = true; more; ) {
      const page: Output<'people.myRecords'> = await call('people.myRecords', {
        section: section.name,
        after,
        limit: PAGE,
      })
      records.push(...page.items)
      after = page.next
      more = after !== null
    }
    found.push({ ...section, records })
  }
  return { exportedAt, personId, sections: found }
}
