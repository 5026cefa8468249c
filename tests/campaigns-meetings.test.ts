// Joint responsibility: who answers is found at any grid, and a joint operation ends in tasks with owners and days.
import { DAY, dayOf, HOUR, momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { awaitsAnswerOf } from '@/meeting-answer'
import { askedOn } from '../cloudfunctions/campaigns/responsible'
import { people as persons } from '../cloudfunctions/platform/identity/people'
import { newKey, phones } from '../cloudfunctions/platform/identity/phones'
import { type Office, office, place, underway } from './campaigns-rig'

process.env.RUYI_DATA_KEY ??= newKey()

/** A number of somebody, as they would have entered it. */
async function numbered({ rig }: Office, id: string, phone: string) {
  const set = { phone: phones().seal(phone, id), phoneDigest: phones().digest(phone) }
  await rig.store.updateIf(persons, id, {}, { set })
}

describe('calling who answers', () => {
  it('is not for a company or a resident, nor for staff of another area; a card must be of the area or above it', async () => {
    const here = await office()
    const { rig, as, people } = here
    const company = rig.as(await rig.person('propertyCompany@ryh/c01/y001'))
    const elsewhere = rig.as(await rig.person('gridHead3@ryh/c02/g009'))
    await numbered(here, people.leader.id, '13812345678')
    const card = { domain: 'cityManagement' as const, duty: '城管中队', responsibleId: people.leader.id }
    const { cardId } = await as.chief.call('campaigns.saveCard', { area: 'ryh/c01/g001', ...card })
    const wanted = { area: 'ryh/c01/y001', cardId }
    for (const nobody of [as.resident, company])
      expect((await nobody.refusal('campaigns.revealResponsible', wanted)).code).toBe('right.missing')
    expect((await elsewhere.refusal('campaigns.revealResponsible', wanted)).code).toBe('record.notFound')
    const beyond = { area: 'ryh/c02/g009', cardId }
    expect((await elsewhere.refusal('campaigns.revealResponsible', beyond)).code).toBe('campaign.cardChanged')
    const looks = await as.leader.call('people.looks', {})
    expect(looks.items).toEqual([])
    const asked = { area: 'ryh/c01/y001', domain: 'cityManagement' as const }
    expect((await company.call('campaigns.responsibles', asked))[0]).toMatchObject({ calls: false })
    expect((await elsewhere.call('campaigns.responsibles', asked))[0]).toMatchObject({ calls: false })
  })

  it('the office director and the heads and workers of the area see the number, and its owner who looked', async () => {
    const here = await office()
    const { as, people } = here
    await numbered(here, people.leader.id, '13812345678')
    const card = { domain: 'cityManagement' as const, duty: '城管大队', responsibleId: people.leader.id }
    const { cardId } = await as.chief.call('campaigns.saveCard', { area: 'ryh', ...card })
    for (const staff of [as.chief, as.night, as.evening, as.day]) {
      const [found] = await staff.call('campaigns.responsibles', { area: 'ryh/c01/y001', domain: 'cityManagement' })
      expect(found).toMatchObject({ cardId, calls: true })
      const answer = await staff.call('campaigns.revealResponsible', { area: 'ryh/c01/y001', cardId })
      expect(answer).toEqual({ personId: people.leader.id, name: '孙强', phone: '13812345678' })
    }
    const looks = await as.leader.call('people.looks', {})
    expect(looks.items.map(({ by }) => by.name).sort()).toEqual(['周洁', '李保成', '赵敏', '郑国良'])
  })

  it('reaches the substitute while the person is away, and says so where no number is known', async () => {
    const here = await office()
    const { rig, as, people } = here
    await numbered(here, people.day.id, '13900001111')
    const area = 'ryh/c01/g001'
    const { cardId } = await as.evening.call('campaigns.saveCard', {
      ...{ area, domain: 'environment', duty: '环卫', responsibleId: people.leader.id },
      substitute: { personId: people.day.id, from: dayOf(rig.now), until: dayOf(rig.now) },
    })
    const call = { area, cardId }
    expect(await as.night.call('campaigns.revealResponsible', call)).toMatchObject({ phone: '13900001111' })
    rig.advance({ days: 1 })
    expect((await as.night.refusal('campaigns.revealResponsible', call)).code).toBe('people.noPhone')
  })
})

describe('a substitute', () => {
  const day = '2026-11-23'
  async function standing() {
    const here = await office()
    const { rig, as, people } = here
    const deputy = await rig.personNamed({ name: '马建民', home: 'ryh/c01' }, 'gridHead2@ryh/c01')
    const card = { area: 'ryh/c01/g001', domain: 'environment' as const, duty: '环卫' }
    await as.chief.call('campaigns.saveCard', {
      ...{ ...card, responsibleId: people.night.id },
      substitute: { personId: people.day.id, from: day, until: '2026-11-29' },
    })
    await rig.settle()
    const shown = async () => (await as.other.call('campaigns.responsibles', { area: card.area }))[0]!
    const told = async (who: Parameters<typeof rig.messages>[0]) =>
      (await rig.messages(who)).filter(({ title }) => title === '没人代了：第一网格环境保护').map(({ text }) => text)
    const pass = async () => {
      rig.advance({ minutes: 10 })
      await rig.runJobs()
    }
    return { ...here, deputy, shown, told, pass }
  }

  it('who leaves the staff is missed: who is away and who names another are told once, and nobody is sent to them', async () => {
    const { rig, people, deputy, shown, told, pass } = await standing()
    await pass()
    expect(await told(deputy)).toEqual([])
    expect((await shown()).now.name).toBe('李保成')
    const administrator = await rig.personNamed({ name: '陈立新', home: 'ryh' }, 'administrator@ryh')
    await rig.as(administrator).call('people.revoke', {
      ...{ personId: people.day.id, role: 'gridWorker', area: 'ryh/c01/g001', reason: '离职' },
    })
    await pass()
    await pass()
    const words = ['赵敏不在，代的李保成不在岗位上了，请另定一个人代到 11月29日 周日']
    expect([await told(people.night), await told(deputy), await told(people.day)]).toEqual([words, words, []])
    expect(await shown()).toMatchObject({ now: { name: '赵敏' }, substitute: { name: '李保成', out: 'left' } })
  })

  it('who is away themselves is missed as well, and stands in again when they are back', async () => {
    const { as, people, rig, deputy, shown, told, pass } = await standing()
    const own = { area: 'ryh/c01/g001', domain: 'cityManagement' as const, duty: '停车', responsibleId: people.day.id }
    await as.chief.call('campaigns.saveCard', {
      ...own,
      substitute: { personId: people.other.id, from: '2026-11-24', until: '2026-11-24' },
    })
    await pass()
    expect(await told(deputy)).toEqual([])
    rig.advance({ days: 1 })
    await pass()
    expect(await told(deputy)).toEqual(['赵敏不在，代的李保成自己也不在，请另定一个人代到 11月29日 周日'])
    expect((await shown()).substitute?.out).toBe('away')
    rig.advance({ days: 1 })
    await pass()
    expect(await shown()).toMatchObject({ now: { name: '李保成' } })
    expect(await told(deputy)).toHaveLength(1)
  })

  it('who has a role that is none any more does not stand in, and holds up nobody', async () => {
    const { rig, people, deputy, shown, told, pass } = await standing()
    const before = (await rig.store.get(persons, people.day.id))!
    const holdings = before.holdings.map(one => ({ ...one, role: 'lamplighter' as typeof one.role }))
    await rig.store.updateIf(persons, people.day.id, {}, { set: { holdings }, inc: { version: 1 } })
    await pass()
    expect(await told(deputy)).toHaveLength(1)
    expect((await shown()).substitute?.out).toBe('left')
  })

  it('who is on leave from an inspection team is away', async () => {
    const { rig, as, people, shown, pass } = await standing()
    const inspector = await rig.personNamed({ name: '冯卫东', home: 'ryh' }, 'inspector@ryh')
    const administrator = rig.as(await rig.personNamed({ name: '陈立新', home: 'ryh' }, 'administrator@ryh'))
    const { teamId } = await administrator.call('inspections.editTeam', { name: '一组', memberIds: [inspector.id] })
    await administrator.call('inspections.saveLeave', { teamId, personId: inspector.id, from: day, until: day })
    await as.chief.call('campaigns.saveCard', {
      ...{ area: 'ryh/c01/g001', domain: 'environment', duty: '环卫', responsibleId: people.night.id },
      ...{ substitute: { personId: inspector.id, from: day, until: '2026-11-29' }, version: (await shown()).version },
    })
    await pass()
    expect((await shown()).substitute?.out).toBe('away')
  })
})

describe('who answers for what', () => {
  it('is named by who heads the area, and found from a grid up to the office, the nearest first', async () => {
    const { as, people } = await office()
    const card = { domain: 'environment' as const, duty: '联系这里', responsibleId: people.leader.id }
    expect(await as.day.refusal('campaigns.saveCard', { area: 'ryh/c01/g001', ...card })).toMatchObject({
      code: 'right.missing',
    })
    expect(await as.evening.refusal('campaigns.saveCard', { area: 'ryh', ...card })).toMatchObject({
      code: 'record.notFound',
    })
    expect(
      await as.evening.refusal('campaigns.saveCard', { area: 'ryh/c01', ...card, responsibleId: people.resident.id }),
    ).toMatchObject({ code: 'campaign.notStaff' })
    await as.chief.call('campaigns.saveCard', { area: 'ryh', ...card })
    await as.evening.call('campaigns.saveCard', { area: 'ryh/c01/g001', ...card, responsibleId: people.day.id })
    const found = await as.other.call('campaigns.responsibles', { area: 'ryh/c01/g001', domain: 'environment' })
    expect(found.map(({ now, areaName }) => [now.name, areaName])).toEqual([
      ['李保成', '第一网格'],
      ['孙强', '如意湖办事处'],
    ])
    expect(await as.chief.refusal('campaigns.saveCard', { area: 'ryh', ...card })).toMatchObject({
      code: 'record.changed',
    })
    // From a courtyard its grid is found, and whom to call there.
    const near = await as.other.call('campaigns.responsibles', { area: 'ryh/c01/y001', domain: 'environment' })
    expect(near.map(({ areaName }) => areaName)).toEqual(['第一网格', '如意湖办事处'])
    expect(near[0]!.now).toMatchObject({ personId: people.day.id, name: '李保成' })
  })

  it('goes to another with everything else, when somebody hands over: later days of a post as well', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId, postId } = await underway(here)
    await as.leader.call('campaigns.addStation', {
      ...{ campaignId, name: '步行街站', place, responsibleId: people.day.id },
      thresholds: [{ quantity: 'pm10', upper: 150, lower: 120 }],
    })
    const card = { area: 'ryh/c01', domain: 'environment' as const, duty: '联系这里', responsibleId: people.day.id }
    await as.chief.call('campaigns.saveCard', {
      ...card,
      substitute: { personId: people.other.id, from: '2026-11-23', until: '2026-11-30' },
    })
    const administrator = await rig.personNamed({ name: '陈立新', home: 'ryh' }, 'administrator@ryh')
    const { kinds } = await rig.as(administrator).call('people.openWork', { personId: people.day.id })
    const wanted = ['campaigns.shifts', 'campaigns.posts', 'campaigns.stations', 'campaigns.cards']
    expect(kinds.filter(({ count }) => count > 0).map(({ kind }) => kind)).toEqual(wanted)
    await rig.as(administrator).call('people.handOver', {
      ...{ fromPersonId: people.day.id, toPersonId: people.other.id, kinds: wanted, posts: [], endRoles: false },
      reason: '调到别的网格',
    })
    await rig.settle()
    rig.advance({ days: 7 })
    await rig.runJobs()
    const { items } = await as.chief.call('campaigns.week', { campaignId, from: '2026-12-04', limit: 100 })
    const ofMorning = items.filter(({ shiftId }) => shiftId.startsWith(postId) && shiftId.endsWith('0800'))
    expect(new Set(ofMorning.map(({ person }) => person.name))).toEqual(new Set(['何丽']))
    const [found] = await as.chief.call('campaigns.responsibles', { area: 'ryh/c01', domain: 'environment' })
    expect(found).toMatchObject({ person: { name: '何丽' }, now: { name: '何丽' } })
    expect(found!.substitute).toBeUndefined()
    expect((await as.chief.call('campaigns.stations', { campaignId }))[0]!.responsible.name).toBe('何丽')
  })

  it('is the substitute on the days of their leave, both included', () => {
    const responsible = { personId: 'a', name: '甲' }
    const substitute = { personId: 'b', name: '乙', from: '2026-11-30', until: '2026-12-01' }
    const names = ['2026-11-29', '2026-11-30', '2026-12-01', '2026-12-02'].map(
      day => askedOn({ responsible, substitute }, day).name,
    )
    expect(names).toEqual(['甲', '乙', '乙', '甲'])
  })
})

