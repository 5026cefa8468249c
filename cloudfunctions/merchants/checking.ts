// A register is read and checked as a whole before anything changes: what it comes to is laid down in parts.
import { importLimits } from '@contract/importing'
import { merchantColumnNames, merchantRowKindNames } from '@contract/merchant-list'
import { merchantKinds, merchantSizes } from '@contract/merchant-shapes'
import { officeOf } from '@contract/place'
import { dayOf } from '@contract/time'
import type { Before, Handlers } from '../kernel/implement'
import { areasOf } from '../platform/areas/listed'
import type { Cell } from '../platform/excel/cells'
import { checkedRecord, layDown, rowParts } from '../platform/excel/laying'
import { chunks, linesWithin, uploadedList } from '../platform/excel/uploaded'
import { PAGE_LIMIT, type Store } from '../platform/store/port'
import type { Bindings } from './flows'
import { registers } from './listing'
import { changesIn, linesOf, type MerchantRow, understood, type Wanted } from './parsing'
import { checkedRegisters, importParts, type MerchantRecord, merchantNames, merchants } from './records'
import { nameId } from './rules'

const limits = {
  ...importLimits,
  columns: merchantColumnNames.length,
  tooLarge: 'merchant.tooLarge',
  noColumns: 'merchant.noColumns',
  empty: 'merchant.empty',
} as const

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
  const lines = linesWithin(linesOf(cells), limits)
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
    const fresh = [merchantKinds[one.kind].label, merchantSizes[one.size].label, one.licence?.number ?? '没有许可证号']
    const what = [
      `${one.areaName}，${one.words}`,
      ...(known ? [] : fresh),
      ...(changes.length > 0 ? [`改${changes.join('、')}`] : []),
    ].join(' · ')
    return {
      ...{ line: line.line, kind, name: one.name, what, problems: [] },
      wanted: { ...one, ...(id ? { merchantId: id } : {}) },
    }
  })
}

/** Reads and checks the file outside of the transaction, once for each command, and lays down what it comes to. */
export const reading: Before<{ fileId: string }> = async ({ store, caller, now, requestId }, { fileId }) => {
  const id = registers.idOf(caller.id, requestId)
  if (await registers.isRead(store, id)) return
  const { file, cells } = await uploadedList(store, caller.id, fileId, limits)
  const office = officeOf(caller.home)
  const rows = await planned(store, cells, office, now)
  const { good, all } = rowParts(id, rows)
  const fileName = file.name ?? '商户名册.xlsx'
  const list = { id, byName: caller.name, fileName, at: now, parts: good, kinds: merchantRowKindNames, rows }
  const record = { ...checkedRecord(list), office, scopes: [office], byId: caller.id }
  const read = { id, version: 1, fileId, byId: caller.id, record }
  await layDown(store, file, { parts: importParts, all }, { checked: checkedRegisters, read })
}

export const checkingHandlers: Pick<Handlers<'merchants', Bindings>, 'checkList'> = {
  checkList: (ctx, { fileId }) => registers.check(ctx, fileId),
}
