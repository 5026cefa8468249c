// Appointments as residents, building heads and windows live them.
import { MINUTE, momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { closures, seats } from '../cloudfunctions/appointments/records'
import { book, office, service, slotAt, tuesday } from './appointments-rig'

describe('finding a time', () => {
  it('tells what to bring before anything is booked', async () => {
    const { rig, resident } = await office()
    const { items, categories } = await rig.as(resident).call('appointments.services', { text: '医保证明' })
    expect(items[0]).toMatchObject({
      serviceId: service,
      materials: ['身份证原件', '社保卡'],
      windowName: '人社医保窗口',
    })
    expect(categories).toContain('医疗保险')
  })

  it('offers the working hours of a Tuesday in half hours with the places left', async () => {
    const { rig, resident } = await office()
    await book(rig, resident)
    const slots = await rig.as(resident).call('appointments.slots', { serviceId: service, day: tuesday })
    expect(slots).toHaveLength(13)
    expect(slots[0]).toMatchObject({ startsAt: momentOf(tuesday, '09:00'), capacity: 2, remaining: 1 })
    expect(slots.at(-1)).toMatchObject({ endsAt: momentOf(tuesday, '17:30'), remaining: 2 })
  })

  it('has evening times on Wednesday and morning times on Saturday for people who work', async () => {
    const { rig, resident } = await office()
    const wednesday = await rig.as(resident).call('appointments.slots', { serviceId: service, day: '2026-11-25' })
    expect(wednesday.at(-1)!.endsAt).toBe(momentOf('2026-11-25', '20:00'))
    const saturday = await rig.as(resident).call('appointments.slots', { serviceId: service, day: '2026-11-28' })
    expect(saturday.map(slot => slot.endsAt).at(-1)).toBe(momentOf('2026-11-28', '12:00'))
    const sunday = await rig.as(resident).call('appointments.slots', { serviceId: service, day: '2026-11-29' })
    expect(sunday).toEqual([])
  })

  it('works on a 调休 Saturday with the hours of a working day and rests on the holiday', async () => {
    const { rig, resident } = await office()
    rig.now = momentOf('2026-09-28', '08:00')
    const holiday = await rig.as(resident).call('appointments.slots', { serviceId: service, day: '2026-10-01' })
    expect(holiday).toEqual([])
    const makeup = await rig.as(resident).call('appointments.slots', { serviceId: service, day: '2026-10-10' })
    expect(makeup.at(-1)!.endsAt).toBe(momentOf('2026-10-10', '17:30'))
    const days = await rig.as(resident).call('appointments.days', { serviceId: service })
    expect(days.find(day => day.day === '2026-10-01')).toMatchObject({ state: 'closed', reason: '国庆节' })
  })

  it('opens nothing in a year whose holidays are not published, and says so', async () => {
    const { rig, resident } = await office()
    rig.now = momentOf('2026-12-28', '08:00')
    const days = await rig.as(resident).call('appointments.days', { serviceId: service })
    expect(days.find(day => day.day === '2027-01-04')).toMatchObject({ state: 'unpublished', remaining: 0 })
    const asked = { serviceId: service, day: '2027-01-04' }
    expect(await rig.as(resident).refusal('appointments.slots', asked)).toMatchObject({ code: 'calendar.unpublished' })
    const booked = { slotId: slotAt('0900', { day: '2027-01-04' }), materialsReady: true }
    expect(await rig.as(resident).refusal('appointments.book', booked)).toMatchObject({ code: 'calendar.unpublished' })
  })

  it('does not offer times that have passed today', async () => {
    const { rig, resident } = await office()
    rig.now = momentOf('2026-11-23', '16:40')
    const slots = await rig.as(resident).call('appointments.slots', { serviceId: service, day: '2026-11-23' })
    expect(slots.map(slot => slot.startsAt)).toEqual([momentOf('2026-11-23', '17:00')])
  })
})

describe('booking', () => {
  it('is refused before the materials were looked at', async () => {
    const { rig, resident } = await office()
    const input = { slotId: slotAt('0900'), materialsReady: false }
    expect(await rig.as(resident).refusal('appointments.book', input)).toMatchObject({ code: 'booking.notReady' })
  })

  it('gives a code and what to bring, and appears in my list with what I may do', async () => {
    const { rig, resident } = await office()
    const booked = await book(rig, resident)
    expect(booked).toMatchObject({ state: 'booked', materials: ['身份证原件', '社保卡'], personName: '王秀英' })
    expect(booked.code).toMatch(/^\d{6}$/)
    const mine = await rig.as(resident).call('appointments.mine', {})
    expect(mine.items).toEqual([
      expect.objectContaining({ bookingId: booked.bookingId, can: ['reschedule', 'cancel'] }),
    ])
  })

  it('is full when every seat is taken', async () => {
    const { rig, resident, neighbour, third } = await office()
    await book(rig, resident)
    await book(rig, neighbour)
    const refusal = await rig.as(third).refusal('appointments.book', { slotId: slotAt('0900'), materialsReady: true })
    expect(refusal).toMatchObject({ code: 'slot.full', kind: 'rule' })
  })

  it('gives one person one seat in a slot, no overlap, and three bookings a day', async () => {
    const { rig, resident } = await office()
    const again = (slotId: string) => rig.as(resident).refusal('appointments.book', { slotId, materialsReady: true })
    await book(rig, resident)
    expect(await again(slotAt('0900'))).toMatchObject({ code: 'booking.duplicate' })
    expect(await again(slotAt('0900', { window: 'general', serviceId: 'residence-proof' }))).toMatchObject({
      code: 'booking.duplicate',
    })
    await book(rig, resident, slotAt('0930'))
    await book(rig, resident, slotAt('1000'))
    expect(await again(slotAt('1030'))).toMatchObject({ code: 'booking.limit', details: { limit: 3 } })
    await book(rig, resident, slotAt('0900', { day: '2026-11-25' }))
  })

  it.each([
    ['at lunch', slotAt('1200')],
    ['on Sunday', slotAt('0900', { day: '2026-11-29' })],
    ['beyond two weeks', slotAt('0900', { day: '2026-12-07' })],
    ['in the past', slotAt('0900', { day: '2026-11-23' })],
    ['for a service that is only guidance', slotAt('0900', { window: 'general', serviceId: 'hukou-guidance' })],
  ])('is refused %s', async (_, slotId) => {
    const { rig, resident } = await office()
    const refusal = await rig.as(resident).refusal('appointments.book', { slotId, materialsReady: true })
    expect(refusal).toMatchObject({ code: 'slot.closed' })
  })

  it.each([
    ['another office', 'zyl~social-insurance~2026-11-24~0900~medical-insurance-proof'],
    ['a service of another window', slotAt('0900', { window: 'general' })],
    ['no service', slotAt('0900', { serviceId: 'constructor' })],
  ])('does not know a slot of %s', async (_, slotId) => {
    const { rig, resident } = await office()
    const refusal = await rig.as(resident).refusal('appointments.book', { slotId, materialsReady: true })
    expect(refusal).toMatchObject({ code: 'record.notFound' })
  })

  it('names the field when the slot is nonsense', async () => {
    const { rig, resident } = await office()
    const refusal = await rig.as(resident).refusal('appointments.book', { slotId: '明天上午', materialsReady: true })
    expect(refusal).toMatchObject({ code: 'input.invalid', details: { fields: { slotId: '时间编号不对' } } })
  })
})

describe('acting for a resident who has no phone', () => {
  it('is refused to neighbours, to heads of other buildings, and without consent', async () => {
    const { rig, resident, neighbour, stranger, head } = await office()
    const input = { slotId: slotAt('0900'), materialsReady: true, forPersonId: resident.id }
    expect(await rig.as(neighbour).refusal('appointments.book', input)).toMatchObject({ code: 'record.notFound' })
    const far = { ...input, forPersonId: stranger.id, consent: '电话里同意' }
    expect(await rig.as(head).refusal('appointments.book', far)).toMatchObject({ code: 'record.notFound' })
    expect(await rig.as(head).refusal('appointments.book', input)).toMatchObject({ code: 'booking.consentMissing' })
  })

  it('books in the resident’s name, records the consent and tells them', async () => {
    const { rig, resident, head } = await office()
    const input = { slotId: slotAt('0900'), materialsReady: true, forPersonId: resident.id, consent: '当面同意' }
    const booked = await rig.as(head).call('appointments.book', input)
    expect(booked).toMatchObject({ personName: '王秀英', bookedBy: { name: '刘桂兰', consent: '当面同意' } })
    await rig.settle()
    expect((await rig.messages(resident))[0]).toMatchObject({ title: '已为您预约医保参保证明' })
    expect((await rig.as(resident).call('appointments.mine', {})).items).toHaveLength(1)
  })
})

describe('changing one’s mind', () => {
  it('is refused on somebody else’s booking', async () => {
    const { rig, resident, neighbour } = await office()
    const { bookingId } = await book(rig, resident)
    expect(await rig.as(neighbour).refusal('appointments.cancel', { bookingId })).toMatchObject({
      code: 'record.notFound',
    })
    expect(await rig.as(neighbour).refusal('appointments.booking', { bookingId })).toMatchObject({
      code: 'record.notFound',
    })
  })

  it('moves a booking and gives the first place back', async () => {
    const { rig, resident } = await office()
    const { bookingId } = await book(rig, resident)
    const moved = await rig.as(resident).call('appointments.reschedule', { bookingId, slotId: slotAt('0930') })
    expect(moved).toMatchObject({ bookingId, startsAt: momentOf(tuesday, '09:30'), state: 'booked' })
    const slots = await rig.as(resident).call('appointments.slots', { serviceId: service, day: tuesday })
    expect(slots.slice(0, 2).map(slot => slot.remaining)).toEqual([2, 1])
    await book(rig, resident)
  })

  it('keeps the first place when the second is full', async () => {
    const { rig, resident, neighbour, third } = await office()
    await book(rig, neighbour, slotAt('0930'))
    await book(rig, third, slotAt('0930'))
    const { bookingId } = await book(rig, resident)
    const refusal = await rig.as(resident).refusal('appointments.reschedule', { bookingId, slotId: slotAt('0930') })
    expect(refusal).toMatchObject({ code: 'slot.full' })
    expect(await rig.as(resident).call('appointments.booking', { bookingId })).toMatchObject({
      state: 'booked',
      startsAt: momentOf(tuesday, '09:00'),
    })
  })

  it('frees the day when a booking is cancelled, and nothing more can be done with it', async () => {
    const { rig, resident } = await office()
    const { bookingId } = await book(rig, resident)
    expect(await rig.as(resident).call('appointments.cancel', { bookingId })).toMatchObject({
      state: 'cancelled',
      can: [],
    })
    expect(await rig.as(resident).refusal('appointments.cancel', { bookingId })).toMatchObject({ code: 'flow.notNow' })
    await book(rig, resident)
    expect((await rig.as(resident).call('appointments.mine', { past: true })).items).toHaveLength(1)
  })
})

describe('the waiting list', () => {
  it('is not needed while there are places', async () => {
    const { rig, resident } = await office()
    const refusal = await rig.as(resident).refusal('appointments.joinWaitingList', { slotId: slotAt('0900') })
    expect(refusal).toMatchObject({ code: 'waitingList.notNeeded' })
  })

  it('moves up by itself in order and tells the person', async () => {
    const { rig, resident, neighbour, third, stranger } = await office()
    const { bookingId } = await book(rig, resident)
    await book(rig, neighbour)
    await rig.as(third).call('appointments.joinWaitingList', { slotId: slotAt('0900') })
    rig.advance({ minutes: 1 })
    await rig.as(stranger).call('appointments.joinWaitingList', { slotId: slotAt('0900') })
    await rig.as(resident).call('appointments.cancel', { bookingId })
    expect((await rig.as(third).call('appointments.mine', {})).items).toHaveLength(1)
    expect((await rig.as(stranger).call('appointments.mine', {})).items).toHaveLength(0)
    await rig.settle()
    expect((await rig.messages(third))[0]).toMatchObject({ title: '候补成功：医保参保证明', urgent: true })
    expect((await rig.as(stranger).call('appointments.waiting', {})).items).toHaveLength(1)
  })

  it('passes over who has meanwhile booked something else at that time', async () => {
    const { rig, resident, neighbour, third, stranger } = await office()
    const { bookingId } = await book(rig, resident)
    await book(rig, neighbour)
    await rig.as(third).call('appointments.joinWaitingList', { slotId: slotAt('0900') })
    rig.advance({ minutes: 1 })
    await rig.as(stranger).call('appointments.joinWaitingList', { slotId: slotAt('0900') })
    await book(rig, third, slotAt('0900', { window: 'general', serviceId: 'residence-proof' }))
    await rig.as(resident).call('appointments.cancel', { bookingId })
    expect((await rig.as(stranger).call('appointments.mine', {})).items).toHaveLength(1)
  })

  it('keeps the place of who wants another service of the same window after all', async () => {
    const { rig, resident, neighbour, third, stranger } = await office()
    const { bookingId } = await book(rig, resident)
    await book(rig, neighbour)
    await rig.as(third).call('appointments.joinWaitingList', { slotId: slotAt('0900') })
    rig.advance({ minutes: 1 })
    await rig.as(stranger).call('appointments.joinWaitingList', { slotId: slotAt('0900') })
    const other = slotAt('0900', { serviceId: 'medical-insurance-enroll' })
    const entry = await rig.as(third).call('appointments.joinWaitingList', { slotId: other })
    expect(entry.serviceName).toBe('城乡居民医保参保登记')
    await rig.as(resident).call('appointments.cancel', { bookingId })
    expect((await rig.as(third).call('appointments.mine', {})).items[0]).toMatchObject({ slotId: other })
  })

  it('lets a person leave it', async () => {
    const { rig, resident, neighbour, third } = await office()
    const { bookingId } = await book(rig, resident)
    await book(rig, neighbour)
    const { waitId } = await rig.as(third).call('appointments.joinWaitingList', { slotId: slotAt('0900') })
    expect(await rig.as(neighbour).refusal('appointments.leaveWaitingList', { waitId })).toMatchObject({
      code: 'record.notFound',
    })
    await rig.as(third).call('appointments.leaveWaitingList', { waitId })
    await rig.as(resident).call('appointments.cancel', { bookingId })
    const slots = await rig.as(third).call('appointments.slots', { serviceId: service, day: tuesday })
    expect(slots[0]).toMatchObject({ remaining: 1, waiting: 0 })
  })
})

describe('the clock', () => {
  it('finds what an office left over, however much other offices have', async () => {
    const { rig, resident } = await office()
    const { bookingId } = await book(rig, resident)
    const others = Array.from({ length: 100 }, (_, i) => `a${i}~social-insurance~${tuesday}`)
    await rig.store.insertMany(
      closures,
      others.map(id => ({ id, version: 1, windowId: 'social-insurance', day: tuesday, reason: '停电' })),
    )
    const mine = { windowId: 'social-insurance', day: tuesday, reason: '系统升级' }
    await rig.store.insert(closures, { id: `ryh~social-insurance~${tuesday}`, version: 1, ...mine })
    await rig.runJobs()
    expect(await rig.as(resident).call('appointments.booking', { bookingId })).toMatchObject({
      state: 'displaced',
      reason: '系统升级',
    })
  })

  it('opens a seat whose process died, however many other offices have', async () => {
    const { rig, resident } = await office()
    const seat = (office: string) => {
      const windowDay = `${office}~social-insurance~${tuesday}`
      const slot = `${windowDay}~0900`
      return { id: `${slot}#0`, version: 1, office, slot, windowDay, state: 'vacated' as const, bookingId: '' }
    }
    await rig.store.insertMany(
      seats,
      Array.from({ length: 100 }, (_, i) => seat(`a${i}`)),
    )
    await rig.store.insert(seats, seat('ryh'))
    await rig.runJobs()
    const asked = { serviceId: service, day: tuesday }
    const [first] = await rig.as(resident).call('appointments.slots', asked)
    expect(first).toMatchObject({ remaining: 2 })
  })
})

describe('the evening before', () => {
  it('reminds once of tomorrow’s booking and what to bring', async () => {
    const { rig, resident } = await office()
    await book(rig, resident)
    rig.now = momentOf('2026-11-23', '17:59')
    await rig.runJobs()
    expect(await rig.messages(resident)).toHaveLength(0)
    rig.now += 2 * MINUTE
    await rig.runJobs()
    await rig.runJobs()
    expect(await rig.messages(resident)).toEqual([
      expect.objectContaining({
        title: '11月24日 周二 09:00 办医保参保证明',
        text: expect.stringContaining('身份证原件、社保卡'),
      }),
    ])
  })
})
