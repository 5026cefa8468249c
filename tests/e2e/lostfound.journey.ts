// 失物招领: a resident looks for a dog, the group's moderator shows its photo, a neighbour has seen it, and is thanked.
import { looksWell, pressThroughFailures } from './hands'
import { journey } from './stage'
import { takePhoto } from './take-photo'

export default journey('走丢的狗从发启事到道谢', async stage => {
  const { office } = stage
  const moderator = office.personAs('moderator')
  const home = moderator.roles.find(({ role }) => role === 'moderator')!.area
  const [owner, neighbour] = office.people.filter(
    ({ id, roles }) =>
      id !== moderator.id && roles.length > 0 && roles.every(({ role, area }) => role === 'resident' && area === home),
  )
  if (!owner || !neighbour) throw new Error('two residents of the moderator’s courtyard are needed on the sign-in page')
  const what = `棕色泰迪${Date.now() % 10_000}`

  const looking = await stage.enter(owner.id, 'phone')
  await stage.show(looking, 'lostfound/compose', { side: 'lost' })
  await looking.getByRole('radio', { name: '宠物', exact: true }).click()
  await takePhoto(looking, '照片', what)
  await looking.getByRole('textbox', { name: '是什么', exact: true }).fill(what)
  await looking.getByLabel(/再多说两句/).fill('看到请打 13812345678')
  await looking.getByText('为保护隐私，号码已隐去').waitFor()
  let typed = ''
  looking.on('request', request => {
    if (request.url().endsWith('/api/lostfound.post')) typed += request.postData()
  })
  await looking.getByLabel('具体地方').fill('3 号楼下的长椅旁')
  // What was typed survives a closed app.
  await looking.waitForTimeout(800)
  await looking.reload()
  await looking.getByText('接着上次没发出的填').waitFor()
  await looksWell(looking)
  await pressThroughFailures(looking, '发出启事', 'lostfound.post')
  await looking.getByText('已发出，邻居现在就能看到').waitFor()
  await looking.getByRole('button', { name: '看这条' }).click()
  await looking.getByText('138******78').waitFor()
  if (!typed.includes('138******78') || typed.includes('13812345678')) throw new Error('the number left the phone')
  await looksWell(looking)
  const posted = (await office.call(owner.id, 'lostfound.mine', {})).items.filter(post => post.what === what)
  if (posted.length !== 1) throw new Error(`${posted.length} posts instead of one`)
  const postId = new URL(looking.url().replace('/#', '')).searchParams.get('postId')!
  await looking.context().close()

  const desk = await stage.enter(moderator.id, 'desk')
  await stage.show(desk, 'lostfound/queue')
  await stage.show(desk, 'lostfound/post', { postId })
  await desk.getByRole('button', { name: '显示 1 张照片' }).click()
  await desk.getByText('等您审核').waitFor({ state: 'detached' })
  await desk.context().close()

  const seeing = await stage.enter(neighbour.id, 'elder')
  await stage.show(seeing, 'lostfound/post', { postId })
  await seeing.getByRole('button', { name: /看大图/ }).waitFor()
  await seeing.getByRole('button', { name: '我有线索' }).click()
  await seeing.getByLabel('看到了什么').fill('刚在东门快递柜旁看到')
  await seeing.getByRole('radio', { name: '刚才' }).click()
  await seeing.getByRole('button', { name: '告诉发布的人' }).click()
  await seeing.getByText('谢谢您！').waitFor()
  if (await seeing.getByRole('button', { name: '找到了' }).count()) throw new Error('only its author may close a post')
  await seeing.context().close()

  const found = await stage.enter(owner.id, 'phone')
  await stage.show(found, 'lostfound/post', { postId })
  await found.getByText('刚在东门快递柜旁看到').waitFor()
  await found.getByRole('button', { name: '找到了' }).click()
  await found
    .locator('dialog')
    .getByRole('radio', { name: /东门快递柜/ })
    .click()
  await found.getByLabel(/谢谢他/).fill('多亏您，豆豆回家了')
  await found.getByRole('button', { name: '道谢并关闭' }).click()
  await found.getByText('帮上了忙').waitFor()
  await found.getByText('多亏您，豆豆回家了').waitFor()
  await looksWell(found)
  await stage.show(found, 'neighbours')
  await found.getByText(what).waitFor()
  await found.context().close()
})
