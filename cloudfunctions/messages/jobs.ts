// What the clock does for messages: sending those that wait for their moment, and taking old ones away.
import { messageLimits } from '@contract/messages'
import { reminderLimits } from '@contract/reminders'
import { DAY } from '@contract/time'
import type { Job, JobContext } from '../kernel/jobs'
import { AT_ONCE, type Due, sendWaiting, type WaitingLedger } from '../platform/messenger/attempts'
import { inbox } from '../platform/messenger/inbox'
import { type PhoneMessage, phoneMessages } from '../platform/messenger/phone-queue'
import { messenger as configured, type Messenger } from '../platform/messenger/port'

const PAGE = 100
/** Taken away in one command. */
const TIDIED = 50

const dueOf = ({ id, personId }: PhoneMessage): Due => ({ personId, ids: [id] })

function ledgerOf({ read, office, now, command }: JobContext): WaitingLedger {
  const inState = (state: PhoneMessage['state'], to?: number) =>
    read.find(phoneMessages, {
      index: 'due',
      equals: { office, state },
      ...(to !== undefined && { range: { to } }),
      limit: PAGE,
    })
  return {
    leftBehind: async () => (await inState('claimed')).items.map(dueOf),
    async due() {
      const { items } = await inState('waiting', now + 1)
      const firsts = new Map<string, PhoneMessage>()
      for (const line of items) if (!firsts.has(line.personId)) firsts.set(line.personId, line)
      return [...firsts.values()].slice(0, AT_ONCE).map(dueOf)
    },
    async claim(due, key) {
      const { claimed } = await command('messages.claim', { ids: due.map(one => one.ids[0]!) }, key)
      return due.filter(one => claimed.includes(one.ids[0]!))
    },
    async outgoing({ ids }) {
      const line = await read.get(phoneMessages, ids[0]!)
      // Claimed a moment ago, by this very run.
      const { template, page, fields } = line!
      return { template, page, fields }
    },
    record: (results, key) => {
      const lines = results.map(({ personId: _, ids, ...result }) => ({ id: ids[0]!, ...result }))
      return command('messages.record', { results: lines }, key)
    },
  }
}

/** `messenger` is asked for when there is something to send. */
export const messageJobs = (messenger: () => Messenger): readonly Job[] => [
  { name: 'messages.send', every: { minutes: 1 }, run: ctx => sendWaiting(ctx, messenger, ledgerOf(ctx)) },
  {
    name: 'messages.tidy',
    every: { dailyAt: '03:30' },
    async run(ctx) {
      const { office } = ctx
      const before = (days: number) => ({ to: ctx.now - days * DAY })
      for (;;) {
        const [read, unread, lines] = await Promise.all([
          ctx.read.find(inbox, {
            index: 'old',
            equals: { office, read: true },
            range: before(messageLimits.readDays),
            limit: TIDIED / 2,
          }),
          ctx.read.find(inbox, {
            index: 'old',
            equals: { office, read: false },
            range: before(messageLimits.unreadDays),
            limit: TIDIED / 2,
          }),
          ctx.read.find(phoneMessages, {
            index: 'old',
            equals: { office },
            range: before(reminderLimits.keptDays),
            limit: TIDIED,
          }),
        ])
        const messageIds = [...read.items, ...unread.items].map(({ id }) => id)
        const phoneIds = lines.items.map(({ id }) => id)
        const [first] = [...messageIds, ...phoneIds]
        if (first === undefined) return 'done'
        await ctx.command('messages.tidy', { messageIds, phoneIds }, `${first}:${phoneIds[0] ?? ''}`.slice(0, 60))
        if (ctx.late()) return 'more'
      }
    },
  },
]

export const jobs = messageJobs(configured)
