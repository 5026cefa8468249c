// The closing report as an Excel workbook: the summary, and every day, reading, task, gap and job behind it.
import { type GoalNow, goalKinds, isReached, shareOf } from '@contract/campaign-goals'
import { gapKinds } from '@contract/campaign-posts'
import { campaignTaskFlow, quantities, taskSources } from '@contract/campaign-readings'
import { siteKinds } from '@contract/campaign-shapes'
import { workKinds } from '@contract/campaign-works'
import { clockOf, dayOf, MINUTE } from '@contract/time'
import type { SheetData } from 'write-excel-file/node'
import { header, percent, type Sheet, title, workbookOf } from '../platform/excel/sheets'
import type { Gathered } from './closing'
import { filledBy, isLate } from './closing-rules'

/** As base64, so that the answer passes through a cloud function. */
const MOST_LETTERS = 900_000
/** Readings by day and station that come near it: more are not even tried. */
const MOST_LINES = 12_000

const moment = (at: number | undefined) => (at === undefined ? null : `${dayOf(at)} ${clockOf(at)}`)

function summary({ report }: Gathered): SheetData {
  const { campaign, looks, shifts, gaps, tasks, works, requests, findings, days, unsummed } = report
  return [
    [title(`${campaign.name} 总结报告`)],
    [`数据截至 ${moment(report.asOf)}`],
    ...(unsummed.length > 0
      ? [[`${unsummed[0]} 到 ${unsummed.at(-1)} 中有 ${unsummed.length} 天还没有汇总，下面的合计不含这些天`]]
      : []),
    [],
    ['目标', campaign.goal],
    ['日期', `${campaign.from} 到 ${campaign.until}`],
    ['范围', campaign.areas.map(({ name }) => name).join('、') || '全办事处'],
    ['负责人', campaign.leader.name],
    ...campaign.extensions.map(({ until, reason }) => ['延长', `到 ${until}：${reason}`]),
    ['总结', campaign.closed?.report ?? '行动还没有结束'],
    [],
    header('项目', '数量', '说明'),
    ['天数', days.length, `签了日报 ${report.signedDays} 天`],
    ['应看管控点', looks.due, '每处每天一次'],
    ['看过', looks.seen, null],
    ['看过的比例', percent(looks.seen, looks.due), null],
    ['查看次数', looks.looks, null],
    ['发现问题', looks.problems, `其中死灰复燃 ${looks.recurred}`],
    ['值守班次', shifts.shifts, `上岗 ${shifts.taken}，整班没人 ${shifts.missed}`],
    ['空岗', gaps.gaps, `共 ${gaps.minutes} 分钟，报到办事处领导 ${gaps.told} 次，现在空着 ${gaps.open}`],
    ['任务', tasks.given, `办好 ${tasks.done}（超期 ${tasks.late}），没办好 ${tasks.open}，取消 ${tasks.cancelled}`],
    ['外包作业', works.jobs, `${works.hours} 小时；${works.contractors.join('、')}`],
    ...(requests ? [['相关诉求', requests.received, `已办结 ${requests.over}`]] : []),
    ...(findings ? [['督查问题', findings.found, `期间整改 ${findings.rectified}，销号 ${findings.writtenOff}`]] : []),
    ...(report.goals.length > 0 ? [[], header('数字目标', '目标', '做到', '达到')] : []),
    ...report.goals.map(goalRow),
    ...(report.byKind.length > 0 ? [[], header('管控重点', '查看次数', '发现问题')] : []),
    ...report.byKind.map(({ kind, looks: times, problems }) => [siteKinds[kind].label, times, problems]),
    ...(report.bySource.length > 0 ? [[], header('任务来源', '数量', '办好', '其中超期')] : []),
    ...report.bySource.map(one => [taskSources[one.source].label, one.given, one.done, one.late]),
    ...(report.worksByKind.length > 0 ? [[], header('外包作业', '次数', '小时')] : []),
    ...report.worksByKind.map(({ kind, jobs, hours }) => [workKinds[kind].label, jobs, hours]),
  ]
}

/** A goal with what was wanted and what it came to; of a share, also how many of how many. */
function goalRow(goal: GoalNow): SheetData[number] {
  const { label, unit, of, share } = goalKinds[goal.kind]
  const came =
    share && goal.of === 0
      ? '没有可数的'
      : share
        ? `${shareOf(goal)}%（${goal.have} / ${goal.of} ${of}）`
        : `${goal.have} ${unit}`
  return [label, `${goal.wanted}${share ? '%' : ` ${unit}`}`, came, isReached(goal) ? '达到' : '没有达到']
}

const dayRows = ({ report }: Gathered): SheetData => [
  header('日期', '管控点', '看过', '查看次数', '发现问题', '班次', '上岗', '整班没人', '读数', '超标站点'),
  ...report.days.map(one => [
    ...[one.day, one.sites, one.seen, one.looks, one.problems],
    ...[one.shifts, one.taken, one.missed, one.readings, one.over],
  ]),
]

