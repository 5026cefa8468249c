// Inspections as inspectors, grid people, departments and heads live them.
import type { CommandName, Input } from '@contract/contract'
import { DAY, momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { officialYears } from '../cloudfunctions/kernel/calendar'
import { grid, type Office, office, photo, rectified, registered } from './inspections-rig'

/** A finding on its way as far as wanted. */
async function until(all: Office, state: 'rectifying' | 'rectified' | 'verified' | 'writtenOff', words?: string) {
  const { rig, worker, second, administrator } = all
  const { findingId } = await registered(all, { responsible: worker, ...(words ? { words } : {}) })
  if (state === 'rectifying') return findingId
  await rectified(rig, worker, findingId)
  if (state === 'rectified') return findingId
  await rig.as(second).call('inspections.verify', { findingId })
  if (state === 'verified') return findingId
  await rig.as(administrator).call('inspections.writeOff', { findingId })
  return findingId
}

const spot = { area: grid, words: '东风路口' }
const commands: { [N in CommandName & `inspections.${string}`]?: Input<N> } = {
  'inspections.editTeam': { name: '一组', memberIds: [] },
  'inspections.plan': { month: '2026-12' },
  'inspections.register': { topic: 'environment', place: spot, description: '垃圾', photoIds: ['f'] },
  'inspections.assign': { findingId: 'f', responsibleId: 'p' },
  'inspections.dispute': { findingId: 'f', reason: '不归我' },
  'inspections.askExtension': { findingId: 'f', workingDays: 1, reason: '等材料' },
  'inspections.extend': { findingId: 'f', workingDays: 1 },
  'inspections.refuseExtension': { findingId: 'f', reason: '不行' },
  'inspections.submitRectification': { findingId: 'f', photoIds: ['f'], words: '好了' },
  'inspections.coSign': { findingId: 'f' },
  'inspections.verify': { findingId: 'f' },
  'inspections.returnForRework': { findingId: 'f', reason: '没改' },
  'inspections.writeOff': { findingId: 'f' },
  'inspections.withdraw': { findingId: 'f', reason: '登错了' },
  'inspections.draw': { count: 1 },
  'inspections.listForReinspection': { month: '2026-11', findingIds: ['f'] },
  'inspections.announceReinspection': { month: '2026-11' },
  'inspections.remind': { findingId: 'f' },
  'inspections.escalate': { findingId: 'f' },
}

describe('who may not', () => {
  it.each(Object.keys(commands) as (keyof typeof commands)[])('refuses a resident: %s', async name => {
    const { rig, resident } = await office()
    expect(await rig.as(resident).refusal(name, commands[name] as never)).toMatchObject({ code: 'right.missing' })
  })

  it('leaves no command of the feature out of that', async () => {
    const { inspections } = await import('../cloudfunctions/inspections/operations')
    const { operations } = await import('@contract/contract')
    const all = Object.keys(inspections.handlers).map(verb => `inspections.${verb}` as CommandName)
    expect(Object.keys(commands).sort()).toEqual(all.filter(name => operations[name].kind === 'command').sort())
  })

  it('shows residents nothing of the ledger, and a grid worker nothing of another grid', async () => {
    const all = await office()
    const { rig, resident } = all
    const { findingId } = await registered(all)
    const stranger = await rig.person('gridWorker@ryh/c02/g004')
    expect((await rig.as(resident).refusal('inspections.ledger', {})).code).toBe('right.missing')
    expect((await rig.as(stranger).refusal('inspections.finding', { findingId })).code).toBe('record.notFound')
    expect((await rig.as(stranger).call('inspections.ledger', {})).items).toEqual([])
    expect((await rig.as(stranger).call('inspections.ledger', { area: grid })).items).toEqual([])
    const refused = await rig.as(stranger).refusal('inspections.reinspectionList', { month: '2026-11', area: grid })
    expect(refused.code).toBe('record.notFound')
  })

  it('lets only the inspection side register, and nobody on their own grid', async () => {
    const all = await office()
    const { rig, worker } = all
    const both = await rig.person('inspector@ryh', `gridHead3@${grid}`)
    const input = { topic: 'environment', place: spot, description: '垃圾' } as const
    const own = await rig.as(both).refusal('inspections.register', { ...input, photoIds: [await photo(rig, both)] })
    expect(own.code).toBe('inspections.ownGrid')
    const refused = await rig.as(worker).refusal('inspections.register', { ...input, photoIds: ['f'] })
    expect(refused.code).toBe('right.missing')
    await expect(registered(all, { by: both, area: 'ryh/c02/g004' })).resolves.toMatchObject({ state: 'registered' })
  })
})

describe('registering', () => {
  it('gives a number of the month, a due day in working days, and what each may do next', async () => {
    const all = await office()
    const { rig, inspector, worker } = all
    const first = await registered(all)
    const second = await registered(all, { responsible: worker, topic: 'environment', kind: '垃圾未清' })
    expect(first).toMatchObject({ number: '2026-11-001', state: 'registered', dueDay: '2026-11-26', daysLeft: 3 })
    expect(second).toMatchObject({
      number: '2026-11-002',
      state: 'rectifying',
      dueDay: '2026-11-25',
      responsible: { name: '张网格', role: 'gridWorker' },
      domain: 'environment',
      areaName: '第 1 网格',
    })
    expect(first.can).toEqual(expect.arrayContaining(['assign', 'withdraw']))
    const seen = await rig.as(worker).call('inspections.finding', { findingId: second.findingId })
    expect(seen.can.sort()).toEqual(['askExtension', 'submitRectification'])
    expect(seen.timeline.map(step => [step.label, step.by.name])).toEqual([
      ['登记', inspector.name],
      ['交办', inspector.name],
    ])
    expect(seen.before[0]!.url).toContain('/files/')
  })

  it('counts the due day over the weekend and the days that staff entered', async () => {
    const all = await office({ now: momentOf('2026-11-26', '10:00') })
    expect((await registered(all)).dueDay).toBe('2026-12-01')
    await all.rig.store.insert(officialYears, {
      id: 'ryh:2026',
      version: 1,
      office: 'ryh',
      year: 2026,
      holidays: { '2026-11-30': '停工日' },
      makeupDays: ['2026-11-28'],
    })
    expect((await registered(all)).dueDay).toBe('2026-12-01')
    expect((await registered(all, { dueWorkingDays: 2 })).dueDay).toBe('2026-11-28')
  })

  it('counts a level-1 head’s finding as unannounced without being asked', async () => {
    const all = await office()
    expect((await registered(all, { by: all.head1 })).round).toBe('unannounced')
    expect((await registered(all)).round).toBe('daily')
  })

  it('refuses a place that is no grid, a kind of another topic, somebody else’s photo, and a stranger to the grid', async () => {
    const all = await office()
    const { rig, inspector, worker } = all
    const input = {
      topic: 'environment' as const,
      place: spot,
      description: '垃圾',
      photoIds: [await photo(rig, inspector)],
    }
    const refusal = async (more: object) =>
      (await rig.as(inspector).refusal('inspections.register', { ...input, ...more })).code
    expect(await refusal({ place: { area: 'ryh/c01', words: '社区里' } })).toBe('inspections.notAGrid')
    expect(await refusal({ kind: '占道经营' })).toBe('input.invalid')
    expect(await refusal({ photoIds: [] })).toBe('input.invalid')
    expect(await refusal({ photoIds: [await photo(rig, worker)] })).toBe('file.notYours')
    const stranger = await rig.person('gridWorker@ryh/c02/g004')
    expect(await refusal({ responsibleId: stranger.id })).toBe('inspections.notResponsible')
    expect(await refusal({ responsibleId: all.resident.id })).toBe('inspections.notResponsible')
  })

  it('lets the one who registered by mistake take it back within a day, with the reason, and nobody else', async () => {
    const all = await office()
    const { rig, inspector, second, worker } = all
    const { findingId, number } = await registered(all, { responsible: worker })
    const input = { findingId, reason: '登错了网格' }
    expect((await rig.as(second).refusal('inspections.withdraw', input)).code).toBe('inspections.notRegistrar')
    rig.now += DAY + 1
    expect((await rig.as(inspector).refusal('inspections.withdraw', input)).code).toBe('inspections.withdrawOver')
    rig.now -= 1
    expect(await rig.as(inspector).call('inspections.withdraw', input)).toMatchObject({ state: 'withdrawn', can: [] })
    await rig.settle()
    expect((await rig.messages(worker))[0]).toMatchObject({ title: `${number} 已撤回，不用整改` })
    expect((await rig.as(inspector).call('inspections.ledger', {})).items).toEqual([])
    const withdrawn = await rig.as(inspector).call('inspections.ledger', { state: 'withdrawn' })
    expect(withdrawn.items.map(item => item.findingId)).toEqual([findingId])
  })

  it('says that the same kind came back to the same place within 90 days, by words or by 30 metres', async () => {
    const all = await office()
    const { rig, inspector } = all
    const first = await until(all, 'writtenOff', '嘉苑步行街 12 号')
    rig.advance({ days: 60 })
    const again = await registered(all, { words: '嘉苑步行街12号。' })
    expect(again).toMatchObject({ recurrences: 1, recurrenceOf: { findingId: first, afterRectified: true } })
    const third = await registered(all, { words: '嘉苑步行街12号' })
    expect(third).toMatchObject({ recurrences: 2, recurrenceOf: { findingId: again.findingId, afterRectified: false } })
    expect((await registered(all, { words: '嘉苑步行街12号', kind: '乱停乱放' })).recurrences).toBe(0)
    expect((await registered(all, { words: '嘉苑步行街13号' })).recurrences).toBe(0)

    const point = { longitude: 113.7301, latitude: 34.7602 }
    const here = await registered(all, { words: '路口', point })
    const near = { longitude: 113.7303, latitude: 34.7603 }
    const far = { longitude: 113.731, latitude: 34.7602 }
    const place = { area: grid, words: '拐角', point: near }
    const earlier = await rig
      .as(inspector)
      .call('inspections.earlier', { topic: 'cityManagement', kind: '占道经营', place })
    expect(earlier.map(item => item.findingId)).toEqual([here.findingId])
    expect((await registered(all, { words: '拐角', point: near })).recurrenceOf?.findingId).toBe(here.findingId)
    expect((await registered(all, { words: '另一处', point: far })).recurrenceOf).toBeUndefined()

    rig.advance({ days: 91 })
    expect((await registered(all, { words: '嘉苑步行街12号' })).recurrences).toBe(0)
  })

  it('flags a photo that another finding shows, or the same one as before and after, whoever handed it in', async () => {
    const all = await office()
    const { rig, inspector, second, worker } = all
    const register = async (by: typeof inspector, picture: string) =>
      rig.as(by).call('inspections.register', {
        topic: 'environment',
        place: spot,
        description: '垃圾没有清',
        photoIds: [await photo(rig, by, picture)],
        responsibleId: worker.id,
      })
    const first = await register(inspector, '垃圾桶')
    const other = await register(second, '垃圾桶')
    expect(first.reusedPhotos).toBe(false)
    expect(other.before[0]!.usedIn).toEqual({ findingId: first.findingId, number: first.number })

    const again = await rig.as(worker).call('inspections.submitRectification', {
      findingId: first.findingId,
      photoIds: [await photo(rig, worker, '垃圾桶')],
      words: '清了',
    })
    expect(again.reusedPhotos).toBe(true)
    expect(again.after[0]!.usedIn).toMatchObject({ number: first.number })
    expect((await register(inspector, '另一张')).reusedPhotos).toBe(false)
  })
})

describe('assigning', () => {
  it('hands a finding to somebody else, tells them, and leaves the due day alone', async () => {
    const all = await office()
    const { rig, head2, worker, department } = all
    const { findingId, dueDay } = await registered(all, { responsible: worker })
    rig.advance({ days: 1 })
    const input = { findingId, responsibleId: department.id, words: '需要执法' }
    expect((await rig.as(worker).refusal('inspections.assign', input)).code).toBe('right.missing')
    const after = await rig.as(head2).call('inspections.assign', input)
    expect(after).toMatchObject({ state: 'rectifying', responsible: { role: 'department' }, dueDay })
    await rig.settle()
    expect((await rig.messages(department))[0]).toMatchObject({ title: '请整改：城市管理·占道经营' })
    expect((await rig.as(department).call('inspections.ledger', {})).items).toHaveLength(1)
  })

  it('lets a department say “not ours” once within two working days, and then gives the next one the whole time', async () => {
    const all = await office({ now: momentOf('2026-11-26', '10:00') })
    const { rig, inspector, department, worker, property } = all
    const { findingId } = await registered(all, { responsible: department })
    const input = { findingId, reason: '这里归物业管理' }
    expect((await rig.as(worker).refusal('inspections.dispute', input)).code).toBe('right.missing')
    expect((await rig.as(property).refusal('inspections.dispute', input)).code).toBe('record.notFound')

    rig.now = momentOf('2026-12-01')
    expect((await rig.as(department).refusal('inspections.dispute', input)).code).toBe('inspections.disputeOver')
    rig.now -= 1
    const back = await rig.as(department).call('inspections.dispute', input)
    expect(back).toMatchObject({ state: 'registered' })
    expect(back.responsible).toBeUndefined()
    await rig.settle()
    expect((await rig.messages(inspector))[0]!.text).toContain('这里归物业管理')

    const given = await rig.as(inspector).call('inspections.assign', { findingId, responsibleId: department.id })
    expect(given.dueDay).toBe('2026-12-03')
    expect((await rig.as(department).refusal('inspections.dispute', input)).code).toBe('inspections.disputedOnce')
  })

  it('moves a due day by ten working days at most, and only by a head who is not responsible', async () => {
    const all = await office()
    const { rig, worker, head2, head1, inspector } = all
    const { findingId } = await registered(all, { responsible: worker })
    const extend = { findingId, workingDays: 4 }
    expect((await rig.as(inspector).refusal('inspections.extend', extend)).code).toBe('right.missing')
    expect((await rig.as(worker).refusal('inspections.extend', extend)).code).toBe('right.missing')
    await rig.as(worker).call('inspections.askExtension', { findingId, workingDays: 4, reason: '等配件' })
    await rig.settle()
    expect((await rig.messages(head2))[0]!.title).toContain('申请延期 4 个工作日')

    const after = await rig.as(head2).call('inspections.extend', extend)
    expect(after).toMatchObject({ dueDay: '2026-12-02', extendedDays: 4 })
    expect(after.extensionAsked).toBeUndefined()
    expect((await rig.as(head2).refusal('inspections.extend', { findingId, workingDays: 7 })).code).toBe(
      'inspections.extensionUsed',
    )
    await rig.as(head1).call('inspections.extend', { findingId, workingDays: 6 })
    expect((await rig.as(worker).call('inspections.finding', { findingId })).can).toEqual(['submitRectification'])

    const own = await registered(all, { responsible: head2 })
    const mine = { findingId: own.findingId, workingDays: 1 }
    expect((await rig.as(head2).refusal('inspections.extend', mine)).code).toBe('inspections.ownExtension')
    expect(
      (await rig.as(head1).refusal('inspections.refuseExtension', { findingId: own.findingId, reason: '不行' })).code,
    ).toBe('inspections.noExtensionAsked')
  })
})

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
    await rig.as(second).call('inspections.verify', { findingId })
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

    await rig.as(second).call('inspections.verify', { findingId: good })
    await rig.as(second).call('inspections.returnForRework', { findingId: bad, reason: '没改' })
    const late = await until(all, 'rectifying')
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

describe('the clock', () => {
  it('reminds the day before, and tells the level-2 head once when it is overdue', async () => {
    const all = await office()
    const { rig, worker, head2 } = all
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
  })
})

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
      rectified: 1,
      verified: 1,
      month: {
        month: '2026-11',
        found: 6,
        byState: { registered: 1, rectifying: 2, rectified: 1, verified: 1, writtenOff: 1, withdrawn: 0 },
      },
    })
    expect(await rig.as(head2).call('inspections.figures', {})).toMatchObject({
      open: 2,
      dueToday: 0,
      month: { found: 5 },
    })
    expect(await rig.as(head2).refusal('inspections.figures', { area: 'ryh/c02' })).toMatchObject({
      code: 'record.notFound',
    })
    expect(today.findingId).toBeTruthy()
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
    expect(sheets).toBe(4)
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

