// Activities with few places and many who want one, party classes and what people say after them, volunteers, and good
// deeds that are told.
import type { Output } from '@contract/contract'
import { addDays, dayOf, HOUR, MINUTE, momentOf } from '@contract/time'
import type { Random } from '../../../cloudfunctions/local/demo/random'
import { actOn, type Menu } from '../offers'
import { type Play, some, times, type Walk, within } from '../play'
import { call } from '../session'

type Signup = Output<'activities.mine'>['items'][number]
type Story = Output<'goodnews.queue'>['items'][number]
type VolunteerCall = Output<'volunteers.calls'>['items'][number]

export const gatheringsWalk: Walk = play => {
  const random = play.random.fork('gatherings')
  return {
    day(day, working) {
      const { agenda } = play
      if (working && random.chance(0.35))
        agenda.at(within(random, day, '09:30', '17:00'), () => announce(play, random, day))
      for (let n = times(random, 1.5); n > 0; n--)
        agenda.at(within(random, day, '18:30', '22:00'), () => ownSignups(play, random))
      for (let n = times(random, 0.6); n > 0; n--)
        agenda.at(within(random, day, '18:00', '22:00'), () => tell(play, random))
      if (working) agenda.at(within(random, day, '09:00', '12:00'), () => moderate(play, random))
      if (random.chance(0.4)) agenda.at(within(random, day, '09:00', '20:00'), () => volunteer(play, random, day))
    },
  }
}

async function announce(play: Play, random: Random, day: string) {
  const community = random.pick(play.cast.communities)
  const by = some(random, play.cast.holders('communityWorker', community))
  if (!by) return
  const session = play.as(by.id)
  const lesson = random.chance(0.35)
  const startsAt = momentOf(addDays(day, random.int(2, 6)), random.pick(['09:00', '15:00', '19:00']))
  const draft = await session.must('activities.draft', {
    kind: lesson ? 'lesson' : random.pick(['event', 'volunteer']),
    title: lesson ? '微党课：从垃圾分类看共建共治' : '周末手工课',
    text: '材料都有，人来就行。',
    place: { area: community, words: '社区服务中心二楼' },
    areas: [community],
    sessions: [{ startsAt, endsAt: startsAt + HOUR, capacity: random.int(3, 6) }],
  })
  if (!draft || !(await session.must('activities.publish', { activityId: draft.activityId }))) return
  const { activityId } = draft
  const neighbours = random
    .shuffle(play.cast.holders('resident').filter(({ courtyard }) => courtyard?.startsWith(`${community}/`)))
    .slice(0, 9)
  neighbours.forEach(({ id }, i) => {
    if (i < 5)
      play.agenda.at(within(random, dayOf(play.now() + 20 * HOUR), '07:00', '21:00'), async () => {
        await play.as(id).ask('activities.signUp', {
          activityId,
          session: 0,
          companions: random.chance(0.2) ? 1 : 0,
          queue: true,
        })
      })
  })
  // Four who press at once, for what is left.
  play.agenda.at(momentOf(addDays(day, 1), '21:30'), async () => {
    await Promise.all(
      neighbours
        .slice(5)
        .map(({ id }) => play.as(id).race('activities.signUp', { activityId, session: 0, queue: random.chance(0.5) })),
    )
  })
  if (random.chance(0.1)) {
    play.agenda.at(startsAt - 3 * HOUR, async () => {
      await session.ask('activities.cancel', { activityId, reason: '老师病了，改期再办' })
    })
    return
  }
  play.agenda.at(startsAt, () => atTheDoor(play, random, by.id, activityId))
  if (lesson)
    play.agenda.at(startsAt + 3 * HOUR, async () => {
      for (const { id } of neighbours.slice(0, 3)) {
        await play
          .as(id)
          .ask('activities.study', { activityId, ...(random.chance(0.6) ? { thought: '讲得很实在，受益' } : {}) })
        if (random.chance(0.3)) await play.as(id).ask('activities.thoughts', { activityId })
      }
    })
}

const doorMenu: Menu<Signup> = {
  checkIn: { weight: 9, call: ({ signupId }) => call('activities.checkIn', { signupId }) },
  undoCheckIn: { weight: 0.5, call: ({ signupId }) => call('activities.undoCheckIn', { signupId }) },
}

async function atTheDoor(play: Play, random: Random, organiser: string, activityId: string) {
  const session = play.as(organiser)
  const people = (await session.ask('activities.people', { activityId, limit: 30 }))?.items ?? []
  for (const one of people) if (random.chance(0.85)) await actOn(session, one, doorMenu, random)
  const stranger = play.cast.holders('merchant')[0] ?? play.cast.holders('resident')[0]!
  await play.as(stranger.id).mayNot('activities.people', { activityId })
}

const ownMenu: Menu<Signup> = {
  withdraw: { weight: 1, call: ({ signupId }) => call('activities.withdraw', { signupId }) },
  checkIn: { weight: 0, call: ({ signupId }) => call('activities.checkIn', { signupId }) },
  undoCheckIn: { weight: 0, call: ({ signupId }) => call('activities.undoCheckIn', { signupId }) },
}

