// The demo's activities: some to come with people signed up, one full with a queue, one over with its check-ins, and
// party classes with what people said after them, and a course that one joins once.
import type { Input } from '@contract/contract'
import { addDays, HOUR, MINUTE, momentOf } from '@contract/time'
import { communityId, OFFICE } from '../areas'
import type { DemoPerson } from '../person'
import type { Fill, Recent } from './frame'

type Content = Input<'activities.draft'>

const COMMUNITY = 'ryh/c03'
const place = { area: COMMUNITY, words: '社区服务中心二楼多功能厅' }

const inDays = (recent: Recent, days: number, clock: string) => momentOf(addDays(recent.today, days), clock)

/** Written and opened: what takes an author a quarter of an hour. */
async function open(recent: Recent, author: string, at: number, content: Content): Promise<string> {
  const { activityId } = await recent
    .as(author)
    .at(at - 15 * MINUTE)
    .call('activities.draft', content)
  await recent.as(author).at(at).call('activities.publish', { activityId })
  return activityId
}

/** People of the community sign up one after another from a moment on, some with family; whoever finds no place queues. */
async function join(recent: Recent, activityId: string, from: number, people: readonly DemoPerson[]) {
  const joined: { signupId: string; person: DemoPerson }[] = []
  for (const [i, person] of people.entries()) {
    const { signupId } = await recent
      .as(person.id)
      .at(Math.min(from + i * 7 * MINUTE, recent.now - MINUTE))
      .call('activities.signUp', { activityId, session: 0, companions: i % 4 === 1 ? 1 : 0, queue: true })
    joined.push({ signupId, person })
  }
  return joined
}

/** Residents who are none of the sign-page's people. */
const residents = (recent: Recent) =>
  recent.random.shuffle(
    recent.office.people.filter(
      ({ id, home }) =>
        home?.courtyard.startsWith(`${COMMUNITY}/`) && !recent.office.signIn.some(one => one.personId === id),
    ),
  )

const thoughts = [
  '支部书记讲得实在，楼道里的事党员先动手，别人才会跟上。',
  '学了回去就把楼下乱停的电动车劝走了两辆。',
  '希望多讲些身边的例子，年轻人也听得进去。',
]

