// How visits are put into words: who, why, how long ago, and where a visit stands.
import type { Output } from '@contract/contract'
import { dayInWords, dayOf, daysBetween } from '@contract/time'
import {
  entryFlow,
  occasions,
  type VisitReason,
  visitFlow,
  visitLimits,
  visitorKinds,
  visitReasonNames,
  visitReasons,
} from '@contract/visits'
import type { Tone } from '@/components'

export type Listed = Output<'visits.entry'>
export type Visit = Output<'visits.view'>

export const reasonOptions = visitReasonNames.map(value => ({ value, label: visitReasons[value].label }))
export const occasionOptions = (Object.keys(occasions) as (keyof typeof occasions)[]).map(value => ({
  value,
  label: occasions[value].label,
}))
export const cycleOptions = visitLimits.cycles.map(days => ({ value: String(days), label: `${days} 天` }))

export const reasonsWords = (reasons: readonly VisitReason[]) =>
  reasons.map(reason => visitReasons[reason].label).join('、')

export const ageWords = (birthYear: number | undefined, now: number) =>
  birthYear === undefined ? '' : ` · ${Number(dayOf(now).slice(0, 4)) - birthYear} 岁`

type Tagged = { tone: Tone; words: string }

/** What a row of the list says first: who goes, or how long nobody went. */
export const entryTag = ({ state, overdue, visit, seenAt }: Listed, now: number): Tagged => {
  if (state !== 'listed')
    return { tone: state === 'proposed' ? 'attention' : 'quiet', words: entryFlow.states[state].label }
  if (visit?.state === 'declined') return { tone: 'attention', words: '要另请人' }
  if (visit) return { tone: 'calm', words: '已请人去' }
  if (overdue) return { tone: 'danger', words: seenAt === undefined ? '还没去过' : `${daysSince(seenAt, now)} 天没去` }
  return { tone: 'done', words: '近期去过' }
}

export const daysSince = (at: number, now: number) => daysBetween(dayOf(at), dayOf(now))

export const seenWords = (seenAt: number | undefined, now: number) =>
  seenAt === undefined ? '还没有走访过' : `上次 ${dayInWords(dayOf(seenAt), now)}`

export const visitTag = ({ state, overdue, needs }: Visit): Tagged => {
  if (needs.some(need => need.state === 'open')) return { tone: 'attention', words: '有困难要帮' }
  const { label } = visitFlow.states[state]
  if (state === 'visited') return { tone: 'done', words: label }
  if (state === 'cancelled') return { tone: 'quiet', words: label }
  if (state === 'declined') return { tone: 'attention', words: '要另请人' }
  return overdue
    ? { tone: 'danger', words: '过了期限' }
    : { tone: state === 'notHome' ? 'attention' : 'calm', words: label }
}

/** “党员马建民” */
export const visitorWords = ({ visitor }: Pick<Visit, 'visitor'>) =>
  visitor.mine ? '我' : `${visitorKinds[visitor.as].label}${visitor.name}`

export const dueWords = (dueOn: string, now: number) => `${dayInWords(dueOn, now)}前`

/** Where the visited person lives, as far as the reader may know. */
export const whereWords = ({ areaName, address }: Pick<Visit, 'areaName' | 'address'>) =>
  [areaName, address].filter(Boolean).join(' ')
