// The inbox: people read their own messages, once.
import type { CommandName } from '@contract/contract'
import { messageLimits } from '@contract/messages'
import { describe, expect, it } from 'vitest'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { messageJobs } from '../cloudfunctions/messages/jobs'
import { messages } from '../cloudfunctions/messages/operations'
import { people } from '../cloudfunctions/platform/identity/people'
import { credits } from '../cloudfunctions/platform/messenger/credits'
import { deliver } from '../cloudfunctions/platform/messenger/inbox'
import { phoneMessages } from '../cloudfunctions/platform/messenger/phone-queue'
import { reminderSettings } from '../cloudfunctions/platform/messenger/settings'
import { accepts, recorder } from './notices-rig'
import { createRig, type Rig } from './rig'

const features = [{ implementation: messages, jobs: messageJobs(() => recorder()) }]

const send = (rig: Rig, to: Caller, count: number, rowId = 'row', operation: CommandName = 'messages.markRead') =>
  deliver(
    rig.store,
    { rowId, part: 0, operation, office: 'ryh', at: rig.now },
    Array.from({ length: count }, (_, i) => ({ to: to.id, title: `第 ${i + 1} 条`, text: '内容' })),
  )

describe('消息', () => {
  it('refuses to mark or show what somebody else received', async () => {
    const rig = await createRig({ features })
    const [mine, theirs] = [await rig.person(), await rig.person('administrator@ryh')]
    await send(rig, mine, 1)
    const { items } = await rig.as(mine).call('messages.inbox', {})
    const refusal = await rig.as(theirs).refusal('messages.markRead', { messageIds: [items[0]!.id] })
    expect(refusal.code).toBe('record.notFound')
    expect((await rig.as(theirs).call('messages.inbox', {})).items).toEqual([])
    expect(await rig.as(mine).call('messages.unread', {})).toEqual({ count: 1, kinds: [{ kind: 'other', count: 1 }] })
  })

  it('marks one message, then all that are left', async () => {
    const rig = await createRig({ features })
    const person = await rig.person()
    await send(rig, person, 3)
    const { items } = await rig.as(person).call('messages.inbox', {})
    expect(await rig.as(person).call('messages.markRead', { messageIds: [items[1]!.id] })).toEqual({
      marked: 1,
      left: 2,
    })
    rig.advance({ minutes: 1 })
    expect(await rig.as(person).call('messages.markRead', {})).toEqual({ marked: 2, left: 0 })
    const after = await rig.as(person).call('messages.inbox', {})
    expect(after.items.find(item => item.id === items[1]!.id)?.readAt).toBe(rig.now - 60_000)
    expect(await rig.as(person).call('messages.inbox', { unreadOnly: true })).toEqual({ items: [], next: null })
  })

  it('delivers nothing when the same event is delivered again, and pages newest first', async () => {
    const rig = await createRig({ features })
    const person = await rig.person()
    for (let day = 0; day < 5; day++) {
      await send(rig, person, 1, `row${day}`)
      await send(rig, person, 1, `row${day}`)
      rig.advance({ days: 1 })
    }
    const first = await rig.as(person).call('messages.inbox', { limit: 3 })
    const second = await rig.as(person).call('messages.inbox', { limit: 3, after: first.next })
    const times = [...first.items, ...second.items].map(item => item.at)
    expect(times).toHaveLength(5)
    expect(times).toEqual([...times].sort((a, b) => b - a))
    expect(second.next).toBeNull()
  })

  it('tells a client that its cursor is wrong instead of failing', async () => {
    const rig = await createRig({ features })
    const refusal = await rig.as(await rig.person()).refusal('messages.inbox', { after: 'nonsense' })
    expect(refusal).toMatchObject({ code: 'input.invalid', details: { fields: { after: expect.any(String) } } })
  })

  it('are found by kind and by words, and the badge says how many of each kind wait', async () => {
    const rig = await createRig({ features })
    const [person, other] = [await rig.person(), await rig.person()]
    await send(rig, person, 2, 'a', 'requests.accept')
    await send(rig, person, 3, 'b', 'appointments.remind')
    await send(rig, other, 4, 'c', 'requests.accept')
    const call = rig.as(person)
    expect(await call.call('messages.unread', {})).toEqual({
      count: 5,
      kinds: [
        { kind: 'appointments', count: 3 },
        { kind: 'requests', count: 2 },
      ],
    })
    expect((await call.call('messages.inbox', { kind: 'requests' })).items.map(({ kind }) => kind)).toEqual([
      'requests',
      'requests',
    ])
    expect((await call.call('messages.inbox', { text: '第 3 条' })).items).toHaveLength(1)
    expect((await call.call('messages.inbox', { text: '第 9 条' })).items).toEqual([])
    expect(await call.call('messages.markRead', { kind: 'appointments' })).toEqual({ marked: 3, left: 0 })
    expect(await call.call('messages.unread', {})).toEqual({ count: 2, kinds: [{ kind: 'requests', count: 2 }] })
    expect((await call.call('messages.inbox', { kind: 'appointments', unreadOnly: true })).items).toEqual([])
  })

  it('that were read go away after a season, and those that nobody read after a year', async () => {
    const rig = await createRig({ features })
    const person = await rig.person()
    await send(rig, person, 2, 'old')
    await rig.as(person).call('messages.markRead', {})
    await send(rig, person, 1, 'unread')
    const titles = async () => (await rig.messages(person)).length
    rig.advance({ days: messageLimits.readDays - 1 })
    await rig.runJobs()
    expect(await titles()).toBe(3)
    rig.advance({ days: 2 })
    await rig.runJobs()
    expect(await titles()).toBe(1)
    rig.advance({ days: messageLimits.unreadDays })
    await rig.runJobs()
    expect(await titles()).toBe(0)
  })

  it('leave nothing about the phone of a person who left', async () => {
    const rig = await createRig({ features })
    const [person, stays] = [await rig.person(), await rig.person()]
    for (const one of [person, stays]) {
      await accepts(rig, [one], 'progress')
      await rig.as(one).call('messages.choose', { digestAt: '18:00' })
      await deliver(rig.store, { rowId: 'r', part: 0, operation: 'requests.accept', office: 'ryh', at: rig.now }, [
        { to: one.id, title: '已受理', text: '', urgent: true },
      ])
    }
    const { code } = await rig.asSystem('messages.unname', { personId: stays.id }).catch(error => error)
    expect(code).toBe('record.notFound')
    await rig.store.updateIf(people, person.id, {}, { set: { deletedAt: rig.now } })
    await rig.asSystem('messages.unname', { personId: person.id })
    const left = async (of: Caller) => [
      (await rig.store.find(phoneMessages, { index: 'ofPerson', equals: { personId: of.id } })).items.length,
      (await rig.store.getMany(credits, [`progress~${of.id}`])).length,
      (await rig.store.getMany(reminderSettings, [of.id])).length,
    ]
    expect(await left(person)).toEqual([0, 0, 0])
    expect(await left(stays)).toEqual([1, 1, 1])
  })
})
