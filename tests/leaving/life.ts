// A resident who has a record in everything the product keeps: what they say, hand in and are called can be told apart
// from everything else. A feature that keeps something of people adds what it keeps here.
import { createHash } from 'node:crypto'
import { privacyVersion } from '@contract/people'
import { DAY, dayOf, HOUR, momentOf } from '@contract/time'
import { bookings, standings, waiters } from '../../cloudfunctions/appointments/records'
import * as assessing from '../../cloudfunctions/assessment/records'
import { ofPerson as answerOf } from '../../cloudfunctions/emergencies/records'
import { storyDays, storyReports, thanks } from '../../cloudfunctions/goodnews/records'
import { posts } from '../../cloudfunctions/lostfound/records'
import { allowances, observingDays, patrols, routes } from '../../cloudfunctions/patrols/records'
import { areaRecord, areas } from '../../cloudfunctions/platform/areas/records'
import { configureFiles } from '../../cloudfunctions/platform/files/addresses'
import { openLocalFiles } from '../../cloudfunctions/platform/files/local'
import { fileIdOf, files } from '../../cloudfunctions/platform/files/records'
import { claimCodes } from '../../cloudfunctions/platform/identity/claims'
import { deskCodes, deviceSessions } from '../../cloudfunctions/platform/identity/device-sessions'
import { groupDigest, groupIdOf, keepGroupEntry } from '../../cloudfunctions/platform/identity/group-entry'
import { guesses } from '../../cloudfunctions/platform/identity/guesses'
import { identities } from '../../cloudfunctions/platform/identity/identities'
import { phoneChecks } from '../../cloudfunctions/platform/identity/phone-check'
import { newKey } from '../../cloudfunctions/platform/identity/phones'
import { creditId, credits } from '../../cloudfunctions/platform/messenger/credits'
import { deskMessenger } from '../../cloudfunctions/platform/messenger/desk'
import { phoneLeases } from '../../cloudfunctions/platform/messenger/one-at-a-time'
import { phoneMessages } from '../../cloudfunctions/platform/messenger/phone-queue'
import { configureMessenger } from '../../cloudfunctions/platform/messenger/port'
import { reminderSettings } from '../../cloudfunctions/platform/messenger/settings'
import { createRig, type Rig } from '../rig'

process.env.RUYI_DATA_KEY ??= newKey()

/** Nobody else is called so. */
export const NAME = '慕容雪'
export const PHONE = '13711112222'
/** Stands in all that the resident, and others about them, ever say. */
export const MARK = '雪泥鸿爪'
const said = (words: string) => `${words}，${MARK}`

export const Y1 = 'ryh/c01/y001'
const C1 = 'ryh/c01'

async function office(): Promise<Rig> {
  const rig = await createRig({ twice: false, now: momentOf('2026-11-23', '09:00') })
  await rig.store.insertMany(
    areas,
    [
      { id: C1, name: '湖西社区', level: 'community' as const, order: 1 },
      { id: `${C1}/g001`, name: '第一网格', level: 'grid' as const, order: 1 },
      { id: Y1, name: '明湖苑', level: 'courtyard' as const, order: 1, grid: `${C1}/g001` },
      { id: `${C1}/y002`, name: '如意家园', level: 'courtyard' as const, order: 2 },
    ].map(areaRecord),
  )
  return rig
}

