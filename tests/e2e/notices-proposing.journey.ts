// 向上推荐: a moderator proposes the courtyard's notice, the community adopts and edits it, and a neighbour of another
// courtyard reads where it comes from.
import { looksWell, pressThroughFailures, shown } from './hands'
import { journey } from './stage'

export default journey('楼院的通知推荐到社区', async stage => {
  const { office } = stage
  const [moderator, worker] = [office.personAs('moderator'), office.personAs('communityWorker')]
  const courtyard = moderator.roles.find(({ role }) => role === 'moderator')!.area
  const title = `雨棚修好了 ${Date.now() % 100_000}`
  const words = { kind: 'notice' as const, text: '东门雨棚修好，取快递不淋雨了。', areas: [courtyard] }
  const { noticeId } = await office.call(moderator.id, 'notices.draft', { title, ...words })
  await office.call(moderator.id, 'notices.publish', { noticeId })

  const phone = await stage.enter(moderator.id, 'phone')
  await stage.show(phone, 'notices/notice', { noticeId })
  await shown(phone).getByRole('button', { name: '推荐到本社区', exact: true }).click()
  await phone.getByLabel('为什么推荐').fill('别的楼院也在修，可以学一学')
  await phone.getByRole('button', { name: '推荐上去', exact: true }).click()
  await shown(phone).getByText('等上一级看').waitFor()
  await looksWell(phone)
  await stage.shoot(phone, 'notices-proposing-author')

  const desk = await stage.enter(worker.id, 'desk')
  await stage.show(desk, 'notices/proposals')
  await shown(desk)
    .getByRole('button', { name: new RegExp(title) })
    .click()
  await shown(desk).getByText('为什么推荐：别的楼院也在修，可以学一学').waitFor()
  await looksWell(desk)
  await stage.shoot(desk, 'notices-proposing-queue')
  await pressThroughFailures(desk, '采用，改给本社区', 'notices.adopt')
  await desk.waitForURL(/notices\/compose/)
  await shown(desk).getByText(/^来自/).waitFor()
  await shown(desk).getByLabel('标题').fill(`${title}，各院都看看`)
  await looksWell(desk)
  await shown(desk)
    .getByRole('button', { name: /^发给 (不超过 )?[\d,]+ 人$/ })
    .click()
  await desk.waitForURL(/notices\/reach/)
  await desk.context().close()

  const { items } = await office.call(worker.id, 'notices.manage', { mine: true, text: title })
  const wider = items.find(item => item.noticeId !== noticeId)
  if (wider?.areas.length !== 1 || wider.areas[0] === courtyard) throw new Error('the community sent nothing wider')

  // The moderator sees what became of it, and a resident where it was told first.
  await stage.show(phone, 'notices/notice', { noticeId, again: '1' })
  await shown(phone).getByRole('button', { name: '看发出的通知' }).click()
  await shown(phone).getByText(/^来自/).waitFor()
  await looksWell(phone)
  await stage.shoot(phone, 'notices-proposing-origin')
  await phone.context().close()
})
