// The month report as an Excel workbook: totals, topics, grids, days and the ledger of the month.
import { roles } from '@contract/access'
import {
  type FindingCounts,
  findingFlow,
  inspectionRounds,
  inspectionTopics,
  type MonthTrend,
} from '@contract/inspections'
import { clockOf, dayOf } from '@contract/time'
import type { SheetData } from 'write-excel-file/node'
import { header, percent, title, workbookOf } from '../platform/excel/sheets'
import type { Finding } from './records'
import type { reportOf } from './report-rules'

/** As base64, so that the answer passes through a cloud function. */
const MOST_LETTERS = 500_000
/** Ledger lines of some forty words each that come near it: more are not even tried. */
const MOST_LINES = 3000

const moment = (at: number | undefined) => (at === undefined ? null : `${dayOf(at)} ${clockOf(at)}`)
const titles = ['发现', '已整改', '整改率', '已销号', '按期整改', '按期率', '复查退回', '死灰复燃']
const counts = ({ found, rectified, writtenOff, onTime, returned, recurred }: FindingCounts) => [
  found,
  rectified,
  percent(rectified, found),
  writtenOff,
  onTime,
  percent(onTime, rectified),
  returned,
  recurred,
]

/** The months one under the other, and this month's topics beside the last one's. */
const runOf = ({ months, byTopic }: MonthTrend): SheetData => [
  header('月份', ...titles),
  ...months.map(({ month, total }) => [month, ...counts(total)]),
  [],
  header('督查内容', '本月发现', '上月发现', '增减', '本月已整改', '上月已整改'),
  ...byTopic.map(({ label, now, before }) => [
    label,
    now.found,
    before.found,
    now.found - before.found,
    now.rectified,
    before.rectified,
  ]),
]

const ledgerTitles = [
  '编号',
  '状态',
  '督查类型',
  '内容',
  '类别',
  '社区',
  '网格',
  '地点',
  '问题',
  '责任单位',
  '责任人',
  '登记人',
  '登记时间',
  '整改期限',
  '整改时间',
  '复查时间',
  '销号时间',
  '退回次数',
  '同处第几次',
]
const ledgerWidths = [14, 9, 14, 16, 14, 14, 12, 24, 40, 16, 10, 10, 17, 12, 17, 17, 17, 9, 11]
const ledgerLine = (finding: Finding) => [
  finding.number,
  findingFlow.states[finding.state].label,
  inspectionRounds[finding.round].label,
  inspectionTopics[finding.topic].label,
  finding.kind,
  finding.communityName,
  finding.areaName,
  finding.place.words,
  finding.description,
  finding.merchant?.name ?? (finding.responsible ? roles[finding.responsible.role].label : null),
  finding.responsible?.name ?? null,
  finding.registrar.name,
  moment(finding.registeredAt),
  finding.dueDay,
  moment(finding.rectifiedAt),
  moment(finding.verifiedAt),
  moment(finding.writtenOffAt),
  finding.returns,
  finding.recurrences + 1,
]

/**
 * The workbook, at most 500 KB as base64. When a month's ledger is too long its last lines are left out, and counted.
 */
export async function workbook(
  month: string,
  asOf: number,
  report: ReturnType<typeof reportOf>,
  findings: readonly Finding[],
  trend: MonthTrend,
): Promise<{ base64: string; leftOut: number }> {
  const summary: SheetData = [
    [title(`${month} 督查月报`)],
    [`数据截至 ${moment(asOf)}`],
    [],
    header('合计', ...titles),
    ['全部', ...counts(report.total)],
    [],
    header('督查内容', ...titles),
    ...report.byTopic.map(row => [row.label, ...counts(row)]),
  ]
  const grids: SheetData = [
    header('社区', '网格', ...titles),
    ...report.byGrid.map(row => [row.communityName, row.label, ...counts(row)]),
  ]
  const days: SheetData = [
    header('日期', '发现', '整改', '销号'),
    ...report.byDay.map(row => [row.day, row.found, row.rectified, row.writtenOff]),
  ]
  for (let kept = Math.min(findings.length, MOST_LINES); ; ) {
    const ledger: SheetData = [header(...ledgerTitles), ...findings.slice(0, kept).map(ledgerLine)]
    const base64 = await workbookOf([
      { name: '汇总', rows: summary, widths: [18, ...titles.map(() => 10)] },
      { name: '逐月对比', rows: runOf(trend), widths: [18, ...titles.map(() => 10)] },
      { name: '按网格', rows: grids, widths: [16, 14, ...titles.map(() => 10)], sticky: 1 },
      { name: '按日', rows: days, widths: [12, 8, 8, 8], sticky: 1 },
      {
        name: '台账',
        rows: ledger,
        widths: ledgerWidths,
        sticky: 1,
      },
    ])
    if (base64.length <= MOST_LETTERS || kept === 0) return { base64, leftOut: findings.length - kept }
    kept = Math.floor((kept * MOST_LETTERS * 0.95) / base64.length)
  }
}

/** Lines of the ledger alone; those that do not fit are left out at the end, and counted. */
export async function ledgerWorkbook(findings: readonly Finding[]): Promise<{ base64: string; leftOut: number }> {
  for (let kept = Math.min(findings.length, MOST_LINES); ; ) {
    const rows: SheetData = [header(...ledgerTitles), ...findings.slice(0, kept).map(ledgerLine)]
    const base64 = await workbookOf([{ name: '台账', rows, widths: ledgerWidths, sticky: 1 }])
    if (base64.length <= MOST_LETTERS || kept === 0) return { base64, leftOut: findings.length - kept }
    kept = Math.floor((kept * MOST_LETTERS * 0.95) / base64.length)
  }
}
