// 考核: a changed rule is tried on last month and adopted; a month is computed and published, a worker contests their
// sheet, somebody else answers, and what is proposed from the final sheet is approved.
import { addMonths, monthOf } from '@contract/time'
import type { Page } from 'playwright-core'
import type { PageName } from '@/navigation'
import { looksWell, shown } from './hands'
import { journey, type View } from './stage'

/** The clock computes drafts within a minute or two. */
const CLOCK_MS = 240_000

const press = (page: Page, name: string | RegExp) => shown(page).getByRole('button', { name }).first().click()
const agree = (page: Page, name: string) => page.locator('dialog').getByRole('button', { name, exact: true }).click()

export default journey('考核从试算、施行到公布、申诉和四挂钩', async stage => {
  const { office } = stage
  const [keeper, head1, head2, worker] = [
    office.personAs('administrator'),
    office.personAs('gridHead1'),
    office.personAs('gridHead2'),
    office.personAs('gridWorker'),
  ] as const
  const month = addMonths(monthOf(Date.now()), -3)
  const sheetId = `${month}:${worker.id}`
  /** One step by one person, on a page that is opened for it and looked at when it is done. */
  const step = async (
    who: { id: string },
    view: View,
    name: PageName,
    params: object,
    act: (page: Page) => Promise<unknown>,
  ) => {
    const page = await stage.enter(who.id, view)
    await stage.show(page, name, params as Record<string, string>)
    await act(page)
    await looksWell(page)
    await page.context().close()
  }

  await step(keeper, 'desk', 'assessment/rules', {}, async page => {
    await press(page, /第 2 版/)
    await press(page, '拿以前的月份试算')
    await shown(page)
      .getByText(/个网格得分会变/)
      .first()
      .waitFor({ timeout: 60_000 })
  })

  await step(head1, 'desk', 'assessment/rules', {}, async page => {
    await press(page, /第 2 版/)
    await press(page, '通过并施行')
    await page.locator('dialog').getByLabel('这一版改了什么，大家会看到').fill('按期整改更要紧，扣得重一些')
    await page
      .locator('dialog')
      .getByRole('button', { name: /起施行/ })
      .click()
    await shown(page).getByText('按期整改更要紧，扣得重一些').first().waitFor()
  })

  await step(keeper, 'desk', 'assessment/sheets', { month }, async page => {
    await press(page, '现在计算')
    await shown(page).getByRole('button', { name: '全部公布' }).waitFor({ timeout: CLOCK_MS })
    await press(page, '全部公布')
    await agree(page, '全部公布')
    await page.getByText('已公布，本人会收到消息').waitFor()
  })

  await step(worker, 'phone', 'assessment/sheet', { sheetId }, async page => {
    await press(page, '有异议，申诉')
    await page.locator('dialog').getByLabel('哪里不对').fill('那天没有信号，记录晚到了一天')
    await page.locator('dialog').getByRole('button', { name: '交申诉' }).click()
    await shown(page).getByText('等答复').waitFor()
  })

  await step(head1, 'desk', 'assessment/decide', { sheetId }, async page => {
    await shown(page).getByLabel('理由，申诉的人会看到').fill('核对过送达时间，没有扣分')
    await press(page, '维持原来的结果')
    await agree(page, '答复')
    await shown(page)
      .getByText(/答复：维持原来的结果/)
      .first()
      .waitFor()
  })

  const words = `建议请${worker.name}给新来的网格员讲一讲`
  await step(head2, 'desk', 'assessment/sheet', { sheetId }, async page => {
    await press(page, '提一条建议')
    await page.locator('dialog').getByRole('radio', { name: /管理/ }).click()
    await page.locator('dialog').getByLabel('建议什么').fill(words)
    await page.locator('dialog').getByRole('button', { name: '提建议' }).click()
    await shown(page).getByText(new RegExp(words)).first().waitFor()
  })

  await step(head1, 'desk', 'assessment/links', {}, async page => {
    await press(page, `批准：${words}`)
    await page.locator('dialog').getByLabel('理由').fill('同意，下周例会上讲')
    await page.locator('dialog').getByRole('button', { name: '批准', exact: true }).click()
    await page.getByText('已批准').first().waitFor()
  })

  const { state, appeals, proposals } = await office.call(worker.id, 'assessment.sheet', { sheetId })
  if (state !== 'final' || appeals[0]?.outcome !== 'upheld' || proposals[0]?.words !== words)
    throw new Error(`it went another way: ${JSON.stringify({ state, appeals, proposals })}`)
})
