// 联动应急: a worker raises a drill in a courtyard, two residents answer, one needs help, the building head goes there and
// calls the silent, the all-clear reaches everyone, and the report says how it went.
import { looksWell, pressIntoOutbox, pressThroughFailures, shown } from './hands'
import { journey } from './stage'

export default journey('应急演练从发出到报告', async stage => {
  const { office } = stage
  const worker = office.personAs('communityWorker')
  const head = office.personAs('buildingHead')
  const home = head.roles.find(({ role }) => role === 'buildingHead')!.area
  const [first, second] = office.people.filter(
    ({ id, roles }) =>
      id !== head.id && roles.length > 0 && roles.every(({ role, area }) => role === 'resident' && area === home),
  )
  if (!first || !second)
    throw new Error('two residents of the building head’s courtyard are needed on the sign-in page')
  const title = `消防演练 ${Date.now() % 100_000}`
  const homeName = head.roles
    .find(({ role }) => role === 'buildingHead')!
    .areaName!.split(' · ')
    .at(-1)!

  const writer = await stage.enter(worker.id, 'phone')
  await stage.show(writer, 'emergencies/list')
  await shown(writer).getByRole('button', { name: '发出应急' }).click()
  await writer.waitForURL(/emergencies\/raise/)
  await shown(writer)
    .getByRole('switch', { name: /这是演练/ })
    .click()
  await shown(writer).getByRole('textbox', { name: '一句话说清' }).fill(title)
  await shown(writer).getByRole('radio', { name: '火情' }).click()
  // Proposed: the whole community. The drill is for one courtyard.
  await shown(writer).locator('.ry-audience__areas').click()
  await writer.getByRole('checkbox', { name: /^整个/ }).first().click()
  await writer.getByRole('checkbox', { name: homeName, exact: true }).click()
  await writer.getByRole('button', { name: '选好了' }).click()
  await shown(writer)
    .getByText(/^会发给 [\d,]+ 人$/)
    .waitFor()
  await looksWell(writer)
  await shown(writer).getByRole('button', { name: '看清范围，再发出' }).click()
  await writer.getByRole('button', { name: /^发给 [\d,]+ 人$/ }).waitFor()
  await writer
    .getByText(/演练会马上发给/)
    .first()
    .waitFor()
  await pressThroughFailures(writer, /^发给 [\d,]+ 人$/, 'emergencies.raise')
  await writer.waitForURL(/emergencies\/board/)
  await shown(writer).getByText('没回复').first().waitFor()
  await looksWell(writer)
  const emergencyId = new URL(writer.url().replace('/#', '')).searchParams.get('emergencyId')!

  // One says on the home page that they are safe, where there is no signal; the app is closed and opened again.
  let safe = await stage.enter(first.id, 'elder')
  await stage.show(safe, 'home')
  await shown(safe).getByText(title).first().waitFor()
  await looksWell(safe)
  await safe.waitForLoadState('networkidle')
  const pocket = safe.context()
  await pocket.setOffline(true)
  await shown(safe).getByRole('button', { name: '我平安' }).click()
  await shown(safe)
    .getByText(/“平安”还没有送出，有网后自动发送/)
    .waitFor()
  await looksWell(safe)
  await stage.shoot(safe, 'journey-emergency-unsent')
  await safe.close()
  await pocket.setOffline(false)
  safe = await pocket.newPage()
  await stage.show(safe, 'home')
  await shown(safe)
    .getByText(/您已回复：平安（已送达/)
    .waitFor()

  // The other one needs help, and has no network at first.
  const helpless = await stage.enter(second.id, 'phone')
  await stage.show(helpless, 'home')
  await shown(helpless).getByRole('button', { name: '需要帮助' }).first().click()
  await helpless.waitForURL(/emergencies\/emergency/)
  await helpless.getByLabel(/要什么帮助/).fill('腿不好，走不了楼梯')
  await pressIntoOutbox(helpless, '发出，需要帮助', 'emergencies.answer', /“需要帮助”还没有送出，有网后自动发送/)
  await shown(helpless)
    .getByText(/楼栋长和社区工作人员已收到/)
    .waitFor()
  await looksWell(helpless)

  // The building head goes there.
  const going = await stage.enter(head.id, 'phone')
  await stage.show(going, 'emergencies/board', { emergencyId })
  await shown(going)
    .getByRole('button', { name: new RegExp(`^${second.name}`) })
    .click()
  await going.getByText('腿不好，走不了楼梯').first().waitFor()
  await going.getByRole('button', { name: '我去' }).click()
  await shown(helpless)
    .getByText(new RegExp(`${head.name}正在往您那里去`))
    .waitFor({ timeout: 20_000 })
  await shown(going).getByRole('button', { name: '有人去了' }).click()
  await shown(going)
    .getByRole('button', { name: new RegExp(`^${second.name}`) })
    .click()
  await going.getByLabel('怎么帮到的').fill('扶到楼下集合点')
  await going.getByRole('button', { name: '已帮到' }).last().click()

  // And calls those who have not answered.
  await stage.show(going, 'emergencies/calls', { emergencyId })
  await looksWell(going)
  const before = await office.call(head.id, 'emergencies.board', { emergencyId })
  const [called, other] = (await office.call(head.id, 'emergencies.unanswered', { emergencyId })).items
  if (!called || !other) throw new Error('nobody is left to be called')
  const row = (name: string) =>
    shown(going)
      .getByRole('button', { name: new RegExp(`^${name}.*待联系`, 's') })
      .first()
  await row(called.name).click()
  await going.getByRole('button', { name: '平安', exact: true }).click()
  await going.getByRole('dialog').waitFor({ state: 'detached' })
  const after = await office.call(head.id, 'emergencies.board', { emergencyId })
  if (after.total.safe !== before.total.safe + 1 || after.total.unanswered !== before.total.unanswered - 1)
    throw new Error('the answer given for a resident was not counted')
  await row(other.name).click()
  await going.getByRole('radio', { name: '没有接通' }).click()
  await going.getByRole('button', { name: '记下没联系上' }).click()
  await shown(going).getByText('没有接通').first().waitFor()
  await going.context().close()

  // The all-clear, on the wide screen of an office.
  const desk = await stage.enter(worker.id, 'desk')
  await stage.show(desk, 'emergencies/board', { emergencyId })
  await looksWell(desk)
  await shown(desk).getByRole('button', { name: '解除应急' }).click()
  await desk.getByLabel('告诉大家').fill('演练结束，谢谢大家')
  await desk.getByRole('button', { name: '演练结束' }).click()
  await shown(desk).getByText('已解除').first().waitFor()
  await stage.show(safe, 'home')
  await shown(safe)
    .getByText(/演练结束，谢谢大家/)
    .waitFor()
  await shown(safe).getByRole('button', { name: '知道了' }).first().click()
  await shown(safe)
    .getByText(/演练结束，谢谢大家/)
    .waitFor({ state: 'detached' })

  await stage.show(desk, 'emergencies/report', { emergencyId })
  const figure = shown(desk).locator('.ry-figures__one').filter({ hasText: '已回复' }).first()
  await figure.filter({ hasText: /^3\D/ }).waitFor()
  await looksWell(desk)
  const report = await office.call(worker.id, 'emergencies.report', { emergencyId })
  if (report.help.helped !== 1 || report.forOthers !== 1 || report.tried !== 1)
    throw new Error(`the report says ${JSON.stringify([report.help, report.forOthers, report.tried])}`)
  await desk.context().close()
  await safe.context().close()
  await helpless.context().close()
  await writer.context().close()
})
