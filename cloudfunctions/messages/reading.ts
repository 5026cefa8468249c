// Reading one's own inbox: by kind, unread, by words; and marking what was read.
import { messageKindNames } from '@contract/messages'
import { done, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { matches } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import { type InboxMessage, inbox } from '../platform/messenger/inbox'
import type { Find } from '../platform/store/port'

type Verbs = 'inbox' | 'unread' | 'markRead'
type Which = Pick<Find<keyof typeof inbox.indexes>, 'index' | 'equals'>

const shown = ({ id, kind, title, text, page, at, read, readAt, urgent }: InboxMessage) => ({
  id,
  kind,
  title,
  text,
  at,
  unread: !read,
  urgent,
  ...(page === undefined ? {} : { page }),
  ...(readAt === undefined ? {} : { readAt }),
})

/** The index that holds exactly these of somebody's messages. */
function which(personId: string, kind: InboxMessage['kind'] | undefined, unreadOnly: boolean): Which {
  if (kind && unreadOnly) return { index: 'unreadOfKind', equals: { personId, kind, read: false } }
  if (kind) return { index: 'ofKind', equals: { personId, kind } }
  return unreadOnly
    ? { index: 'unread', equals: { personId, read: false } }
    : { index: 'byPerson', equals: { personId } }
}

const unreadOf = (ctx: Pick<QueryContext, 'count' | 'caller'>, kind?: InboxMessage['kind']) =>
  ctx.count(inbox, which(ctx.caller.id, kind, true))

export const readingHandlers: Pick<Handlers<'messages', Record<never, never>>, Verbs> = {
  async inbox(ctx, { kind, unreadOnly, text, after, limit }) {
    const of = which(ctx.caller.id, kind, unreadOnly)
    const page = await sifted(
      after,
      limit,
      (next, most) => ctx.find(inbox, { ...of, order: 'desc', after: next, limit: most }),
      found => (text ? found.filter(one => matches(`${one.title} ${one.text}`, text)) : found),
    )
    return { items: page.items.map(shown), next: page.next }
  },

  async unread(ctx) {
    const count = await unreadOf(ctx)
    if (count === 0) return { count, kinds: [] }
    const counted = await Promise.all(messageKindNames.map(async kind => ({ kind, count: await unreadOf(ctx, kind) })))
    return { count, kinds: counted.filter(one => one.count > 0) }
  },

  async markRead(ctx, { messageIds, kind }) {
    const total = await unreadOf(ctx, kind)
    const oldest = { ...which(ctx.caller.id, kind, true), limit: 100 }
    const ids = messageIds ?? (await ctx.find(inbox, oldest)).items.map(message => message.id)
    const found = []
    for (const id of new Set(ids)) found.push(await ctx.load(inbox, id))
    const changes = found
      .filter(message => !message.read)
      .map(message => update(inbox, message, { read: true, readAt: ctx.now }))
    return done({ marked: changes.length, left: Math.max(0, total - changes.length) }, changes)
  },
}
