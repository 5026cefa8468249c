// How notices are put into words on every page.
import { type AudienceRole, audienceRoles } from '@contract/audience'
import type { Output } from '@contract/contract'
import { type NoticeKind, noticeKinds, noticeStages, proposalFlow, relayStates } from '@contract/notices'
import { grouped } from '@contract/numbers'
import { dayInWords, dayOf, whenInWords } from '@contract/time'
import type { Tone } from '@/components'

export type Notice = Output<'notices.notice'>
export type Managed = Output<'notices.manage'>['items'][number]
export type Question = Output<'notices.questions'>['items'][number]

export const kinds = Object.keys(noticeKinds) as NoticeKind[]
export const kindOptions = kinds.map(value => ({ value, label: noticeKinds[value].label }))

/** The kind as a tag; an emergency stands out. */
export const kindTag = (kind: NoticeKind): { tone: Tone; words: string } => ({
  tone: kind === 'emergency' ? 'danger' : 'calm',
  words: noticeKinds[kind].label,
})

const stageTones: Record<keyof typeof noticeStages, Tone> = {
  draft: 'quiet',
  scheduled: 'attention',
  live: 'done',
  withdrawn: 'quiet',
  discarded: 'quiet',
}
export const stageTag = (stage: keyof typeof noticeStages) => ({
  tone: stageTones[stage],
  words: noticeStages[stage].label,
})

/** “运河社区、湖西社区” and, for some roles only, who in them. */
export const audienceWords = ({
  areaNames,
  roles,
}: {
  areaNames: readonly string[]
  roles: readonly AudienceRole[]
}) => {
  const places =
    areaNames.length > 3 ? `${areaNames.slice(0, 3).join('、')}等 ${areaNames.length} 处` : areaNames.join('、')
  return roles.length === 0
    ? `${places}的所有人`
    : `${places}的${roles.map(role => audienceRoles[role].label).join('、')}`
}

/** The last day on which something that ends at a moment still holds: “11月30日 周一”. */
export const lastDayWords = (until: number, now: number) => dayInWords(dayOf(until - 1), now)

/** “运河社区 · 李明 · 今天 09:30” */
export const fromWords = (
  { areaName, authorName, publishedAt }: { areaName: string; authorName: string; publishedAt?: number | undefined },
  now: number,
) => [areaName, authorName, publishedAt !== undefined && whenInWords(publishedAt, now)].filter(Boolean).join(' · ')

/** “运河上郡 赵敏”, and through whom it came from there: where a notice was told first. */
export const originWords = ([first, ...through]: Notice['origins']): string =>
  first
    ? [`来自${first.areaName} ${first.authorName}`, ...through.map(one => `经${one.areaName} ${one.authorName}`)].join(
        '，',
      )
    : ''

export type Proposed = Output<'notices.proposals'>['items'][number]
type ProposalState = keyof typeof proposalFlow.states

const proposalTones: Record<ProposalState, Tone> = {
  proposed: 'attention',
  adopted: 'done',
  declined: 'quiet',
  withdrawn: 'quiet',
}
/** To whoever decides it is they whom it waits for. */
export const proposalTag = ({ state, can }: { state: ProposalState; can: readonly string[] }) => ({
  tone: proposalTones[state],
  words: can.includes('adopt') ? '等您定' : proposalFlow.states[state].label,
})

export type Relay = Output<'notices.relaysOf'>['items'][number]

export const relayTag = ({ state }: Pick<Relay, 'state'>): { tone: Tone; words: string } => ({
  tone: state === 'forwarded' ? 'done' : 'attention',
  words: relayStates[state].label,
})

/** Who asked, who passed it on, what came of it: parts of a line. */
export const relayWords = ({ state, askedByName, unreached, byName, opened }: Relay): string[] =>
  (state === 'forwarded'
    ? [byName && `${byName}转发`, `从卡片打开 ${grouped(opened)} 人`]
    : [askedByName && `${askedByName}请转发`, unreached !== undefined && `${grouped(unreached)} 人没看到`]
  ).filter(words => typeof words === 'string' && words !== '') as string[]

/** Why a person was not reached. */
export const whyWords: Record<Output<'notices.unreached'>['items'][number]['why'], string> = {
  noCredit: '没开手机提醒',
  sentNotOpened: '提醒了，还没打开看',
  failed: '提醒没发出去',
  unknown: '不确定提醒到没到',
  later: '等到早上或汇总时再提醒',
  waiting: '还没轮到提醒',
}

/** Whole seconds that are left, never below 0. */
export const secondsLeft = (until: number, now: number) => Math.max(0, Math.ceil((until - now) / 1000))
