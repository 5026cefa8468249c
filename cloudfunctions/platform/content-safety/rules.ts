// How words and photos stand while they are checked: by the word list, an outside service and a moderator. Pure.
import type { photoStates } from '@contract/checked'
import { fail } from '@contract/errors'
import { MINUTE } from '@contract/time'
import type { SafetyVerdict } from './port'

/** A photo of something posted. `remote`: what the outside check has to do, or is doing, with it. */
export interface HeldPhoto {
  fileId: string
  state: keyof typeof photoStates
  remote?: 'toAsk' | 'asked'
  askedAt?: number
}

/**
 * How the words stand: `pending` waits for the outside check; `review` and `risky` wait for a moderator; only `passed`
 * is ever public.
 */
export type TextCheck = 'pending' | 'passed' | 'review' | 'risky'

/** What checking needs of a record that holds words and photos for others to see. */
export interface Checked {
  textCheck: TextCheck
  /** The outside check has still to look at the words. */
  textToAsk: boolean
  /** Categories that a check found, in Chinese. */
  checkReasons: string[]
  photos: HeldPhoto[]
  /** Words and photos are judged per revision: a verdict on older ones counts for nothing. */
  revision: number
}

/** How long an outside check may take before a moderator is asked instead; WeChat gives 30 minutes for a photo. */
export const REMOTE_PATIENCE = 40 * MINUTE

/** The words stand as they are checked; how they begin, for a text that a moderator must see (`strict`) or not. */
export function firstCheck(
  local: SafetyVerdict,
  { urgent, strict, remote }: { urgent: boolean; strict: boolean; remote: boolean },
): Pick<Checked, 'textCheck' | 'textToAsk' | 'checkReasons'> & { needsLook: boolean } {
  const base = { checkReasons: local.reasons, needsLook: false, textToAsk: false }
  if (local.verdict === 'risky') return { ...base, textCheck: 'risky' }
  if (strict) return { ...base, textCheck: 'review' }
  // For a missing person minutes count: what the word list merely doubts goes out, and a moderator looks at once.
  if (urgent) return { ...base, textCheck: 'passed', needsLook: local.verdict === 'review', textToAsk: remote }
  if (local.verdict === 'review') return { ...base, textCheck: 'review' }
  return remote ? { ...base, textCheck: 'pending', textToAsk: true } : { ...base, textCheck: 'passed' }
}

/** How the outside check of the words changes them. */
export function afterTextVerdict<T extends Checked>(
  record: T,
  { verdict, reasons }: SafetyVerdict,
): Pick<T, 'textCheck' | 'textToAsk' | 'checkReasons'> & { needsLook: boolean } {
  const checkReasons = [...new Set([...record.checkReasons, ...reasons])]
  const was = record.textCheck
  const textCheck = verdict === 'risky' ? 'risky' : was !== 'pending' ? was : verdict === 'pass' ? 'passed' : 'review'
  return { textCheck, textToAsk: false, checkReasons, needsLook: was === 'passed' && verdict !== 'pass' }
}

/** Photos as they begin: those known from before keep what was decided on them. */
export const firstPhotos = (fileIds: readonly string[], remote: boolean, before: readonly HeldPhoto[] = []) =>
  fileIds.map(
    (fileId): HeldPhoto =>
      before.find(photo => photo.fileId === fileId) ?? {
        fileId,
        state: 'waiting',
        ...(remote ? { remote: 'toAsk' as const } : {}),
      },
  )

/** One photo with a decision on it. */
export const withPhoto = (photos: readonly HeldPhoto[], fileId: string, change: Omit<HeldPhoto, 'fileId'>) =>
  photos.map(photo => (photo.fileId === fileId ? { fileId, ...change } : photo))

/** What a verdict of the outside check makes of a photo; `review` leaves it to a moderator. */
export const photoAfter = ({ verdict }: SafetyVerdict): Omit<HeldPhoto, 'fileId'> => ({
  state: verdict === 'pass' ? 'shown' : verdict === 'risky' ? 'refused' : 'waiting',
})

/** A photo that no check will answer for: a moderator decides. */
export const needsPerson = (photo: HeldPhoto) => photo.state === 'waiting' && photo.remote === undefined
/** Whether the outside check has still something to say. */
export const isWithService = ({ textToAsk, photos }: Pick<Checked, 'textToAsk' | 'photos'>) =>
  textToAsk || photos.some(photo => photo.state === 'waiting' && photo.remote !== undefined)

/** Photos as a moderator decided; a photo that is not there is a mistake of the caller. */
export const decidedPhotos = (
  photos: readonly HeldPhoto[],
  decisions: readonly { fileId: string; show: boolean }[],
): HeldPhoto[] =>
  decisions.reduce<HeldPhoto[]>(
    (now, { fileId, show }) => {
      if (!now.some(photo => photo.fileId === fileId)) throw fail('record.notFound')
      return withPhoto(now, fileId, { state: show ? 'shown' : 'refused' })
    },
    [...photos],
  )

/** What a moderator's word on the text settles, whatever the checks were about to say. */
export const settledText = { textCheck: 'passed', textToAsk: false, checkReasons: [] } as const satisfies Pick<
  Checked,
  'textCheck' | 'textToAsk'
> & { checkReasons: readonly string[] }

/** The change that a verdict on the words (`text`) or on one photo makes; undefined when it comes too late to count. */
export function afterVerdict<T extends Checked>(
  record: T,
  part: string,
  revision: number | undefined,
  verdict: SafetyVerdict,
): (Partial<Checked> & { needsLook?: boolean }) | undefined {
  if (part === 'text')
    return record.textToAsk && revision === record.revision ? afterTextVerdict(record, verdict) : undefined
  const photo = record.photos.find(one => one.fileId === part)
  // A moderator was quicker, or the photo is gone.
  if (photo?.state !== 'waiting' || photo.remote === undefined) return undefined
  return { photos: withPhoto(record.photos, part, photoAfter(verdict)) }
}
