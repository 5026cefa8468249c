// Codes with which somebody on the office's list becomes that person in the app: kept as keyed digests, used once.
import { claimLimits } from '@contract/roster-claims'
import { HOUR } from '@contract/time'
import type { Record_ } from '../../kernel/changes'
import type { CommandContext } from '../../kernel/context'
import { collection, type Store } from '../store/port'
import type { GuessLimit } from './guesses'
import { asMeant, claimSpelling, fitsSpelling, secretBytes, secretDigests, spelled } from './secrets'

/** By the keyed digest of the code. */
export interface ClaimCode extends Record_ {
  personId: string
  office: string
  madeAt: number
  expiresAt: number
  /** Who handed it out; absent for the one of the installation. */
  madeById?: string
  /** Who used it, or the digest of the device that did: nobody else can any more. */
  usedBy?: string
}
export const claimCodes = collection<ClaimCode>()('claimCodes', {
  ofPerson: { equals: ['personId'], order: 'expiresAt' },
  over: { order: 'expiresAt' },
})

/** Wrong codes of one person or address. */
export const wrongClaims: GuessLimit = { what: 'claim', most: claimLimits.wrongCodes, within: HOUR }

/** Under which ids a typed code may lie; none for what cannot be one. */
export function claimIdsOf(typed: string): string[] {
  const code = asMeant(typed)
  return fitsSpelling(claimSpelling, code) ? secretDigests('claim', code) : []
}

/** The code behind what somebody typed, if it is still good. */
export async function claimBehind(
  read: Pick<Store, 'get'>,
  typed: string,
  now: number,
): Promise<ClaimCode | undefined> {
  for (const id of claimIdsOf(typed)) {
    const claim = await read.get(claimCodes, id)
    if (claim && now < claim.expiresAt) return claim
  }
  return undefined
}

/**
 * A new code for a person, and its record. The same again when a command runs twice; nobody works it out from the
 * trace, because the key of the deployment is in it.
 */
export function newClaim(ctx: CommandContext, person: { id: string; office: string }, milliseconds: number) {
  const code = spelled(claimSpelling, secretBytes('claim', ctx.newId()))
  const record: Omit<ClaimCode, 'version'> = {
    id: secretDigests('claim', code)[0]!,
    personId: person.id,
    office: person.office,
    madeAt: ctx.now,
    expiresAt: ctx.now + milliseconds,
    ...(ctx.caller.id.startsWith('system:') ? {} : { madeById: ctx.caller.id }),
  }
  return { code, record }
}
