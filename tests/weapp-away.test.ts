// The built mini program where WeChat's own part matters: opened from a group, and used where there is no signal.
import { newcomerName } from '@contract/joining'
import { beforeAll, describe, expect, test } from 'vitest'
import { fire } from './emergencies-rig'
import { community, courtyard, grid, openOffice } from './journeys-rig'
import { buildWeappIfStale } from './weapp-runner/build'

/** Beside other work on two busy cores. */
const PATIENCE_MS = 120_000

let dist = ''
beforeAll(() => {
  dist = buildWeappIfStale()
}, 600_000)

describe('a card in a WeChat group', () => {
  test('that no one knows leads a newcomer to the form, the moderator confirms the group, and all of it are in', {
    timeout: PATIENCE_MS,
  }, async () => {
    const office = await openOffice(dist)
    const newcomer = () => office.rig.personNamed({ name: newcomerName, home: 'ryh' })
    const moderator = await office.rig.personNamed({ name: '赵敏' }, `moderator@${courtyard}`)
    const group = 'tGroupOfBuildingThree'
    const card = { group, path: 'packages/people/join/index' }

    const first = await newcomer()
    let phone = await office.phoneOf(first, card)
    await phone.onPage('packages/people/join/index')
    await phone.see('还没有对应到楼院')
    await phone.type('搜索小区、楼院的名字', '运河上郡')
    await phone.tap('运河上郡 3 号院')
    await phone.type('姓名', '林小雨')
    await phone.type('几号楼', '3')
    await phone.type('单元', '1')
    await phone.type('门牌号', '1204')
    await phone.tap('我看过并同意')
    await phone.pressThroughFailures(office, '申请加入运河上郡 3 号院', 'people.join', async () => {
      await phone.draft('people.join').toMatchObject({ name: '林小雨', room: '1204' })
    })
    await phone.onPage('packages/people/homes/index')
    await phone.see('等群主确认您来的微信群')
    expect(await office.timesDone(first, 'people.join')).toBe(1)

    // The moderator opens the same card, and is asked about this very group.
    const desk = await office.phoneOf(moderator, { group })
    await desk.onPage('packages/people/groups/index')
    await desk.see('您刚从这个群打开')
    await desk.type('群名', '三号楼邻里群')
    await desk.tap('确认是运河上郡 3 号院的群')
    await desk.gone('您刚从这个群打开')
    await office.settle()

    phone.close()
    phone = await office.phoneOf(first, { before: phone.left(), group })
    await phone.onPage('pages/home/index')
    await phone.see('运河上郡 3 号院')
    expect(await office.rig.as(first).call('people.me', {})).toMatchObject({
      belongs: true,
      home: { area: courtyard },
      name: '林小雨',
    })

    // The next one from this group waits for nobody.
    const second = await newcomer()
    const other = await office.phoneOf(second, { group })
    await other.onPage('packages/people/join/index')
    await other.see('您从“三号楼邻里群”打开')
    await other.type('姓名', '苏明')
    await other.type('几号楼', '3')
    await other.type('门牌号', '501')
    await other.tap('我看过并同意')
    await other.tap('加入运河上郡 3 号院')
    await other.onPage('pages/home/index')
    await other.see('运河上郡 3 号院')
    for (const one of [phone, desk, other]) one.expectCalm()
  })

  test('of a group that one has left asks where one lives now', { timeout: PATIENCE_MS }, async () => {
    const office = await openOffice(dist)
    const resident = await office.rig.personNamed({ name: '王秀英' }, `resident@${courtyard}`)
    const phone = await office.phoneOf(resident, { group: 'left' })
    await phone.see('您已经不在那个微信群里了')
    await phone.tap('还住在')
    await phone.onPage('pages/home/index')
    await phone.see('运河上郡 3 号院')
    phone.expectCalm()
  })
})

