// How volunteers are put into words: skills, free times, how long, and where a call stands.
import type { Output } from '@contract/contract'
import { callFlow, type FreeTime, freeTimes, type Skill, skills } from '@contract/volunteers'
import type { Tone } from '@/components'

export type Call = Output<'volunteers.calls'>['items'][number]

export const skillOptions = (Object.keys(skills) as Skill[]).map(value => ({ value, label: skills[value].label }))
export const timeOptions = (Object.keys(freeTimes) as FreeTime[]).map(value => ({
  value,
  label: freeTimes[value].label,
}))
export const skillWords = (of: readonly Skill[]) => of.map(one => skills[one].label).join('、')
export const timeWords = (of: readonly FreeTime[]) => of.map(one => freeTimes[one].label).join('、')

/** “3 小时 30 分钟” */
export const longWords = (minutes: number) => {
  const [h, m] = [Math.floor(minutes / 60), minutes % 60]
  return [h > 0 && `${h} 小时`, (m > 0 || h === 0) && `${m} 分钟`].filter(Boolean).join(' ')
}

export const callTag = ({ state, minutes }: Call): { tone: Tone; words: string } => ({
  tone: state === 'asked' ? 'attention' : state === 'accepted' ? 'calm' : state === 'done' ? 'done' : 'quiet',
  words: state === 'done' && minutes !== undefined ? longWords(minutes) : callFlow.states[state].label,
})
