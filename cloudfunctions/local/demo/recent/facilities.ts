// The demo's facilities: four kinds in each of the seven communities, kept by the community's own workers.
import type { FacilityKind } from '@contract/facilities'
import { addDays, dayOf } from '@contract/time'
import { communityId } from '../areas'
import { communityNames } from '../names'
import type { Fill } from './frame'

const mornings = ['09:00-12:00']
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
  serviceId?: string
}

const plans: readonly Plan[] = [
  {
    kind: 'childrenHome',
    suffix: '儿童之家',
    where: '社区服务中心一层东侧',
    offers: ['放学后看护（6 至 12 岁）', '绘本借阅', '周末手工课'],
    hours: [['14:00-18:00'], mornings, mornings],
    holidays: 'closed',
    serviceId: 'child-home',
  },
  {
    kind: 'seniorRoom',
    suffix: '老年活动室',
    where: '社区服务中心二层',
    offers: ['象棋、麻将、乒乓球', '书报阅览', '戏曲排练'],
    hours: [days, days, mornings],
    holidays: 'asUsual',
    serviceId: 'culture-team',
  },
  {
    kind: 'elderlyCare',
    suffix: '养老服务点',
    where: '小区北门旁',
    offers: ['老年餐（午餐，前一天说一声）', '助浴、理发', '量血压、测血糖'],
    hours: [['08:00-18:00'], ['08:00-18:00'], ['08:00-18:00']],
    holidays: 'asUsual',
  },
  {
    kind: 'familySchool',
    suffix: '家庭教育学校',
    where: '社区服务中心三层会议室',
    offers: ['家长课堂', '亲子沟通咨询', '隔代教育讲座'],
    hours: [evenings.slice(2), mornings, mornings],
    holidays: 'closed',
    serviceId: 'family-school',
  },
]

const MOVED = 12

export const fill: Fill = async recent => {
  const at = recent.ago(40, '10:00')
  for (const [i, { name }] of communityNames.entries()) {
    const community = communityId(i + 1)
    const [worker] = recent.holders('communityWorker', community)
    const point = recent.office.areas.find(({ id }) => id === community)!.point
    for (const [j, plan] of plans.entries()) {
      const [weekday, saturday, sunday] = plan.hours
      const { facilityId } = await recent
        .as(worker!.id)
        .at(at)
        .call('facilities.save', {
          kind: plan.kind,
          name: `${name.replace(/社区$/, '')}${plan.suffix}`,
          place: {
            area: community,
            words: plan.where,
            // A little apart, so that each has its own mark on the map.
            point: {
              longitude: point.longitude + ((j % 2) * 2 - 1) * 0.0012,
              latitude: point.latitude + (j < 2 ? 1 : -1) * 0.0008,
            },
          },
          // Numbers from a range that no exchange gives out.
          phone: `0371-5555${String(100 + i * 10 + j).padStart(4, '0')}`,
          offers: [...plan.offers],
          week: [sunday, weekday, weekday, weekday, weekday, weekday, saturday],
          holidays: plan.holidays,
          ...(plan.serviceId === undefined ? {} : { serviceId: plan.serviceId }),
        })
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
