// How patrols are put into words on every page: kinds, endings, where a task stands, when and where a photo was taken.
import { categoryOf } from '@contract/categories'
import type { Output } from '@contract/contract'
import {
  type Ending,
  type EndingCounts,
  endingNames,
  observationEndings,
  patrolTaskFlow,
} from '@contract/patrol-shapes'
import { clockOf, dateInWords, dayInWords, dayOf, leftInWords, momentInWords } from '@contract/time'
import type { Tone } from '@/components'

export type Observation = Output<'patrols.view'>
export type Row = Output<'patrols.list'>['items'][number]
export type Task = Output<'patrols.todo'>['items'][number]

/** What is seen most, one tap away; the others are behind 更多. */
export const usualCategories: readonly { id: string; short: string }[] = [
  { id: 'garbage', short: '垃圾' },
  { id: 'construction-waste', short: '建筑垃圾' },
  { id: 'shared-bikes', short: '共享单车' },
  { id: 'storefront', short: '占道经营' },
  { id: 'parking', short: '乱停车' },
  { id: 'public-facility', short: '设施损坏' },
]

export const categoryName = (categoryId: string) => categoryOf(categoryId)?.name ?? '其他'
export const endingLabel = (ending: Ending) => observationEndings[ending].label

/** “垃圾与保洁 · 2 号楼后”. */
export const titleOf = ({ categoryId, placeWords }: Pick<Row, 'categoryId' | 'placeWords'>) =>
  [categoryName(categoryId), placeWords].filter(Boolean).join(' · ')

export const taskLabel = (state: Task['state']) => patrolTaskFlow.states[state].label

const tones: Record<Task['state'], Tone> = {
  assigned: 'attention',
  answered: 'attention',
  declined: 'attention',
  confirmed: 'done',
  referred: 'quiet',
  cancelled: 'quiet',
}
/** Where a task stands; while it is to be done, how much time is left. */
export const taskTag = (task: Pick<Task, 'state' | 'overdue' | 'dueAt'>, now: number): { tone: Tone; words: string } =>
  task.state === 'assigned'
    ? { tone: task.overdue ? 'danger' : 'attention', words: leftInWords(task.dueAt, now) }
    : { tone: tones[task.state], words: taskLabel(task.state) }

/** How a record ended, in one tag. */
export const endTag = ({ ending, taskState }: Pick<Row, 'ending' | 'taskState'>): { tone: Tone; words: string } =>
  taskState
    ? { tone: tones[taskState], words: taskState === 'assigned' ? '对方处理中' : taskLabel(taskState) }
    : { tone: ending === 'fixed' ? 'done' : ending === 'request' ? 'calm' : 'quiet', words: endingLabel(ending) }

/** The grid's part of “运河上郡 · 第 21 网格”. */
export const gridWords = (areaName: string) => areaName.split(' · ').at(-1) ?? ''

/** The stamp over a photo, “11月29日 09:00 第 21 网格” in two lines of a small one: drawn from the record, so that the picture itself stays as it was taken. */
export const stampWords = (at: number, areaName: string, now: number) =>
  [dayOf(at) === dayOf(now) ? clockOf(at) : `${dateInWords(dayOf(at), now)} ${clockOf(at)}`, areaName]
    .filter(Boolean)
    .join(' ')

export const countsWords = (counts: EndingCounts) =>
  endingNames
    .filter(ending => counts[ending] > 0)
    .map(ending => `${endingLabel(ending)} ${counts[ending]}`)
    .join('，') || '还没有记录'

/** By how much a phone's clock was wrong, in words. */
export const clockWords = (
  { clockError, phoneAt, receivedAt }: Pick<Observation, 'clockError' | 'phoneAt' | 'receivedAt'>,
  now: number,
) => {
  if (clockError === undefined) return undefined
  const minutes = Math.round(Math.abs(clockError) / 60_000)
  const much =
    minutes < 60
      ? `${minutes} 分钟`
      : minutes < 1440
        ? `${Math.round(minutes / 60)} 小时`
        : `${Math.round(minutes / 1440)} 天`
  const side = clockError < 0 ? '快' : '慢'
  return `手机时钟${side}了约 ${much}：手机上是 ${momentInWords(phoneAt, now)}，服务器 ${momentInWords(receivedAt, now)} 收到。上面的时间按服务器改正过。`
}

export const dayTitle = (day: string, now: number) => (day === dayOf(now) ? '今天' : dayInWords(day, now))
