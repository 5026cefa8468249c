// What the clock does for notices: sending those that are due, taking them off the list, and messaging audiences.
import { createHash, randomBytes } from 'node:crypto'
import { Refusal } from '@contract/errors'
import { noticeKinds } from '@contract/notices'
import { MINUTE } from '@contract/time'
import type { Job, JobContext } from '../kernel/jobs'
import { areaNames } from '../platform/areas/naming'
import { contentSafety } from '../platform/content-safety/current'
import { people } from '../platform/identity/people'
import { creditId, credits } from '../platform/messenger/credits'
import { messenger as configured, type Messenger, type Sent } from '../platform/messenger/port'
import { timeField } from '../platform/messenger/templates'
import type { Page } from '../platform/store/port'
import {
  deliveries,
  deliveryId,
  issueOf,
  type Notice,
  notices,
  type Question,
  questions,
  type Round,
  rounds,
} from './records'
import { firstToken } from './rules'
import { pagePath } from './shown'

/** People looked at in one page of an audience, and messaged at once: a crash leaves no more than these unknown. */
const PAGE = 100
const AT_ONCE = 10
/** Beyond this nobody waits for the platform's answer: whether the message went out is then unknown. */
const ANSWER_MS = 10_000

/**
 * Never the same twice. A repeated requestId would get the first answer again, “claimed”, and with it a second message;
 * what must not happen twice is kept by the ledger's own ids.
 */
const once = (what: string) => `${what}:${randomBytes(12).toString('hex')}`

async function unlessSilent(send: () => Promise<Sent>): Promise<Sent> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<Sent>(resolve => {
    timer = setTimeout(resolve, ANSWER_MS, {
      outcome: 'unknown',
      reason: '没有等到回音，不确定是否发出',
      credit: 'spent',
    })
  })
  try {
    return await Promise.race([send(), silence])
  } catch {
    return { outcome: 'unknown', reason: '发送时出错，不确定是否发出', credit: 'spent' }
  } finally {
    clearTimeout(timer)
  }
}

/** Claims that a worker left behind when it died: whether those messages went out, nobody knows. */
async function sweep(ctx: JobContext, round: Round): Promise<void> {
  for (const reached of [false, true])
    for (;;) {
      const left = await ctx.read.find(deliveries, {
        index: 'byMessage',
        equals: { issue: round.id, message: 'claimed', reached },
        limit: PAGE,
      })
      if (left.items.length === 0) break
      const results = left.items.map(({ personId }) => ({
        personId,
        state: 'unknown' as const,
        reason: '发送时中断，不确定是否发出',
      }))
      const { noticeId, publication } = round
      await ctx.command('notices.record', { noticeId, publication, results }, once('swept'))
    }
}

/** The people of a page who want a message: with a credit, not messaged about it, and not having opened it. */
async function wanting(ctx: JobContext, issue: string, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const [held, rows] = await Promise.all([
    ctx.read.getMany(
      credits,
      personIds.map(id => creditId('notice', id)),
    ),
    ctx.read.getMany(
      deliveries,
      personIds.map(id => deliveryId(issue, id)),
    ),
  ])
  const able = new Set(held.filter(credit => credit.left > 0).map(credit => credit.personId))
  const over = new Set(rows.filter(row => row.opened || row.message !== 'none').map(row => row.personId))
  return personIds.filter(id => able.has(id) && !over.has(id))
}

/** Claims a few people, messages those it got, and writes down what became of each. */
async function message(ctx: JobContext, messenger: Messenger, notice: Notice, personIds: string[]): Promise<void> {
  const of = { noticeId: notice.id, publication: notice.publication }
  const { claimed } = await ctx.command('notices.claim', { ...of, personIds }, once('claim'))
  if (claimed.length === 0) return
  const fields = {
    title: notice.title,
    kind: noticeKinds[notice.kind].label,
    sender: (await areaNames(ctx.read, [notice.area]))(notice.area),
    at: timeField(notice.publishedAt ?? ctx.now),
  }
  const results = await Promise.all(
    claimed.map(async personId => {
      const key = deliveryId(issueOf(of.noticeId, of.publication), personId)
      const outgoing = { personId, template: 'notice' as const, page: pagePath(notice.id), fields, key }
      const { outcome, reason, credit } = await unlessSilent(() => messenger.send(outgoing))
      return { personId, state: outcome, credit, ...(reason !== undefined && { reason }) }
    }),
  )
  await ctx.command('notices.record', { ...of, results }, once('record'))
}

