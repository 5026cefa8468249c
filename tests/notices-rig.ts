// What tests of notices share: files as the storage would have taken them over, and a messenger that counts.

import { createHash } from 'node:crypto'
import type { Input } from '@contract/contract'
import type { FileType } from '@contract/files'
import type { Template } from '@contract/reminders'
import { activitiesFeature } from '../cloudfunctions/activities/operations'
import { answersFeature } from '../cloudfunctions/answers/operations'
import { goodnewsFeature } from '../cloudfunctions/goodnews/operations'
import type { Feature } from '../cloudfunctions/kernel/assembly'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { messageJobs } from '../cloudfunctions/messages/jobs'
import { messages } from '../cloudfunctions/messages/operations'
import { noticeJobs } from '../cloudfunctions/notices/jobs'
import { notify } from '../cloudfunctions/notices/notify'
import { noticesFeature } from '../cloudfunctions/notices/operations'
import { type FileRecord, fileIdOf, files } from '../cloudfunctions/platform/files/records'
import type { Messenger, Outgoing, Sent } from '../cloudfunctions/platform/messenger/port'
import { requestsFeature } from '../cloudfunctions/requests/operations'
import { createRig, type Rig } from './rig'

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

/** Notices and the inbox, sending through a messenger. */
export const noticesWith = (messenger: Messenger): readonly Feature[] => [
  { implementation: noticesFeature, notify, jobs: noticeJobs(() => messenger) },
  { implementation: messages, jobs: messageJobs(() => messenger) },
  // Of these the week's summary tells.
  ...[activitiesFeature, answersFeature, goodnewsFeature, requestsFeature].map(implementation => ({ implementation })),
]

/** Each of them accepts one more message to the phone. */
export const accepts = async (rig: Rig, people: readonly Caller[], template: Template = 'notice') => {
  for (const person of people) await rig.as(person).call('messages.accept', { answers: [{ template, accepted: true }] })
}
/** How many messages of a kind a person accepted and has left. */
export const leftOf = async (rig: Rig, person: Caller, template: Template = 'notice') =>
  (await rig.as(person).call('messages.settings', {})).reminders.find(one => one.template === template)!.left

/** An office with neighbours, a stranger and those who write notices. */
export async function office() {
  const rig = await createRig({ features: noticesWith(recorder()) })
  return {
    rig,
    resident: await rig.personNamed({ name: '王秀英' }, 'resident@ryh/c01/y001'),
    neighbour: await rig.personNamed({ name: '李国强' }, 'resident@ryh/c01/y001'),
    stranger: await rig.personNamed({ name: '孙浩' }, 'resident@ryh/c02/y009'),
    head: await rig.personNamed({ name: '刘桂兰' }, 'resident@ryh/c01/y001', 'buildingHead@ryh/c01/y001'),
    moderator: await rig.personNamed({ name: '赵敏' }, 'resident@ryh/c01/y001', 'moderator@ryh/c01/y001'),
    worker: await rig.personNamed({ name: '周洁', home: 'ryh/c01' }, 'communityWorker@ryh/c01'),
    chief: await rig.personNamed({ name: '张伟', home: 'ryh' }, 'administrator@ryh'),
  }
}

export const written = { title: '周三停水', text: '11月25日 8:00 至 18:00 检修管道，请提前储水。', areas: ['ryh/c01'] }

export async function drafted(rig: Rig, author: Caller, more: Partial<Input<'notices.draft'>> = {}) {
  return rig.as(author).call('notices.draft', { ...written, ...more })
}
export async function sent(rig: Rig, author: Caller, more: Partial<Input<'notices.draft'>> = {}) {
  const { noticeId } = await drafted(rig, author, more)
  return rig.as(author).call('notices.publish', { noticeId, sure: true })
}
/** What a reader's list shows. */
export const titles = async (rig: Rig, reader: Caller, input: Input<'notices.list'> = {}) =>
  (await rig.as(reader).call('notices.list', input)).items.map(item => item.title)
