// 便民场所: a worker writes New Year’s hours and a new offer, a resident finds the place open and near and books, the
// worker closes it for that day, and the resident is told and takes another time.
import { addDays, clockOf, dayOf } from '@contract/time'
import { looksWell, pressThroughFailures, shown } from './hands'
import { journey } from './stage'

/** Told by a job that follows the change: usually within seconds. */
const PATIENCE_MS = 60_000

export default journey('便民场所从改时间到改约', async stage => {
  const { office } = stage
  const worker = office.personAs('communityWorker')
  const community = worker.roles.find(({ role }) => role === 'communityWorker')!.area
  // Who has no role yet is still to join: somebody else's story.
  const resident = office.people.find(
    ({ roles }) =>
      roles.length > 0 && roles.every(({ role, area }) => role === 'resident' && area.startsWith(`${community}/`)),
  )
  if (!resident) throw new Error('a resident of the worker’s community is needed on the sign-in page')
  const { items } = await office.call(resident.id, 'facilities.list', { area: community, kind: 'elderlyCare' })
  const { facilityId, name } = items[0]!
  // Played again on the same office it has another name; of letters alone, as digits are set apart from them.
  const offer = `理发${[...String(Date.now() % 10_000)].map(digit => '甲乙丙丁戊己庚辛壬癸'[Number(digit)]).join('')}`
  const tomorrow = addDays(dayOf(Date.now()), 1)
  const bookings = async () =>
    (await office.call(resident.id, 'appointments.mine', {})).items.filter(one => one.serviceName === offer)

  // Open around the clock today, so that it is open whenever this is played.
  const writer = await stage.enter(worker.id, 'phone')
  await stage.show(writer, 'facilities/facility', { facilityId })
  const sheet = writer.getByRole('dialog')
  await shown(writer).getByRole('button', { name: '改某几天的时间' }).click()
  await sheet.getByLabel('从哪天').fill(dayOf(Date.now()))
  await sheet.getByRole('radio', { name: '换个时间' }).click()
  await sheet.getByLabel('几点到几点').fill('0:00到24:00')
  await sheet.getByLabel('原因').fill('降温，全天有人')
  await sheet.getByRole('button', { name: '保存' }).click()
  await sheet.waitFor({ state: 'detached' })
  await shown(writer).getByText('降温，全天有人').first().waitFor()

  await shown(writer).getByRole('button', { name: '修改', exact: true }).click()
  await writer.waitForURL(/facilities\/edit/)
  await shown(writer).getByLabel('哪个节日的时间要单独写').selectOption({ label: '元旦' })
  await shown(writer).getByLabel('元旦假期里每天').fill('9:00-11:00')
  await shown(writer)
    .getByRole('button', { name: /加一项要预约的/ })
    .click()
  await shown(writer).getByLabel('叫什么').last().fill(offer)
  await looksWell(writer)
  await pressThroughFailures(writer, '保存', 'facilities.save')
  await writer.waitForURL(/facilities\/facility/)
  await shown(writer)
    .getByText(/元旦\s09:00–11:00/)
    .waitFor()
  await looksWell(writer)
  await writer.context().close()

  // A resident looks for what is open now, the nearest first, and books for tomorrow.
  const page = await stage.enter(resident.id, 'phone')
  await stage.show(page, 'facilities/list')
  await shown(page).getByText('养老服务点', { exact: true }).first().click()
  await shown(page).getByRole('switch', { name: '只看现在开着的' }).click()
  await shown(page).getByRole('button', { name: '离家近的在前', pressed: true }).waitFor()
  // On the map it has a mark of the same name.
  const row = shown(page).locator('button.ry-facility').filter({ hasText: name }).first()
  await row.getByText(/^开着/).waitFor()
  await row.getByText(/\s(米|公里)$/).waitFor()
  await looksWell(page)
  await row.click()
  await page.waitForURL(/facilities\/facility/)
  await shown(page)
    .getByText(/元旦\s09:00–11:00/)
    .waitFor()
  await shown(page)
    .getByRole('button', { name: new RegExp(`^${offer}`) })
    .click()
  await page.waitForURL(/appointments\/service/)
  await page
    .locator('.ry-day')
    .filter({ has: page.getByText(`${Number(tomorrow.slice(8))}`, { exact: true }) })
    .click()
  await shown(page)
    .getByRole('button', { name: /^\d\d:\d\d 余/ })
    .first()
    .click()
  await looksWell(page)
  await pressThroughFailures(page, /^预约 /, 'appointments.book')
  await page.waitForURL(/appointments\/booking/)
  const [booked, ...more] = await bookings()
  if (booked?.day !== tomorrow || more.length > 0) throw new Error('it was not booked once, for tomorrow')
  await looksWell(page)

  // The place closes for that day.
  const desk = await stage.enter(worker.id, 'desk')
  await stage.show(desk, 'facilities/facility', { facilityId })
  await shown(desk).getByRole('button', { name: '改某几天的时间' }).click()
  const closing = desk.getByRole('dialog')
  await closing.getByText(/会马上收到通知和最近的空位/).waitFor()
  await closing.getByLabel('原因').fill('水管检修')
  await closing.getByRole('button', { name: '保存' }).click()
  await closing.waitFor({ state: 'detached' })
  await shown(desk).getByText('水管检修').first().waitFor()
  await looksWell(desk)
  await desk.context().close()

  // The resident is told, and takes the time that is offered.
  for (const until = Date.now() + PATIENCE_MS; ; ) {
    const { items: messages } = await office.call(resident.id, 'messages.inbox', {})
    if (messages.some(({ title }) => title === `${offer}要改时间`)) break
    if (Date.now() > until) throw new Error('the resident was not told that the place closes')
    await page.waitForTimeout(500)
  }
  await stage.show(page, 'messages/inbox')
  const message = shown(page).getByRole('button', { name: new RegExp(`${offer}要改时间`) })
  await message.getByText(/水管检修.*最近的空位是/s).waitFor()
  await message.click()
  await page.waitForURL(/appointments\/booking/)
  await shown(page)
    .getByText(/^最近的空位：/)
    .waitFor()
  await looksWell(page)
  await shown(page).getByRole('button', { name: '就改到这时' }).click()
  await shown(page).getByText('签到码').waitFor()
  // Whoever looks at the place now reads why it is closed that day.
  await stage.show(page, 'facilities/facility', { facilityId })
  await shown(page).getByText('水管检修').first().waitFor()
  await looksWell(page)
  const [moved] = await bookings()
  if (moved?.state !== 'booked' || moved.day === tomorrow)
    throw new Error(`after closing, the booking is ${moved?.state} on ${moved?.day} ${clockOf(moved?.startsAt ?? 0)}`)
  await page.context().close()
})
