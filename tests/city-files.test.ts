// 市平台对接 by file: what the city sends and what goes up as Excel or CSV, line by line, and once.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cityColumns, cityLimits } from '@contract/city'
import { clockOf, dayOf, momentOf } from '@contract/time'
import { readSheet } from 'read-excel-file/universal'
import { describe, expect, it, onTestFinished } from 'vitest'
import { messagesIn } from '../cloudfunctions/exchange/city-file'
import { cityEvents, outgoingId } from '../cloudfunctions/exchange/city-records'
import { jobs } from '../cloudfunctions/exchange/jobs'
import { exchangeFeature } from '../cloudfunctions/exchange/operations'
import { filesFeature } from '../cloudfunctions/files/operations'
import { tableOf } from '../cloudfunctions/platform/excel/csv'
import { header, workbookOf } from '../cloudfunctions/platform/excel/sheets'
import { configureFiles } from '../cloudfunctions/platform/files/addresses'
import { handIn } from '../cloudfunctions/platform/files/hand-in'
import { openLocalFiles } from '../cloudfunctions/platform/files/local'
import { linked } from './city-rig'
import { courtyard, features } from './requests-rig'

const NOW = momentOf('2026-11-23', '12:00')
const withFiles = [...features, { implementation: exchangeFeature, jobs }, { implementation: filesFeature }]
/** Hands files in, and puts them in. */
function files(
  rig: Awaited<ReturnType<typeof linked>>['rig'],
  by: Awaited<ReturnType<typeof linked>>['administrator'],
) {
  const folder = mkdtempSync(join(tmpdir(), 'ruyi-city-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  configureFiles({ port: openLocalFiles(folder), secret: 'x'.repeat(40) })
  const handInAs = async (bytes: Buffer, name: string) => {
    const outside = { store: rig.store, dispatch: rig.dispatch, now: rig.now }
    return (await handIn(outside, { personId: by.id }, bytes, { name })).fileId
  }
  const put = (fileId: string, key?: string) => rig.as(by).call('exchange.putIn', { fileId }, key)
  return { handInAs, put, putIn: async (bytes: Buffer, name: string) => put(await handInAs(bytes, name)) }
}

/** As Excel in China saves it: GB18030, with a full-width comma, a line break and quotes in a cell. */
const inGb18030 = Buffer.from(
  'ytDGvcyoseC6xSy7t73aLMqxvOQswOCx8CzE2sjdDQpaWjEsxcnHsiwyMDI2LTExLTIzIDA4OjMwLMrQyN27t76zLCLArLv4w7vIy8flo6wKu7nT0CIi1by1wCIitcQiDQo=',
  'base64',
)

describe('a file', () => {
  const titles = ['市平台编号', '环节', '时间', '类别', '内容']
  it('is read line by line, and says what is wrong in each', () => {
    const { messages, problems } = messagesIn(
      [titles, ['ZZ1', '派遣', '2026-11-23 09:30', '市容环境', '垃圾没人清'], ['', '派走', '昨天', '', '']],
      NOW,
    )
    expect(messages).toMatchObject([{ number: 'ZZ1', stage: 'dispatched', category: '市容环境' }])
    expect(problems.map(({ line, column }) => `${line} ${column}`)).toEqual(['3 市平台编号', '3 环节', '3 时间'])
    expect(() => messagesIn([['编号']], NOW)).toThrow()
  })

  it('keeps what was written: long words, lines and full-width signs', () => {
    const text = `${'垃圾没人清，'.repeat(60)}\r\n联系人：王`
    const { messages } = messagesIn([titles, ['ZZ1', '派遣', '2026-11-23 09:30', '市容环境', text]], NOW)
    expect(messages[0]!.text).toBe(text.replace('\r\n', '\n'))
    const later = messagesIn([titles, ['ZZ1', '派遣', '2027-11-23 09:30', '市容环境', text]], NOW)
    expect(later.problems).toMatchObject([{ line: 2, column: '时间' }])
    const { problems } = messagesIn([titles, ['ZZ1', '派遣', '2026-11-23 09:30', '市容环境', '长'.repeat(2001)]], NOW)
    expect(problems).toHaveLength(1)
  })

  it('that explains itself is put in without its example', async () => {
    const { rig, wang, administrator } = await linked()
    expect((await rig.as(wang).refusal('exchange.template', {})).code).toBe('right.missing')
    const { base64 } = await rig.as(administrator).call('exchange.template', {})
    const cells = await readSheet(new Uint8Array(Buffer.from(base64, 'base64')).slice().buffer as ArrayBuffer)
    expect(messagesIn(cells as never, rig.now)).toEqual({ messages: [], problems: [] })
  })

  it('as CSV, saved by Excel in China, is put in as well, and the same words over HTTP are the same event', async () => {
    const { rig, administrator, hear } = await linked(withFiles)
    const { putIn } = files(rig, administrator)
    expect(await putIn(inGb18030, '事件.csv')).toMatchObject({ rows: 1, wrong: 0 })
    const message = { category: '市容环境', text: '垃圾没人清,\n还有"占道"的', words: '' }
    expect(await hear({ stage: 'dispatched', ...message })).toMatchObject({ standing: 'done' })
    expect((await rig.as(administrator).call('exchange.events', {})).items).toHaveLength(1)
    const broken = Buffer.from('市平台编号,环节,时间\n"ZZ2,派遣,2026-11-23\nZZ3,派遣,2026-11-23')
    await expect(putIn(broken, '坏的.csv')).rejects.toMatchObject({ code: 'file.noList' })
  })

  it('is taken out as CSV as well, line for line what Excel has', async () => {
    const { rig, wang, administrator } = await linked()
    const place = { area: courtyard, words: '3 号楼' }
    const told = { kind: 'complain', categoryId: 'garbage', text: '=桶满了，\n"两天"没人收', place } as const
    const { requestId } = await rig.as(wang).call('requests.submit', told)
    await rig.as(administrator).call('exchange.sendUp', { requestId })
    const take = async (format: 'xlsx' | 'csv') => rig.as(administrator).call('exchange.takeOut', { format })
    const [sheet, text] = [await take('xlsx'), await take('csv')]
    expect(text).toMatchObject({ name: expect.stringMatching(/\.csv$/), rows: 1, leftOut: 0 })
    const ofSheet = await readSheet(new Uint8Array(Buffer.from(sheet.base64, 'base64')).slice().buffer as ArrayBuffer)
    const ofText = tableOf(Buffer.from(text.base64, 'base64'), { rows: 10, columns: 20 })
    const words = (rows: readonly (readonly unknown[])[]) => rows.map(row => row.map(cell => cell ?? ''))
    const filled = (rows: readonly (readonly unknown[])[]) => words(rows).map(row => row.join('|').replace(/\|+$/, ''))
    expect(filled(ofText)).toEqual(filled(ofSheet))
    expect(ofText[1]).toContain('=桶满了，\n"两天"没人收')
  })

  it('that is taken out has what waits, also what could not be sent, in Beijing time, and says what did not fit', async () => {
    const { rig, wang, administrator } = await linked()
    const place = { area: courtyard, words: '3 号楼' }
    const told = { kind: 'complain', categoryId: 'garbage', text: '桶满了', place } as const
    const { requestId } = await rig.as(wang).call('requests.submit', told)
    await rig.as(administrator).call('exchange.sendUp', { requestId })
    const { version: _, ...one } = (await rig.store.get(cityEvents, outgoingId(requestId)))!
    const others = Array.from({ length: cityLimits.rows }, (_, i) => ({ ...one, id: `${one.id} ${i}`, version: 1 }))
    others[0]!.standing = 'failed'
    for (const some of [others.slice(0, 100), others.slice(100)]) await rig.store.insertMany(cityEvents, some)
    const file = await rig.as(administrator).call('exchange.takeOut', {})
    expect(file).toMatchObject({ rows: cityLimits.rows, leftOut: 1 })
    const cells = await readSheet(new Uint8Array(Buffer.from(file.base64, 'base64')).slice().buffer as ArrayBuffer)
    const at = cells[0]!.indexOf(cityColumns.at.label)
    expect(cells[1]![at]).toBe(`${dayOf(rig.now)} ${clockOf(rig.now)}`)
  })

  it('put in again under the same key is answered as the first time, although the file is gone by then', async () => {
    const { rig, administrator } = await linked(withFiles)
    const { handInAs, put } = files(rig, administrator)
    const line = ['ZZ1', '派遣', '2026-11-23 08:30', '市容环境', '垃圾没人清'].map(value => ({ value, type: String }))
    const sheet = { name: '事件', widths: titles.map(() => 20), sticky: 1, rows: [header(...titles), line] }
    const bytes = Buffer.from(await workbookOf([sheet]), 'base64')
    const fileId = await handInAs(bytes, '事件.xlsx')
    const first = await put(fileId, 'put-in-1')
    expect(first).toMatchObject({ rows: 1, wrong: 0 })
    expect(await put(fileId, 'put-in-1')).toEqual(first)
    expect((await rig.as(administrator).call('exchange.events', {})).items).toHaveLength(1)
  })

  it('of somebody else is not theirs to put in', async () => {
    const { rig, administrator, wang } = await linked()
    expect((await rig.as(wang).refusal('exchange.putIn', { fileId: 'f' })).code).toBe('right.missing')
    expect((await rig.as(administrator).refusal('exchange.putIn', { fileId: 'f' })).code).toBe('file.notYours')
  })
})
