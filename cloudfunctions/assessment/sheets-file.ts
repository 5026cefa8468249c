// The sheets of a month as an Excel workbook: totals with bands, every indicator, every correction; never a rank.
import {
  assessmentAspects,
  assessmentBands,
  assessmentSources,
  ruleTitle,
  type SubjectKind,
  sheetFlow,
  subjectKinds,
} from '@contract/assessment'
import { domains } from '@contract/domains'
import { clockOf, dayOf } from '@contract/time'
import { header, title, workbookOf } from '../platform/excel/sheets'
import type { Sheet } from './records'
import { shownBand } from './rules'

/** As base64, so that the answer passes through a cloud function. */
const MOST_LETTERS = 500_000

/** Hundredths as a number that a table adds up. */
const points = (value: number) => ({ value: value / 100, format: '0.00' })

/** At most 500 KB; when a month does not fit its last sheets are left out, and counted. */
export async function sheetsFile(month: string, kind: SubjectKind, all: readonly Sheet[], now: number) {
  const who = subjectKinds[kind].label
  for (let kept = all.length; ; ) {
    const shown = all.slice(0, kept)
    const base64 = await workbookOf([
      {
        name: '考核表',
        rows: [
          [title(`${month} ${who}考核表`)],
          [`按《${ruleTitle}》计算，只定等次，不排名次；导出于 ${dayOf(now)} ${clockOf(now)}`],
          [],
          header(who, '所在', '岗位', '状态', '得分', '等次', '细则', '校验码'),
          ...shown.map(one => [
            one.name,
            one.areaName,
            one.post ?? '',
            sheetFlow.states[one.state].label,
            points(one.total),
            assessmentBands[shownBand(one)].label,
            `第 ${one.ruleNumber} 版`,
            one.digest,
          ]),
        ],
        widths: [16, 20, 12, 10, 10, 18, 10, 20],
      },
      {
        name: '各项得分',
        rows: [
          header(who, '方面', '领域', '考核项', '数据来源', '分值', '得分', '扣分', '件数', '达到', '总数'),
          ...shown.flatMap(one =>
            one.lines.map(line => [
              one.name,
              assessmentAspects[line.aspect].label,
              line.domain ? domains[line.domain].label : '',
              line.name,
              assessmentSources[line.source].label,
              points(line.weight),
              points(line.points),
              points(line.lost),
              line.cases,
              line.good,
              line.of,
            ]),
          ),
        ],
        widths: [16, 12, 14, 18, 18, 8, 8, 8, 8, 8, 8],
        sticky: 1,
      },
      {
        name: '上月更正',
        rows: [
          header(who, '更正的月份', '考核项', '分数', '说明'),
          ...shown.flatMap(one => one.corrections.map(c => [one.name, c.month, c.name, points(c.points), c.words])),
        ],
        widths: [16, 12, 18, 8, 40],
        sticky: 1,
      },
    ])
    if (base64.length <= MOST_LETTERS || kept === 0)
      return { name: `${month}${who}考核表.xlsx`, base64, leftOut: all.length - kept }
    kept = Math.floor((kept * MOST_LETTERS * 0.95) / base64.length)
  }
}
