// Care for people: lost and found with its clues and moderators, home visits with their list and needs.
import type { Output } from '@contract/contract'
import { addDays, HOUR } from '@contract/time'
import type { Random } from '../../../cloudfunctions/local/demo/random'
import { visits } from '../../../cloudfunctions/visits/records'
import { actOn, type Menu } from '../offers'
import { type Play, some, times, type Walk, within } from '../play'
import { call } from '../session'

type Post = Output<'lostfound.queue'>['items'][number]
type Visit = Output<'visits.mine'>['items'][number]
type Entry = Output<'visits.list'>['items'][number]

export const careWalk: Walk = play => {
  const random = play.random.fork('care')
  return {
    day(day, working) {
      const { agenda, cast } = play
      for (let n = times(random, 0.6); n > 0; n--)
        agenda.at(within(random, day, '08:00', '22:00'), () => lose(play, random))
      for (let n = times(random, 1); n > 0; n--)
        agenda.at(within(random, day, '18:00', '22:00'), () => ownPosts(play, random))
      for (const { id } of cast.holders('moderator'))
        if (random.chance(0.2)) agenda.at(within(random, day, '08:30', '21:00'), () => moderate(play, random, id))
      if (working && random.chance(0.5))
        agenda.at(within(random, day, '09:00', '12:00'), () => keepList(play, random, day))
      if (random.chance(0.8)) agenda.at(within(random, day, '14:00', '19:00'), () => goVisiting(play, random))
    },
  }
}

const things = [
  ['pet', '黄猫', '昨晚走失，脖子上有铃铛'],
  ['object', '黑色雨伞', '长柄，落在凉亭里'],
  ['document', '身份证', '在门口捡到'],
] as const

async function lose(play: Play, random: Random) {
  const by = random.pick(play.cast.holders('resident'))
  const session = play.as(by.id)
  const [kind, what, text] = random.pick(things)
  const photo = random.chance(0.5) ? await play.photo(by.id) : undefined
  const post = await session.ask('lostfound.post', {
    side: kind === 'document' ? 'found' : random.pick(['lost', 'found']),
    kind,
    what,
    text,
    place: play.place(by.courtyard!, `${random.int(1, 9)} 号楼`),
    happenedAt: play.now() - HOUR,
    ...(photo ? { photoIds: [photo] } : {}),
  })
  if (!post) return
  const neighbour = random.pick(play.cast.holders('resident'))
  if (neighbour.id === by.id) return
  play.agenda.at(play.now() + 5 * HOUR, async () => {
    const other = play.as(neighbour.id)
    if (!(await other.ask('lostfound.view', { postId: post.postId }))) return
    await other.ask('lostfound.addClue', { postId: post.postId, text: '傍晚在三号楼后面见过' })
    await other.mayNot('lostfound.withdraw', { postId: post.postId })
  })
}

const ownMenu: Menu<Post> = {
  resolve: { weight: 3, call: ({ postId }) => call('lostfound.resolve', { postId }) },
  renew: { weight: 1, call: ({ postId }) => call('lostfound.renew', { postId }) },
  withdraw: { weight: 0.7, call: ({ postId }) => call('lostfound.withdraw', { postId }) },
}

async function ownPosts(play: Play, random: Random) {
  const session = play.as(random.pick(play.cast.holders('resident')).id)
  const mine = (await session.must('lostfound.mine', { limit: 5 }))?.items ?? []
  for (const { postId } of mine.slice(0, 2)) {
    const seen = await session.must('lostfound.view', { postId })
    if (seen && random.chance(0.4)) await actOn(session, seen, ownMenu, random)
    await session.ask('lostfound.matches', { postId })
  }
  const shown = (await session.must('lostfound.list', { limit: 5 }))?.items ?? []
  for (const { postId } of shown.slice(0, 1)) await session.ask('lostfound.clues', { postId })
}

const moderatorMenu: Menu<Post> = {
  moderate: {
    weight: 6,
    call: ({ postId, revision, photos }) =>
      call('lostfound.moderate', { postId, revision, photos: photos.map(({ fileId }) => ({ fileId, show: true })) }),
  },
  refuse: {
    weight: 0.5,
    call: ({ postId, revision }) => call('lostfound.refuse', { postId, revision, reason: '请写清楚地点' }),
  },
  resolve: { weight: 0, call: ({ postId }) => call('lostfound.resolve', { postId }) },
}

