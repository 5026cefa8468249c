// How emergencies are put into words on every page. An exercise is named as one everywhere.
import { audienceRoles } from '@contract/audience'
import type { Output } from '@contract/contract'
import {
  type clearOutcomes,
  type EmergencyKind,
  type EmergencyLevel,
  emergencyFlow,
  emergencyKinds,
  emergencyLevels,
  emergencyTaskFlow,
} from '@contract/emergency-shapes'
import { leftInWords, whenInWords } from '@contract/time'
import type { Tone } from '@/components'

export type Emergency = Output<'emergencies.emergency'>
export type Alert = Output<'emergencies.mine'>[number]
export type Answer = Output<'emergencies.answers'>['items'][number]
export type Task = Output<'emergencies.tasks'>['items'][number]
export type Silent = Output<'emergencies.unanswered'>['items'][number]
type Named = Pick<Emergency, 'drill' | 'title' | 'kind'>

export const titled = ({ drill, title, kind }: Named) =>
  `${drill ? '【演练】' : ''}${title || emergencyKinds[kind].label}`

export const kindOptions = (Object.keys(emergencyKinds) as EmergencyKind[]).map(value => ({
  value,
  label: emergencyKinds[value].label,
}))
export const levelOptions = (Object.keys(emergencyLevels) as EmergencyLevel[]).map(value => ({
  value,
  label: emergencyLevels[value].label,
}))

const tones: Record<keyof typeof emergencyFlow.states, Tone> = {
  draft: 'quiet',
  active: 'danger',
  cleared: 'done',
  archived: 'quiet',
  cancelled: 'quiet',
}
export const stateTag = (state: keyof typeof emergencyFlow.states, drill = false) => ({
  tone: tones[state],
  words: state === 'active' && drill ? '演练中' : emergencyFlow.states[state].label,
})

/** “火情 · 橙色（重大） · 明湖苑 3 号楼” */
export const whatWords = ({ kind, level, place }: Pick<Emergency, 'kind' | 'level' | 'place'>) =>
  [emergencyKinds[kind].label, emergencyLevels[level].label, place].filter(Boolean).join(' · ')

/** “湖西社区、运河社区的所有人” */
export const audienceWords = ({ areaNames, roles }: Pick<Emergency, 'areaNames' | 'roles'>) => {
  const places =
    areaNames.length > 3 ? `${areaNames.slice(0, 3).join('、')}等 ${areaNames.length} 处` : areaNames.join('、')
  const whom = roles.length === 0 ? '所有人' : roles.map(role => audienceRoles[role].label).join('、')
  return places && `${places}的${whom}`
}

/** What the two buttons say: whether one is safe, or only that one knows. */
export const safeWords = (rollCall: boolean) => (rollCall ? '我平安' : '我知道了')

/** How one’s own answer stands now. */
export function mineWords({ rollCall, mine, drill }: Pick<Emergency, 'rollCall' | 'mine' | 'drill'>): string {
  if (!mine) return ''
  const by = mine.byName ? `${mine.byName}替您回复` : '您已回复'
  if (mine.status === 'safe') return `${by}：${rollCall ? '平安' : '知道了'}`
  if (mine.state === 'taken') return `${mine.helperName ?? '工作人员'}正在往您那里去，请保持电话畅通`
  if (mine.state === 'helped') return `${mine.helperName ?? '工作人员'}已帮到您`
  return `${by}：需要帮助。楼栋长和社区工作人员已收到${drill ? '（演练）' : ''}，请保持电话畅通`
}

/** “已送达，刚刚”: only the server says so, in its answer. */
export const deliveredWords = ({ at, byName }: NonNullable<Emergency['mine']>, now: number) =>
  `${byName ? '' : '已送达，'}${whenInWords(at, now)}`

/** “王秀英（72 岁）” */
export const ageWords = (birthYear: number | undefined, year: number) =>
  birthYear === undefined ? '' : `（${year - birthYear} 岁）`

export function clearedWords(cleared: NonNullable<Emergency['cleared']>, outcomes: typeof clearOutcomes): string {
  return `${outcomes[cleared.outcome].label}：${cleared.words}`
}

/** The clock of a task in words and colour. */
export function taskTag(task: Pick<Task, 'state' | 'dueAt' | 'overdue' | 'finished'>, now: number) {
  const { label } = emergencyTaskFlow.states[task.state]
  if (task.state === 'finished') return { tone: 'done' as const, words: task.overdue ? '已完成，超时' : label }
  if (task.state === 'cancelled') return { tone: 'quiet' as const, words: label }
  const late = task.dueAt <= now
  return { tone: late ? ('danger' as const) : ('attention' as const), words: leftInWords(task.dueAt, now) }
}

export const taskWords = (task: Task, now: number) =>
  [
    task.desk.name,
    task.finished
      ? `${task.finished.byName} ${whenInWords(task.finished.at, now)}：${task.finished.words}`
      : task.accepted
        ? `${task.accepted.byName}已接下`
        : task.state === 'assigned'
          ? '还没有人接'
          : '',
  ]
    .filter(Boolean)
    .join(' · ')
