// 专项行动的一天: a reading over the limit becomes one task that is done; the day is signed; departments meet on the spot
// and what they decide goes on as a task.
import { addDays, clockOf, dayOf, MINUTE } from '@contract/time'
import { looksWell, shown } from './hands'
import { journey } from './stage'

const decided = '每晚八点联合查一次渣土车'
const followUp = '东口加装反光桩'

export default journey('冲刺30天的一天', async stage => {
  const { office } = stage
  const leader = office.personAs('department')
  const worker = office.personAs('gridWorker')
  const { items } = await office.call(leader.id, 'campaigns.list', { state: 'running', limit: 1 })
  const { campaignId } = items[0]!

  const desk = await stage.enter(leader.id, 'desk')
  await stage.show(desk, 'campaigns/board', { campaignId })
  await looksWell(desk)
  await stage.show(desk, 'campaigns/posts', { campaignId })
  // Yesterday nobody stood the evening shift for a while.
  await shown(desk)
    .getByText(/没人上岗，共 24 分钟|没人接班，共 24 分钟/)
    .first()
    .waitFor()

  await stage.show(desk, 'campaigns/readings', { campaignId })
  await shown(desk).getByRole('button', { name: '导入数据' }).click()
  const sheet = () => desk.locator('dialog')
  const at = (minutes: number) => {
    const moment = Date.now() - minutes * MINUTE
    return `${dayOf(moment)} ${clockOf(moment)}`
  }
  const rows = [3, 2, 1].map(minutes => `嘉苑步行街站，${at(minutes)}，${230 + minutes}`)
  await sheet()
    .getByLabel(/从监测平台导出/)
    .fill(['站点，时间，PM10', ...rows].join('\n'))
  await sheet().getByRole('button', { name: '导入', exact: true }).click()
  await sheet()
    .getByText(/超标派了 1 个任务/)
    .waitFor()
  await looksWell(desk)
  await sheet().getByRole('button', { name: '知道了' }).click()

  const phone = await stage.enter(worker.id, 'phone')
  await stage.show(phone, 'campaigns/tasks')
  await shown(phone)
    .getByText(/嘉苑步行街站PM10超标：23\d/)
    .first()
    .click()
  await phone.locator('dialog').getByLabel('怎么办的').fill('路口裸土已盖，洒水车来过两趟')
  await phone.locator('dialog').getByRole('button', { name: '办好了' }).click()
  await phone.locator('dialog').waitFor({ state: 'detached' })
  await looksWell(phone)

  await stage.show(desk, 'campaigns/day', { campaignId, day: dayOf(Date.now()) })
  await shown(desk).getByLabel('补充').fill('超标已处理，晚上再看一次')
  await shown(desk).getByRole('button', { name: '签字' }).click()
  await shown(desk).getByText('超标已处理，晚上再看一次').waitFor()
  await looksWell(desk)

  await stage.show(desk, 'campaigns/meetings', { campaignId })
  await shown(desk)
    .getByRole('button', { name: /开现场会/ })
    .first()
    .click()
  await sheet().getByLabel('说什么事').fill('步行街渣土车联合整治')
  await sheet().getByLabel('社区').selectOption({ label: '运河社区' })
  await sheet()
    .getByLabel('哪天')
    .fill(addDays(dayOf(Date.now()), 1))
  const invite = async (name: string) => {
    await sheet().getByRole('button', { name: '请一个人' }).click()
    const picking = sheet().last()
    await picking.getByRole('searchbox').or(picking.getByPlaceholder('搜索姓名')).first().fill(name)
    await picking
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .first()
      .click()
  }
  await invite(worker.name)
  await invite(office.personAs('gridHead3').name)
  await sheet().getByRole('button', { name: '发出邀请' }).click()
  await sheet().waitFor({ state: 'detached' })

  await stage.show(phone, 'campaigns/meetings', { campaignId })
  await shown(phone).getByText('步行街渣土车联合整治').click()
  await phone.locator('dialog').getByRole('button', { name: '参加' }).click()
  await phone.locator('dialog').getByText('参加', { exact: true }).first().waitFor()
  await looksWell(phone)

  await stage.show(desk, 'campaigns/meetings', { campaignId })
  await shown(desk).getByText('步行街渣土车联合整治').click()
  await sheet().getByLabel('现场情况').fill('东口三辆车没盖篷布')
  await sheet().getByLabel('怎么定的').fill(decided)
  await sheet().getByRole('button', { name: '加一项后续任务' }).click()
  await sheet().getByLabel('做什么').fill(followUp)
  await sheet()
    .getByRole('button', { name: /谁办：/ })
    .click()
  const picking = sheet().last()
  await picking.getByPlaceholder('搜索姓名').fill(worker.name)
  await picking
    .getByRole('button', { name: new RegExp(`^${worker.name}`) })
    .first()
    .click()
  await sheet()
    .getByLabel(/哪天 18:00/)
    .fill(addDays(dayOf(Date.now()), 2))
  await sheet().getByRole('button', { name: '记下结果' }).click()
  await sheet().waitFor({ state: 'detached' })
  await looksWell(desk)

  await stage.show(phone, 'campaigns/tasks')
  await shown(phone).getByText(followUp).first().waitFor()
  await phone.context().close()
  await desk.context().close()
})
