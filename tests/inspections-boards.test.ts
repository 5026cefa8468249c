// The public boards of the grids: a photo a month, compared with who should be on it, and reminders for the rest.
import { momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { elsewhere, grid, grids, office, photo, registered } from './inspections-rig'

const month = '2026-11'
const staff = { area: grid, board: 'staff' as const }

describe('a public board', () => {
  it('names who should be on it: the heads on one, everybody responsible for the grid on the other', async () => {
    const { rig, worker, head2, head3, resident } = await office()
    expect((await rig.as(resident).refusal('inspections.board', { ...staff, month })).code).toBe('right.missing')
    const names = async (board: 'staff' | 'head') =>
      (await rig.as(worker).call('inspections.board', { area: grid, board, month })).expected.map(one => one.name)
    expect(await names('staff')).toEqual([head2, head3, worker].map(({ name }) => name))
    expect(await names('head')).toEqual([head2, head3].map(({ name }) => name))
  })

  it('is checked by the grid’s own people and by inspectors, with a photo, nobody else’s', async () => {
    const { rig, worker, inspector, department, administrator } = await office()
    const check = { ...staff, condition: 'good' as const, photoIds: [await photo(rig, worker)] }
    for (const person of [department, administrator])
      expect((await rig.as(person).refusal('inspections.checkBoard', check)).code).toBe('right.missing')
    const stranger = await rig.person(`gridWorker@${elsewhere}`)
    expect((await rig.as(stranger).refusal('inspections.checkBoard', check)).code).toBe('record.notFound')
    expect((await rig.as(inspector).refusal('inspections.checkBoard', check)).code).toBe('file.notYours')
    expect((await rig.as(worker).refusal('inspections.checkBoard', { ...check, photoIds: [] })).code).toBe(
      'input.invalid',
    )
    expect((await rig.as(worker).call('inspections.checkBoard', check)).standing).toBe('right')
    const other = { ...check, area: elsewhere, photoIds: [await photo(rig, inspector)] }
    expect((await rig.as(inspector).call('inspections.checkBoard', other)).standing).toBe('right')
  })

  it('lists both boards of each grid, those without a photo as due, and each only within reach', async () => {
    const { rig, worker, inspector } = await office()
    const rows = async (person: typeof worker) => rig.as(person).call('inspections.boards', { month })
    expect((await rows(worker)).map(row => [row.area, row.board, row.standing])).toEqual([
      [grid, 'staff', 'due'],
      [grid, 'head', 'due'],
    ])
    await rig
      .as(worker)
      .call('inspections.checkBoard', { ...staff, condition: 'damaged', photoIds: [await photo(rig, worker)] })
    const all = await rows(inspector)
    expect(all).toHaveLength(grids.length * 2)
    expect(all.filter(row => row.standing !== 'due')).toMatchObject([
      { ...staff, standing: 'wrong', condition: 'damaged', wrong: 0, byName: worker.name },
    ])
    expect(
      (await rig.as(inspector).call('inspections.boards', { month: '2026-12' })).every(row => row.standing === 'due'),
    ).toBe(true)
  })

  it('keeps whose name was wrong, tells the grid, and is right after the next look', async () => {
    const { rig, worker, inspector, head3 } = await office()
    const look = async (wrongIds: string[]) =>
      rig.as(inspector).call('inspections.checkBoard', {
        ...staff,
        condition: 'good',
        wrongIds,
        photoIds: [await photo(rig, inspector)],
      })
    const seen = await look([head3.id])
    expect(seen).toMatchObject({ standing: 'wrong', wrongNames: [{ name: head3.name }] })
    await rig.settle()
    expect((await rig.messages(worker)).map(({ title }) => title)).toContain('第 1 网格的一长三员公示牌要更正')
    const again = await look([])
    expect(again.standing).toBe('right')
    expect(again.checks.map(({ wrong }) => wrong)).toEqual([0, 1])
    const nobody = { ...staff, condition: 'good' as const, wrongIds: ['stranger'] }
    const photoIds = [await photo(rig, inspector)]
    expect((await rig.as(inspector).refusal('inspections.checkBoard', { ...nobody, photoIds })).code).toBe(
      'record.changed',
    )
  })

  it('is out of date when its people changed after it was found right', async () => {
    const { rig, worker, head3 } = await office()
    await rig
      .as(worker)
      .call('inspections.checkBoard', { ...staff, condition: 'good', photoIds: [await photo(rig, worker)] })
    const newcomer = await rig.personNamed({ name: '新来的' }, `gridWorker@${grid}`)
    await rig.store.transaction(async tx => {
      const { people } = await import('../cloudfunctions/platform/identity/people')
      const person = (await tx.get(people, head3.id))!
      await tx.put(people, { ...person, holdings: [], reach: [] } as never)
    })
    const board = await rig.as(worker).call('inspections.board', { ...staff, month })
    expect(board.standing).toBe('outdated')
    expect(board.come.map(one => one.name)).toEqual([newcomer.name])
    expect(board.gone.map(one => one.name)).toEqual([head3.name])
  })
})

describe('reminders', () => {
  it('go to the grid’s worker when five working days are left and on the last one, until there is a photo', async () => {
    const { rig, worker } = await office()
    const told = async () => (await rig.messages(worker)).filter(({ title }) => title === '本月公示牌还没拍')
    // The last working days of November 2026 are the 24th to the 27th and Monday the 30th.
    rig.now = momentOf('2026-11-23', '09:05')
    await rig.runJobs()
    expect(await told()).toHaveLength(0)
    rig.now = momentOf('2026-11-24', '09:05')
    await rig.runJobs()
    expect((await told()).map(({ text }) => text)).toEqual(['一长三员公示牌、网格长公示牌：本月还有 4 个工作日'])
    await rig
      .as(worker)
      .call('inspections.checkBoard', { ...staff, condition: 'good', photoIds: [await photo(rig, worker)] })
    rig.now = momentOf('2026-11-30', '09:05')
    await rig.runJobs()
    expect((await told()).map(({ text }) => text)).toContain('网格长公示牌：今天是本月最后一个工作日')
  })

  it('of a due day come on the last working day before it: on Friday for Monday', async () => {
    const all = await office()
    const { rig, worker } = all
    rig.now = momentOf('2026-11-26', '10:00')
    const { number, dueDay } = await registered(all, { responsible: worker, dueWorkingDays: 2 })
    expect(dueDay).toBe('2026-11-30')
    const reminded = async () =>
      (await rig.messages(worker)).filter(({ title }) => title.startsWith(`${number} `) && title.endsWith('到期'))
    for (const [day, count] of [
      ['2026-11-27', 1],
      ['2026-11-28', 1],
      ['2026-11-29', 1],
      ['2026-11-30', 1],
    ] as const) {
      rig.now = momentOf(day, '09:00')
      await rig.runJobs()
      expect(await reminded()).toHaveLength(count)
    }
  })

  it('tells whoever had a finding that it is not theirs any more', async () => {
    const all = await office()
    const { rig, worker, inspector, head3 } = all
    const { findingId, number } = await registered(all, { responsible: worker })
    await rig.as(inspector).call('inspections.assign', { findingId, responsibleId: head3.id })
    await rig.settle()
    expect((await rig.messages(worker)).map(({ title }) => title)).toContain(`${number} 已改派，不用您整改了`)
    expect((await rig.messages(head3)).map(({ title }) => title)).toContain('请整改：城市管理·占道经营')
  })
})
