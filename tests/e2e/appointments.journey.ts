// 预约: a resident finds a service, ticks the materials, books through a bad network, sees the code and where to go,
// finds the time marked as theirs, and cancels.
import { clockOf } from '@contract/time'
import { timeOf } from '@/packages/appointments/words'
import { looksWell, pressThroughFailures, shown } from './hands'
import { journey } from './stage'

export default journey('预约到取消', async stage => {
  const { office } = stage
  const resident = office.personAs('resident')
  const { items } = await office.call(resident.id, 'appointments.services', { text: '医保参保证明' })
  const { serviceId, name, materials } = items[0]!
  const days = await office.call(resident.id, 'appointments.days', { serviceId })
  const { day } = days.findLast(({ remaining }) => remaining > 0)!
  const slots = await office.call(resident.id, 'appointments.slots', { serviceId, day })
  const slot = slots.findLast(({ remaining }) => remaining > 0)!
  const coming = async () => (await office.call(resident.id, 'appointments.mine', {})).items
  const before = (await coming()).length

  const page = await stage.enter(resident.id, 'phone')
  await stage.show(page, 'services')
  await page.getByLabel(/搜索要办的事/).fill('医保参保证明')
  await shown(page).getByRole('button', { name }).click()
  await page.waitForURL(/appointments\/service/)
  await looksWell(page)
  const dayOnStrip = page.locator('.ry-day').filter({ has: page.getByText(`${Number(day.slice(8))}`, { exact: true }) })
  await dayOnStrip.click()
  await shown(page)
    .getByRole('button', { name: new RegExp(`^${clockOf(slot.startsAt)} 余`) })
    .click()
  for (const item of materials) await shown(page).getByRole('checkbox', { name: item }).click()
  await looksWell(page)

  await pressThroughFailures(page, `预约 ${timeOf({ day, ...slot }, Date.now())}`, 'appointments.book')
  await page.waitForURL(/appointments\/booking/)
  const bookings = await coming()
  if (bookings.length !== before + 1) throw new Error(`${bookings.length - before} bookings instead of one`)
  const booking = bookings.find(({ slotId }) => slotId === slot.slotId)
  if (!booking) throw new Error('it was booked for another time')
  await shown(page).getByText(booking.code, { exact: true }).waitFor()
  await shown(page).getByRole('button', { name: '复制地址' }).waitFor()
  await looksWell(page)

  // The time is marked as theirs, and leads to what they have instead of booking it again.
  await page.goto(stage.address('appointments/service', { serviceId }))
  await dayOnStrip.click()
  await shown(page)
    .getByRole('button', { name: `${clockOf(slot.startsAt)} 您已约` })
    .click()
  await page.waitForURL(/appointments\/booking/)
  await shown(page).getByText(booking.code, { exact: true }).waitFor()

  await shown(page).getByRole('button', { name: '取消预约' }).click()
  const sheet = page.locator('dialog')
  await sheet.getByLabel('原因').fill('材料没办齐')
  await sheet.getByRole('button', { name: '取消预约', exact: true }).click()
  await shown(page).getByText('已取消', { exact: true }).waitFor()
  await looksWell(page)
  await page.context().close()
  if ((await coming()).length !== before) throw new Error('the place was not given back')
})
