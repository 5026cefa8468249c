// The ledger by every filter, its figures, and the month report with its Excel file.
import type { Input } from '@contract/contract'
import { momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { grid, office, rectified, registered, until } from './inspections-rig'

describe('the ledger', () => {
  it('finds by every filter and pages through all without skipping or repeating', async () => {
    const all = await office()
    const { rig, inspector, worker, department, head2 } = all
    const ids: string[] = []
    for (let i = 0; i < 7; i++) {
      rig.advance({ minutes: 1 })
      ids.push((await registered(all, { words: `梧桐街 ${i}号`, ...(i % 2 ? { responsible: worker } : {}) })).findingId)
    }
    const other = await registered(all, {
      area: 'ryh/c02/g004',
      topic: 'environment',
      kind: '油烟',
      responsible: department,
      words: '烧烤店后门',
    })
    const list = async (person: typeof inspector, input: Input<'inspections.ledger'>) =>
      (await rig.as(person).call('inspections.ledger', input)).items.map(item => item.findingId)
    const newest = [...ids].reverse()

    expect(await list(inspector, {})).toEqual([other.findingId, ...newest])
    expect(await list(inspector, { area: 'ryh/c01' })).toEqual(newest)
    expect(await list(head2, {})).toEqual(newest)
    expect(await list(inspector, { area: grid, state: 'rectifying' })).toEqual(newest.filter((_, i) => i % 2 === 1))
    expect(await list(inspector, { topic: 'environment', month: '2026-11' })).toEqual([other.findingId])
    expect(await list(inspector, { month: '2026-10' })).toEqual([])
    expect(await list(department, {})).toEqual([other.findingId])
    expect(await list(department, { area: grid })).toEqual([])
    expect(await list(worker, { mine: true })).toEqual(newest.filter((_, i) => i % 2 === 1))
    expect(await list(inspector, { text: other.number })).toEqual([other.findingId])
    expect(await list(worker, { text: other.number })).toEqual([])
    expect(await list(inspector, { text: '烧烤店' })).toEqual([other.findingId])
    expect(await list(inspector, { text: '张网格' })).toEqual(newest.filter((_, i) => i % 2 === 1))
    expect(await list(worker, { text: '烧烤' })).toEqual([])
    expect(await list(inspector, { text: '水果摊' })).toEqual([other.findingId, ...newest])
    expect(await list(worker, { text: '梧桐街 3号' })).toEqual([ids[3]])
    expect(await list(department, { text: '烧烤' })).toEqual([other.findingId])

    for (const more of [{}, { text: '网格' }, { mine: true }]) {
      const found: string[] = []
      for (let after: string | null | undefined; after !== null; ) {
        const page: Awaited<ReturnType<typeof ledger>> = await ledger(after)
        expect(page.items.length).toBeLessThanOrEqual(3)
        found.push(...page.items.map(item => item.findingId))
        after = page.next
      }
      expect(found).toEqual([other.findingId, ...newest])
      function ledger(after: string | undefined) {
        return rig.as(inspector).call('inspections.ledger', { ...more, limit: 3, ...(after ? { after } : {}) })
      }
    }
  })

  it('puts the longest overdue first, and counts what waits without reading it', async () => {
    const all = await office()
    const { rig, inspector, worker, head2 } = all
    const late = await registered(all, { responsible: worker, dueWorkingDays: 2 })
    const later = await registered(all, { responsible: worker, dueWorkingDays: 1 })
    const today = await registered(all, { dueWorkingDays: 3, area: 'ryh/c02/g004' })
    await until(all, 'rectified')
    await until(all, 'verified')
    await until(all, 'writtenOff')
    rig.now = momentOf('2026-11-26', '12:00')
    const overdue = await rig.as(inspector).call('inspections.ledger', { overdue: true })
    expect(overdue.items.map(item => item.findingId)).toEqual([later.findingId, late.findingId])
    expect(overdue.items.map(item => item.daysLeft)).toEqual([-2, -1])
    expect(await rig.as(inspector).call('inspections.figures', {})).toEqual({
      open: 3,
      dueToday: 1,
      overdue: 2,
      asked: 0,
      refused: 0,
      doubted: 0,
      registered: 1,
      rectifying: 2,
      rectified: 1,
      verified: 1,
    })
    expect(await rig.as(head2).call('inspections.figures', {})).toMatchObject({ open: 2, dueToday: 0 })
    const none = { open: 0, dueToday: 0, overdue: 0, rectified: 0 }
    expect(await rig.as(inspector).call('inspections.figures', { month: '2026-10' })).toMatchObject(none)
    expect(await rig.as(inspector).call('inspections.figures', { topic: 'environment' })).toMatchObject(none)
    expect(await rig.as(head2).refusal('inspections.figures', { area: 'ryh/c02' })).toMatchObject({
      code: 'record.notFound',
    })
    expect(today.findingId).toBeTruthy()
  })
})

describe('a figure of what waits', () => {
  it('opens exactly what it counts, what is due first in front', async () => {
    const all = await office()
    const { rig, inspector, worker, head2, head1: chief } = all
    const make = async (dueWorkingDays: number, area?: string) =>
      (await registered(all, { responsible: worker, dueWorkingDays, ...(area && { area }) })).findingId
    const tomorrow = await make(4)
    const late = await make(1)
    const today = await make(3)
    const elsewhere = (await registered(all, { dueWorkingDays: 3, area: 'ryh/c02/g004' })).findingId
    await make(10)
    await until(all, 'rectified')
    rig.now = momentOf('2026-11-26', '12:00')
    const ids = async (person: typeof inspector, input: Input<'inspections.ledger'>) =>
      (await rig.as(person).call('inspections.ledger', input)).items.map(item => item.findingId)

    expect(await ids(head2, { waiting: 'today' })).toEqual([today])
    expect(await ids(head2, { waiting: 'soon' })).toEqual([today, tomorrow])
    expect((await ids(head2, { waiting: 'open' })).slice(0, 3)).toEqual([late, today, tomorrow])
    expect((await ids(inspector, { waiting: 'today' })).sort()).toEqual([today, elsewhere].sort())
    const { grids } = await rig.as(chief).call('inspections.headBoard', {})
    const sum = (key: 'open' | 'dueSoon') => grids.reduce((total, one) => total + one[key], 0)
    expect(await ids(chief, { waiting: 'open' })).toHaveLength(sum('open'))
    expect(await ids(chief, { waiting: 'soon' })).toHaveLength(sum('dueSoon'))
  })

  it('opens what came back and is not over', async () => {
    const all = await office()
    const { rig, head1: chief } = all
    await until(all, 'writtenOff', '嘉苑步行街 12 号')
    const again = await registered(all, { words: '嘉苑步行街 12 号' })
    await registered(all, { words: '嘉苑步行街 30 号' })
    expect(again.recurrences).toBe(1)
    const back = await rig.as(chief).call('inspections.ledger', { recurring: true })
    expect(back.items.map(item => item.findingId)).toEqual([again.findingId])
  })
})

describe('more time that was asked for', () => {
  it('waits in the list of who decides until it is granted or refused', async () => {
    const all = await office()
    const { rig, worker, head2, department } = all
    const { findingId } = await registered(all, { responsible: worker })
    await registered(all, { responsible: worker })
    const waiting = async (person: typeof worker) =>
      (await rig.as(person).call('inspections.ledger', { asked: true })).items
    expect(await waiting(head2)).toEqual([])
    const ask = { findingId, workingDays: 3, reason: '等沥青料' }
    await rig.as(worker).call('inspections.askExtension', ask)
    const [row, ...others] = await waiting(head2)
    expect(others).toEqual([])
    expect(row).toMatchObject({ findingId, extensionAsked: { workingDays: 3, name: '张网格', reason: '等沥青料' } })
    expect(row!.can).toEqual(expect.arrayContaining(['extend', 'refuseExtension']))
    expect((await rig.as(head2).call('inspections.figures', {})).asked).toBe(1)
    expect((await rig.as(head2).call('inspections.ledger', { asked: true, topic: 'environment' })).items).toEqual([])
    expect(await waiting(department)).toEqual([])
    await rig.as(head2).call('inspections.refuseExtension', { findingId, reason: '明天就能办' })
    expect(await waiting(head2)).toEqual([])
    await rig.as(worker).call('inspections.askExtension', ask)
    await rig.as(head2).call('inspections.extend', { findingId, workingDays: 3 })
    expect((await rig.as(head2).call('inspections.figures', {})).asked).toBe(0)
  })
})

describe('the month report', () => {
  it('is true to the records, by topic, grid and day, and comes as an Excel file', async () => {
    const all = await office()
    const { rig, inspector, second, worker, head2 } = all
    await until(all, 'writtenOff', '一处')
    await until(all, 'verified')
    const failed = await until(all, 'rectified')
    await rig.as(second).call('inspections.returnForRework', { findingId: failed, reason: '没改' })
    await registered(all, { words: '一处' })
    const late = await registered(all, {
      area: 'ryh/c02/g004',
      topic: 'environment',
      kind: '油烟',
      responsible: all.department,
    })
    const withdrawn = await registered(all)
    await rig.as(inspector).call('inspections.withdraw', { findingId: withdrawn.findingId, reason: '登错' })
    rig.now = momentOf('2026-11-30', '10:00')
    await rectified(rig, all.department, late.findingId)

    expect((await rig.as(worker).refusal('inspections.report', { month: '2026-11' })).code).toBe('right.missing')
    const report = await rig.as(inspector).call('inspections.report', { month: '2026-11' })
    expect(report.total).toEqual({ found: 5, rectified: 3, writtenOff: 1, onTime: 2, returned: 1, recurred: 1 })
    expect(report.byTopic.map(row => [row.label, row.found, row.onTime])).toEqual([
      ['城市管理', 4, 2],
      ['环境保护', 1, 0],
    ])
    expect(report.byGrid.map(row => [row.label, row.found])).toEqual([
      ['第 1 网格', 4],
      ['第 4 网格', 1],
    ])
    expect(report.byDay).toHaveLength(30)
    expect(report.byDay[22]).toEqual({ day: '2026-11-23', found: 5, rectified: 2, writtenOff: 1 })
    expect(report.byDay[29]).toMatchObject({ rectified: 1 })
    expect((await rig.as(head2).call('inspections.report', { month: '2026-11' })).total.found).toBe(4)
    expect((await rig.as(inspector).call('inspections.report', { month: '2026-10' })).total.found).toBe(0)

    const file = await rig.as(inspector).call('inspections.reportFile', { month: '2026-11' })
    expect(file).toMatchObject({ name: '督查月报 2026-11.xlsx', leftOut: 0 })
    expect(Buffer.from(file.base64, 'base64').subarray(0, 2).toString()).toBe('PK')
    const { text, sheets } = await unzipped(file.base64)
    expect(sheets).toBe(5)
    expect(text).toContain('2026-11-001')
    expect(text).toContain('城管刘队')
    expect(text).not.toContain(withdrawn.number)
  })
})

/** The shared words of a workbook and how many sheets it has. */
async function unzipped(base64: string) {
  const { inflateRawSync } = await import('node:zlib')
  const bytes = Buffer.from(base64, 'base64')
  const parts: { name: string; text: string }[] = []
  for (let at = bytes.readUInt32LE(bytes.length - 6); bytes.readUInt32LE(at) === 0x02014b50; ) {
    const [packed, nameLength, local] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt32LE(at + 42),
    ]
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString()
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const raw = bytes.subarray(start, start + packed)
    parts.push({ name, text: (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(raw) : raw).toString() })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return {
    text: parts.map(part => part.text).join(),
    sheets: parts.filter(part => /worksheets\/sheet\d+\.xml$/.test(part.name)).length,
  }
}
