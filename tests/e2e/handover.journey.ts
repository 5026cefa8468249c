// 工作交接: a member of staff leaves; what is open is handed on in one step, with the post that it needs; who takes it over
// finds each piece where they are led, and on the workbench; whoever left is out at once, in a session that is running.
import { addDays, dayOf } from '@contract/time'
import type { Page } from 'playwright-core'
import { looksWell, shown } from './hands'
import type { Office } from './office'
import { journey } from './stage'
import { drawnPhoto } from './take-photo'

/** The message follows the sealing, and the roles their own change: a moment after the command. */
const PATIENCE_MS = 30_000

/** Two workers of one community who play no part in another story. */
const colleagues = async (office: Office, administratorId: string, community: string) => {
  const known = new Set(office.people.map(({ id }) => id))
  const { items } = await office.call(administratorId, 'people.staff', { role: 'communityWorker', limit: 50 })
  const found = items.filter(
    ({ personId, roles }) => !known.has(personId) && roles.some(({ area }) => area === community),
  )
  const [leaving, heir] = found
  if (!leaving || !heir) throw new Error('two workers of one community are needed')
  return { leaving, heir }
}

const photoOf = async (office: Office, page: Page, personId: string) => {
  const response = await fetch(`${office.url}/files`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${await office.tokenOf(personId)}`, 'X-File-Name': 'photo.jpg' },
    body: new Uint8Array(await drawnPhoto(page, '楼道')),
  })
  return ((await response.json()) as { fileId: string }).fileId
}

/** One piece of work in each of five features, all with the same words in it. */
const burden = async (office: Office, page: Page, leavingId: string, community: string, mark: string) => {
  const administrator = office.personAs('administrator')
  const inspector = office.personAs('inspector')
  const neighbour = office.people.find(({ name }) => name === '刘思源')!
  const grid = office.personAs('gridWorker').roles[0]!.area

  await office.call(leavingId, 'notices.draft', {
    kind: 'notice',
    title: `${mark}电梯年检`,
    text: '周三检查。',
    areas: [community],
    roles: [],
  })
  const { requestId } = await office.call(neighbour.id, 'requests.submit', {
    kind: 'suggest',
    categoryId: 'garbage',
    text: `${mark}北门垃圾桶不够用`,
    // Outside the courtyards it begins with the community.
    place: { area: grid, words: `${mark}北门` },
  })
  await office.call(leavingId, 'requests.accept', { requestId, words: '下午去看' })
  await office.call(inspector.id, 'inspections.register', {
    topic: 'environment',
    kind: '垃圾未清',
    place: { area: grid, words: `${mark}后街` },
    description: '墙角堆着装修垃圾',
    photoIds: [await photoOf(office, page, inspector.id)],
    responsibleId: leavingId,
  })
  const [volunteer] = (await office.call(leavingId, 'volunteers.find', {})).items
  await office.call(leavingId, 'volunteers.invite', {
    volunteerId: volunteer!.volunteerId,
    task: `${mark}引导停车`,
    day: addDays(dayOf(Date.now()), 2),
  })
  await office.call(administrator.id, 'people.grant', { personId: leavingId, role: 'inspector', area: 'ryh' })
  // It rests: the draw of another story is not to find it.
  await office.call(administrator.id, 'inspections.editTeam', {
    name: `${mark}组`,
    memberIds: [leavingId],
    leadId: leavingId,
    active: false,
  })
}

export default journey('交接工作：数清、连岗位一起交、接手的人逐件找得到、走的人马上出去', async stage => {
  const { office } = stage
  const administrator = office.personAs('administrator')
  const community = office.personAs('communityWorker').roles[0]!.area
  const { leaving, heir } = await colleagues(office, administrator.id, community)
  const mark = `交接${Date.now() % 100_000}`

  const going = await stage.enter(leaving.personId, 'phone')
  await burden(office, going, leaving.personId, community, mark)
  await stage.showWaiting(going)
  await shown(going).getByText(`${mark}电梯年检`).first().waitFor()
  // The one who goes is just writing a notice.
  await shown(going).getByRole('button', { name: '发通知' }).first().click()
  await shown(going).getByLabel('标题').fill(mark)

  const desk = await stage.enter(administrator.id, 'desk')
  await stage.show(desk, 'people/handover', { personId: leaving.personId })
  for (const words of [
    /^没发出的通知 \d+ 条/,
    /^首接负责的诉求 \d+ 件/,
    /^负责整改的督查问题 \d+ 个/,
    /^约了志愿者的事 \d+ /,
    /^督查组里的位置.* 1 个组/,
  ])
    await shown(desk).getByRole('checkbox', { name: words, checked: true }).waitFor()
  await looksWell(desk)
  await shown(desk)
    .getByRole('button', { name: /^选接手的人/ })
    .click()
  await desk.locator('dialog').getByLabel(/搜索/).fill(heir.name)
  await desk
    .locator('dialog')
    .getByRole('button', { name: new RegExp(`^${heir.name}`) })
    .first()
    .click()
  // Who inspects nothing yet cannot be in a team: the post goes along.
  await shown(desk)
    .getByText(new RegExp(`^${heir.name}还没有这项权限`))
    .waitFor()
  await shown(desk)
    .getByRole('button', { name: new RegExp(`^${heir.name}还不能接`), disabled: true })
    .waitFor()
  await stage.shoot(desk, 'journey-handover-lacks')
  await shown(desk)
    .getByRole('checkbox', { name: /督查员$/ })
    .click()
  await shown(desk)
    .getByRole('checkbox', { name: new RegExp(`收回${leaving.name}的全部工作角色`) })
    .click()
  await shown(desk).getByLabel('原因').fill('调到别的街道')
  const hand = shown(desk).getByRole('button', { name: `交给${heir.name}`, exact: true })
  await hand.waitFor()
  await looksWell(desk)
  await stage.shoot(desk, 'journey-handover')
  await hand.click()
  await desk.locator('dialog').getByText('双方都会收到消息').waitFor()
  await desk.locator('dialog').getByRole('button', { name: '交接', exact: true }).click()
  await desk.waitForURL(/people\/handed/)
  await shown(desk).getByText('已交接').first().waitFor({ timeout: PATIENCE_MS })
  await looksWell(desk)
  await stage.shoot(desk, 'journey-handed')
  await desk.context().close()

  const left = await office.call(administrator.id, 'people.openWork', { personId: leaving.personId })
  if (left.total !== 0) throw new Error(`${left.total} pieces of work stayed`)

  // Whoever left is out at the next thing they touch, without signing in again.
  await shown(going).getByRole('button', { name: '存草稿' }).click()
  // The form is longer than the phone: the refusal is scrolled to.
  await going.waitForFunction(() => {
    const seen = document.querySelector('.ry-banner--danger')?.getBoundingClientRect()
    return seen !== undefined && seen.bottom > 0 && seen.bottom <= innerHeight
  })
  await stage.shoot(going, 'journey-handover-gone')
  await stage.show(going, 'messages/inbox')
  await shown(going)
    .getByText(/交给|收回/)
    .first()
    .waitFor()
  await going.context().close()

  // The other is told, and each line of the message leads to the piece of work.
  const phone = await stage.enter(heir.personId, 'phone')
  for (const until = Date.now() + PATIENCE_MS; ; ) {
    const { items } = await office.call(heir.personId, 'messages.inbox', {})
    if (items.some(({ title, text }) => /项工作交给您了/.test(`${title}${text}`))) break
    if (Date.now() > until) throw new Error('who takes over was not told')
    await phone.waitForTimeout(300)
  }
  await stage.show(phone, 'messages/inbox')
  await shown(phone)
    .getByText(/项工作交给您了/)
    .first()
    .click()
  await phone.waitForURL(/people\/handed/)
  await looksWell(phone)
  for (const [kind, words] of [
    ['没发出的通知', `${mark}电梯年检`],
    ['首接负责的诉求', `${mark}北门垃圾桶不够用`],
    ['负责整改的督查问题', `${mark}后街`],
    ['约了志愿者的事', `${mark}引导停车`],
    ['督查组里的位置', `${mark}组`],
  ] as const) {
    await shown(phone)
      .getByRole('button', { name: new RegExp(`^${kind}`) })
      .click()
    await phone.waitForURL(address => !/people\/handed/.test(String(address)))
    await shown(phone).getByText(words).first().waitFor()
    await looksWell(phone)
    await phone.goBack()
    await phone.waitForURL(/people\/handed/)
  }

  // What has a clock waits on the workbench.
  await stage.showWaiting(phone)
  for (const words of [`${mark}电梯年检`, `${mark}北门垃圾桶不够用`, `${mark}后街`])
    await shown(phone).getByText(words).first().waitFor()
  await looksWell(phone)
  await stage.shoot(phone, 'journey-handover-workbench')
  await phone.context().close()
})
