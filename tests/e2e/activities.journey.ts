// 活动: a resident finds a class, signs up with one companion, sees the number to say at the door; the community worker
// finds them on the list; the resident gives the places back.
import { looksWell, shown } from './hands'
import { journey } from './stage'

export default journey('活动报名到取消', async stage => {
  const { office } = stage
  const resident = office.personAs('resident')
  const worker = office.personAs('communityWorker')
  const { items } = await office.call(resident.id, 'activities.list', { text: '手工课' })
  const { activityId, title } = items[0]!
  const left = async () => (await office.call(resident.id, 'activities.view', { activityId })).sessions[0]!.seats!.left
  const before = await left()

  const page = await stage.enter(resident.id, 'phone')
  await stage.show(page, 'activities/list')
  await page.getByLabel(/搜索活动/).fill('手工课')
  await shown(page).getByRole('button', { name: title }).click()
  await page.waitForURL(/activities\/activity/)
  await looksWell(page)
  await shown(page)
    .getByRole('button', { name: /^报名：/ })
    .first()
    .click()
  const sheet = page.locator('dialog')
  await sheet.getByRole('radio', { name: '带 1 人' }).click()
  await looksWell(page)

  // Without a network nothing is lost: the same choice is sent when it is back.
  const send = () => sheet.getByRole('button', { name: '报名（共 2 人）' }).click()
  await page.context().setOffline(true)
  await send()
  await sheet.getByText('没有连上网络').first().waitFor()
  await page.context().setOffline(false)
  await send()
  const [mine] = await (async () => {
    await shown(page).getByText('报名码，到现场报这个号').waitFor()
    return (await office.call(resident.id, 'activities.mine', {})).items.filter(one => one.activityId === activityId)
  })()
  if (mine?.state !== 'signedUp') throw new Error(`the sign-up is ${mine?.state}`)
  if ((await left()) !== before - 2) throw new Error('two places were not taken')
  await shown(page).getByText(mine.code, { exact: true }).waitFor()
  await looksWell(page)

  const staff = await stage.enter(worker.id, 'desk')
  await stage.show(staff, 'activities/people', { activityId })
  await staff.getByLabel(/搜索姓名/).fill(mine.code)
  await shown(staff).getByText('本人和 1 位同行').first().waitFor()
  await looksWell(staff)
  await staff.context().close()

  await shown(page).getByRole('button', { name: '取消报名' }).click()
  await page.locator('dialog').getByRole('button', { name: '取消报名' }).click()
  await shown(page).getByText('报名码，到现场报这个号').waitFor({ state: 'detached' })
  await looksWell(page)
  await page.context().close()
  if ((await left()) !== before) throw new Error('the places were not given back')
})
