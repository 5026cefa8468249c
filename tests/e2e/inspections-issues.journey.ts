// 督查里的来回: more time asked for, refused and granted; a visit that failed, signed; “not ours”; a registration taken back.
import { looksWell, shown } from './hands'
import { registerFor } from './registering'
import { journey, type Stage } from './stage'
import { takePhoto } from './take-photo'

const open = async (stage: Stage, personId: string, findingId: string) => {
  const page = await stage.enter(personId, 'phone')
  await stage.show(page, 'inspections/finding', { findingId })
  return page
}

export default journey('督查问题的延期、退回、会签、异议和撤回', async stage => {
  const { office } = stage
  const worker = office.personAs('gridWorker')
  const head = office.personAs('gridHead2')
  const company = office.personAs('propertyCompany')
  const grid = worker.roles.find(({ role }) => role === 'gridWorker')!.area
  const [inspector, other] = office.people.filter(({ roles }) => roles.some(({ role }) => role === 'inspector'))
  if (!inspector || !other) throw new Error('two inspectors are needed on the sign-in page')
  const { page: field, findingId, words } = await registerFor(stage, { inspector, grid, responsible: worker })
  await field.context().close()

  const ask = async (again: boolean) => {
    const page = await open(stage, worker.id, findingId)
    await page.getByRole('button', { name: '申请延期' }).click()
    const sheet = page.locator('dialog')
    await sheet.getByText('还差：为什么需要更多时间').waitFor()
    await sheet.getByLabel('为什么需要更多时间').fill(again ? '车坏在路上，最早后天' : '清运车明天才来')
    await sheet.getByRole('button', { name: '申请延期' }).click()
    await page
      .getByText(/申请延期 3 个工作日/)
      .first()
      .waitFor()
    await looksWell(page)
    await page.context().close()
  }
  const decide = async (button: string) => {
    const page = await stage.enter(head.id, 'phone')
    await stage.showWaiting(page)
    await page.getByRole('button', { name: new RegExp(`${words}.*请审批延期.*要延 3 个工作日`) }).click()
    await shown(page).getByRole('button', { name: button, exact: true }).click()
    return { page, sheet: page.locator('dialog') }
  }
  await ask(false)
  const refused = await decide('不同意延期')
  await refused.sheet.getByLabel('为什么不能延期').fill('公共区域，今天必须清')
  await refused.sheet.getByRole('button', { name: '不同意延期' }).click()
  await refused.page.getByText('公共区域，今天必须清').waitFor()
  await refused.page.context().close()
  await ask(true)
  const granted = await decide('同意延期')
  await granted.sheet.getByRole('button', { name: '同意延期', exact: true }).click()
  await granted.page.getByText('已延 3 个工作日').waitFor()
  await looksWell(granted.page)
  await granted.page.context().close()

  const rectify = async () => {
    const page = await open(stage, worker.id, findingId)
    await page.getByRole('button', { name: '提交整改', exact: true }).click()
    const sheet = page.locator('dialog')
    await sheet.getByText('还差：整改后的照片、怎么整改的').waitFor()
    await takePhoto(page, '整改后照片', '整改后')
    await sheet.getByLabel('怎么整改的').fill('已清走并冲洗')
    await sheet.getByRole('button', { name: '提交整改' }).click()
    // The sheet closes once the server has it; what waits behind it says the same words before.
    await sheet.waitFor({ state: 'hidden' })
    await page.getByText('等待复查').waitFor()
    await page.context().close()
  }
  await rectify()
  const visit = await open(stage, other.id, findingId)
  await visit.getByRole('button', { name: '退回重改', exact: true }).click()
  await visit.locator('dialog').getByLabel('哪里没有整改到位').fill('角落里还有垃圾')
  await visit.locator('dialog').getByRole('button', { name: '退回重改' }).click()
  await visit.getByText('复查没通过 1 次').waitFor()
  await visit.context().close()
  await rectify()
  const beside = await open(stage, head.id, findingId)
  await beside.getByRole('button', { name: '会签', exact: true }).click()
  await beside.locator('dialog').getByRole('button', { name: '会签' }).click()
  await beside.getByText(new RegExp(`${head.name} 同意`)).waitFor()
  await beside.context().close()
  const last = await open(stage, other.id, findingId)
  await last.getByRole('button', { name: '复查通过', exact: true }).click()
  await last.locator('dialog').getByLabel('没有照片，写明原因').fill('天黑拍不清，现场已看过')
  await last.locator('dialog').getByRole('button', { name: '复查通过' }).click()
  await last.getByText('等待销号').waitFor()
  await looksWell(last)
  await last.context().close()

  const wrong = await registerFor(stage, { inspector, grid, responsible: company })
  const theirs = await stage.enter(company.id, 'phone')
  await stage.showWaiting(theirs)
  await theirs.getByRole('button', { name: new RegExp(wrong.words) }).click()
  await shown(theirs).getByRole('button', { name: '更多' }).click()
  await theirs
    .locator('dialog')
    .getByRole('button', { name: /不归我管/ })
    .click()
  await theirs.locator('dialog').getByLabel('为什么不归您管').fill('是市政道路，归城管')
  await theirs.locator('dialog').getByRole('button', { name: '不归我管' }).click()
  // Back on the workbench, where it waits no more.
  await theirs.waitForURL(/workbench/)
  await theirs.getByRole('button', { name: new RegExp(wrong.words) }).waitFor({ state: 'detached' })
  await theirs.context().close()
  await stage.show(wrong.page, 'inspections/finding', { findingId: wrong.findingId })
  await wrong.page.getByRole('button', { name: '撤回登记', exact: true }).click()
  await wrong.page.locator('dialog').getByLabel('为什么撤回').fill('地点选错了')
  await wrong.page.locator('dialog').getByRole('button', { name: '撤回登记' }).click()
  await wrong.page.getByText('登记人已撤回').waitFor()
  await looksWell(wrong.page)
  await wrong.page.context().close()

  const { timeline } = await office.call(other.id, 'inspections.finding', { findingId })
  const hops = timeline.map(({ action }) => action).join(' ')
  const story =
    'register assign askExtension refuseExtension askExtension extend submitRectification returnForRework submitRectification coSign verify'
  if (hops !== story) throw new Error(`it went another way: ${hops}`)
})
