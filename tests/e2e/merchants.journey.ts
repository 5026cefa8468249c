// 餐饮商户: a grid worker finds a kitchen that is not in order; the head of the community calls the departments there and
// writes down what they decided; another one, two days on its way, is put in order on the third and found compliant; a
// merchant enters a cleaning, and a diner reads it by the code at the door without signing in.
import { addDays, dayOf } from '@contract/time'
import { looksWell, shown } from './hands'
import { journey } from './stage'
import { takePhoto } from './take-photo'

export default journey('不达标商户从现场会到认定达标', async stage => {
  const { office } = stage
  const [worker, head] = [office.personAs('gridWorker'), office.personAs('gridHead2')]
  const merchant = office.personAs('merchant')
  const today = dayOf(Date.now())

  // The worker goes from door to door.
  const { items: fine } = await office.call(worker.id, 'merchants.list', { state: 'compliant', limit: 100 })
  const { items: own } = await office.call(merchant.id, 'merchants.mine', {})
  const shop = fine.find(({ merchantId }) => merchantId !== own[0]!.merchantId)!
  const phone = await stage.enter(worker.id, 'phone')
  await stage.show(phone, 'merchants/list')
  await phone.getByLabel('搜索店名').fill(shop.name)
  await shown(phone).getByRole('button', { name: shop.name }).first().click()
  await phone.waitForURL(/merchants\/merchant/)
  await shown(phone).getByRole('button', { name: '走访检查' }).click()
  await phone.waitForURL(/merchants\/visit/)
  await shown(phone).getByRole('checkbox', { name: '餐厨垃圾没有人收运' }).click()
  await shown(phone).getByRole('button', { name: '有问题的要拍照' }).waitFor()
  await takePhoto(phone, '现场照片', '泔水桶')
  await shown(phone).getByLabel('看到了什么').fill('泔水桶放在人行道上')
  await looksWell(phone)
  await shown(phone).getByRole('button', { name: '1 项有问题，记下' }).click()
  await phone.waitForURL(/merchants\/merchant/)
  await shown(phone).getByText('不达标').first().waitFor()
  await looksWell(phone)

  // The head calls the meeting, and writes down what came of it.
  const desk = await stage.enter(head.id, 'desk')
  await stage.show(desk, 'merchants/list', { show: 'substandard' })
  await shown(desk).getByRole('button', { name: shop.name }).click()
  await shown(desk).getByRole('button', { name: '召开现场会' }).click()
  const meeting = desk.locator('dialog')
  const clock = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(11, 16)
  await meeting.getByLabel('哪天').fill(today)
  await meeting.getByLabel('几点').fill(clock)
  await meeting.getByRole('checkbox', { name: '城管执法' }).click()
  await looksWell(desk)
  await meeting.getByRole('button', { name: '通知开会' }).click()
  await meeting.waitFor({ state: 'detached' })
  await shown(desk).getByRole('button', { name: '记现场会决定' }).click()
  const deciding = desk.locator('dialog')
  await deciding.getByLabel('决定了什么').fill('三天内和收运单位签合同，桶放进后厨')
  await looksWell(desk)
  await deciding.getByRole('button', { name: '记下决定' }).click()
  await deciding.waitFor({ state: 'detached' })
  const decided = await office.call(head.id, 'merchants.view', { merchantId: shop.merchantId })
  if (decided.state !== 'followUp' || !decided.case?.followers.some(({ personId }) => personId === worker.id))
    throw new Error('the grid worker does not follow it up')

  await phone.context().close()
  await desk.context().close()

  // Another one was followed up yesterday and the day before; on the third day all is in order.
  const { items: underway } = await office.call(worker.id, 'merchants.list', { state: 'followUp', limit: 100 })
  const daily = underway.find(({ followedOn, missed }) => missed === 0 && followedOn === addDays(today, -1))
  if (!daily) throw new Error('the demo has no restaurant that is followed up day by day in the worker’s grid')
  const third = await stage.enter(worker.id, 'phone')
  await stage.show(third, 'merchants/merchant', { merchantId: daily.merchantId })
  await shown(third).getByRole('button', { name: '记今天的跟进' }).click()
  const following = third.locator('dialog')
  await following.getByRole('checkbox', { name: '油烟净化器没开、不正常' }).click()
  await following.getByLabel('今天看到了什么').fill('滤网换了，净化器在开')
  await looksWell(third)
  await following.getByRole('button', { name: '记下今天的跟进' }).click()
  await following.waitFor({ state: 'detached' })
  await shown(third).getByText('今天已跟进').first().waitFor()
  await third.context().close()

  const again = await stage.enter(head.id, 'desk')
  await stage.show(again, 'merchants/list', { show: 'followUp' })
  await shown(again).getByRole('button', { name: daily.name }).click()
  await shown(again).getByRole('button', { name: '认定达标' }).click()
  const complying = again.locator('dialog')
  await complying.getByLabel('看过之后怎么说').fill('到店看过，都改好了')
  await complying.getByRole('button', { name: '认定达标' }).click()
  await complying.waitFor({ state: 'detached' })
  const done = await office.call(head.id, 'merchants.view', { merchantId: daily.merchantId })
  if (done.state !== 'compliant' || done.case?.followUps.length !== 3)
    throw new Error('it is not compliant after three days of follow-up')
  await looksWell(again)
  await again.context().close()

  // The merchant enters a cleaning.
  const kitchen = await stage.enter(merchant.id, 'phone')
  await stage.show(kitchen, 'merchants/own')
  await shown(kitchen).getByRole('button', { name: '登记清洗' }).click()
  const cleaning = kitchen.locator('dialog')
  await takePhoto(kitchen, '清洗照片', '滤网')
  await looksWell(kitchen)
  await cleaning.getByRole('button', { name: '登记清洗' }).click()
  await cleaning.waitFor({ state: 'detached' })
  await looksWell(kitchen)
  await kitchen.context().close()

  // The sheet at the door leads to what a diner reads, without the app.
  const { code } = await office.call(worker.id, 'merchants.view', { merchantId: own[0]!.merchantId })
  const diner = await stage.enter(null, 'phone')
  await diner.goto(`${office.url}/m/${code}`)
  await diner.getByRole('heading', { name: own[0]!.name }).waitFor()
  await diner.getByText('检查达标').waitFor()
  await stage.shoot(diner, 'merchants-door-phone')
  const words = (await diner.locator('main').textContent()) ?? ''
  if (!words.includes('上次清洗') || words.includes(merchant.name)) throw new Error('a diner reads the wrong things')
  await diner.context().close()
  const dark = await stage.enter(null, 'dark')
  await dark.goto(`${office.url}/m/abcdefghjkmn`)
  await dark.getByText('看不到公示').waitFor()
  await stage.shoot(dark, 'merchants-door-missing-dark')
  await dark.context().close()
})
