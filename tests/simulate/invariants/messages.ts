// Messages: each leads to a page that exists, to a thing that exists and that whoever got it may open when it comes.
import { type OperationName, operations } from '@contract/contract'
import { reachOf } from '../../../cloudfunctions/kernel/reach'
import { directory } from '../../../cloudfunctions/platform/identity/people'
import { type InboxMessage, inbox } from '../../../cloudfunctions/platform/messenger/inbox'
import type { PageEntry } from '../../../src/navigation'
import { pages } from '../../../src/page-table'
import type { Play } from '../play'
import type { Invariant } from '.'

/** How the page that a message leads to opens its thing; one name for two things tells its feature. */
const opens: Readonly<Record<string, OperationName>> = {
  requestId: 'requests.view',
  findingId: 'inspections.finding',
  bookingId: 'appointments.booking',
  noticeId: 'notices.notice',
  activityId: 'activities.view',
  postId: 'lostfound.view',
  visitId: 'visits.view',
  emergencyId: 'emergencies.emergency',
  storyId: 'goodnews.view',
  observationId: 'patrols.view',
  merchantId: 'merchants.view',
  handoverId: 'people.handedOver',
  campaignId: 'campaigns.view',
  shiftId: 'campaigns.shift',
  sheetId: 'assessment.sheet',
  'assessment.entryId': 'assessment.entry',
  'visits.entryId': 'visits.entry',
  answerId: 'answers.view',
}

const pathOf = (name: string) => (name.includes('/') ? `packages/${name}/index` : `pages/${name}/index`)
const known = new Map(Object.entries<PageEntry>(pages).map(([name, page]) => [pathOf(name), page]))

/** What is wrong with where a message leads, for whoever got it, now. */
async function astray(play: Play, { personId, title, operation, page: address }: InboxMessage): Promise<string[]> {
  const reader = await directory(play.store, personId)
  if (address === undefined || !reader) return []
  const [path, query = ''] = address.split('?') as [string, string?]
  const page = known.get(path)
  const says = `“${title}” (${operation}) for ${personId}`
  if (!page) return [`${says} leads to ${path}, which is no page`]
  if (page.permission && !reachOf(reader, page.permission, play.now()))
    return [`${says} leads to ${path}, which they may not open`]
  const wrong: string[] = []
  for (const [name, id] of new URLSearchParams(query)) {
    const opening = opens[`${path.split('/')[1]}.${name}`] ?? opens[name]
    if (!opening || operations[opening].kind !== 'query') continue
    const answer = await play.as(personId).look({ name: opening, input: { [name]: id } })
    if (!answer.ok) wrong.push(`${says} leads to ${address}: ${answer.error.code}`)
  }
  return wrong
}

/** How many of those who get the same message at once are tried. */
const READERS = 3

/** The messages that have come since this was asked last, as their readers open them. */
export async function newMessagesLead(play: Play): Promise<string[]> {
  const wrong: string[] = []
  const tried = new Map<string, number>()
  for (const id of play.store.news(inbox)) {
    const message = await play.store.get(inbox, id)
    if (!message) continue
    const key = `${message.operation} ${message.title} ${message.page}`
    const times = (tried.get(key) ?? 0) + 1
    tried.set(key, times)
    if (times <= READERS) wrong.push(...(await astray(play, message)))
  }
  return wrong
}

/** In the end every page that was ever led to is still a page of the app. */
export const messagesLead: Invariant = async ({ store }) => {
  const wrong = new Set<string>()
  for (const { page, operation } of await store.all(inbox)) {
    const path = page?.split('?')[0]
    if (path !== undefined && !known.has(path)) wrong.add(`${operation} leads to ${path}, which is no page`)
  }
  return [...wrong]
}
