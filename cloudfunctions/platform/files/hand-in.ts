// Handing a file in over HTTP: the bytes arrive with the request, and end in the same claim as in the cloud.
import { fail, Refusal } from '@contract/errors'
import type { Receipt } from '@contract/files'
import type { Dispatch, Identity } from '../../kernel/dispatch'
import { directory } from '../identity/people'
import type { Store } from '../store/port'
import { receive } from './receive'

/**
 * Makes bytes a file of the person and gives the receipt. Throws a `Refusal`: `identity.unknown`, `file.tooLarge`,
 * `file.type`, `file.damaged`, `file.leaving`.
 */
export async function handIn(
  { store, dispatch, now }: { store: Store; dispatch: Pick<Dispatch, 'call'>; now: number },
  identity: Identity,
  bytes: Uint8Array,
  name?: string,
): Promise<Receipt> {
  const owner = await directory(store, identity.personId)
  if (!owner) throw fail('identity.unknown')
  const { fileId, sha256 } = await receive({ store, owner, now }, bytes, { name: name?.slice(0, 120) })
  const answer = await dispatch.call({
    operation: 'files.claim',
    input: { path: `incoming/${fileId}`, sha256, ...(name ? { name: name.slice(0, 120) } : {}) },
    requestId: `${fileId}:${now}`,
    identity,
  })
  if (!answer.ok) throw new Refusal(answer.error.code, answer.error.details)
  return answer.data as Receipt
}
