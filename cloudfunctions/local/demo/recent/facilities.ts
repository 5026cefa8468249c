// The demo's facilities: four kinds in each of the seven communities, kept by the community's own workers.
import type { Input } from '@contract/contract'
import type { FacilityKind } from '@contract/facilities'
import { metresBetween, type Point } from '@contract/place'
import { addDays, dayOf } from '@contract/time'
import { communityId } from '../areas'
import { communityNames } from '../names'
import type { Fill, Recent } from './frame'

const mornings = ['09:00-12:00']
const morning = ['09:00-11:00']
const days = ['09:00-12:00', '14:00-17:30']
const evenings = [...days, '18:30-20:30']

interface Plan {
  kind: FacilityKind
  suffix: string
  where: string
  offers: readonly string[]
  /** Monday to Friday, Saturday, Sunday. */
  hours: readonly [string[], string[], string[]]
  holidays: 'closed' | 'asUsual'
  bookable?: NonNullable<Input<'facilities.save'>['bookable']>
}

const plans: readonly Plan[] = [
  {
    kind: 'childrenHome',
    suffix: '儿童之家',
    where: '物业用房一层',
    offers: ['绘本借阅', '周末手工课'],
    hours: [['14:00-18:00'], mornings, mornings],
    holidays: 'closed',
    bookable: [
      {
        name: '放学后看护',
        capacity: 12,
        minutes: 120,
        week: [[], ['16:00-18:00'], ['16:00-18:00'], ['16:00-18:00'], ['16:00-18:00'], ['16:00-18:00'], []],
        materials: ['接送人身份证'],
        note: '6 至 12 岁，请家长 18:00 前来接',
      },
    ],
  },
  {
    kind: 'seniorRoom',
    suffix: '老年活动室',
    where: '小区会所二层',
    offers: ['象棋、麻将、乒乓球', '书报阅览', '戏曲排练'],
    hours: [days, days, mornings],
    holidays: 'asUsual',
  },
  {
    kind: 'elderlyCare',
    suffix: '养老服务点',
    where: '小区北门旁',
    offers: ['理发', '量血压、测血糖'],
    hours: [['08:00-18:00'], ['08:00-18:00'], ['08:00-18:00']],
    holidays: 'asUsual',
    bookable: [
      {
        name: '助浴',
        capacity: 2,
        minutes: 60,
        week: [[], morning, morning, morning, morning, morning, morning],
        materials: ['换洗衣服'],
        note: '工作人员陪着洗，家人也可以一起来',
      },
      {
        name: '养老配餐',
        capacity: 30,
        minutes: 60,
        week: Array.from({ length: 7 }, () => ['11:30-12:30']),
        note: '午餐，60 岁以上 12 元一份',
      },
    ],
  },
  {
    kind: 'familySchool',
    suffix: '家庭教育学校',
    where: '社区服务中心三层会议室',
    offers: ['亲子沟通咨询', '隔代教育讲座'],
    hours: [evenings.slice(2), mornings, mornings],
    holidays: 'closed',
    bookable: [
      {
        name: '家庭教育课',
        capacity: 20,
        minutes: 90,
        week: [[], [], [], ['18:30-20:00'], [], [], ['09:00-10:30']],
        note: '家长和孩子可以一起来',
      },
    ],
  },
]

const MOVED = 12

/** The point that is furthest from those taken; the first one when none is. */
const furthest = (points: readonly Point[], taken: readonly Point[]): Point => {
  const room = (point: Point) => Math.min(...taken.map(other => metresBetween(point, other)))
  return points.reduce((best, point) => (room(point) > room(best) ? point : best))
}

/** The community of the sign-in page's worker, who has a list of people coming. */
const BUSY = communityId(3)
const GUESTS = 5

/** Some neighbours book the next open times of what a place offers. */
async function book(recent: Recent, facilityId: string) {
  const elders = recent.office.people.filter(
    ({ home, holdings, id }) =>
      home?.courtyard.startsWith(`${BUSY}/`) &&
      holdings.length === 1 &&
      !recent.office.signIn.some(({ personId }) => personId === id),
  )
  const at = recent.ago(1, '19:20')
  let next = 0
  const { bookable } = await recent.as(elders[0]!.id).at(at).call('facilities.view', { facilityId })
  for (const { serviceId } of bookable)
    for (const day of [recent.today, addDays(recent.today, 1), addDays(recent.today, 2)]) {
      const guests = recent.random.shuffle(elders).slice(0, GUESTS)
      const client = recent.as(guests[0]!.id).at(at)
      const slots = await client.callUnless(['calendar.unpublished'], 'appointments.slots', { serviceId, day })
      const [first, second] = slots ?? []
      for (const guest of guests) {
        const slot = next++ % 2 === 0 ? first : (second ?? first)
        if (slot)
          await recent
            .as(guest.id)
            .at(at)
            .callUnless(['slot.full', 'booking.duplicate', 'booking.limit'], 'appointments.book', {
              slotId: slot.slotId,
              materialsReady: true,
            })
      }
    }
}

export const fill: Fill = async recent => {
  const at = recent.ago(40, '10:00')
  for (const [i, { name }] of communityNames.entries()) {
    const community = communityId(i + 1)
    const [worker] = recent.holders('communityWorker', community)
    // Each in the courtyard that lies furthest from the ones before, so that each has its own mark on the map.
    const courtyards = recent.office.areas.filter(
      ({ id, level }) => level === 'courtyard' && id.startsWith(`${community}/`),
    )
    const taken: Point[] = []
    for (const [j, plan] of plans.entries()) {
      const [weekday, saturday, sunday] = plan.hours
      const point = furthest(
        courtyards.map(courtyard => courtyard.point),
        taken,
      )
      taken.push(point)
      const { facilityId } = await recent
        .as(worker!.id)
        .at(at)
        .call('facilities.save', {
          kind: plan.kind,
          name: `${name.replace(/社区$/, '')}${plan.suffix}`,
          place: {
            area: community,
            words: plan.where,
            point,
          },
          // Numbers from a range that no exchange gives out.
          phone: `0371-5555${String(100 + i * 10 + j).padStart(4, '0')}`,
          offers: [...plan.offers],
          week: [sunday, weekday, weekday, weekday, weekday, weekday, saturday],
          holidays: plan.holidays,
          ...(plan.bookable === undefined ? {} : { bookable: plan.bookable }),
        })
      if (community === BUSY && plan.kind === 'elderlyCare') await book(recent, facilityId)
      // Closed tomorrow in one place, so that its page has something to tell.
      if (i === 2 && plan.kind === 'seniorRoom')
        await recent
          .as(worker!.id)
          .at(recent.now - MOVED * 60_000)
          .call('facilities.announce', {
            facilityId,
            day: addDays(dayOf(recent.now), 1),
            spans: [],
            words: '换灯管，停开一天',
          })
    }
  }
}
