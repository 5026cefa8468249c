// The day's log: it writes itself, the worker adds words and signs, heads read it, and a record that comes later shows.
import { DAY, dayOf, HOUR } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { bins, GRID, OTHER_GRID, patrolOffice } from './patrols-rig'

const today = '2026-11-23'

describe('the day’s log', () => {
  it('is signed by nobody but the one whose day it was, and by those who patrol', async () => {
    const { rig, resident, property } = await patrolOffice()
    for (const person of [resident, property])
      expect((await rig.as(person).refusal('patrols.signLog', { day: today })).code).toBe('right.missing')
  })

  it('writes itself from the day’s records', async () => {
    const { rig, worker } = await patrolOffice()
    await rig.as(worker).call('patrols.observe', bins(rig, { takenAt: rig.now - DAY, text: '昨天的' }))
    await rig.as(worker).call('patrols.observe', bins(rig, { ending: 'fixed', text: '烟头' }))
    rig.advance({ minutes: 5 })
    await rig
      .as(worker)
      .call('patrols.observe', bins(rig, { ending: 'told', place: { area: OTHER_GRID, words: '路口' } }))
    const log = await rig.as(worker).call('patrols.log', { day: today })
    expect(log).toMatchObject({
      counts: { fixed: 1, told: 1, request: 0, recorded: 0 },
      total: 2,
      open: 1,
      places: [
        { name: '第 1 网格', count: 1 },
        { name: '第 2 网格', count: 1 },
      ],
      canSign: true,
      mine: true,
      words: '',
    })
    expect(log.lines.map(line => line.text)).toEqual(['烟头', '桶满了，袋子堆在地上'])
  })

  it('keeps what was signed, and says what came later from a phone without a network', async () => {
    const { rig, worker } = await patrolOffice()
    await rig.as(worker).call('patrols.observe', bins(rig))
    const signed = await rig.as(worker).call('patrols.signLog', { day: today, words: '北门的桶要加' })
    expect(signed).toMatchObject({ words: '北门的桶要加', signed: { total: 1 }, lateCount: 0 })
    const takenAt = rig.now - HOUR
    rig.advance({ hours: 12 })
    await rig.as(worker).call('patrols.observe', bins(rig, { takenAt }))
    expect(await rig.as(worker).call('patrols.log', { day: today })).toMatchObject({
      total: 2,
      lateCount: 1,
      signed: { total: 1 },
    })
    const again = await rig.as(worker).call('patrols.signLog', { day: today, words: '北门的桶要加' })
    expect(again).toMatchObject({ signed: { total: 2 }, lateCount: 0 })
    expect((await rig.as(worker).call('patrols.logs', {})).items).toHaveLength(1)
  })

  it('can be signed for a week, and not ahead', async () => {
    const { rig, worker } = await patrolOffice()
    const sign = (days: number) => ({ day: dayOf(rig.now + days * DAY) })
    expect((await rig.as(worker).refusal('patrols.signLog', sign(1))).code).toBe('patrol.signOver')
    expect((await rig.as(worker).refusal('patrols.signLog', sign(-7))).code).toBe('patrol.signOver')
    await rig.as(worker).call('patrols.signLog', sign(-6))
  })

  it('is read by the heads of the worker’s grid and the community, and by nobody else', async () => {
    const { rig, worker, colleague, community } = await patrolOffice()
    await rig.as(worker).call('patrols.observe', bins(rig))
    await rig.as(worker).call('patrols.signLog', { day: today, words: '无' })
    const asked = { day: today, personId: worker.id }
    const head3 = await rig.person(`gridHead3@${GRID}`)
    for (const reader of [community, head3]) {
      expect((await rig.as(reader).call('patrols.logs', {})).items).toMatchObject([{ personName: '李建国', total: 1 }])
      expect(await rig.as(reader).call('patrols.log', asked)).toMatchObject({ mine: false, canSign: false, total: 1 })
      expect((await rig.as(reader).call('patrols.logFile', asked)).name).toBe('巡查日志 李建国 2026-11-23.xlsx')
    }
    expect((await rig.as(colleague).refusal('patrols.log', asked)).code).toBe('record.notFound')
    expect((await rig.as(colleague).refusal('patrols.logFile', asked)).code).toBe('record.notFound')
    expect((await rig.as(colleague).call('patrols.logs', { personId: worker.id })).items).toEqual([])
  })

  it('shows a head the lines of their own grid, and how many more there were', async () => {
    const { rig, worker } = await patrolOffice()
    await rig.as(worker).call('patrols.observe', bins(rig, { text: '这里' }))
    await rig
      .as(worker)
      .call('patrols.observe', bins(rig, { text: '那边', place: { area: OTHER_GRID, words: '路口' } }))
    const head3 = await rig.person(`gridHead3@${GRID}`)
    const log = await rig.as(head3).call('patrols.log', { day: today, personId: worker.id })
    expect(log).toMatchObject({ total: 2, more: 1 })
    expect(log.lines.map(line => line.text)).toEqual(['这里'])
  })
})
