// 正能量: a resident tells of a good deed; the moderator looks, shows it and recommends it; the community takes it up;
// a neighbour of another courtyard thanks.
import { looksWell, pressThroughFailures, shown } from './hands'
import { journey } from './stage'

export default journey('说一件好事到推荐', async stage => {
  const { office } = stage
  const [resident, moderator] = [office.personAs('resident'), office.personAs('moderator')]
  const worker = office.personAs('communityWorker')
  const title = '他把电梯里的水拖干了'

  const phone = await stage.enter(resident.id, 'phone')
  await stage.show(phone, 'goodnews/list')
  await looksWell(phone)
  await shown(phone).getByRole('button', { name: '说一件', exact: true }).click()
  await phone.waitForURL(/goodnews\/compose/)
  await shown(phone).getByRole('radio', { name: '邻里互助' }).click()
  await shown(phone).getByLabel('标题').fill(title)
  await shown(phone).getByLabel('怎么回事').fill('早高峰电梯口有水，十六楼的大哥回家拿拖把拖干才去上班。')
  await shown(phone)
    .getByRole('checkbox', { name: /写到的人知道/ })
    .click()
  await looksWell(phone)
  await pressThroughFailures(phone, '提交', 'goodnews.post')
  await phone.waitForURL(/goodnews\/story/)
  await shown(phone).getByText('等群主或社区工作人员看过').waitFor()
  await looksWell(phone)
  await phone.context().close()

  const desk = await stage.enter(moderator.id, 'desk')
  await stage.show(desk, 'goodnews/queue')
  await shown(desk).getByRole('button', { name: title }).click()
  await shown(desk).getByRole('button', { name: '通过', exact: true }).click()
  await shown(desk).getByRole('button', { name: '推荐到本社区' }).waitFor()
  await looksWell(desk)
  await shown(desk).getByRole('button', { name: '推荐到本社区' }).click()
  await shown(desk).getByRole('button', { name: '推荐到本社区' }).waitFor({ state: 'detached' })
  await desk.context().close()

  const community = await stage.enter(worker.id, 'desk')
  await stage.show(community, 'goodnews/queue')
  await shown(community).getByRole('button', { name: '推荐给我的' }).click()
  await shown(community).getByRole('button', { name: title }).click()
  await shown(community).getByRole('button', { name: '采用', exact: true }).click()
  await shown(community).getByRole('button', { name: '采用', exact: true }).waitFor({ state: 'detached' })
  await looksWell(community)
  await community.context().close()

  const { items } = await office.call(worker.id, 'goodnews.list', { level: 'community', text: '电梯' })
  const [story] = items
  if (story?.level !== 'community') throw new Error('the community did not take the story up')
  const elder = office.people.find(
    ({ roles, id }) => id !== resident.id && roles.length > 0 && roles.every(({ role }) => role === 'resident'),
  )!
  const neighbour = await stage.enter(elder.id, 'elder')
  await stage.show(neighbour, 'goodnews/story', { storyId: story.storyId })
  await shown(neighbour).getByRole('button', { name: '点赞', exact: true }).click()
  await shown(neighbour).getByText('1 人点赞').waitFor()
  await looksWell(neighbour)
  await neighbour.context().close()
})
