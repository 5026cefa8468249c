// Grid management in the built mini program against a real local host: a campaign's day with a gap, a restaurant until
// it is in order, a changed rule tried on the month before, and a month of inspections from its plan to its report.
import { addDays, addMonths, dayOf, momentOf, monthOf } from '@contract/time'
import { beforeAll, describe, expect, test } from 'vitest'
import { photo } from './inspections-rig'
import { community, grid, openOffice } from './journeys-rig'
import { buildWeappIfStale } from './weapp-runner/build'

/** Beside other work on two busy cores. */
const PATIENCE_MS = 120_000

let dist = ''
beforeAll(() => {
  dist = buildWeappIfStale()
}, 600_000)

/** Tomorrow at this hour: no shift and no meeting in the night, whenever the tests run. */
const tomorrow = (clock: string) => momentOf(addDays(dayOf(Date.now()), 1), clock)

describe('in the built mini program', () => {
  test('nobody stands a post: who leads is shown it, somebody comes, hands over, and the day is signed', {
    timeout: PATIENCE_MS,
  }, async () => {
    const from = tomorrow('07:40')
    const office = await openOffice(dist, { from })
    const { rig } = office
    const chief = await rig.personNamed({ name: '郑国良', home: 'ryh' }, 'gridHead1@ryh')
    const leader = await rig.personNamed({ name: '孙强', home: 'ryh' }, 'department@ryh')
    const missing = await rig.personNamed({ name: '李保成' }, `gridWorker@${grid}`)
    const relief = await rig.personNamed({ name: '赵敏' }, `gridHead3@${grid}`)
    const next = await rig.personNamed({ name: '周洁' }, `communityWorker@${community}`)
    const words = '渣土车两点来，看住篷布'
    const { campaignId } = await rig.as(chief).call('campaigns.plan', {
      ...{ name: '冲刺30天', goal: '全天候值守', from: dayOf(from), until: addDays(dayOf(from), 29) },
      ...{ kinds: ['keyPlace'], leaderId: leader.id },
    })
    await rig.as(chief).call('campaigns.start', { campaignId })
    await rig.as(leader).call('campaigns.addPost', {
      ...{ campaignId, name: '步行街东口', place: { area: grid, words: '东口岗亭' }, longAgreed: true },
      turns: [
        { start: '08:00', personId: missing.id },
        { start: '20:00', personId: next.id },
      ],
    })
    await office.later(32)

    const desk = await office.phoneOf(leader)
    await desk.tap('工作台')
    await desk.tap('专项行动')
    await desk.tap('冲刺30天')
    await desk.onPage('packages/campaigns/board/index')
    await desk.see('现在空岗')
    await desk.tap('步行街东口：李保成')
    await desk.onPage('packages/campaigns/shift/index')
    await desk.see('没人上岗')
    await desk.tap('交给别人值')
    await desk.type('搜索姓名', '赵敏')
    await desk.tap('赵敏')
    await desk.gone('搜索姓名')
    await desk.see('赵敏')
    const gaps = async () => (await rig.as(leader).call('campaigns.gaps', { campaignId })).items
    expect(await gaps()).toMatchObject([{ open: true, personName: '李保成' }])
    await office.settle()

    const standing = await office.phoneOf(relief)
    await standing.tap('工作台')
    await standing.tap('步行街东口')
    await standing.onPage('packages/campaigns/shift/index')
    standing.setOnline(false)
    await standing.tap('上岗')
    await standing.see('上岗还没有送到')
    expect(await office.timesDone(relief, 'campaigns.take')).toBe(0)
    standing.setOnline(true)
    await standing.gone('上岗还没有送到')
    expect(await office.timesDone(relief, 'campaigns.take')).toBe(1)
    await standing.type('交班的话', words)
    await standing.tap('写好交班')
    await expect.poll(() => office.timesDone(relief, 'campaigns.handOver'), { timeout: 20_000 }).toBe(1)
    expect(await gaps()).toMatchObject([{ open: false }])

    await office.later(11 * 60 + 40)
    const after = await office.phoneOf(next)
    await after.tap('工作台')
    await after.tap('步行街东口')
    await after.see('上一班交代的')
    await after.see(words)
    await after.tap('上岗')
    await after.see('交班的话')
    await office.later(30)
    const { items } = await rig.as(leader).call('campaigns.week', { campaignId, from: dayOf(from) })
    expect(items.slice(0, 2)).toMatchObject([
      { state: 'done', person: { name: '赵敏' }, relievedBy: '周洁' },
      { state: 'onDuty', person: { name: '周洁' } },
    ])

    await desk.back()
    await desk.onPage('packages/campaigns/board/index')
    await desk.pullDown()
    await desk.gone('现在空岗')
    await desk.tap('今天的日报')
    await desk.onPage('packages/campaigns/day/index')
    await desk.see('1 次')
    await desk.see('2 班')
    await desk.type('补充', '早班空了半小时，已换人')
    await desk.pressThroughFailures(office, '签字', 'campaigns.sign', async () => {
      await desk.draft(`campaigns.day.${campaignId}.${dayOf(from)}`).toMatchObject({ words: '早班空了半小时，已换人' })
    })
    await desk.see('孙强已签')
    expect(await rig.as(chief).call('campaigns.day', { campaignId, day: dayOf(from) })).toMatchObject({
      facts: { gaps: 1, taken: 2 },
      words: '早班空了半小时，已换人',
    })
    for (const phone of [desk, standing, after]) phone.expectCalm()
  })

  test('a kitchen is not in order: a meeting, a look on each of three days, and somebody else says that it is', {
    timeout: PATIENCE_MS,
  }, async () => {
    const office = await openOffice(dist, { from: tomorrow('09:00') })
    const { rig } = office
    const worker = await rig.personNamed({ name: '张志强' }, `gridWorker@${grid}`)
    const head = await rig.personNamed({ name: '何静' }, `gridHead2@${community}`)
    const { merchantId } = await rig.as(worker).call('merchants.save', {
      ...{ name: '老马烩面馆', kind: 'noodles', size: 'small', place: { area: grid, words: '东风路 1 号' } },
    } as never)
    const state = async () => (await rig.as(head).call('merchants.view', { merchantId })).state

    const door = await office.phoneOf(worker)
    await door.tap('工作台')
    await door.tap('餐饮商户')
    await door.tap('老马烩面馆')
    await door.tap('走访检查')
    await door.onPage('packages/merchants/visit/index')
    await door.tap('餐厨垃圾没有人收运')
    await door.see('有问题的要拍照')
    await door.photograph('现场照片')
    await door.type('看到了什么', '泔水桶放在人行道上')
    await door.pressThroughFailures(office, '1 项有问题，记下', 'merchants.visit', async () => {
      await door.see('1 项有问题，记下')
    })
    await door.onPage('packages/merchants/merchant/index')
    await door.see('不达标')
    expect(await office.timesDone(worker, 'merchants.visit')).toBe(1)
    expect(door.label('认定达标')).toBe(false)

    const chair = await office.phoneOf(head)
    await chair.tap('工作台')
    await chair.tap('餐饮商户')
    await chair.tap('老马烩面馆')
    await chair.tap('召开现场会')
    await chair.type('要商量什么', '和收运单位签合同')
    await chair.tap('通知开会')
    await chair.see('记现场会决定')
    expect(await state()).toBe('meeting')
    await office.later(4 * 60)
    await chair.pullDown()
    await chair.tap('记现场会决定')
    await chair.type('决定了什么', '三天内签合同，桶放进后厨')
    await chair.tap('记下决定')
    await chair.see('每天跟进')
    expect(await state()).toBe('followUp')

    for (const day of [1, 2, 3]) {
      await office.later(24 * 60)
      const look = await office.phoneOf(worker)
      await look.tap('工作台')
      await look.tap('老马烩面馆')
      await look.tap('记今天的跟进')
      if (day === 3) await look.tap('餐厨垃圾没有人收运')
      await look.type('今天看到了什么', day === 3 ? '合同签了，桶放进后厨' : '还在谈')
      await look.tap('记下今天的跟进')
      await look.see('今天已跟进')
      expect(look.label('认定达标')).toBe(false)
      look.expectCalm()
    }
    expect(await rig.as(worker).refusal('merchants.comply', { merchantId, words: '都好了' })).toMatchObject({
      kind: 'forbidden',
    })

    await chair.pullDown()
    await chair.tap('认定达标')
    await chair.type('看过之后怎么说', '到店看过，都改好了')
    await chair.tap('认定达标')
    await chair.gone('看过之后怎么说')
    await expect.poll(state).toBe('compliant')
    expect((await rig.as(head).call('merchants.view', { merchantId })).case?.followUps).toHaveLength(3)
    door.expectCalm()
    chair.expectCalm()
  })

  test('a changed rule is tried on the month before: who would stand otherwise is shown, and nothing is changed', {
    timeout: PATIENCE_MS,
  }, async () => {
    const month = addMonths(monthOf(Date.now()), 1)
    const office = await openOffice(dist, { from: momentOf(`${month}-12`, '09:00') })
    const { rig } = office
    const worker = await rig.personNamed({ name: '张志强' }, `gridWorker@${grid}`)
    const inspector = await rig.personNamed({ name: '周明', home: 'ryh' }, 'inspector@ryh')
    const head = await rig.personNamed({ name: '郑国良', home: 'ryh' }, 'gridHead1@ryh')
    const keeper = await rig.personNamed({ name: '陈立新', home: 'ryh' }, 'administrator@ryh')
    const first = await rig.as(keeper).call('assessment.draftRule', { about: '第一版' })
    await rig.as(head).call('assessment.adoptRule', { ruleId: first.ruleId, fromMonth: month })
    // For the worker to put right by the next working day, which nobody does.
    await rig.as(inspector).call('inspections.register', {
      ...{ topic: 'cityManagement', kind: '占道经营', place: { area: grid, words: '东风路 8 号' } },
      ...{
        description: '水果摊',
        photoIds: [await photo(rig, inspector)],
        responsibleId: worker.id,
        dueWorkingDays: 1,
      },
    })
    await office.later(25 * 24 * 60)
    await rig.as(keeper).call('assessment.computeMonth', { month })
    await office.later(5)
    await rig.as(keeper).call('assessment.publishMonth', { month })
    const sheet = async () => rig.as(keeper).call('assessment.sheet', { sheetId: `${month}:${worker.id}` })
    const before = await sheet()

    const phone = await office.phoneOf(keeper)
    await phone.tap('工作台')
    await phone.tap('考核细则')
    await phone.tap('起草新的一版')
    await phone.onPage('packages/assessment/edit/index')
    await phone.type('这一版改了什么', '按期整改扣得重一些')
    for (const [name, points] of [
      ['督查问题按期整改', '25'],
      ['阶段性重点工作', '5'],
    ] as const) {
      await phone.tap(name)
      await phone.type('分值', points)
      await phone.type('最多扣多少分', points)
      await phone.tap('好了')
      await phone.gone('最多扣多少分')
    }
    await phone.see('都填对了')
    const { ruleId } = (await rig.as(keeper).call('assessment.rules', {})).items.find(one => one.state === 'draft')!
    await phone.pressThroughFailures(office, '保存草稿', 'assessment.editRule', async () => {
      await phone.draft(`assessment.rule.${ruleId}`).toMatchObject({ about: '按期整改扣得重一些' })
    })
    await phone.onPage('packages/assessment/rules/index')
    await phone.see('和施行中的第 1 版有什么不同')
    await phone.tap('拿以前的月份试算')
    await phone.onPage('packages/assessment/trial/index')
    await phone.see('1 个网格得分会变')
    await phone.tap('个人')
    await phone.see('张志强 80 分 → 75 分')
    expect(await sheet()).toEqual(before)
    phone.expectCalm()
  })

  test('a month of inspections: the draw of its plan, a visit nobody announced, three parties at its end, the report', {
    timeout: PATIENCE_MS,
  }, async () => {
    const month = addMonths(monthOf(Date.now()), 1)
    const office = await openOffice(dist, { from: momentOf(`${month}-05`, '09:00') })
    const { rig } = office
    const inspector = await rig.personNamed({ name: '周明', home: 'ryh' }, 'inspector@ryh')
    const second = await rig.personNamed({ name: '吴倩', home: 'ryh' }, 'inspector@ryh')
    const worker = await rig.personNamed({ name: '张志强' }, `gridWorker@${grid}`)
    const head2 = await rig.personNamed({ name: '何静' }, `gridHead2@${community}`)
    const head1 = await rig.personNamed({ name: '郑国良', home: 'ryh' }, 'gridHead1@ryh')
    const keeper = await rig.personNamed({ name: '陈立新', home: 'ryh' }, 'administrator@ryh')
    const where = '东风路 8 号门口'
    for (const [name, member] of [
      ['第一督查组', inspector],
      ['第二督查组', second],
    ] as const)
      await rig.as(keeper).call('inspections.editTeam', { name, memberIds: [member.id] })

    const desk = await office.phoneOf(keeper)
    await desk.tap('工作台')
    await desk.tap('督查计划')
    await desk.tap('编制')
    await desk.tap('抽签并公布')
    await desk.see('重新抽签')
    const plan = await rig.as(worker).call('inspections.planOf', { month })
    expect(plan?.assignments).toMatchObject([{ area: grid }])

    const { findingId } = await rig.as(inspector).call('inspections.register', {
      ...{ topic: 'cityManagement', kind: '占道经营', place: { area: grid, words: where } },
      ...{ description: '水果摊摆到人行道上', photoIds: [await photo(rig, inspector)], responsibleId: worker.id },
    })
    await rig.as(worker).call('inspections.submitRectification', {
      ...{ findingId, photoIds: [await photo(rig, worker)], words: '摊位已收进店里' },
    })
    const leader = await office.phoneOf(head1)
    await leader.tap('工作台')
    await leader.tap('随机抽查')
    await leader.tap('随机抽取')
    await leader.see('郑国良 抽取')
    await leader.see('第 1 网格')

    // The last days of the month: what is not written off is visited by three parties.
    await office.later(22 * 24 * 60)
    const field = await office.phoneOf(second)
    await field.open(`packages/inspections/joint/index?month=${month}&area=${encodeURIComponent(grid)}`)
    await field.see(where)
    field.setOnline(false)
    await field.tap('复查通过')
    await field.type('看到的情况', '店里不让拍，人行道已经让出来了')
    await field.tap('提交 1 处')
    await field.see('已存在手机里，等着发送')
    expect(await office.timesDone(second, 'inspections.verify')).toBe(0)
    field.setOnline(true)
    await field.gone('已存在手机里，等着发送')
    await field.see('已会签')
    await office.settle()
    expect(await rig.as(keeper).refusal('inspections.writeOff', { findingId })).toMatchObject({
      code: 'inspections.partiesMissing',
    })
    for (const person of [worker, head2]) {
      const phone = await office.phoneOf(person)
      await phone.tap('工作台')
      await phone.see('请会签')
      await phone.open(`packages/inspections/joint/index?month=${month}&area=${encodeURIComponent(grid)}`)
      await phone.tap('同意')
      await phone.tap('会签 1 处')
      await expect.poll(() => office.timesDone(person, 'inspections.coSign'), { timeout: 20_000 }).toBe(1)
      phone.expectCalm()
    }
    await desk.open(`packages/inspections/finding/index?findingId=${findingId}`)
    await desk.tap('销号')
    await desk.type('说明', '三方都看过')
    await desk.tap('销号')
    await desk.see('已经整改到位并销号')

    await leader.back()
    await leader.tap('督查月报')
    await leader.onPage('packages/inspections/report/index')
    await leader.see('已销号')
    expect(await rig.as(head1).call('inspections.report', { month })).toMatchObject({
      total: { found: 1, rectified: 1, writtenOff: 1 },
    })
    for (const phone of [desk, leader, field]) phone.expectCalm()
  })
})
