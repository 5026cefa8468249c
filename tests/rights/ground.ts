// Real records, made by the operations themselves, and the same records somewhere else or of somebody else.
import { deskOf } from '@contract/desks'
import { scopesOf } from '@contract/place'
import { addDays, dayOf } from '@contract/time'
import { activities, signups, societies, studies } from '../../cloudfunctions/activities/records'
import { answers as publicAnswers } from '../../cloudfunctions/answers/records'
import { bookings, waiters } from '../../cloudfunctions/appointments/records'
import * as assessing from '../../cloudfunctions/assessment/records'
import { siteImports } from '../../cloudfunctions/campaigns/list-records'
import * as meeting from '../../cloudfunctions/campaigns/meeting-records'
import * as reading from '../../cloudfunctions/campaigns/reading-records'
import * as campaign from '../../cloudfunctions/campaigns/records'
import * as working from '../../cloudfunctions/campaigns/work-records'
import * as emergency from '../../cloudfunctions/emergencies/records'
import { cityEvents } from '../../cloudfunctions/exchange/city-records'
import { apiKeys } from '../../cloudfunctions/exchange/records'
import { facilities } from '../../cloudfunctions/facilities/records'
import { stories } from '../../cloudfunctions/goodnews/records'
import { findings, teams } from '../../cloudfunctions/inspections/records'
import { grams } from '../../cloudfunctions/kernel/search'
import { clues, type Post, posts } from '../../cloudfunctions/lostfound/records'
import { derived as derivedPost } from '../../cloudfunctions/lostfound/rules'
import { cleanings, merchants, imports as registers } from '../../cloudfunctions/merchants/records'
import { proposals as noticeProposals, notices, questions } from '../../cloudfunctions/notices/records'
import * as patrol from '../../cloudfunctions/patrols/records'
import { handovers } from '../../cloudfunctions/people/handover-records'
import { applications, groups, removals } from '../../cloudfunctions/people/joining-records'
import { files } from '../../cloudfunctions/platform/files/records'
import { deviceSessions, sessionRecord } from '../../cloudfunctions/platform/identity/device-sessions'
import { people } from '../../cloudfunctions/platform/identity/people'
import { facetsOf, roleChanges } from '../../cloudfunctions/platform/identity/role-changes'
import { inbox } from '../../cloudfunctions/platform/messenger/inbox'
import type { Collection, Doc } from '../../cloudfunctions/platform/store/port'
import { type Request, requestFollowers, requests, templates } from '../../cloudfunctions/requests/records'
import { derived as derivedRequest } from '../../cloudfunctions/requests/rules'
import { imports } from '../../cloudfunctions/roster/records'
import { entries as visitEntries, visits } from '../../cloudfunctions/visits/records'
import { calls, volunteers } from '../../cloudfunctions/volunteers/records'
import type { Rig } from '../rig'

/** Where a copy lies, seen from the courtyard around which all roles are held. */
export const places = {
  here: { courtyard: 'ryh/c01/y001', grid: 'ryh/c01/g001' },
  nextDoor: { courtyard: 'ryh/c01/y002', grid: 'ryh/c01/g002' },
  far: { courtyard: 'ryh/c02/y001', grid: 'ryh/c02/g001' },
  abroad: { courtyard: 'lzh/c01/y001', grid: 'lzh/c01/g001' },
} as const
export type Place = keyof typeof places
export const placeNames = Object.keys(places) as Place[]
export const scopesAt = (place: Place) => scopesOf(places[place].courtyard, places[place].grid)

/** A record of here as it would be there: areas stand in it as text, in its lists and search tokens too. */
const moved: Record<Place, (text: string) => string> = {
  here: text => text,
  nextDoor: text => text.replaceAll('c01/y001', 'c01/y002').replaceAll('c01/g001', 'c01/g002'),
  far: text => text.replaceAll('ryh/c01', 'ryh/c02'),
  abroad: text => text.replace(/\bryh\b/g, 'lzh'),
}

/** Whose the records of residents are; their neighbours elsewhere are `owner@far` and so on. */
const OWNER = 'owner@here'
const CHIEF = 'chief'
/** Who is asked to visit the owner. */
const VISITOR = 'visitor'

