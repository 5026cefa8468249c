// 商户名册导入: a register is checked as a whole, shown, and put into effect once, however often it is put in.
import { type MerchantColumn, merchantColumnNames, merchantColumns } from '@contract/merchant-list'
import { readSheet } from 'read-excel-file/universal'
import { expect, it } from 'vitest'
import writeExcel from 'write-excel-file/node'
import { importParts } from '../cloudfunctions/merchants/records'
import { merchantsOffice } from './merchants-rig'

type Cells = Partial<Record<MerchantColumn, string>>
const line: Cells = { name: '湖畔火锅', kind: '火锅', size: '大型', area: '湖西社区/第 01 网格', words: '湖滨路 1 号' }

async function workbook(lines: readonly Cells[]) {
  const rows = [
    merchantColumnNames.map(name => ({ value: merchantColumns[name].label })),
    ...lines.map(one => merchantColumnNames.map(name => (one[name] ? { value: one[name], type: String } : null))),
  ]
  return (await writeExcel([{ data: rows as never, sheet: '商户' }]).toBuffer()) as Buffer
}

it('is the administrator’s alone, and their own file', async () => {
  const { rig, head, admin, upload } = await merchantsOffice()
  const fileId = await upload(await workbook([line]), head)
  expect((await rig.as(head).refusal('merchants.checkList', { fileId })).code).toBe('right.missing')
  expect((await rig.as(admin).refusal('merchants.checkList', { fileId })).code).toBe('file.notYours')
})

it('with one wrong line is not put in, and says what to do', async () => {
  const { rig, admin, upload } = await merchantsOffice()
  const as = rig.as(admin)
  const lines = [line, { ...line, name: '小店', size: '超大' }, line]
  const list = await as.call('merchants.checkList', { fileId: await upload(await workbook(lines)) })
  expect(list.counts).toEqual({ bad: 2, new: 1, changed: 0, same: 0 })
  const { items } = await as.call('merchants.rows', { importId: list.importId, kind: 'bad' })
  expect(items.map(({ line: at, problems }) => `${at} ${problems[0]!.column}`)).toEqual(['3 大小', '4 店名'])
  expect((await as.refusal('merchants.apply', { importId: list.importId })).code).toBe('merchant.badRows')
})

it('leaves what it says nothing about as it is', async () => {
  const { rig, admin, upload, shop } = await merchantsOffice()
  const as = rig.as(admin)
  const { merchantId } = await shop({ licence: { number: 'JY1', until: '2028-06-30' }, seats: 40 })
  const written: Cells = {
    name: '老马烩面馆',
    kind: '面食',
    size: '中型',
    area: '湖西社区/第 01 网格',
    words: '东风路 1 号',
  }
  const lines = [{ ...written, licence: 'JY1' }]
  const list = await as.call('merchants.checkList', { fileId: await upload(await workbook(lines)) })
  expect((await as.call('merchants.rows', { importId: list.importId })).items[0]!.what).toMatch(/ · 改大小$/)
  await as.call('merchants.apply', { importId: list.importId })
  rig.advance({ minutes: 2 })
  await rig.runJobs()
  const after = await as.call('merchants.view', { merchantId })
  expect(after).toMatchObject({ size: 'medium', seats: 40, licence: { number: 'JY1', until: '2028-06-30' } })
})

it('is put in once, exported, and put in again without a change', async () => {
  const { rig, admin, upload } = await merchantsOffice()
  const as = rig.as(admin)
  const put = async (bytes: Uint8Array) => as.call('merchants.checkList', { fileId: await upload(bytes) })
  const many = Array.from({ length: 25 }, (_, i) => ({ ...line, name: `火锅 ${i}号`, words: `湖滨路 ${i} 号` }))
  const first = await put(await workbook(many))
  await as.call('merchants.apply', { importId: first.importId })
  rig.advance({ minutes: 2 })
  await rig.runJobs()
  expect(await as.call('merchants.import', { importId: first.importId })).toMatchObject({ state: 'applied', failed: 0 })
  const { base64, rows } = await as.call('merchants.exportFile', {})
  expect(rows).toBe(25)
  const bytes = Buffer.from(base64, 'base64')
  expect(await readSheet(new Uint8Array(bytes).slice().buffer as ArrayBuffer)).toHaveLength(26)
  const again = await put(bytes)
  expect(again.counts).toEqual({ bad: 0, new: 0, changed: 0, same: 25 })
  expect((await as.refusal('merchants.apply', { importId: again.importId })).code).toBe('merchant.nothing')
})

it('is forgotten line by line a week after it was put in, and at once when it is given up', async () => {
  const { rig, admin, upload } = await merchantsOffice()
  const as = rig.as(admin)
  const put = async (lines: readonly Cells[]) =>
    as.call('merchants.checkList', { fileId: await upload(await workbook(lines)) })
  const lying = async (importId: string) =>
    (await rig.store.find(importParts, { index: 'ofImport', equals: { importId }, limit: 100 })).items.length
  // More parts than one transaction clears away.
  const many = Array.from({ length: 215 }, (_, i) => ({ ...line, name: `火锅 ${i}号`, words: `湖滨路 ${i} 号` }))
  const { importId } = await put(many)
  await as.call('merchants.apply', { importId })
  rig.advance({ minutes: 2 })
  await rig.runJobs()
  expect(await as.call('merchants.import', { importId })).toMatchObject({ state: 'applied', part: 22, failed: 0 })
  const dropped = await put([{ ...line, name: '不要了' }])
  await as.call('merchants.cancel', { importId: dropped.importId })
  rig.advance({ days: 6 })
  await rig.runJobs()
  expect([await lying(importId), await lying(dropped.importId)]).toEqual([22, 0])
  rig.advance({ days: 2 })
  await rig.runJobs()
  expect(await lying(importId)).toBe(0)
  expect((await as.refusal('merchants.rows', { importId })).code).toBe('record.notFound')
  expect(await as.call('merchants.import', { importId })).toMatchObject({ state: 'applied', rows: 215 })
})

it('may be CSV as well, as Excel in China saves it', async () => {
  const { rig, admin, upload } = await merchantsOffice()
  const as = rig.as(admin)
  // 店名,种类,大小,网格,地址 / 湖畔火锅,火锅,大型,湖西社区/第 01 网格,"湖滨路 1 号，二楼" in GB18030.
  const bytes = Buffer.from(
    'b5eac3fb2cd6d6c0e02cb4f3d0a12ccdf8b8f12cb5d8d6b70d0abafec5cfbbf0b9f82cbbf0b9f82cb4f3d0cd2cbafecef7c9e7c7f82fb5da20303120cdf8b8f12c22bafeb1f5c2b7203120bac5a3acb6fec2a5220d0a',
    'hex',
  )
  const list = await as.call('merchants.checkList', { fileId: await upload(bytes, admin, '商户.csv') })
  expect(list.counts).toEqual({ bad: 0, new: 1, changed: 0, same: 0 })
  const { items } = await as.call('merchants.rows', { importId: list.importId })
  expect(items[0]).toMatchObject({ name: '湖畔火锅', line: 2 })
})
