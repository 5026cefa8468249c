// Tables as text: what Excel in China and other programs write is read as it was meant, and what we write comes back whole.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, UnreadableTable } from '../cloudfunctions/platform/excel/cells'
import { csvOf, isTable, rowsOfText, tableOf, textOf } from '../cloudfunctions/platform/excel/csv'

const limits = { unpacked: 1_000_000, rows: 100, columns: 10 }
const read = (text: string) => rowsOfText(text, limits)
/** As Excel in China saves “CSV（逗号分隔）”: GB18030, a cell with a full-width comma, a line break and quotes. */
const inGb18030 = Buffer.from(
  'ytDGvcyoseC6xSy7t73aLMqxvOQswOCx8CzE2sjdDQpaWjEsxcnHsiwyMDI2LTExLTIzIDA4OjMwLMrQyN27t76zLCLArLv4w7vIy8flo6wKu7nT0CIi1by1wCIitcQiDQo=',
  'base64',
)

describe('a table as text', () => {
  it('in GB18030, in UTF-8 with its mark or without, and in UTF-16 is the same table', () => {
    const text = textOf(inGb18030)!
    expect(text).toContain('市平台编号')
    const wanted: Cell[][] = [
      ['市平台编号', '环节', '时间', '类别', '内容'],
      ['ZZ1', '派遣', '2026-11-23 08:30', '市容环境', '垃圾没人清，\n还有"占道"的'],
    ]
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    for (const bytes of [inGb18030, Buffer.from(text), Buffer.from(`\uFEFF${text}`), utf16])
      expect(tableOf(bytes, limits)).toEqual(wanted)
  })

  it('keeps what stands between quotes: separators, line breaks, quotes', () => {
    expect(read('a,b\n"1,2","x\r\ny"\n"say ""hi""",z\n')).toEqual([
      ['a', 'b'],
      ['1,2', 'x\r\ny'],
      ['say "hi"', 'z'],
    ])
  })

  it('may be separated by tabs, semicolons or full-width commas, whatever else its cells hold', () => {
    expect(read('a\tb\n1,5\t2')).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ])
    expect(read('a;b\n1,5;2')).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ])
    expect(read('站点，时间\n步行街，八点')).toEqual([
      ['站点', '时间'],
      ['步行街', '八点'],
    ])
    expect(read('内容,地点\n路口，没人清,东风路')).toEqual([
      ['内容', '地点'],
      ['路口，没人清', '东风路'],
    ])
  })

  it('has a row for each line, empty ones too, so that a line is called by the number that Excel shows', () => {
    expect(read('a,b\r\n\r\n,,\r\n1,2')).toEqual([['a', 'b'], [], [], ['1', '2']])
  })

  it('in which a quote is never closed is not read at all: all lines after it would be lost in silence', () => {
    expect(() => read('a,b\n"1,2\n3,4\n5,6')).toThrow(UnreadableTable)
  })

  it('that is longer or wider than allowed is refused', () => {
    expect(() => read('a,b\n'.repeat(102))).toThrow(expect.objectContaining({ reason: 'tooLarge' }))
    expect(() => read(`${','.repeat(10)}1`)).toThrow(expect.objectContaining({ reason: 'tooLarge' }))
  })

  it('is told from what is none', () => {
    expect(isTable('只有一句话')).toBe(false)
    expect(textOf(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).toBeUndefined()
    expect(() => tableOf(Buffer.from([0xff, 0xff, 0xff]), limits)).toThrow(UnreadableTable)
  })
})

describe('a table that we write', () => {
  const decodedOf = (rows: readonly (readonly string[])[]) => Buffer.from(csvOf(rows), 'base64')

  it('comes back as it was, whatever people wrote', () => {
    const cell = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', '路', ',', '"', '\n', '\r\n', '=', '-', '+', '@', ' ', '1', '，', ';') }),
      fc.constantFrom('=1+1', '-5', '+8613800001111', '@我', '说"好"'),
    )
    // An apostrophe in front of a sign is the one thing that cannot be told from our own.
    const row = fc.tuple(cell, cell, fc.constant('x'))
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), rows => {
        const all = [['一', '二', '三'], ...rows]
        const back = tableOf(decodedOf(all), { ...limits, rows: 1000 }).map(cells => cells.map(one => one ?? ''))
        expect(back).toEqual(all)
      }),
    )
  })

  it('opens in Excel as words and never as a formula', () => {
    const text = decodedOf([['=HYPERLINK("http://x")', '-5', '@A1', '好']]).toString('utf8')
    expect(text).toBe('\uFEFF"\'=HYPERLINK(""http://x"")",-5,\'@A1,好\r\n')
  })
})