export async function wholeLife() {
  const rig = await office()
  configureMessenger(deskMessenger(rig.store, () => rig.now))
  configureFiles({ port: openLocalFiles(rig.folder!) })
  const person = await rig.personNamed({ name: NAME }, `resident@${Y1}`)
  const neighbour = await rig.personNamed({ name: '李国强' }, `resident@${Y1}`)
  const head = await rig.personNamed({ name: '刘桂兰' }, `resident@${Y1}`, `buildingHead@${Y1}`)
  const moderator = await rig.personNamed({ name: '孙丽娟' }, `moderator@${Y1}`)
  const worker = await rig.personNamed({ name: '周洁', home: C1 }, `communityWorker@${C1}`)
  const chief = await rig.personNamed({ name: '陈立新', home: 'ryh' }, 'administrator@ryh', 'gridHead1@ryh')
  const as = {
    person: rig.as(person),
    neighbour: rig.as(neighbour),
    head: rig.as(head),
    moderator: rig.as(moderator),
    worker: rig.as(worker),
    chief: rig.as(chief),
  }
  const fileIds: string[] = []
  /** A file that the resident handed in. */
  const file = async (type: 'image/jpeg' | 'audio/mpeg' = 'image/jpeg') => {
    const sha256 = createHash('sha256').update(`life ${fileIds.length}`).digest('hex')
    const id = fileIdOf(person.id, sha256)
    await rig.store.insert(files, {
      ...{ id, version: 1, personId: person.id, office: 'ryh', sha256, bytes: 1000, type, state: 'kept' as const },
      ...{
        name: said('照片'),
        original: `kept/${id}/1`,
        receivedAt: rig.now,
        uses: 0,
        unused: true,
        unusedSince: rig.now,
      },
    })
    fileIds.push(id)
    return id
  }
  return { rig, person, neighbour, head, moderator, worker, chief, as, file, fileIds }
}
export type Life = Awaited<ReturnType<typeof wholeLife>>

const place = { area: Y1, words: said('9 号楼 901') }

