// What people post for others to see, and how far it was checked: photos one by one, and the verdict of a check.
import * as v from 'valibot'
import { Photo } from './files'
import { Id } from './paging'

/** `waiting` and `refused` photos are seen by the author and the moderators alone. */
export const photoStates = {
  waiting: { label: '待审核' },
  shown: { label: '已显示' },
  refused: { label: '不显示' },
} as const
export const CheckedPhoto = v.object({
  ...Photo.entries,
  state: v.picklist(Object.keys(photoStates) as (keyof typeof photoStates)[]),
})
export type CheckedPhoto = v.InferOutput<typeof CheckedPhoto>

/** A safety verdict. `review` leaves it to a moderator. */
export const Verdict = v.picklist(['pass', 'review', 'risky'])
export type Verdict = v.InferOutput<typeof Verdict>

/** A moderator's word on each photo. */
export const PhotoDecisions = (most: number) =>
  v.pipe(v.array(v.object({ fileId: Id, show: v.boolean() })), v.maxLength(most))