test('a patrol without a signal: six photos wait while the app is closed and opened, and arrive once each', {
  timeout: PATIENCE_MS,
}, async () => {
  const office = await openOffice(dist)
  const worker = await office.rig.personNamed({ name: '张志强' }, `gridWorker@${grid}`)
  let phone = await office.phoneOf(worker)
  await phone.open('/packages/patrols/patrol/index')
  await phone.tap('开始巡查')
  await phone.see('巡查中')
  // The grids are on the phone by now.
  await expect
    .poll(() => JSON.stringify(phone.storage.get('ruyi.cache') ?? ''), { timeout: 10_000 })
    .toContain('areas.grids')
  phone.setOnline(false)

  const shoot = async (places: readonly string[]) => {
    await phone.tap('拍照，记录一处')
    await phone.onPage('packages/patrols/observe/index')
    await phone.see('删除现场照片 1')
    for (const n of places.keys()) {
      await phone.tap('再拍一张现场照片')
      await phone.see(`删除现场照片 ${n + 2}`)
    }
  }
  await shoot(['', ''])
  await phone.tap('垃圾')
  await phone.type('具体地方', '2 号楼后')
  await phone.tap('仅记录')
  await phone.tap('保存记录')
  await phone.see('没有网络，1 条记录 3 张照片在手机里等着')

  // The app is closed with a form half filled in: its photo, and what waits, are still there.
  await shoot([])
  phone.close()
  phone = await office.phoneOf(worker, { before: phone.left(), offline: true })
  await phone.open('/packages/patrols/observe/index')
  await phone.see('接着上次没保存的记')
  await phone.see('删除现场照片 1')
  for (const n of [2, 3]) {
    await phone.tap('再拍一张现场照片')
    await phone.see(`删除现场照片 ${n}`)
  }
  await phone.tap('共享单车')
  await phone.type('具体地方', '北门口')
  await phone.tap('仅记录')
  await phone.tap('保存记录')
  await phone.open('/packages/outbox/waiting/index')
  await phone.see('还没送到')
  const mine = () => office.rig.as(worker).call('patrols.list', { personId: worker.id })
  expect((await mine()).items).toEqual([])
  expect(Object.keys(phone.left().files.files)).toHaveLength(6)

  // Closed again; then there is a signal, and an answer gets lost twice.
  phone.close()
  const lost = [office.loseAnswerOf('files.claim'), office.loseAnswerOf('patrols.observe')]
  phone = await office.phoneOf(worker, { before: phone.left() })
  await phone.open('/packages/outbox/waiting/index')
  await phone.see('都送到了')
  expect(lost.map(happened => happened())).toEqual([true, true])

  const { items } = await mine()
  expect(items.map(({ placeWords }) => placeWords).sort()).toEqual(['2 号楼后', '北门口'])
  const whole = await Promise.all(
    items.map(({ observationId }) => office.rig.as(worker).call('patrols.view', { observationId })),
  )
  const marks = whole.flatMap(({ before }) => before.map(({ mark }) => mark))
  expect(marks).toHaveLength(6)
  expect(new Set(marks).size).toBe(6)
  expect(await office.timesDone(worker, 'patrols.observe')).toBe(2)
  // What was received takes no room on the phone.
  await expect.poll(() => Object.keys(phone.left().files.files)).toEqual([])
  phone.expectCalm()
})

test('“平安” said without a signal goes by itself, also when the app was closed meanwhile', {
  timeout: PATIENCE_MS,
}, async () => {
  const office = await openOffice(dist)
  const staff = await office.rig.personNamed({ name: '何静怡' }, `communityWorker@${community}`)
  const resident = await office.rig.personNamed({ name: '王秀英' }, `resident@${courtyard}`)
  const raising = office.rig.as(staff)
  const draft = await raising.call('emergencies.draft', {
    ...fire,
    title: '3 号楼厨房起火',
    areas: [courtyard],
  })
  const { emergencyId, version } = draft
  const { people } = await raising.call('emergencies.scope', { areas: [courtyard] })
  await raising.call('emergencies.raise', { emergencyId, version, people })
  await office.settle()

  let phone = await office.phoneOf(resident)
  await phone.see('3 号楼厨房起火')
  phone.setOnline(false)
  await phone.tap('我平安')
  await phone.see('“平安”还没有送出，有网后自动发送')
  const answered = async () => (await raising.call('emergencies.board', { emergencyId })).total.safe
  expect(await answered()).toBe(0)
  phone.close()
  const lost = office.loseAnswerOf('emergencies.answer')
  phone = await office.phoneOf(resident, { before: phone.left() })
  await phone.see('您已回复：平安（已送达')
  expect(lost()).toBe(true)
  expect(await answered()).toBe(1)
  expect(await office.timesDone(resident, 'emergencies.answer')).toBe(1)
  phone.expectCalm()
})
