// Statistics of notices as an Excel workbook: by kind and area, by month, and a line for each month, area and kind.
import type { Output } from '@contract/contract'
import { type NoticeKind, type NoticeSums, noticeKinds } from '@contract/notices'
import { clockOf, dayOf, HOUR } from '@contract/time'
import { header, percent, title, workbookOf } from '../platform/excel/sheets'

const titles = [
  '发出（条）',
  '应送达（人次）',
  '打开（人次）',
  '打开率',
  '24 小时内打开',
  '7 天内打开',
  '提问（个）',
  '答复（个）',
  '平均多久答复（小时）',
]
const cells = (of: NoticeSums) => [
  of.sent,
  of.people,
  of.opened,
  percent(of.opened, of.people),
  of.openedDay,
  of.openedWeek,
  of.asked,
  of.answered,
  of.answered === 0 ? null : { value: of.answerMs / of.answered / HOUR, format: '0.0' },
]
const labelOf = (part: string) => noticeKinds[part as NoticeKind]?.label ?? part
const widths = titles.map(() => 14)

/** At most 24 months of an office: some thousand short lines, well under what a cloud function may answer. */
export function statisticsBook(
  { areaName, asOf, total, byKind, byMonth, parts }: Output<'notices.statistics'>,
  lines: readonly ({ month: string; area: string; part: string } & NoticeSums)[],
  { from, to }: { from: string; to: string },
): Promise<string> {
  const rows = [...lines].sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0))
  return workbookOf([
    {
      name: '汇总',
      widths: [22, ...widths],
      rows: [
        [title(`${areaName}通知统计 ${from} 至 ${to}`)],
        [`数据截至 ${dayOf(asOf)} ${clockOf(asOf)}`],
        [],
        header('类型', ...titles),
        ...byKind.map(row => [labelOf(row.kind), ...cells(row)]),
        ['合计', ...cells(total)],
        ...(parts.length > 0 ? [[], header('区域', ...titles), ...parts.map(row => [row.name, ...cells(row)])] : []),
      ],
    },
    {
      name: '按月',
      widths: [12, ...widths],
      sticky: 1,
      rows: [header('月份', ...titles), ...byMonth.map(row => [row.month, ...cells(row)])],
    },
    {
      name: '明细',
      widths: [12, 18, 12, ...widths],
      sticky: 1,
      rows: [
        header('月份', '区域', '类型', ...titles),
        ...rows.map(row => [row.month, row.area, labelOf(row.part), ...cells(row)]),
      ],
    },
  ])
}
