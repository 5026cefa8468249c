// 通知: a moderator writes to the courtyard and sends through a bad network; a neighbour reads it; both see that.
import { looksWell, pressThroughFailures, shown } from './hands'
import { journey } from './stage'

export default journey('通知从写好到有人看过', async stage => {
  const { office } = stage
  const moderator = office.people.find(
    ({ roles }) => roles.length <= 2 && roles.some(({ role }) => role === 'moderator'),
  )
  if (!moderator) throw new Error('nobody on the sign-in page is only a moderator')
  const courtyard = moderator.roles.find(({ role }) => role === 'moderator')!.area
  const reader = office.people.find(
    ({ id, roles }) => id !== moderator.id && roles.some(({ role, area }) => role === 'resident' && area === courtyard),
  )
  if (!reader) throw new Error('nobody on the sign-in page lives in the courtyard')
  const title = `停水检修 ${Date.now() % 100_000}`

  const writer = await stage.enter(moderator.id, 'phone')
  await stage.show(writer, 'workbench')
  await shown(writer).getByRole('button', { name: '发通知' }).first().click()
  await writer.waitForURL(/notices\/compose/)
  await shown(writer).getByRole('textbox', { name: '标题' }).fill(title)
  await shown(writer).getByRole('textbox', { name: '正文' }).fill('8:00 至 18:00 检修管道，请提前储水。')
  await shown(writer)
    .getByRole('button', { name: /^发给 [\d,]+ 人$/ })
    .waitFor()
  await looksWell(writer)
  await pressThroughFailures(writer, /^发给 [\d,]+ 人$/, 'notices.publish')
  await writer.waitForURL(/notices\/reach/)
  await shown(writer)
    .getByText(/秒内可以撤销/)
    .waitFor()
  await looksWell(writer)
  const noticeId = new URL(writer.url().replace('/#', '')).searchParams.get('noticeId')!
  const { items } = await office.call(moderator.id, 'notices.manage', {})
  const sent = items.filter(item => item.title === title)
  if (sent.length !== 1) throw new Error(`${sent.length} notices instead of one`)

  const page = await stage.enter(reader.id, 'phone')
  await stage.show(page, 'notices/list')
  const row = shown(page).getByRole('button', { name: title })
  await row.locator('.ry-dot').waitFor()
  await looksWell(page)
  await row.click()
  await page.waitForURL(/notices\/notice/)
  await shown(page)
    .getByText(/请提前储水/)
    .waitFor()
  await shown(page).getByText(/^已读/).waitFor()
  await looksWell(page)
  await page.goBack()
  await row.waitFor()
  await row.locator('.ry-dot').waitFor({ state: 'detached' })
  await page.context().close()

  const { opened } = await office.call(moderator.id, 'notices.reach', { noticeId })
  if (opened !== 1) throw new Error(`${opened} people have opened it instead of one`)
  const figure = shown(writer).locator('.ry-figures__one').filter({ hasText: '看过' }).first()
  await figure.filter({ hasText: /^1\D/ }).waitFor()
  await writer.context().close()
})
