// The people whom a visitor of the demo can sign in as: at least one for each role, with a sentence about each.
import type { Role } from '@contract/access'
import { dayOf } from '@contract/time'
import { type DemoPerson, holds } from './person'

interface CastMember {
  key: string
  name: string
  sex: 'female' | 'male'
  born: string
  partyMember?: boolean
  /** Their place: the first who holds this role over this area, and acts for this unit or has this post if given. */
  role: Role
  area: string
  unit?: string
  post?: string
  /** Who they are and what waits for them, after name and age. */
  story: string
}

export const cast: readonly CastMember[] = [
  {
    key: 'elder',
    name: '王秀英',
    sex: 'female',
    born: '1954-05-18',
    partyMember: true,
    role: 'resident',
    area: 'ryh/c03/y017',
    story: '运河上郡居民。想办老年人优待证，先看要带哪几样，再约一个号；字大一点看着舒服。',
  },
  {
    key: 'office-worker',
    name: '刘思源',
    sex: 'male',
    born: '1991-09-03',
    role: 'resident',
    area: 'ryh/c03/y017',
    story: '运河上郡居民。平时上班走不开，想约周六上午办医保参保证明；还报过门口的共享单车，等着看结果。',
  },
  {
    key: 'building-head',
    name: '赵桂兰',
    sex: 'female',
    born: '1959-02-11',
    partyMember: true,
    role: 'buildingHead',
    area: 'ryh/c03/y017',
    story: '运河上郡的楼栋长。替没有手机的老邻居约号；没看到通知的人，由她挨个打电话。',
  },
  {
    key: 'moderator',
    name: '孙丽娟',
    sex: 'female',
    born: '1972-07-26',
    role: 'moderator',
    area: 'ryh/c03/y017',
    story: '运河上郡邻里群的群主。院里新报的事先到她这里，谁先接谁负责到底。',
  },
  {
    key: 'community-worker',
    name: '周晓敏',
    sex: 'female',
    born: '1986-11-30',
    partyMember: true,
    role: 'communityWorker',
    area: 'ryh/c03',
    story: '运河社区主任，也管社区群。要发通知、答咨询，还有转上来的诉求等她分派。',
  },
  {
    key: 'window-clerk',
    name: '何静怡',
    sex: 'female',
    born: '1990-04-08',
    role: 'windowClerk',
    area: 'ryh',
    unit: 'general',
    story: '综合服务窗口的工作人员。看今天约了谁，按号接待；临时关窗时一次告诉所有人。',
  },
  {
    key: 'grid-worker',
    name: '李保成',
    sex: 'male',
    born: '1984-03-15',
    role: 'gridWorker',
    area: 'ryh/c03/g021',
    story: '第 21 网格的网格员。每天出门巡查，拍照上报，楼道里没信号也不丢；傍晚补一句日志。',
  },
  {
    key: 'grid-head-3',
    name: '张海燕',
    sex: 'female',
    born: '1979-10-02',
    partyMember: true,
    role: 'gridHead3',
    area: 'ryh/c03/g021',
    story: '管着第 21 网格在内的几个网格的三级网格长。网格里的问题整改到哪一步，由她盯着。',
  },
  {
    key: 'grid-head-2',
    name: '马建民',
    sex: 'male',
    born: '1973-06-19',
    partyMember: true,
    role: 'gridHead2',
    area: 'ryh/c03',
    story: '包运河社区的二级网格长。月底跟长效督查组一起回头看，批考核后的建议。',
  },
  {
    key: 'grid-head-1',
    name: '郑国良',
    sex: 'male',
    born: '1970-01-24',
    partyMember: true,
    role: 'gridHead1',
    area: 'ryh',
    post: '办事处主任',
    story: '办事处主任、一级网格长。两分钟看完全办的数，随时抽几个网格去看。',
  },
  {
    key: 'inspector',
    name: '冯卫东',
    sex: 'male',
    born: '1976-08-07',
    role: 'inspector',
    area: 'ryh',
    unit: 'team-2',
    post: '督查二组组长',
    story: '督查二组组长。按本月抽签分到的网格逐个看，发现一处登记一处。',
  },
  {
    key: 'long-term-inspector',
    name: '高文斌',
    sex: 'male',
    born: '1971-12-12',
    partyMember: true,
    role: 'inspector',
    area: 'ryh',
    unit: 'team-long',
    post: '长效督查组组长',
    story: '长效督查组组长。每月最后一周把通报过的问题再看一遍，改到位的才销号。',
  },
  {
    key: 'department',
    name: '韩雪梅',
    sex: 'female',
    born: '1982-05-29',
    role: 'department',
    area: 'ryh',
    unit: 'urban-enforcement',
    story: '城管执法的负责人。转来的诉求要接单、到场、回结果，接错了可以说明理由退回。',
  },
  {
    key: 'property',
    name: '徐志明',
    sex: 'male',
    born: '1978-09-21',
    role: 'propertyCompany',
    area: 'ryh/c03/y017',
    story: '运河上郡的物业经理。垃圾桶满了、路灯坏了会直接发到他手机上，改完拍照回。',
  },
  {
    key: 'merchant',
    name: '郭新华',
    sex: 'male',
    born: '1980-02-17',
    role: 'merchant',
    area: 'ryh/c03/g021',
    story: '第 21 网格里一家餐馆的负责人。证照和食品公示给食客看，油烟净化器到期要清洗。',
  },
  {
    key: 'public-unit',
    name: '杨慧芳',
    sex: 'female',
    born: '1985-07-05',
    role: 'publicUnit',
    area: 'ryh/c05',
    unit: 'public-51',
    story: '海文幼儿园的联络员。收应急通知、报平安，门口有情况随时反映。',
  },
  {
    key: 'administrator',
    name: '陈立新',
    sex: 'male',
    born: '1987-03-03',
    role: 'administrator',
    area: 'ryh',
    story: '系统管理员。管人员和权限，有人离岗时把手上的事一次交接清楚。',
  },
]

/** Who stands in each place of the cast. Names play no part in it, so it holds before and after they are given. */
export const placesOf = (people: readonly DemoPerson[]): Map<string, DemoPerson> => {
  const places = new Map<string, DemoPerson>()
  const taken = new Set<DemoPerson>()
  for (const { key, role, area, unit, post } of cast) {
    const person = people.find(
      person =>
        !taken.has(person) &&
        holds(person, role, area) &&
        (unit === undefined || person.unit?.id === unit) &&
        (post === undefined || person.post?.startsWith(post)) &&
        // Who signs in as a resident holds nothing else.
        (role !== 'resident' || person.holdings.length === 1),
    )
    if (!person) throw new Error(`nobody is ${role} over ${area}`)
    places.set(key, person)
    taken.add(person)
  }
  return places
}

export interface SignInPerson {
  key: string
  personId: string
  name: string
  /** “72 岁，运河上郡居民。想办……” */
  words: string
}

/** Whole years from a day of birth to today. */
const ageOn = (born: string, today: string) =>
  Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < born.slice(5) ? 1 : 0)

/** The sign-in page's people in its order, with their age at `now` (epoch milliseconds). */
export const signInPeople = (people: readonly DemoPerson[], now: number): SignInPerson[] => {
  const places = placesOf(people)
  return cast.map(({ key, story }) => {
    const { id, name, born } = places.get(key)!
    return { key, personId: id, name, words: `${ageOn(born, dayOf(now))} 岁，${story}` }
  })
}
