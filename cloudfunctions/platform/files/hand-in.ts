// Handing a file in over HTTP: the bytes arrive with the request, and end in the same claim as in the cloud.
import { randomBytes } from 'node:crypto'
import { fail, Refusal } from '@contract/errors'
import type { Receipt } from '@contract/files'
import type { Dispatch, Identity } from '../../kernel/dispatch'
import { directory } from '../identity/people'
import type { Store } from '../store/port'
import { keepPart } from './parts'
import { receive } from './receive'

/** What the request says of the bytes. */
export interface Told {
  name?: string | undefined
  /** What the whole file had where it was taken. */
  sha256?: string | undefined
  /** `2/7` when these are the second of seven parts. */
  part?: string | undefined
}

interface HandingIn {
  store: Store
  dispatch: Pick<Dispatch, 'call'>
  now: number
}

/**
 * Makes bytes a file of the person and gives the receipt; `sha256` is what they had where they were taken. Throws a
 * `Refusal`: `identity.unknown`, `file.tooLarge`, `file.type`, `file.mismatch`, `file.damaged`, `file.leaving`.
 */
export async function handIn(
  { store, dispatch, now }: HandingIn,
  identity: Identity,
  bytes: Uint8Array,
  { name, sha256: taken }: Told = {},
): Promise<Receipt> {
  const owner = await directory(store, identity.personId)
  if (!owner) throw fail('identity.unknown')
  const expected = { name: name?.slice(0, 120), ...(taken === undefined ? {} : { sha256: taken }) }
  const { fileId, sha256 } = await receive({ store, owner, now }, bytes, expected)
  const answer = await dispatch.call({
    operation: 'files.claim',
    input: { path: `incoming/${fileId}`, sha256, ...(name ? { name: name.slice(0, 120) } : {}) },
    // Handing in again is harmless: two at the same moment, under two names, must not be taken for one.
    requestId: `${fileId}:${randomBytes(6).toString('hex')}`,
    identity,
  })
  if (!answer.ok) throw new Refusal(answer.error.code, answer.error.details)
  return answer.data as Receipt
}

/** The same for what may be one part of a file: the receipt comes with the last, the others are only kept. */
export async function handInPart(
  to: HandingIn,
  identity: Identity,
  bytes: Uint8Array,
  { part, ...told }: Told,
): Promise<Receipt | { kept: string }> {
  if (part === undefined) return handIn(to, identity, bytes, told)
  const whole = await keepPart(to.store, identity.personId, { ...told, part }, bytes, to.now)
  if (!whole) return { kept: part }
  const receipt = await handIn(to, identity, whole.bytes, told)
  await whole.clear()
  return receipt
}
