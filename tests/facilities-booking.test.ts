// What a place of a community offers at booked times: through the appointments' own rules, within its opening hours.
import type { Input } from '@contract/contract'
import { addDays, momentOf } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jobs as appointmentsJobs } from '../cloudfunctions/appointments/jobs'
import { notify as appointmentsNotify } from '../cloudfunctions/appointments/notify'
import { appointments } from '../cloudfunctions/appointments/operations'
import { facilitiesFeature } from '../cloudfunctions/facilities/operations'
import { officialYears } from '../cloudfunctions/kernel/calendar'
import { hoursOn, within } from '../cloudfunctions/kernel/opening'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { createRig, type RigOptions } from './rig'

const days = ['09:00-12:00', '14:00-17:00']
const bath = { name: '助浴', capacity: 1, minutes: 60, materials: ['换洗衣服'] }
const lesson = {
  name: '家长课堂',
  capacity: 2,
  minutes: 90,
  week: [[], [], [], [], [], [], ['10:00-11:30']] as string[][],
}
const point: Input<'facilities.save'> = {
  kind: 'elderlyCare',
  name: '湖西养老服务点',
  place: { area: 'ryh/c01', words: '小区北门旁' },
  phone: '0371-55550101',
  offers: ['量血压'],
  week: [[], days, days, days, days, days, days],
  bookable: [bath, lesson],
}

const opening: Input<'appointments.keepPlace'>['opening'] = {
  ...{ week: point.week, holidays: 'closed', makeup: 'asWeekend', festivals: [], other: [] },
}

async function office(engine?: RigOptions['engine']) {
  const rig = await createRig({
    features: [
      { implementation: facilitiesFeature },
      { implementation: appointments, notify: appointmentsNotify, jobs: appointmentsJobs },
    ],
    ...(engine && { engine }),
  })
  await rig.store.insertMany(
    areas,
    [
      { id: 'ryh/c01', name: '湖西社区', level: 'community' as const, order: 1 },
      { id: 'ryh/c02', name: '运河社区', level: 'community' as const, order: 2 },
      { id: 'ryh/c01/y001', name: '明湖苑', level: 'courtyard' as const, order: 1001 },
    ].map(areaRecord),
  )
  const people = {
    worker: await rig.person('communityWorker@ryh/c01'),
    other: await rig.person('communityWorker@ryh/c02'),
    clerk: await rig.person('windowClerk@ryh'),
    resident: await rig.person('resident@ryh/c01/y001'),
    /** Lives in another community. */
    neighbour: await rig.person('resident@ryh/c02/y002'),
  }
  const { facilityId } = await rig.as(people.worker).call('facilities.save', point)
  const offer = async (name: string) => {
    const { bookable } = await rig.as(people.worker).call('facilities.view', { facilityId })
    return bookable.find(one => one.name === name)!.serviceId
  }
  const at = async (name: string, day: string, clock: string) => {
    const serviceId = await offer(name)
    return `ryh~${serviceId}~${day}~${clock}~${serviceId}`
  }
  return { rig, ...people, facilityId, offer, at }
}
const tuesday = '2026-11-24'
const saturday = '2026-11-28'

