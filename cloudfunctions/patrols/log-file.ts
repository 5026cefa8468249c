// The log of a day as an Excel workbook.
import { categoryOf } from '@contract/categories'
import { type DayLog, endingNames, observationEndings, patrolTaskFlow } from '@contract/patrols'
import { clockOf, dayOf } from '@contract/time'
import type { SheetData } from 'write-excel-file/node'
import { header, title, workbookOf } from '../platform/excel/sheets'

export async function logBook(log: DayLog, now: number): Promise<string> {
  const signed = log.signed ? `${dayOf(log.signed.at)} ${clockOf(log.signed.at)} 签名` : '未签名'
  const rows: SheetData = [
    [title(`巡查日志 ${log.day} ${log.personName}`)],
    [`${signed}，导出于 ${dayOf(now)} ${clockOf(now)}`],
    [],
    header('发现', ...endingNames.map(ending => observationEndings[ending].label), '还在办'),
    [log.total, ...endingNames.map(ending => log.counts[ending]), log.open],
    [],
    ['补充说明', log.words],
    [],
    header('时间', '编号', '类别', '地点', '网格', '怎么处理', '办理情况', '说明'),
    ...log.lines.map(line => [
      clockOf(line.at),
      line.number,
      categoryOf(line.categoryId)?.name ?? line.categoryId,
      line.placeWords,
      line.areaName,
      observationEndings[line.ending].label,
      line.taskState ? patrolTaskFlow.states[line.taskState].label : '',
      line.text,
    ]),
  ]
  return workbookOf([{ name: '日志', rows, widths: [8, 16, 18, 24, 20, 12, 12, 40] }])
}
