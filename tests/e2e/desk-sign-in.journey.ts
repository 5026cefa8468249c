// 电脑登录: a desk shows a code, a signed-in phone opens it and confirms, the desk works; then it is ended from the phone.
import type { Page } from 'playwright-core'
import { looksWell, shown } from './hands'
import { journey } from './stage'

const lettersOn = async (desk: Page) =>
  (await shown(desk).locator('.ry-desk__code').textContent())?.replace(/\s/g, '') ?? ''

export default journey('用手机让办公室的电脑登录，再从手机上退出', async stage => {
  const { office } = stage
  const clerk = office.personAs('windowClerk')

  const desk = await stage.enter(null, 'desk')
  await stage.show(desk, 'sign-in')
  await desk.getByRole('radio', { name: '扫码登录' }).click()
  await desk.getByAltText('登录二维码，用手机扫').waitFor()
  await looksWell(desk)
  const letters = await lettersOn(desk)
  if (!/^[A-HJKMNP-Z]{8}$/.test(letters)) throw new Error(`the desk shows ${letters}`)

  // A resident has no desk to let in.
  const resident = await stage.enter(office.personAs('resident').id, 'phone')
  await stage.show(resident, 'sessions/desk', { code: letters })
  await shown(resident)
    .getByText(/需要相应的权限/)
    .waitFor()
  await resident.context().close()

  const phone = await stage.enter(clerk.id, 'phone')
  await stage.show(phone, 'mine')
  await shown(phone)
    .getByRole('button', { name: /^电脑登录/ })
    .click()
  await phone.getByLabel('电脑上的登录码').fill('ABCDEFGH')
  await shown(phone).getByRole('button', { name: '下一步' }).click()
  await shown(phone).getByText('没有这个登录码').waitFor()
  await looksWell(phone)
  await phone.getByLabel('电脑上的登录码').fill(`${letters.slice(0, 4).toLowerCase()} ${letters.slice(4)}`)
  await shown(phone).getByRole('button', { name: '下一步' }).click()
  await shown(phone).getByText('只在自己面前的电脑上确认').waitFor()
  await looksWell(phone)
  await desk.getByText('手机已扫到').waitFor()
  await shown(phone).getByRole('button', { name: '确认登录' }).click()
  await shown(phone).getByText('电脑已登录').waitFor()
  await desk.waitForURL(/pages\/workbench/)
  await desk.getByText('今日预约').first().waitFor()

  // The desk is a device of the clerk, and goes out when the phone says so.
  await shown(phone).getByRole('button', { name: '看登录的设备' }).click()
  await shown(phone).getByText('本机').first().waitFor()
  await looksWell(phone)
  await shown(phone).getByRole('button', { name: /退出$/ }).first().click()
  await phone.getByRole('button', { name: '退出', exact: true }).last().click()
  await shown(phone).getByText('没有在电脑或别的浏览器上登录').waitFor()
  await desk.reload()
  await desk.waitForURL(/pages\/sign-in/)

  // A code that was turned away on the phone is good for nobody.
  await desk.getByRole('radio', { name: '扫码登录' }).click()
  const again = await lettersOn(desk)
  await phone.context().close()
  const other = await stage.enter(clerk.id, 'phone')
  await stage.show(other, 'sessions/desk', { code: again })
  await shown(other).getByRole('button', { name: '不是我' }).click()
  await shown(other).getByText('已拒绝').waitFor()
  await looksWell(other)
  await desk.getByText('手机上点了“不是我”').waitFor()
  await looksWell(desk)
  await desk.getByRole('button', { name: '换一个登录码' }).click()
  await desk.getByAltText('登录二维码，用手机扫').waitFor()
  await other.context().close()
  await desk.context().close()
})
