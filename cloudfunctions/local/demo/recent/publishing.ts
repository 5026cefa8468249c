// How the demo's notices are written, sent and read.
import type { Input, Output } from '@contract/contract'
import { DAY, MINUTE } from '@contract/time'
import type { DemoPerson } from '../person'
import type { Recent } from './frame'

export type Notice = Output<'notices.publish'>
type Content = Input<'notices.draft'>

export const HOME = 'ryh/c03/y017'
export const COMMUNITY = 'ryh/c03'

/** Drafts and sends: what takes an author five minutes. */
export async function publish(recent: Recent, author: string, at: number, content: Content): Promise<Notice> {
  const draft = await recent
    .as(author)
    .at(at - 5 * MINUTE)
    .call('notices.draft', content)
  return recent.as(author).at(at).call('notices.publish', { noticeId: draft.noticeId })
}

/** `count` residents of an area read it one after another, the first a few minutes after it went out. */
export async function read(
  recent: Recent,
  notice: Notice,
  readers: readonly DemoPerson[],
  count: number,
): Promise<void> {
  const from = notice.publishedAt!
  const span = recent.now - from - 2 * MINUTE
  for (const [i, person] of readers.slice(0, count).entries()) {
    // Most read on the first day: the time between readers grows.
    const at = from + 2 * MINUTE + Math.min(span, 2 * DAY) * ((i + 1) / (count + 1)) ** 2
    await recent.as(person.id).at(at).call('notices.open', { noticeId: notice.noticeId })
  }
}

export const living = (recent: Recent, area: string) =>
  recent.random.shuffle(
    recent.office.people.filter(
      ({ id, home }) =>
        home && `${home.courtyard}/`.startsWith(`${area}/`) && !recent.office.signIn.some(one => one.personId === id),
    ),
  )
