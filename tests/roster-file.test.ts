// The roster as a file: what can be read, dates and cells as people write them, and the template.
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { journal } from '../cloudfunctions/kernel/journal'
import { cellText, dayIn } from '../cloudfunctions/platform/excel/lists'
import { files } from '../cloudfunctions/platform/files/records'
import { importParts } from '../cloudfunctions/roster/records'
import { head, rosterOffice, workbook, worker } from './roster-rig'

describe('the file', () => {
  it('is gone once it was read, and what was read lies sealed and is forgotten after a week', async () => {
    const { rig, as, admin, check, folder } = await rosterOffice()
    const { importId } = await check([worker])
    const left = await rig.store.find(files, { index: 'ofPerson', equals: { personId: admin.id } })
    expect(left.items).toEqual([])
    const { execFileSync } = await import('node:child_process')
    expect(execFileSync('find', [folder, '-type', 'f']).toString()).toBe('')
    const parts = await rig.store.find(importParts, { index: 'ofImport', equals: { importId } })
    const rowsOfTrace = await rig.store.find(journal, { index: 'byCaller', equals: { caller: admin.id }, limit: 100 })
    for (const word of ['13800000001', '张伟'])
      expect(JSON.stringify([parts.items, rowsOfTrace.items])).not.toContain(word)
    await as.call('roster.cancel', { importId })
    rig.advance({ hours: 1 })
    await rig.runJobs()
    expect((await rig.store.find(importParts, { index: 'ofImport', equals: { importId } })).items).toEqual([])
    expect((await as.refusal('roster.rows', { importId })).code).toBe('record.notFound')
    expect(await as.call('roster.import', { importId })).toMatchObject({ state: 'cancelled' })
  })

  it('sent for checking twice is checked once', async () => {
    const { rig, as, upload } = await rosterOffice()
    const fileId = await upload(await workbook([worker]))
    const first = await as.call('roster.check', { fileId }, 'once')
    expect(await as.call('roster.check', { fileId }, 'once')).toEqual(first)
    expect((await as.call('roster.imports', {})).items).toHaveLength(1)
    expect((await as.refusal('roster.check', { fileId })).code).toBe('file.notYours')
    rig.advance({ minutes: 1 })
    const again = await upload(await workbook([worker]))
    await as.call('roster.check', { fileId: again })
    expect((await as.call('roster.imports', {})).items).toHaveLength(2)
  })

  it('that is something else, has no headings or no lines is refused in words', async () => {
    const { rig, admin, as, upload } = await rosterOffice()
    const refused = async (bytes: Uint8Array) =>
      (await as.refusal('roster.check', { fileId: await upload(bytes) })).code
    expect(
      await refused(await workbook([worker], ['名字', '电话', '职务', '地方', '', '', '', '', '', '', '', ''])),
    ).toBe('roster.noColumns')
    expect(await refused(await workbook([]))).toBe('roster.empty')
    expect(await refused(Buffer.from('%PDF-1.4 not a list'))).toBe('file.noList')
    const other = await rig.person('administrator@ryh')
    const theirs = await upload(await workbook([head]), other)
    expect((await as.refusal('roster.check', { fileId: theirs })).code).toBe('file.notYours')
    expect(admin.id).not.toBe(other.id)
  })

  it('that pretends to be enormous is refused before it is unpacked', async () => {
    const { as, upload } = await rosterOffice()
    const text = (xml: string) => new TextEncoder().encode(xml)
    const book = (sheet: string, more: Record<string, Uint8Array> = {}) =>
      zipSync({
        '[Content_Types].xml': text('<Types/>'),
        'xl/workbook.xml': text('<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'),
        'xl/worksheets/sheet1.xml': text(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
        ...more,
      })
    const refused = async (bytes: Uint8Array) =>
      (await as.refusal('roster.check', { fileId: await upload(bytes) })).code
    const started = process.memoryUsage().rss
    expect(await refused(book('<row r="999999999"><c r="A999999999"><v>1</v></c></row>'))).toBe('roster.tooLarge')
    expect(await refused(book('<row r="1"><c r="XFD1"><v>1</v></c></row>'))).toBe('roster.tooLarge')
    expect(await refused(book('<row/>'.repeat(200_000)))).toBe('roster.tooLarge')
    expect(await refused(book('', { 'xl/sharedStrings.xml': new Uint8Array(60 * 1024 * 1024) }))).toBe(
      'roster.tooLarge',
    )
    expect(await refused(book('<!DOCTYPE a [<!ENTITY b "c">]>'))).toBe('file.noList')
    expect(await refused(book('<row r="1"><c r="A1" t="s"><v>77</v></c></row>'))).toBe('file.noList')
    expect(process.memoryUsage().rss - started).toBeLessThan(400 * 1024 * 1024)
  })

  it('damaged anywhere is refused or read, and never breaks anything', async () => {
    const { rig, as, upload } = await rosterOffice({ twice: false })
    const whole = new Uint8Array(await workbook([worker, head]))
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bytes = whole.slice()
        bytes[at]! ^= flip
        const outcome = await upload(bytes)
          .then(
            fileId => as.call('roster.check', { fileId }).then(() => 'read'),
            error => error.code,
          )
          .catch(error => error.code)
        expect([
          'read',
          'file.noList',
          'roster.noColumns',
          'roster.empty',
          'roster.tooLarge',
          'file.type',
          'file.tooMany',
          'file.missing',
        ]).toContain(outcome)
      }),
      { numRuns: 40 },
    )
    expect(rig.reports).toEqual([])
  })
})

describe('dates and cells as people write them', () => {
  it('are the same day however they are written', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true }), date => {
        const iso = date.toISOString().slice(0, 10)
        const [y, m, d] = iso.split('-').map(Number)
        const serial = Math.round((Date.UTC(y!, m! - 1, d!) - Date.UTC(1899, 11, 30)) / 86_400_000)
        const forms = [
          iso,
          `${y}/${m}/${d}`,
          `${y}.${m}.${d}`,
          `${y}年${m}月${d}日`,
          iso.replaceAll('-', ''),
          ` ${y} / ${m} / ${d} `,
          String(serial),
        ]
        for (const form of forms) expect(dayIn(form), form).toBe(iso)
        expect(dayIn(cellText(new Date(`${iso}T00:00:00Z`)))).toBe(iso)
      }),
    )
  })

  it('that are no days are none', () => {
    for (const text of ['', '2026-02-30', '2026-13-01', '明天', '99999999', '2026', '1-1-2026', '0', '13800000001'])
      expect(dayIn(text), text).toBeUndefined()
  })
})

describe('the template', () => {
  it('explains columns, roles and areas, and its example is left out', async () => {
    const { as, upload } = await rosterOffice()
    const { base64, name } = await as.call('roster.template', {})
    expect(name).toBe('工作人员名册模板.xlsx')
    const fileId = await upload(Buffer.from(base64, 'base64'))
    expect((await as.refusal('roster.check', { fileId })).code).toBe('roster.empty')
  })
})
