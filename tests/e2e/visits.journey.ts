// 走访: a building head proposes an old neighbour; the community asks her and sends a party member; he finds a
// difficulty and notes it; the community makes it a request in her name, and she sees it among her own.
import { looksWell, shown } from './hands'
import { journey } from './stage'

export default journey('走访一位独居老人', async stage => {
  const { office } = stage
  const [head, worker] = [office.personAs('buildingHead'), office.personAs('communityWorker')]
  const { items: neighbours } = await office.call(head.id, 'people.neighbours', { limit: 100 })
  const known = new Set(
    (
      await Promise.all(
        (['proposed', 'listed', 'declined', 'removed'] as const).map(state =>
          office.call(worker.id, 'visits.list', { state, limit: 100 }),
        ),
      )
    ).flatMap(({ items }) => items.map(one => one.entryId)),
  )
  const elder = neighbours
    .filter(one => !known.has(one.personId) && neighbours.filter(({ name }) => name === one.name).length === 1)
    .sort((a, b) => (a.birthYear ?? 3000) - (b.birthYear ?? 3000))[0]!
  const { items: party } = await office.call(worker.id, 'visits.visitors', { kind: 'party', area: elder.area })
  const member = party.find(one => one.personId !== elder.personId && one.open === 0)!

  const phone = await stage.enter(head.id, 'phone')
  await stage.show(phone, 'visits/propose')
  await phone.getByLabel(/搜索居民姓名/).fill(elder.name)
  await shown(phone).getByRole('button', { name: elder.name }).first().click()
  const proposing = phone.locator('dialog')
  await proposing.getByRole('checkbox', { name: '独居老人' }).click()
  await proposing.getByLabel('上门前要知道的').fill('敲门要响一点')
  await looksWell(phone)
  await proposing.getByRole('button', { name: '提议', exact: true }).click()
  await phone.waitForURL(/visits\/entry/)
  await shown(phone).getByText('待征求同意').first().waitFor()
  await looksWell(phone)
  await phone.context().close()

  const desk = await stage.enter(worker.id, 'desk')
  await stage.show(desk, 'visits/list', { tab: 'proposed' })
  await shown(desk).getByRole('button', { name: elder.name }).click()
  await shown(desk).getByRole('button', { name: '本人同意，列入名单' }).click()
  const confirming = desk.locator('dialog')
  await confirming.getByRole('radio', { name: '当面同意' }).click()
  await looksWell(desk)
  await confirming.getByRole('button', { name: '列入名单' }).click()
  await confirming.waitFor({ state: 'detached' })
  await shown(desk).getByRole('button', { name: '请人去看望' }).click()
  const sending = desk.locator('dialog')
  await sending.getByRole('button', { name: '党员', exact: true }).click()
  await sending.getByRole('button', { name: new RegExp(member.name) }).click()
  await looksWell(desk)
  await sending.getByRole('button', { name: `请${member.name}去`, exact: true }).click()
  await sending.waitFor({ state: 'detached' })
  const { entryId, visit } = await office.call(worker.id, 'visits.entry', { entryId: elder.personId })
  if (visit?.state !== 'assigned') throw new Error('nobody was asked to go')
  await looksWell(desk)

  const visitor = await stage.enter(member.personId, 'phone')
  await stage.show(visitor, 'visits/mine')
  await shown(visitor)
    .getByRole('button', { name: `我去看望${elder.name}` })
    .click()
  await shown(visitor).getByText('敲门要响一点').waitFor()
  await shown(visitor)
    .getByRole('button', { name: `有情况，记一下：${elder.name}` })
    .click()
  const telling = visitor.locator('dialog')
  await telling.getByRole('radio', { name: '有困难要帮' }).click()
  await telling.getByLabel('有什么困难').fill('卫生间没有扶手，怕摔')
  await looksWell(visitor)
  // Without a network nothing that was typed is lost.
  await visitor.context().setOffline(true)
  await telling.getByRole('button', { name: '记下', exact: true }).click()
  await telling.getByText('没有连上网络').first().waitFor()
  await visitor.context().setOffline(false)
  await telling.getByRole('button', { name: '记下', exact: true }).click()
  await telling.waitFor({ state: 'detached' })
  await looksWell(visitor)
  await visitor.context().close()

  await stage.show(desk, 'visits/list', { tab: 'needs' })
  await shown(desk).getByRole('button', { name: elder.name }).click()
  await shown(desk)
    .getByRole('button', { name: /转成诉求：卫生间没有扶手/ })
    .click()
  const raising = desk.locator('dialog')
  await looksWell(desk)
  await raising.getByRole('button', { name: '转成诉求' }).click()
  await raising.waitFor({ state: 'detached' })
  await desk.context().close()

  const { items } = await office.call(elder.personId, 'requests.mine', { part: 'open' })
  if (!items.some(({ title }) => title.includes('扶手'))) throw new Error('she does not find the request as her own')
  const own = await stage.enter(elder.personId, 'elder')
  await stage.show(own, 'visits/own')
  await shown(own).getByText('您在走访名单上').waitFor()
  await looksWell(own)
  await shown(own).getByRole('button', { name: '不需要了，退出' }).click()
  await own.locator('dialog').getByRole('button', { name: '退出' }).click()
  await shown(own).getByRole('checkbox', { name: '独居老人' }).waitFor()
  await looksWell(own)
  await own.context().close()
  const left = await office.call(worker.id, 'visits.entry', { entryId })
  if (left.state !== 'declined' || left.about !== undefined) throw new Error('what was said about her stayed')
})
