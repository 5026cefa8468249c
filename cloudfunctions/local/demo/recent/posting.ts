// How the demo's people post in lost and found: with a drawn photo, in a courtyard, passed by a moderator.
import type { Input, Output } from '@contract/contract'
import { MINUTE } from '@contract/time'
import type { PhotoSpec } from '../photos'
import type { Recent } from './frame'

export type Post = Output<'lostfound.post'>
export type Content = Omit<Input<'lostfound.post'>, 'place' | 'happenedAt'>

export const HOME = 'ryh/c03/y017'

export interface Told {
  /** Who posts, and when. */
  by: string
  at: number
  /** A courtyard, and words for the spot in it. */
  area?: string
  spot: string
  /** Minutes before posting at which it happened. */
  earlier?: number
  /** Its colour is that of the words. */
  photo?: PhotoSpec
  content: Content
}

/** Posts, with its photo waiting for a moderator. */
export async function post(
  recent: Recent,
  { by, at, area = HOME, spot, earlier = 40, photo, content }: Told,
): Promise<Post> {
  const point = recent.office.areas.find(one => one.id === area)!.point
  const colour = content.traits?.colours?.[0]
  const look = { ...(colour && { colour }), ...photo?.look }
  const photoIds = photo ? [await recent.photo(by, at - 2 * MINUTE, { ...photo, look })] : []
  return recent
    .as(by)
    .at(at)
    .call('lostfound.post', {
      ...content,
      place: { area, point, words: spot },
      happenedAt: at - earlier * MINUTE,
      photoIds,
    })
}

/** A moderator looks at it and shows its photos. */
export const pass = (recent: Recent, { postId, revision, photos }: Post, by: string, at: number) =>
  recent
    .as(by)
    .at(at)
    .call('lostfound.moderate', { postId, revision, photos: photos.map(({ fileId }) => ({ fileId, show: true })) })
