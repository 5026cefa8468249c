// 诉求: a resident complains with a photo; it goes from the community to the office to a department, is answered,
// refused, answered again, confirmed and rated, and the resident sees every hop.
import type { Page } from 'playwright-core'
import { looksWell, pressThroughFailures, shown } from './hands'
import { journey } from './stage'
import { takePhoto } from './take-photo'

/** Opens an action of the page's footer, or one behind 更多. */
const start = async (page: Page, action: string) => {
  const near = shown(page).getByRole('button', { name: action, exact: true })
  await near
    .or(shown(page).getByRole('button', { name: /^更多/ }))
    .first()
    .waitFor()
  if (await near.count()) await near.first().click()
  else {
    await shown(page).getByRole('button', { name: /^更多/ }).click()
    await page
      .locator('dialog')
      .getByRole('button', { name: new RegExp(`^${action}`) })
      .click()
  }
  await page.locator('dialog').getByRole('heading', { name: action }).waitFor()
}

/** Fills the words of the open form and sends it. */
const say = async (page: Page, label: string | RegExp, words: string, verb: string | RegExp) => {
  const form = page.locator('dialog')
  await form.getByLabel(label).fill(words)
  await form.getByRole('button', { name: verb, exact: typeof verb === 'string' }).click()
  await form.waitFor({ state: 'detached' })
}

export default journey('诉求从提交、两次转办到退回重办、确认和评价', async stage => {
  const { office } = stage
  const resident = office.personAs('resident')
  const worker = office.personAs('communityWorker')
  const head = office.personAs('gridHead1')
  const department = office.personAs('department')
  const tail = Date.now() % 10_000
  const where = `东门外${tail}`

  const phone = await stage.enter(resident.id, 'phone')
  await stage.show(phone, 'requests/compose')
  await shown(phone).getByLabel('说说是什么事').fill('东门外的流动摊贩占道，晚上走路要走到马路上去')
  await shown(phone).getByText('看您写的像是这一类').waitFor()
  await shown(phone).getByText('突出门店经营与占道经营', { exact: true }).waitFor()
  await takePhoto(phone, '诉求照片', where)
  await shown(phone)
    .getByRole('radio', { name: /其他地方$/ })
    .click()
  await shown(phone)
    .getByLabel(/^具体地方/)
    .fill(where)
  // What was typed survives a closed app.
  await phone.waitForTimeout(800)
  await phone.reload()
  await shown(phone).getByText('接着上次没提交的填').waitFor()
  await looksWell(phone)
  await pressThroughFailures(phone, '提交诉求', 'requests.submit')
  await shown(phone)
    .getByText(/^已提交，/)
    .waitFor()
  await looksWell(phone)
  await shown(phone).getByRole('button', { name: '看进展' }).click()
  await phone.waitForURL(/requests\/request/)
  await shown(phone).getByText('待受理').first().waitFor()
  await looksWell(phone)
  const requestId = new URL(phone.url().replace('/#', '')).searchParams.get('requestId')!
  const { items } = await office.call(resident.id, 'requests.mine', {})
  if (items.filter(({ placeWords }) => placeWords === where).length !== 1) throw new Error('sent more than once')
  await phone.context().close()

  const desk = await stage.enter(worker.id, 'desk')
  await stage.show(desk, 'requests/queue')
  await shown(desk)
    .getByRole('button', { name: new RegExp(where) })
    .click()
  await start(desk, '受理')
  await say(desk, /对诉求人说的第一句话/, '收到，今天下午到现场看', '受理')
  await shown(desk).getByText('已受理').first().waitFor()
  await start(desk, '转办')
  await desk
    .locator('dialog')
    .getByRole('radio', { name: /办事处/ })
    .click()
  await say(desk, '为什么转给他们', '摊位在两个社区交界', /接收$/)
  await shown(desk)
    .getByText(/^正在请.+办事处接收/)
    .first()
    .waitFor()
  await looksWell(desk)
  await desk.context().close()

  const chief = await stage.enter(head.id, 'desk')
  await stage.show(chief, 'requests/request', { requestId })
  await start(chief, '接收')
  await say(chief, /对诉求人说一句/, '请执法中队处理', '接收')
  await start(chief, '转办')
  await chief
    .locator('dialog')
    .getByRole('radio', { name: /城管执法/ })
    .click()
  await say(chief, '为什么转给他们', '占道经营归城管执法', /接收$/)
  await chief.context().close()

  const team = await stage.enter(department.id, 'phone')
  await stage.show(team, 'requests/request', { requestId })
  await start(team, '接收')
  await say(team, /对诉求人说一句/, '今晚去', '接收')
  await shown(team).getByRole('button', { name: '办好了', exact: true }).waitFor()
  await team.context().close()
  // Somebody who looks again later: a window that stays open asks once a minute.
  const solve = async (words: string) => {
    const page = await stage.enter(department.id, 'phone')
    await stage.show(page, 'requests/request', { requestId })
    await start(page, '办好了')
    await takePhoto(page, '办理后的照片', words)
    await say(page, '办理结果', words, '办好了，请诉求人确认')
    await shown(page).getByText('待确认').first().waitFor()
    await looksWell(page)
    await page.context().close()
  }
  await solve('已劝离摊贩，恢复通行')

  const elder = await stage.enter(resident.id, 'elder')
  await stage.show(elder, 'requests/request', { requestId })
  for (const hop of ['收到，今天下午到现场看', /^转办：.*办事处/, /^转办：城管执法/, '已劝离摊贩，恢复通行'])
    await shown(elder).getByText(hop).first().waitFor()
  await looksWell(elder)
  await start(elder, '没有解决')
  await say(elder, '哪里没有解决', '晚上又摆出来了', '退回重办')
  await shown(elder).getByText('重新办理').first().waitFor()

  await elder.context().close()

  await solve('已设隔离桩，每晚巡查')

  const glad = await stage.enter(resident.id, 'elder')
  await stage.show(glad, 'requests/request', { requestId })
  await start(glad, '确认解决')
  await glad.locator('dialog').getByRole('radio', { name: /^5 分/ }).click()
  await say(glad, /说一句/, '谢谢，路通了', '确认解决')
  await shown(glad).getByText('已确认').first().waitFor()
  await shown(glad).getByText('很满意 5 分').waitFor()
  await shown(glad).getByText('谢谢，路通了').first().waitFor()
  await looksWell(glad)
  await stage.show(glad, 'requests/mine')
  await looksWell(glad)
  await glad.context().close()
})
