// The window’s day: who is served, what it closes, and what it takes back.
import { DAY, HOUR, momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { journal } from '../cloudfunctions/kernel/journal'
import { book, office, slotAt, tuesday } from './appointments-rig'

describe('at the window', () => {
  it('is closed to residents', async () => {
    const { rig, resident } = await office()
    const { bookingId } = await book(rig, resident)
    const asked = { windowId: 'social-insurance', day: tuesday }
    expect(await rig.as(resident).refusal('appointments.day', asked)).toMatchObject({ code: 'right.missing' })
    expect(await rig.as(resident).refusal('appointments.call', { bookingId })).toMatchObject({ code: 'right.missing' })
    const closing = { ...asked, reason: '停电' }
    expect(await rig.as(resident).refusal('appointments.closeWindow', closing)).toMatchObject({ code: 'right.missing' })
  })

  it('checks in from an hour before, numbers people as they come, calls and serves them', async () => {
    const { rig, resident, neighbour, clerk } = await office()
    const first = await book(rig, resident)
    const second = await book(rig, neighbour)
    const early = await rig.as(resident).refusal('appointments.checkIn', { bookingId: first.bookingId })
    expect(early).toMatchObject({ code: 'booking.tooEarly' })
    rig.now = momentOf(tuesday, '08:10')
    expect(await rig.as(neighbour).call('appointments.checkIn', second)).toMatchObject({ queueNumber: 1 })
    expect(await rig.as(clerk).call('appointments.checkIn', first)).toMatchObject({
      queueNumber: 2,
      can: ['call', 'serve'],
    })
    const called = await rig.as(clerk).call('appointments.call', { bookingId: second.bookingId, counter: 2 })
    expect(called).toMatchObject({ state: 'called', counter: 2 })
    await rig.as(clerk).call('appointments.serve', second)
    const list = await rig
      .as(clerk)
      .call('appointments.day', { windowId: 'social-insurance', day: tuesday, text: '李国' })
    expect(list.items).toEqual([expect.objectContaining({ personName: '李国强', state: 'served' })])
  })

  it('with fewer places than before promises none beyond them, whichever seats are taken', async () => {
    const { rig, resident, neighbour, third, stranger } = await office()
    const admin = await rig.person('administrator@ryh')
    const places = (capacityPerSlot: number) =>
      rig.as(admin).call('appointments.adjustWindow', { windowId: 'social-insurance', counters: 2, capacityPerSlot })
    await places(50)
    const first = await book(rig, resident)
    await book(rig, neighbour)
    await places(2)
    const input = { slotId: slotAt('0900'), materialsReady: true }
    expect(await rig.as(third).refusal('appointments.book', input)).toMatchObject({ code: 'slot.full' })
    await places(1)
    await rig.as(third).call('appointments.joinWaitingList', { slotId: slotAt('0900') })
    await rig.as(resident).call('appointments.cancel', { bookingId: first.bookingId })
    expect((await rig.as(third).call('appointments.mine', {})).items).toEqual([])
    expect(await rig.as(stranger).refusal('appointments.book', input)).toMatchObject({ code: 'slot.full' })
  })

  it('finds a person by the code on their phone', async () => {
    const { rig, resident, neighbour, clerk } = await office()
    const { code } = await book(rig, resident)
    await book(rig, neighbour)
    const list = await rig
      .as(clerk)
      .call('appointments.day', { windowId: 'social-insurance', day: tuesday, text: code })
    expect(list.items.map(item => item.personName)).toEqual(['王秀英'])
  })

  it('pauses a person who did not come three times, for thirty days', async () => {
    const { rig, resident, clerk } = await office()
    for (const clock of ['0900', '0930', '1000']) {
      const booked = await book(rig, resident, slotAt(clock))
      if (clock === '0900') {
        const soon = await rig.as(clerk).refusal('appointments.markNoShow', booked)
        expect(soon).toMatchObject({ code: 'booking.tooEarly' })
      }
    }
    rig.now = momentOf(tuesday, '21:30')
    await rig.runJobs()
    const input = { slotId: slotAt('0900', { day: '2026-11-26' }), materialsReady: true }
    expect(await rig.as(resident).refusal('appointments.book', input)).toMatchObject({ code: 'booking.paused' })
    rig.now += 30 * DAY - 2 * HOUR
    const later = { slotId: slotAt('0900', { day: '2026-12-28' }), materialsReady: true }
    expect(await rig.as(resident).refusal('appointments.book', later)).toMatchObject({ code: 'booking.paused' })
    rig.now += 3 * HOUR
    await rig.as(resident).call('appointments.book', later)
  })

  it('tells everyone when it closes and offers the next place in one tap', async () => {
    const { rig, resident, neighbour, clerk } = await office()
    const mine = await book(rig, resident)
    await book(rig, neighbour)
    const closed = await rig.as(clerk).call('appointments.closeWindow', {
      windowId: 'social-insurance',
      day: tuesday,
      reason: '系统升级',
    })
    expect(closed.affected).toBe(2)
    const rows = await rig.store.find(journal, { index: 'byCaller', equals: { caller: clerk.id } })
    expect(JSON.stringify(rows.items.map(row => row.follow))).not.toContain('系统升级')
    const displaced = await rig.as(resident).call('appointments.booking', { bookingId: mine.bookingId })
    expect(displaced).toMatchObject({ state: 'displaced', reason: '系统升级', can: ['reschedule', 'cancel'] })
    await rig.settle()
    expect((await rig.messages(neighbour))[0]).toMatchObject({ title: '医保参保证明要改时间', urgent: true })
    expect((await rig.messages(neighbour))[0]!.text).toMatch(/^人社医保窗口：系统升级/)
    const { slotId } = displaced.offer!
    await rig.as(resident).call('appointments.reschedule', { bookingId: mine.bookingId, slotId })
    const refusal = await rig
      .as(neighbour)
      .refusal('appointments.book', { slotId: slotAt('1000'), materialsReady: true })
    expect(refusal).toMatchObject({ code: 'slot.closed', details: { reason: '系统升级' } })
  })
})

describe('a window closed by mistake', () => {
  const closing = { windowId: 'social-insurance', day: tuesday }

  it('is opened again by who may close it, and not on a day that is over', async () => {
    const { rig, resident, clerk } = await office()
    expect(await rig.as(resident).refusal('appointments.openWindow', closing)).toMatchObject({ code: 'right.missing' })
    const past = { ...closing, day: '2026-11-20' }
    expect(await rig.as(clerk).refusal('appointments.openWindow', past)).toMatchObject({ code: 'slot.closed' })
  })

  it('can be booked again, also by who was moved off and wants the time back', async () => {
    const { rig, resident, neighbour, clerk } = await office()
    const { bookingId, slotId } = await book(rig, resident)
    await rig.as(clerk).call('appointments.closeWindow', { ...closing, reason: '按错了' })
    await rig.as(clerk).call('appointments.openWindow', closing)
    expect((await rig.as(clerk).call('appointments.day', closing)).closed).toBeNull()
    await book(rig, neighbour)
    expect(await rig.as(resident).call('appointments.reschedule', { bookingId, slotId })).toMatchObject({
      state: 'booked',
      slotId,
    })
    // Opening what is open changes nothing.
    await rig.as(clerk).call('appointments.openWindow', closing)
    await rig.runJobs()
    expect(await rig.as(resident).call('appointments.booking', { bookingId })).toMatchObject({ state: 'booked' })
  })

  it('moves nobody off when the closing comes to its turn only after that, and tells them nothing', async () => {
    const { rig, resident } = await office()
    const { bookingId } = await book(rig, resident)
    await rig.asSystem('appointments.displace', { bookingId })
    await rig.settle()
    expect(await rig.as(resident).call('appointments.booking', { bookingId })).toMatchObject({ state: 'booked' })
    expect(await rig.messages(resident)).toEqual([])
  })

  it('says in words how many places and counters there may be', async () => {
    const { rig } = await office()
    const admin = await rig.person('administrator@ryh')
    const wrong = { windowId: 'social-insurance', counters: 0, capacityPerSlot: 101 }
    expect(await rig.as(admin).refusal('appointments.adjustWindow', wrong)).toMatchObject({
      details: { fields: { counters: '请填 1 到 20 个柜台', capacityPerSlot: '请填 1 到 100 人' } },
    })
  })
})