const stationRows = ({ report }: Gathered): SheetData => [
  header('站点', '项目', '单位', '超标线', '有读数的天', '超标的天', '平均', '最高', '头七天平均', '最后七天平均'),
  ...report.stations.map(one => [
    ...[one.name, quantities[one.quantity].label, quantities[one.quantity].unit, one.upper, one.days, one.overDays],
    ...[one.average, one.highest, one.first, one.last],
  ]),
]

const readingLines = ({ days, stations }: Gathered) => {
  const nameOf = new Map(stations.map(({ id, name }) => [id, name]))
  return days.flatMap(({ day, sums }) =>
    sums.readings.map(one => [
      ...[day, nameOf.get(one.stationId) ?? '', quantities[one.quantity].label, one.upper, one.count],
      ...[Math.round(one.average * 10) / 10, one.highest, one.highest > one.upper ? '超标' : null],
    ]),
  )
}

const taskRows = ({ tasks }: Gathered): SheetData => [
  header('任务', '来源', '地方', '谁办', '交办时间', '期限', '状态', '办好时间', '超期', '怎么办的'),
  ...tasks.map(task => [
    ...[task.title, taskSources[task.source].label, task.areaName, task.personName],
    ...[moment(task.givenAt), moment(task.dueAt), campaignTaskFlow.states[task.state].label, moment(task.doneAt)],
    ...[isLate(task) ? '超期' : null, task.finished?.words ?? null],
  ]),
]

const gapRows = ({ gaps, shiftOf, report }: Gathered): SheetData => [
  header('岗位', '应值守', '怎样空的', '从', '到', '分钟', '报给谁', '怎样补上'),
  ...gaps.map(gap => [
    ...[gap.postName, gap.personName, gapKinds[gap.kind].label, moment(gap.since), moment(gap.closedAt)],
    Math.round(((gap.closedAt ?? report.asOf) - gap.since) / MINUTE),
    gap.level === 2 ? '负责人、办事处领导' : '负责人',
    filledBy(gap, shiftOf.get(gap.shiftId)),
  ]),
]

const workRows = ({ jobs }: Gathered): SheetData => [
  header('做了什么', '谁做的', '地方', '从', '到', '说明', '登记人', '作废'),
  ...jobs.map(({ kind, contractor, place, areaName, startedAt, endedAt, words, byName, struck }) => [
    ...[workKinds[kind].label, contractor, [areaName, place.words].filter(Boolean).join('，')],
    ...[moment(startedAt), moment(endedAt), words || null, byName],
    struck ? struck.reason : null,
  ]),
]

const pairRows = ({ pairs }: Gathered): SheetData => [
  header('管控点', '问题', '发现', '看到已整改'),
  ...pairs.map(({ before, after }) => [before.siteName, before.words, moment(before.at), moment(after.at)]),
]

/** The workbook. When the readings by day and station are too many, the first ones are left out, and counted. */
export async function closingWorkbook(found: Gathered): Promise<{ base64: string; leftOut: number }> {
  const lines = readingLines(found)
  const fixed: Sheet[] = [
    { name: '总结', rows: summary(found), widths: [16, 14, 60, 10] },
    { name: '每天', rows: dayRows(found), widths: [12, ...Array(9).fill(10)], sticky: 1 },
    { name: '监测', rows: stationRows(found), widths: [20, 10, 10, 10, 12, 10, 10, 10, 12, 14], sticky: 1 },
    { name: '任务', rows: taskRows(found), widths: [40, 12, 16, 10, 17, 17, 9, 17, 8, 40], sticky: 1 },
    { name: '空岗', rows: gapRows(found), widths: [24, 10, 12, 17, 17, 8, 20, 24], sticky: 1 },
    { name: '外包作业', rows: workRows(found), widths: [14, 20, 30, 17, 17, 40, 10, 20], sticky: 1 },
    { name: '整改前后', rows: pairRows(found), widths: [24, 40, 17, 17], sticky: 1 },
  ]
  for (let kept = Math.min(lines.length, MOST_LINES); ; ) {
    const readings: SheetData = [
      header('日期', '站点', '项目', '超标线', '读数', '平均', '最高', '超标'),
      ...lines.slice(lines.length - kept),
    ]
    const base64 = await workbookOf([
      ...fixed,
      { name: '每天的读数', rows: readings, widths: [12, 20, 10, 10, 8, 10, 10, 8], sticky: 1 },
    ])
    if (base64.length <= MOST_LETTERS || kept === 0) return { base64, leftOut: lines.length - kept }
    kept = Math.floor((kept * MOST_LETTERS * 0.95) / base64.length)
  }
}
