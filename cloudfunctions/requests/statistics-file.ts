// What people ask for as an Excel workbook: by category, by category and month, and every area below line by line.
import { categoryOf } from '@contract/categories'
import { clockOf, dayOf } from '@contract/time'
import type { SheetData } from 'write-excel-file/node'
import { header, percent, title, workbookOf } from '../platform/excel/sheets'
import type { Figures, MonthFigures } from './records'

/** As base64, so that the answer passes through a cloud function. */
const MOST_LETTERS = 500_000
/** Lines of an area, month and category that come near it: more are not even tried. */
const MOST_LINES = 6000

const titles = [
  '提交',
  '其中紧急',
  '已办结',
  '给出结果',
  '按时给结果',
  '按时率',
  '退回重办',
  '邻居跟进',
  '评价人数',
  '满意度',
]
const cells = (of: Figures) => [
  of.submitted,
  of.urgent,
  of.closed,
  of.resolved,
  of.onTime,
  percent(of.onTime, of.resolved),
  of.reopened,
  of.followers,
  of.ratings,
  of.ratings === 0 ? null : { value: of.ratingSum / of.ratings, format: '0.0' },
]
const nameOfCategory = (categoryId: string) => categoryOf(categoryId)?.name ?? categoryId

const plus = (a: Figures | undefined, b: Figures): Figures =>
  a
    ? (Object.fromEntries(
        (Object.keys(b) as (keyof Figures)[]).map(field => [field, a[field] + b[field]]),
      ) as unknown as Figures)
    : b

interface Line {
  area: string
  month: string
  categoryId: string
  figures: Figures
}
const linesOf = (months: readonly MonthFigures[]): Line[] =>
  months
    .flatMap(({ area, month, byCategory }) =>
      Object.entries(byCategory).map(([categoryId, figures]) => ({ area, month, categoryId, figures })),
    )
    .sort((a, b) => (a.area + a.month < b.area + b.month ? -1 : a.area + a.month > b.area + b.month ? 1 : 0))

const summed = (lines: readonly Line[], keyOf: (line: Line) => string) => {
  const sums = new Map<string, Figures>()
  for (const line of lines) sums.set(keyOf(line), plus(sums.get(keyOf(line)), line.figures))
  return sums
}

/** `own` are the months of the area itself, `below` those of the areas under it. */
export async function statisticsBook(
  areaName: string,
  { from, to }: { from: string; to: string },
  asOf: number,
  own: readonly MonthFigures[],
  below: readonly MonthFigures[],
  nameOf: (area: string) => string,
): Promise<{ base64: string; leftOut: number }> {
  const lines = linesOf(own)
  const categories = [...summed(lines, line => line.categoryId)].sort((a, b) => b[1].submitted - a[1].submitted)
  const all = lines.reduce<Figures | undefined>((sum, line) => plus(sum, line.figures), undefined)
  const inMonth = summed(lines, line => `${line.categoryId} ${line.month}`)
  const months = [...new Set(lines.map(({ month }) => month))].sort()

  const byCategory: SheetData = [
    [title(`${areaName} 大家反映什么 ${from} 至 ${to}`)],
    [`数据截至 ${dayOf(asOf)} ${clockOf(asOf)}`],
    [],
    header('类别', ...titles),
    ...categories.map(([categoryId, figures]) => [nameOfCategory(categoryId), ...cells(figures)]),
    ...(all ? [['合计', ...cells(all)]] : []),
  ]
  const byMonth: SheetData = [
    header('类别', ...months),
    ...categories.map(([categoryId]) => [
      nameOfCategory(categoryId),
      ...months.map(month => inMonth.get(`${categoryId} ${month}`)?.submitted ?? 0),
    ]),
  ]
  const parts = linesOf(below)
  for (let kept = Math.min(parts.length, MOST_LINES); ; ) {
    const byArea: SheetData = [
      header('地方', '月份', '类别', ...titles),
      ...parts
        .slice(0, kept)
        .map(({ area, month, categoryId, figures }) => [
          nameOf(area),
          month,
          nameOfCategory(categoryId),
          ...cells(figures),
        ]),
    ]
    const base64 = await workbookOf([
      { name: '按类别', rows: byCategory, widths: [26, ...titles.map(() => 11)] },
      { name: '按月份', rows: byMonth, widths: [26, ...months.map(() => 10)], sticky: 1 },
      { name: '按地方', rows: byArea, widths: [16, 10, 26, ...titles.map(() => 11)], sticky: 1 },
    ])
    if (base64.length <= MOST_LETTERS || kept === 0) return { base64, leftOut: parts.length - kept }
    kept = Math.floor((kept * MOST_LETTERS * 0.95) / base64.length)
  }
}
