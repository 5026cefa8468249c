// Societies and study: societies are registered, sign up with their acts and people, and are heard; courses over several
// evenings; party classes whose live link is opened and about which people say something, which is looked at.
import type { Output } from '@contract/contract'
import { addDays, HOUR, MINUTE, momentOf } from '@contract/time'
import type { Random } from '../../../cloudfunctions/local/demo/random'
import type { Member } from '../cast'
import { actOn, type Menu } from '../offers'
import { type Play, some, type Walk, within } from '../play'
import { call } from '../session'

type Signup = Output<'activities.people'>['items'][number]

const names = ['夕阳红合唱团', '湖边太极队', '书法社', '广场舞队', '老年模特队'] as const

export const societiesWalk: Walk = play => {
  const random = play.random.fork('societies')
  return {
    day(day, working) {
      const { agenda } = play
      const at = (clock: string, act: () => Promise<void>) => agenda.at(momentOf(day, clock), act)
      if (/-(02|16)$/.test(day)) at('10:30', () => register(play, random))
      if (day.endsWith('-03')) at('09:40', () => festival(play, random, day))
      if (day.endsWith('-09')) at('09:45', () => course(play, random, day))
      if (working && random.chance(0.2))
        agenda.at(within(random, day, '09:00', '10:00'), () => classOnline(play, random, day))
      if (/-04-28$/.test(day)) at('16:20', () => retire(play, random))
      if (/-(12|26)$/.test(day)) at('17:20', () => figures(play, random, day.slice(0, 4)))
    },
  }
}

const livingIn = ({ cast }: Play, community: string) =>
  cast.holders('resident').filter(({ courtyard }) => courtyard?.startsWith(`${community}/`))
const workerIn = (play: Play, random: Random, community: string) =>
  some(random, play.cast.holders('communityWorker', community))

/** Two people register the same name in the same moment; one of them speaks for it. */
async function register(play: Play, random: Random) {
  const community = random.pick(play.cast.communities)
  const [one, other] = random.shuffle(livingIn(play, community))
  if (!one || !other) return
  const name = random.pick(names)
  const answers = await Promise.all(
    [one, other].map(({ id }) => play.as(id).race('activities.saveSociety', { name, members: random.int(5, 30) })),
  )
  if (answers.filter(({ ok }) => ok).length > 1) play.complain(`${name} of ${community} was registered twice at once`)
  const mine = (await play.as(one.id).must('activities.societies', { mine: true }))?.items ?? []
  const stranger = some(random, livingIn(play, play.cast.communities.find(area => area !== community) ?? community))
  if (!mine[0]) return
  await play
    .as(one.id)
    .ask('activities.saveSociety', { societyId: mine[0].societyId, members: 12, about: '每周三排练' })
  const staff = [
    ...play.cast.holders('communityWorker'),
    ...play.cast.holders('gridHead2'),
    ...play.cast.holders('gridHead1'),
    ...play.cast.holders('administrator'),
  ]
  if (stranger && stranger.id !== one.id && !staff.some(({ id }) => id === stranger.id))
    await play.as(stranger.id).mayNot('activities.saveSociety', { societyId: mine[0].societyId, members: 99 })
}

const actMenu: Menu<Signup> = {
  withdraw: { weight: 0, call: ({ signupId }) => call('activities.withdraw', { signupId }) },
  checkIn: { weight: 1, call: ({ signupId }) => call('activities.checkIn', { signupId }) },
}

