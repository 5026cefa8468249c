// 加入楼院: one neighbour comes from the courtyard's group, is in at once, says a sentence and books; a second comes from
// a group that nobody knows, and the moderator's word about it lets her in; a third has no group and is verified.
import { clockOf } from '@contract/time'
import type { Page } from 'playwright-core'
import { type PageName, pathOf } from '@/navigation'
import { timeOf } from '@/packages/appointments/words'
import { newcomerOf } from './examples'
import { looksWell, pressThroughFailures, shown } from './hands'
import { journey, type Stage } from './stage'

const COURTYARD = '运河上郡'
const SERVICE = '医保参保证明'

/** Until a page stands alone: the one before it slides away. */
async function lands(page: Page, address: RegExp) {
  await page.waitForURL(address)
  await page.waitForFunction(
    () => [...document.querySelectorAll('.taro_page')].filter(one => one.checkVisibility()).length === 1,
  )
}

/** Goes to another page in a window where others lie below it. */
async function opens(stage: Stage, page: Page, name: PageName, params: Record<string, string> = {}) {
  await page.goto(stage.address(name, params))
  await lands(page, new RegExp(pathOf(name)))
}

/** A phone on which somebody opens the app for the first time, from a group or not. */
async function arrives(stage: Stage, name: string, group?: string): Promise<Page> {
  const page = await stage.enter(null, 'phone')
  await stage.show(page, 'sign-in')
  if (group) {
    await page.getByRole('button', { name: /^从哪里打开/ }).click()
    await page.getByLabel('写几个字找').fill(group)
    await page.getByRole('radio', { name: group, exact: true }).click()
  }
  await shown(page)
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click()
  await lands(page, /people\/join/)
  return page
}

async function fillsIn(page: Page, name: string, [building, unit, room]: [string, string, string]) {
  await shown(page).getByLabel('姓名').fill(name)
  await shown(page).getByLabel('几号楼').fill(building)
  await shown(page).getByLabel('单元').fill(unit)
  await shown(page).getByLabel('门牌号').fill(room)
}

/** Without having agreed nothing is sent, and nothing typed is lost. */
async function agrees(page: Page, button: RegExp) {
  await shown(page).getByRole('button', { name: button }).click()
  await shown(page).getByText('请先看隐私保护指引，同意后再加入').waitFor()
  await shown(page).getByRole('checkbox', { name: '我看过并同意' }).click()
  await looksWell(page)
}

/** She says what she needs, is led to the service, looks at the materials and books. */
async function booksBySaying(stage: Stage, page: Page, personId: string) {
  const { office } = stage
  await opens(stage, page, 'assistant/say')
  await shown(page).getByLabel('您想办什么、问什么、反映什么').fill('我要开医保参保证明')
  await shown(page).getByRole('button', { name: '看看怎么办' }).click()
  await shown(page).getByRole('heading', { name: SERVICE }).waitFor()
  await looksWell(page)
  await shown(page).getByRole('button', { name: '看材料、约时间' }).click()
  await lands(page, /appointments\/service/)
  const { items } = await office.call(personId, 'appointments.services', { text: SERVICE })
  const { serviceId, materials } = items[0]!
  const days = await office.call(personId, 'appointments.days', { serviceId })
  const { day } = days.findLast(({ remaining }) => remaining > 0)!
  const slots = await office.call(personId, 'appointments.slots', { serviceId, day })
  const slot = slots.find(({ remaining }) => remaining > 0)!
  await page
    .locator('.ry-day')
    .filter({ has: page.getByText(`${Number(day.slice(8))}`, { exact: true }) })
    .click()
  await shown(page)
    .getByRole('button', { name: new RegExp(`^${clockOf(slot.startsAt)} 余`) })
    .click()
  for (const item of materials) await shown(page).getByRole('checkbox', { name: item }).click()
  await shown(page)
    .getByRole('button', { name: `预约 ${timeOf({ day, ...slot }, Date.now())}` })
    .click()
  await lands(page, /appointments\/booking/)
  const booked = (await office.call(personId, 'appointments.mine', {})).items
  if (booked.length !== 1) throw new Error(`${booked.length} bookings instead of one`)
}

