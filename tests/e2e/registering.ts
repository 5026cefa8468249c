// Registering a finding in the browser, as the journeys of inspections need it.
import type { Person } from './office'
import type { Stage } from './stage'
import { takePhoto } from './take-photo'

/** An inspector registers a problem on a phone for somebody; gives the finding's id and what its place is called. */
export const registerFor = async (
  stage: Stage,
  { inspector, grid, responsible }: { inspector: Person; grid: string; responsible: Person },
) => {
  const words = `测试路 ${Math.floor(Math.random() * 90_000) + 10_000} 号门前`
  const page = await stage.enter(inspector.id, 'phone')
  await stage.show(page, 'inspections/register', { area: grid })
  await takePhoto(page, '现场照片', '整改前')
  await page.getByRole('radio', { name: '环境保护' }).click()
  await page.getByRole('radio', { name: '垃圾未清' }).click()
  await page.getByLabel('看到了什么').fill('垃圾桶满溢，污水流到人行道')
  await page.getByLabel('具体位置').fill(words)
  await page.getByRole('button', { name: '选责任人' }).click()
  await page
    .locator('dialog')
    .getByRole('radio', { name: new RegExp(responsible.name) })
    .click()
  await page.getByRole('button', { name: `登记并交给${responsible.name}` }).click()
  await page.getByText(/已登记，编号/).waitFor()
  await page.getByRole('button', { name: '看这条' }).click()
  await page
    .getByText(new RegExp(`${responsible.name}正在整改`))
    .first()
    .waitFor()
  const findingId = new URL(page.url().replace('/#', '')).searchParams.get('findingId')!
  return { page, findingId, words }
}
