// 照片比对: a photo that looks like an earlier one waits in the ledger, is laid over it with the keyboard, and is judged.
import { looksWell, shown } from './hands'
import { journey } from './stage'

export default journey('一张用过的照片被认出来，叠在一起比对，再核实', async stage => {
  const inspector = stage.office.personAs('inspector')
  const page = await stage.enter(inspector.id, 'phone')
  await stage.show(page, 'inspections/ledger', { show: 'doubted' })
  await shown(page).getByText('照片待比对').nth(1).waitFor()
  await looksWell(page)
  await shown(page)
    .getByRole('button', { name: /聚源路 46 号旁/ })
    .click()
  await shown(page)
    .getByText(/照片可能用过：与.*聚源路 18 号旁.*相似/)
    .waitFor()
  await looksWell(page)

  const alike = shown(page).locator('.ry-alike').first()
  await alike.getByRole('button', { name: '叠在一起比对' }).click()
  const slider = page.locator('dialog').getByRole('slider', { name: '比对' })
  await slider.focus()
  await page.keyboard.press('ArrowRight')
  await page.waitForFunction(
    () => document.querySelector('dialog input')?.getAttribute('aria-valuetext') === '以前那张露出 55%',
  )
  await looksWell(page)
  await page.locator('dialog').getByRole('button', { name: '只看这张' }).click()
  await page.locator('dialog').getByRole('img', { name: /这张/ }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('dialog').waitFor({ state: 'detached' })

  await alike.getByRole('button', { name: '不是同一张' }).click()
  await alike.getByText(new RegExp(`${inspector.name} .*核实：不是同一张`)).waitFor()
  await stage.show(page, 'inspections/ledger', { show: 'doubted' })
  await shown(page)
    .getByText(/共 \d+ 处|没有符合条件的问题/)
    .waitFor()
  await shown(page)
    .getByRole('button', { name: /聚源路 46 号旁/ })
    .waitFor({ state: 'detached' })
  await page.context().close()
})
