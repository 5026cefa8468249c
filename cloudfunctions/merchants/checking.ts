// A register is read and checked as a whole before anything changes: what it comes to is laid down in parts.
import { fail } from '@contract/errors'
import { importLimits } from '@contract/importing'
import {
  type MerchantRowKind,
  merchantColumnNames,
  merchantImportFlow,
  merchantRowKindNames,
} from '@contract/merchant-list'
import { officeOf } from '@contract/place'
import { DAY, dayOf } from '@contract/time'
import { done, insert, remove } from '../kernel/changes'
import type { Before, Handlers } from '../kernel/implement'
import { areasOf } from '../platform/areas/listed'
import { partId } from '../platform/excel/parts'
import type { Cell } from '../platform/excel/reading'
import { chunks, importIdOf, uploadedList } from '../platform/excel/uploaded'
import { filesPort } from '../platform/files/addresses'
import { files } from '../platform/files/records'
import { PAGE_LIMIT, type Store } from '../platform/store/port'
import type { Bindings } from './flows'
import { shownImport } from './listing'
import { changesIn, linesOf, type MerchantRow, understood, type Wanted } from './parsing'
import {
  checkedRegisters,
  type ImportPart,
  importParts,
  imports,
  type MerchantRecord,
  merchantNames,
  merchants,
} from './records'
import { nameId } from './rules'

/** Lines of one part: what is applied in one transaction writes up to four records for each. */
const PART_ROWS = 10
const limits = {
  ...importLimits,
  columns: merchantColumnNames.length,
  notExcel: 'merchant.notExcel',
  tooLarge: 'merchant.tooLarge',
} as const
const idOf = (personId: string, requestId: string) => importIdOf('merchants', personId, requestId)

export const placeId = ({ name, area, words }: Wanted) => nameId({ name, place: { area, words } })

/** The restaurants that these lines are about: by the number they give, or by name and address. */
async function knownFor(store: Pick<Store, 'getMany'>, wanted: readonly Wanted[], office: string) {
  const byPlace = new Map<string, string>()
  for (const ids of chunks([...new Set(wanted.map(placeId))], PAGE_LIMIT))
    for (const { id, merchantId } of await store.getMany(merchantNames, ids)) byPlace.set(id, merchantId)
  const ids = [...new Set(wanted.flatMap(one => one.merchantId ?? byPlace.get(placeId(one)) ?? []))]
  const found = new Map<string, MerchantRecord>()
  for (const some of chunks(ids, PAGE_LIMIT))
    for (const record of await store.getMany(merchants, some))
      if (record.office === office) found.set(record.id, record)
  return { byPlace, found }
}

/** Every line with what it comes to, against the office as it is. */
async function planned(store: Store, cells: readonly (readonly Cell[])[], office: string, now: number) {
  const lines = linesOf(cells)
  if (!lines) throw fail('merchant.noColumns')
  if (lines.length === 0) throw fail('merchant.empty')
  if (lines.length > importLimits.rows) throw fail('merchant.tooLarge')
  const areas = await areasOf(store, office)
  const all = lines.map(line => ({ line, one: understood(line, areas, dayOf(now)) }))
  const { byPlace, found } = await knownFor(
    store,
    all.flatMap(({ one }) => (Array.isArray(one) ? [] : one)),
    office,
  )
  const taken = new Map<string, number>()
  return all.map(({ line, one }): MerchantRow => {
    const bad = (problems: MerchantRow['problems']): MerchantRow => ({
      ...{ line: line.line, kind: 'bad', name: line.cells.name ?? '', what: '', problems },
    })
    if (Array.isArray(one)) return bad(one)
    const id = one.merchantId ?? byPlace.get(placeId(one))
    const known = id === undefined ? undefined : found.get(id)
    if (one.merchantId && !known) return bad([{ column: 'merchantId', words: '没有这个编号，新店请空着' }])
    const other = byPlace.get(placeId(one))
    if (other !== undefined && id !== other) return bad([{ column: 'name', words: '这个地址已有同名的店，请核对编号' }])
    for (const key of [placeId(one), ...(id ? [id] : [])]) {
      const before = taken.get(key)
      if (before !== undefined) return bad([{ column: 'name', words: `和第 ${before} 行是同一家店，请删掉一行` }])
      taken.set(key, line.line)
    }
    const changes = known ? changesIn(known, one) : []
    const kind = known ? (changes.length > 0 ? 'changed' : 'same') : 'new'
    const what = [`${one.areaName}，${one.words}`, ...(changes.length > 0 ? [`改${changes.join('、')}`] : [])].join(
      ' · ',
    )
    return {
      ...{ line: line.line, kind, name: one.name, what, problems: [] },
      wanted: { ...one, ...(id ? { merchantId: id } : {}) },
    }
  })
}

function partsOf(importId: string, rows: readonly MerchantRow[]) {
  const part = (order: number, some: readonly MerchantRow[]): ImportPart => ({
    ...{ id: partId(importId, order), version: 1, importId, order },
    kinds: [...new Set(some.map(({ kind }) => kind))],
    rows: [...some],
  })
  const puts = ({ kind }: MerchantRow) => kind === 'new' || kind === 'changed'
  const good = chunks(rows.filter(puts), PART_ROWS)
  const rest = chunks(
    rows.filter(row => !puts(row)),
    PART_ROWS,
  )
  return { good: good.length, all: [...good, ...rest].map((some, i) => part(i, some)) }
}

/** Reads and checks the file outside of the transaction, once for each command, and lays down what it comes to. */
export const reading: Before<{ fileId: string }> = async ({ store, caller, now, requestId }, { fileId }) => {
  const id = idOf(caller.id, requestId)
  if ((await store.get(checkedRegisters, id)) ?? (await store.get(imports, id))) return
  const { file, cells } = await uploadedList(store, caller.id, fileId, limits)
  const office = officeOf(caller.home)
  const rows = await planned(store, cells, office, now)
  const parts = partsOf(id, rows)
  for (const some of chunks(parts.all, PAGE_LIMIT)) await store.insertMany(importParts, some)
  const counts = Object.fromEntries(
    merchantRowKindNames.map(kind => [kind, rows.filter(row => row.kind === kind).length]),
  ) as Record<MerchantRowKind, number>
  const record = {
    ...{ id, state: merchantImportFlow.initial, office, scopes: [office], byId: caller.id, byName: caller.name },
    ...{ fileName: file.name ?? '商户名册.xlsx', at: now, rows: rows.length, counts, parts: parts.good, part: 0 },
    ...{ failed: 0, forgetAt: now + importLimits.keptDays * DAY, forgotten: false },
  }
  await store.insert(checkedRegisters, { id, version: 1, fileId, byId: caller.id, record })
  // What was read of it is laid down: the file goes at once.
  await filesPort().remove(file.original)
}

export const checkingHandlers: Pick<Handlers<'merchants', Bindings>, 'checkList'> = {
  checkList: async (ctx, { fileId }) => {
    const id = idOf(ctx.caller.id, ctx.requestId)
    const list = await ctx.get(checkedRegisters, id)
    if (!list || list.fileId !== fileId || list.byId !== ctx.caller.id) throw fail('file.notYours')
    return done(shownImport(ctx, { ...list.record, version: 1 }), [
      insert(imports, list.record),
      remove(checkedRegisters, id),
      remove(files, fileId),
    ])
  },
}
