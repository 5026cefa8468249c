// 志愿者: a resident offers a hand at a skill and a time; the community worker finds them and asks for today; they come,
// the hours are noted, and what they did can be printed.
import { dayOf } from '@contract/time'
import { looksWell, shown } from './hands'
import { journey } from './stage'

const task = '帮独居老人修水龙头'
const about = '干过三十年水电工'

export default journey('志愿者从登记到证明', async stage => {
  const { office } = stage
  const resident = office.personAs('resident')
  const worker = office.personAs('communityWorker')

  const phone = await stage.enter(resident.id, 'phone')
  await stage.show(phone, 'volunteers/own')
  await shown(phone).getByRole('checkbox', { name: '水电维修' }).click()
  await shown(phone).getByRole('checkbox', { name: '周末' }).click()
  await phone.getByLabel(/还想说的/).fill(about)
  await shown(phone)
    .getByRole('checkbox', { name: /我同意社区工作人员和群主/ })
    .click()
  await looksWell(phone)
  // Without a network nothing of it is lost.
  const offer = () => shown(phone).getByRole('button', { name: '登记', exact: true }).click()
  await phone.context().setOffline(true)
  await offer()
  await shown(phone).getByText('没有连上网络').first().waitFor()
  await phone.context().setOffline(false)
  await offer()
  await shown(phone).getByText('我是志愿者').waitFor()
  await looksWell(phone)

  const desk = await stage.enter(worker.id, 'desk')
  await stage.show(desk, 'volunteers/find')
  await shown(desk).getByRole('button', { name: '水电维修', exact: true }).click()
  await shown(desk).getByRole('button', { name: '周末', exact: true }).click()
  await shown(desk)
    .getByRole('button', { name: new RegExp(about) })
    .click()
  const asking = desk.locator('dialog')
  await asking.getByLabel('帮什么忙').fill(task)
  await asking.getByLabel('哪天').fill(dayOf(Date.now()))
  await looksWell(desk)
  await asking.getByRole('button', { name: `请${resident.name}来` }).click()
  await asking.waitFor({ state: 'detached' })

  // They open the app again later: what it showed a moment ago is not asked for anew.
  await phone.context().close()
  const later = await stage.enter(resident.id, 'phone')
  await stage.show(later, 'volunteers/own')
  await shown(later)
    .getByRole('button', { name: `我来：${task}` })
    .click()
  await shown(later).getByText('会来', { exact: true }).waitFor()
  await looksWell(later)

  await later.context().close()

  await shown(desk).getByRole('button', { name: '请过的', exact: true }).click()
  await desk.getByLabel('来了多久').first().selectOption('90')
  await shown(desk)
    .getByRole('button', { name: `记时长：${resident.name}` })
    .click()
  await shown(desk).getByText('1 小时 30 分钟').first().waitFor()
  await looksWell(desk)
  await desk.context().close()

  const print = await stage.enter(resident.id, 'desk')
  await stage.show(print, 'volunteers/own')
  await shown(print)
    .getByText(/参加志愿服务\s*1\s*次，共\s*1\s*小时\s*30\s*分钟/)
    .waitFor()
  await looksWell(print)
  await print.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes')
  })
  await shown(print).getByRole('button', { name: '打印' }).click()
  await print.locator('body[data-printed]').waitFor({ state: 'attached' })
  await print.emulateMedia({ media: 'print' })
  await shown(print)
    .getByText(/参加志愿服务/)
    .waitFor()
  await print.context().close()
  const own = await office.call(resident.id, 'volunteers.own', {})
  if (own.minutes !== 90 || own.times !== 1) throw new Error(`noted: ${own.minutes} minutes in ${own.times} times`)
})
