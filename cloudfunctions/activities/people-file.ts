// Who signed up for an activity as an Excel workbook: a line for each, by session, with a column to sign in.
import { auditions, signupFlow, signupKinds } from '@contract/activities'
import { clockOf, dayInWords, dayOf } from '@contract/time'
import type { SheetData } from 'write-excel-file/node'
import { header, title, workbookOf } from '../platform/excel/sheets'
import type { ActivityRecord, SignupRecord } from './records'

/** As base64, so that the answer passes through a cloud function. */
const MOST_LETTERS = 700_000

const order = Object.keys(signupFlow.states)

/** Those who have a place come first, then the queue in its order, then those who left. */
const byPlace = (a: SignupRecord, b: SignupRecord) =>
  a.session - b.session ||
  (a.as < b.as ? -1 : a.as > b.as ? 1 : 0) ||
  order.indexOf(a.state) - order.indexOf(b.state) ||
  a.joinedAt - b.joinedAt ||
  (a.id < b.id ? -1 : 1)

const when = ({ startsAt, endsAt }: Pick<SignupRecord, 'startsAt' | 'endsAt'>, now: number) =>
  `${dayInWords(dayOf(startsAt), now)} ${clockOf(startsAt)}–${clockOf(endsAt)}`

/** The running order 节目单: acts that are taken by their turn, then those on reserve; undefined without any. */
function programme(activity: ActivityRecord, found: readonly SignupRecord[], now: number) {
  const acts = found
    .filter(
      ({ as, audition, state }) =>
        as === 'society' && audition && audition.result !== 'declined' && state !== 'withdrawn',
    )
    .sort((a, b) => a.session - b.session || turnOf(a) - turnOf(b) || a.joinedAt - b.joinedAt)
  if (acts.length === 0) return undefined
  const rows: SheetData = [
    [title(`${activity.title} 节目单`)],
    [],
    header('场次', '上场', '节目', '社团', '人数', '时长（分钟）', '道具和话筒', '结果', '联系人'),
    ...acts.map(one => [
      when(one, now),
      one.audition?.turn ?? null,
      one.act ?? '',
      one.society ?? '',
      one.headcount ?? null,
      one.minutes ?? null,
      one.props ?? '',
      auditions[one.audition!.result].label,
      one.personName,
    ]),
  ]
  return { name: '节目单', rows, widths: [26, 8, 24, 20, 8, 12, 24, 10, 12] }
}

/** A cell to sign in: when they came, or room for it. */
const signed = (at: number | undefined) => (at === undefined ? '' : `${dayOf(at)} ${clockOf(at)}`)

/** Those without a turn come last, and those on reserve after everyone. */
const turnOf = ({ audition }: SignupRecord) => (audition?.result === 'accepted' ? (audition.turn ?? 900) : 999)

/** The rows of the list: who signed up, and when each came; to a course, a column for each session. */
export function listRows(
  activity: ActivityRecord,
  lines: readonly SignupRecord[],
  now: number,
  areaName: string,
): SheetData {
  return [
    [title(activity.title)],
    [`地点：${[areaName, activity.place?.words].filter(Boolean).join('，')}；名单截至 ${dayOf(now)} ${clockOf(now)}`],
    [],
    header(
      '场次',
      '报名方式',
      '姓名',
      '同行人数',
      '社团',
      '节目',
      '上场人数',
      '状态',
      '报名码',
      '报名时间',
      ...(activity.course
        ? activity.sessions.map(({ startsAt }) => `${dayOf(startsAt)} ${clockOf(startsAt)}`)
        : ['签到时间']),
    ),
    ...lines.map(one => [
      when(one, now),
      signupKinds[one.as].label,
      one.personName,
      one.companions,
      one.society ?? '',
      one.act ?? '',
      one.headcount ?? null,
      signupFlow.states[one.state].label,
      one.code,
      `${dayOf(one.joinedAt)} ${clockOf(one.joinedAt)}`,
      ...(one.lessons ? one.lessons.map(({ cameAt }) => signed(cameAt)) : [signed(one.attendedAt)]),
    ]),
  ]
}

export async function peopleBook(
  activity: ActivityRecord,
  found: readonly SignupRecord[],
  now: number,
  areaName: string,
): Promise<{ base64: string; leftOut: number }> {
  const lines = [...found].sort(byPlace)
  for (let kept = lines.length; ; ) {
    const rows = listRows(activity, lines.slice(0, kept), now, areaName)
    const days = Array.from({ length: 1 + (activity.course ? activity.sessions.length : 1) }, () => 18)
    const names = { name: '报名名单', rows, widths: [26, 12, 12, 10, 18, 20, 10, 10, 10, ...days] }
    const acts = programme(activity, found, now)
    const base64 = await workbookOf(acts ? [names, acts] : [names])
    if (base64.length <= MOST_LETTERS || kept === 0) return { base64, leftOut: lines.length - kept }
    kept = Math.floor((kept * MOST_LETTERS * 0.95) / base64.length)
  }
}
