// The in-app inbox: every message a person received, delivered once.
import { createHash } from 'node:crypto'
import type { Record_ } from '../../kernel/changes'
import type { Message } from '../../kernel/notify'
import type { Origin } from '../../kernel/sealer'
import { collection, PAGE_LIMIT, type Store } from '../store/port'

export interface InboxMessage extends Record_ {
  personId: string
  title: string
  text: string
  page?: string
  at: number
  read: boolean
  readAt?: number
  urgent: boolean
  operation: string
  /** Whose name or words it carries: see `Message.about`. */
  about?: readonly string[]
}

export const inbox = collection<InboxMessage>()('messages', {
  byPerson: { equals: ['personId'], order: 'at' },
  unread: { equals: ['personId', 'read'], order: 'at' },
  about: { member: 'about', order: 'at' },
})

/** Puts messages into inboxes. Ids derive from origin, person and count, so delivering again delivers nothing. */
export async function deliver(store: Store, origin: Origin, messages: readonly Message[]): Promise<void> {
  const counts = new Map<string, number>()
  const docs = messages.map(({ to, title, text, page, urgent, about = [] }): InboxMessage => {
    const nth = counts.get(to) ?? 0
    counts.set(to, nth + 1)
    const id = createHash('sha256').update(`${origin.rowId}\n${origin.part}\n${to}\n${nth}`).digest('hex').slice(0, 32)
    const optional = { ...(page !== undefined && { page }), ...(about.length > 0 && { about }) }
    return {
      id,
      version: 1,
      personId: to,
      title,
      text,
      ...optional,
      at: origin.at,
      read: false,
      urgent: urgent ?? false,
      operation: origin.operation,
    }
  })
  for (let i = 0; i < docs.length; i += PAGE_LIMIT) await store.insertMany(inbox, docs.slice(i, i + PAGE_LIMIT))
}
