// 失物招领: a building head posts for a neighbour, a moderator passes two at once and refuses one, an elder extends hers.
import { looksWell, pressThroughFailures, shown } from './hands'
import { journey } from './stage'

export default journey('替邻居发启事、一批审核、到期延长', async stage => {
  const { office } = stage
  const head = office.personAs('buildingHead')
  const moderator = office.personAs('moderator')
  const home = moderator.roles.find(({ role }) => role === 'moderator')!.area
  const author = office.people.find(
    ({ id, roles }) =>
      id !== moderator.id && roles.length > 0 && roles.every(({ role, area }) => role === 'resident' && area === home),
  )
  if (!author) throw new Error('a resident of the moderator’s courtyard is needed on the sign-in page')
  const tail = Date.now() % 10_000
  const [theirs, other, advert] = [`老花镜${tail}`, `收音机${tail}`, `旧家电${tail}`]

  const helping = await stage.enter(head.id, 'phone')
  await stage.show(helping, 'workbench')
  await shown(helping).getByRole('button', { name: '代发启事' }).first().click()
  await helping.waitForURL(/lostfound\/helped/)
  await shown(helping).getByRole('button', { name: '替居民发', exact: true }).first().click()
  const sheet = helping.locator('dialog')
  await sheet.getByRole('listitem').first().getByRole('button').click()
  await helping.waitForURL(/lostfound\/compose/)
  await shown(helping)
    .getByText(/^替 .+ 发：/)
    .waitFor()
  await shown(helping)
    .getByRole('radio', { name: /我在找/ })
    .click()
  await shown(helping).getByRole('radio', { name: '物品', exact: true }).click()
  await shown(helping).getByRole('textbox', { name: '是什么', exact: true }).fill(theirs)
  await shown(helping)
    .getByLabel(/再多说两句/)
    .fill('重金酬谢')
  await shown(helping).getByLabel('具体地方').fill('小广场石凳')
  await shown(helping).getByRole('button', { name: '写一下本人怎样同意的' }).waitFor()
  await shown(helping).getByLabel('本人怎样同意的').fill('上门当面同意')
  await looksWell(helping)
  await pressThroughFailures(helping, '发出启事', 'lostfound.post')
  await shown(helping).getByText('已收到，看过后公开').waitFor()
  await helping.context().close()
  const looking = await stage.enter(head.id, 'phone')
  await stage.show(looking, 'lostfound/helped')
  await shown(looking).getByRole('button', { name: theirs }).waitFor()
  await looksWell(looking)
  await looking.context().close()
  const { items } = await office.call(head.id, 'lostfound.helped', {})
  const posted = items.filter(post => post.what === theirs)
  if (posted.length !== 1) throw new Error(`${posted.length} posts instead of one`)
  if (posted[0]!.author.mine) throw new Error('it is the neighbour’s, and not the head’s')

  for (const what of [other, advert])
    await office.call(author.id, 'lostfound.post', {
      side: 'lost',
      kind: 'object',
      what,
      text: '重金酬谢',
      place: { area: home, words: '东门' },
      happenedAt: Date.now() - 60_000,
    })

  const desk = await stage.enter(moderator.id, 'desk')
  await stage.show(desk, 'lostfound/queue')
  for (const what of [theirs, other])
    await shown(desk)
      .getByRole('checkbox', { name: `和别的一起通过：${what}` })
      .click()
  await looksWell(desk)
  await shown(desk)
    .getByRole('button', { name: /^通过选中的 2 条/ })
    .click()
  await desk.getByText('已通过 2 条').waitFor()
  for (const what of [theirs, other])
    await shown(desk).getByRole('heading', { name: what }).waitFor({ state: 'detached' })
  const card = shown(desk).getByRole('listitem').filter({ hasText: advert })
  await card.getByRole('button', { name: '不通过' }).click()
  await desk.locator('dialog').getByRole('radio', { name: '和失物招领无关' }).click()
  await desk.locator('dialog').getByRole('button', { name: '不通过' }).click()
  await card.waitFor({ state: 'detached' })
  await desk.context().close()

  const told = await stage.enter(author.id, 'phone')
  await stage.show(told, 'lostfound/mine')
  await shown(told).getByRole('button', { name: advert }).click()
  await shown(told).getByText('和失物招领无关').first().waitFor()
  await shown(told).getByRole('button', { name: '改好再发' }).waitFor()
  await looksWell(told)
  await told.context().close()

  const closing = await stage.enter(head.id, 'phone')
  await stage.show(closing, 'lostfound/post', { postId: posted[0]!.postId })
  await shown(closing).getByText('邻居都能看到', { exact: true }).waitFor()
  await looksWell(closing)
  await shown(closing).getByRole('button', { name: '找到了' }).click()
  await closing.locator('dialog').getByRole('button', { name: '关闭启事' }).click()
  await shown(closing).getByText('已找到').first().waitFor()
  await closing.context().close()

  const soon = (await office.call(office.people.find(({ name }) => name === '王秀英')!.id, 'lostfound.mine', {})).items
  const ending = soon.find(post => post.can.includes('renew'))
  if (!ending) throw new Error('the demo has no post of 王秀英 that is about to end')
  const elder = await stage.enter(office.people.find(({ name }) => name === '王秀英')!.id, 'elder')
  await stage.show(elder, 'lostfound/mine')
  await shown(elder).getByRole('button', { name: ending.what }).click()
  await shown(elder).getByRole('button', { name: '延长 30 天' }).click()
  await elder.getByText('已延长 30 天').waitFor()
  await shown(elder).getByRole('button', { name: '延长 30 天' }).waitFor({ state: 'detached' })
  await looksWell(elder)
  await elder.context().close()
})
