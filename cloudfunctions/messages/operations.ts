// Messages: reading one's own inbox.

import { done, update } from '../kernel/changes'
import { implement } from '../kernel/implement'
import { type InboxMessage, inbox } from '../platform/messenger/inbox'

const shown = ({ id, title, text, page, at, readAt, urgent }: InboxMessage) => ({
  id,
  title,
  text,
  at,
  urgent,
  ...(page === undefined ? {} : { page }),
  ...(readAt === undefined ? {} : { readAt }),
})

export const messages = implement('messages', {
  collections: [inbox],
  handlers: {
    async inbox(ctx, { after, limit, unreadOnly }) {
      const personId = ctx.caller.id
      const paging = { order: 'desc', after: after ?? null, limit } as const
      const page = unreadOnly
        ? await ctx.find(inbox, { index: 'unread', equals: { personId, read: false }, ...paging })
        : await ctx.find(inbox, { index: 'byPerson', equals: { personId }, ...paging })
      return { items: page.items.map(shown), next: page.next }
    },

    async unread(ctx) {
      return { count: await ctx.count(inbox, { index: 'unread', equals: { personId: ctx.caller.id, read: false } }) }
    },

    async markRead(ctx, { messageIds }) {
      const unread = { index: 'unread', equals: { personId: ctx.caller.id, read: false } } as const
      const total = await ctx.count(inbox, unread)
      const ids = messageIds ?? (await ctx.find(inbox, { ...unread, limit: 100 })).items.map(message => message.id)
      const found = []
      for (const id of new Set(ids)) found.push(await ctx.load(inbox, id))
      const changes = found
        .filter(message => !message.read)
        .map(message => update(inbox, message, { read: true, readAt: ctx.now }))
      return done({ marked: changes.length, left: Math.max(0, total - changes.length) }, changes)
    },
  },
})
