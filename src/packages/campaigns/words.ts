// What campaigns are called on the screen: states, shifts in words, gaps.
import { type Gap, gapKinds, type LongStretch, type Shift, shiftFlow } from '@contract/campaign-posts'
import {
  type CampaignSummary,
  campaignFlow,
  campaignLimits,
  type SiteKind,
  siteKindNames,
  siteKinds,
} from '@contract/campaign-shapes'
import { clockOf, dateInWords, dayInWords, dayOf, MINUTE, momentOf } from '@contract/time'
import { isCallError } from '@/api'
import type { Tone } from '@/components'

export type { ClosingReport } from '@contract/campaign-closing'
export type { Board } from '@contract/campaign-days'
export type { Meeting, ResponsibilityCard } from '@contract/campaign-meetings'
export type { Gap, Post, Shift } from '@contract/campaign-posts'
export type { CampaignTask, Quantity, Station, Taken } from '@contract/campaign-readings'
export type { Campaign, Check, Site } from '@contract/campaign-shapes'
export type { Work } from '@contract/campaign-works'

export const kindLabel = (kind: SiteKind) => siteKinds[kind].label
export const kindOptions = siteKindNames.map(value => ({ value, label: kindLabel(value) }))

const stateTones: Record<CampaignSummary['state'], Tone> = {
  planned: 'attention',
  running: 'calm',
  closed: 'done',
  cancelled: 'quiet',
}
export const stateTag = ({ state }: Pick<CampaignSummary, 'state'>) => ({
  words: campaignFlow.states[state].label,
  tone: stateTones[state],
})

/** “11月18日到12月17日”, “2017年12月1日到12月30日” */
export const daysWords = ({ from, until }: Pick<CampaignSummary, 'from' | 'until'>, now: number) =>
  `${dateInWords(from, now)}到${from.slice(0, 4) === until.slice(0, 4) ? dateInWords(until, momentOf(until)) : dateInWords(until, now)}`

/** “12月5日 周六”, “10月1日 周四（国庆节）”: that a Saturday is a weekend needs no words. */
export const shiftDayWords = ({ day, dayNote }: { day: string; dayNote?: string | undefined }, now: number) =>
  `${dayInWords(day, now)}${dayNote && dayNote !== '周末' ? `（${dayNote}）` : ''}`

/** After how long nobody at a post is a gap, and who hears of it. */
export const gapRule = (leader: string) =>
  `到点 ${campaignLimits.graceMinutes} 分钟还没人上岗就算空岗，马上告诉负责人${leader}；再过 ${campaignLimits.escalateMinutes} 分钟还空着，告诉办事处领导。`

/** Of a post that is set up while its campaign runs: the shift under way is not laid out, the next one is. */
export function alreadyBegun(starts: readonly string[], now: number): string | undefined {
  const sorted = starts.filter(start => start !== '').sort()
  const clock = clockOf(now)
  const current = sorted.filter(start => start <= clock).at(-1) ?? sorted.at(-1)
  const next = sorted.find(start => start > clock)
  if (current === undefined) return undefined
  return `${current} 开始的那一班已经在值的时间里，不再排；从${next === undefined ? `明天 ${sorted[0]}` : `今天 ${next}`} 的班排起，这之前请自己安排人。`
}

/** “16:00–次日 00:00” */
export const spanWords = ({ startsAt, endsAt }: Pick<Shift, 'startsAt' | 'endsAt'>) =>
  `${clockOf(startsAt)}–${dayOf(endsAt - 1) === dayOf(startsAt) && clockOf(endsAt) !== '00:00' ? '' : '次日 '}${clockOf(endsAt)}`

const shiftTones: Record<Shift['state'], Tone> = {
  planned: 'calm',
  onDuty: 'done',
  left: 'danger',
  done: 'quiet',
  missed: 'danger',
}
export const shiftTag = ({ state, gap }: Pick<Shift, 'state' | 'gap'>) =>
  gap && state === 'planned'
    ? { words: '没人上岗', tone: 'danger' as const }
    : { words: shiftFlow.states[state].label, tone: shiftTones[state] }

/** “没人接班，已 25 分钟” */
export const gapWords = ({ kind, since, closedAt }: Gap, now: number) => {
  const minutes = Math.round(((closedAt ?? now) - since) / MINUTE)
  return `${gapKinds[kind].label}，${closedAt === undefined ? '已' : '共'} ${minutes} 分钟`
}

/** Who stands elsewhere at the same time, named with the other post. */
export const twoPostsWords = (error: unknown): string | undefined =>
  isCallError(error) && error.code === 'campaign.twoPosts' && error.details.person
    ? `${error.details.person}同一时间也排在“${error.details.post}”，请换人或换时间`
    : undefined

/** Who would stand for too long, to be confirmed with `yes`. */
export const longHoursWords = (error: unknown, yes: string): string | undefined =>
  isCallError(error) && error.code === 'campaign.longHours'
    ? `${((error.details.people ?? []) as LongStretch[])
        .map(
          ({ person, hours, posts }) =>
            `${person}要连着值 ${hours} 小时${hours >= 24 ? '以上' : ''}（${posts.join('、')}）`,
        )
        .join('；')}。请换人或换时间；人手确实不够，再点“${yes}”`
    : undefined
