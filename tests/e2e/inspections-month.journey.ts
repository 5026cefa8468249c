// 一个月的三次督查: the plan, a finding put right, an unannounced visit, three parties at the month-end visit, and the report.
import { addMonths, monthOf } from '@contract/time'
import type { Page } from 'playwright-core'
import { looksWell, shown } from './hands'
import { journey } from './stage'
import { drawnPhoto } from './take-photo'

export default journey('一个月的三次督查，从计划到月报', async stage => {
  const { office } = stage
  const now = Date.now()
  // What last month's list left open in the home grid: the three parties go there now.
  const month = addMonths(monthOf(now), -1)
  const worker = office.personAs('gridWorker')
  const head2 = office.personAs('gridHead2')
  const head1 = office.personAs('gridHead1')
  const administrator = office.personAs('administrator')
  const grid = worker.roles.find(({ role }) => role === 'gridWorker')!.area
  const fail = (words: string) => {
    throw new Error(words)
  }

  // (1) The month's plan: nobody inspects their own grid, and the calendar shows who goes where.
  const plan = (await office.call(administrator.id, 'inspections.planOf', { month: monthOf(now) })) ?? fail('no plan')
  const desk = await stage.enter(administrator.id, 'desk')
  await stage.show(desk, 'inspections/rotation')
  await shown(desk).getByText(plan.seed).waitFor()
  await looksWell(desk)
  await desk.context().close()

  // (3) A level-1 head draws a grid and goes there unannounced.
  const draw = await office.call(head1.id, 'inspections.draw', { count: 1 })
  if (draw.grids.length !== 1) fail('nothing was drawn')

  // (2) The joint visit. Whoever registered neither of them passes both, without a signal.
  const listFor = async (id: string) =>
    (await office.call(id, 'inspections.reinspectionList', { month, area: grid, limit: 100 })).items
  const inspectors = office.people.filter(({ roles }) => roles.some(({ role }) => role === 'inspector'))
  const judging = await Promise.all(
    inspectors.map(async person => ({
      person,
      items: (await listFor(person.id)).filter(({ can }) => can.includes('verify')),
    })),
  )
  const { person: inspector, items } = judging.sort((a, b) => b.items.length - a.items.length)[0]!
  if (items.length < 2) fail(`the list of ${month} leaves ${items.length} findings to visit in ${grid}`)
  const batch = items.slice(0, 2)
  const card = (page: Page, words: string) => shown(page).locator('.ry-list__item', { hasText: words })

  const field = await stage.enter(inspector.id, 'phone')
  await stage.show(field, 'inspections/joint', { month, area: grid })
  await looksWell(field)
  await field.context().setOffline(true)
  for (const [i, { placeWords }] of batch.entries()) {
    await card(field, placeWords).getByRole('radio', { name: '复查通过' }).click()
    if (i === 0) {
      const buffer = await drawnPhoto(field, placeWords)
      const [chooser] = await Promise.all([
        field.waitForEvent('filechooser'),
        card(field, placeWords)
          .getByRole('button', { name: `拍照：${placeWords}` })
          .click(),
      ])
      await chooser.setFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer })
      await card(field, placeWords).getByText('在手机里').waitFor()
    } else await card(field, placeWords).getByLabel('看到的情况').fill('店里不让拍，地面已经冲净')
  }
  await shown(field).getByRole('button', { name: '提交 2 处' }).click()
  await shown(field).getByText('已存在手机里，等着发送').first().waitFor()
  await looksWell(field)
  await field.context().setOffline(false)
  for (const { placeWords } of batch) await card(field, placeWords).getByText('长效督查组 已会签').waitFor()
  await field.context().close()

  const before = await office.call(administrator.id, 'inspections.writeOff', { findingId: batch[0]!.findingId }).then(
    () => '',
    (problem: Error) => problem.message,
  )
  if (!before.includes('inspections.partiesMissing')) fail(`struck off without the others: ${before}`)

  // Each signs on their own phone, where it waits for them.
  for (const [person, party] of [
    [worker, '社区网格员'],
    [head2, '二级网格长'],
  ] as const) {
    const phone = await stage.enter(person.id, 'phone')
    await stage.showWaiting(phone)
    for (const { placeWords } of batch)
      await shown(phone)
        .getByRole('button', { name: new RegExp(`${placeWords}.*请会签`) })
        .waitFor()
    await stage.show(phone, 'inspections/joint', { month, area: grid })
    for (const { placeWords } of batch)
      await card(phone, placeWords).getByRole('radio', { name: '同意', exact: true }).click()
    await shown(phone).getByRole('button', { name: '会签 2 处' }).click()
    for (const { placeWords } of batch) await card(phone, placeWords).getByText(`${party} 已会签`).waitFor()
    await looksWell(phone)
    await phone.context().close()
  }

  // Written off, and the month's report says what its ledger says.
  for (const { findingId } of batch) {
    const { parties = [] } = await office.call(administrator.id, 'inspections.finding', { findingId })
    if (!parties.every(({ standing }) => standing === 'agreed')) fail(`not signed by all: ${JSON.stringify(parties)}`)
    await office.call(administrator.id, 'inspections.writeOff', { findingId })
  }
  const reported = monthOf(batch[0]!.registeredAt)
  const { total } = await office.call(administrator.id, 'inspections.report', { month: reported })
  const lines = await office.call(administrator.id, 'inspections.ledger', { month: reported, limit: 100 })
  if (lines.items.length !== total.found) fail(`${total.found} reported, ${lines.items.length} in the ledger`)
  const over = lines.items.filter(({ state }) => state === 'writtenOff').length
  if (over !== total.writtenOff) fail(`${total.writtenOff} reported as written off, ${over} in the ledger`)
  const leader = await stage.enter(head1.id, 'desk')
  await stage.show(leader, 'inspections/report', { month: reported })
  const [file] = await Promise.all([
    leader.waitForEvent('download'),
    shown(leader).getByRole('button', { name: '下载表格' }).click(),
  ])
  if (!file.suggestedFilename().includes(reported)) fail(`the file is called ${file.suggestedFilename()}`)
  // On paper the whole report comes out, not only what the window shows.
  const paper = (await leader.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g) ?? []
  if (paper.length < 2) fail(`${paper.length} sheets were printed`)
  await looksWell(leader)
  await stage.show(leader, 'inspections/heads')
  await looksWell(leader)
  await leader.context().close()
})
