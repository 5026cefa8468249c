// The report of an emergency as an Excel workbook: figures, areas, tasks, timeline.
import { roles } from '@contract/access'
import {
  clearOutcomes,
  emergencyEvents,
  emergencyKinds,
  emergencyLevels,
  emergencyTaskFlow,
} from '@contract/emergencies'
import { clockOf, dayOf, MINUTE } from '@contract/time'
import type { SheetData } from 'write-excel-file/node'
import { header, title as heading, percent, workbookOf } from '../platform/excel/sheets'
import type { Report } from './reporting'
import { titled } from './rules'

const moment = (at: number | undefined) => (at === undefined ? null : `${dayOf(at)} ${clockOf(at)}`)

/** Lines of the timeline that stay well below 500 KB as base64; a longer one loses its first ones, and says so. */
const MOST_LINES = 1500

/** The workbook, at most 500 KB as base64, and its name. */
export async function workbook(report: Report): Promise<{ name: string; base64: string }> {
  const { emergency, total, help, staff, tasks, messages } = report
  const { raisedAt, cleared } = emergency
  const title = titled(emergency)
  const answered = total.safe + total.help
  const summary: SheetData = [
    [heading(`${title} 应急报告`)],
    [emergency.drill ? '这是一次演练' : '真实应急'],
    [`数据截至 ${moment(report.asOf)}`],
    [],
    ['情况', `${emergencyKinds[emergency.kind].label} ${emergencyLevels[emergency.level].label}`],
    ['地点', emergency.place || null],
    ['范围', emergency.areaNames.join('、')],
    ['发出', moment(raisedAt), emergency.raisedByName ?? null],
    ['解除', moment(cleared?.at), cleared?.byName ?? null],
    ['怎样结束', cleared ? `${clearOutcomes[cleared.outcome].label}：${cleared.words}` : null],
    ['历时（分钟）', cleared && raisedAt !== undefined ? Math.round((cleared.at - raisedAt) / MINUTE) : null],
    [],
    header('点名', '人数', '占比'),
    ['应回复', total.people],
    ['已回复', answered, percent(answered, total.people)],
    ['平安', total.safe, percent(total.safe, total.people)],
    ['需要帮助', total.help, percent(total.help, total.people)],
    ['未回复', total.unanswered, percent(total.unanswered, total.people)],
    ['其中别人代答', report.forOthers],
    ['打过电话没联系上', report.tried],
    [],
    header('帮助', '人数'),
    ['需要帮助', help.asked],
    ['已帮到', help.helped],
    ['多久有人去（分钟，中位数）', help.minutesToTake ?? null],
    [],
    header('工作人员确认收到', '应确认', '已确认'),
    ['合计', staff.people, staff.acknowledged],
    ...staff.byRole.map(row => [roles[row.role].label, row.people, row.acknowledged]),
    ['多久确认（分钟，中位数）', staff.minutesToKnow ?? null],
    [],
    header('任务', '项'),
    ['派出', tasks.total],
    ['完成', tasks.finished],
    ['按时完成', tasks.onTime],
    [],
    header('手机提醒', '条'),
    ['发出', messages.sent],
    ['没发出', messages.failed],
    ['不确定', messages.unknown],
    [],
    header('回复得多快', '累计人数', '占比'),
    ...report.curve.map(({ minutes, answered: by }) => [`${minutes} 分钟内`, by, percent(by, total.people)]),
    [],
    ['总结', emergency.summary ?? null],
  ]
  const areas: SheetData = [
    header('区域', '应回复', '平安', '需要帮助', '未回复', '回复率'),
    ...report.byArea.map(row => [
      row.areaName,
      row.people,
      row.safe,
      row.help,
      row.unanswered,
      percent(row.safe + row.help, row.people),
    ]),
  ]
  const taskLines: SheetData = [
    header('任务', '交给', '状态', '派出', '期限', '完成', '是否超时', '办理情况'),
    ...report.taskList.map(task => [
      task.title,
      task.desk.name,
      emergencyTaskFlow.states[task.state].label,
      moment(task.assignedAt),
      moment(task.dueAt),
      moment(task.finished?.at),
      task.overdue ? '超时' : '',
      task.finished?.words ?? null,
    ]),
  ]
  const left = Math.max(0, report.timeline.length - MOST_LINES)
  const timeline: SheetData = [
    header('时间', '事项', '内容', '谁'),
    ...(left > 0 ? [[`前面还有 ${left} 条没有列出`]] : []),
    ...report.timeline
      .slice(-MOST_LINES)
      .map(event => [moment(event.at), emergencyEvents[event.kind].label, event.words, event.byName ?? null]),
  ]
  const base64 = await workbookOf([
    { name: '汇总', rows: summary, widths: [26, 26, 12] },
    { name: '按区域', rows: areas, widths: [20, 10, 10, 12, 10, 10], sticky: 1 },
    { name: '任务', rows: taskLines, widths: [32, 16, 10, 17, 17, 17, 10, 40], sticky: 1 },
    { name: '时间线', rows: timeline, widths: [17, 16, 60, 12], sticky: 1 },
  ])
  const day = raisedAt === undefined ? '' : ` ${dayOf(raisedAt)}`
  return { name: `${title} 应急报告${day}.xlsx`, base64 }
}
