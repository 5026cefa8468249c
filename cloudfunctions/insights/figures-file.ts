// The figures as an Excel workbook: totals, months, communities, and a line for each month, community and level.
import { type Counts, figureKindNames, figureKinds, figureLevels } from '@contract/figures'
import { clockOf, dayOf } from '@contract/time'
import type { Rollup } from '../kernel/figures'
import { header, title, workbookOf } from '../platform/excel/sheets'
import type { figuresOf } from './rules'

type Named = Omit<ReturnType<typeof figuresOf>, 'parts'> & {
  asOf: number
  areaName: string
  ever: Counts
  parts: readonly { area: string; name: string; residents: number; counts: Counts }[]
}

const kinds = figureKindNames.map(kind => `${figureKinds[kind].label}（${figureKinds[kind].unit}）`)
const numbers = (counts: Partial<Counts>) => figureKindNames.map(kind => counts[kind] ?? 0)
const wide = figureKindNames.map(() => 16)
const demoWords = (demo: boolean | undefined) => (demo ? '演示' : '')

/** At most 24 months of an office: some thousand short lines, well under what a cloud function may answer. */
export function workbook(figures: Named, rows: readonly Rollup[], nameOf: (area: string) => string): Promise<string> {
  const { from, to, asOf, demo, areaName } = figures
  const lines = [...rows].sort(
    (a, b) => (a.month === b.month ? 0 : a.month < b.month ? -1 : 1) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )
  return workbookOf([
    {
      name: '汇总',
      widths: [24, ...wide],
      rows: [
        [title(`${areaName}平台数据 ${from} 至 ${to}`)],
        [`数据截至 ${dayOf(asOf)} ${clockOf(asOf)}${demo ? '，其中有演示数据' : ''}`],
        [],
        header('合计', ...kinds),
        ['这段时间', ...numbers(figures.total)],
        ['开通以来', ...numbers(figures.ever)],
        [],
        ...(figures.parts.length > 0
          ? [
              header('区域', ...kinds, '居民（人）'),
              ...figures.parts.map(row => [row.name, ...numbers(row.counts), row.residents]),
              [],
            ]
          : []),
        header('层级', ...kinds),
        ...figures.byLevel.map(row => [figureLevels[row.level].label, ...numbers(row.counts)]),
      ],
    },
    {
      name: '按月',
      widths: [12, ...wide, 8],
      sticky: 1,
      rows: [
        header('月份', ...kinds, '说明'),
        ...figures.byMonth.map(row => [row.month, ...numbers(row.counts), demoWords(row.demo)]),
      ],
    },
    {
      name: '明细',
      widths: [12, 18, 18, ...wide, 8],
      sticky: 1,
      rows: [
        header('月份', '区域', '层级', ...kinds, '说明'),
        ...lines.map(row => [
          row.month,
          nameOf(row.area),
          figureLevels[row.level].label,
          ...numbers(row.counts),
          demoWords(row.demo),
        ]),
      ],
    },
  ])
}