interface Part {
  into: Collection
  doc: Doc & Record<string, unknown>
}

/** A record with what it cannot be without; the first part is the record itself. */
interface Group {
  /** Ids that are another one in each copy. */
  ids: string[]
  /** Who counts as the one whose it is. */
  owner: string
  parts: Part[]
}

export type Kind = Exclude<keyof Awaited<ReturnType<typeof originals>>, 'slotId' | 'day' | 'service'>

const part = (into: unknown, doc: unknown): Part => ({ into: into as Collection, doc: doc as Part['doc'] })

async function originals(rig: Rig) {
  const { store, now } = rig
  const courtyard = places.here.courtyard
  const owner = await rig.personNamed({ id: OWNER, name: '王秀英' }, `resident@${courtyard}`)
  const chief = await rig.personNamed({ id: CHIEF, name: '陈立新', home: 'ryh' }, 'administrator@ryh')
  const inspector = await rig.personNamed({ id: 'inspector2', name: '吴倩', home: 'ryh' }, 'inspector@ryh')
  const worker = await rig.personNamed({ id: 'worker2', name: '张网格' }, `gridWorker@${places.here.grid}`)
  const mover = await rig.personNamed({ id: 'mover0', name: '搬家人' }, `resident@${courtyard}`)
  const [mine, all] = [rig.as(owner), rig.as(chief)]
  const one = async (into: unknown, id: string, owner: string): Promise<Group> => ({
    ids: [id],
    owner,
    parts: [part(into, await store.get(into as Collection, id))],
  })
  const with_ = (first: Group, ...others: Group[]): Group => ({
    ids: [first, ...others].flatMap(({ ids }) => ids),
    owner: first.owner,
    parts: [first, ...others].flatMap(({ parts }) => parts),
  })
  const changed = ({ ids, owner, parts: [first, ...rest] }: Group, patch: object): Group => ({
    ids,
    owner,
    parts: [part(first!.into, { ...first!.doc, ...patch }), ...rest],
  })
  const file = (id: string, personId: string) =>
    part(files, {
      id,
      version: 1,
      personId,
      office: 'ryh',
      sha256: 'a'.repeat(64),
      bytes: 1,
      type: 'image/jpeg',
      state: 'kept',
      original: `kept/${id}`,
      receivedAt: now,
      uses: 0,
      unused: true,
      unusedSince: now,
    })

  const { items: services } = await mine.call('appointments.services', {})
  const { serviceId } = services.find(service => service.bookable)!
  const days = await mine.call('appointments.days', { serviceId })
  const day = days.filter(({ state }) => state === 'open')[1]!.day
  const [slot, other] = await mine.call('appointments.slots', { serviceId, day })
  const { bookingId } = await mine.call('appointments.book', { slotId: slot!.slotId, materialsReady: true })
  const booking = await one(bookings, bookingId, OWNER)
  const { personId, personName, scopes, windowDay, startsAt, endsAt } = (await store.get(bookings, bookingId))!
  const waiter = {
    ...{ id: 'waiter0', version: 1, slot: slot!.slotId, windowDay, slotId: slot!.slotId, startsAt, endsAt },
    ...{ personId, personName, scopes, joinedAt: now, state: 'waiting' },
  }

  const fire = { kind: 'fire', level: 'orange', title: '地下室起火', advice: '走楼梯' } as const
  const raised = async (more: object) => {
    const draft = await all.call('emergencies.draft', { ...fire, areas: [courtyard], ...more })
    const { emergencyId, version, areas, roles } = draft
    const { people } = await all.call('emergencies.scope', { areas, roles })
    await all.call('emergencies.raise', { emergencyId, version, people })
    return one(emergency.emergencies, emergencyId, CHIEF)
  }
  const alarm = await raised({})
  const emergencyId = alarm.ids[0]!
  await mine.call('emergencies.answer', { emergencyId, status: 'help', words: '走不动' })
  const desk = deskOf('moderator', courtyard)
  const dueAt = now + 3_600_000
  const { taskId } = await all.call('emergencies.assign', { emergencyId, desk, title: '开门', dueAt })
  const help = await store.get(emergency.answers, emergency.ofPerson(emergencyId, OWNER))

  const post = async (kind: 'pet' | 'object') => {
    const place = { area: courtyard, words: '三号楼' }
    const about = { side: 'lost', kind, what: '黄猫', text: '昨晚走失', place, happenedAt: now } as const
    const { postId } = await mine.call('lostfound.post', about)
    return one(posts, postId, OWNER)
  }
  const cat = await post('pet')
  const { clueId } = await all.call('lostfound.addClue', { postId: cat.ids[0]!, text: '在车棚看到过' })
  const clue = with_(await one(clues, clueId, CHIEF), cat)
  const postWith = (patch: Partial<Post>) => {
    const doc = { ...(cat.parts[0]!.doc as unknown as Post), ...patch }
    return changed(cat, { ...doc, ...derivedPost(doc) })
  }
  const looked = { textCheck: 'review' as const, inQueue: true, checkReasons: [] }

  await store.insert(files, file('photo2', inspector.id).doc as never)
  const { findingId } = await rig.as(inspector).call('inspections.register', {
    topic: 'cityManagement',
    kind: '占道经营',
    place: { area: places.here.grid, words: '东风路' },
    description: '水果摊',
    photoIds: ['photo2'],
    responsibleId: worker.id,
  })
  const team = { name: '一组', memberIds: [inspector.id], leadId: inspector.id, longTerm: false, active: true }
  const { teamId } = await all.call('inspections.editTeam', team)

  const { observationId } = await rig.as(worker).call('patrols.observe', {
    key: 'k00000001',
    takenAt: now,
    place: { area: courtyard, words: '三号楼后' },
    categoryId: 'garbage',
    text: '桶满了',
    ending: 'told',
  })
  const observation = await one(patrol.observations, observationId, worker.id)
  const { taskId: patrolTaskId } = (await store.get(patrol.observations, observationId))!
  const { personId: keeper, day: logDay } = await rig.as(worker).call('patrols.signLog', { day: dayOf(now) })

  const { merchantId } = await rig.as(worker).call('merchants.save', {
    name: '烩面馆',
    kind: 'noodles',
    size: 'small',
    place: { area: places.here.grid, words: '东风路 1 号' },
  })
  const kept = await store.get(merchants, merchantId)
  await store.updateIf(merchants, merchantId, {}, { set: { personId: OWNER } })
  const cleaned = {
    ...{ id: 'cleaning0', version: 1, merchantId, merchantName: '烩面馆', scopes: kept!.scopes, state: 'toCheck' },
    ...{ day: dayOf(now), at: now, byMerchant: true, photos: [], reused: false },
  }

  const { ruleId } = await all.call('assessment.draftRule', { about: '第一版' })
  const head = await rig.personNamed({ id: 'head0', name: '郑书记', home: 'ryh' }, 'gridHead1@ryh')
  const thisMonth = dayOf(now).slice(0, 7)
  const month = addDays(`${thisMonth}-01`, -1).slice(0, 7)
  await rig.as(head).call('assessment.adoptRule', { ruleId, fromMonth: month })
  const rule = await one(assessing.rules, ruleId, '')
  await all.call('assessment.computeMonth', { month })
  const counted = { month, kind: 'person', subject: worker.id } as const
  const { sheetId } = await rig.asSystem('assessment.compute', counted)
  await all.call('assessment.publish', { sheetId })
  const appeal = {
    at: now,
    by: { personId: worker.id, name: '张网格' },
    words: '没有信号',
    indicatorIds: [],
    fileIds: [],
  }
  const sheet = changed(await one(assessing.sheets, sheetId, worker.id), { appeals: [appeal] })
  const missed = {
    month: thisMonth,
    indicator: 'party-tasks',
    cases: 1,
    words: '没有完成',
    record: findingId,
  } as const
  const { entryId } = await all.call('assessment.enter', { ...missed, kind: 'person', subject: worker.id })
  const manual = await one(assessing.entries, entryId, worker.id)
  const proposed = {
    ...{ id: 'proposal0', version: 1, office: 'ryh', scopes: (await store.get(assessing.sheets, sheetId))!.scopes },
    ...{ state: 'proposed', sheetId, month, kind: 'person', aboutId: worker.id, name: '张网格', band: 'good' },
    ...{ link: 'pay', words: '建议', by: { personId: CHIEF, name: '陈立新' }, at: now },
  }
  const where = proposed.scopes.flatMap(scope => [`${scope}|proposed`, `${scope}|*`])
  const proposal: Group = {
    ids: ['proposal0'],
    owner: worker.id,
    parts: [part(assessing.proposals, { ...proposed, where })],
  }

  const notice = async (roles: ('moderator' | 'resident')[]) => {
    const words = { title: '停水通知', text: '明天停水' }
    const { noticeId } = await all.call('notices.draft', { kind: 'notice', ...words, areas: [courtyard], roles })
    await all.call('notices.publish', { noticeId, version: 1 })
    return one(notices, noticeId, CHIEF)
  }
  const water = await notice([])
  const moderator = await rig.personNamed({ id: 'moderator0', name: '孙群主' }, `moderator@${courtyard}`)
  const further = await rig.as(moderator).call('notices.propose', { noticeId: water.ids[0]! })
  const { questionId } = await mine.call('notices.ask', { noticeId: water.ids[0]!, text: '几点来水？' })
  const question = await store.get(questions, questionId)

  const { requestId } = await mine.call('requests.submit', {
    kind: 'consult',
    categoryId: 'garbage',
    text: '垃圾桶满了两天没人清',
    place: { area: courtyard, words: '三号楼' },
  })
  const followers = (await store.find(requestFollowers, { index: 'ofRequest', equals: { requestId } })).items
  const request: Group = {
    ids: [requestId],
    owner: OWNER,
    parts: [
      part(requests, await store.get(requests, requestId)),
      ...followers.map(follower => part(requestFollowers, follower)),
    ],
  }
  const said = { question: '几岁可以领老年卡？', answer: '满六十五周岁。', categoryId: 'garbage' }
  const { answerId } = await all.call('answers.propose', said)
  const { templateId } = await all.call('requests.saveTemplate', { title: '已安排', text: '已安排人处理' })
  const { campaignId } = await all.call('campaigns.plan', {
    ...{ name: '冲刺30天', goal: '每天看一遍', from: dayOf(now), until: addDays(dayOf(now), 29) },
    ...{ kinds: ['keyPlace'], leaderId: CHIEF },
  })
  await all.call('campaigns.start', { campaignId })
  const atGrid = { area: places.here.grid, words: '东口' }
  const { siteId } = await all.call('campaigns.addSite', {
    ...{ campaignId, kind: 'keyPlace', name: '海文幼儿园', place: atGrid, responsibleId: worker.id },
  })
  const { postId } = await all.call('campaigns.addPost', {
    ...{ campaignId, name: '嘉苑步行街', place: atGrid, turns: [{ start: '08:00', personId: worker.id }] },
    longAgreed: true,
  })
  await rig.settle()
  const shifts = await store.find(campaign.shifts, { index: 'ofPost', equals: { postId }, limit: 1 })
  const { stationId } = await all.call('campaigns.addStation', {
    ...{ campaignId, name: '步行街站', place: atGrid, responsibleId: worker.id },
    thresholds: [{ quantity: 'pm10', upper: 150, lower: 120 }],
  })
  const { campaignTaskId } = await all.call('campaigns.giveTask', {
    ...{ campaignId, source: 'given', title: '夜查渣土车', toPersonId: worker.id, dueAt: now + 3_600_000 },
  })
  const { meetingId } = await all.call('campaigns.callMeeting', {
    ...{ campaignId, title: '渣土车联合整治', place: atGrid, at: now + 3_600_000, peopleIds: [worker.id] },
  })
  const { workId } = await all.call('campaigns.logWork', {
    ...{ campaignId, kind: 'flush', contractor: '洁城保洁公司', place: atGrid },
    ...{ startedAt: now - 3_600_000, endedAt: now - 60_000 },
  })
  const sprint = await one(campaign.campaigns, campaignId, CHIEF)
  const ofSprint = { version: 1, campaignId, scopes: scopesOf(places.here.grid), office: 'ryh' }
  const look = {
    ...{ ...ofSprint, id: 'check0', siteId, siteName: '海文幼儿园', kind: 'keyPlace', areaName: '第一网格' },
    ...{ day: dayOf(now), at: now, byId: worker.id, byName: worker.name, result: 'fine', words: '', photoIds: [] },
  }
  const gap = {
    ...{ ...ofSprint, id: 'gap0', shiftId: 'shift0', postId, postName: '嘉苑步行街', personName: '张网格' },
    ...{ kind: 'notTaken', since: now, toldAt: now, level: 1, open: true },
  }
  const { facilityId } = await all.call('facilities.save', {
    kind: 'seniorRoom',
    name: '活动室',
    place: { area: courtyard, words: '一号楼' },
    week: Array.from({ length: 7 }, () => ['09:00-17:00']),
    offers: ['棋牌'],
  })
  const bath = { name: '助浴', capacity: 3, minutes: 60 }
  const point = await all.call('facilities.save', {
    kind: 'elderlyCare',
    name: '养老点',
    place: { area: courtyard, words: '北门' },
    week: Array.from({ length: 7 }, () => ['09:00-17:00']),
    offers: [],
    bookable: [bath],
  })
  const { bookable } = await all.call('facilities.view', point)
  const atPlace = bookable[0]!.serviceId
  const tomorrow = addDays(dayOf(now), 1)
  const placeSlot = [...['ryh', atPlace, tomorrow, '1500'], atPlace].join('~')
  const booked = await mine.call('appointments.book', { slotId: placeSlot, materialsReady: true })
  const bookingAtPlace = await one(bookings, booked.bookingId, OWNER)
  const begins = now + 24 * 3_600_000
  const lesson = await all.call('activities.draft', {
    kind: 'lesson',
    title: '微党课',
    text: '讲完大家说一说',
    place: { area: courtyard, words: '一号楼' },
    areas: [courtyard],
    sessions: [{ startsAt: begins, endsAt: begins + 3_600_000, capacity: 20 }],
  })
  const { activityId } = await all.call('activities.publish', { activityId: lesson.activityId })
  const { signupId } = await mine.call('activities.signUp', { activityId, session: 0 })
  const activity = await one(activities, activityId, CHIEF)
  const { societyId } = await mine.call('activities.saveSociety', { name: '合唱队', members: 12 })
  const { scopes: organised } = (await store.get(signups, signupId))!
  const study = {
    ...{ id: `${activityId}:${OWNER}`, version: 1, office: 'ryh', activityId, title: '微党课', personId: OWNER },
    ...{ personName: '王秀英', scopes: organised, homes: scopesOf(courtyard), year: '2026', at: now, thought: '好' },
    ...{ doubtful: false, checking: false, shelf: 'shown' },
  }
  const appointed = { role: 'buildingHead', area: courtyard, kind: 'given', at: now } as const
  const change = {
    id: 'change0',
    version: 1,
    office: 'ryh',
    personId: OWNER,
    ...appointed,
    facets: facetsOf(appointed),
  }
  await mine.call('volunteers.register', { skills: ['repair'], times: ['weekend'], agreed: true })
  const offer = { ...(await store.get(volunteers, OWNER)), id: 'volunteer0' }
  const wanted = {
    ...{ id: 'call0', version: 1, state: 'asked', office: 'ryh', personId: OWNER, personName: '王秀英' },
    ...{ scopes: scopesOf(courtyard), task: '修门铃', day, by: { personId: CHIEF, name: '陈立新' }, askedAt: now },
  }
  const deed = { kind: 'deed', title: '替邻居收被子', text: '下雨了，他替三家收了被子', agreed: true } as const
  const { storyId } = await mine.call('goodnews.post', deed)
  await all.call('goodnews.approve', { storyId, revision: 1 })
  const story = await one(stories, storyId, OWNER)
  await mine.call('visits.propose', { reasons: ['livesAlone'] })
  const community = rig.as(await rig.personNamed({ id: 'worker3', name: '周晓敏' }, 'communityWorker@ryh/c01'))
  await community.call('visits.confirm', { entryId: OWNER, reasons: ['livesAlone'] })
  const going = { visitorId: VISITOR, occasion: 'daily', dueOn: day } as const
  await rig.personNamed({ id: VISITOR, name: '赵桂兰', home: courtyard }, `buildingHead@${courtyard}`)
  const { visitId } = await community.call('visits.assign', { entryId: OWNER, ...going })
  const listed = { ...(await store.get(visitEntries, OWNER)), id: 'entry0' }
  const visit = await one(visits, visitId, VISITOR)
  const need = { id: 'need0', text: '灯坏了', categoryId: 'public-facility', agreed: true, state: 'open' }
  const needy = changed(visit, { state: 'visited', open: false, wanting: true, needs: [need] })
  const there = { office: 'ryh', area: courtyard, scopes: scopesOf(courtyard), address: '3 号楼' }
  const application = {
    ...{ id: 'application0', version: 1, ...there, personId: OWNER, name: '王秀英', tie: 'lives', state: 'asked' },
    ...{ askedAt: now, dueAt: now, grams: grams('王秀英', there.scopes) },
  }
  const handover = {
    ...{ id: 'handover0', version: 1, office: 'ryh', scopes: there.scopes, personId: OWNER, fromId: 'worker2' },
    ...{ byId: CHIEF, at: now, state: 'finished', within: ['ryh'], kinds: [], given: [], ended: [], turn: 1 },
  }
  const removal = {
    ...{ id: 'removal0', version: 1, ...there, personId: OWNER, state: 'removed', reason: '搬走了' },
    ...{ at: now, byId: CHIEF, wakesAt: now },
  }
  const chat = {
    ...{ id: 'group0', version: 1, ...there, state: 'waiting', name: '邻里群', level: 'courtyard', suggested: [] },
    ...{ firstAt: now, firstById: OWNER, at: now, grams: grams('邻里群', there.scopes) },
  }
  const device = {
    personId: OWNER,
    scopes: ['ryh'],
    kind: 'own',
    browser: '电脑',
    address: '本机',
    digest: 'x',
  } as const
  const session = { version: 1, ...sessionRecord({ id: 'session0', ...device, scopes: ['ryh'] }, now) }
  const none = { bad: 0, new: 0, given: 0, dates: 0, ended: 0, details: 0, same: 0 }
  const list = {
    ...{
      id: 'import0',
      version: 1,
      state: 'checked',
      office: 'ryh',
      scopes: ['ryh'],
      personId: CHIEF,
      byName: '陈立新',
    },
    ...{ fileName: '名册.xlsx', at: now, rows: 0, people: 0, counts: none, parts: 0, part: 0, failed: 0 },
    ...{ forgetAt: now, forgotten: false },
  }
  const register = {
    ...{ id: 'register0', version: 1, state: 'checked', office: 'ryh', scopes: ['ryh'], byId: CHIEF, byName: '陈立新' },
    ...{ fileName: '商户.xlsx', at: now, rows: 0, counts: { bad: 0, new: 0, changed: 0, same: 0 }, parts: 0, part: 0 },
    ...{ failed: 0, forgetAt: now, forgotten: false },
  }
  const siteList = {
    ...{ id: 'sites0', version: 1, campaignId, state: 'checked', office: 'ryh', scopes: ['ryh'], personId: CHIEF },
    ...{ byId: CHIEF, byName: '陈立新', fileName: '清单.xlsx', at: now, rows: 0, postIds: [], parts: 0, part: 0 },
    ...{ counts: { bad: 0, new: 0, changed: 0, same: 0 }, failed: 0, forgetAt: now, forgotten: false },
  }
  const { keyId } = await rig.as(chief).call('exchange.makeKey', { name: '热线' })
  const cityEvent = {
    ...{ id: 'city:0', version: 1, office: 'ryh', scopes: ['ryh'], direction: 'in', standing: 'failed', number: '0' },
    ...{ tries: 8, nextAt: 8.64e15, open: true, updatedAt: now, ours: 'handling' },
  }
  const message = { id: 'message0', version: 1, personId: OWNER, title: '提醒', text: '', at: now, read: false }

  return {
    activity,
    society: await one(societies, societyId, OWNER),
    signup: with_(await one(signups, signupId, OWNER), activity),
    study: with_({ ids: [study.id], owner: OWNER, parts: [part(studies, study)] }, activity),
    person: { ...(await one(people, OWNER, '')), ids: [] } as Group,
    import: { ids: [list.id], owner: '', parts: [part(imports, list)] } as Group,
    session: { ids: [session.id], owner: OWNER, parts: [part(deviceSessions, session)] } as Group,
    roleChange: { ids: [change.id], owner: OWNER, parts: [part(roleChanges, change)] } as Group,
    volunteer: { ids: ['volunteer0'], owner: OWNER, parts: [part(volunteers, offer)] } as Group,
    call: { ids: ['call0'], owner: OWNER, parts: [part(calls, wanted)] } as Group,
    story,
    storyToLook: changed(story, { state: 'checking', inQueue: true, shelves: [] }),
    storyOfOffice: changed(story, { level: 'office', shelves: ['ryh|now|*'] }),
    entry: { ids: ['entry0'], owner: OWNER, parts: [part(visitEntries, listed)] } as Group,
    visit,
    needy,
    /** Another resident: who is removed is out of everybody's reach. */
    mover: await one(people, mover.id, ''),
    application: { ids: ['application0'], owner: OWNER, parts: [part(applications, application)] } as Group,
    handover: { ids: ['handover0'], owner: OWNER, parts: [part(handovers, handover)] } as Group,
    removal: { ids: ['removal0'], owner: '', parts: [part(removals, removal)] } as Group,
    group: { ids: ['group0'], owner: '', parts: [part(groups, chat)] } as Group,
    booking,
    bookingAtPlace,
    waiter: { ids: ['waiter0'], owner: OWNER, parts: [part(waiters, waiter)] } as Group,
    emergency: alarm,
    emergencyForModerators: await raised({ roles: ['moderator'] }),
    help: { ...alarm, owner: '', parts: [part(emergency.answers, help), ...alarm.parts] } as Group,
    task: with_(await one(emergency.tasks, taskId, ''), alarm),
    emergencyOfTask: with_(alarm, await one(emergency.tasks, taskId, '')),
    post: cat,
    postHidden: postWith({ ...looked, state: 'checking' }),
    postHelped: postWith({
      postedBy: { personId: CHIEF, name: '陈立新', consent: '电话里同意' },
      helpedIn: scopesOf(courtyard),
    }),
    clue,
    clueHidden: changed(clue, { ...looked, state: 'checking' }),
    finding: await one(findings, findingId, worker.id),
    observation,
    patrolTask: with_(await one(patrol.tasks, patrolTaskId!, worker.id), observation),
    patrolLog: await one(patrol.logs, patrol.logId(keeper, logDay), worker.id),
    team: await one(teams, teamId, ''),
    rule,
    sheet,
    manual,
    proposal,
    notice: water,
    proposedNotice: with_(await one(noticeProposals, further.proposalId, moderator.id), water),
    noticeForModerators: await notice(['moderator']),
    question: { ids: water.ids, owner: '', parts: [part(questions, question), ...water.parts] } as Group,
    request,
    answer: await one(publicAnswers, answerId, ''),
    merchant: await one(merchants, merchantId, OWNER),
    cleaning: { ids: ['cleaning0'], owner: '', parts: [part(cleanings, cleaned)] } as Group,
    apiKey: await one(apiKeys, keyId, ''),
    cityEvent: { ids: ['city:0'], owner: '', parts: [part(cityEvents, cityEvent)] } as Group,
    merchantImport: { ids: ['register0'], owner: '', parts: [part(registers, register)] } as Group,
    template: await one(templates, templateId, ''),
    facility: await one(facilities, facilityId, ''),
    campaign: sprint,
    campaignSite: with_({ ...(await one(campaign.sites, siteId, worker.id)) }, sprint),
    campaignPost: { ...with_(await one(campaign.posts, postId, ''), sprint), owner: CHIEF },
    campaignShift: with_(await one(campaign.shifts, shifts.items[0]!.id, worker.id), sprint),
    campaignStation: { ...with_(await one(reading.stations, stationId, ''), sprint), owner: CHIEF },
    campaignTask: with_(await one(reading.tasks, campaignTaskId, worker.id), sprint),
    campaignImport: with_({ ids: ['sites0'], owner: CHIEF, parts: [part(siteImports, siteList)] } as Group, sprint),
    campaignWork: { ...with_(await one(working.works, workId, ''), sprint), owner: CHIEF },
    campaignMeeting: with_(await one(meeting.meetings, meetingId, CHIEF), sprint),
    campaignCheck: with_({ ids: ['check0'], owner: worker.id, parts: [part(campaign.checks, look)] }, sprint),
    campaignGap: with_({ ids: ['gap0'], owner: '', parts: [part(campaign.gaps, gap)] }, sprint),
    file: { ids: ['file0'], owner: OWNER, parts: [file('file0', OWNER)] } as Group,
    message: { ids: ['message0'], owner: OWNER, parts: [part(inbox, { ...message, urgent: false, operation: 'x' })] },
    /** A time that nobody has booked. */
    slotId: other!.slotId,
    service: { serviceId, day },
    day: { windowId: (booking.parts[0]!.doc as unknown as { windowId: string }).windowId, day },
  }
}

