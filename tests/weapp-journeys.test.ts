// Four days in the built mini program against a real local host: each from the first tap to the end, through failures.
import { clockOf } from '@contract/time'
import { beforeAll, describe, expect, test } from 'vitest'
import { timeOf } from '@/packages/appointments/words'
import { courtyard, grid, openOffice } from './journeys-rig'
import { buildWeappIfStale } from './weapp-runner/build'

/** Beside other work on two busy cores. */
const PATIENCE_MS = 120_000

let dist = ''
beforeAll(() => {
  dist = buildWeappIfStale()
}, 600_000)

describe('in the built mini program', () => {
  test('a resident books a time, brings the code, and gives the place back', { timeout: PATIENCE_MS }, async () => {
    const office = await openOffice(dist)
    const resident = await office.rig.personNamed({ name: '王秀英' }, `resident@${courtyard}`)
    const as = office.rig.as(resident)
    const { items } = await as.call('appointments.services', { text: '医保证明' })
    const { serviceId, name, materials } = items[0]!
    const free = (await as.call('appointments.days', { serviceId })).filter(({ remaining }) => remaining > 0)
    const { day } = free[1]!
    const slot = (await as.call('appointments.slots', { serviceId, day })).findLast(({ remaining }) => remaining > 0)!
    expect(materials.length).toBeGreaterThan(0)

    const phone = await office.phoneOf(resident)
    await phone.see('运河上郡 3 号院')
    await phone.tap('办事')
    await phone.onPage('pages/services/index')
    await phone.type('搜索要办的事', '医保证明')
    await phone.tap(name)
    await phone.onPage('packages/appointments/service/index')
    await phone.tap(`${Number(day.slice(8))}`)
    await phone.tap(`${clockOf(slot.startsAt)} 余`)
    await phone.see('先核对要带的材料')
    for (const item of materials) await phone.tap(item)

    const verb = `预约 ${timeOf({ day, ...slot }, Date.now())}`
    await phone.pressThroughFailures(office, verb, 'appointments.book', async () => {
      await phone.draft(`appointments.service.${serviceId}`).toMatchObject({ ready: materials })
      await phone.see(verb)
    })
    await phone.onPage('packages/appointments/booking/index')
    expect(await office.timesDone(resident, 'appointments.book')).toBe(1)
    const [booking, ...more] = (await as.call('appointments.mine', {})).items
    expect(more).toEqual([])
    await phone.see(`签到码 ${booking!.code}`)
    await phone.draft(`appointments.service.${serviceId}`).toBeUndefined()

    await phone.tap('取消预约')
    await phone.type('原因', '材料没办齐')
    await phone.tap('取消预约')
    await phone.see('已取消')
    await phone.gone('签到码')
    expect(await as.call('appointments.mine', {})).toMatchObject({ items: [] })
    const again = await as.call('appointments.slots', { serviceId, day })
    expect(again.find(({ slotId }) => slotId === slot.slotId)).toMatchObject({ remaining: slot.remaining })
    phone.expectCalm()
  })

  test('a moderator tells the courtyard, a neighbour reads it, and both see that', {
    timeout: PATIENCE_MS,
  }, async () => {
    const office = await openOffice(dist)
    const moderator = await office.rig.personNamed({ name: '赵敏' }, `moderator@${courtyard}`)
    const resident = await office.rig.personNamed({ name: '王秀英' }, `resident@${courtyard}`)
    const title = '周三停水检修'

    const writer = await office.phoneOf(moderator)
    await writer.tap('工作台')
    await writer.onPage('pages/workbench/index')
    await writer.tap('发通知')
    await writer.onPage('packages/notices/compose/index')
    await writer.type('标题', title)
    await writer.type('正文', '8:00 至 18:00 检修管道，请提前储水。')
    await writer.see('运河上郡 3 号院')
    await writer.pressThroughFailures(office, '发给 2 人', 'notices.publish', async () => {
      await writer.draft('notices.compose.new').toMatchObject({ title })
      await writer.see('发给 2 人')
    })
    await writer.onPage('packages/notices/reach/index')
    expect(await office.timesDone(moderator, 'notices.publish')).toBe(1)
    await writer.see('秒内可以撤销')
    await office.settle()

    const reader = await office.phoneOf(resident)
    await reader.see(title)
    await reader.see('未读')
    await reader.tap(title)
    await reader.onPage('packages/notices/notice/index')
    await reader.see('请提前储水')
    await reader.see('已读（刚刚）')
    await reader.back()
    await reader.onPage('pages/home/index')
    await reader.see(title)
    await reader.gone('未读')

    const { items } = await office.rig.as(moderator).call('notices.manage', {})
    expect(items).toHaveLength(1)
    const reach = { noticeId: items[0]!.noticeId }
    expect(await office.rig.as(moderator).call('notices.reach', reach)).toMatchObject({ people: 2, opened: 1 })
    await expect.poll(() => writer.text(), { timeout: 20_000 }).toMatch(/\b1( 人)?看过/)
    writer.expectCalm()
    reader.expectCalm()
  })

  test('an inspector finds something, its grid puts it right, and other eyes pass it', {
    timeout: PATIENCE_MS,
  }, async () => {
    const office = await openOffice(dist)
    const inspector = await office.rig.personNamed({ name: '周明', home: 'ryh' }, 'inspector@ryh')
    const second = await office.rig.personNamed({ name: '吴倩', home: 'ryh' }, 'inspector@ryh')
    // Also an inspector: what keeps them from judging their own work is the rule, not a missing role.
    const worker = await office.rig.personNamed({ name: '张志强' }, `gridWorker@${grid}`, 'inspector@ryh')
    const where = '东风路 8 号门口'

    const finder = await office.phoneOf(inspector)
    await finder.tap('工作台')
    await finder.tap('登记问题')
    await finder.onPage('packages/inspections/register/index')
    finder.setOnline(false)
    await finder.tap('添加现场照片')
    await finder.see('没有传上')
    finder.setOnline(true)
    await finder.gone('没有传上')
    await finder.tap('城市管理')
    await finder.tap('占道经营')
    await finder.type('看到了什么', '水果摊摆到人行道上')
    await finder.tap('用手机定位')
    await finder.see('第 1 网格')
    await finder.type('具体位置', where)
    await finder.tap('选责任人')
    await finder.tap('张志强')
    await finder.pressThroughFailures(office, '登记并交给张志强', 'inspections.register', async () => {
      await finder.draft('inspections.register').toMatchObject({ words: where, description: '水果摊摆到人行道上' })
      await finder.see('登记并交给张志强')
    })
    await finder.see('已登记，编号')
    expect(await office.timesDone(inspector, 'inspections.register')).toBe(1)
    const ledger = await office.rig.as(inspector).call('inspections.ledger', {})
    expect(ledger.items).toHaveLength(1)
    const { findingId } = ledger.items[0]!
    await office.settle()

    const grids = await office.phoneOf(worker)
    await grids.tap('工作台')
    await grids.tap(where)
    await grids.onPage('packages/inspections/finding/index')
    await grids.tap('提交整改')
    await grids.photograph('整改后照片')
    await grids.type('怎么整改的', '摊位已收进店里，地面也冲洗了')
    await grids.tap('提交整改')
    await grids.see('等督查员到现场复查')
    await grids.see('等待复查')
    expect(grids.label('复查通过')).toBe(false)
    expect(await office.rig.as(worker).refusal('inspections.verify', { findingId })).toMatchObject({
      code: 'inspections.ownGrid',
    })
    expect(await office.rig.as(inspector).refusal('inspections.verify', { findingId })).toMatchObject({
      code: 'inspections.ownFinding',
    })
    await office.settle()

    const other = await office.phoneOf(second)
    await other.tap('工作台')
    await other.tap(where)
    await other.onPage('packages/inspections/finding/index')
    await other.see('看大图：整改前 2')
    await other.see('看大图：整改后 2')
    await other.see('叠在一起比对')
    await other.tap('复查通过')
    await other.photograph('复查照片')
    await other.type('看到的情况', '人行道已经让出来了')
    await other.tap('复查通过')
    await other.see('复查通过，等督查员或管理员销号')
    await other.tap('销号')
    await other.type('说明', '现场已经恢复')
    await other.tap('销号')
    await other.see('已经整改到位并销号')
    const finding = await office.rig.as(second).call('inspections.finding', { findingId })
    expect(finding).toMatchObject({ state: 'writtenOff', returns: 0 })
    expect(finding.before).toHaveLength(2)
    expect(finding.after).toHaveLength(2)
    const shown = await office.bytesOf(finding.before[0]!.url)
    expect(shown.subarray(0, 2).toString('hex')).toBe('ffd8')
    expect(shown.includes('Phone')).toBe(false)
    for (const phone of [finder, grids, other]) phone.expectCalm()
  })

  test('a lost dog is posted, passed, seen by a neighbour, and comes home', { timeout: PATIENCE_MS }, async () => {
    const office = await openOffice(dist)
    const owner = await office.rig.personNamed({ name: '王小明' }, `resident@${courtyard}`)
    const moderator = await office.rig.personNamed({ name: '赵敏' }, `moderator@${courtyard}`)
    const neighbour = await office.rig.personNamed({ name: '李国强' }, `resident@${courtyard}`)
    const what = '黄色泰迪，叫豆豆'

    const searching = await office.phoneOf(owner)
    await searching.tap('邻里')
    await searching.tap('发启事：我在找')
    await searching.onPage('packages/lostfound/compose/index')
    await searching.tap('宠物')
    await searching.photograph('照片')
    await searching.type('是什么', what)
    await searching.tap('补充')
    await searching.tap('黄色')
    await searching.type('具体地方', '3 号楼下的长椅旁')
    await searching.pressThroughFailures(office, '发出启事', 'lostfound.post', async () => {
      await searching.draft('lostfound.compose').toMatchObject({ what, words: '3 号楼下的长椅旁' })
      await searching.see('发出启事')
    })
    await searching.tap('看这条')
    await searching.onPage('packages/lostfound/post/index')
    expect(await office.timesDone(owner, 'lostfound.post')).toBe(1)
    expect((await office.rig.as(owner).call('lostfound.mine', {})).items).toHaveLength(1)
    await office.settle()

    const judging = await office.phoneOf(moderator)
    await judging.tap('邻里')
    await judging.tap('去看')
    await judging.onPage('packages/lostfound/queue/index')
    await judging.see(what)
    await judging.tap('显示 2 张照片')
    await judging.see('启事都看过了')
    await office.settle()

    const helping = await office.phoneOf(neighbour)
    await helping.tap('邻里')
    await helping.tap(what)
    await helping.onPage('packages/lostfound/post/index')
    await helping.see(`看大图：${what} 照片 1`)
    await helping.tap('我有线索')
    await helping.type('看到了什么', '刚在东门快递柜旁看到它')
    await helping.tap('告诉发布的人')
    await helping.see('刚在东门快递柜旁看到它')
    await office.settle()

    await searching.pullDown()
    await searching.see('刚在东门快递柜旁看到它')
    await searching.tap('找到了')
    await searching.tap('刚在东门快递柜旁看到它')
    await searching.type('谢谢他', '多亏您，豆豆回家了')
    await searching.tap('道谢并关闭')
    await searching.gone('道谢并关闭')
    await searching.see('已找到')
    await office.settle()
    expect((await office.rig.messages(neighbour)).map(message => message.title)).toContain(`谢谢您的线索：${what}`)
    for (const phone of [searching, judging, helping]) phone.expectCalm()
  })
})