/** An evening with a programme of two acts: societies want them in the same moment, and who gets none waits. */
async function festival(play: Play, random: Random, day: string) {
  const community = random.pick(play.cast.communities)
  const by = workerIn(play, random, community)
  if (!by) return
  const session = play.as(by.id)
  const startsAt = momentOf(addDays(day, 5), '19:00')
  const draft = await session.must('activities.draft', {
    ...{ kind: 'event', title: '社区百姓舞台', text: '欢迎社团报节目。', areas: [community] },
    place: { area: community, words: '广场' },
    sessions: [{ startsAt, endsAt: startsAt + 2 * HOUR, capacity: 12, acts: 2 }],
  })
  if (!draft || !(await session.must('activities.publish', { activityId: draft.activityId }))) return
  const { activityId } = draft
  const people = random.shuffle(livingIn(play, community)).slice(0, 4)
  const act = (i: number) => ({
    ...{ activityId, session: 0, as: 'society' as const, society: `${names[i]}${i}`, act: '合唱《我和我的祖国》' },
    ...{ headcount: 8, minutes: 6, queue: i > 1 },
  })
  const answers = await Promise.all(people.map(({ id }, i) => play.as(id).race('activities.signUp', act(i))))
  const given = answers.filter(one => one.ok && (one.data as Signup).state === 'signedUp').length
  if (given > 2) play.complain(`${activityId} has two acts and gave ${given}`)
  await peopleTogether(play, random, activityId, community)
  play.agenda.at(play.now() + 26 * HOUR, () => hear(play, random, by, activityId))
  play.agenda.at(startsAt - 20 * MINUTE, async () => {
    const list = (await session.ask('activities.people', { activityId, as: 'society', limit: 20 }))?.items ?? []
    for (const one of list) await actOn(session, one, actMenu, random)
    await session.ask('activities.peopleFile', { activityId })
  })
}

/** A registered society comes with its people, all on seats or none. */
async function peopleTogether(play: Play, random: Random, activityId: string, community: string) {
  for (const { id } of random.shuffle(livingIn(play, community)).slice(0, 30)) {
    const mine = (await play.as(id).look(call('activities.societies', { mine: true }))) as {
      ok: boolean
      data?: Output<'activities.societies'>
    }
    const society = mine.ok ? mine.data?.items[0] : undefined
    if (!society) continue
    await play.as(id).ask('activities.signUp', {
      activityId,
      session: 0,
      societyId: society.societyId,
      headcount: Math.min(5, society.members),
    })
    return
  }
}

async function hear(play: Play, random: Random, by: Member, activityId: string) {
  const session = play.as(by.id)
  const acts = (await session.ask('activities.people', { activityId, as: 'society', limit: 20 }))?.items ?? []
  for (const [i, { signupId, state }] of acts.entries())
    if (state === 'signedUp' || state === 'waiting')
      await session.ask('activities.audition', {
        ...(random.chance(0.7)
          ? { signupId, result: 'accepted' as const, turn: i + 1 }
          : { signupId, result: 'reserve' as const }),
        words: '排在第二个',
      })
  const resident = some(
    random,
    play.cast.holders('resident').filter(({ id }) => !play.cast.holders('moderator').some(one => one.id === id)),
  )
  const staff = [
    ...play.cast.holders('communityWorker'),
    ...play.cast.holders('gridHead2'),
    ...play.cast.holders('gridHead1'),
    ...play.cast.holders('administrator'),
  ]
  if (resident && acts[0] && !staff.some(({ id }) => id === resident.id))
    await play.as(resident.id).mayNot('activities.audition', { signupId: acts[0].signupId, result: 'declined' })
}