describe('a joint operation', () => {
  it('is called by who leads, answered by who is invited, and its follow-ups are tasks that the clock watches', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId } = await underway(here)
    const wanted = { campaignId, title: '渣土车联合整治', place, at: momentOf('2026-11-24', '09:00') }
    const guests = [people.evening.id, people.day.id]
    expect(await as.day.refusal('campaigns.callMeeting', { ...wanted, peopleIds: guests })).toMatchObject({
      code: 'right.missing',
    })
    expect(
      await as.leader.refusal('campaigns.callMeeting', { ...wanted, peopleIds: [people.resident.id] }),
    ).toMatchObject({ code: 'campaign.notStaff' })
    rig.advance({ minutes: 1 })
    const { meetingId } = await as.leader.call('campaigns.callMeeting', { ...wanted, peopleIds: guests })
    await rig.settle()
    expect((await rig.messages(people.day))[0]).toMatchObject({ title: '请您到现场：渣土车联合整治' })
    expect(await as.other.refusal('campaigns.answerInvitation', { meetingId, comes: true })).toMatchObject({
      code: 'campaign.notInvited',
    })
    const waits = async (who: 'day' | 'evening' | 'leader') => {
      const [meeting] = (await as[who].call('campaigns.meetings', { campaignId })).items
      return awaitsAnswerOf(meeting!, people[who].id)
    }
    expect([await waits('day'), await waits('evening'), await waits('leader')]).toEqual([true, true, false])
    await as.day.call('campaigns.answerInvitation', { meetingId, comes: true })
    // Whoever has answered is not asked again because another guest has not.
    expect([await waits('day'), await waits('evening')]).toEqual([false, true])
    rig.advance({ minutes: 1 })
    await as.evening.call('campaigns.answerInvitation', { meetingId, comes: false, reason: '窗口走不开' })
    await rig.settle()
    expect((await rig.messages(people.leader))[0]).toMatchObject({ title: '来不了：渣土车联合整治' })
    expect((await as.day.call('campaigns.myMeetings', {})).items).toMatchObject([{ meetingId, answers: true }])
    expect((await as.other.call('campaigns.myMeetings', {})).items).toEqual([])
    const result = { meetingId, minutes: '三辆车没盖篷布', decisions: '每晚联合查一次' }
    expect((await as.leader.refusal('campaigns.hold', result)).code).toBe('campaign.meetingAhead')
    rig.now = wanted.at
    const dueAt = rig.now + DAY
    const stranger = { ...result, cameIds: [people.other.id] }
    expect((await as.leader.refusal('campaigns.hold', stranger)).code).toBe('campaign.notInvited')
    const held = await as.leader.call('campaigns.hold', {
      ...{ ...result, cameIds: [people.day.id] },
      followUps: [{ title: '夜查渣土车', toPersonId: people.day.id, dueAt }],
    })
    expect(held.people.map(({ name, came }) => [name, came])).toEqual([
      ['周洁', false],
      ['李保成', true],
    ])
    expect((await as.day.call('campaigns.myMeetings', {})).items).toEqual([])
    const { items } = await as.day.call('campaigns.tasks', {})
    expect(items).toMatchObject([{ title: '夜查渣土车', source: 'meeting', dueAt }])
    rig.now = dueAt + HOUR
    await rig.runJobs()
    expect((await rig.messages(people.day)).map(({ title }) => title)).toContain('到期没办：夜查渣土车')
    expect(await as.day.refusal('campaigns.answerInvitation', { meetingId, comes: true })).toMatchObject({
      code: 'campaign.notInvited',
    })
  })

  it('says of nobody that they stayed away while nobody noted who was there', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId } = await underway(here)
    const at = momentOf('2026-11-24', '09:00')
    const peopleIds = [people.evening.id, people.day.id]
    const { meetingId } = await as.leader.call('campaigns.callMeeting', {
      ...{ campaignId, title: '渣土车联合整治', place, at, peopleIds },
    })
    await as.day.call('campaigns.answerInvitation', { meetingId, comes: true })
    rig.now = at
    const result = { meetingId, minutes: '三辆车没盖篷布', decisions: '每晚联合查一次' }
    const held = await as.leader.call('campaigns.hold', result)
    for (const person of held.people) expect(person).not.toHaveProperty('came')
  })
})

