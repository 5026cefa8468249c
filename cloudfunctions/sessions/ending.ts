// The devices on which somebody is signed in: listed, signed out one by one or all, and cleared away when they are over.
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { MINUTE } from '@contract/time'
import { done, remove } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { type DeviceSession, deskCodes, deviceSessions, sessionsOf } from '../platform/identity/device-sessions'
import { guesses } from '../platform/identity/guesses'
import { people } from '../platform/identity/people'

/** Records removed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const PAGE = 20
/** A desk may ask a little longer what became of its code. */
const KEPT_MS = 10 * MINUTE

/** Whose devices: the caller's own, or those of a person whom an administrator reaches. */
async function whose(ctx: QueryContext, personId: string | undefined): Promise<string> {
  if (personId === undefined) return ctx.caller.id
  const person = await ctx.get(people, personId)
  if (!person || !ctx.covers({ personId: person.id, scopes: [officeOf(person.home)] })) throw fail('record.notFound')
  return person.id
}

const shown = ({ id, kind, browser, address, startedAt, usedAt, expiresAt }: DeviceSession) => ({
  sessionId: id,
  kind,
  browser,
  address,
  startedAt,
  usedAt,
  expiresAt,
})

/** Takes these away, those that are still there. */
async function ended(ctx: CommandContext, found: readonly DeviceSession[]) {
  const read = await Promise.all(found.map(({ id }) => ctx.get(deviceSessions, id)))
  return read.flatMap(session => (session ? [remove(deviceSessions, session.id)] : []))
}

type Verbs = 'list' | 'end' | 'endAll' | 'sweep' | 'forget'

export const endingHandlers: Pick<Handlers<'sessions', Record<never, never>>, Verbs> = {
  list: async (ctx, { personId }) => {
    const found = await sessionsOf(ctx, await whose(ctx, personId))
    return found.filter(session => ctx.now < session.expiresAt).map(shown)
  },

  end: async (ctx, { sessionId }) => {
    const session = await ctx.load(deviceSessions, sessionId)
    return done({ ended: 1, personId: session.personId }, [remove(deviceSessions, sessionId)], {
      area: officeOf(ctx.caller.home),
    })
  },

  endAll: async (ctx, { personId, except }) => {
    const of = await whose(ctx, personId)
    const found = (await sessionsOf(ctx, of)).filter(({ id }) => id !== except)
    const changes = await ended(ctx, found)
    return done({ ended: changes.length, personId: of }, changes, { area: officeOf(ctx.caller.home) })
  },

  sweep: async ctx => {
    const before = (at: number) => ({ index: 'over', range: { to: at + 1 }, limit: PAGE }) as const
    const [codes, sessions, counts] = await Promise.all([
      ctx.find(deskCodes, before(ctx.now - KEPT_MS)),
      ctx.find(deviceSessions, before(ctx.now)),
      ctx.find(guesses, before(ctx.now)),
    ])
    const changes = [
      ...codes.items.map(({ id }) => remove(deskCodes, id)),
      ...(await stillOver(ctx, sessions.items)),
      ...counts.items.map(({ id }) => remove(guesses, id)),
    ]
    const more = [codes, sessions, counts].some(page => page.next !== null)
    return done({ removed: changes.length, more }, changes)
  },

  forget: async (ctx, { personId }) => {
    const person = await ctx.get(people, personId)
    if (!person?.deletedAt || officeOf(person.home) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
    const changes = await ended(ctx, await sessionsOf(ctx, personId))
    return done({ removed: changes.length }, changes, { area: person.home })
  },
}

/** A session that was used since the index was read goes on. */
async function stillOver(ctx: CommandContext, found: readonly DeviceSession[]) {
  const read = await Promise.all(found.map(({ id }) => ctx.get(deviceSessions, id)))
  return read.flatMap(one => (one && one.expiresAt <= ctx.now ? [remove(deviceSessions, one.id)] : []))
}
