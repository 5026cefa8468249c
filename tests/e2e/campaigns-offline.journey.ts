// 没有信号的时候: a look at a place and the taking of a shift wait on the phone, say that they wait, and arrive once.
import { clockOf, MINUTE } from '@contract/time'
import { looksWell, pressIntoOutbox, shown } from './hands'
import type { Office } from './office'
import { journey } from './stage'

const PATIENCE_MS = 30_000
const words = '东北角又露出一片裸土'
const post = '没有信号的岗'

/** Asks the office until it answers with something. */
async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise(done => setTimeout(done, 300))
  }
  throw new Error(`${what} never came`)
}

/** A post of one turn that begins soon, so that its first shift may be taken now. */
async function soonOnDuty(office: Office, campaignId: string, personId: string) {
  const chief = office.personAs('gridHead1')
  const [there] = await office.call(chief.id, 'campaigns.posts', { campaignId })
  const turns = [{ start: clockOf(Date.now() + 20 * MINUTE), personId }]
  await office.call(chief.id, 'campaigns.addPost', {
    ...{ campaignId, name: post, place: there!.place, turns, longAgreed: true },
  })
  return until('the shift', async () => {
    const { items } = await office.call(personId, 'campaigns.myShifts', {})
    return items.find(one => one.postName === post && one.can.includes('take'))
  })
}

export default journey('看管控点、上岗：没有信号先存，有网自动发出', async stage => {
  const { office } = stage
  const worker = office.personAs('gridHead3')
  const { items } = await office.call(worker.id, 'campaigns.list', { state: 'running', limit: 1 })
  const { campaignId } = items[0]!
  const sites = await office.call(worker.id, 'campaigns.sites', { campaignId, mine: true, unchecked: true })
  const { siteId, name } = sites.items[0]!
  const looks = async () =>
    (await office.call(worker.id, 'campaigns.checks', { campaignId, siteId })).items.filter(one =>
      one.words.startsWith(words.slice(0, 4)),
    )

  let page = await stage.enter(worker.id, 'phone')
  await stage.show(page, 'campaigns/sites', { campaignId, mine: '1' })
  await shown(page).getByRole('button', { name }).first().click()
  const sheet = page.locator('dialog')
  await sheet.getByRole('radio', { name: '有问题', exact: true }).click()
  await sheet.getByLabel('是什么问题').fill(words.slice(0, 4))
  await page.context().setOffline(true)
  await sheet.getByText(/没有网络也可以记/).waitFor()
  await sheet.getByRole('button', { name: '记下来' }).click()
  await page.getByText('已存在手机里，有网络时自动发出').first().waitFor()
  if ((await looks()).length > 0) throw new Error('it was sent without a network')
  // Whoever opens the place again is told that the look still waits, and does not write it twice.
  await shown(page).getByRole('button', { name }).first().click()
  await sheet.getByText('看的记录已存在手机里，等着发送').waitFor()
  await looksWell(page)
  // What was left out is added while it waits: one look arrives, with the words written last.
  await sheet.getByRole('button', { name: '改一改' }).click()
  await sheet.getByLabel('是什么问题').fill(words)
  await sheet.getByRole('button', { name: '记下来' }).click()
  await shown(page).getByText('等着发送', { exact: true }).waitFor()
  await shown(page).getByRole('button', { name }).first().click()
  await sheet.getByText('看的记录已存在手机里，等着发送').waitFor()
  await page.context().setOffline(false)
  await until('the look', async () => (await looks())[0])
  await sheet.getByText('看的记录已存在手机里，等着发送').waitFor({ state: 'hidden' })
  await sheet.getByText(words).waitFor()
  await stage.show(page, 'outbox/waiting')
  await shown(page).getByText(`看管控点：${name}`).first().waitFor()
  await looksWell(page)
  await page.context().close()
  const arrived = await looks()
  if (arrived.length !== 1) throw new Error('the look arrived more than once')
  if (arrived[0]!.words !== words) throw new Error('the look arrived with the words that were changed')

  const guard = office.personAs('inspector')
  const { shiftId } = await soonOnDuty(office, campaignId, guard.id)
  const shift = async () => (await office.call(guard.id, 'campaigns.shift', { shiftId })).shift
  page = await stage.enter(guard.id, 'phone')
  await stage.show(page, 'campaigns/shift', { shiftId })
  await pressIntoOutbox(page, '上岗', 'campaigns.take', /上岗还没有送到，有网络时自动发出/)
  await shown(page).getByRole('button', { name: '提前离岗' }).waitFor()
  await looksWell(page)
  await page.context().close()
  const { state, takenAt } = await shift()
  if (state !== 'onDuty' || takenAt === undefined) throw new Error(`the shift is ${state} after it was taken`)
})
