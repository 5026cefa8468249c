// Signing in over HTTP, before anybody is anybody: a desk that waits to be let in, and a token that says who one is.
import { randomBytes } from 'node:crypto'
import { fail } from '@contract/errors'
import { deskLimits } from '@contract/sessions'
import { MINUTE } from '@contract/time'
import type { Dispatch } from '../../kernel/dispatch'
import { systemCaller } from '../../kernel/reach'
import type { Store } from '../store/port'
import { claimBehind, wrongClaims } from './claims'
import { type DeskCode, deskCodes, endSession, personOfSession, secretOfTicket, tokenOf } from './device-sessions'
import { assertMayGuess, countGuess, type GuessLimit } from './guesses'
import { deskSpelling, digestOfSecret, secretDigests, spelled } from './secrets'

/** What is known of the device that asks. */
export interface Device {
  browser: string
  /** Its address on the network, or that it is this very machine. */
  address: string
}

export interface OpenedDesk {
  /** Shown to people: eight letters. */
  code: string
  /** Kept by the desk: by it, it asks what became of the code. */
  ticket: string
  expiresAt: number
}

export type DeskAnswer =
  | { state: 'open' | 'seen' | 'refused' | 'over' }
  /** Once: afterwards the token speaks for itself. */
  | { state: 'confirmed'; token: string }

export interface SignIn {
  /** Throws `request.tooOften` for an address that opens one after the other. */
  openDesk(device: Device, now: number): Promise<OpenedDesk>
  /** What became of a desk's code; `over` for one that ran out, and for any other text. */
  askDesk(ticket: string, now: number): Promise<DeskAnswer>
  /**
   * Signs a device in with a code that the office handed out. `secret` is made by the device, 43 letters or more: should
   * the answer get lost, the same code and secret give the same token. Throws `claim.wrongCode`, `request.tooOften`.
   */
  claim(code: string, secret: string, device: Device, now: number): Promise<{ token: string }>
  /** The person of a session's token. */
  personOf(token: string, now: number): Promise<string | undefined>
  /** Ends the session of a token. */
  end(token: string): Promise<void>
}

/** A room full of desks behind one address opens a few a minute. */
const desksOpened: GuessLimit = { what: 'desk', most: 60, within: 10 * MINUTE }
/** How long the desk may fetch its token after it was let in: longer than any answer is lost for. */
const FETCH_MS = 2 * MINUTE

interface SignInOptions {
  store: Store
  dispatch: Pick<Dispatch, 'perform'>
}

export function createSignIn({ store, dispatch }: SignInOptions): SignIn {
  async function stored({ browser, address }: Device, code: string, ticket: string, now: number): Promise<number> {
    const expiresAt = now + deskLimits.codeSeconds * 1000
    const desk: DeskCode = {
      id: secretDigests('desk', code)[0]!,
      version: 1,
      state: 'open',
      browser,
      address,
      openedAt: now,
      expiresAt,
      ticketDigest: digestOfSecret(ticket),
      tokenDigest: digestOfSecret(secretOfTicket(ticket)),
    }
    return (await store.insert(deskCodes, desk)) === 'created' ? expiresAt : 0
  }

  return {
    async openDesk(device, now) {
      await assertMayGuess(store, desksOpened, device.address, now)
      await countGuess(store, desksOpened, device.address, now)
      const ticket = randomBytes(32).toString('base64url')
      // Two desks with the same letters are as good as impossible; then the second draws again.
      for (;;) {
        const code = spelled(deskSpelling, randomBytes(16))
        const expiresAt = await stored(device, code, ticket, now)
        if (expiresAt > 0) return { code, ticket, expiresAt }
      }
    },

    async askDesk(ticket, now) {
      const ticketDigest = digestOfSecret(ticket)
      const found = await store.find(deskCodes, { index: 'byTicket', equals: { ticketDigest }, limit: 1 })
      const desk = found.items[0]
      if (!desk) return { state: 'over' }
      if (desk.state === 'confirmed')
        return now < desk.expiresAt + FETCH_MS
          ? { state: 'confirmed', token: tokenOf(desk.sessionId!, secretOfTicket(ticket)) }
          : { state: 'over' }
      return { state: now < desk.expiresAt ? desk.state : 'over' }
    },

    async claim(code, secret, device, now) {
      await assertMayGuess(store, wrongClaims, device.address, now)
      const claim = await claimBehind(store, code, now)
      if (!claim) {
        await countGuess(store, wrongClaims, device.address, now)
        throw fail('claim.wrongCode')
      }
      const digest = digestOfSecret(secret)
      const { sessionId } = await dispatch.perform(
        systemCaller(claim.office),
        'roster.letIn',
        { claimId: claim.id, digest, ...device },
        `claim:${claim.id.slice(0, 43)}:${digest.slice(0, 32)}`,
      )
      return { token: tokenOf(sessionId, secret) }
    },

    personOf: (token, now) => personOfSession(store, token, now),
    end: token => endSession(store, token),
  }
}