async function ownSignups(play: Play, random: Random) {
  const session = play.as(random.pick(play.cast.holders('resident')).id)
  const mine = (await session.must('activities.mine', { limit: 5 }))?.items ?? []
  for (const one of mine.slice(0, 2)) if (random.chance(0.4)) await actOn(session, one, ownMenu, random)
}

async function tell(play: Play, random: Random) {
  const by = random.pick(play.cast.holders('resident'))
  const session = play.as(by.id)
  const photo = random.chance(0.4) ? await play.photo(by.id) : undefined
  await session.ask('goodnews.post', {
    kind: random.pick(['deed', 'neighbours', 'honesty', 'family'] as const),
    title: '邻居帮忙抬轮椅',
    text: '下雨天电梯停了，三位邻居把奶奶的轮椅抬上了四楼。',
    agreed: true,
    ...(photo ? { photoIds: [photo] } : {}),
  })
  const items = (await session.must('goodnews.list', { limit: 5 }))?.items ?? []
  const one = some(random, items)
  if (one) await session.ask('goodnews.thank', { storyId: one.storyId, on: true })
}

const storyMenu: Menu<Story> = {
  approve: {
    weight: 6,
    call: ({ storyId, revision, photos }) =>
      call('goodnews.approve', { storyId, revision, photos: photos.map(({ fileId }) => ({ fileId, show: true })) }),
  },
  sendBack: {
    weight: 1,
    call: ({ storyId, revision }) => call('goodnews.sendBack', { storyId, revision, reason: '请说明时间和地点' }),
  },
  hide: { weight: 0.2, call: ({ storyId }) => call('goodnews.hide', { storyId, reason: '当事人不愿公开' }) },
  recommend: { weight: 1.5, call: ({ storyId }) => call('goodnews.recommend', { storyId }) },
  lift: { weight: 2, call: ({ storyId }) => call('goodnews.lift', { storyId }) },
  passOver: { weight: 1, call: ({ storyId }) => call('goodnews.passOver', { storyId, reason: '本月已经采用多篇' }) },
}

async function moderate(play: Play, random: Random) {
  const staff = [
    ...play.cast.holders('moderator'),
    ...play.cast.holders('communityWorker'),
    ...play.cast.holders('gridHead1'),
  ]
  const by = some(random, staff)
  if (!by) return
  const session = play.as(by.id)
  for (const what of ['toLook', 'recommended', 'shown'] as const) {
    const items = (await session.must('goodnews.queue', { what, limit: 4 }))?.items ?? []
    for (const one of items.slice(0, what === 'shown' ? 1 : 3)) await actOn(session, one, storyMenu, random)
  }
}

const offerMenu: Menu<VolunteerCall> = {
  accept: { weight: 4, call: ({ callId }) => call('volunteers.accept', { callId }) },
  decline: { weight: 1, call: ({ callId }) => call('volunteers.decline', { callId, reason: '这天上班' }) },
  credit: { weight: 0, call: ({ callId }) => call('volunteers.credit', { callId, minutes: 60 }) },
}
const askedMenu: Menu<VolunteerCall> = {
  credit: { weight: 4, call: ({ callId }) => call('volunteers.credit', { callId, minutes: 90 }) },
  callOff: { weight: 1, call: ({ callId }) => call('volunteers.callOff', { callId }) },
  accept: { weight: 0, call: ({ callId }) => call('volunteers.accept', { callId }) },
}

async function volunteer(play: Play, random: Random, day: string) {
  const resident = random.pick(play.cast.holders('resident'))
  await play.as(resident.id).ask('volunteers.register', { skills: ['repair'], times: ['weekend'], agreed: true })
  const community = random.pick(play.cast.communities)
  const worker = some(random, play.cast.holders('communityWorker', community))
  if (!worker) return
  const session = play.as(worker.id)
  const found = some(random, (await session.must('volunteers.find', { limit: 10 }))?.items ?? [])
  if (found)
    await session.ask('volunteers.invite', {
      volunteerId: found.volunteerId,
      task: '帮老人修水龙头',
      day: addDays(day, 2),
    })
  const mine = (await play.as(resident.id).must('volunteers.calls', {}))?.items ?? []
  for (const one of mine.slice(0, 2)) await actOn(play.as(resident.id), one, offerMenu, random)
  const asked = (await session.must('volunteers.asked', { limit: 5 }))?.items ?? []
  for (const one of asked.slice(0, 2)) await actOn(session, one, askedMenu, random)
  const invited = found && play.cast.member(found.volunteerId)
  if (invited)
    play.agenda.at(play.now() + 30 * MINUTE, async () => {
      const other = play.as(invited.id)
      const calls = (await other.ask('volunteers.calls', {}))?.items ?? []
      for (const one of calls.slice(0, 1)) await actOn(other, one, offerMenu, random)
    })
}