export const fill: Fill = async recent => {
  const author = recent.who('community-worker')
  const director = recent.who('grid-head-1')
  const people = residents(recent)
  const craft = await open(recent, author, recent.ago(3, '10:00'), {
    kind: 'event',
    title: '旧衣改造手工课',
    text: '用旧衣服做购物袋和杯垫，剪刀、针线都有，带一件旧衣服来就行。可以带孩子。',
    place,
    areas: [COMMUNITY],
    sessions: [
      { startsAt: inDays(recent, 3, '15:00'), endsAt: inDays(recent, 3, '16:30'), capacity: 24 },
      { startsAt: inDays(recent, 10, '15:00'), endsAt: inDays(recent, 10, '16:30'), capacity: 24 },
    ],
  })
  await join(recent, craft, recent.ago(3, '11:00'), people.slice(0, 9))

  const clinic = await open(recent, author, recent.ago(4, '09:30'), {
    kind: 'event',
    title: '老年人免费量血压测血糖',
    text: '区医院的医生来坐诊，空腹来，带上正在吃的药和以前的化验单。',
    place: { area: COMMUNITY, words: '老年活动室' },
    areas: [COMMUNITY],
    sessions: [{ startsAt: inDays(recent, 2, '08:30'), endsAt: inDays(recent, 2, '11:00'), capacity: 8 }],
  })
  await join(recent, clinic, recent.ago(4, '10:00'), people.slice(9, 19))

  const gala = await open(recent, director, recent.ago(5, '16:00'), {
    kind: 'event',
    title: '邻里文艺汇演',
    text: '各社区的合唱队、舞蹈队、戏曲社都可以报节目，每个节目不超过 8 分钟；观众凭报名入场。',
    place: { area: OFFICE, words: '办事处一楼大厅' },
    areas: [OFFICE],
    sessions: [{ startsAt: inDays(recent, 12, '14:30'), endsAt: inDays(recent, 12, '17:00'), capacity: 200, acts: 12 }],
  })
  await join(recent, gala, recent.ago(5, '17:00'), people.slice(19, 31))
  for (const [i, [society, act, headcount]] of (
    [
      ['运河夕阳红合唱团', '大合唱《我的祖国》', 24],
      ['明湖苑舞蹈队', '扇子舞《茉莉花》', 12],
    ] as const
  ).entries())
    await recent
      .as(people[31 + i]!.id)
      .at(recent.ago(2, '10:00') + i * HOUR)
      .call('activities.signUp', { activityId: gala, session: 0, as: 'society', society, act, headcount })
  await registered(recent, people.slice(60, 62), gala)

  const patrol = await open(recent, author, recent.ago(1, '09:00'), {
    kind: 'volunteer',
    title: '招募周末文明劝导志愿者',
    text: '周六上午在小区门口劝导电动车有序停放，发马甲和水。',
    place: { area: COMMUNITY, words: '小区南门' },
    areas: [COMMUNITY],
    sessions: [{ startsAt: inDays(recent, 5, '08:00'), endsAt: inDays(recent, 5, '10:00'), capacity: 10 }],
  })
  await join(recent, patrol, recent.ago(1, '09:30'), people.slice(33, 37))

  await open(recent, director, recent.ago(2, '15:00'), {
    kind: 'lesson',
    title: '微党课：楼院里的党员怎么带头',
    text: '老支部书记讲三个楼院里的小故事，讲完大家在下面说一说。到现场听、看直播都可以。',
    place: { area: OFFICE, words: '办事处三楼会议室' },
    liveLink: 'https://live.example.cn/ruyi/lesson',
    areas: [OFFICE],
    sessions: [{ startsAt: inDays(recent, 4, '19:30'), endsAt: inDays(recent, 4, '20:10'), capacity: 0 }],
  })
  const english = await open(recent, author, recent.ago(2, '10:00'), {
    kind: 'event',
    title: '免费英语班',
    text: '从字母和问路学起，老师是辖区中学的志愿者。报一次名，六次课都来；本子和笔自带。',
    course: true,
    place,
    areas: [COMMUNITY],
    sessions: [6, 13, 20, 27, 34, 41].map(days => ({
      startsAt: inDays(recent, days, '19:00'),
      endsAt: inDays(recent, days, '20:30'),
      capacity: 20,
    })),
  })
  await join(recent, english, recent.ago(2, '11:00'), people.slice(53, 60))
  await over(recent, author, people.slice(37, 45))
  await studied(recent, author, people.slice(45, 53))
  await taughtElsewhere(recent)
}

/** Two societies of the community; the people of one come to watch together, and the resident speaks for a third. */
async function registered(recent: Recent, contacts: readonly DemoPerson[], activityId: string): Promise<void> {
  const register = (id: string, name: string, members: number, about: string) =>
    recent.as(id).at(recent.ago(2, '09:00')).call('activities.saveSociety', { name, members, about })
  const opera = await register(contacts[0]!.id, '运河戏迷社', 16, '唱豫剧和曲剧，每周二、五下午在活动室')
  await register(contacts[1]!.id, '朝阳太极队', 28, '每天早上六点半在中心花园，欢迎新手')
  await register(recent.who('elder'), '书香读书会', 12, '每月第二个周六，一人讲一本书')
  await recent
    .as(contacts[0]!.id)
    .at(recent.ago(2, '10:30'))
    .call('activities.signUp', { activityId, session: 0, societyId: opera.societyId, headcount: 10 })
}

