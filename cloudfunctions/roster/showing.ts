// Lists that were put in, as the office reads them: how far one is, what its lines come to, and what is wrong with them.
import { officeOf } from '@contract/place'
import { importFlow, rosterColumns } from '@contract/roster-list'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { importing } from '../platform/excel/importing'
import { phones } from '../platform/identity/phones'
import type { Bindings } from './flows'
import type { Problem } from './parsing'
import type { PlannedPerson, PlannedRow } from './planning'
import { checkedLists, type ImportPart, importParts, imports } from './records'

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

/** All that is wrong with the lines of a part, with what stood there. */
const problemsIn = (part: ImportPart) =>
  rowsIn(part).flatMap(row => {
    const { line, cells } = row.line
    const [name = '', failed] = [cells.name, part.failed?.[line]]
    return [
      ...row.problems.map(one => [line, name, rosterColumns[one.column].label, written(row, one), one.words]),
      ...(failed ? [[line, name, '', row.what, failed]] : []),
    ]
  })

export const staffLists = importing({
  name: 'roster',
  flow: importFlow,
  imports,
  checked: checkedLists,
  parts: importParts,
  byId: ({ personId }) => personId,
  more: ({ people }) => ({ people }),
  // Each holds up to twenty lines.
  pageParts: 5,
  rowsIn: part => rowsIn(part).map(row => shownRow(row, part.failed?.[row.line.line])),
  problemsIn,
  sheet: { titles: ['行号', '姓名', '列', '填的内容', '怎么改'], widths: [8, 12, 12, 28, 60] },
})

type Verbs = 'imports' | 'import' | 'rows' | 'problemsFile'

export const showingHandlers: Pick<Handlers<'roster', Bindings>, Verbs> = {
  imports: (ctx, asked) =>
    staffLists.page(ctx, { index: 'ofOffice', equals: { office: officeOf(ctx.caller.home) } }, asked),
  import: (ctx, { importId }) => staffLists.one(ctx, importId),
  rows: (ctx, asked) => staffLists.rows(ctx, asked),
  problemsFile: (ctx, { importId }) => staffLists.problems(ctx, importId),
}
