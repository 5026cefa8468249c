// Reading the lines of a register as people fill them in, and what each comes to beside what is known. Pure.
import { exampleWord } from '@contract/importing'
import { type MerchantColumn, type MerchantRowKind, merchantColumns } from '@contract/merchant-list'
import {
  type MerchantKind,
  type MerchantSize,
  merchantKinds,
  merchantLimits,
  merchantSizes,
} from '@contract/merchant-shapes'
import { areasNamed, type KnownArea } from '../platform/areas/listed'
import type { Cell } from '../platform/excel/cells'
import { bare, dayIn, type ListLine, linesUnder, plain } from '../platform/excel/lists'
import type { ListProblem, ListRow } from '../platform/excel/records'
import type { MerchantRecord } from './records'

export type Line = ListLine<MerchantColumn>
export type Problem = ListProblem<MerchantColumn>

/** What a line wants of a restaurant; what is absent stays as it is. */
export interface Wanted {
  merchantId?: string
  name: string
  kind: MerchantKind
  size: MerchantSize
  area: string
  areaName: string
  words: string
  licence?: { number: string; until?: string }
  purifier: boolean
  cleanedOn?: string
  seats?: number
  phone?: string
}

/** A line with what it comes to: what is shown of it, and what is done. */
export type MerchantRow = ListRow<MerchantColumn, MerchantRowKind, Wanted>

export const linesOf = (rows: readonly (readonly Cell[])[]): Line[] | undefined =>
  linesUnder(rows, merchantColumns, exampleWord)

const named = <K extends string>(of: Readonly<Record<K, { label: string }>>, text: string | undefined) =>
  (Object.keys(of) as K[]).find(key => of[key].label === bare(text ?? '').replace(/[（(].*$/u, ''))

/** A line understood, or everything that is wrong with it, each with what to do. */
export function understood({ cells }: Line, areas: readonly KnownArea[], today: string): Wanted | Problem[] {
  const problems: Problem[] = []
  // The file is not beside the page: what stands there is said back, but for a number that may be somebody's own.
  const wrong = (column: MerchantColumn, words: string) => {
    const said = column === 'phone' || column === 'name' ? '' : (cells[column] ?? '').slice(0, 20)
    problems.push({ column, words: said ? `${words}（写的是“${said}”）` : words })
  }

  const name = plain(cells.name ?? '')
  if (!name) wrong('name', '填写店名')
  else if ([...name].length > merchantLimits.name) wrong('name', `店名不超过 ${merchantLimits.name} 字`)
  const kind = named(merchantKinds, cells.kind)
  if (!kind) wrong('kind', merchantColumns.kind.words)
  const size = named(merchantSizes, cells.size)
  if (!size) wrong('size', merchantColumns.size.words)
  const grids = areasNamed(
    cells.area ?? '',
    areas.filter(({ level }) => level === 'grid'),
  )
  if (grids.length === 0) wrong('area', '没有这个网格，请照“说明”页里的名称填')
  else if (grids.length > 1) wrong('area', `有 ${grids.length} 个叫这个名字的网格，请写成“社区/网格”`)
  const words = plain(cells.words ?? '')
  if (!words) wrong('words', '填写地址')
  else if ([...words].length > 120) wrong('words', '地址不超过 120 字')

  const day = (column: 'licenceUntil' | 'cleanedOn') => {
    const found = cells[column] ? dayIn(cells[column]) : undefined
    if (cells[column] && !found) wrong(column, '日期看不懂，请写成 2026-11-23 这样')
    return found
  }
  const until = day('licenceUntil')
  const cleanedOn = day('cleanedOn')
  if (cleanedOn && cleanedOn > today) wrong('cleanedOn', '清洗日期还没到')
  const number = plain(cells.licence ?? '')
  if ([...number].length > 40) wrong('licence', '许可证号不超过 40 字')
  if (until && !number) wrong('licence', '填了有效期，也要填许可证号')
  const has = bare(cells.purifier ?? '')
  if (has && has !== '有' && has !== '无') wrong('purifier', '填“有”或“无”')
  const seats = cells.seats ? Number(bare(cells.seats)) : undefined
  if (seats !== undefined && !(Number.isInteger(seats) && seats >= 0 && seats <= 5000)) wrong('seats', '填整数，如 40')
  const phone = bare(cells.phone ?? '')
  if (phone && !/^(\d{3,4}-?)?\d{7,8}$|^1\d{10}$/.test(phone)) wrong('phone', '电话号码不对，请核对')

  if (problems.length > 0 || !kind || !size) return problems
  const merchantId = plain(cells.merchantId ?? '')
  return {
    ...(merchantId ? { merchantId } : {}),
    ...{ name, kind, size, words, area: grids[0]!.id, areaName: grids[0]!.path, purifier: has !== '无' },
    ...(number ? { licence: { number, ...(until ? { until } : {}) } } : {}),
    ...(cleanedOn ? { cleanedOn } : {}),
    ...(seats === undefined ? {} : { seats }),
    ...(phone ? { phone } : {}),
  }
}

/** The fields of a record as a line would have them; a later cleaning stays. */
export function brought(known: Pick<MerchantRecord, 'place' | 'cleanedOn' | 'licence'> | undefined, wanted: Wanted) {
  const { name, kind, size, area, words, licence, purifier, cleanedOn, seats, phone } = wanted
  const point = known?.place.area === area ? known.place.point : undefined
  const later = cleanedOn !== undefined && cleanedOn > (known?.cleanedOn ?? '')
  return {
    ...{ name, kind, size, purifier, place: { area, words, ...(point ? { point } : {}) } },
    // Without a day the same licence ends when it did.
    ...(licence
      ? { licence: { ...(known?.licence?.number === licence.number ? known.licence : {}), ...licence } }
      : {}),
    ...(later ? { cleanedOn } : {}),
    ...(seats === undefined ? {} : { seats }),
    ...(phone ? { phone } : {}),
  }
}

const columnsOf = {
  name: '店名',
  kind: '种类',
  size: '大小',
  place: '地址',
  licence: '许可证',
  purifier: '净化器',
  cleanedOn: '上次清洗',
  seats: '座位数',
  phone: '电话',
} as const

/** What a line would change of a restaurant, in words. */
export function changesIn(known: MerchantRecord, wanted: Wanted): string[] {
  const next = brought(known, wanted)
  return (Object.keys(columnsOf) as (keyof typeof columnsOf)[])
    .filter(field => field in next)
    .filter(field => JSON.stringify(known[field]) !== JSON.stringify(next[field as keyof typeof next]))
    .map(field => columnsOf[field])
}
