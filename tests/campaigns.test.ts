// Campaigns: planned by the heads of the office, led by one person, and over for their posts as well.
import { momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { office, place, shiftOf, sprint, underway } from './campaigns-rig'

describe('planning', () => {
  it('is for the heads of the office; a resident does not even see it, a grid worker does', async () => {
    const { as, people } = await office()
    expect(await as.day.refusal('campaigns.plan', sprint(people.leader.id))).toMatchObject({ code: 'right.missing' })
    const { campaignId } = await as.chief.call('campaigns.plan', sprint(people.leader.id))
    expect(await as.resident.refusal('campaigns.view', { campaignId })).toMatchObject({ code: 'right.missing' })
    const seen = await as.day.call('campaigns.view', { campaignId })
    expect(seen).toMatchObject({ state: 'planned', days: 30, dayNumber: 1, left: 30, leads: false, can: [] })
  })

  it('names a leader of the office’s staff and days that make sense', async () => {
    const { as, people } = await office()
    const plan = sprint(people.leader.id)
    expect(await as.chief.refusal('campaigns.plan', { ...plan, leaderId: people.resident.id })).toMatchObject({
      code: 'campaign.notStaff',
    })
    for (const days of [{ from: '2026-12-02', until: '2026-12-01' }, { until: '2026-11-22' }, { until: '2027-09-01' }])
      expect(await as.chief.refusal('campaigns.plan', { ...plan, ...days })).toMatchObject({ code: 'campaign.days' })
  })

  it('is led, stood and looked after by people who have the right to: nobody else would ever come', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId, postId } = await underway(here)
    const head = await rig.personNamed({ name: '楼栋长', home: 'ryh/c01/y001' }, 'buildingHead@ryh/c01/y001')
    const inspector = await rig.personNamed({ name: '督查员', home: 'ryh' }, 'inspector@ryh')
    const lead = (leaderId: string) => as.chief.refusal('campaigns.plan', sprint(leaderId))
    expect([await lead(head.id), await lead(inspector.id)]).toMatchObject([
      { code: 'campaign.cannotLead' },
      { code: 'campaign.cannotLead' },
    ])
    const shiftId = `${postId}.2026-11-24.0800`
    expect(await as.leader.refusal('campaigns.assign', { shiftId, toPersonId: head.id })).toMatchObject({
      code: 'campaign.cannotServe',
    })
    const site = { campaignId, kind: 'fume' as const, name: '烩面馆', place }
    expect(await as.leader.refusal('campaigns.addSite', { ...site, responsibleId: head.id })).toMatchObject({
      code: 'campaign.cannotServe',
    })
    await as.leader.call('campaigns.assign', { shiftId, toPersonId: inspector.id })
    await as.leader.call('campaigns.addSite', { ...site, responsibleId: people.day.id })
  })

  it('is handed over only to who may lead one in their turn', async () => {
    const here = await office()
    const { rig, people } = here
    await underway(here)
    const keeper = await rig.personNamed({ name: '管理员', home: 'ryh' }, 'administrator@ryh')
    const inspector = await rig.personNamed({ name: '督查员', home: 'ryh' }, 'inspector@ryh')
    const lacks = async (toPersonId: string) => {
      const of = { personId: people.leader.id, toPersonId, posts: [] }
      const { kinds } = await rig.as(keeper).call('people.openWork', of)
      return kinds.find(({ kind }) => kind === 'campaigns.led')!.lacks.map(({ right }) => right)
    }
    expect(await lacks(inspector.id)).toEqual(['负责专项行动'])
    expect(await lacks(people.evening.id)).toEqual([])
  })

  it('tells the leader, calls the staff together by a notice, runs, lasts longer, and ends with a report', async () => {
    const { rig, as, people } = await office()
    const { campaignId } = await as.chief.call('campaigns.plan', sprint(people.leader.id))
    await rig.settle()
    expect((await rig.messages(people.leader))[0]).toMatchObject({ title: '请您负责：冲刺30天' })
    await as.chief.call('campaigns.mobilise', { campaignId, title: '动员会', text: '周一下午三点，全体参加' })
    expect(
      await as.chief.refusal('campaigns.mobilise', { campaignId, title: '动员会', text: '再发一次' }),
    ).toMatchObject({ code: 'record.changed' })
    const { items } = await as.night.call('notices.list', {})
    expect(items.map(({ title }) => title)).toContain('动员会')
    expect((await as.resident.call('notices.list', {})).items).toEqual([])
    await as.chief.call('campaigns.start', { campaignId })
    expect(
      await as.leader.refusal('campaigns.extend', { campaignId, until: '2026-12-31', reason: '天气' }),
    ).toMatchObject({ code: 'right.missing' })
    const longer = await as.chief.call('campaigns.extend', {
      campaignId,
      until: '2026-12-31',
      reason: '还有重污染天气',
    })
    expect(longer).toMatchObject({ until: '2026-12-31', days: 39 })
    const ended = await as.chief.call('campaigns.close', { campaignId, report: '管控点全部达标' })
    expect(ended).toMatchObject({ state: 'closed', closed: { report: '管控点全部达标' }, can: [] })
    const turns = [{ start: '08:00', personId: people.day.id }]
    expect(await as.leader.refusal('campaigns.addPost', { campaignId, name: '东口', place, turns })).toMatchObject({
      code: 'campaign.over',
    })
  })

  it('tells who is named once, and nobody again when something else changes', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId, postId } = await underway(here)
    const site = { kind: 'fume' as const, name: '烩面馆', place, responsibleId: people.other.id }
    const { siteId } = await as.leader.call('campaigns.addSite', { campaignId, ...site })
    await rig.settle()
    const told = async () =>
      Promise.all([people.leader, people.other, people.day].map(async one => (await rig.messages(one)).length))
    const before = await told()
    const { version } = await as.chief.call('campaigns.view', { campaignId })
    await as.chief.call('campaigns.change', { ...sprint(people.leader.id), campaignId, version, goal: '每天看两遍' })
    await as.leader.call('campaigns.editSite', { siteId, ...site, name: '老马烩面' })
    const { turns } = (await as.leader.call('campaigns.posts', { campaignId }))[0]!
    const same = turns.map(({ start, person }) => ({ start, personId: person.personId }))
    await as.leader.call('campaigns.editPost', { postId, name: '步行街东口', place, turns: same })
    await rig.settle()
    expect(await told()).toEqual(before)
    await as.leader.call('campaigns.editSite', { siteId, ...site, responsibleId: people.day.id })
    await rig.settle()
    expect((await told())[2]).toBe(before[2]! + 1)
  })

  it('is over for its posts as well: shifts to come are called off', async () => {
    const here = await office()
    const { campaignId } = await underway(here)
    const { rig, as } = here
    expect((await as.day.call('campaigns.myShifts', {})).items.length).toBeGreaterThan(5)
    await as.chief.call('campaigns.close', { campaignId, report: '提前完成' })
    await rig.settle()
    expect((await as.day.call('campaigns.myShifts', {})).items).toEqual([])
  })

  it('calls off every shift to come, however many, when one of them was taken before its time', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId } = await as.chief.call('campaigns.plan', sprint(people.leader.id))
    await as.chief.call('campaigns.start', { campaignId })
    const names = ['00', '04', '08', '12', '16', '20']
    const turns = names.map(hour => ({ start: `${hour}:00`, personId: people.day.id }))
    const { postId } = await as.leader.call('campaigns.addPost', {
      campaignId,
      name: '东口',
      place,
      turns,
      longAgreed: true,
    })
    await rig.settle()
    rig.now = momentOf('2026-11-23', '11:45')
    await as.day.call('campaigns.take', { shiftId: shiftOf(postId, '2026-11-23', '1200') })
    await as.chief.call('campaigns.close', { campaignId, report: '提前完成' })
    await rig.settle()
    expect((await as.day.call('campaigns.myShifts', {})).items).toMatchObject([{ state: 'onDuty' }])
  })
})
