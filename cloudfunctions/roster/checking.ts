// A list is read and checked as a whole before anything changes: what it comes to is laid down sealed, in parts.
import { fail } from '@contract/errors'
import { importLimits } from '@contract/importing'
import { officeOf } from '@contract/place'
import { importFlow, type RowKind, rosterColumnNames, rowKindNames } from '@contract/roster-list'
import { DAY } from '@contract/time'
import { done, insert, remove } from '../kernel/changes'
import type { Before, Handlers } from '../kernel/implement'
import { partId } from '../platform/excel/parts'
import type { Cell } from '../platform/excel/reading'
import { chunks, importIdOf, uploadedList } from '../platform/excel/uploaded'
import { filesPort } from '../platform/files/addresses'
import { files } from '../platform/files/records'
import { administers } from '../platform/identity/administrators'
import type { Person } from '../platform/identity/people'
import { phones } from '../platform/identity/phones'
import { PAGE_LIMIT, type Store } from '../platform/store/port'
import type { Bindings } from './flows'
import { linesOf, understood } from './parsing'
import { leavingNobody, type PlannedPerson, type PlannedRow, planOf } from './planning'
import { checkedLists, type ImportPart, importParts, imports } from './records'
import { shownImport } from './showing'
import { knownFor, phoneOf, staffOf, surroundingsOf } from './surroundings'

/** Lines of one part: what is applied in one transaction writes about two records for each. */
const PART_ROWS = 20
const importId = (personId: string, requestId: string) => importIdOf('roster', personId, requestId)
const limits = {
  ...importLimits,
  columns: rosterColumnNames.length,
  notExcel: 'roster.notExcel',
  tooLarge: 'roster.tooLarge',
} as const

/** Everything a list comes to, against the office as it is. */
async function planned(store: Store, cells: readonly (readonly Cell[])[], office: string, now: number) {
  const lines = linesOf(cells)
  if (!lines) throw fail('roster.noColumns')
  if (lines.length === 0) throw fail('roster.empty')
  if (lines.length > importLimits.rows) throw fail('roster.tooLarge')
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
  return { lines, people: left, bad: [...bad, ...wrong].sort((a, b) => a.line.line - b.line.line) }
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
  const id = importId(caller.id, requestId)
  if ((await store.get(checkedLists, id)) ?? (await store.get(imports, id))) return
  const { file, cells } = await uploadedList(store, caller.id, fileId, limits)
  const office = officeOf(caller.home)
  const { lines, people, bad } = await planned(store, cells, office, now)
  const parts = partsOf(id, office, people, bad)
  for (const some of chunks(parts.all, PAGE_LIMIT)) await store.insertMany(importParts, some)
  const rows = [...people.flatMap(person => person.rows), ...bad]
  const counts = Object.fromEntries(
    rowKindNames.map(kind => [kind, rows.filter(row => row.kind === kind).length]),
  ) as Record<RowKind, number>
  const record = {
    id,
    state: importFlow.initial,
    office,
    scopes: [office],
    personId: caller.id,
    byName: caller.name,
    fileName: file.name ?? '名册.xlsx',
    at: now,
    rows: lines.length,
    people: people.length,
    counts,
    parts: parts.good,
    part: 0,
    failed: 0,
    forgetAt: now + importLimits.keptDays * DAY,
    forgotten: false,
  }
  await store.insert(checkedLists, { id, version: 1, fileId, personId: caller.id, record })
  // Names and whole phone numbers lie open in the file: what was read of it is sealed, and the file goes at once.
  await filesPort().remove(file.original)
}

export const checkingHandlers: Pick<Handlers<'roster', Bindings>, 'check'> = {
  check: async (ctx, { fileId }) => {
    const id = importId(ctx.caller.id, ctx.requestId)
    const list = await ctx.get(checkedLists, id)
    if (!list || list.fileId !== fileId || list.personId !== ctx.caller.id) throw fail('file.notYours')
    return done(shownImport(ctx, { ...list.record, version: 1 }), [
      insert(imports, list.record),
      remove(checkedLists, id),
      remove(files, fileId),
    ])
  },
}
