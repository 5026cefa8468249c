// 督查: an inspector registers a problem on a phone, the grid worker puts it right, another inspector passes and strikes it.
import { looksWell, pressThroughFailures } from './hands'
import { journey } from './stage'
import { takePhoto } from './take-photo'

export default journey('督查问题从登记到销号', async stage => {
  const { office } = stage
  const worker = office.personAs('gridWorker')
  const grid = worker.roles.find(({ role }) => role === 'gridWorker')!.area
  const [inspector, other] = office.people.filter(({ roles }) => roles.some(({ role }) => role === 'inspector'))
  if (!inspector || !other) throw new Error('two inspectors are needed on the sign-in page')
  const words = `测试路 ${Date.now() % 10_000} 号门前`

  const field = await stage.enter(inspector.id, 'phone')
  await stage.show(field, 'inspections/register', { area: grid })
  await takePhoto(field, '现场照片', '整改前')
  await field.getByRole('radio', { name: '环境保护' }).click()
  await field.getByRole('radio', { name: '垃圾未清' }).click()
  await field.getByLabel('看到了什么').fill('垃圾桶满溢，污水流到人行道')
  await field.getByLabel('具体位置').fill(words)
  // What was typed survives a closed app.
  await field.waitForTimeout(800)
  await field.reload()
  await field.getByText('接着上次没提交的填').waitFor()
  await field.getByRole('button', { name: '选责任人' }).click()
  await field
    .locator('dialog')
    .getByRole('radio', { name: new RegExp(worker.name) })
    .click()
  await looksWell(field)
  await pressThroughFailures(field, `登记并交给${worker.name}`, 'inspections.register')
  await field.getByText(/已登记，编号/).waitFor()
  await field.getByRole('button', { name: '看这条' }).click()
  await field
    .getByText(new RegExp(`${worker.name}正在整改`))
    .first()
    .waitFor()
  await looksWell(field)
  const findingId = new URL(field.url().replace('/#', '')).searchParams.get('findingId')!
  await field.context().close()

  const home = await stage.enter(worker.id, 'phone')
  await stage.showWaiting(home)
  await home.getByRole('button', { name: new RegExp(words) }).click()
  await home.getByRole('button', { name: '提交整改', exact: true }).click()
  await takePhoto(home, '整改后照片', '整改后')
  await home.getByLabel('怎么整改的').fill('已清走并冲洗，加了一次清运')
  await home.locator('dialog').getByRole('button', { name: '提交整改' }).click()
  await home.getByText('等待复查').waitFor()
  await looksWell(home)
  if (await home.getByRole('button', { name: '复查通过' }).count()) throw new Error('who put it right may not pass it')
  await home.context().close()

  const desk = await stage.enter(other.id, 'desk')
  await stage.show(desk, 'inspections/ledger', { show: 'rectified' })
  await desk.getByRole('button', { name: new RegExp(words) }).click()
  await desk.getByRole('button', { name: '复查通过', exact: true }).click()
  await desk.locator('dialog').getByText('还差：复查照片，或没有照片的原因').waitFor()
  await takePhoto(desk, '复查照片', '复查')
  const passed = desk.waitForResponse('**/api/inspections.verify')
  await desk.locator('dialog').getByRole('button', { name: '复查通过' }).click()
  await (await passed).finished()
  // In the month's last week it stands on the list, and the others' word is needed.
  const { parties = [] } = await office.call(other.id, 'inspections.finding', { findingId })
  for (const { party, standing } of parties)
    if (standing === 'missing' && party !== 'inspection')
      await office.call(other.id, 'inspections.noteParty', { findingId, party, words: '在开会，没有到场' })
  if (parties.length > 0) {
    await stage.show(desk, 'inspections/finding', { findingId })
    await desk.reload()
  }
  await desk.getByRole('button', { name: '销号', exact: true }).click()
  await desk.locator('dialog').getByRole('button', { name: '销号' }).click()
  await desk.getByText('已经整改到位并销号').waitFor()
  await looksWell(desk)
  await desk.context().close()

  const { state, timeline } = await office.call(other.id, 'inspections.finding', { findingId })
  const hops = timeline
    .map(({ action }) => action)
    .filter(action => action !== 'noteParty')
    .join(' ')
  if (state !== 'writtenOff' || hops !== 'register assign submitRectification verify writeOff')
    throw new Error(`it went another way: ${state}, ${hops}`)
})