export default journey('加入楼院：从群里、从没人认识的群、没有群', async stage => {
  const { office } = stage
  const moderator = office.personAs('moderator')
  const me = (n: number) => office.call(newcomerOf(office, n), 'people.me', {})

  const first = await arrives(stage, '新居民 1', `${COURTYARD}邻里群`)
  await shown(first).getByText(`您从“${COURTYARD}邻里群”打开`).waitFor()
  await fillsIn(first, '林小雨', ['3', '1', '1204'])
  await looksWell(first)
  await agrees(first, new RegExp(`^加入${COURTYARD}`))
  await pressThroughFailures(first, `加入${COURTYARD}`, 'people.join')
  await lands(first, /pages\/home/)
  await shown(first).getByText(COURTYARD).first().waitFor()
  await looksWell(first)
  const joined = await me(1)
  if (joined.home.words !== `运河社区 ${COURTYARD} 3 号楼 1 单元 1204`) throw new Error(`home is ${joined.home.words}`)
  await booksBySaying(stage, first, joined.personId)
  await looksWell(first)
  await first.context().close()

  const second = await arrives(stage, '新居民 2', '一个还没对应的群')
  await second.getByLabel('搜索小区、楼院的名字').fill(COURTYARD)
  await shown(second).getByRole('button', { name: COURTYARD }).first().click()
  await fillsIn(second, '苏明', ['6', '2', '501'])
  await agrees(second, new RegExp(`^申请加入${COURTYARD}`))
  await shown(second)
    .getByRole('button', { name: `申请加入${COURTYARD}` })
    .click()
  await lands(second, /people\/homes/)
  await shown(second).getByText('等群主确认您来的微信群').waitFor()
  await looksWell(second)
  // What concerns neighbours waits; the way to it is shown.
  await opens(stage, second, 'requests/compose')
  await shown(second).getByRole('button', { name: '加入我的楼院' }).waitFor()
  await looksWell(second)

  const desk = await stage.enter(moderator.id, 'desk')
  await stage.showWaiting(desk)
  await shown(desk).getByText('微信群等您确认').first().waitFor()
  await opens(stage, desk, 'people/groups', { state: 'waiting' })
  await looksWell(desk)
  const card = shown(desk).locator('.ry-card').filter({ hasText: '苏明' })
  await card.getByRole('button', { name: `是${COURTYARD}的群` }).click()
  const sheet = desk.locator('dialog')
  await sheet.getByLabel('群名').fill('六号楼小群')
  await looksWell(desk)
  await sheet.getByRole('button', { name: `确认是${COURTYARD}的群` }).click()
  await sheet.waitFor({ state: 'detached' })
  if (!(await me(2)).belongs) throw new Error('the confirmed group did not let the second one in')
  await opens(stage, second, 'home')
  await shown(second).getByText(COURTYARD).first().waitFor()
  await second.context().close()

  const third = await arrives(stage, '新居民 3')
  await third.getByLabel('按社区找').selectOption({ label: '运河社区' })
  await shown(third).getByRole('button', { name: COURTYARD }).first().click()
  await fillsIn(third, '高远', ['1', '', '302'])
  await shown(third).getByLabel('给核实的人留句话').fill('新来的租户')
  await agrees(third, new RegExp(`^申请加入${COURTYARD}`))
  await shown(third)
    .getByRole('button', { name: `申请加入${COURTYARD}` })
    .click()
  await lands(third, /people\/homes/)
  await shown(third)
    .getByText(/等群主/)
    .first()
    .waitFor()
  await looksWell(third)

  await opens(stage, desk, 'people/verify')
  await desk.getByLabel('搜索姓名、门牌').fill('高远')
  await shown(desk).getByRole('button', { name: '通过高远的申请', exact: true }).click()
  await shown(desk)
    .getByText(/没有找到“高远”/)
    .waitFor()
  await looksWell(desk)
  await desk.context().close()
  if (!(await me(3)).belongs) throw new Error('the verified one is not in')
  // Messages follow the sealing, a moment after the command.
  const told = async () =>
    (await office.call(newcomerOf(office, 3), 'messages.inbox', {})).items.some(
      ({ title }) => title === `您已加入${COURTYARD}`,
    )
  for (let i = 0; !(await told()); i++) {
    if (i > 100) throw new Error('the third one was not told')
    await third.waitForTimeout(200)
  }
  await third.reload()
  await shown(third).getByText('正在使用').waitFor()
  await third.context().close()
})
