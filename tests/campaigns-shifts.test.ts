// Shifts of a post: who stands them and when, handed over in words, and nobody for too long on end.
import { momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { office, place, shiftOf, sprint, underway } from './campaigns-rig'

const DAY = '2026-11-23'

describe('standing a shift', () => {
  it('is for whoever it is given to, half an hour before its time at the earliest', async () => {
    const here = await office()
    const { rig, as } = here
    const { postId } = await underway(here)
    const shiftId = shiftOf(postId, DAY, '1600')
    rig.now = momentOf(DAY, '15:29')
    expect(await as.other.refusal('campaigns.take', { shiftId })).toMatchObject({ code: 'record.notFound' })
    expect(await as.evening.refusal('campaigns.take', { shiftId })).toMatchObject({ code: 'campaign.tooEarly' })
    rig.now = momentOf(DAY, '15:30')
    expect(await as.evening.call('campaigns.take', { shiftId })).toMatchObject({ state: 'onDuty' })
  })

  it('ends when the next one comes, who reads what was left in words', async () => {
    const here = await office()
    const { rig, as } = here
    const { postId } = await underway(here)
    const [evening, night] = [shiftOf(postId, DAY, '1600'), shiftOf(postId, '2026-11-24', '0000')]
    rig.now = momentOf(DAY, '16:00')
    await as.evening.call('campaigns.take', { shiftId: evening })
    await as.evening.call('campaigns.handOver', { shiftId: evening, words: '东口渣土车两点来，看住篷布' })
    rig.now = momentOf('2026-11-24', '00:02')
    await as.night.call('campaigns.take', { shiftId: night })
    const { before } = await as.night.call('campaigns.shift', { shiftId: night })
    expect(before).toMatchObject({
      state: 'done',
      endedAt: rig.now,
      relievedBy: '赵敏',
      handover: { words: '东口渣土车两点来，看住篷布' },
    })
    rig.advance({ minutes: 30 })
    await rig.runJobs()
    expect((await as.chief.call('campaigns.gaps', { campaignId: before!.campaignId })).items).toEqual([])
  })

  it('is laid out anew from the next day on when its people change; what began stays', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId, postId } = await underway(here)
    await as.leader.call('campaigns.editPost', {
      ...{ postId, name: '嘉苑步行街', place },
      turns: [
        { start: '07:00', personId: people.other.id },
        { start: '19:00', personId: people.night.id },
      ],
    })
    await rig.settle()
    const { items } = await as.day.call('campaigns.week', { campaignId, from: DAY, limit: 100 })
    const spans = items.slice(0, 3).map(({ person, startsAt, endsAt }) => [person.name, startsAt, endsAt])
    expect(spans).toEqual([
      ['周洁', momentOf(DAY, '16:00'), momentOf('2026-11-24', '07:00')],
      ['何丽', momentOf('2026-11-24', '07:00'), momentOf('2026-11-24', '19:00')],
      ['赵敏', momentOf('2026-11-24', '19:00'), momentOf('2026-11-25', '07:00')],
    ])
  })

  it('goes to somebody else on weekends and holidays, worked weekends not among them', async () => {
    const here = await office({ now: momentOf('2026-09-30', '09:00') })
    const { rig, as, people } = here
    const days = { from: '2026-09-30', until: '2026-10-20' }
    const { campaignId } = await as.chief.call('campaigns.plan', { ...sprint(people.leader.id), ...days })
    await as.chief.call('campaigns.start', { campaignId })
    await as.leader.call('campaigns.addPost', {
      ...{ campaignId, name: '工地', place, longAgreed: true },
      turns: [{ start: '08:00', personId: people.day.id, restPersonId: people.other.id }],
    })
    await rig.settle()
    rig.now = momentOf('2026-10-06', '09:00')
    await rig.runJobs()
    const week = await as.day.call('campaigns.week', { campaignId, from: '2026-10-06', limit: 100 })
    const by = Object.fromEntries(week.items.map(({ day, person, dayNote }) => [day, [person.name, dayNote]]))
    expect(by['2026-10-07']).toEqual(['何丽', '国庆节'])
    expect(by['2026-10-08']).toEqual(['李保成', undefined])
    expect(by['2026-10-10']).toEqual(['李保成', '调休上班'])
    expect(by['2026-10-11']).toEqual(['何丽', '周末'])
  })

  it('cannot be at two posts at once', async () => {
    const here = await office()
    const { as, people } = here
    const { campaignId } = await underway(here)
    const turns = [
      { start: '07:00', personId: people.night.id },
      { start: '15:00', personId: people.other.id },
    ]
    expect(await as.leader.refusal('campaigns.addPost', { campaignId, name: '北口', place, turns })).toMatchObject({
      code: 'campaign.twoPosts',
      details: { person: '赵敏', post: '嘉苑步行街' },
    })
    const fine = [{ start: '08:00', personId: people.other.id }]
    expect(
      await as.leader.call('campaigns.addPost', { campaignId, name: '北口', place, turns: fine, longAgreed: true }),
    ).toBeDefined()
  })
})

