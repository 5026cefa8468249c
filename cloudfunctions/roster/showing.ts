// Lists that were put in, as the office reads them: how far one is, what its lines come to, and what is wrong with them.
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { importFlow, rosterColumns } from '@contract/roster-list'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { FAILED, pageOfParts, problemsFile } from '../platform/excel/parts'
import { phones } from '../platform/identity/phones'
import type { Bindings } from './flows'
import type { Problem } from './parsing'
import type { PlannedPerson, PlannedRow } from './planning'
import { type ImportPart, type ImportRecord, importParts, imports } from './records'

export const shownImport = (ctx: Pick<QueryContext, 'can'>, record: ImportRecord) => ({
  importId: record.id,
  state: record.state,
  fileName: record.fileName,
  by: { personId: record.personId, name: record.byName },
  at: record.at,
  rows: record.rows,
  people: record.people,
  counts: record.counts,
  part: record.part,
  parts: record.parts,
  failed: record.failed,
  ...present({ finishedAt: record.finishedAt }),
  can: ctx.can(importFlow, record),
})

/** The people of a part, as they were laid down. */
export const peopleIn = ({ id, sealed }: Pick<ImportPart, 'id' | 'sealed'>): PlannedPerson[] =>
  JSON.parse(phones().open(sealed, id)) as PlannedPerson[]

/** The lines of a part: those of its people, or its wrong ones. */
function rowsIn({ id, sealed }: ImportPart): PlannedRow[] {
  const content = JSON.parse(phones().open(sealed, id)) as (PlannedPerson | PlannedRow)[]
  return content.flatMap(one => ('rows' in one ? one.rows : [one]))
}

/** What was written in a cell; a whole phone number is covered, for the line tells which it is. */
const written = (row: PlannedRow, { column }: Problem) => {
  const text = row.line.cells[column] ?? ''
  return /^1[3-9]\d{9}$/.test(text) ? `${text.slice(0, 3)}****${text.slice(-4)}` : text
}

const shownRow = (row: PlannedRow, failed: string | undefined) => ({
  line: row.line.line,
  kind: row.kind,
  name: row.wanted?.name ?? row.line.cells.name ?? '',
  ...present({ phone: row.wanted?.phone ?? row.wanted?.masked, detail: row.detail, failed }),
  what: row.what,
  problems: row.problems.map(one => ({ column: rosterColumns[one.column].label, words: one.words })),
})

const loaded = async (ctx: QueryContext, importId: string) => {
  const record = await ctx.load(imports, importId)
  if (record.forgotten) throw fail('record.notFound')
  return record
}

/** Parts for one page of lines: each holds up to twenty. */
const PARTS = 5

type Verbs = 'imports' | 'import' | 'rows' | 'problemsFile'

export const showingHandlers: Pick<Handlers<'roster', Bindings>, Verbs> = {
  imports: async (ctx, { after, limit }) => {
    const office = officeOf(ctx.caller.home)
    const query = { index: 'ofOffice', equals: { office }, order: 'desc', after: after ?? null, limit } as const
    const page = await ctx.find(imports, query)
    return { items: page.items.map(record => shownImport(ctx, record)), next: page.next }
  },

  import: async (ctx, { importId }) => shownImport(ctx, await ctx.load(imports, importId)),

  rows: async (ctx, { importId, kind, failed, after }) => {
    await loaded(ctx, importId)
    const page = await pageOfParts(ctx, importParts, { importId, kind: failed ? FAILED : kind, after, limit: PARTS })
    const items = page.items.flatMap(part =>
      rowsIn(part)
        .map(row => shownRow(row, part.failed?.[row.line.line]))
        .filter(row => (failed ? row.failed !== undefined : kind === undefined || row.kind === kind)),
    )
    return { items: items.sort((a, b) => a.line - b.line), next: page.next }
  },

  problemsFile: async (ctx, { importId }) => {
    const record = await loaded(ctx, importId)
    const sheet = { titles: ['行号', '姓名', '列', '填的内容', '怎么改'], widths: [8, 12, 12, 28, 60] }
    return problemsFile(ctx, importParts, record, sheet, part =>
      rowsIn(part).flatMap(row => {
        const { line, cells } = row.line
        const [name = '', failed] = [cells.name, part.failed?.[line]]
        return [
          ...row.problems.map(one => [line, name, rosterColumns[one.column].label, written(row, one), one.words]),
          ...(failed ? [[line, name, '', row.what, failed]] : []),
        ]
      }),
    )
  },
}
