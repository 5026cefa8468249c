// Registering and assigning findings, as inspectors, grid people, departments and heads live it.
import type { CommandName, Input } from '@contract/contract'
import { DAY, momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { officialYears } from '../cloudfunctions/kernel/calendar'
import { grid, office, photo, registered, until } from './inspections-rig'

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
  'inspections.noteParty': { findingId: 'f', party: 'grid', personId: 'p' },
  'inspections.saveLeave': { teamId: 't', personId: 'p', from: '2026-11-24', until: '2026-11-25' },
  'inspections.dropLeave': { teamId: 't', leaveId: 'l' },
  'inspections.judgeAlike': { findingId: 'f', fileId: 'a', otherId: 'b', verdict: 'same' },
  'inspections.verify': { findingId: 'f' },
  'inspections.returnForRework': { findingId: 'f', reason: '没改' },
  'inspections.writeOff': { findingId: 'f' },
  'inspections.checkBoard': { area: grid, board: 'staff', photoIds: ['f'], condition: 'good' },
  'inspections.remindBoards': { month: '2026-11', workingDaysLeft: 0 },
  'inspections.withdraw': { findingId: 'f', reason: '登错了' },
  'inspections.draw': { count: 1 },
  'inspections.listForReinspection': { month: '2026-11', findingIds: ['f'] },
  'inspections.announceReinspection': { month: '2026-11' },
  'inspections.remind': { findingId: 'f' },
  'inspections.escalate': { findingId: 'f' },
  'inspections.recount': { area: 'ryh/c01/g001', spans: ['now'] },
  'inspections.followMerchant': { merchantId: 'm' },
  'inspections.unname': { personId: 'p' },
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

  it('gives nobody more time by assigning it to themselves, or away while it is theirs', async () => {
    const all = await office()
    const { rig, worker, head2 } = all
    const { findingId } = await registered(all, { responsible: worker })
    const head = rig.as(head2)
    const mine = { findingId, responsibleId: head2.id }
    expect(await head.refusal('inspections.assign', { ...mine, dueWorkingDays: 20 })).toMatchObject({
      code: 'inspections.ownExtension',
    })
    const { dueDay } = await head.call('inspections.assign', mine)
    const away = { findingId, responsibleId: worker.id }
    expect(await head.refusal('inspections.assign', { ...away, dueWorkingDays: 20 })).toMatchObject({
      code: 'inspections.ownExtension',
    })
    expect((await head.call('inspections.assign', away)).dueDay).toBe(dueDay)
  })

  it('goes to the property company whose courtyard lies in that grid, and to no other', async () => {
    const all = await office()
    const { rig, property, head2 } = all
    const next = await rig.personNamed({ name: '物业何经理' }, 'propertyCompany@ryh/c01/y002')
    const whole = await rig.personNamed({ name: '物业总经理' }, 'propertyCompany@ryh/c01')
    const { findingId } = await registered(all)
    const give = (responsible: { id: string }) => ({ findingId, responsibleId: responsible.id })
    expect((await rig.as(head2).refusal('inspections.assign', give(next))).code).toBe('inspections.notResponsible')
    expect((await rig.as(head2).call('inspections.assign', give(property))).responsible?.name).toBe('物业孙经理')
    expect((await rig.as(head2).call('inspections.assign', give(whole))).responsible?.name).toBe('物业总经理')
  })

  it('moves no due day past ten more working days by assigning either, and counts what was moved', async () => {
    const all = await office()
    const { rig, worker, department, property, head2, head1 } = all
    const { findingId, dueDay } = await registered(all, { responsible: worker, dueWorkingDays: 2 })
    expect(dueDay).toBe('2026-11-25')
    const assign = { findingId, responsibleId: department.id }
    const tooFar = await rig.as(head2).refusal('inspections.assign', { ...assign, dueWorkingDays: 13 })
    expect(tooFar).toMatchObject({ code: 'inspections.extensionUsed', details: { left: 10 } })
    const moved = await rig.as(head2).call('inspections.assign', { ...assign, dueWorkingDays: 8 })
    expect(moved).toMatchObject({ dueDay: '2026-12-03', extendedDays: 6 })
    const again = { findingId, responsibleId: property.id, dueWorkingDays: 13 }
    expect((await rig.as(head2).refusal('inspections.assign', again)).code).toBe('inspections.extensionUsed')
    const sooner = await rig.as(head2).call('inspections.assign', { ...again, dueWorkingDays: 1 })
    expect(sooner).toMatchObject({ dueDay: '2026-11-24', extendedDays: 6 })
    expect((await rig.as(head1).refusal('inspections.extend', { findingId, workingDays: 5 })).code).toBe(
      'inspections.extensionUsed',
    )
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