describe('便民场所的预约', () => {
  it('is set by who keeps the place alone; a stranger’s offers cannot be touched', async () => {
    const { rig, resident, other, facilityId } = await office()
    const { name, place } = point
    const mine = { placeId: facilityId, name, place, opening, offers: [] }
    expect((await rig.as(resident).refusal('appointments.keepPlace', mine)).code).toBe('right.missing')
    expect((await rig.as(other).refusal('appointments.keepPlace', mine)).code).toBe('record.notFound')
    // Nor by saying that the place lies in one's own community.
    const stolen = { ...mine, place: { area: 'ryh/c02', words: '门口' } }
    expect((await rig.as(other).refusal('appointments.keepPlace', stolen)).code).toBe('record.notFound')
  })

  it.each(['sqlite', 'cloudbase'] as const)(
    '“can I have a bath there on Tuesday?”: its times are the opening hours, its seats are not oversold (%s)',
    async engine => {
      const { rig, resident, neighbour, offer, at } = await office(engine)
      const serviceId = await offer('助浴')
      const slots = await rig.as(resident).call('appointments.slots', { serviceId, day: tuesday })
      expect(slots.map(({ startsAt }) => startsAt)).toEqual(
        ['09:00', '10:00', '11:00', '14:00', '15:00', '16:00'].map(clock => momentOf(tuesday, clock)),
      )
      const race = await Promise.allSettled(
        [resident, neighbour].map(async person =>
          rig.as(person).call('appointments.book', { slotId: await at('助浴', tuesday, '0900'), materialsReady: true }),
        ),
      )
      expect(race.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const service = await rig.as(resident).call('appointments.service', { serviceId })
      expect(service).toMatchObject({
        name: '助浴',
        windowName: '湖西养老服务点',
        materials: ['换洗衣服'],
        bookable: true,
      })
      const lessons = await rig
        .as(resident)
        .call('appointments.slots', { serviceId: await offer('家长课堂'), day: saturday })
      expect(lessons).toMatchObject([{ startsAt: momentOf(saturday, '10:00'), remaining: 2 }])
      expect(
        await rig.as(resident).call('appointments.slots', { serviceId: await offer('家长课堂'), day: tuesday }),
      ).toEqual([])
    },
  )

  it('the community sees who comes, checks them in and serves them; another community and the next one do not', async () => {
    const { rig, worker, other, neighbour, resident, at, offer } = await office()
    const slotId = await at('助浴', tuesday, '0900')
    const { bookingId } = await rig.as(neighbour).call('appointments.book', { slotId, materialsReady: true })
    const windowId = await offer('助浴')
    expect((await rig.as(resident).refusal('appointments.day', { windowId, day: tuesday })).code).toBe('right.missing')
    expect((await rig.as(other).refusal('appointments.day', { windowId, day: tuesday })).code).toBe('record.notFound')
    expect((await rig.as(other).call('appointments.windows', {})).map(({ name }) => name)).toEqual([])
    expect((await rig.as(worker).call('appointments.windows', {})).map(({ name }) => name).sort()).toEqual(
      ['助浴', '家长课堂'].sort(),
    )
    const list = await rig.as(worker).call('appointments.day', { windowId, day: tuesday })
    expect(list.items).toMatchObject([{ bookingId, serviceName: '助浴', serves: true }])
    rig.now = momentOf(tuesday, '08:50')
    // A worker of the community where the resident lives does not serve there.
    expect((await rig.as(other).refusal('appointments.checkIn', { bookingId })).code).toBe('record.notFound')
    await rig.as(worker).call('appointments.checkIn', { bookingId })
    expect(await rig.as(worker).call('appointments.serve', { bookingId })).toMatchObject({ state: 'served' })
  })

  it('a community worker serves at no window of the office, however near the resident lives', async () => {
    const { rig, worker, clerk, resident } = await office()
    const slotId = 'ryh~social-insurance~2026-11-24~0900~medical-insurance-proof'
    const { bookingId } = await rig.as(resident).call('appointments.book', { slotId, materialsReady: true })
    rig.now = momentOf(tuesday, '08:50')
    expect(await rig.as(worker).call('appointments.booking', { bookingId })).toMatchObject({
      serves: false,
      can: ['reschedule', 'cancel'],
    })
    expect((await rig.as(worker).refusal('appointments.checkIn', { bookingId })).code).toBe('record.notFound')
    await rig.as(clerk).call('appointments.checkIn', { bookingId })
    expect((await rig.as(worker).refusal('appointments.serve', { bookingId })).code).toBe('record.notFound')
    const day = { windowId: 'social-insurance', day: tuesday }
    expect((await rig.as(worker).refusal('appointments.day', day)).code).toBe('record.notFound')
  })

  it('closed for some days: who booked is told why and offered the next time; open again, it can be booked again', async () => {
    const { rig, worker, resident, facilityId, at } = await office()
    const [first, second] = [await at('助浴', tuesday, '0900'), await at('助浴', '2026-11-26', '0900')]
    const { bookingId } = await rig.as(resident).call('appointments.book', { slotId: first, materialsReady: true })
    const kept = await rig.as(resident).call('appointments.book', { slotId: second, materialsReady: true })
    const closing = { facilityId, day: tuesday, until: '2026-11-25', spans: [], words: '热水器检修' }
    await rig.as(worker).call('facilities.announce', closing)
    expect(await rig.as(resident).call('appointments.booking', { bookingId })).toMatchObject({
      state: 'displaced',
      reason: '热水器检修',
      offer: { startsAt: momentOf('2026-11-26', '10:00') },
    })
    expect(await rig.as(resident).call('appointments.booking', { bookingId: kept.bookingId })).toMatchObject({
      state: 'booked',
    })
    await rig.settle()
    expect((await rig.messages(resident))[0]).toMatchObject({ title: '助浴要改时间', urgent: true })
    expect((await rig.messages(resident))[0]!.text).toContain('湖西养老服务点：热水器检修')
    const refusal = await rig.as(resident).refusal('appointments.book', { slotId: first, materialsReady: true })
    expect(refusal.code).toBe('slot.closed')
    await rig.as(worker).call('facilities.announce', { facilityId, day: tuesday, until: '2026-11-25' })
    await rig.as(resident).call('appointments.reschedule', { bookingId, slotId: first })
  })

  it('an offer taken off, a place taken off the list: its bookings are given back, nothing more can be booked', async () => {
    const { rig, worker, resident, facilityId, at, offer } = await office()
    const slotId = await at('助浴', tuesday, '0900')
    const lessonAt = await at('家长课堂', saturday, '1000')
    const book = (id: string) => rig.as(resident).call('appointments.book', { slotId: id, materialsReady: true })
    const [mine, class_] = [await book(slotId), await book(lessonAt)]
    const { bookable } = await rig.as(worker).call('facilities.view', { facilityId })
    const lessons = bookable.filter(({ name }) => name === '家长课堂').map(({ serviceId: _, ...rest }) => rest)
    await rig.as(worker).call('facilities.save', { ...point, facilityId, edition: 1, bookable: lessons })
    const gone = await rig.as(resident).call('appointments.booking', { bookingId: mine.bookingId })
    expect(gone).toMatchObject({ state: 'displaced', reason: '这里不再办这一项', serviceName: '助浴' })
    expect(gone.offer).toBeUndefined()
    expect((await rig.as(resident).call('appointments.booking', class_)).state).toBe('booked')
    await rig.as(worker).call('facilities.retire', { facilityId, retired: true })
    expect((await rig.as(resident).call('appointments.booking', class_)).state).toBe('displaced')
    await rig.as(worker).call('facilities.retire', { facilityId, retired: false })
    expect(await offer('家长课堂')).toBe(lessonAt.split('~')[1])
    await rig.as(resident).call('appointments.reschedule', { bookingId: class_.bookingId, slotId: lessonAt })
  })

  it('a booking made in the moment in which the place closes does not stand there forgotten', async () => {
    const { rig, worker, resident, facilityId, at } = await office()
    const slotId = await at('助浴', tuesday, '0900')
    const { bookingId } = await rig.as(resident).call('appointments.book', { slotId, materialsReady: true })
    const closing = { facilityId, day: tuesday, spans: [], words: '检修' }
    await rig.as(worker).call('facilities.announce', closing)
    // As it would have come to stand had it been committed after the sweep.
    const { bookings, seats } = await import('../cloudfunctions/appointments/records')
    const before = (await rig.store.get(bookings, bookingId))!
    await rig.store.updateIf(
      bookings,
      bookingId,
      {},
      { set: { state: 'booked', seatId: `${before.slotId.split('~').slice(0, 4).join('~')}#0` } },
    )
    expect(
      (await rig.store.find(seats, { index: 'ofWindowDay', equals: { windowDay: before.windowDay } })).items,
    ).toEqual([])
    rig.advance({ minutes: 6 })
    await rig.runJobs()
    expect((await rig.as(resident).call('appointments.booking', { bookingId })).state).toBe('displaced')
  })

  it('two who change it at once: the second is told, and nothing of the first is lost', async () => {
    const { rig, worker, facilityId } = await office()
    const { edition } = await rig.as(worker).call('facilities.view', { facilityId })
    const first = { ...point, facilityId, edition, name: '湖西养老驿站' }
    await rig.as(worker).call('facilities.save', first)
    const late = await rig.as(worker).refusal('facilities.save', { ...first, name: '湖西敬老点' })
    expect(late.code).toBe('record.changed')
    // Other hours for a day are no change of what the form holds.
    const now = await rig.as(worker).call('facilities.view', { facilityId })
    const closing = { facilityId, day: tuesday, spans: [], words: '检修' }
    await rig.as(worker).call('facilities.announce', closing)
    await rig.as(worker).call('facilities.save', { ...first, edition: now.edition, name: '湖西敬老点' })
    const after = await rig.as(worker).call('facilities.view', { facilityId })
    expect(after).toMatchObject({ name: '湖西敬老点', other: [{ day: tuesday, words: '检修' }] })
    const both = await Promise.allSettled(
      ['一', '二'].map(name =>
        rig.as(worker).call('facilities.save', { ...first, edition: after.edition, name: `驿站${name}` }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('each holiday may have its own hours, and a worked weekend its own rule', async () => {
    const { rig, worker, resident, facilityId } = await office()
    await rig.store.insert(officialYears, {
      ...{ id: 'ryh:2026', version: 1, office: 'ryh', year: 2026 },
      holidays: { [tuesday]: '国庆节', '2026-11-25': '中秋' },
      makeupDays: [saturday],
    })
    const { edition } = await rig.as(worker).call('facilities.view', { facilityId })
    const festivals = [{ festival: '国庆节' as const, spans: ['09:00-10:00'] }]
    await rig.as(worker).call('facilities.save', { ...point, facilityId, edition, festivals, makeup: 'asWorkday' })
    const { days } = await rig.as(resident).call('facilities.view', { facilityId })
    const on = (day: string) => days.find(one => one.day === day)
    expect(on(tuesday)).toEqual({ day: tuesday, spans: ['09:00-10:00'], note: '国庆节假期的时间' })
    expect(on('2026-11-25')).toEqual({ day: '2026-11-25', spans: [], note: '中秋假期不开放' })
    expect(on(saturday)).toMatchObject({ spans: point.week[1], note: '调休上班，按周一的时间' })
  })

  it('the nearest come first, and only those that are open now', async () => {
    const { rig, worker, resident } = await office()
    await rig.store.updateIf(areas, 'ryh/c01/y001', {}, { set: { point: { longitude: 113.7, latitude: 34.8 } } })
    const place = (longitude: number) => ({ ...point.place, point: { longitude, latitude: 34.8 } })
    const add = (name: string, longitude: number, more: object = {}) =>
      rig.as(worker).call('facilities.save', { ...point, name, bookable: [], place: place(longitude), ...more })
    await add('远的', 113.72)
    await add('近的', 113.701)
    await add('关着的', 113.7005, { week: Array.from({ length: 7 }, () => ['05:00-06:00']) })
    const names = async (input: Input<'facilities.list'>) =>
      (await rig.as(resident).call('facilities.list', input)).items.map(({ name }) => name)
    expect(await names({ nearTo: 'home' })).toEqual(['关着的', '近的', '远的', '湖西养老服务点'])
    expect(await names({ nearTo: 'home', openNow: true })).toEqual(['近的', '远的', '湖西养老服务点'])
    expect(await names({ nearTo: { longitude: 113.72, latitude: 34.8 }, limit: 1 })).toEqual(['远的'])
    const first = await rig.as(resident).call('facilities.list', { nearTo: 'home', limit: 2 })
    expect(first.items[1]?.metres).toBe(91)
    const second = await rig.as(resident).call('facilities.list', { nearTo: 'home', limit: 2, after: first.next })
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual([
      '关着的',
      '近的',
      '远的',
      '湖西养老服务点',
    ])
    expect(second.next).toBeNull()
  })

  it('whatever its hours and those of an offer, times lie in both', () => {
    const clock = fc.integer({ min: 0, max: 95 })
    const spans = fc.uniqueArray(clock, { maxLength: 6 }).map(times => {
      const sorted = times.sort((a, b) => a - b)
      return Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => span(sorted[2 * i]!, sorted[2 * i + 1]!))
    })
    fc.assert(
      fc.property(spans, spans, clock, (mine, others, at) => {
        const open = (of: readonly string[]) =>
          of.some(one => one.slice(0, 5) <= quarter(at) && quarter(at) < one.slice(6))
        expect(open(within(mine, others))).toBe(open(mine) && open(others))
      }),
    )
    expect(hoursOn(opening, addDays(saturday, 1), { kind: 'weekend', name: '周末' }).spans).toEqual([])
  })
})

const quarter = (n: number) => `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`
const span = (from: number, to: number) => `${quarter(from)}-${quarter(to)}`
