// 消息提醒 in the built mini program: WeChat takes the question only as the first call of a tap's handler.
import { beforeAll, expect, test } from 'vitest'
import { courtyard, openOffice } from './journeys-rig'
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