describe('the record of a joint operation', () => {
  const at = momentOf('2026-11-24', '09:00')
  const first = { minutes: '三辆车没盖篷布', decisions: '每晚联合查一次' }
  async function held() {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId } = await underway(here)
    const peopleIds = [people.evening.id, people.day.id, people.night.id]
    const { meetingId } = await as.leader.call('campaigns.callMeeting', {
      ...{ campaignId, title: '渣土车联合整治', place, at, peopleIds },
    })
    rig.now = at + HOUR
    await as.leader.call('campaigns.hold', { meetingId, ...first, cameIds: [people.evening.id, people.day.id] })
    await rig.settle()
    const sign = (edition = 1) => ({ meetingId, edition, verdict: 'agree' as const })
    const shown = async () => (await as.leader.call('campaigns.meetings', { campaignId })).items[0]!
    const standings = async () =>
      Object.fromEntries((await shown()).people.map(({ name, sign }) => [name, sign?.standing ?? null]))
    const told = async (who: 'day' | 'evening' | 'night' | 'leader', words: string) =>
      (await rig.messages(people[who])).filter(({ title }) => title === `${words}：渣土车联合整治`).length
    return { ...here, campaignId, meetingId, sign, shown, standings, told }
  }

  it('is signed by nobody but those who were there, each for themselves and once', async () => {
    const { as, sign, standings, told } = await held()
    expect((await as.resident.refusal('campaigns.signRecord', sign())).code).toBe('right.missing')
    for (const nobody of [as.other, as.night, as.leader])
      expect((await nobody.refusal('campaigns.signRecord', sign())).code).toBe('campaign.nothingToSign')
    expect(await standings()).toEqual({ 周洁: 'missing', 李保成: 'missing', 赵敏: null })
    expect([await told('day', '请签现场会记录'), await told('night', '请签现场会记录')]).toEqual([1, 0])
    expect((await as.day.call('campaigns.recordsToSign', {})).items).toMatchObject([{ signs: true }])
    await as.day.call('campaigns.signRecord', sign())
    expect((await as.day.refusal('campaigns.signRecord', sign())).code).toBe('campaign.nothingToSign')
    expect((await as.day.call('campaigns.recordsToSign', {})).items).toEqual([])
    expect(await standings()).toEqual({ 周洁: 'missing', 李保成: 'agreed', 赵敏: null })
  })

  it('keeps what somebody says is wrong with it, and tells who wrote it; also when all have signed', async () => {
    const { rig, as, sign, shown, told } = await held()
    const refusal = { ...sign(), verdict: 'refuse' as const }
    expect((await as.day.refusal('campaigns.signRecord', refusal)).code).toBe('campaign.refuseWords')
    await as.day.call('campaigns.signRecord', { ...refusal, words: '是两辆，不是三辆' })
    await rig.settle()
    expect(await told('leader', '对记录有不同意见')).toBe(1)
    const { people } = await shown()
    expect(people.find(({ name }) => name === '李保成')!.sign).toMatchObject({
      ...{ standing: 'refused', words: '是两辆，不是三辆' },
    })
    await as.evening.call('campaigns.signRecord', sign())
    await rig.settle()
    expect(await told('leader', '现场会记录都签了')).toBe(1)
  })

  it('is signed again once it was written anew, which only who leads may do; what was read before is not signed', async () => {
    const { rig, as, people, meetingId, sign, standings, told } = await held()
    await as.day.call('campaigns.signRecord', sign())
    const anew = { meetingId, edition: 1, ...first, minutes: '两辆车没盖篷布' }
    expect((await as.day.refusal('campaigns.rewriteRecord', anew)).code).toBe('right.missing')
    expect((await as.evening.refusal('campaigns.rewriteRecord', anew)).code).toBe('record.notFound')
    await as.leader.call('campaigns.rewriteRecord', anew)
    await rig.settle()
    expect((await as.leader.refusal('campaigns.rewriteRecord', anew)).code).toBe('record.changed')
    expect((await as.evening.refusal('campaigns.signRecord', sign())).code).toBe('record.changed')
    expect(await standings()).toEqual({ 周洁: 'missing', 李保成: 'again', 赵敏: null })
    expect(await told('day', '记录改过，请再签')).toBe(1)
    await as.day.call('campaigns.signRecord', sign(2))
    // Who turns out to have been there is asked as well, and who was not is asked no more.
    const cameIds = [people.night.id]
    await as.leader.call('campaigns.rewriteRecord', { ...anew, edition: 2, cameIds })
    expect(await standings()).toEqual({ 周洁: null, 李保成: null, 赵敏: 'missing' })
    expect((await as.day.refusal('campaigns.signRecord', sign(3))).code).toBe('campaign.nothingToSign')
  })

  it('reminds whoever has not signed once, on the next working day, and not who has', async () => {
    const { rig, as, sign, told } = await held()
    await as.day.call('campaigns.signRecord', sign())
    for (const days of [1, 1]) {
      rig.advance({ days })
      await rig.runJobs()
      await rig.settle()
      expect([await told('evening', '请签现场会记录'), await told('day', '请签现场会记录')]).toEqual([2, 1])
    }
  })
})
