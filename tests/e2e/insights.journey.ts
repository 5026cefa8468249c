// 平台数据: a leader starts from a figure of the workbench, goes down to a community and to what was counted there, and
// takes the table home.
import { readFile } from 'node:fs/promises'
import { figureKinds } from '@contract/figures'
import { grouped } from '@contract/numbers'
import { monthOf } from '@contract/time'
import { looksWell, shown } from './hands'
import { journey } from './stage'

export default journey('平台数据从一个数字看到明细', async stage => {
  const { office } = stage
  const leader = office.personAs('gridHead1')
  const month = monthOf(Date.now())
  const { area } = leader.roles.find(({ role }) => role === 'gridHead1')!
  const whole = await office.call(leader.id, 'insights.figures', { from: month, to: month, area })
  const part = whole.parts.find(one => one.area !== whole.area && one.counts.answers > 0)
  if (!part) throw new Error('no community of the demo answered a question this month')

  const page = await stage.enter(leader.id, 'desk')
  await stage.show(page, 'workbench')
  await shown(page)
    .getByRole('button', { name: /本月通知预约解答/ })
    .click()
  await page.waitForURL(/insights\/figures/)
  const { label, unit } = figureKinds.answers
  const tile = (count: number) =>
    shown(page).getByRole('button', { name: `${label} ${grouped(count)} ${unit}`, exact: true })
  await tile(whole.total.answers).waitFor()
  await looksWell(page)

  // Down to one community: its own number stands there, and then line by line.
  await shown(page).getByRole('button', { name: part.name, exact: true }).click()
  await tile(part.counts.answers).waitFor()
  await looksWell(page)
  const download = page.waitForEvent('download')
  await shown(page).getByRole('button', { name: '下载表格' }).click()
  const file = await download
  if (!file.suggestedFilename().endsWith('.xlsx')) throw new Error(`the table is called ${file.suggestedFilename()}`)
  const bytes = await readFile(await file.path())
  // A workbook is a zip archive.
  if (bytes.subarray(0, 2).toString() !== 'PK' || bytes.length < 1000) throw new Error('the table is no workbook')

  await shown(page).getByRole('button', { name: '看明细' }).click()
  await page.waitForURL(/insights\/records/)
  await shown(page).getByText(new RegExp(part.name)).first().waitFor()
  await looksWell(page)
  const { items } = await office.call(leader.id, 'insights.records', {
    kind: 'answers',
    from: month,
    to: month,
    area: part.area,
  })
  if (items.length === 0) throw new Error('a figure without anything that was counted')
  for (const { words } of items.slice(0, 3)) await shown(page).getByText(words).first().waitFor()
  await page.context().close()
})
