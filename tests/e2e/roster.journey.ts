// 名册: a list with two wrong lines is refused and says why; corrected it is shown, applied, and the export equals it.
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { readSheet } from 'read-excel-file/universal'
import writeExcel from 'write-excel-file/node'
import { looksWell, shown } from './hands'
import { journey } from './stage'

const titles = ['姓名', '手机号', '角色', '区域', '岗位', '开始日期', '最后一天']
const workbook = async (lines: readonly (readonly string[])[]) => {
  const rows = [titles, ...lines].map(line => line.map(value => ({ value })))
  return (await writeExcel([{ data: rows as never, sheet: '名册' }]).toBuffer()) as Buffer
}

const download = async (page: Page, button: string) => {
  const waiting = page.waitForEvent('download')
  await shown(page).getByRole('button', { name: button }).click()
  const file = await waiting
  const bytes = readFileSync(await file.path())
  const rows = await readSheet(new Uint8Array(bytes).slice().buffer as ArrayBuffer)
  return { name: file.suggestedFilename(), rows: rows.map(row => row.map(cell => String(cell ?? ''))) }
}

const put = async (page: Page, button: string, lines: readonly (readonly string[])[]) => {
  const choosing = page.waitForEvent('filechooser')
  await shown(page).getByRole('button', { name: button }).click()
  await (await choosing).setFiles({
    name: '换届名册.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await workbook(lines),
  })
}

export default journey('名册导入：先改错，再看会变什么，确认后导出一样', async stage => {
  const { office } = stage
  const admin = office.personAs('administrator')
  const areas = await office.call(admin.id, 'areas.children', { level: 'courtyard', limit: 1 })
  const communities = await office.call(admin.id, 'areas.children', { level: 'community', limit: 100 })
  const courtyard = areas.items[0]!
  const community = communities.items.find(({ area }) => courtyard.area.startsWith(`${area}/`))!
  const place = `${community.name}/${courtyard.name}`
  const tail = String(Date.now()).slice(-6)
  const good = [
    ['钱 书文', `13900${tail}`, '楼栋长', place, '6 号楼楼栋长', '2026/12/1', '2027-11-30'],
    ['钱书文', `13900${tail}`, '群主', place, '6 号楼楼栋长', '2026年12月1日', ''],
    ['孙一诺', `１３７００${tail}`, '社区工作人员', community.name, '', '', ''],
  ]
  const wrong = [
    good[0]!,
    [...good[1]!.slice(0, 2), '楼长', ...good[1]!.slice(3)],
    ['孙一诺', '1370', ...good[2]!.slice(2)],
  ]

  const desk = await stage.enter(admin.id, 'desk')
  await stage.show(desk, 'roster/list')
  await looksWell(desk)
  await put(desk, '上传名册并检查', wrong)
  await shown(desk).getByText('有 2 行要改，这份名册还不能导入').waitFor()
  await shown(desk).getByText('没有“楼长”这个角色').waitFor()
  await looksWell(desk)
  await stage.shoot(desk, 'roster-import-wrong')
  const report = await download(desk, '下载要改的行')
  if (report.rows.length !== 3) throw new Error(`the report has ${report.rows.length - 1} lines`)
  if (await shown(desk).getByRole('button', { name: '确认导入' }).count()) throw new Error('it can be confirmed')

  await put(desk, '重新上传', good)
  await shown(desk).getByText('等待确认').waitFor()
  await shown(desk).getByText('3 行，涉及 2 人').waitFor()
  await looksWell(desk)
  await stage.shoot(desk, 'roster-import-ready')
  const before = await office.call(admin.id, 'people.staff', { text: '钱书文' })
  if (before.items.length > 0) throw new Error('something changed before it was confirmed')
  await shown(desk).getByRole('button', { name: '确认导入' }).click()
  await desk.locator('dialog').getByRole('button', { name: '确认导入' }).click()
  await shown(desk).getByText('已全部导入').waitFor({ timeout: 90_000 })
  await looksWell(desk)

  await desk.context().close()
  const later = await stage.enter(admin.id, 'desk')
  await stage.show(later, 'roster/list')
  await looksWell(later)
  const codes = await download(later, '下载认领码')
  if (!codes.rows.some(([name]) => name === '钱书文')) throw new Error('there is no code for who came new')
  const list = await download(later, '导出名册')
  const lines = list.rows
    .filter(([name]) => name === '钱书文')
    .map(row => [row[2], row[3], row[5], row[6], row[7]].join('|'))
  const wanted = [`楼栋长|${place}|6 号楼楼栋长|2026-12-01|2027-11-30`, `群主|${place}|6 号楼楼栋长|2026-12-01|`]
  if (lines.sort().join() !== wanted.sort().join()) throw new Error(`the export says ${lines.join(' ')}`)
  await later.context().close()
})
