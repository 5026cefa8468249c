// 诉求合并: two neighbours report one thing in other words; the moderator merges them, both are told everything, the
// reporter steps back, and the other one goes on and confirms the result.
import type { Page } from 'playwright-core'
import { looksWell, shown } from './hands'
import { journey } from './stage'

const startAction = async (page: Page, action: string) => {
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

const inForm = async (page: Page, verb: string, fill: () => Promise<void> = async () => {}) => {
  const form = page.locator('dialog')
  await fill()
  await form.getByRole('button', { name: verb, exact: true }).click()
  await form.waitFor({ state: 'detached' })
}

export default journey('两位邻居反映同一件事，合并办理，诉求人退出后由跟进的邻居确认', async stage => {
  const { office } = stage
  const moderator = office.personAs('moderator')
  const courtyard = moderator.roles.find(({ role }) => role === 'moderator')!.area
  const [first, second] = office.people.filter(
    ({ id, roles }) => id !== moderator.id && roles.length === 1 && roles[0]!.area === courtyard,
  )
  if (!first || !second) throw new Error('the sign-in page needs two neighbours of the moderator')
  const tail = Date.now() % 10_000
  const where = `5 号楼北门${tail}`

  /** Reports it on a phone, past what neighbours reported already, and answers with its id. */
  const report = async (personId: string, text: string, shared: boolean) => {
    const page = await stage.enter(personId, 'phone')
    await stage.show(page, 'requests/compose')
    await shown(page).getByLabel('说说是什么事').fill(text)
    await shown(page).getByText('看您写的像是这一类').waitFor()
    await shown(page)
      .getByLabel(/^具体地方/)
      .fill(where)
    if (shared)
      await shown(page)
        .getByRole('switch', { name: /让邻居也能看到/ })
        .click()
    else await shown(page).getByText('邻居反映过类似的').waitFor()
    await looksWell(page)
    await shown(page).getByRole('button', { name: '提交诉求' }).click()
    await shown(page).getByRole('button', { name: '看进展' }).click()
    await page.waitForURL(/requests\/request/)
    const requestId = new URL(page.url().replace('/#', '')).searchParams.get('requestId')!
    await page.context().close()
    return requestId
  }
  const one = await report(first.id, '垃圾桶满了两天没人清，味道很大', true)
  const other = await report(second.id, '门口生活垃圾堆成山，招苍蝇，请快点清运', false)
  const { number } = await office.call(first.id, 'requests.view', { requestId: one })

  const desk = await stage.enter(moderator.id, 'desk')
  await stage.show(desk, 'requests/request', { requestId: one })
  await startAction(desk, '受理')
  await inForm(desk, '受理', () =>
    desk
      .locator('dialog')
      .getByLabel(/对诉求人说的第一句话/)
      .fill('收到，今天就清'),
  )
  await shown(desk).getByText('已受理').first().waitFor()
  await stage.show(desk, 'requests/request', { requestId: other })
  await startAction(desk, '合并')
  // The likeliest comes first, with the reason in words.
  const likely = desk.locator('dialog').getByRole('radio').first()
  await likely.waitFor()
  if (
    !(await desk
      .locator('dialog')
      .getByText(/同一楼院、同类、今天/)
      .count())
  )
    throw new Error('no reason in words')
  await looksWell(desk)
  await inForm(desk, '合并', () =>
    desk
      .locator('dialog')
      .getByRole('radio', { name: new RegExp(number) })
      .click(),
  )
  await shown(desk).getByText('已合并').first().waitFor()
  await looksWell(desk)
  await desk.context().close()

  // The other neighbour is told, follows, and reads the progress; the first sees that somebody else met with it too.
  const follower = await stage.enter(second.id, 'elder')
  await stage.show(follower, 'messages/inbox')
  await shown(follower)
    .getByText(new RegExp(`同一件事已有人反映（${number}）`))
    .first()
    .waitFor()
  await looksWell(follower)
  await stage.show(follower, 'requests/request', { requestId: one })
  for (const hop of ['收到，今天就清', '又有居民反映同一件事，已合并办理'])
    await shown(follower).getByText(hop).first().waitFor()
  await looksWell(follower)
  await follower.context().close()

  const reporter = await stage.enter(first.id, 'phone')
  await stage.show(reporter, 'requests/request', { requestId: one })
  await startAction(reporter, '我退出')
  await reporter
    .locator('dialog')
    .getByText(/还有\s1\s位邻居在跟进/)
    .waitFor()
  await inForm(reporter, '退出', () =>
    reporter
      .locator('dialog')
      .getByLabel(/为什么退出/)
      .fill('我搬走了'),
  )
  await reporter.waitForURL(/requests\/mine/)
  await reporter.context().close()

  const back = await stage.enter(moderator.id, 'desk')
  await stage.show(back, 'requests/request', { requestId: one })
  await shown(back).getByText('诉求人退出，还有居民跟进，继续办理').first().waitFor()
  await startAction(back, '办好了')
  await inForm(back, '办好了，请诉求人确认', () =>
    back.locator('dialog').getByLabel('办理结果').fill('已清运，改为一天两次'),
  )
  await shown(back).getByText('待确认').first().waitFor()
  await back.context().close()

  const glad = await stage.enter(second.id, 'elder')
  await stage.show(glad, 'messages/inbox')
  await shown(glad)
    .getByText(/已清运，改为一天两次|请.*确认/)
    .first()
    .waitFor()
  await stage.show(glad, 'requests/mine', { show: 'followed' })
  await looksWell(glad)
  await stage.show(glad, 'requests/request', { requestId: one })
  await startAction(glad, '确认解决')
  await inForm(glad, '确认解决', () => glad.locator('dialog').getByRole('radio', { name: /^5 分/ }).click())
  await shown(glad).getByText('已确认').first().waitFor()
  await looksWell(glad)
  await glad.context().close()

  const { state, reporterGone } = await office.call(moderator.id, 'requests.view', { requestId: one })
  if (state !== 'confirmed' || !reporterGone) throw new Error(`${state}, reporter ${reporterGone ? 'gone' : 'there'}`)
})
