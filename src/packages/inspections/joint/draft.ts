// What was seen on a joint visit of one grid, kept on the device until it goes: and the single commands it becomes.
import type { CommandName, Input } from '@contract/contract'
import type { FindingRow } from '@contract/findings'
import type { SigningParty } from '@contract/revisit-parties'
import { fileSlot } from '@/api/outbox-kept'
import { newRequestId } from '@/api/request-id'
import { titleOf } from '@/finding-words'

export type Verdict = 'pass' | 'return' | 'agree' | 'refuse'

/** Of a party: the id of who was there, `absent`, or nothing while they sign for themselves. */
export const ABSENT = 'absent'

export interface JointDraft {
  /** Begins the key of every command: pressing twice, or coming back, sends none of them twice. */
  batch: string
  verdicts: Record<string, Verdict>
  words: Record<string, string>
  photos: Record<string, string[]>
  there: Partial<Record<SigningParty, string>>
  why: Partial<Record<SigningParty, string>>
}
export const blank = (): JointDraft => ({
  batch: newRequestId(),
  verdicts: {},
  words: {},
  photos: {},
  there: {},
  why: {},
})

/** A command with what a person sees of it in the outbox. */
export type Planned = {
  [N in 'inspections.verify' | 'inspections.returnForRework' | 'inspections.coSign' | 'inspections.noteParty']: {
    operation: N & CommandName
    key: string
    findingId: string
    title: string
    input: Input<N>
    fileKeys: string[]
  }
}['inspections.verify' | 'inspections.returnForRework' | 'inspections.coSign' | 'inspections.noteParty']

/** The words that go with it, so that they can be read while it waits and after it was refused. */
export const saidIn = ({ input }: Pick<Planned, 'input'>) =>
  'reason' in input && input.reason ? input.reason : 'words' in input ? input.words : undefined

const spoken = (words: string | undefined) => (words?.trim() ? { words: words.trim() } : {})

/** What a finding still lacks for its verdict; undefined when nothing does. */
export function lacking(draft: JointDraft, { findingId }: Pick<FindingRow, 'findingId'>): string | undefined {
  const verdict = draft.verdicts[findingId]
  const said = Boolean(draft.words[findingId]?.trim())
  if (verdict === 'pass' && !said && !draft.photos[findingId]?.length) return '拍一张复查照片，或写明为什么没有照片'
  if (verdict === 'return' && !said) return '写明哪里没有整改到位'
  if (verdict === 'refuse' && !said) return '写明哪里不同意'
  return undefined
}

/** A party that was not there is noted with the reason. */
export const lacksReason = (draft: JointDraft, party: SigningParty) =>
  draft.there[party] === ABSENT && !draft.why[party]?.trim()

const missing = (item: FindingRow, party: SigningParty) =>
  item.parties === undefined || item.parties.some(one => one.party === party && one.standing === 'missing')

/** Notes go with every verdict of today, and to those judged before that still miss the party. */
function notesOf(draft: JointDraft, item: FindingRow): Planned[] {
  const judged = draft.verdicts[item.findingId] === 'pass' || item.can.includes('noteParty')
  if (!judged || draft.verdicts[item.findingId] === 'return') return []
  return (Object.entries(draft.there) as [SigningParty, string][]).flatMap(([party, there]) => {
    if (!there || !missing(item, party)) return []
    const who = there === ABSENT ? spoken(draft.why[party]) : { personId: there }
    return {
      operation: 'inspections.noteParty' as const,
      key: `${draft.batch}:${party}:${item.findingId}`,
      findingId: item.findingId,
      title: `记到场：${titleOf(item)}`,
      input: { findingId: item.findingId, party, returns: item.returns, ...who },
      fileKeys: [],
    }
  })
}

function verdictOf(draft: JointDraft, item: FindingRow): Planned[] {
  const { findingId, returns } = item
  const verdict = draft.verdicts[findingId]
  if (!verdict) return []
  const fileKeys = draft.photos[findingId] ?? []
  const said = draft.words[findingId]
  const visit = { findingId, returns }
  const key = `${draft.batch}:${findingId}`
  if (verdict === 'pass')
    return [
      {
        operation: 'inspections.verify',
        key,
        findingId,
        title: `复查通过：${titleOf(item)}`,
        input: { ...visit, photoIds: fileKeys.map(fileSlot), ...spoken(said) },
        fileKeys,
      },
    ]
  if (verdict === 'return')
    return [
      {
        operation: 'inspections.returnForRework',
        key,
        findingId,
        title: `退回重改：${titleOf(item)}`,
        input: { ...visit, photoIds: fileKeys.map(fileSlot), reason: said?.trim() ?? '' },
        fileKeys,
      },
    ]
  return [
    {
      operation: 'inspections.coSign',
      key,
      findingId,
      title: `会签：${titleOf(item)}`,
      input: { ...visit, verdict, ...spoken(said) },
      fileKeys: [],
    },
  ]
}

/** Each finding's verdict first, then who was there. */
export const planned = (draft: JointDraft, items: readonly FindingRow[]): Planned[] =>
  items.flatMap(item => [...verdictOf(draft, item), ...notesOf(draft, item)])
