// Letting a desk in: its code is looked at, confirmed or turned away from the phone of somebody of staff.
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { deskLimits } from '@contract/sessions'
import { MINUTE } from '@contract/time'
import { done, insert, update } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Before, Handlers } from '../kernel/implement'
import { type DeskCode, deskCodes, deviceSessions, sessionRecord } from '../platform/identity/device-sessions'
import { assertMayGuess, countGuess, type GuessLimit } from '../platform/identity/guesses'
import { asMeant, deskSpelling, fitsSpelling, secretDigests } from '../platform/identity/secrets'

const wrongCodes: GuessLimit = { what: 'desk code', most: deskLimits.wrongCodes, within: 10 * MINUTE }

/** Under which ids a typed code may lie; none for what cannot be one. */
const idsOf = (typed: string): string[] => {
  const code = asMeant(typed)
  return fitsSpelling(deskSpelling, code) ? secretDigests('desk', code) : []
}

/** Counts a wrong code outside of the transaction, which a refusal undoes. */
export const guessing: Before<{ code: string }> = async ({ store, caller, now }, { code }) => {
  await assertMayGuess(store, wrongCodes, caller.id, now)
  for (const id of idsOf(code)) if (await store.get(deskCodes, id)) return
  await countGuess(store, wrongCodes, caller.id, now)
  throw fail('desk.wrongCode')
}

/** The desk that waits behind a code. Throws `desk.wrongCode`, and `desk.over` once it was used or ran out. */
async function waiting(ctx: CommandContext, typed: string): Promise<DeskCode> {
  for (const id of idsOf(typed)) {
    const desk = await ctx.get(deskCodes, id)
    if (!desk) continue
    if (ctx.now >= desk.expiresAt || (desk.state !== 'open' && desk.state !== 'seen')) throw fail('desk.over')
    return desk
  }
  throw fail('desk.wrongCode')
}

type Verbs = 'scan' | 'confirm' | 'refuse'

export const lettingInHandlers: Pick<Handlers<'sessions', Record<never, never>>, Verbs> = {
  scan: async (ctx, { code }) => {
    const desk = await waiting(ctx, code)
    const { browser, address, openedAt, expiresAt } = desk
    return done(
      { browser, address, openedAt, expiresAt },
      [update(deskCodes, desk, { state: 'seen', personId: ctx.caller.id })],
      { area: officeOf(ctx.caller.home) },
    )
  },

  confirm: async (ctx, { code }) => {
    const desk = await waiting(ctx, code)
    const { browser, address, tokenDigest } = desk
    const office = officeOf(ctx.caller.home)
    const session = sessionRecord(
      {
        id: ctx.newId(),
        personId: ctx.caller.id,
        scopes: [office],
        kind: 'desk',
        browser,
        address,
        digest: tokenDigest,
      },
      ctx.now,
    )
    return done(
      { sessionId: session.id, browser, expiresAt: session.expiresAt },
      [
        update(deskCodes, desk, { state: 'confirmed', personId: ctx.caller.id, sessionId: session.id }),
        insert(deviceSessions, session),
      ],
      { area: office },
    )
  },

  refuse: async (ctx, { code }) => {
    const desk = await waiting(ctx, code)
    return done({ refused: true }, [update(deskCodes, desk, { state: 'refused', personId: ctx.caller.id })], {
      area: officeOf(ctx.caller.home),
    })
  },
}
