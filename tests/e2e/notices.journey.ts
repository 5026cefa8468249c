// 通知: written, undone and sent again; read and asked under by a resident; answered; a neighbour told by telephone.
import { journey } from './stage'

export default journey('通知从写到电话告知', async stage => {
  const { office } = stage
  const head = office.personAs('buildingHead')
  const home = head.roles.find(({ role }) => role === 'buildingHead')!.area
  const author = office.personAs('communityWorker')
  const reader = office.people.find(
    ({ id, roles }) => id !== head.id && roles.length > 0 && roles.every(({ role }) => role === 'resident'),
  )
  if (!reader) throw new Error('a resident is needed on the sign-in page')
  const title = `社区义诊 ${Date.now() % 10_000}`

  const desk = await stage.enter(author.id, 'desk')
  await stage.show(desk, 'notices/compose')
  await desk.getByLabel('标题').fill(title)
  await desk.getByLabel('正文').fill('周三上午九点在社区活动室，量血压、测血糖，不收费。')
  // A button under it leads on: found by a word among all that it can lead to.
  await desk.getByRole('button', { name: /^带上报名或预约/ }).click()
  const leads = desk.locator('dialog')
  await leads.getByLabel('搜索活动、办事和场所').fill('量血压')
  await leads
    .getByRole('radio', { name: /量血压/ })
    .first()
    .click()
  await leads.waitFor({ state: 'detached' })
  await desk.getByRole('button', { name: /^带上报名或预约：活动：.*量血压/ }).waitFor()
  // What was typed survives a closed app.
  await desk.waitForTimeout(800)
  await desk.reload()
  await desk.getByText('上次没发完的还在这里').waitFor()
  // The number of people it reaches is shown before anything is sent.
  await desk.getByRole('button', { name: /^发给 [\d,]+ 人$/ }).click()
  await desk.getByText('秒内可以撤销').waitFor()
  await desk.getByRole('button', { name: '撤销发送' }).click()
  await desk.getByRole('heading', { name: '改通知' }).waitFor()
  await desk.getByLabel('标题').fill(`${title} 改`)
  await desk.getByRole('button', { name: /^发给 [\d,]+ 人$/ }).click()
  await desk.getByText('秒内可以撤销').waitFor()
  const noticeId = new URL(desk.url().replace('/#', '')).searchParams.get('noticeId')!
  await desk.context().close()

  const phone = await stage.enter(reader.id, 'elder')
  await stage.show(phone, 'home')
  await phone.getByRole('button', { name: /看通知/ }).click()
  await phone.getByRole('button', { name: new RegExp(`未读.*${title} 改`) }).click()
  await phone.getByText('已读（').waitFor()
  await phone.getByRole('button', { name: '去报名' }).waitFor()
  await phone.getByLabel('我要问').fill('要空腹吗？打 13812345678 告诉我')
  await phone.getByRole('button', { name: '提问' }).click()
  await phone.getByText('138******78').waitFor()
  await phone.context().close()

  const answering = await stage.enter(author.id, 'phone')
  await stage.show(answering, 'notices/questions')
  const question = answering.locator('.ry-said', { hasText: '要空腹吗' })
  await question.getByRole('button', { name: '答复' }).click()
  await answering.locator('dialog').getByLabel('答复', { exact: true }).fill('测血糖要空腹，量血压不用。')
  await answering.getByRole('button', { name: '发出答复' }).click()
  await question.waitFor({ state: 'detached' })
  await stage.show(answering, 'notices/reach', { noticeId })
  await answering.getByText('到了多少人').waitFor()
  await answering.context().close()

  const told = await stage.enter(reader.id, 'phone')
  await stage.show(told, 'messages/inbox')
  await told.getByText('您的提问有答复了').first().click()
  await told.locator('.ry-said__text', { hasText: '测血糖要空腹，量血压不用。' }).waitFor()
  await told.context().close()

  const calling = await stage.enter(head.id, 'phone')
  await stage.show(calling, 'notices/calls', { noticeId })
  const { items } = await office.call(head.id, 'notices.unreached', { noticeId, area: home, limit: 1 })
  const name = items[0]!.name
  await calling
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .click()
  await calling.getByRole('radio', { name: '已告知家人' }).click()
  await calling.getByRole('button', { name: '记下结果' }).click()
  await calling.getByText(`已记下，${name}不用再打`).waitFor()
  const after = await office.call(head.id, 'notices.unreached', { noticeId, area: home, limit: 100 })
  if (after.items.some(({ personId }) => personId === items[0]!.personId))
    throw new Error('a person told is still listed')
  await calling.context().close()
})
