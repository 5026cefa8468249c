// What is filled in of one observation, what is still lacking, and the command it becomes.
import type { Input } from '@contract/contract'
import { type Ending, patrolLimits } from '@contract/patrol-shapes'
import type { Point } from '@contract/place'
import { CLOCK_SLOT, fileSlot, type KeptCommand, outbox } from '@/api'
import { guessCategory } from '@/packages/requests/guess'

export interface Draft {
  photoKeys: string[]
  afterKeys: string[]
  voice: { fileKey: string; seconds: number } | null
  categoryId: string
  area: string
  areaName: string
  /** Somebody chose it: the phone does not change it any more. */
  chosen: boolean
  words: string
  point: Point | null
  /** Metres, of the point. */
  accuracy: number | null
  text: string
  ending: Ending | ''
  merchant: { merchantId: string; name: string } | null
  urgentCase: string
}
export const blank: Draft = {
  photoKeys: [],
  afterKeys: [],
  voice: null,
  categoryId: '',
  area: '',
  areaName: '',
  chosen: false,
  words: '',
  point: null,
  accuracy: null,
  text: '',
  ending: '',
  merchant: null,
  urgentCase: '',
}

/** The category that was chosen, or the one that the words point at. */
export const meantCategory = ({ categoryId, text }: Draft) => categoryId || guessCategory(text)?.id || ''

/** What is still needed, in the words of the button; undefined when it can be saved. */
export const missing = (draft: Draft): string | undefined => {
  const { photoKeys, text, voice, area, words, point, ending } = draft
  if (photoKeys.length === 0 && text.trim() === '' && voice === null) return '先拍一张，或写几个字'
  if (meantCategory(draft) === '') return '选一下是哪一类'
  if (area === '') return '选一下在哪里'
  if (words.trim() === '' && point === null) return '写一下具体地方'
  return ending === '' ? '选一下怎么处理' : undefined
}

export const fileKeysOf = ({ photoKeys, afterKeys, voice, ending }: Draft) => [
  ...photoKeys,
  ...(ending === 'fixed' ? afterKeys : []),
  ...(voice ? [voice.fileKey] : []),
]

const takenAt = ({ photoKeys }: Draft, now: number) => {
  const moments = photoKeys.flatMap(key => outbox.file(key)?.takenAt ?? [])
  return moments.length > 0 ? Math.min(...moments) : now
}

const contentOf = (draft: Draft) => ({
  place: { area: draft.area, words: draft.words.trim(), ...(draft.point && { point: draft.point }) },
  ...(draft.accuracy === null ? {} : { accuracy: Math.min(100_000, Math.round(draft.accuracy)) }),
  categoryId: meantCategory(draft) as Input<'patrols.observe'>['categoryId'],
  text: draft.text.trim(),
})

/** `key` names it for ever; `now` is when it was seen, where no photo tells. */
export const inputOf = (draft: Draft, key: string, patrolKey: string | undefined, now: number) => {
  const { ending, voice, merchant, urgentCase, photoKeys, afterKeys } = draft
  return {
    key,
    ...(patrolKey && { patrolKey }),
    takenAt: takenAt(draft, now),
    clockError: CLOCK_SLOT as unknown as number,
    ...contentOf(draft),
    ...(voice && { voice: { fileId: fileSlot(voice.fileKey), seconds: voice.seconds } }),
    photoIds: photoKeys.map(fileSlot),
    photoAfterIds: ending === 'fixed' ? afterKeys.slice(0, patrolLimits.photosAfter).map(fileSlot) : [],
    ending: ending as Ending,
    ...(ending === 'told' && merchant && { merchantId: merchant.merchantId }),
    ...(ending === 'request' && urgentCase && { urgentCase: urgentCase as Input<'patrols.observe'>['urgentCase'] }),
  } satisfies Input<'patrols.observe'>
}

/** What can still be corrected when the record may have been sent already. */
export const amendmentOf = (draft: Draft, key: string): Input<'patrols.amend'> => ({
  key,
  ...contentOf(draft),
  photoIds: draft.photoKeys.map(fileSlot),
  photoAfterIds: draft.ending === 'fixed' ? draft.afterKeys.map(fileSlot) : [],
})

const keyIn = (slot: unknown) => String(slot).replace(/^outbox:file:/, '')

/** The draft behind a record that waits, to be changed. */
export const draftOf = ({ input }: KeptCommand): Draft => {
  const {
    place,
    accuracy,
    categoryId,
    text = '',
    voice,
    photoIds = [],
    photoAfterIds = [],
    ...rest
  } = input as Input<'patrols.observe'>
  return {
    ...blank,
    photoKeys: photoIds.map(keyIn),
    afterKeys: photoAfterIds.map(keyIn),
    voice: voice ? { fileKey: keyIn(voice.fileId), seconds: voice.seconds } : null,
    categoryId,
    area: place.area,
    chosen: true,
    words: place.words,
    point: place.point ?? null,
    accuracy: accuracy ?? null,
    text,
    ending: rest.ending,
    merchant: rest.merchantId ? { merchantId: rest.merchantId, name: '已选的商户' } : null,
    urgentCase: rest.urgentCase ?? '',
  }
}
