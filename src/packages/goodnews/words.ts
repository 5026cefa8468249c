// How good news is put into words: kinds, levels, where a story stands for its author and moderators.
import type { Output } from '@contract/contract'
import { storyFlow, storyKindNames, storyKinds } from '@contract/goodnews'
import { type Level, levels } from '@contract/levels'
import { whenInWords } from '@contract/time'
import type { Tone } from '@/components'

export type Story = Output<'goodnews.view'>

export const kindOptions = storyKindNames.map(value => ({ value, label: storyKinds[value].label }))
export const levelLabel = (level: Level) => levels[level].label

/** What its author or a moderator should know at once; undefined for what is simply out. */
export const stateTag = ({ state, reports, recommended }: Story) => {
  const tag = (tone: Tone, words: string) => ({ tone, words })
  if (reports.length > 0) return tag('danger', `${reports.length} 人举报`)
  if (recommended) return tag('calm', `推荐到${levelLabel(recommended.to)}`)
  if (state === 'shown') return undefined
  return tag(state === 'checking' || state === 'returned' ? 'attention' : 'quiet', storyFlow.states[state].label)
}

export const bylineWords = ({ areaName, authorName, mine, shownAt, postedAt }: Story, now: number) =>
  [areaName, mine ? '我写的' : authorName, whenInWords(shownAt ?? postedAt, now)].join(' · ')
