// A month of an office, played through the real operations in an order that a seed decides; and what the records
// themselves come to, counted one by one without a look at any figure.
import type { Counts, FigureKind } from '@contract/figures'
import { noCounts } from '@contract/figures'
import { addDays, HOUR, momentOf } from '@contract/time'
import { activities } from '../cloudfunctions/activities/records'
import { bookings } from '../cloudfunctions/appointments/records'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { posts } from '../cloudfunctions/lostfound/records'
import { notices, questions } from '../cloudfunctions/notices/records'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { roleChanges } from '../cloudfunctions/platform/identity/role-changes'
import type { Collection, Doc, Find, Page } from '../cloudfunctions/platform/store/port'
import { requestSteps, requests } from '../cloudfunctions/requests/records'
import { entries, visits } from '../cloudfunctions/visits/records'
import { createRig, Refused, type Rig, type RigOptions } from './rig'

process.env.RUYI_DATA_KEY ??= Buffer.alloc(32, 7).toString('base64')

export const communities = ['ryh/c01', 'ryh/c02'] as const
export const courtyards = ['ryh/c01/y001', 'ryh/c01/y003', 'ryh/c02/y002'] as const
const communityOf = (courtyard: string) => courtyard.slice(0, 7)
/** A row of numbers from 0 to below 1 that a seed decides. */
function randomFrom(seed: number) {
  let state = seed * 2_654_435_761 + 1
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

export async function office(options: Omit<RigOptions, 'features'> = {}) {
  const rig = await createRig({ twice: false, now: momentOf('2026-11-02', '09:00'), ...options })
  await rig.store.insertMany(areas, [
    ...communities.map((id, order) =>
      areaRecord({ id, name: ['湖西社区', '运河社区'][order]!, level: 'community', order }),
    ),
    ...courtyards.map((id, order) =>
      areaRecord({ id, name: ['明湖苑', '湖岸家园', '运河上郡'][order]!, level: 'courtyard', order }),
    ),
  ])
  const moderators = new Map<string, Caller>()
  const heads = new Map<string, Caller>()
  const workers = new Map<string, Caller>()
  for (const courtyard of courtyards) {
    moderators.set(courtyard, await rig.personNamed({ home: courtyard }, `moderator@${courtyard}`))
    heads.set(courtyard, await rig.personNamed({ home: courtyard }, `buildingHead@${courtyard}`))
  }
  for (const community of communities) workers.set(community, await rig.person(`communityWorker@${community}`))
  const residents: Caller[] = []
  for (let i = 0; i < 9; i++) {
    const home = courtyards[i % courtyards.length]!
    residents.push(await rig.personNamed({ name: `居民${i}`, home }, `resident@${home}`))
  }
  return {
    rig,
    chief: await rig.personNamed({ name: '陈立新', home: 'ryh' }, 'administrator@ryh'),
    clerk: await rig.personNamed({ home: 'ryh' }, 'windowClerk@ryh'),
    moderators,
    heads,
    workers,
    residents,
  }
}
export type Office = Awaited<ReturnType<typeof office>>

/** What the calendar, a limit or the state of things may say no to, whatever the seed wants. */
async function unlessRefused(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refused) || !['rule', 'conflict', 'notFound'].includes(error.kind)) throw error
  }
}

