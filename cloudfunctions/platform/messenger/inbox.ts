// The in-app inbox: every message a person received, delivered once; and of each whether it goes to the phone as well.

import { createHash } from 'node:crypto'
import { type MessageKind, messageKindOf, messageKinds } from '@contract/messages'
import { phoneAt } from '@contract/reminders'
import type { Record_ } from '../../kernel/changes'
import type { Message, PhoneWords } from '../../kernel/notify'
import type { Origin } from '../../kernel/sealer'
import { collection, PAGE_LIMIT, type Store } from '../store/port'
import { creditId, credits } from './credits'
import { type PhoneMessage, phoneMessages } from './phone-queue'
import { isMuted, reminderSettings, type Wishes, wishesOf } from './settings'
import { timeField } from './templates'

export interface InboxMessage extends Record_ {
  personId: string
  office: string
  kind: MessageKind
  title: string
  text: string
  page?: string
  at: number
  /** Counts in no badge: read, or of a kind that the person wants no noise of. */
  read: boolean
  readAt?: number
  urgent: boolean
  operation: string
  /** Whose name or words it carries: see `Message.about`. */
  about?: readonly string[]
}

export const inbox = collection<InboxMessage>()('messages', {
  byPerson: { equals: ['personId'], order: 'at' },
  ofKind: { equals: ['personId', 'kind'], order: 'at' },
  unread: { equals: ['personId', 'read'], order: 'at' },
  about: { member: 'about', order: 'at' },
  unreadOfKind: { equals: ['personId', 'kind', 'read'], order: 'at' },
  old: { equals: ['office', 'read'], order: 'at' },
})

/** Where a tap on the phone leads when a message names no page. */
const INBOX_PAGE = 'packages/messages/inbox/index'

/** How an urgent message without words of its own stands on the phone. */
const plainly = ({ title, text }: Message, kind: MessageKind, at: number): PhoneWords => ({
  template: 'progress',
  fields: { title, state: messageKinds[kind].label, at: timeField(at), remark: text },
})

/** Puts messages into inboxes. Ids derive from origin, person and count, so delivering again delivers nothing. */
export async function deliver(store: Store, origin: Origin, messages: readonly Message[]): Promise<void> {
  const kind = messageKindOf(origin.operation)
  const counts = new Map<string, number>()
  const named = messages.map(message => {
    const nth = counts.get(message.to) ?? 0
    counts.set(message.to, nth + 1)
    const of = `${origin.rowId}\n${origin.part}\n${message.to}\n${nth}`
    const phone = message.phone ?? (message.urgent ? plainly(message, kind, origin.at) : undefined)
    return { id: createHash('sha256').update(of).digest('hex').slice(0, 32), message, phone }
  })
  for (let i = 0; i < named.length; i += PAGE_LIMIT)
    await deliverPage(store, origin, kind, named.slice(i, i + PAGE_LIMIT))
}

interface Named {
  id: string
  message: Message
  phone: PhoneWords | undefined
}

async function deliverPage(store: Store, origin: Origin, kind: MessageKind, page: readonly Named[]): Promise<void> {
  const people = [...new Set(page.map(({ message }) => message.to))]
  const creditIds = [
    ...new Set(page.flatMap(({ message, phone }) => (phone ? creditId(phone.template, message.to) : []))),
  ]
  const [settings, held] = await Promise.all([
    store.getMany(reminderSettings, people),
    creditIds.length > 0 ? store.getMany(credits, creditIds) : [],
  ])
  const wishes = wishesOf(settings)
  const able = new Set(held.filter(credit => credit.left > 0).map(credit => credit.id))
  await store.insertMany(
    inbox,
    page.map(({ id, message }) => inboxMessage(id, message, origin, kind, wishes(message.to))),
  )
  const phones = page.flatMap(({ id, message, phone }) =>
    phone && able.has(creditId(phone.template, message.to))
      ? (phoneMessage(id, message, phone, origin, kind, wishes(message.to)) ?? [])
      : [],
  )
  if (phones.length > 0) await store.insertMany(phoneMessages, phones)
}

const inboxMessage = (
  id: string,
  { to, title, text, page, urgent = false, about = [] }: Message,
  { at, office, operation }: Origin,
  kind: MessageKind,
  wishes: Wishes,
): InboxMessage => ({
  id,
  version: 1,
  personId: to,
  office,
  kind,
  title,
  text,
  ...(page === undefined ? {} : { page }),
  at,
  read: isMuted(wishes, kind, urgent),
  urgent,
  operation,
  ...(about.length > 0 && { about }),
})

function phoneMessage(
  id: string,
  { to, title, page, urgent = false }: Message,
  { template, fields, canWait = false, until }: PhoneWords,
  { at, office }: Origin,
  kind: MessageKind,
  wishes: Wishes,
): PhoneMessage | undefined {
  if (isMuted(wishes, kind, urgent)) return undefined
  const now = urgent && !canWait
  return {
    id,
    version: 1,
    office,
    personId: to,
    kind,
    template,
    title,
    page: page ?? INBOX_PAGE,
    fields,
    urgent: now,
    at,
    dueAt: phoneAt(at, wishes, { urgent: now, until }),
    ...(until === undefined ? {} : { until }),
    state: 'waiting',
    tries: 0,
  }
}
