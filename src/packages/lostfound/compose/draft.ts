// What a post holds while it is being written, kept on the phone until the server has it.
import type { Input } from '@contract/contract'
import type { Colour, Post, PostKind, Side, Size } from '@contract/lostfound'
import { blankPlace, type PlaceDraft, placeOf } from '@/components/PlaceFields'
import { covered } from '../HiddenNumbers'
import { momentIn, nowDraft, type WhenDraft, whenOf } from '../WhenField'
import { happenedLabel } from '../words'

export interface PostDraft extends PlaceDraft, WhenDraft {
  side: Side | ''
  kind: PostKind | ''
  what: string
  text: string
  colours: Colour[]
  size: Size | ''
  sex: 'male' | 'female' | ''
  /** Years, as typed. */
  age: string
  marks: string
  /** How the resident agreed for whom it is posted. */
  consent: string
  photoIds: string[]
}

export const blank: PostDraft = {
  side: '',
  kind: '',
  what: '',
  text: '',
  colours: [],
  size: '',
  sex: '',
  age: '',
  marks: '',
  consent: '',
  photoIds: [],
  ...blankPlace,
  ...nowDraft,
}

/** The draft that changes a post. */
export const draftOf = ({ side, kind, what, text, traits, place, happenedAt, photos }: Post): PostDraft => ({
  side,
  kind,
  what,
  text,
  colours: [...(traits.colours ?? [])],
  size: traits.size ?? '',
  sex: traits.sex ?? '',
  age: traits.age === undefined ? '' : String(traits.age),
  marks: traits.marks ?? '',
  consent: '',
  photoIds: photos.map(photo => photo.fileId),
  area: place.area,
  words: place.words,
  point: place.point ?? null,
  accuracy: null,
  ...whenOf(happenedAt),
})

/** Whether a person has begun: which side and kind alone are not something to lose. */
export const begun = (draft: PostDraft) =>
  draft.photoIds.length > 0 || [draft.what, draft.text, draft.words, draft.marks].some(words => words.trim() !== '')

/** What is still missing, as the first thing to do; undefined when it can be sent. */
export const missing = (draft: PostDraft): string | undefined => {
  if (!draft.side) return '先选您要做什么'
  if (!draft.kind) return '选一下是什么'
  if (draft.what.trim() === '') return draft.kind === 'person' ? '写一下是谁' : '写一下是什么'
  if (!draft.area) return '选一下在哪个社区'
  if (draft.words.trim() === '') return '写一下在什么地方'
  if (draft.when === 'at' && (!draft.day || !draft.clock))
    return `选一下${happenedLabel({ side: draft.side, kind: draft.kind })}的时间`
  return undefined
}

type Fields = Omit<Input<'lostfound.post'>, 'side' | 'kind' | 'forPersonId' | 'consent'>

/** The fields of both commands, private numbers covered; only when nothing is missing. `now` is the moment of the attempt. */
export const fieldsOf = (draft: PostDraft, photoIds: string[], now: number): Fields => {
  const { colours, size, sex, age, marks, kind } = draft
  const safe = (text: string) => covered(text, kind === 'document')
  const place = placeOf(draft)
  return {
    what: safe(draft.what),
    text: safe(draft.text),
    place: { ...place, words: safe(place.words) },
    happenedAt: momentIn(draft, now) ?? now,
    traits: {
      colours,
      ...(size && has.size(kind) && { size }),
      ...(sex && has.sex(kind) && { sex }),
      ...(age.trim() !== '' && has.sex(kind) && { age: Number(age) }),
      ...(marks.trim() !== '' && { marks: safe(marks) }),
    },
    photoIds,
  }
}

/** What can be said of which kind. */
export const has = {
  size: (kind: PostKind | '') => kind === 'pet' || kind === 'object',
  sex: (kind: PostKind | '') => kind === 'pet' || kind === 'person',
}
