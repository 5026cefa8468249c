// A list is read and checked as a whole before anything changes: what it comes to is laid down sealed, in parts.
import { importLimits } from '@contract/importing'
import { officeOf } from '@contract/place'
import { rosterColumnNames, rowKindNames } from '@contract/roster-list'
import type { Before, Handlers } from '../kernel/implement'
import type { Cell } from '../platform/excel/cells'
import { checkedRecord, layDown } from '../platform/excel/laying'
import { partId } from '../platform/excel/parts'
import { chunks, linesWithin, uploadedList } from '../platform/excel/uploaded'
import { administers } from '../platform/identity/administrators'
import type { Person } from '../platform/identity/people'
import { phones } from '../platform/identity/phones'
import type { Store } from '../platform/store/port'
import type { Bindings } from './flows'
import { linesOf, understood } from './parsing'
import { leavingNobody, type PlannedPerson, type PlannedRow, planOf } from './planning'
import { checkedLists, type ImportPart, importParts } from './records'
import { staffLists } from './showing'
import { knownFor, phoneOf, staffOf, surroundingsOf } from './surroundings'

/** Lines of one part: what is applied in one transaction writes about two records for each. */
const PART_ROWS = 20
const limits = {
  ...importLimits,
  columns: rosterColumnNames.length,
  tooLarge: 'roster.tooLarge',
  noColumns: 'roster.noColumns',
  empty: 'roster.empty',
} as const

/** Everything a list comes to, against the office as it is. */
async function planned(store: Store, cells: readonly (readonly Cell[])[], office: string, now: number) {
  const lines = linesWithin(linesOf(cells), limits)
  const around = await surroundingsOf(store, office, now)
  const all = lines.map(line => {
    const one = understood(line, around)
    return Array.isArray(one) ? { line, problems: one } : { line, wanted: one, problems: [] }
  })
  const known = await knownFor(
    store,
    all.flatMap(({ wanted }) => wanted ?? []),
    office,
  )
  const { people, bad } = planOf(all, { ...known, phoneOf }, now)
  const administrators: Person[] = []
  for await (const person of staffOf(store, office, 'administrator'))
    if (administers(person.holdings, now)) administrators.push(person)
  const last = leavingNobody(people, administrators, holdings => administers(holdings, now), now)
  const words = '这样就没有管理员了，请先授予另一位'
  const wrong = last.map((row): PlannedRow => ({ ...row, kind: 'bad', problems: [{ column: 'role', words }] }))
  const left = people.flatMap(person => {
    const rows = person.rows.filter(row => !last.includes(row))
    return rows.length > 0 ? [{ ...person, rows }] : []
  })
  return { people: left, bad: [...bad, ...wrong].sort((a, b) => a.line.line - b.line.line) }
}

/** People in parts of some lines; who loses the role of administrator stands alone, because others are looked at. */
function inParts(people: readonly PlannedPerson[]): PlannedPerson[][] {
  const alone = ({ rows }: PlannedPerson) =>
    rows.some(({ kind, wanted }) => kind === 'ended' && wanted?.role === 'administrator')
  const parts: PlannedPerson[][] = []
  let size = 0
  let ends = false
  for (const person of people) {
    const last = parts.at(-1)
    const full =
      !last || size + person.rows.length > PART_ROWS || person.ends !== ends || alone(person) || alone(last[0]!)
    if (full) parts.push([person])
    else last.push(person)
    size = full ? person.rows.length : size + person.rows.length
    ends = person.ends
  }
  return parts
}

function partsOf(importId: string, office: string, people: readonly PlannedPerson[], bad: readonly PlannedRow[]) {
  const part = (
    order: number,
    content: unknown,
    rows: readonly PlannedRow[],
    about: ImportPart['about'],
  ): ImportPart => {
    const id = partId(importId, order)
    const kinds = [...new Set(rows.map(({ kind }) => kind))]
    return { id, version: 1, importId, office, order, kinds, about, sealed: phones().seal(JSON.stringify(content), id) }
  }
  const good = inParts(people)
  return {
    good: good.length,
    all: [
      ...good.map((some, i) =>
        part(
          i,
          some,
          some.flatMap(({ rows }) => rows),
          some.flatMap(({ personId, version }) => (personId && version !== undefined ? [{ personId, version }] : [])),
        ),
      ),
      ...chunks(bad, PART_ROWS).map((some, i) => part(good.length + i, some, some, [])),
    ],
  }
}

/** Reads and checks the file outside of the transaction, once for each command, and lays down what it comes to. */
export const reading: Before<{ fileId: string }> = async ({ store, caller, now, requestId }, { fileId }) => {
  const id = staffLists.idOf(caller.id, requestId)
  if (await staffLists.isRead(store, id)) return
  const { file, cells } = await uploadedList(store, caller.id, fileId, limits)
  const office = officeOf(caller.home)
  const { people, bad } = await planned(store, cells, office, now)
  const { good, all } = partsOf(id, office, people, bad)
  const rows = [...people.flatMap(person => person.rows), ...bad]
  const fileName = file.name ?? '名册.xlsx'
  const list = { id, byName: caller.name, fileName, at: now, parts: good, kinds: rowKindNames, rows }
  const record = { ...checkedRecord(list), office, scopes: [office], personId: caller.id, people: people.length }
  // Names and whole phone numbers lie open in the file: what was read of it is sealed.
  const read = { id, version: 1, fileId, personId: caller.id, record }
  await layDown(store, file, { parts: importParts, all }, { checked: checkedLists, read })
}

export const checkingHandlers: Pick<Handlers<'roster', Bindings>, 'check'> = {
  check: (ctx, { fileId }) => staffLists.check(ctx, fileId),
}
