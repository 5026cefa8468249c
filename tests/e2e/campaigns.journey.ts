// 攻坚的一天: nobody stands the checkpoint; who leads sees it at once, gives the shift to somebody, who comes and writes
// what the next one has to know; the day's report counts it by itself and is signed.
import { dayOf } from '@contract/time'
import { looksWell, pressIntoOutbox, shown } from './hands'
import { journey } from './stage'

const words = '纬五路口来的渣土车先看篷布，十点前车最多'

export default journey('攻坚的一天：空岗报警、有人顶上、交班的话和日报', async stage => {
  const { office } = stage
  const leader = office.personAs('department')
  const relief = office.personAs('gridHead2')
  const { items } = await office.call(leader.id, 'campaigns.list', { state: 'running', limit: 1 })
  const { campaignId } = items[0]!
  const open = async () =>
    (await office.call(leader.id, 'campaigns.gaps', { campaignId, limit: 20 })).items.filter(gap => gap.open)
  const gap = (await open())[0]
  if (!gap) throw new Error('the demo has no post that nobody stands')

  const desk = await stage.enter(leader.id, 'desk')
  await stage.show(desk, 'campaigns/board', { campaignId })
  await shown(desk).getByRole('heading', { name: '现在空岗' }).waitFor()
  await looksWell(desk)
  await stage.shoot(desk, 'campaigns-gap-desk')
  await shown(desk)
    .getByRole('button', { name: new RegExp(`${gap.postName}：${gap.personName}`) })
    .click()
  await desk.waitForURL(/campaigns\/shift/)
  await shown(desk).getByText('没人上岗').first().waitFor()
  await shown(desk).getByRole('button', { name: '交给别人值' }).click()
  const choosing = desk.locator('dialog')
  await choosing.getByLabel('搜索姓名').fill(relief.name)
  await choosing
    .getByRole('button', { name: new RegExp(relief.name) })
    .first()
    .click()
  await shown(desk).getByText(relief.name).first().waitFor()
  await looksWell(desk)

  // It stays a gap until somebody has come: given is not stood.
  if (!(await open()).some(({ gapId }) => gapId === gap.gapId)) throw new Error('the gap closed before anybody came')
  const phone = await stage.enter(relief.id, 'phone')
  await stage.show(phone, 'campaigns/shift', { shiftId: gap.shiftId })
  await pressIntoOutbox(phone, '上岗', 'campaigns.take', /上岗还没有送到，有网络时自动发出/)
  await shown(phone).getByLabel('交班的话').fill(words)
  await shown(phone).getByRole('button', { name: '写好交班' }).click()
  await phone.getByText('已写好，接班的人会看到').waitFor()
  await looksWell(phone)
  await stage.shoot(phone, 'campaigns-shift-phone')
  await phone.context().close()
  if ((await open()).some(({ gapId }) => gapId === gap.gapId)) throw new Error('the gap stayed open')

  // What the board said a minute ago is asked again when it is opened again.
  await stage.show(desk, 'campaigns/board', { campaignId })
  await shown(desk)
    .getByRole('button', { name: new RegExp(`${gap.postName}.*${relief.name}`) })
    .first()
    .waitFor()
  const day = dayOf(gap.since)
  await stage.show(desk, 'campaigns/day', { campaignId, day })
  const { facts, lines, signed } = await office.call(leader.id, 'campaigns.day', { campaignId, day })
  if (facts.gaps < 1 || !lines.some(line => line.includes(gap.postName)))
    throw new Error(`the report of the day does not know of the gap: ${JSON.stringify({ facts, lines })}`)
  await shown(desk)
    .getByText(new RegExp(`^${facts.gaps}\\s次`))
    .first()
    .waitFor()
  // Soon after midnight it is the report of a day that the demo has signed.
  if (!signed) {
    await shown(desk).getByLabel('补充').fill('检查点空了半个多小时，已有人顶上；排班表明天改')
    await shown(desk).getByRole('button', { name: '签字', exact: true }).click()
  }
  await shown(desk).getByText(`${leader.name}已签`).first().waitFor()
  await looksWell(desk)
  await stage.shoot(desk, 'campaigns-day-desk')
  await desk.context().close()
})