/** Goes over one page of an audience; false when time ran out, and the page must be gone over again. */
async function deliverPage(
  ctx: JobContext,
  messenger: () => Messenger,
  notice: Notice,
  round: Round,
): Promise<boolean> {
  const { noticeId, publication, step } = round
  const page = await ctx.read.find(people, {
    index: 'inArea',
    member: notice.audience[round.token]!,
    after: round.after,
    limit: PAGE,
  })
  const own = page.items.filter(person => firstToken(person.scopes, notice.audience) === round.token)
  const wanted = await wanting(
    ctx,
    round.id,
    own.map(person => person.id),
  )
  for (let i = 0; i < wanted.length; i += AT_ONCE) {
    if (ctx.late()) return false
    // Throws when another worker has taken over: then that one sends.
    await ctx.save({ issue: round.id, step })
    await message(ctx, messenger(), notice, wanted.slice(i, i + AT_ONCE))
  }
  const next = page.next
    ? { token: round.token, after: page.next }
    : round.token + 1 < notice.audience.length
      ? { token: round.token + 1, after: null }
      : null
  const walked = { noticeId, publication, step, next, walked: own.length }
  await ctx.command('notices.advance', walked, `${noticeId}:${publication}:${step}`)
  return true
}

/** Messages the audiences of all notices whose minute to undo is over, an emergency before the rest of any other. */
const deliver =
  (messenger: () => Messenger): Job['run'] =>
  async ctx => {
    const swept = new Set<string>()
    for (;;) {
      const due = await ctx.read.find(rounds, {
        index: 'due',
        equals: { office: ctx.office, open: true },
        range: { to: ctx.now + 1 },
        limit: 1,
      })
      const round = due.items[0]
      if (!round) return 'done'
      if (ctx.late()) return 'more'
      const notice = await ctx.read.get(notices, round.noticeId)
      if (!notice) return 'done'
      if (!swept.has(round.id)) await sweep(ctx, round)
      swept.add(round.id)
      if (!(await deliverPage(ctx, messenger, notice, round))) return 'more'
    }
  }

/** How long the outside check may take before staff are asked instead. */
const PATIENCE = 40 * MINUTE

/** Asks about one question and writes down the answer, if there is one. */
async function judge(ctx: JobContext, { id, text, personId, at, version }: Question): Promise<void> {
  const unanswered = ctx.now - at > PATIENCE ? { verdict: 'review' as const, reasons: [] } : undefined
  const judged = await contentSafety()
    .checkText(text, { personId, scene: 2 })
    .catch(() => unanswered)
  if (!judged) return
  const key = `${createHash('sha256').update(id).digest('hex').slice(0, 32)}:${version}:${judged.verdict}`
  await ctx.command('notices.judge', { questionId: id, ...judged }, key)
}

/** Somebody was faster, at unscheduling or at sending it by hand: then there is nothing to do. */
async function unlessChanged(command: Promise<unknown>): Promise<void> {
  try {
    await command
  } catch (error) {
    if (!(error instanceof Refusal && error.kind === 'conflict')) throw error
  }
}

/** `messenger` is asked for when there is something to send. */
export const noticeJobs = (messenger: () => Messenger): readonly Job[] => [
  {
    name: 'notices.publishDue',
    every: { minutes: 1 },
    async run(ctx) {
      const due = await ctx.read.find(notices, {
        index: 'inOffice',
        equals: { office: ctx.office, stage: 'scheduled' },
        range: { to: ctx.now + 1 },
        limit: PAGE,
      })
      for (const { id, version } of due.items) {
        if (ctx.late()) return 'more'
        await unlessChanged(ctx.command('notices.publishDue', { noticeId: id }, `${id}:${version}`))
      }
      return due.next ? 'more' : 'done'
    },
  },
  {
    name: 'notices.turn',
    every: { minutes: 1 },
    async run(ctx) {
      const due = await ctx.read.find(notices, {
        index: 'turning',
        equals: { office: ctx.office, stage: 'live' },
        range: { from: 1, to: ctx.now + 1 },
        limit: PAGE,
      })
      for (const { id, version } of due.items) {
        if (ctx.late()) return 'more'
        await ctx.command('notices.turn', { noticeId: id }, `${id}:${version}`)
      }
      return due.next ? 'more' : 'done'
    },
  },
  {
    // Where an outside service judges words: a question waits for it here. One that it does not judge is asked about
    // again, holds up nobody, and is left to staff in the end.
    name: 'notices.judge',
    every: { minutes: 1 },
    async run(ctx) {
      if (contentSafety().texts !== 'remote') return
      for (let after = ctx.cursor as string | null; ; ) {
        const waiting: Page<Question> = await ctx.read.find(questions, {
          index: 'checking',
          equals: { office: ctx.office, checking: true },
          after,
          limit: 20,
        })
        for (const question of waiting.items) await judge(ctx, question)
        after = waiting.next
        if (!after) return 'done'
        await ctx.save(after)
        if (ctx.late()) return 'more'
      }
    },
  },
  { name: 'notices.deliver', every: { minutes: 1 }, run: deliver(messenger) },
]

export const jobs = noticeJobs(configured)
