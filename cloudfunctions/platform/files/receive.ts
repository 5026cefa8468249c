// Taking bytes in: checked, stored durably, noted as arrived. Claiming then makes them the person's file.
import { randomBytes } from 'node:crypto'
import { fail } from '@contract/errors'
import { type FileKind, fileLimits } from '@contract/files'
import { officeOf } from '@contract/place'
import { DAY } from '@contract/time'
import type { Caller } from '../../kernel/reach'
import type { Store } from '../store/port'
import { filesPort } from './addresses'
import { smallOf } from './cropping'
import { examine, mostBytes } from './examine'
import { seen } from './look'
import { FileTooLarge, StrangeLocation } from './port'
import { fileIdOf, files } from './records'

export interface Receiving {
  store: Pick<Store, 'get' | 'insert' | 'count'>
  /** Whose file it becomes. */
  owner: Pick<Caller, 'id' | 'home'>
  /** Epoch milliseconds. */
  now: number
}

/**
 * Stores bytes as an arrived file of `owner`, unless they are there already. Safe to repeat, also at the same time.
 * Throws `file.tooLarge`, `file.type`, `file.mismatch`, `file.damaged`, `file.tooMany`.
 */
export async function receive(
  { store, owner, now }: Receiving,
  bytes: Uint8Array,
  expected: { kind?: FileKind | undefined; sha256?: string; name?: string | undefined } = {},
): Promise<{ fileId: string; sha256: string }> {
  const port = filesPort()
  const { type, sha256, bytes: size, clean } = examine(bytes, expected)
  const fileId = fileIdOf(owner.id, sha256)
  if (await store.get(files, fileId)) return { fileId, sha256 }
  const lately = { index: 'ofPerson', equals: { personId: owner.id }, range: { from: now - DAY } } as const
  if ((await store.count(files, lately)) >= fileLimits.perDay) throw fail('file.tooMany', { limit: fileLimits.perDay })
  // Each arrival has places of its own: whoever removes an earlier one cannot hit this one.
  const place = `files/${fileId}/${randomBytes(6).toString('hex')}`
  const original = await port.put(`${place}/original`, bytes, type)
  const cleanAt = clean && (await port.put(`${place}/clean`, clean, type))
  const photo = seen(bytes, type)
  const arrived = await store.insert(files, {
    id: fileId,
    version: 1,
    personId: owner.id,
    office: officeOf(owner.home),
    sha256,
    bytes: size,
    type,
    ...(photo ? { look: photo.look, small: smallOf(photo.grey) } : {}),
    ...(expected.name ? { name: expected.name } : {}),
    state: 'arrived',
    original,
    ...(cleanAt ? { clean: cleanAt } : {}),
    receivedAt: now,
    uses: 0,
    unused: true,
    unusedSince: now,
  })
  if (arrived === 'duplicate') {
    await port.remove(original)
    if (cleanAt) await port.remove(cleanAt)
  }
  return { fileId, sha256 }
}

/** Takes in what a client put under incoming/, and removes it there. `file.missing` when there is nothing. */
export async function receiveIncoming(
  receiving: Receiving,
  input: { path: string; sha256: string; kind?: FileKind | undefined; name?: string | undefined },
): Promise<void> {
  if (await receiving.store.get(files, fileIdOf(receiving.owner.id, input.sha256))) return
  const port = filesPort()
  const bytes = await bytesAt(input.path, mostBytes(input.kind))
  await receive(receiving, bytes, input)
  await port.remove(input.path)
}

async function bytesAt(path: string, most: number): Promise<Uint8Array> {
  try {
    const bytes = await filesPort().read(path, most)
    if (!bytes) throw fail('file.missing')
    return bytes
  } catch (error) {
    if (error instanceof FileTooLarge) throw fail('file.tooLarge')
    if (error instanceof StrangeLocation) throw fail('file.missing')
    throw error
  }
}
