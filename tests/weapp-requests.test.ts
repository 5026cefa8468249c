// 诉求 in the built mini program: a resident reports through a bad network, the group's moderator answers, it is confirmed.
import { beforeAll, expect, test } from 'vitest'
import { courtyard, openOffice } from './journeys-rig'
import { buildWeappIfStale } from './weapp-runner/build'

/** Beside other work on two busy cores. */
const PATIENCE_MS = 120_000

let dist = ''
beforeAll(() => {
  dist = buildWeappIfStale()
}, 600_000)

test('a resident reports a full bin, the moderator sees to it, and the resident says so', {
  timeout: PATIENCE_MS,
}, async () => {
  const office = await openOffice(dist)
  const resident = await office.rig.personNamed({ name: '王秀英' }, `resident@${courtyard}`)
  const moderator = await office.rig.personNamed({ name: '赵敏' }, `moderator@${courtyard}`)
  const text = '垃圾桶满了三天没有清运'

  const phone = await office.phoneOf(resident)
  await phone.tap('提诉求')
  await phone.onPage('packages/requests/compose/index')
  await phone.see('先写一两句是什么事')
  await phone.type('说说是什么事', text)
  await phone.see('垃圾与保洁')
  await phone.type('具体地方', '3 号楼下')
  await phone.pressThroughFailures(office, '提交诉求', 'requests.submit', async () => {
    await phone.draft('requests.compose').toMatchObject({ text, words: '3 号楼下' })
  })
  await phone.see('已提交，')
  // Loaded again, the page does not offer to send the same words once more.
  await phone.open(phone.address())
  await phone.see('已提交，')
  await phone.back()
  expect(await office.timesDone(resident, 'requests.submit')).toBe(1)
  await phone.draft('requests.compose').toBeUndefined()
  const [request, ...more] = (await office.rig.as(resident).call('requests.mine', {})).items
  expect(more).toEqual([])
  const { requestId } = request!
  await office.settle()

  const desk = await office.phoneOf(moderator)
  await desk.tap('工作台')
  await desk.tap('诉求办理')
  await desk.onPage('packages/requests/queue/index')
  await desk.tap(text)
  await desk.onPage('packages/requests/request/index')
  await desk.tap('受理')
  await desk.see('对诉求人说的第一句话')
  await desk.type('对诉求人说的第一句话', '收到，我去看看')
  await desk.tap('受理')
  await desk.see('办好了')
  await office.rig.as(moderator).call('requests.resolve', { requestId, text: '已清运，桶也换了' })
  await office.settle()

  await phone.tap('看进展')
  await phone.onPage('packages/requests/request/index')
  // The desk was quicker than the phone asks again.
  await phone.pullDown()
  await phone.see('收到，我去看看')
  await phone.see('已清运，桶也换了')
  await phone.tap('确认解决')
  await phone.tap('5 分，很满意')
  await phone.tap('确认解决')
  await phone.see('已确认')
  expect(await office.rig.as(resident).call('requests.view', { requestId })).toMatchObject({
    state: 'confirmed',
    rating: 5,
  })
  phone.expectCalm()
  desk.expectCalm()
})
