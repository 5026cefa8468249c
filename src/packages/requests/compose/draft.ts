// What a request holds while it is being written, kept on the phone until the server has it.
import { categoryOf } from '@contract/categories'
import type { Input } from '@contract/contract'
import type { RequestKind } from '@contract/request-shapes'
import { blankPlace, type PlaceDraft, placeOf } from '@/components/PlaceFields'
import { guessCategory, guessKind, guessUrgent } from '../guess'
import type { Voice } from './VoiceField'

/** The resident for whom somebody reports it. */
export interface ForPerson {
  personId: string
  name: string
}

export interface RequestDraft extends PlaceDraft {
  text: string
  photoIds: string[]
  voice: Voice | null
  /** Empty: as the words suggest. */
  kind: RequestKind | ''
  categoryId: string
  /** Empty: as the words suggest; `no` is a person's own word that it is not urgent. */
  urgentCase: string
  shared: boolean
  forPerson: ForPerson | null
  consent: string
}
export const NOT_URGENT = 'no'

export const blank: RequestDraft = {
  text: '',
  photoIds: [],
  voice: null,
  kind: '',
  categoryId: '',
  urgentCase: '',
  shared: false,
  forPerson: null,
  consent: '',
  ...blankPlace,
}

/** Whether a person has begun: a kind or a category alone is not something to lose. */
export const begun = ({ text, photoIds, voice }: RequestDraft) =>
  text.trim() !== '' || photoIds.length > 0 || voice !== null

/** What the words were taken for, by the assistant or without a signal by the phone. */
export interface HeardAs {
  kind: RequestKind
  categoryId?: string | undefined
}

/** What the phone makes of the words by itself. */
export const guessed = (text: string): HeardAs => ({ kind: guessKind(text), categoryId: guessCategory(text)?.id })

/** What the draft means: what was chosen, or else what the words suggest; danger is seen on the phone, at once. */
export const meant = (draft: RequestDraft, heard: HeardAs | undefined) => {
  const urgent = guessUrgent(draft.text)
  const kind = draft.kind || (urgent ? 'help' : (heard?.kind ?? guessKind(draft.text)))
  // Most of what people ask about is none of the troubles of a street: who asks need not look through those.
  const open = kind === 'consult' && heard ? 'other' : undefined
  const likely = urgent?.category.id ?? heard?.categoryId ?? open
  const categoryId = draft.categoryId || likely || ''
  const told = draft.urgentCase === NOT_URGENT ? '' : draft.urgentCase || urgent?.urgentCase || ''
  // Who proposes something is not asked whether it is urgent, unless the words say so.
  const cases =
    kind === 'suggest' && draft.urgentCase === '' && told === '' ? [] : (categoryOf(categoryId)?.urgentWhen ?? [])
  return {
    categoryId,
    guessed: draft.categoryId === '' && likely !== undefined,
    kind,
    /** The urgent cases of the category. */
    cases,
    urgentCase: cases.includes(told) ? told : '',
    /** What the words tell of, whatever was chosen: whom to call is shown either way. */
    danger: draft.urgentCase === NOT_URGENT ? undefined : urgent?.urgentCase,
  }
}
export type Meant = ReturnType<typeof meant>

/** What somebody could write. */
export const exampleOf = (kind: RequestKind) =>
  kind === 'consult'
    ? '如：孩子落户要带什么、去哪里办'
    : kind === 'suggest'
      ? '如：东门公交站旁加一张长椅，老人等车有地方坐'
      : '如：3 号楼 2 单元的电梯今天停了两次，老人上不去'

/** What is still missing, as the first thing to do; undefined when it can be sent. */
export const missing = (draft: RequestDraft, { categoryId }: Meant): string | undefined => {
  if (draft.text.trim() === '' && !draft.voice) return '先写一两句是什么事'
  if (!categoryId) return '选一下是哪一类'
  if (!draft.area) return '选一下在哪一片'
  if (draft.forPerson && draft.consent.trim() === '') return '写一下本人怎样同意的'
  return undefined
}

/** The command's input; only when nothing is missing. */
export const inputOf = (
  draft: RequestDraft,
  { kind, categoryId, urgentCase }: Meant,
  photoIds: string[],
): Input<'requests.submit'> => {
  return {
    kind,
    categoryId,
    text: draft.text.trim(),
    place: placeOf(draft),
    photoIds,
    ...(draft.voice && { voice: draft.voice }),
    ...(urgentCase && { urgentCase }),
    shared: draft.shared,
    ...(draft.forPerson && { forPersonId: draft.forPerson.personId, consent: draft.consent.trim() }),
  }
}
