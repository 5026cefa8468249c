// What tests of notices share: files as the storage would have taken them over, and a messenger that counts.
import { createHash } from 'node:crypto'
import type { FileType } from '@contract/files'
import type { Feature } from '../cloudfunctions/kernel/assembly'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { noticeJobs } from '../cloudfunctions/notices/jobs'
import { notify } from '../cloudfunctions/notices/notify'
import { noticesFeature } from '../cloudfunctions/notices/operations'
import { type FileRecord, fileIdOf, files } from '../cloudfunctions/platform/files/records'
import type { Messenger, Outgoing, Sent } from '../cloudfunctions/platform/messenger/port'
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

export interface Recorder extends Messenger {
  /** Everything that left, in order. */
  out: Outgoing[]
  /** What the platform answers; sent by default. */
  answer: (message: Outgoing) => Sent | Promise<Sent>
}

export const recorder = (): Recorder => ({
  out: [],
  answer: () => ({ outcome: 'sent', credit: 'spent' }),
  async send(message) {
    this.out.push(message)
    return this.answer(message)
  },
})

/** Notices alone, sending through a messenger. */
export const noticesWith = (messenger: Messenger): readonly Feature[] => [
  { implementation: noticesFeature, notify, jobs: noticeJobs(() => messenger) },
]
