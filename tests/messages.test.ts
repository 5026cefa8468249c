// The inbox: people read their own messages, once.
import { describe, expect, it } from 'vitest'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { messages } from '../cloudfunctions/messages/operations'
import { deliver } from '../cloudfunctions/platform/messenger/inbox'
import { createRig, type Rig } from './rig'

const features = [{ implementation: messages }]

const send = (rig: Rig, to: Caller, count: number, rowId = 'row') =>
  deliver(
    rig.store,
    { rowId, part: 0, operation: 'messages.markRead', at: rig.now },
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
    expect(await rig.as(mine).call('messages.unread', {})).toEqual({ count: 1 })
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
})
