// Messages: the in-app inbox of each person.
import * as v from 'valibot'
import { command, query } from './operation'
import { Id, pageInput, pageOf } from './paging'
import { Moment } from './time'

export const Message = v.object({
  id: Id,
  title: v.string(),
  text: v.string(),
  /** The page of the mini program that shows what it is about, with its query. */
  page: v.optional(v.string()),
  at: Moment,
  readAt: v.optional(Moment),
  urgent: v.boolean(),
})
export type Message = v.InferOutput<typeof Message>

export const operations = {
  inbox: query({
    summary: '我的消息，新的在前',
    permission: 'messages.read',
    input: v.object({ ...pageInput, unreadOnly: v.optional(v.boolean(), false) }),
    output: pageOf(Message),
  }),
  unread: query({
    summary: '我有几条未读消息',
    permission: 'messages.read',
    input: v.object({}),
    output: v.object({ count: v.number() }),
  }),
  markRead: command({
    summary: '把消息标为已读；不写编号就是最早的 100 条未读',
    permission: 'messages.read',
    input: v.object({ messageIds: v.optional(v.pipe(v.array(Id), v.minLength(1), v.maxLength(100))) }),
    output: v.object({
      /** How many were unread until now. */
      marked: v.number(),
      /** How many are still unread. */
      left: v.number(),
    }),
  }),
} as const