/** Held two days ago: most came, some did not. */
async function over(recent: Recent, author: string, people: readonly DemoPerson[]): Promise<void> {
  const startsAt = inDays(recent, -2, '15:00')
  const endsAt = startsAt + 90 * MINUTE
  const activityId = await open(recent, author, inDays(recent, -6, '10:00'), {
    kind: 'event',
    title: '垃圾分类游园会',
    text: '猜谜、套圈，分对垃圾换小礼物，家长带孩子来。',
    place: { area: COMMUNITY, words: '中心花园' },
    areas: [COMMUNITY],
    sessions: [{ startsAt, endsAt, capacity: 30 }],
  })
  const joined = await join(recent, activityId, inDays(recent, -6, '11:00'), people)
  for (const [i, { signupId }] of joined.slice(0, -2).entries())
    await recent
      .as(author)
      .at(startsAt - 10 * MINUTE + i * MINUTE)
      .call('activities.checkIn', { signupId })
  await recent.system.at(endsAt).call('activities.end', { activityId })
}

/** A party class of last week, and what people said after it. */
async function studied(recent: Recent, author: string, people: readonly DemoPerson[]): Promise<void> {
  const startsAt = inDays(recent, -5, '15:00')
  const endsAt = startsAt + 40 * MINUTE
  const activityId = await open(recent, author, inDays(recent, -8, '10:00'), {
    kind: 'lesson',
    title: '微党课：从垃圾分类看共建共治',
    text: '听三位楼栋长讲怎么把一个楼道带起来。',
    place,
    areas: [COMMUNITY],
    liveLink: 'https://live.example.cn/ruyi/sorting',
    sessions: [{ startsAt, endsAt, capacity: 0 }],
  })
  for (const [i, { id }] of people.slice(2).entries())
    await recent
      .as(id)
      .at(startsAt + i * MINUTE)
      .call('activities.watch', { activityId })
  await recent.system.at(endsAt).call('activities.end', { activityId })
  for (const [i, { id }] of people.entries()) {
    const thought = thoughts[i]
    await recent
      .as(id)
      .at(endsAt + (i + 1) * 20 * MINUTE)
      .call('activities.study', { activityId, ...(thought && { thought }) })
  }
}

/** Party classes of other communities: the office's figures differ from one to the next. */
async function taughtElsewhere(recent: Recent): Promise<void> {
  const classes = [
    { number: 1, days: 4, title: '微党课：党员楼长一天的事', words: '湖边党群驿站', studied: 6 },
    { number: 4, days: 9, title: '微党课：把加装电梯这件事谈成', words: '社区活动室', studied: 4 },
    { number: 6, days: 12, title: '微党课：老兵讲一段路', words: '老年活动室', studied: 9 },
  ]
  for (const { number, days, title, words, studied } of classes) {
    const area = communityId(number)
    const startsAt = inDays(recent, -days, '15:00')
    const endsAt = startsAt + 40 * MINUTE
    const author = recent.holders('communityWorker', area)[0]!.id
    const activityId = await open(recent, author, inDays(recent, -days - 3, '10:00'), {
      kind: 'lesson',
      title,
      text: '讲完一起说说，走不开的看直播也行。',
      place: { area, words },
      areas: [area],
      liveLink: 'https://live.example.cn/ruyi/class',
      sessions: [{ startsAt, endsAt, capacity: 0 }],
    })
    const people = recent.office.people.filter(({ home }) => home?.courtyard.startsWith(`${area}/`)).slice(0, studied)
    for (const [i, { id }] of people.slice(2).entries())
      await recent
        .as(id)
        .at(startsAt + (i + 1) * MINUTE)
        .call('activities.watch', { activityId })
    await recent.system.at(endsAt).call('activities.end', { activityId })
    for (const [i, { id }] of people.entries())
      await recent
        .as(id)
        .at(endsAt + (i + 1) * 15 * MINUTE)
        .call('activities.study', { activityId })
  }
}
