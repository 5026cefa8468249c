// Going back: who may pass a rectification, the month-end list, and what the clock does.
import { momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { grid, office, photo, rectified, registered, until } from './inspections-rig'

describe('re-inspection', () => {
  it('goes from registered to written off through other hands, every hop in the timeline', async () => {
    const all = await office()
    const { rig, inspector, second, administrator, worker } = all
    const { findingId } = await registered(all, { point: { longitude: 113.73, latitude: 34.76 } })
    await rig.as(inspector).call('inspections.assign', { findingId, responsibleId: worker.id })
    const handed = await rig.as(worker).call('inspections.submitRectification', {
      findingId,
      photoIds: [await photo(rig, worker)],
      words: '已清理',
      point: { longitude: 113.7311, latitude: 34.76 },
    })
    expect(handed.metresAway).toBe(101)
    await rig.settle()
    expect((await rig.messages(inspector))[0]!.title).toBe(`${handed.number} 已整改，请复查`)
    await rig.as(worker).call('inspections.coSign', { findingId })
    await rig
      .as(second)
      .call('inspections.verify', { findingId, words: '现场看过', photoIds: [await photo(rig, second)] })
    const over = await rig.as(administrator).call('inspections.writeOff', { findingId })
    expect(over.state).toBe('writtenOff')
    expect(over.timeline.map(step => [step.label, step.by.name, step.state])).toEqual([
      ['登记', '周明', 'registered'],
      ['交办', '周明', 'rectifying'],
      ['提交整改', '张网格', 'rectified'],
      ['会签复查', '张网格', 'rectified'],
      ['复查通过', '吴倩', 'verified'],
      ['销号', '管理员', 'writtenOff'],
    ])
    expect(over.timeline.map(step => step.photos.length)).toEqual([1, 0, 1, 0, 1, 0])
    await rig.settle()
    expect((await rig.messages(worker)).map(message => message.title)).toEqual(
      expect.arrayContaining([`${over.number} 复查通过`, `${over.number} 已销号`]),
    )
  })

  it('is never passed by who put it right, holds a role on that grid, or registered it', async () => {
    const all = await office()
    const { rig, inspector, second } = all
    const findingId = await until(all, 'rectified')
    const refusal = async (person: typeof inspector) =>
      (await rig.as(person).refusal('inspections.verify', { findingId })).code
    expect(await refusal(all.worker)).toBe('right.missing')
    expect(await refusal(all.administrator)).toBe('right.missing')
    expect(await refusal(inspector)).toBe('inspections.ownFinding')
    expect(await refusal(await rig.person('inspector@ryh', `gridWorker@${grid}`))).toBe('inspections.ownGrid')
    expect(await refusal(await rig.person('inspector@ryh', 'gridHead2@ryh/c01'))).toBe('inspections.ownGrid')
    expect(await refusal(await rig.person('inspector@ryh', 'gridHead1@ryh'))).toBe('inspections.ownGrid')

    // The one who handed it in gave up the grid since: they still took part.
    await rig.hold(all.worker, 'inspector@ryh')
    expect(await refusal(all.worker)).toBe('inspections.ownWork')
    expect((await rig.as(all.worker).call('inspections.finding', { findingId })).can).not.toContain('verify')
    expect((await rig.as(second).call('inspections.finding', { findingId })).can).toEqual(['returnForRework', 'verify'])
    await rig.as(second).call('inspections.verify', { findingId, words: '现场看过' })
    expect((await rig.as(all.worker).refusal('inspections.writeOff', { findingId })).code).toBe('inspections.ownWork')
  })

  it('is not passed by who was responsible for an earlier attempt that somebody else handed in', async () => {
    const all = await office()
    const { rig, second, inspector, worker, head3, department } = all
    const { findingId } = await registered(all, { responsible: worker })
    await rectified(rig, head3, findingId)
    await rig.as(second).call('inspections.returnForRework', { findingId, reason: '没改' })
    await rig.as(inspector).call('inspections.assign', { findingId, responsibleId: department.id })
    await rectified(rig, department, findingId)
    await rig.hold(worker, 'inspector@ryh')
    expect((await rig.as(worker).refusal('inspections.verify', { findingId })).code).toBe('inspections.ownWork')
  })

  it('is passed with a photo of what was seen, or with words why there is none', async () => {
    const all = await office()
    const { rig, second } = all
    const [seen, told] = [await until(all, 'rectified'), await until(all, 'rectified')]
    const verify = { findingId: seen, photoIds: [] }
    expect((await rig.as(all.worker).refusal('inspections.verify', verify)).code).toBe('right.missing')
    expect((await rig.as(second).refusal('inspections.verify', verify)).code).toBe('inspections.noEvidence')
    const photoIds = [await photo(rig, second)]
    expect((await rig.as(second).call('inspections.verify', { findingId: seen, photoIds })).state).toBe('verified')
    const words = '店里不让拍，地面已经冲净'
    const passed = await rig.as(second).call('inspections.verify', { findingId: told, words })
    expect(passed.timeline.at(-1)).toMatchObject({ label: '复查通过', words })
  })

  it('is judged as it was seen: what moved meanwhile is looked at again first', async () => {
    const all = await office()
    const { rig, second, administrator, head3 } = all
    const findingId = await until(all, 'rectified')
    const { version } = await rig.as(second).call('inspections.finding', { findingId })
    const signed = await rig.as(head3).call('inspections.coSign', { findingId })
    const rework = { findingId, version, reason: '没改' }
    expect((await rig.as(second).refusal('inspections.verify', { findingId, version })).code).toBe('record.changed')
    expect((await rig.as(second).refusal('inspections.returnForRework', rework)).code).toBe('record.changed')
    const passed = await rig
      .as(second)
      .call('inspections.verify', { findingId, version: signed.version, words: '现场看过' })
    const outdated = { findingId, version: signed.version }
    expect((await rig.as(administrator).refusal('inspections.writeOff', outdated)).code).toBe('record.changed')
    await rig.as(administrator).call('inspections.writeOff', { findingId, version: passed.version })
  })

  it('is written off only once it was verified', async () => {
    const all = await office()
    const findingId = await until(all, 'rectified')
    const refused = await all.rig.as(all.administrator).refusal('inspections.writeOff', { findingId })
    expect(refused.code).toBe('flow.notNow')
  })

  it('goes back with the reason when it fails, counts that, and gives time anew when it was over', async () => {
    const all = await office()
    const { rig, second, worker, inspector } = all
    const findingId = await until(all, 'rectified')
    rig.now = momentOf('2026-12-01', '10:00')
    const back = await rig.as(second).call('inspections.returnForRework', { findingId, reason: '摊位又摆出来了' })
    expect(back).toMatchObject({ state: 'rectifying', returns: 1, dueDay: '2026-12-04', overdue: false })
    expect(back.rectifiedAt).toBeUndefined()
    await rig.settle()
    expect((await rig.messages(worker))[0]!.text).toContain('摊位又摆出来了')
    await rectified(rig, worker, findingId)
    await rig.as(inspector).call('inspections.returnForRework', { findingId, reason: '还有一处' })
    expect((await rig.as(worker).call('inspections.finding', { findingId })).returns).toBe(2)
  })

  it('lets each of the grid’s people sign a visit once, and the next visit again', async () => {
    const all = await office()
    const { rig, worker, head2, second, inspector } = all
    const findingId = await until(all, 'rectifying')
    expect((await rig.as(inspector).refusal('inspections.coSign', { findingId })).code).toBe('right.missing')
    expect((await rig.as(worker).refusal('inspections.coSign', { findingId })).code).toBe('inspections.nothingToSign')
    await rectified(rig, worker, findingId)
    await rig.as(worker).call('inspections.coSign', { findingId })
    const signed = await rig.as(head2).call('inspections.coSign', { findingId, words: '一起到场' })
    expect(signed.coSigns.map(sign => sign.roleLabel)).toEqual(['网格员', '二级网格长'])
    expect((await rig.as(worker).refusal('inspections.coSign', { findingId })).code).toBe('inspections.coSigned')
    await rig.as(second).call('inspections.returnForRework', { findingId, reason: '没改完' })
    expect((await rig.as(worker).refusal('inspections.coSign', { findingId })).code).toBe('inspections.coSigned')
    await rectified(rig, worker, findingId)
    expect((await rig.as(worker).call('inspections.coSign', { findingId })).state).toBe('rectified')
  })

  it('lists in the last week what is not verified, tells the three parties once, and keeps what came of each visit', async () => {
    const all = await office()
    const { rig, worker, head2, second, administrator, inspector } = all
    await rig
      .as(administrator)
      .call('inspections.editTeam', { name: '长效督查组', memberIds: [second.id], longTerm: true })
    const open = await until(all, 'rectifying')
    const [good, bad] = [await until(all, 'rectified'), await until(all, 'rectified')]
    await until(all, 'verified')
    const month = '2026-11'
    await rig.runJobs()
    expect(await rig.as(worker).call('inspections.reinspectionList', { month })).toEqual({
      items: [],
      next: null,
      madeAt: null,
    })

    rig.now = momentOf('2026-11-24', '06:05')
    await rig.runJobs()
    const list = await rig.as(worker).call('inspections.reinspectionList', { month })
    expect(list.madeAt).toBe(rig.now)
    expect(list.items.map(item => item.findingId).sort()).toEqual([open, good, bad].sort())
    expect(list.items.map(item => item.number)).toEqual([...list.items.map(item => item.number)].sort())
    for (const [person, count] of [
      [worker, 3],
      [head2, 3],
      [second, 3],
    ] as const) {
      const told = (await rig.messages(person)).filter(message => message.title === '2026-11 复查清单已生成')
      expect(told.map(message => message.text)).toEqual([`有 ${count} 个问题等待实地复查`])
    }

    await rig.as(second).call('inspections.verify', { findingId: good, words: '现场看过' })
    await rig.as(second).call('inspections.returnForRework', { findingId: bad, reason: '没改' })
    const late = await until(all, 'rectifying')
    const atOnce = await rig.as(worker).call('inspections.reinspectionList', { month })
    expect(atOnce.items.find(item => item.findingId === late)?.visit).toEqual({ month, result: 'waiting' })
    rig.now = momentOf('2026-11-25', '06:05')
    await rig.runJobs()
    const after = await rig.as(inspector).call('inspections.reinspectionList', { month, area: grid, limit: 2 })
    const rest = await rig.as(inspector).call('inspections.reinspectionList', { month, area: grid, after: after.next })
    const results = Object.fromEntries(
      [...after.items, ...rest.items].map(item => [item.findingId, item.visit?.result]),
    )
    expect(results).toEqual({ [open]: 'waiting', [good]: 'passed', [bad]: 'failed', [late]: 'waiting' })
    expect((await rig.messages(worker)).filter(message => message.title.includes('复查清单'))).toHaveLength(1)

    // December's list keeps November's results.
    rig.now = momentOf('2026-12-28', '06:05')
    await rig.runJobs()
    const december = await rig.as(worker).call('inspections.reinspectionList', { month: '2026-12' })
    expect(december.items.map(item => item.findingId).sort()).toEqual([open, bad, late].sort())
    const november = await rig.as(worker).call('inspections.reinspectionList', { month })
    expect(november.items.find(item => item.findingId === bad)?.visit).toEqual({ month, result: 'failed' })
  })
})

describe('what is found or put right after the month’s list was made', () => {
  it('stands on the list at once, and is signed by the parties like the rest', async () => {
    const all = await office()
    const { rig, worker, head2, second, administrator } = all
    await until(all, 'rectifying')
    const month = '2026-11'
    rig.now = momentOf('2026-11-30', '06:05')
    await rig.runJobs()
    rig.now = momentOf('2026-11-30', '10:00')
    const findingId = await until(all, 'rectified')
    const row = async () =>
      (await rig.as(head2).call('inspections.reinspectionList', { month })).items.find(
        one => one.findingId === findingId,
      )
    expect((await row())?.visit).toEqual({ month, result: 'waiting' })
    await rig.as(second).call('inspections.verify', { findingId, words: '现场看过' })
    const strike = () => rig.as(administrator).refusal('inspections.writeOff', { findingId })
    expect((await strike()).code).toBe('inspections.partiesMissing')
    for (const person of [worker, head2]) await rig.as(person).call('inspections.coSign', { findingId })
    await rig.as(administrator).call('inspections.writeOff', { findingId })
    expect((await row())?.visit).toEqual({ month, result: 'passed' })
  })
})

describe('the clock', () => {
  it('reminds the day before, tells the level-2 head once when it is overdue, and the level-1 head once when it stays so', async () => {
    const all = await office()
    const { rig, worker, head2, head1 } = all
    const { findingId, number } = await registered(all, { responsible: worker })
    const titles = async (person: typeof worker) => (await rig.messages(person)).map(message => message.title)
    rig.now = momentOf('2026-11-24', '09:00')
    await rig.runJobs()
    expect(await titles(worker)).not.toContain(`${number} 11月26日 周四到期`)
    rig.now = momentOf('2026-11-25', '09:00')
    await rig.runJobs()
    await rig.runJobs()
    expect((await titles(worker)).filter(title => title.includes('到期'))).toEqual([`${number} 11月26日 周四到期`])

    for (const day of ['2026-11-26', '2026-11-27', '2026-11-28']) {
      rig.now = momentOf(day, '09:00')
      await rig.runJobs()
      const overdue = (await titles(head2)).filter(title => title.includes('超期'))
      expect(overdue).toEqual(day === '2026-11-26' ? [] : [`${number} 整改已超期`])
    }
    expect(await titles(worker)).toContain(`${number} 整改已超期`)
    const seen = await rig.as(worker).call('inspections.finding', { findingId })
    expect(seen.timeline.at(-1)).toMatchObject({ label: '超期，已报二级网格长', by: { name: '系统' } })
    expect(seen).toMatchObject({ overdue: true, daysLeft: -2 })

    const overdue = async () => (await titles(head1)).filter(title => title.includes('超期'))
    for (const day of ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03']) {
      rig.now = momentOf(day, '09:00')
      await rig.runJobs()
      expect(await overdue()).toEqual(day === '2026-11-30' ? [] : [`${number} 超期多日还没整改好`])
    }
    expect((await titles(head2)).filter(title => title.includes('超期'))).toEqual([`${number} 整改已超期`])
    await rig.as(head2).call('inspections.extend', { findingId, workingDays: 8 })
    rig.now = momentOf('2026-12-20', '09:00')
    await rig.runJobs()
    expect(await overdue()).toHaveLength(1)
    rig.now = momentOf('2026-12-21', '09:00')
    await rig.runJobs()
    expect(await overdue()).toHaveLength(2)
  })
})