async function moderate(play: Play, random: Random, personId: string) {
  const session = play.as(personId)
  const queue = (await session.must('lostfound.queue', { limit: 5 }))?.items ?? []
  for (const post of queue) await actOn(session, post, moderatorMenu, random)
  const clues = (await session.must('lostfound.clueQueue', { limit: 5 }))?.items ?? []
  for (const { clueId, can } of clues.slice(0, 3))
    if (can.includes('moderateClue')) await session.offered(call('lostfound.moderateClue', { clueId }))
}

const entryMenu: Menu<Entry> = {
  confirm: {
    weight: 8,
    call: ({ entryId }) =>
      call('visits.confirm', {
        entryId,
        reasons: ['livesAlone'],
        about: '腿脚不好',
        cycleDays: 30,
        consent: { how: 'inPerson', words: '当面问的' },
      }),
  },
  remove: { weight: 0.2, call: ({ entryId }) => call('visits.remove', { entryId, reason: '搬去和女儿同住' }) },
  edit: {
    weight: 0.3,
    call: ({ entryId }) => call('visits.edit', { entryId, reasons: ['livesAlone'], about: '耳朵不好', cycleDays: 15 }),
  },
  refuse: { weight: 0.1, call: ({ entryId }) => call('visits.refuse', { entryId, reason: '本人说不需要' }) },
  askAgain: { weight: 0.2, call: ({ entryId }) => call('visits.askAgain', { entryId, reasons: ['livesAlone'] }) },
}

async function keepList(play: Play, random: Random, day: string) {
  const community = random.pick(play.cast.communities)
  const worker = some(random, play.cast.holders('communityWorker', community))
  const resident = random.pick(play.cast.holders('resident'))
  const head = some(random, play.cast.holders('buildingHead', resident.courtyard!))
  if (head && head.id !== resident.id && random.chance(0.5))
    await play
      .as(head.id)
      .ask('visits.propose', { forPersonId: resident.id, reasons: ['livesAlone'], about: '一个人住' })
  else if (random.chance(0.3)) await play.as(resident.id).ask('visits.propose', { reasons: ['lessMobile'] })
  if (!worker) return
  const session = play.as(worker.id)
  const proposed = (await session.must('visits.list', { state: 'proposed', limit: 5 }))?.items ?? []
  for (const one of proposed.slice(0, 3)) await actOn(session, one, entryMenu, random)
  const listed = (await session.must('visits.list', { state: 'listed', limit: 10 }))?.items ?? []
  const one = some(
    random,
    listed.filter(({ visit }) => !visit),
  )
  if (!one) return
  const visitor = some(random, (await session.must('visits.visitors', { kind: 'staff', limit: 10 }))?.items ?? [])
  if (visitor)
    await session.ask('visits.assign', {
      entryId: one.entryId,
      visitorId: visitor.personId,
      occasion: 'daily',
      dueOn: addDays(day, 7),
    })
  // Nobody above the community reads who is visited, and why.
  const office = play.cast.holders('administrator')[0]
  if (office) await play.as(office.id).mayNot('visits.list', {})
}

const visitMenu: Menu<Visit> = {
  accept: { weight: 3, call: ({ visitId }) => call('visits.accept', { visitId }) },
  decline: { weight: 0.5, call: ({ visitId }) => call('visits.decline', { visitId, reason: '这周在外地' }) },
  markNotHome: { weight: 0.7, call: ({ visitId }) => call('visits.markNotHome', { visitId, words: '没有人应门' }) },
  record: {
    weight: 4,
    call: ({ visitId }) =>
      call('visits.record', {
        visitId,
        found: 'needs',
        words: '精神还好',
        needs: [{ text: '厨房灯坏了，想请人换一下', categoryId: 'public-facility', agreed: true }],
      }),
  },
  cancel: { weight: 0, call: ({ visitId }) => call('visits.cancel', { visitId }) },
}

async function goVisiting(play: Play, random: Random) {
  const staff = [
    ...play.cast.holders('communityWorker'),
    ...play.cast.holders('gridWorker'),
    ...play.cast.holders('buildingHead'),
  ]
  for (const { id } of random.shuffle(staff).slice(0, 6)) {
    const session = play.as(id)
    const mine = (await session.must('visits.mine', { limit: 5 }))?.items ?? []
    for (const one of mine.slice(0, 2)) {
      await actOn(session, one, visitMenu, random)
      const made = await play.store.get(visits, one.visitId)
      if (made?.state === 'visited') play.remembered.needs.set(made.id, made.needs.length)
    }
  }
}