describe('the plan', () => {
  async function withTeams(all: Office, count: number) {
    const { rig, administrator } = all
    const teams = []
    for (let i = 0; i < count; i++) {
      const member = await rig.personNamed({ name: `组员${i}` }, 'inspector@ryh')
      const team = await rig
        .as(administrator)
        .call('inspections.editTeam', { name: `第 ${i + 1} 组`, memberIds: [member.id] })
      teams.push({ ...team, member })
    }
    return teams
  }

  it('is drawn up by an administrator or the leader of the long-term team, and by no other inspector', async () => {
    const all = await office()
    const { rig, inspector, second, administrator, worker } = all
    await withTeams(all, 2)
    expect((await rig.as(worker).refusal('inspections.plan', { month: '2026-12' })).code).toBe('right.missing')
    expect((await rig.as(inspector).refusal('inspections.plan', { month: '2026-12' })).code).toBe('inspections.notLead')
    const team = { name: '长效督查组', memberIds: [inspector.id, second.id], leadId: inspector.id, longTerm: true }
    await rig.as(administrator).call('inspections.editTeam', team)
    expect((await rig.as(administrator).refusal('inspections.editTeam', team)).code).toBe('inspections.longTermTaken')
    expect((await rig.as(second).refusal('inspections.plan', { month: '2026-12' })).code).toBe('inspections.notLead')
    const plan = await rig.as(inspector).call('inspections.plan', { month: '2026-12' })
    expect(plan.teams.map(team => [team.name, team.grids])).toEqual([
      [expect.any(String), 3],
      [expect.any(String), 3],
    ])
    expect(await rig.as(worker).call('inspections.planOf', { month: '2026-12' })).toMatchObject({ seed: plan.seed })
    expect(await rig.as(worker).call('inspections.planOf', { month: '2027-01' })).toBeNull()
  })

  it('can be computed again by anyone from what it shows, rotates, and is drawn again only with a reason', async () => {
    const { divide } = await import('@contract/draw')
    const all = await office()
    const { rig, administrator } = all
    const teams = await withTeams(all, 3)
    const december = await rig.as(administrator).call('inspections.plan', { month: '2026-12' })
    const january = await rig.as(administrator).call('inspections.plan', { month: '2027-01' })
    for (const plan of [december, january]) {
      const grids = plan.assignments.map(one => one.area)
      const again = divide({ seed: plan.seed, grids, teams: plan.teams, previous: plan.previous })
      expect(again).toEqual({
        possible: true,
        teamOf: Object.fromEntries(plan.assignments.map(one => [one.area, one.teamId])),
      })
    }
    expect(january.assignments.every(one => !one.repeated)).toBe(true)
    await rig.settle()
    expect((await rig.messages(teams[0]!.member)).map(message => message.title)).toEqual([
      '2027-01 督查计划',
      '2026-12 督查计划',
    ])

    expect((await rig.as(administrator).refusal('inspections.plan', { month: '2026-12' })).code).toBe(
      'inspections.planned',
    )
    const redrawn = await rig.as(administrator).call('inspections.plan', { month: '2026-12', reason: '一组有人调走' })
    expect(redrawn.revision).toBe(2)
    expect(redrawn.revisions.map(one => one.reason)).toEqual([undefined, '一组有人调走'])
    expect(redrawn.revisions[0]!.seed).toBe(december.seed)
  })

  it('never gives a team a grid on which one of its members holds a role, and says so when nobody is left', async () => {
    const all = await office()
    const { rig, administrator } = all
    expect((await rig.as(administrator).refusal('inspections.plan', { month: '2026-12' })).code).toBe(
      'inspections.noTeams',
    )
    const [first, second] = await withTeams(all, 2)
    await rig.hold(first!.member, 'inspector@ryh', `gridHead3@${grid}`)
    const plan = await rig.as(administrator).call('inspections.plan', { month: '2026-12' })
    expect(plan.assignments.find(one => one.area === grid)?.teamId).toBe(second!.teamId)
    expect(plan.teams.find(one => one.teamId === first!.teamId)?.barred).toEqual([grid])
    await rig.hold(second!.member, 'inspector@ryh', 'gridHead2@ryh/c01')
    const refused = await rig.as(administrator).refusal('inspections.plan', { month: '2027-01' })
    expect(refused).toMatchObject({
      code: 'inspections.nobodyFor',
      details: { grids: [{ area: grid, name: '第 1 网格' }] },
    })
  })

  it('takes only inspectors into a team, and knows the team of a finding’s grid', async () => {
    const all = await office()
    const { rig, administrator, worker, inspector } = all
    const refused = await rig
      .as(administrator)
      .refusal('inspections.editTeam', { name: '一组', memberIds: [worker.id] })
    expect(refused.code).toBe('inspections.notInspector')
    const [team] = await withTeams(all, 1)
    await rig.as(administrator).call('inspections.plan', { month: '2026-11' })
    expect((await registered(all)).teamName).toBe('第 1 组')
    const renamed = await rig.as(administrator).call('inspections.editTeam', {
      teamId: team!.teamId,
      name: '先锋组',
      memberIds: [inspector.id],
      leadId: inspector.id,
    })
    expect(renamed).toMatchObject({ teamId: team!.teamId, name: '先锋组', leadId: inspector.id })
    expect((await rig.as(worker).call('inspections.teams', {})).map(one => one.name)).toEqual(['先锋组'])
  })
})

describe('unannounced draws', () => {
  it('are made by level-1 heads, published with their seed, and kept from those who might be visited', async () => {
    const { drawn } = await import('@contract/draw')
    const { grids } = await import('./inspections-rig')
    const all = await office()
    const { rig, head1, inspector, worker } = all
    expect((await rig.as(inspector).refusal('inspections.draw', { count: 2 })).code).toBe('right.missing')
    const first = await rig.as(head1).call('inspections.draw', { count: 2 })
    expect(first.grids.map(one => one.area)).toEqual(drawn(first.seed, grids, 2))
    rig.advance({ minutes: 1 })
    const second = await rig.as(head1).call('inspections.draw', { count: 10 })
    expect(second.grids).toHaveLength(6)
    expect(second.seed).not.toBe(first.seed)
    expect((await rig.as(worker).refusal('inspections.draws', {})).code).toBe('right.missing')
    expect((await rig.as(head1).call('inspections.draws', {})).items.map(one => one.drawId)).toEqual([
      second.drawId,
      first.drawId,
    ])
  })
})
