// Mailing an audience: page by page, each person claimed before the message leaves, and never messaged twice.
import { firstToken } from '../../kernel/audience'
import type { JobContext } from '../../kernel/jobs'
import { people } from '../identity/people'
import { AT_ONCE, interrupted, once, type Result, sentBy } from './attempts'
import { creditId, credits } from './credits'
import type { Messenger, Outgoing, Template } from './port'

/** People looked at in one page of an audience. */
const PAGE = 100

/** Where the next page of an audience starts: one of its tokens and a cursor under it. */
export interface Place {
  token: number
  after: string | null
}

/** A mailing that is due, with the ledger that it is written into. Each write takes a requestId. */
export interface Mailing extends Place {
  /** Names the mailing; attempts are named after it and the person. */
  id: string
  audience: readonly string[]
  /** Pages behind it. */
  step: number
  template: Template
  /** What everybody is told. */
  outgoing(): Promise<Pick<Outgoing, 'page' | 'fields'>>
  /** Some of those who were claimed and of whom nobody wrote down what became; none when there are no more. */
  leftBehind(): Promise<string[]>
  /** Of these people, those who need no message any more. */
  over(personIds: readonly string[]): Promise<ReadonlySet<string>>
  /** Writes down that a message is about to go to these people; answers with those who may be messaged. */
  claim(personIds: string[], requestId: string): Promise<string[]>
  record(results: (Result & { personId: string })[], requestId: string): Promise<unknown>
  /** Puts a page behind it; `next` is null at the end. `walked` people of the page are counted under its token. */
  advance(next: Place | null, walked: number): Promise<unknown>
}

/** Claims that a worker left behind when it died: whether those messages went out, nobody knows. */
async function sweep(mailing: Mailing): Promise<void> {
  for (;;) {
    const left = await mailing.leftBehind()
    if (left.length === 0) return
    const results = left.map(personId => ({ personId, ...interrupted }))
    await mailing.record(results, once('swept'))
  }
}

/** The people of a page who want a message: with a credit, not messaged about it, and not needing none. */
async function wanting(ctx: JobContext, mailing: Mailing, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const [held, over] = await Promise.all([
    ctx.read.getMany(
      credits,
      personIds.map(id => creditId(mailing.template, id)),
    ),
    mailing.over(personIds),
  ])
  const able = new Set(held.filter(credit => credit.left > 0).map(credit => credit.personId))
  return personIds.filter(id => able.has(id) && !over.has(id))
}

/** Claims a few people, messages those it got, and writes down what became of each. */
async function message(messenger: Messenger, mailing: Mailing, personIds: string[]): Promise<void> {
  const claimed = await mailing.claim(personIds, once('claim'))
  if (claimed.length === 0) return
  const outgoing = await mailing.outgoing()
  const results = await Promise.all(
    claimed.map(async personId => {
      const key = `${mailing.id}~${personId}`
      const message = { personId, template: mailing.template, ...outgoing, key }
      return { personId, ...(await sentBy(messenger, message)) }
    }),
  )
  await mailing.record(results, once('record'))
}

/** Goes over one page of an audience; false when time ran out, and the page must be gone over again. */
async function mailPage(ctx: JobContext, messenger: () => Messenger, mailing: Mailing): Promise<boolean> {
  const { id, audience, token, after, step } = mailing
  const page = await ctx.read.find(people, { index: 'inArea', member: audience[token]!, after, limit: PAGE })
  const own = page.items.filter(person => firstToken(person.scopes, audience) === token)
  const wanted = await wanting(
    ctx,
    mailing,
    own.map(person => person.id),
  )
  for (let i = 0; i < wanted.length; i += AT_ONCE) {
    if (ctx.late()) return false
    // Throws when another worker has taken over: then that one sends.
    await ctx.save({ issue: id, step })
    await message(messenger(), mailing, wanted.slice(i, i + AT_ONCE))
  }
  const next = page.next
    ? { token, after: page.next }
    : token + 1 < audience.length
      ? { token: token + 1, after: null }
      : null
  await mailing.advance(next, own.length)
  return true
}

/**
 * A job's run that mails whatever is due: `nextDue` gives the first mailing in the queue as it stands now, or undefined.
 * `messenger` is asked for when there is something to send.
 */
export async function mailAll(
  ctx: JobContext,
  messenger: () => Messenger,
  nextDue: () => Promise<Mailing | undefined>,
): Promise<'more' | 'done'> {
  const swept = new Set<string>()
  for (;;) {
    const mailing = await nextDue()
    if (!mailing) return 'done'
    if (ctx.late()) return 'more'
    if (!swept.has(mailing.id)) await sweep(mailing)
    swept.add(mailing.id)
    if (!(await mailPage(ctx, messenger, mailing))) return 'more'
  }
}
