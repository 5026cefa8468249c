// 通知逐级告知: the office sends an urgent notice, phones are messaged, a community passes it on with a note, a moderator
// ticks it off, a neighbour opens the card, the building head calls one who has not, and the author reads honest numbers.
import type { Page } from 'playwright-core'
import { looksWell, pressThroughFailures, shown } from './hands'
import { journey } from './stage'

/** The office's clock strikes once a minute. */
const A_TICK = 100_000

export default journey('通知从办事处逐级传到没看到的人', async stage => {
  const { office } = stage
  const author = office.personAs('administrator')
  const worker = office.personAs('communityWorker')
  const community = worker.roles.find(({ role }) => role === 'communityWorker')!.area
  const head = office.personAs('buildingHead')
  const courtyard = head.roles.find(({ role }) => role === 'buildingHead')!.area
  const moderator = office.people.find(({ roles }) =>
    roles.some(({ role, area }) => role === 'moderator' && area === courtyard),
  )
  const reader = office.people.find(
    ({ roles }) => roles.length > 0 && roles.every(({ role, area }) => role === 'resident' && area === courtyard),
  )
  if (!moderator || !reader) throw new Error('a moderator and a resident of the building head’s courtyard are needed')
  const title = `寒潮橙色预警 ${Date.now() % 100_000}`

  const desk = await stage.enter(author.id, 'desk')
  await stage.show(desk, 'notices/compose')
  await shown(desk).getByRole('radio', { name: '应急' }).click()
  await shown(desk).getByLabel('标题').fill(title)
  await shown(desk).getByLabel('正文').fill('今夜最低零下十度，水管注意保温，独居老人请邻里照看。')
  await shown(desk).locator('.ry-audience__areas').click()
  await desk.getByRole('checkbox', { name: /^整个/ }).first().click()
  await desk.getByRole('button', { name: '选好了' }).click()
  await shown(desk).getByRole('switch', { name: '逐级告知' }).click()
  await shown(desk).getByRole('radiogroup', { name: '多久后请群主转发' }).getByRole('radio', { name: '马上' }).waitFor()
  await looksWell(desk)
  await shown(desk)
    .getByRole('button', { name: /^发给 (不超过 )?[\d,]+ 人$/ })
    .click()
  await desk.getByRole('button', { name: '发出去' }).click()
  await desk.waitForURL(/notices\/reach/)
  const noticeId = new URL(desk.url().replace('/#', '')).searchParams.get('noticeId')!
  const reach = () => office.call(author.id, 'notices.reach', { noticeId })
  const until = async (page: Page, what: string, true_: () => Promise<boolean>) => {
    for (let waited = 0; !(await true_()); waited += 1000) {
      if (waited > A_TICK) throw new Error(`${what} did not happen`)
      await page.waitForTimeout(1000)
    }
  }
  // Those who accepted reminders have one now, and the communities were asked.
  await until(desk, 'the mailing', async () => (await reach()).delivery.state === 'done')
  await until(desk, 'the first step', async () => (await reach()).groups.asked > 0)
  const { messages } = await reach()
  if (messages.sent === 0 || messages.claimed + messages.unknown > 0)
    throw new Error(`the ledger says ${JSON.stringify(messages)}`)

  const above = await stage.enter(worker.id, 'phone')
  await stage.show(above, 'notices/relays')
  await looksWell(above)
  await shown(above)
    .getByRole('button', { name: new RegExp(title) })
    .first()
    .click()
  await above.waitForURL(/notices\/notice/)
  await shown(above)
    .getByText('还没转发')
    .or(shown(above).getByRole('button', { name: '已转发' }))
    .first()
    .waitFor()
  await looksWell(above)
  await pressThroughFailures(above, '已转发', 'notices.markForwarded')
  await shown(above).getByText('已转发到群').first().waitFor()
  await shown(above).getByRole('button', { name: '请楼院群主转发' }).click()
  await above.getByRole('textbox', { name: '附言' }).fill('社区活动室今晚开着，冷的来坐')
  await above.getByRole('button', { name: /^请 \d+ 个群主转发$/ }).click()
  await shown(above).getByText('等群主转发').first().waitFor()
  await looksWell(above)
  await above.context().close()

  const below = await stage.enter(moderator.id, 'phone')
  await stage.show(below, 'notices/relays')
  await shown(below)
    .getByRole('button', { name: new RegExp(title) })
    .first()
    .click()
  await shown(below).getByText('附言：社区活动室今晚开着，冷的来坐').waitFor()
  await shown(below).getByRole('button', { name: '已转发', exact: true }).click()
  await shown(below).getByText('已转发到群').first().waitFor()
  await looksWell(below)
  await below.context().close()

  const card = await stage.enter(reader.id, 'phone')
  await stage.show(card, 'notices/notice', { noticeId, via: courtyard })
  await shown(card).getByText(/^已读/).waitFor()
  await shown(card)
    .getByText(/冷的来坐/)
    .waitFor()
  await looksWell(card)
  await card.context().close()

  await shown(desk).getByRole('button', { name: '请楼栋长打' }).click()
  await desk
    .getByText(/已请楼栋长/)
    .first()
    .waitFor()
  const calling = await stage.enter(head.id, 'phone')
  await stage.show(calling, 'notices/calls', { noticeId })
  await looksWell(calling)
  await shown(calling).locator('.ry-row', { hasText: '待打' }).first().click()
  await calling.getByRole('radio', { name: '已告知本人' }).click()
  await calling.getByRole('button', { name: '记下结果' }).click()
  await calling
    .getByText(/不用再打/)
    .first()
    .waitFor()
  await calling.context().close()

  const end = await reach()
  const { groups, calls, reached, notReached, people } = end
  if (groups.forwarded !== 2 || groups.opened !== 1 || calls.reached !== 1 || reached + notReached !== people)
    throw new Error(`the numbers are ${JSON.stringify({ groups, calls, reached, notReached, people })}`)
  const chain = await office.call(author.id, 'notices.relaysOf', { noticeId, limit: 100 })
  const passed = chain.items.filter(({ state }) => state === 'forwarded').map(({ area }) => area)
  if (passed.join() !== [community, courtyard].join()) throw new Error(`it was passed on in ${passed}`)
  await stage.show(desk, 'notices/reach', { noticeId })
  await shown(desk)
    .getByText(/个群里\s2\s个已转发/)
    .waitFor()
  await shown(desk)
    .getByText(/从卡片打开\s1\s人/)
    .first()
    .waitFor()
  await shown(desk)
    .getByText(/告知\s1\s人/)
    .waitFor()
  await looksWell(desk)
  await stage.shoot(desk, 'notices-cascade-reach')
  await desk.context().close()
})
