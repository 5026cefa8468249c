// 消息提醒 in the built mini program: WeChat takes the question only as the first call of a tap's handler.
import { DAY, HOUR } from '@contract/time'
import { beforeAll, expect, test } from 'vitest'
import { community, courtyard, openOffice } from './journeys-rig'
import { buildWeappIfStale } from './weapp-runner/build'

/** Beside other work on two busy cores. */
const PATIENCE_MS = 120_000

let dist = ''
beforeAll(() => {
  dist = buildWeappIfStale()
}, 600_000)

test('a resident adds reminders of every kind with one tap, and asking is the first thing that the tap does', {
  timeout: PATIENCE_MS,
}, async () => {
  const office = await openOffice(dist)
  const resident = await office.rig.personNamed({ name: '王秀英' }, `resident@${courtyard}`)
  const phone = await office.phoneOf(resident)
  await phone.tap('我的')
  await phone.onPage('pages/mine/index')
  await phone.tap('消息提醒')
  await phone.onPage('packages/messages/reminders/index')
  await phone.see('没有了')
  await phone.see('每样加一次')
  await phone.settle(300)
  const before = phone.events.length
  await phone.tap('每样加一次')
  await phone.see('还有 1 次')
  const left = phone.events.slice(before).filter(event => event.type === 'api' || event.type === 'call')
  expect(left[0]).toEqual({
    type: 'api',
    name: 'requestSubscribeMessage',
    options: { tmplIds: ['tpl-notice', 'tpl-booking', 'tpl-progress'], tapping: true },
  })
  expect(left[1]).toMatchObject({ type: 'call', operation: 'messages.accept' })
  const { reminders } = await office.rig.as(resident).call('messages.settings', {})
  expect(reminders.map(one => one.left)).toEqual([1, 1, 1])
  phone.expectCalm()
})

test('who signed up for an activity is asked there whether to be reminded, first thing in the tap', {
  timeout: PATIENCE_MS,
}, async () => {
  const office = await openOffice(dist)
  const worker = await office.rig.person(`communityWorker@${community}`)
  const resident = await office.rig.personNamed({ name: '王秀英' }, `resident@${courtyard}`)
  const startsAt = Date.now() + 2 * DAY
  const { activityId } = await office.rig.as(worker).call('activities.draft', {
    title: '环保手工课',
    text: '用旧衣服做购物袋。',
    place: { area: community, words: '二楼' },
    areas: [community],
    sessions: [{ startsAt, endsAt: startsAt + HOUR, capacity: 5 }],
  })
  await office.rig.as(worker).call('activities.publish', { activityId })
  const phone = await office.phoneOf(resident)
  await phone.open(`/packages/activities/activity/index?activityId=${activityId}`)
  await phone.see('环保手工课')
  await phone.tap('报名')
  await phone.see('几个人来')
  await phone.tap('带 1 人')
  await phone.tap('报名（共 2 人）')
  await phone.see('要微信提醒您吗')
  await phone.settle(300)
  const before = phone.events.length
  await phone.tap('提醒我')
  await phone.see('还能提醒 1 次')
  const left = phone.events.slice(before).filter(event => event.type === 'api' || event.type === 'call')
  expect(left[0]).toEqual({
    type: 'api',
    name: 'requestSubscribeMessage',
    options: { tmplIds: ['tpl-booking'], tapping: true },
  })
  expect(left[1]).toMatchObject({ type: 'call', operation: 'messages.accept' })
  phone.expectCalm()
})
