// How assessment is put into words: months, points, bands, where a sheet, an entry or a proposal stands.
import {
  assessmentBands,
  assessmentLimits,
  type Band,
  entryFlow,
  hundredths,
  linkKinds,
  monthStates,
  proposalFlow,
  ruleFlow,
  sheetFlow,
} from '@contract/assessment'
import type { Output } from '@contract/contract'
import { monthInWords, monthOf } from '@contract/time'
import type { ItemOf } from '@/api'
import type { Tone } from '@/components'

export type SheetShown = Output<'assessment.sheet'>
export type SheetListed = ItemOf<'assessment.gridSheets'>
export type RuleShown = NonNullable<Output<'assessment.rule'>>
export type RuleListed = ItemOf<'assessment.rules'>
export type EntryShown = Output<'assessment.entry'>
export type ProposalShown = ItemOf<'assessment.proposals'>
export type MonthShown = ItemOf<'assessment.months'>

type Tagged = { tone: Tone; words: string }

/** “10月”, with the year when it is not this one. */
export const monthWords = (month: string, now = Date.now()) => monthInWords(month, now)

/** “88.5 分” */
export const pointsWords = (points: number) => `${hundredths(points)} 分`
/** “+1.5” */
export const signed = (points: number) => `${points > 0 ? '+' : ''}${hundredths(points)}`
export const FULL = hundredths(assessmentLimits.full)

/** Full points for want of records are no points to show in a list. */
export const listedPoints = ({ band, total }: Pick<SheetListed, 'band' | 'total'>) =>
  band === 'none' ? '' : ` ${pointsWords(total)}`

export const bandWords = (band: Band) => assessmentBands[band].label
const bandTones: Record<Band, Tone> = {
  excellent: 'done',
  good: 'done',
  pass: 'calm',
  improve: 'attention',
  none: 'quiet',
}
export const bandTag = (band: Band): Tagged => ({ tone: bandTones[band], words: bandWords(band) })

const sheetTones = { draft: 'quiet', published: 'calm', appealed: 'attention', final: 'done' } as const
export const sheetTag = ({ state }: Pick<SheetListed, 'state'>): Tagged => ({
  tone: sheetTones[state],
  words: sheetFlow.states[state].label,
})

const ruleTones = { draft: 'attention', adopted: 'done', superseded: 'quiet', discarded: 'quiet' } as const
export const ruleTag = ({ state, fromMonth }: Pick<RuleListed, 'state' | 'fromMonth'>, now = Date.now()): Tagged =>
  // Adopted ahead of its time, it is not in force yet.
  state === 'adopted' && fromMonth !== undefined && fromMonth > monthOf(now)
    ? { tone: 'calm', words: `${monthWords(fromMonth, now)}起施行` }
    : { tone: ruleTones[state], words: ruleFlow.states[state].label }

/** “2026年10月起”, “2026年1月到9月” as far as it is known. */
export const spanWords = ({ fromMonth, untilMonth }: Pick<RuleListed, 'fromMonth' | 'untilMonth'>, now = Date.now()) =>
  fromMonth === undefined
    ? ''
    : untilMonth === undefined
      ? `${monthWords(fromMonth, now)}起施行`
      : `施行到 ${monthWords(untilMonth, now)}`

const entryTones = { proposed: 'attention', confirmed: 'done', refused: 'quiet', withdrawn: 'quiet' } as const
export const entryTag = ({ state }: Pick<EntryShown, 'state'>): Tagged => ({
  tone: entryTones[state],
  words: entryFlow.states[state].label,
})

const proposalTones = { proposed: 'attention', approved: 'done', rejected: 'quiet', withdrawn: 'quiet' } as const
export const proposalTag = ({ state }: Pick<ProposalShown, 'state'>): Tagged => ({
  tone: proposalTones[state],
  words: proposalFlow.states[state].label,
})
export const linkWords = (link: ProposalShown['link']) => linkKinds[link].label

export const monthTag = ({ state }: Pick<MonthShown, 'state'>): Tagged => ({
  tone: state === 'published' ? 'done' : state === 'computing' ? 'calm' : 'attention',
  words: monthStates[state].label,
})

/** “督查问题按期整改 · 3 件”: what a line counted. */
export const countWords = ({ cases, good, of, lost, capped }: SheetShown['lines'][number], share: boolean) =>
  [
    share ? (of === 0 ? '没有记录，不扣分' : `${of} 件里 ${good} 件达到`) : cases === 0 ? '没有扣分的' : `${cases} 件`,
    lost > 0 && `扣 ${pointsWords(lost)}${capped ? '（已到上限）' : ''}`,
  ]
    .filter(Boolean)
    .join(' · ')