/** Twenty-eight days with some deeds each. */
export async function play(all: Office, seed: number): Promise<void> {
  const { rig, chief, clerk, moderators, heads, workers, residents } = all
  const random = randomFrom(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const sent: string[] = []
  const asked: { questionId: string; noticeArea: string }[] = []
  const reported: { requestId: string; courtyard: string; by: Caller }[] = []
  const booked: string[] = []

  const send = async (by: Caller, where: string[], kind: 'notice' | 'lesson') => {
    const words = { kind, title: '明天停水', text: '请提前储水。' }
    const { noticeId } = await rig.as(by).call('notices.draft', { ...words, areas: where })
    await rig.as(by).call('notices.publish', { noticeId, sure: true })
    if (random() < 0.2) {
      rig.advance({ milliseconds: 20_000 })
      await rig.as(by).call('notices.undo', { noticeId })
      if (random() < 0.5) await rig.as(by).call('notices.publish', { noticeId, sure: true })
    } else if (random() < 0.1) await rig.as(by).call('notices.withdraw', { noticeId, reason: '不停水了' })
    sent.push(noticeId)
  }
  const deeds: readonly (() => Promise<unknown>)[] = [
    () => {
      const courtyard = pick(courtyards)
      return send(moderators.get(courtyard)!, [courtyard], 'notice')
    },
    () => {
      const community = pick(communities)
      return send(workers.get(community)!, [community], random() < 0.3 ? 'lesson' : 'notice')
    },
    () => send(workers.get('ryh/c01')!, ['ryh/c01/y001', 'ryh/c01/y003'], 'notice'),
    () => send(chief, [...communities], 'notice'),
    async () => {
      const noticeId = pick(sent)
      if (!noticeId) return
      const { questionId } = await rig.as(pick(residents)).call('notices.ask', { noticeId, text: '几点来水？' })
      const { scopes } = (await rig.store.get(questions, questionId))!
      asked.push({ questionId, noticeArea: scopes.find(scope => scope.length > 3) ?? 'ryh' })
    },
    async () => {
      const one = pick(asked)
      if (!one) return
      const by = random() < 0.5 ? chief : workers.get(communityOf(one.noticeArea))!
      await rig.as(by ?? chief).call('notices.answer', { questionId: one.questionId, text: '六点。', sure: true })
    },
    async () => {
      const person = pick(residents)
      const serviceId = 'medical-insurance-proof'
      const days = await rig.as(person).call('appointments.days', { serviceId })
      const day = days.find(({ state }) => state === 'open')?.day
      if (!day) return
      const slots = await rig.as(person).call('appointments.slots', { serviceId, day })
      const { bookingId } = await rig
        .as(person)
        .call('appointments.book', { slotId: pick(slots).slotId, materialsReady: true })
      booked.push(bookingId)
      if (random() < 0.2) await rig.as(person).call('appointments.cancel', { bookingId })
    },
    async () => {
      const bookingId = booked.at(-1)
      if (!bookingId) return
      const { startsAt } = (await rig.store.get(bookings, bookingId))!
      if (rig.now < startsAt) rig.now = startsAt
      await rig.as(clerk).call('appointments.checkIn', { bookingId })
      await rig.as(clerk).call('appointments.serve', { bookingId })
    },
    async () => {
      const by = pick(residents)
      const courtyard = by.home
      const kind = pick(['consult', 'suggest', 'complain', 'help'] as const)
      const place = { area: courtyard, words: '三号楼' }
      const text = `第 ${reported.length + 1} 件：垃圾桶满了`
      const { requestId } = await rig.as(by).call('requests.submit', { kind, categoryId: 'garbage', text, place })
      reported.push({ requestId, courtyard, by })
    },
    async () => {
      const one = pick(reported)
      if (!one) return
      const { requestId } = one
      const moderator = rig.as(moderators.get(one.courtyard)!)
      await moderator.call('requests.accept', { requestId })
      await moderator.call('requests.resolve', { requestId, text: '已经清了' })
      if (random() < 0.4) {
        rig.advance({ hours: 1 })
        await rig.as(one.by).call('requests.veto', { requestId, reason: '还是满的' })
        rig.advance({ hours: 1 })
        await moderator.call('requests.resolve', { requestId, text: '又清了一次' })
      }
    },
    async () => {
      const by = pick(residents)
      const about = { side: 'lost', kind: 'pet', what: '黄猫', text: '昨晚走失' } as const
      const { postId } = await rig
        .as(by)
        .call('lostfound.post', { ...about, place: { area: by.home, words: '三号楼' }, happenedAt: rig.now })
      if (random() < 0.3) await rig.as(by).call('lostfound.withdraw', { postId })
    },
    async () => {
      const community = pick(communities)
      const worker = rig.as(workers.get(community)!)
      const startsAt = rig.now + 20 * HOUR
      const { activityId } = await worker.call('activities.draft', {
        kind: random() < 0.5 ? 'lesson' : 'event',
        title: '手工课',
        text: '材料都有，人来就行。',
        place: { area: community, words: '二楼' },
        areas: [community],
        sessions: [{ startsAt, endsAt: startsAt + HOUR, capacity: 20 }],
      })
      await worker.call('activities.publish', { activityId })
      if (random() < 0.2) await worker.call('activities.cancel', { activityId, reason: '老师病了' })
    },
    async () => {
      const area = pick(courtyards)
      const newcomer = await rig.personNamed({ name: '新来的', home: 'ryh' })
      await rig.as(chief).call('people.grant', { personId: newcomer.id, role: 'resident', area })
      if (random() < 0.3)
        await rig.as(chief).call('people.revoke', { personId: newcomer.id, role: 'resident', area, reason: '搬走了' })
    },
    async () => {
      const person = pick(residents)
      const [head, worker] = [heads.get(person.home)!, workers.get(communityOf(person.home))!]
      const reasons = ['livesAlone'] as const
      const known = await rig.store.get(entries, person.id)
      if (!known) {
        await rig.as(head).call('visits.propose', { forPersonId: person.id, reasons: [...reasons], about: '腿脚不好' })
        const consent = { how: 'inPerson', words: '当面问的' } as const
        await rig
          .as(worker)
          .call('visits.confirm', { entryId: person.id, reasons: [...reasons], about: '腿脚不好', consent })
      }
      const { visitId } = await rig.as(worker).call('visits.assign', {
        entryId: person.id,
        visitorId: head.id,
        occasion: 'daily',
        dueOn: addDays('2026-11-30', 10),
      })
      await rig.as(head).call('visits.record', { visitId, found: 'well' })
    },
  ]
  // Each deed comes again before another one comes a third time.
  const deck: (() => Promise<unknown>)[] = []
  const next = () => {
    if (deck.length === 0) deck.push(...deeds)
    return deck.splice(Math.floor(random() * deck.length), 1)[0]!
  }
  for (let day = 2; day < 30; day++) {
    const begins = momentOf(`2026-11-${String(day).padStart(2, '0')}`, '09:00')
    if (rig.now < begins) rig.now = begins
    for (let n = 0; n < 6; n++) {
      await unlessRefused(next())
      rig.advance({ minutes: 17 })
    }
    if (day % 3 === 0) await rig.runJobs()
  }
  rig.now = momentOf('2026-12-01', '00:30')
  await rig.runJobs()
}

const everything = async <T extends Doc, X extends string>(rig: Rig, from: Collection<T, X>, query: Find<X>) => {
  const found: T[] = []
  for (let after: string | null = null; ; ) {
    const page: Page<T> = await rig.store.find(from, { ...query, after, limit: 100 })
    found.push(...page.items)
    after = page.next
    if (!after) return found
  }
}

/** Where a record lies: the courtyard if it has one, else the community, else the office. */
const deepest = (scopes: readonly string[]) =>
  [...scopes].filter(scope => !scope.includes('/g')).sort((a, b) => b.length - a.length)[0]!

/** What the records come to in each area exactly: of November, whatever became of people and records since. */
export async function recount({ rig }: Office): Promise<Map<string, Counts>> {
  const found = new Map<string, Counts>()
  const november = (at: number) => at >= momentOf('2026-11-01') && at < momentOf('2026-12-01')
  const add = (area: string, kind: FigureKind, at: number) => {
    if (!november(at)) return
    const before = found.get(area) ?? noCounts
    found.set(area, { ...before, [kind]: before[kind] + 1 })
  }
  for (const stage of ['live', 'withdrawn'] as const)
    for (const notice of await everything(rig, notices, { index: 'inOffice', equals: { office: 'ryh', stage } })) {
      add(notice.area, 'notices', notice.publishedAt!)
      if (notice.kind === 'lesson') add(notice.area, 'classes', notice.publishedAt!)
    }
  for (const question of await everything(rig, questions, {
    index: 'waiting',
    member: 'ryh',
    equals: { waiting: false },
  }))
    if (question.answers[0]) add(deepest(question.scopes), 'answers', question.answers[0].at)
  for (const booking of await everything(rig, bookings, { index: 'inArea', member: 'ryh', equals: { open: false } }))
    if (booking.state === 'served') add(deepest(booking.scopes), 'bookings', booking.startsAt)
  for (const request of await everything(rig, requests, { index: 'ledger', member: 'ryh|*|*' })) {
    add(request.place.area, 'requests', request.submittedAt)
    const steps = await everything(rig, requestSteps, { index: 'ofRequest', equals: { requestId: request.id } })
    const first = steps.find(({ action }) => action === 'resolve')
    if (request.kind === 'consult' && first) add(request.place.area, 'answers', first.at)
  }
  for (const toCheck of [true, false])
    for (const post of await everything(rig, posts, { index: 'toCheck', equals: { office: 'ryh', toCheck } }))
      add(post.place.area, 'lostfound', post.postedAt)
  for (const held of await everything(rig, activities, { index: 'inArea', member: 'ryh', equals: { state: 'over' } }))
    add(held.area, held.kind === 'lesson' ? 'classes' : 'activities', held.startsAt)
  for (const change of await everything(rig, roleChanges, { index: 'byFacet', member: 'ryh|*|*|*' }))
    if (change.kind === 'given' && change.role === 'resident') add(change.area, 'joined', change.at)
  for (const visit of await everything(rig, visits, { index: 'madeIn', member: 'ryh', equals: { state: 'visited' } }))
    add(deepest(visit.scopes), 'visits', visit.at)
  return found
}