export interface Wanted {
  place: Place
  /** Whose it is instead of the owner's. */
  personId?: string
  state?: string | undefined
  /** At which desk a request lies. */
  desk?: string | undefined
}

/** Makes the originals in an office and gives what copies them. Copies are there after `stored`. */
export async function openGround(rig: Rig) {
  const { slotId, day, service, ...groups } = await originals(rig)
  let count = 0
  const waiting: Part[] = []

  /** A copy of its own; its id begins with `kind@place`. */
  function copy(kind: Kind, { place, personId, state, desk }: Wanted): string {
    const { ids, owner, parts } = groups[kind]
    const tag = `${kind}@${place}~${++count}`
    let text = moved[place](JSON.stringify(parts.map(({ doc }) => doc)))
    for (const [i, id] of ids.entries()) text = text.replaceAll(id, i === 0 ? tag : `${tag}~${i}`)
    if (personId && owner)
      text = text
        .replaceAll(`"${owner}"`, `"${personId}"`)
        .replaceAll(`@${owner}|`, `@${personId}|`)
        .replaceAll(`"@${owner}"`, `"@${personId}"`)
    text = text.replaceAll(OWNER, `owner@${place}`)
    const docs = JSON.parse(text) as [Part['doc'], ...Part['doc'][]]
    const [first] = docs
    first.version = 1
    if (state) Object.assign(first, { state, ...(kind.startsWith('notice') ? { stage: stageOf(state) } : {}) })
    if (desk) Object.assign(first, { desk: { desk, name: '办理台' } })
    if (kind === 'request') Object.assign(first, derivedRequest(first as unknown as Request))
    waiting.push(...docs.map((doc, i) => part(parts[i]!.into, doc)))
    return first.id
  }

  /** The same copy each time, for what nobody changes. */
  const copies = new Map<string, string>()
  const one: typeof copy = (kind, wanted) => {
    const key = JSON.stringify([kind, wanted])
    const known = copies.get(key) ?? copy(kind, wanted)
    copies.set(key, known)
    return known
  }

  /** All at once: each commit waits for the disk. */
  async function stored(): Promise<void> {
    const all = waiting.splice(0)
    await rig.store.transaction(async tx => {
      for (const { into, doc } of all) await tx.put(into, doc)
    })
  }

  for (const place of placeNames) if (place !== 'here') copy('person', { place })
  await stored()
  return { slotId, day, service, copy, one, stored }
}
export type Ground = Awaited<ReturnType<typeof openGround>>

const stageOf = (state: string) => (state === 'published' || state === 'corrected' ? 'live' : state)
