// A list that was put in lies in parts of some lines: a page of them by what their lines come to, all that is wrong with
// them as a file, and clearing them away.
import { type Record_, remove } from '../../kernel/changes'
import type { QueryContext } from '../../kernel/context'
import type { Collection, Page } from '../store/port'
import { header, workbookOf } from './sheets'

/** Some lines of a list, `<import>:<order>`. */
export interface ListPart extends Record_ {
  importId: string
  order: number
  /** Kinds of its lines, and `FAILED` once one of them could not be done. */
  kinds: string[]
  /** Lines that could not be done after all, by their number. */
  failed?: Record<string, string>
}
export const FAILED = 'failed'
export const partId = (importId: string, order: number) => `${importId}:${order}`
export const partIndexes = {
  ofImport: { equals: ['importId'], order: 'order' },
  ofKind: { member: 'kinds', equals: ['importId'], order: 'order' },
} as const

export type Parts<T extends ListPart> = Collection<T, keyof typeof partIndexes>
type Reads = Pick<QueryContext, 'find'>

/** Records removed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const REMOVED = 20

interface Asked {
  importId: string
  /** Only parts with such lines. */
  kind?: string | undefined
  after?: string | null | undefined
  limit: number
}

export function pageOfParts<T extends ListPart>(ctx: Reads, from: Parts<T>, asked: Asked): Promise<Page<T>> {
  const { importId, kind, after = null, limit } = asked
  const page = { equals: { importId }, after, limit } as const
  return kind
    ? ctx.find(from, { index: 'ofKind', member: kind, ...page })
    : ctx.find(from, { index: 'ofImport', ...page })
}

type Cells = readonly (string | number)[]

/** What is wrong in a list, line by line, as a workbook; the first cell of each is the number of its line. */
export async function problemsFile<T extends ListPart>(
  ctx: Reads,
  from: Parts<T>,
  { id, fileName }: { id: string; fileName: string },
  { titles, widths }: { titles: readonly string[]; widths: readonly number[] },
  cellsIn: (part: T) => readonly Cells[],
): Promise<{ name: string; base64: string }> {
  const lines: Cells[] = []
  for (const kind of ['bad', FAILED])
    for (let after: string | null = null; ; ) {
      const page: Page<T> = await pageOfParts(ctx, from, { importId: id, kind, after, limit: 100 })
      lines.push(...page.items.flatMap(cellsIn))
      after = page.next
      if (!after) break
    }
  lines.sort((a, b) => Number(a[0]) - Number(b[0]))
  const rows = [header(...titles), ...lines.map(cells => cells.map(value => ({ value })))]
  const base64 = await workbookOf([{ name: '要改的行', widths, sticky: 1, rows }])
  return { name: `要改的行-${fileName.replace(/\.(xlsx|csv)$/i, '')}.xlsx`, base64 }
}

/** The writes that clear a page of its parts away, and whether there are more. */
export async function partsRemoved<T extends ListPart>(ctx: Reads, from: Parts<T>, importId: string) {
  const page = await pageOfParts(ctx, from, { importId, limit: REMOVED })
  return { writes: page.items.map(({ id }) => remove(from, id)), more: page.next !== null }
}