describe('somebody who would stand for more than twelve hours on end', () => {
  it('is named when the post is saved, over two campaigns as well, until that is meant; and sees it in the own list', async () => {
    const here = await office()
    const { rig, as, people } = here
    await underway(here)
    const { campaignId } = await as.chief.call('campaigns.plan', sprint(people.leader.id))
    await as.chief.call('campaigns.start', { campaignId })
    const turns = [
      { start: '08:00', personId: people.other.id },
      { start: '16:00', personId: people.day.id },
      { start: '21:00', personId: people.leader.id },
    ]
    const post = { campaignId, name: '北口', place, turns }
    expect(await as.leader.refusal('campaigns.addPost', post)).toMatchObject({
      code: 'campaign.longHours',
      details: { people: [{ person: '李保成', hours: 13, posts: ['嘉苑步行街', '北口'] }] },
    })
    expect((await as.day.call('campaigns.myShifts', {})).items.some(({ onEnd }) => onEnd !== undefined)).toBe(false)
    await as.leader.call('campaigns.addPost', { ...post, longAgreed: true })
    await rig.settle()
    const own = (await as.day.call('campaigns.myShifts', {})).items.filter(({ day }) => day === '2026-11-24')
    expect(own).toMatchObject([
      { postName: '嘉苑步行街', onEnd: 13 },
      { postName: '北口', onEnd: 13 },
    ])
    const twice = [
      { start: '08:00', personId: people.day.id },
      { start: '16:00', personId: people.chief.id },
    ]
    expect(await as.leader.refusal('campaigns.addPost', { ...post, name: '南口', turns: twice })).toMatchObject({
      code: 'campaign.twoPosts',
      details: { person: '李保成', post: '嘉苑步行街' },
    })
  })

  it('is named for one shift that is too long, and when a shift is given to them; twelve hours are asked of nobody', async () => {
    const here = await office()
    const { as, people } = here
    const { campaignId, postId } = await underway(here)
    const alone = { campaignId, name: '北口', place, turns: [{ start: '08:00', personId: people.other.id }] }
    expect(await as.leader.refusal('campaigns.addPost', alone)).toMatchObject({
      code: 'campaign.longHours',
      details: { people: [{ person: '何丽', hours: 24, posts: ['北口'] }] },
    })
    const given = { shiftId: shiftOf(postId, '2026-11-24', '0000'), toPersonId: people.evening.id }
    expect(await as.leader.refusal('campaigns.assign', given)).toMatchObject({
      code: 'campaign.longHours',
      details: { people: [{ person: '周洁', hours: 16 }] },
    })
    await as.leader.call('campaigns.assign', { ...given, longAgreed: true })
    const halves = [
      { start: '06:00', personId: people.other.id },
      { start: '18:00', personId: people.leader.id },
    ]
    expect(await as.leader.call('campaigns.addPost', { ...alone, turns: halves })).toBeDefined()
  })

  it('is named for two shifts with hardly a break between them, at another post of another campaign too', async () => {
    const here = await office()
    const { as, people } = here
    await underway(here)
    const { campaignId } = await as.chief.call('campaigns.plan', { ...sprint(people.leader.id), name: '夜查' })
    const post = (start: string, until: string) => ({
      ...{ campaignId, name: '夜市口', place },
      turns: [
        { start, personId: people.day.id },
        { start: until, personId: people.other.id },
        { start: '15:00', personId: people.chief.id },
      ],
    })
    expect(await as.leader.refusal('campaigns.addPost', post('00:00', '07:45'))).toMatchObject({
      code: 'campaign.longHours',
      details: { people: [{ person: '李保成', hours: 16, posts: ['夜市口', '嘉苑步行街'] }] },
    })
    await as.leader.call('campaigns.addPost', post('01:00', '07:00'))
  })
})