/** Three evenings with one sign-up; who comes types the code at the door, once an evening. */
async function course(play: Play, random: Random, day: string) {
  const community = random.pick(play.cast.communities)
  const by = workerIn(play, random, community)
  if (!by) return
  const session = play.as(by.id)
  const evenings = [3, 5, 7].map(after => momentOf(addDays(day, after), '19:30'))
  const draft = await session.must('activities.draft', {
    ...{ kind: 'event', course: true, title: '手机课', text: '学会扫码、挂号、视频通话。', areas: [community] },
    place: { area: community, words: '二楼教室' },
    sessions: evenings.map(startsAt => ({ startsAt, endsAt: startsAt + HOUR, capacity: 4 })),
  })
  if (!draft || !(await session.must('activities.publish', { activityId: draft.activityId }))) return
  const { activityId } = draft
  const people = random.shuffle(livingIn(play, community)).slice(0, 6)
  await Promise.all(
    people.map(({ id }) => play.as(id).race('activities.signUp', { activityId, session: 0, queue: true })),
  )
  for (const [n, startsAt] of evenings.entries())
    play.agenda.at(startsAt - 10 * MINUTE, async () => {
      const code = (await session.ask('activities.view', { activityId }))?.sessions[n]?.doorCode
      for (const { id } of people) {
        if (!play.cast.member(id) || !random.chance(0.8)) continue
        const mine = (await play.as(id).ask('activities.view', { activityId }))?.mine[0]
        if (!mine || mine.state === 'waiting' || !code) continue
        const input = { signupId: mine.signupId, doorCode: code }
        const came = await play.as(id).ask('activities.checkIn', input)
        if (came && (await play.as(id).ask('activities.checkIn', input)))
          play.complain(`${mine.signupId} came twice on one evening`)
      }
    })
}

/** A party class with a live link: opened twice it counts once, and it is studied once. */
async function classOnline(play: Play, random: Random, day: string) {
  const community = random.pick(play.cast.communities)
  const by = workerIn(play, random, community)
  if (!by) return
  const session = play.as(by.id)
  const startsAt = momentOf(addDays(day, 1), '19:00')
  const draft = await session.must('activities.draft', {
    ...{ kind: 'lesson', title: '微党课：身边的榜样', text: '线上同步直播。', areas: [community] },
    ...{ place: { area: community, words: '活动室' }, liveLink: 'https://live.example.cn/lesson' },
    sessions: [{ startsAt, endsAt: startsAt + HOUR, capacity: 0 }],
  })
  if (!draft || !(await session.must('activities.publish', { activityId: draft.activityId }))) return
  const { activityId } = draft
  const people = random.shuffle(livingIn(play, community)).slice(0, 6)
  play.agenda.at(startsAt + 5 * MINUTE, async () => {
    for (const { id } of people) {
      if (!play.cast.member(id) || !random.chance(0.7)) continue
      await play.as(id).ask('activities.watch', { activityId })
      if (random.chance(0.3)) await play.as(id).ask('activities.watch', { activityId })
    }
  })
  play.agenda.at(startsAt + 2 * HOUR, async () => {
    for (const { id } of people) {
      if (!play.cast.member(id) || !random.chance(0.6)) continue
      const thought = random.chance(0.7)
        ? { thought: random.pick(['很受教育', '讲得实在，想加微信细聊', '向身边人学习']) }
        : {}
      const answers = await Promise.all(
        [0, 1].map(() => play.as(id).race('activities.study', { activityId, ...thought })),
      )
      if (answers.filter(({ ok }) => ok).length > 1) play.complain(`${id} studied ${activityId} twice at once`)
    }
  })
  play.agenda.at(startsAt + 15 * HOUR, async () => {
    for (const held of [true, false]) {
      const said = (await session.ask('activities.thoughts', { activityId, held, limit: 10 }))?.items ?? []
      for (const { studyId, canJudge } of said)
        if (canJudge && random.chance(held ? 0.8 : 0.1))
          await session.ask('activities.judgeThought', { studyId, ...(held ? {} : { hiddenFor: '和这堂课无关' }) })
    }
  })
}

async function retire(play: Play, random: Random) {
  const community = random.pick(play.cast.communities)
  const by = workerIn(play, random, community)
  const [society] = by ? ((await play.as(by.id).must('activities.societies', { area: community }))?.items ?? []) : []
  if (by && society?.manages) await play.as(by.id).must('activities.retireSociety', { societyId: society.societyId })
}

async function figures(play: Play, random: Random, year: string) {
  const by = workerIn(play, random, random.pick(play.cast.communities))
  if (by) await play.as(by.id).must('activities.learning', { year })
  const resident = random.pick(play.cast.holders('resident'))
  await play.as(resident.id).must('activities.studied', { year })
}