export const lives: Readonly<Record<string, (life: Life) => Promise<void>>> = {
  async people({ rig, person, as }) {
    await rig.store.insert(identities, { id: 'wx:openid', personId: person.id, since: rig.now })
    await as.person.call('people.agree', { version: privacyVersion })
    await as.person.call('people.updateMe', { phone: PHONE, address: said('9 号楼 901') })
    const merchant = { personId: person.id, role: 'merchant', area: Y1 } as const
    await as.chief.call('people.grant', { ...merchant, reason: said(`${NAME}开了店`) })
    await as.chief.call('people.revoke', { ...merchant, reason: said('店关了') })
    await as.worker.call('people.reveal', { personId: person.id, field: 'phone' })
    const retired = await rig.personNamed({ name: '林霞' }, `buildingHead@${Y1}`)
    const over = { fromPersonId: retired.id, toPersonId: person.id, kinds: [], endRoles: true }
    await as.chief.call('people.handOver', { ...over, reason: `退休，由${NAME}接手` })
    const credit = { personId: person.id, template: 'notice' as const, left: 2, version: 1 }
    await rig.store.insert(credits, { id: creditId('notice', person.id), ...credit })
    const fields = { title: said('停水'), kind: '通知', sender: NAME, at: '2026年11月23日 09:00' }
    await deskMessenger(rig.store, () => rig.now).send({
      ...{ personId: person.id, template: 'notice', page: 'p', key: 'k' },
      fields,
    })
  },

  async joining({ rig, person, as }) {
    // The first from a group that nobody knows yet; then taken off where they had moved to.
    await keepGroupEntry(rig.store, person.id, 'oGroup', rig.now)
    const groupId = groupIdOf('ryh', groupDigest('oGroup'))
    const asked = { address: said('9 号楼 901'), name: NAME, note: said('女儿住这里'), groupId }
    const { applicationId } = await as.person.call('people.join', { area: `${C1}/y002`, ...asked })
    await as.worker.call('people.refuse', { applicationId, reason: said(`不认识${NAME}`) })
    const again = await as.person.call('people.join', { area: `${C1}/y002`, ...asked, groupId: undefined })
    await as.worker.call('people.approve', { applicationId: again.applicationId })
    const off = { personId: person.id, area: `${C1}/y002`, reason: said('搬走了') }
    await as.worker.call('people.removeMember', off)
    await keepGroupEntry(rig.store, person.id, 'oGroup', rig.now)
  },

  async merchants({ person, as, file }) {
    const merchant = { personId: person.id, role: 'merchant', area: Y1 } as const
    await as.chief.call('people.grant', merchant)
    const { merchantId } = await as.chief.call('merchants.save', {
      ...{ name: '湖畔烩面馆', kind: 'noodles', size: 'small', ownerId: person.id },
      place: { area: `${C1}/g001`, words: '东风路 1 号' },
    })
    const told = { company: said('保洁公司'), words: said('洗干净了') }
    await as.person.call('merchants.recordCleaning', {
      ...{ merchantId, day: dayOf(momentOf('2026-11-23', '09:00')), photoIds: [await file()], ...told },
    })
    await as.chief.call('people.revoke', { ...merchant, reason: said('店关了') })
  },

  async messages({ rig, person }) {
    await rig.store.insert(reminderSettings, {
      ...{ id: person.id, version: 1, personId: person.id, quiet: null, digestAt: null, muted: [] },
    })
    await rig.store.insert(phoneLeases, { id: person.id, holder: '', leaseUntil: 0 })
    const line = { id: 'phone0', version: 1, office: 'ryh', personId: person.id, kind: 'notices' as const }
    const sent = { template: 'notice' as const, title: said('停水'), page: 'p', fields: { title: NAME }, urgent: false }
    await rig.store.insert(phoneMessages, {
      ...{ ...line, ...sent, at: rig.now, dueAt: rig.now, state: 'sent' as const, tries: 1 },
    })
  },

  async access({ rig, person }) {
    const [id, version, personId] = ['device0', 1, person.id]
    const where = { browser: said('Chrome'), address: '203.0.113.7' }
    const times = { startedAt: rig.now, usedAt: rig.now, expiresAt: rig.now + 30 * DAY, endsAt: rig.now + 30 * DAY }
    const kind = 'desk' as const
    const desk = { ...{ id, version, personId, scopes: ['ryh'], kind, digest: 'd' }, ...where, ...times }
    await rig.store.insert(deviceSessions, desk)
    const code = {
      id: 'code0',
      version,
      state: 'confirmed' as const,
      personId,
      openedAt: rig.now,
      expiresAt: rig.now + 30 * DAY,
    }
    await rig.store.insert(deskCodes, { ...code, browser: 'Chrome', address: '', ticketDigest: 't', tokenDigest: 't' })
    const claim = { id: 'claim0', version, personId, office: 'ryh', madeAt: rig.now, expiresAt: rig.now + 30 * DAY }
    await rig.store.insert(claimCodes, claim)
    await rig.store.insert(phoneChecks, { id: 'check0', personId, digests: ['d'], expiresAt: rig.now + 30 * DAY })
    await rig.store.insert(guesses, { id: `claim@${personId}`, count: 1, until: rig.now + 30 * DAY })
  },

  /** As somebody who walked a grid before. */
  async patrols({ rig, person }) {
    const own = { version: 1, personId: person.id, office: 'ryh', day: dayOf(rig.now) }
    const walk = {
      personName: NAME,
      scopes: ['ryh'],
      state: 'finished' as const,
      key: 'k',
      startedAt: rig.now,
      grids: [],
    }
    await rig.store.insert(patrols, { id: 'patrol0', ...own, ...walk, company: said('和老张') })
    await rig.store.insert(routes, { id: 'route0', ...own, points: said('0'), deleteAt: rig.now + 90 * DAY })
    await rig.store.insert(allowances, { id: person.id, version: 1, route: true, steps: true, at: rig.now })
    await rig.store.insert(observingDays, { id: person.id, version: 1, day: own.day, count: 1 })
  },

  /** As somebody who worked in a grid before. */
  async assessment({ rig, person, as }) {
    const { ruleId } = await as.chief.call('assessment.draftRule', { about: '第一版' })
    const month = '2026-10'
    await as.chief.call('assessment.adoptRule', { ruleId, fromMonth: month })
    await rig.hold(person, `resident@${Y1}`, `gridWorker@${C1}/g001`)
    await as.chief.call('assessment.computeMonth', { month })
    const subject = { kind: 'person', subject: person.id } as const
    const { sheetId } = await rig.asSystem('assessment.compute', { month, ...subject })
    await as.chief.call('assessment.publish', { sheetId })
    await as.person.call('assessment.appeal', { sheetId, words: said('那天没有信号') })
    await as.person.call('assessment.allowHalf', { allowed: true })
    const sheet = (await rig.store.get(assessing.sheets, sheetId))!
    const row = { kind: 'log', id: `${person.id}:2026-10-09`, number: '2026-10-09', at: rig.now } as const
    await rig.store.insert(assessing.evidence, {
      ...{ id: `${sheetId}#logs-signed#7`, version: 1, sheetId },
      rows: [{ ...row, words: '1 条巡查记录', good: true, count: 1 }],
    })
    const about = {
      version: 1,
      office: 'ryh',
      scopes: sheet.scopes,
      month,
      kind: 'person',
      aboutId: person.id,
    } as const
    const chief = { personId: 'chief', name: '陈立新' }
    const told = { name: NAME, words: said('没有完成'), by: chief, at: rig.now, reason: said('属实') }
    const entered = { areaName: '第一网格', indicatorId: 'party-tasks', indicatorName: '党群工作任务', cases: 1 }
    await rig.store.insert(assessing.entries, {
      ...{ id: 'entry0', ...about, ...told, ...entered, subject: person.id, fileIds: [], where: [] },
      state: 'refused',
    })
    const link = { sheetId, band: 'good', link: 'pay', state: 'approved' } as const
    await rig.store.insert(assessing.proposals, { id: 'proposal0', ...about, ...told, ...link, where: [] })
    await rig.hold(person, `resident@${Y1}`)
  },

  async appointments({ rig, person, as }) {
    const { items } = await as.person.call('appointments.services', {})
    const { serviceId } = items.find(service => service.bookable)!
    const days = await as.person.call('appointments.days', { serviceId })
    const open = days.filter(({ state }) => state === 'open')
    const slotOn = async (day: string) => (await as.person.call('appointments.slots', { serviceId, day }))[0]!
    const consent = said('电话里同意')
    for (const { day } of open.slice(1, 3)) {
      const { slotId } = await slotOn(day)
      await as.head.call('appointments.book', { slotId, materialsReady: true, forPersonId: person.id, consent })
    }
    const [{ id, slotId, windowDay, startsAt, endsAt, scopes } = (undefined as never)!] = (
      await rig.store.find(bookings, { index: 'ofPerson', equals: { personId: person.id, open: true } })
    ).items
    await rig.store.insert(waiters, {
      ...{ id: `w${id}`, version: 1, slot: slotId, slotId, windowDay, startsAt, endsAt, scopes },
      ...{ personId: person.id, personName: NAME, joinedAt: rig.now, state: 'passed' as const },
    })
    await rig.store.insert(standings, { id: person.id, version: 1, noShows: [rig.now - DAY] })
  },

  async lostfound({ rig, person, neighbour, as, file }) {
    const about = { side: 'lost', kind: 'object', place, happenedAt: rig.now } as const
    const traits = { colours: [], marks: said('有划痕') }
    const lost = { ...about, what: said('黑伞'), text: said('落在车棚'), traits, photoIds: [await file()] }
    await as.person.call('lostfound.post', lost)
    const found = await as.person.call('lostfound.post', { ...lost, photoIds: [await file()] })
    await as.person.call('lostfound.resolve', { postId: found.postId })
    const forThem = { forPersonId: person.id, consent: said('当面同意') }
    const helped = await as.head.call('lostfound.post', { ...about, what: said('老花镜'), ...forThem })
    await as.moderator.call('lostfound.refuse', { postId: helped.postId, revision: helped.revision, reason: '重复了' })
    const theirs = {
      side: 'lost',
      kind: 'pet',
      what: '黄猫',
      text: '昨晚走失',
      place: { area: Y1, words: '东门' },
    } as const
    const { postId } = await rig.as(neighbour).call('lostfound.post', { ...theirs, happenedAt: rig.now })
    const clue = { postId, text: said('在我家楼下'), place, photoIds: [await file()] }
    const { clueId } = await as.person.call('lostfound.addClue', clue)
    await as.neighbour.call('lostfound.answerClue', { clueId, text: '马上去' })
    await as.person.call('lostfound.answerClue', { clueId, text: said('还在') })
    const other = await as.neighbour.call('lostfound.post', {
      ...theirs,
      what: '旧车',
      kind: 'object',
      happenedAt: rig.now,
    })
    await as.person.call('lostfound.report', { postId: other.postId, reason: said('像是广告') })
    if (!(await rig.store.get(posts, other.postId))) throw new Error('the reported post is not there')
  },

  async volunteers({ rig, person, as }) {
    await as.person.call('volunteers.register', {
      skills: ['cleaning'],
      times: ['weekend'],
      about: said('会修水管'),
      agreed: true,
    })
    const call = { volunteerId: person.id, task: '打扫楼道', day: dayOf(rig.now) }
    const { callId } = await as.worker.call('volunteers.invite', call)
    await as.person.call('volunteers.decline', { callId, reason: said('腰不好') })
  },

  async goodnews({ rig, person, as, file }) {
    const story = { kind: 'deed' as const, title: said('邻居帮了我'), text: said('把我背下楼') }
    await as.person.call('goodnews.post', { ...story, photoIds: [await file()], agreed: true })
    const told = { version: 1, personId: person.id, at: rig.now }
    await rig.store.insert(thanks, { id: `story0~${person.id}`, storyId: 'story0', ...told })
    await rig.store.insert(storyReports, {
      id: `story0~${person.id}`,
      storyId: 'story0',
      ...told,
      reason: said('不实'),
    })
    if (!(await rig.store.get(storyDays, person.id))) throw new Error('the day of the story is not kept')
  },

  async notices({ person, as }) {
    const draft = { kind: 'notice' as const, title: '停水', text: '明天', areas: [C1] }
    const { noticeId } = await as.worker.call('notices.draft', draft)
    await as.worker.call('notices.publish', { noticeId })
    await as.person.call('notices.open', { noticeId })
    const { questionId } = await as.person.call('notices.ask', { noticeId, text: said('我家 901 也停吗') })
    await as.worker.call('notices.answer', { questionId, text: '停到晚上' })
    await as.person.call('notices.ask', { noticeId, text: said('还没答复的') })
    const other = await as.worker.call('notices.draft', draft)
    await as.worker.call('notices.publish', { noticeId: other.noticeId })
    await as.worker.call('notices.hideQuestion', { questionId: `${noticeId}~${person.id}~1`, reason: '与通知无关' })
    const called = { personId: person.id, outcome: 'family', note: said(`${NAME}的女儿接的`) } as const
    await as.worker.call('notices.markCalled', { noticeId: other.noticeId, ...called })
  },

  async emergencies({ rig, person, as }) {
    const fire = { kind: 'fire' as const, level: 'orange' as const, title: '地下室起火', advice: '走楼梯', areas: [Y1] }
    const { emergencyId, version, areas, roles } = await as.chief.call('emergencies.draft', fire)
    const { people } = await as.chief.call('emergencies.scope', { areas, roles })
    await as.chief.call('emergencies.raise', { emergencyId, version, people })
    await rig.runJobs()
    await as.head.call('emergencies.markCall', { emergencyId, personId: person.id, outcome: 'noAnswer' })
    const answered = {
      emergencyId,
      personId: person.id,
      status: 'help',
      words: said('家人说的'),
      place: said('902'),
    } as const
    await as.head.call('emergencies.answerFor', answered)
    const help = { emergencyId, status: 'help', words: said('我走不动'), place: said('901') } as const
    await as.person.call('emergencies.answer', help)
    const answerId = answerOf(emergencyId, person.id)
    await as.head.call('emergencies.take', { answerId })
    await as.head.call('emergencies.finish', { answerId, words: said(`把${NAME}背下来了`) })
  },

  async activities({ rig, as }) {
    const at = rig.now + DAY
    const sessions = [{ startsAt: at, endsAt: at + HOUR, capacity: 20, acts: 3 }]
    const base = { title: '艺术节', text: '欢迎', areas: [C1], place: { area: Y1, words: '广场' } }
    const event = await as.worker.call('activities.draft', { kind: 'event', ...base, sessions })
    await as.worker.call('activities.publish', { activityId: event.activityId })
    const society = { as: 'society', society: said('合唱队'), act: said('歌唱祖国'), headcount: 12 } as const
    const about = said('每周三排练')
    await as.person.call('activities.saveSociety', { name: said('合唱队'), members: 12, about })
    await as.person.call('activities.signUp', { activityId: event.activityId, session: 0, ...society })
    await as.person.call('activities.signUp', { activityId: event.activityId, session: 0 })
    const soon = [{ startsAt: rig.now + HOUR, endsAt: rig.now + 2 * HOUR, capacity: 0 }]
    const lesson = await as.worker.call('activities.draft', { ...base, kind: 'lesson', sessions: soon })
    await as.worker.call('activities.publish', { activityId: lesson.activityId })
    rig.advance({ hours: 3 })
    await as.person.call('activities.study', { activityId: lesson.activityId, thought: said('很受启发') })
  },

  async requests({ person, rig, as, file }) {
    const submit = async (more: object, by = as.person) =>
      (
        await by.call('requests.submit', {
          ...{ kind: 'complain', categoryId: 'public-facility', text: said('路灯不亮'), place },
          ...more,
        })
      ).requestId
    const finished = await submit({ photoIds: [await file()], voice: { fileId: await file('audio/mpeg'), seconds: 9 } })
    await as.moderator.call('requests.accept', { requestId: finished })
    await as.moderator.call('requests.askReporter', { requestId: finished, words: '请补一张照片' })
    const supplied = { requestId: finished, words: said('在这里'), photoIds: [await file()] }
    await as.person.call('requests.supply', supplied)
    await as.moderator.call('requests.resolve', { requestId: finished, text: '换了灯泡' })
    await as.person.call('requests.confirm', { requestId: finished, rating: 5, words: said('亮了') })
    rig.advance({ days: 10 })
    await rig.runJobs()
    await submit({ kind: 'help', categoryId: 'care', text: said('我一个人住') })
    const consent = said(`${NAME}电话里同意`)
    await submit({ kind: 'consult', forPersonId: person.id, consent }, as.head)
    const theirs = await submit({ text: '垃圾满了', place: { area: Y1, words: '东门' } }, as.neighbour)
    await as.person.call('requests.follow', { requestId: theirs, words: said('我家门口也是') })
    await as.moderator.call('requests.accept', { requestId: theirs })
    await as.moderator.call('requests.resolve', { requestId: theirs, text: '清了' })
    const veto = { requestId: theirs, reason: said('没清干净'), photoIds: [await file()] }
    await as.person.call('requests.veto', veto)
    // A public matter that is still open goes on: see requests-going.test.ts.
  },

  async visits({ rig, person, neighbour, head, as }) {
    await as.person.call('visits.propose', { reasons: ['livesAlone'], about: said('腿不好') })
    const consent = { how: 'byPhone', words: said('同意') } as const
    await as.worker.call('visits.confirm', {
      entryId: person.id,
      reasons: ['livesAlone'],
      about: said('腿不好'),
      consent,
    })
    const asked = { entryId: person.id, visitorId: head.id, occasion: 'daily', dueOn: dayOf(rig.now + DAY) } as const
    const { visitId } = await as.worker.call('visits.assign', { ...asked, task: said(`看看${NAME}`) })
    const needs = [{ text: said('灯坏了'), categoryId: 'public-facility' as const, agreed: false }]
    await rig.hold(person, `resident@${Y1}`, `buildingHead@${Y1}`)
    await as.neighbour.call('visits.propose', { reasons: ['livesAlone'] })
    await as.worker.call('visits.confirm', { entryId: neighbour.id, reasons: ['livesAlone'] })
    const theirs = { entryId: neighbour.id, visitorId: person.id, occasion: 'daily' as const, dueOn: asked.dueOn }
    await as.worker.call('visits.assign', theirs)
    await rig.hold(person, `resident@${Y1}`)
    await as.head.call('visits.record', { visitId, found: 'attention', words: said(`${NAME}精神好`), needs })
  },

  /** Handed in and used for nothing; the last, because it is cleared in time. */
  async files({ file }) {
    await file()
  },
}
