// 督查组请假: an administrator notes who is away, finds somebody to stand in, and the plan shows it until it is cancelled.
import { addDays, dayOf } from '@contract/time'
import { looksWell, shown } from './hands'
import { journey } from './stage'

export default journey('督查员请假，找人代班，再取消', async stage => {
  const administrator = stage.office.personAs('administrator')
  const teams = await stage.office.call(administrator.id, 'inspections.teams', {})
  const team = teams.find(one => one.active && !one.longTerm && one.leaves.length === 0)
  const [away, substitute] = team?.members ?? []
  if (!team || !away || !substitute) throw new Error('a team with two members, of whom nobody is away, is needed')
  const page = await stage.enter(administrator.id, 'phone')
  await stage.show(page, 'inspections/teams', {})
  const card = shown(page).locator('section, .ry-card').filter({ hasText: team.name }).last()
  await card.getByRole('button', { name: '登记请假' }).click()
  const sheet = page.locator('dialog')
  await sheet.getByText('还差：谁请假').waitFor()
  await sheet.getByRole('radio', { name: away.name }).click()
  await sheet.getByLabel('到哪天止').fill(addDays(dayOf(Date.now()), 2))
  await looksWell(page)
  await sheet.getByRole('button', { name: '登记请假' }).click()
  await shown(page)
    .getByRole('button', { name: new RegExp(`${away.name}请假.*缺代班`) })
    .click()
  await sheet.getByRole('button', { name: /^谁代班/ }).click()
  await page.getByRole('dialog', { name: '谁代班' }).getByRole('radio', { name: substitute.name, exact: true }).click()
  await sheet.getByRole('button', { name: '保存' }).click()
  const line = shown(page).getByRole('button', { name: new RegExp(`${away.name}请假.*由${substitute.name}代班`) })
  await line.waitFor()
  await looksWell(page)
  await stage.show(page, 'inspections/rotation', {})
  await shown(page).getByText(`${away.name}请假（${team.name}）`).first().waitFor()
  await looksWell(page)
  await stage.show(page, 'inspections/teams', {})
  await line.click()
  await sheet.getByRole('button', { name: '取消请假' }).click()
  await page
    .getByRole('dialog', { name: `取消${away.name}的请假？` })
    .getByRole('button', { name: '取消请假' })
    .click()
  await line.waitFor({ state: 'detached' })
  await page.context().close()
})
