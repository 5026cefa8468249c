// The register as an Excel file: what there is now, and an empty one that explains itself.
import { exampleWord, importLimits } from '@contract/importing'
import { type MerchantColumn, merchantColumnNames, merchantColumns } from '@contract/merchant-list'
import { merchantKinds, merchantSizes } from '@contract/merchant-shapes'
import { officeOf } from '@contract/place'
import { dayOf } from '@contract/time'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { areasOf } from '../platform/areas/listed'
import { header, type Sheet, title, workbookOf } from '../platform/excel/sheets'
import type { Page } from '../platform/store/port'
import type { Bindings } from './flows'
import { type MerchantRecord, merchants } from './records'
import { facet } from './rules'

const widths = merchantColumnNames.map(name => merchantColumns[name].width)
const headings = () => header(...merchantColumnNames.map(name => merchantColumns[name].label))
type Cells = Partial<Record<MerchantColumn, string>>
const row = (cells: Cells) => merchantColumnNames.map(name => ({ value: cells[name] ?? '', type: String }))

async function linesOf(ctx: QueryContext, area: string, nameOf: ReadonlyMap<string, string>): Promise<Cells[]> {
  const lines: Cells[] = []
  for (let after: string | null = null; ; ) {
    const query = { index: 'ledger', member: facet(area), after, limit: 100 } as const
    const page: Page<MerchantRecord> = await ctx.find(merchants, query)
    for (const one of page.items)
      lines.push({
        ...{ name: one.name, kind: merchantKinds[one.kind].label, size: merchantSizes[one.size].label },
        ...{ area: nameOf.get(one.place.area) ?? one.place.area, words: one.place.words },
        ...{ licence: one.licence?.number ?? '', licenceUntil: one.licence?.until ?? '' },
        ...{ purifier: one.purifier ? '有' : '无', cleanedOn: one.cleanedOn ?? '' },
        ...{ seats: one.seats === undefined ? '' : String(one.seats), phone: one.phone ?? '', merchantId: one.id },
      })
    if (!page.next) return lines
    after = page.next
  }
}

const example: Cells = {
  name: `${exampleWord}：湖畔烩面馆`,
  ...{ kind: merchantKinds.noodles.label, size: merchantSizes.small.label, area: '湖西社区/第 01 网格' },
  ...{ words: '湖心环路 12 号', licence: 'JY24101050000000', licenceUntil: '2028-06-30', purifier: '有' },
  ...{ cleanedOn: '2026-11-01', seats: '40' },
}

const explanation = (grids: readonly { id: string; path: string }[]): Sheet => ({
  name: '说明',
  widths: [16, 60],
  rows: [
    [title('怎样填商户名册')],
    [
      {
        value: `在第一页“商户”里填，最多 ${importLimits.rows} 行。先检查，有一行错整份都不导入；看过会变什么再确认。`,
      },
    ],
    [],
    header('列', '怎样填'),
    ...merchantColumnNames.map(name => [
      { value: merchantColumns[name].label },
      { value: merchantColumns[name].words },
    ]),
    [],
    header('网格', '网格编号'),
    ...grids.map(({ id, path }) => [{ value: path }, { value: id }]),
  ],
})

export const exportingHandlers: Pick<Handlers<'merchants', Bindings>, 'exportFile' | 'template'> = {
  exportFile: async (ctx, { area }) => {
    const office = officeOf(ctx.caller.home)
    const known = await areasOf(ctx, office)
    const names = new Map(known.map(({ id, path }) => [id, path]))
    const lines = await linesOf(ctx, area === undefined ? office : ctx.areas(area)[0]!, names)
    const base64 = await workbookOf([
      { name: '商户', widths, sticky: 1, rows: [headings(), ...lines.map(row)] },
      explanation(known.filter(({ level }) => level === 'grid')),
    ])
    return { name: `商户名册-${dayOf(ctx.now)}.xlsx`, base64, rows: lines.length }
  },

  template: async ctx => {
    const grids = (await areasOf(ctx, officeOf(ctx.caller.home))).filter(({ level }) => level === 'grid')
    const base64 = await workbookOf([
      { name: '商户', widths, sticky: 1, rows: [headings(), row(example)] },
      explanation(grids),
    ])
    return { name: '商户名册模板.xlsx', base64 }
  },
}
