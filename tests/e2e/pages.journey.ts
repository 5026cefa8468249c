// Ways in and out: one sentence on the home page, and pages that cannot be opened (no such address, no right, no network).
import { looksWell, shown } from './hands'
import { journey } from './stage'

export default journey('首页一句话就到，打不开的页面都说清楚，也都走得出去', async stage => {
  const resident = stage.office.personAs('resident')
  const page = await stage.enter(resident.id, 'phone')

  await page.goto(`${stage.office.url}/#/packages/nothing/here/index?id=1`)
  await shown(page).getByText('没有这个页面。').waitFor()
  await looksWell(page)
  await shown(page).getByRole('button', { name: '回首页' }).click()
  await page.waitForURL(/pages\/home/)
  await shown(page).getByRole('button', { name: '长辈版' }).waitFor()

  // One sentence on the home page is answered on the next, and stands there to be changed.
  await shown(page).getByLabel('说一句话，说出要办的事或遇到的问题').fill('俺想给俺妈办个老年证')
  await shown(page).getByRole('button', { name: '发送' }).click()
  await page.waitForURL(/assistant\/say/)
  await shown(page).getByRole('button', { name: '看材料、约时间' }).waitFor()
  if ((await shown(page).getByRole('textbox').inputValue()) !== '俺想给俺妈办个老年证')
    throw new Error('words were lost')
  await page.goBack()
  await page.waitForURL(/pages\/home/)

  await stage.show(page, 'people/roles')
  await shown(page)
    .getByText(/需要相应的权限/)
    .waitFor()
  await looksWell(page)
  await shown(page).locator('.ry-main').getByRole('button', { name: '返回' }).click()
  await page.waitForURL(/pages\/home/)

  await page.context().setOffline(true)
  await shown(page).getByRole('button', { name: '我的预约' }).click()
  const trouble = page.locator('.ry-trouble')
  await trouble.getByText('没有连上网络').waitFor()
  await trouble.getByRole('button', { name: '返回' }).click()
  await trouble.waitFor({ state: 'detached' })
  await shown(page).getByRole('button', { name: '长辈版' }).waitFor()
  await shown(page).getByRole('button', { name: '我的预约' }).click()
  await trouble.getByRole('button', { name: '再试一次' }).click()
  await trouble.getByText('没有连上网络').waitFor()
  await page.context().setOffline(false)
  await page.waitForURL(/appointments\/mine/)
  await trouble.waitFor({ state: 'detached' })
  await shown(page).getByRole('heading', { name: '我的预约' }).waitFor()
  await looksWell(page)
  await page.context().close()
})
