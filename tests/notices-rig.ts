// Files as the storage would have taken them over, for notices that show some.
import { createHash } from 'node:crypto'
import type { FileType } from '@contract/files'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { type FileRecord, fileIdOf, files } from '../cloudfunctions/platform/files/records'
import type { Rig } from './rig'

export interface Kept {
  owner: Caller
  type: FileType
}

/** A claimed file of a person; its id. */
export async function filesOf(rig: Rig, { owner, type }: Kept): Promise<string> {
  const sha256 = createHash('sha256').update(`${owner.id} ${type}`).digest('hex')
  const id = fileIdOf(owner.id, sha256)
  const file: FileRecord = {
    id,
    version: 1,
    personId: owner.id,
    office: 'ryh',
    sha256,
    bytes: 1,
    type,
    state: 'kept',
    original: `files/${id}`,
    receivedAt: rig.now,
    uses: 0,
    unused: true,
    unusedSince: rig.now,
  }
  await rig.store.insert(files, file)
  return id
}
