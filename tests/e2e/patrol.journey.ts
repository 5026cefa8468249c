// A patrol: begun with a signal, gone on without, the app closed in between; six photos arrive once each, the property
// company puts right what it was told, the worker looks and signs the day.
import type { Page } from 'playwright-core'
import { looksWell, shown } from './hands'
import { journey } from './stage'
import { drawnPhoto } from './take-photo'

const shoot = async (page: Page, button: string | RegExp) => {
  const photo = await drawnPhoto(page, String(button))
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    shown(page).getByRole('button', { name: button }).click(),
  ])
  await chooser.setFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: photo })
}

/** Fills in what the photos do not tell, and saves. */
const record = async (
  page: Page,
  { kind, where, ending, save }: Record<'kind' | 'where' | 'ending' | 'save', string>,
) => {
  await shown(page).getByRole('radio', { name: kind, exact: true }).click()
  await shown(page).getByLabel('具体地方').fill(where)
  await shown(page).getByRole('radio', { name: ending }).click()
  if (ending === '随手解决') await shoot(page, '拍处理后的照片')
  await shown(page).getByRole('button', { name: save }).click()
}

const inCourtyard = async (page: Page) => {
  await shown(page).getByRole('button', { name: '改地方' }).click()
  await page.locator('dialog').getByLabel('楼院').selectOption({ label: '运河上郡' })
  await page.locator('dialog').getByRole('button', { name: '就是这里' }).click()
}

export default journey('巡查：没有信号也不丢，六张照片各收到一次，物业处理，日志签名', async stage => {
  const worker = stage.office.personAs('gridWorker')
  const property = stage.office.personAs('propertyCompany')
  const mine = () => stage.office.call(worker.id, 'patrols.list', { personId: worker.id, limit: 50 })
  const before = (await mine()).items.length

  let page = await stage.enter(worker.id, 'phone')
  const context = page.context()
  await stage.show(page, 'patrols/patrol')
  await shown(page).getByRole('button', { name: '开始巡查' }).click()
  await shown(page).getByText('巡查中').waitFor()
  // The pages that are opened on the way, and the grids, are on the device by now.
  await page.waitForLoadState('networkidle')

  await context.setOffline(true)
  await shoot(page, '拍照，记录一处')
  await shown(page).getByRole('group', { name: '现场照片' }).waitFor()
  if ((await shown(page).getByText('接着上次没保存的记').count()) > 0)
    throw new Error('the photo just taken is no draft')
  await shoot(page, '再拍一张现场照片')
  await shoot(page, '再拍一张现场照片')
  await inCourtyard(page)
  await looksWell(page)
  await record(page, { kind: '垃圾', where: '测试楼后', ending: '通知物业', save: '保存并通知物业' })
  await shown(page).getByText('没有网络，1 条记录 3 张照片在手机里等着').waitFor()

  await shoot(page, '拍照，记录一处')
  await shown(page).getByRole('group', { name: '现场照片' }).waitFor()
  await shoot(page, '再拍一张现场照片')
  await record(page, { kind: '共享单车', where: '测试路口', ending: '随手解决', save: '保存，已随手解决' })
  await shown(page).getByText('没有网络，2 条记录 6 张照片在手机里等着').waitFor()
  await stage.shoot(page, 'journey-patrol-offline')
  await shown(page).getByRole('button', { name: '查看' }).first().click()
  await shown(page).getByText('还没送到').waitFor()
  await looksWell(page)
  await stage.shoot(page, 'journey-outbox-offline')

  // The app is closed, and opened again with a network that is bad at first: a photo is cut off, an answer gets lost.
  await page.close()
  await context.setOffline(false)
  let cut = false
  let lost = false
  await context.route('**/files', async route => {
    if (cut) return route.continue()
    cut = true
    return route.abort()
  })
  await context.route('**/api/patrols.observe', async route => {
    if (lost) return route.continue()
    await route.fetch()
    lost = true
    return route.abort()
  })
  page = await context.newPage()
  await stage.show(page, 'outbox/waiting')
  await shown(page).getByText('都送到了').waitFor({ timeout: 60_000 })
  await looksWell(page)
  await stage.shoot(page, 'journey-outbox-received')
  if (!cut || !lost) throw new Error('the network was not as bad as it should have been')

  const { items } = await mine()
  if (items.length !== before + 2) throw new Error(`the server has ${items.length - before} new records instead of 2`)
  const bins = items.find(one => one.placeWords === '测试楼后')!
  const bikes = items.find(one => one.placeWords === '测试路口')!
  const whole = await Promise.all(
    [bins, bikes].map(({ observationId }) => stage.office.call(worker.id, 'patrols.view', { observationId })),
  )
  const marks = whole.flatMap(one => [...one.before, ...one.after].map(({ mark }) => mark))
  if (marks.length !== 6 || new Set(marks).size !== 6) throw new Error(`photos received: ${marks.join()}`)

  const other = await stage.enter(property.id, 'phone')
  await stage.show(other, 'patrols/todo')
  const card = shown(other).locator('.ry-card', { hasText: '测试楼后' })
  await card.getByRole('button', { name: '处理好了' }).click()
  await other.getByLabel('怎么处理的').fill('清走了，桶也换了')
  const photo = await drawnPhoto(other, 'after')
  const [chooser] = await Promise.all([
    other.waitForEvent('filechooser'),
    other.getByRole('button', { name: '添加处理照片' }).click(),
  ])
  await chooser.setFiles({ name: 'after.jpg', mimeType: 'image/jpeg', buffer: photo })
  await other.getByRole('button', { name: '提交', exact: true }).click()
  await other.getByText('已提交，发现的人会来确认').waitFor()
  await other.context().close()

  await stage.show(page, 'patrols/observation', { observationId: bins.observationId })
  await shown(page).getByText('清走了，桶也换了').waitFor()
  await looksWell(page)
  await shown(page).getByRole('button', { name: '确认解决' }).click()
  await page.locator('dialog').getByRole('button', { name: '确认解决' }).click()
  await shown(page).getByText('已解决').first().waitFor()

  await stage.show(page, 'patrols/patrol')
  await shown(page).getByRole('button', { name: '结束巡查' }).click()
  await page.locator('dialog').getByRole('button', { name: '结束巡查' }).click()
  await shown(page).getByText('补充几句，签名').waitFor()
  await shown(page).getByLabel('补充说明').fill('测试楼后的桶要加一个')
  await shown(page).getByRole('button', { name: '签名' }).click()
  await shown(page).getByText(`${worker.name}，`).first().waitFor()
  await looksWell(page)
  const log = await stage.office.call(worker.id, 'patrols.logs', {})
  if (log.items[0]?.words !== '测试楼后的桶要加一个') throw new Error('the log was not signed')
  await context.close()
})
