// Shifts of a post: taken, handed over, left, changed with consent; a gap is told in time, and never where there is none.
import { MINUTE, momentOf } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jobs } from '../cloudfunctions/campaigns/jobs'
import { campaignsFeature } from '../cloudfunctions/campaigns/operations'
import { gaps, type Shift, shifts } from '../cloudfunctions/campaigns/records'
import { type Office, office, place, shiftOf, sprint, underway } from './campaigns-rig'

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
})

describe('changing shifts', () => {
  it('takes both: asked, told, agreed', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { postId } = await underway(here)
    const [mine, theirs] = [shiftOf(postId, '2026-11-24', '0800'), shiftOf(postId, '2026-11-25', '1600')]
    // The asker hears first that they would stand too long: the colleague is not asked before they mean it.
    expect(await as.day.refusal('campaigns.askSwap', { shiftId: mine, withShiftId: theirs })).toMatchObject({
      code: 'campaign.longHours',
      details: { people: [{ person: '李保成', hours: 16, posts: ['嘉苑步行街'] }] },
    })
    const { asked } = await as.day.call('campaigns.askSwap', {
      ...{ shiftId: mine, withShiftId: theirs, longAgreed: true },
    })
    expect(asked).toMatchObject({ name: '周洁', postName: '嘉苑步行街' })
    await rig.settle()
    expect((await rig.messages(people.evening))[0]).toMatchObject({ title: '有人想和您换班：嘉苑步行街' })
    expect(await as.other.refusal('campaigns.answerSwap', { shiftId: theirs, agree: true })).toMatchObject({
      code: 'record.notFound',
    })
    rig.advance({ minutes: 1 })
    // Each would stand a second shift right before or after their own: whoever agrees is asked about both.
    expect(await as.evening.refusal('campaigns.answerSwap', { shiftId: theirs, agree: true })).toMatchObject({
      code: 'campaign.longHours',
      details: {
        people: [
          { person: '周洁', hours: 16, posts: ['嘉苑步行街'] },
          { person: '李保成', hours: 16, posts: ['嘉苑步行街'] },
        ],
      },
    })
    await as.evening.call('campaigns.answerSwap', { shiftId: theirs, agree: true, longAgreed: true })
    await rig.settle()
    const stood = async (shiftId: string) => (await as.chief.call('campaigns.shift', { shiftId })).shift.person.name
    expect([await stood(mine), await stood(theirs)]).toEqual(['周洁', '李保成'])
    expect((await rig.messages(people.day))[0]).toMatchObject({ title: '换班已同意：嘉苑步行街' })
    // Laying out the days anew leaves what was changed by hand.
    rig.advance({ minutes: 1 })
    await rig.asSystem('campaigns.layOut', { postId, day: '2026-11-24', until: '2026-11-25' })
    expect([await stood(mine), await stood(theirs)]).toEqual(['周洁', '李保成'])
  })

  it('leaves all as it was when the other does not want, and one wish at a time is open', async () => {
    const here = await office()
    const { as } = here
    const { postId } = await underway(here)
    const [mine, theirs] = [shiftOf(postId, '2026-11-24', '0800'), shiftOf(postId, '2026-11-25', '1600')]
    await as.day.call('campaigns.askSwap', { shiftId: mine, withShiftId: theirs, longAgreed: true })
    expect(
      await as.night.refusal('campaigns.askSwap', {
        shiftId: shiftOf(postId, '2026-11-26', '0000'),
        withShiftId: theirs,
      }),
    ).toMatchObject({ code: 'campaign.swapPending' })
    await as.evening.call('campaigns.answerSwap', { shiftId: theirs, agree: false })
    const { shift } = await as.day.call('campaigns.shift', { shiftId: mine })
    expect(shift.asked).toBeUndefined()
    expect(shift.person.name).toBe('李保成')
  })

  it('is not asked for when the asker stands elsewhere at that time', async () => {
    const here = await office()
    const { as, people } = here
    const { campaignId, postId } = await underway(here)
    await as.leader.call('campaigns.addPost', {
      ...{ campaignId, name: '北口', place, longAgreed: true },
      turns: [
        { start: '06:00', personId: people.other.id },
        { start: '18:00', personId: people.day.id },
      ],
    })
    await here.rig.settle()
    const [mine, theirs] = [shiftOf(postId, '2026-11-24', '0800'), shiftOf(postId, '2026-11-25', '1600')]
    const asked = { shiftId: mine, withShiftId: theirs, longAgreed: true }
    expect(await as.day.refusal('campaigns.askSwap', asked)).toMatchObject({
      code: 'campaign.twoPosts',
      details: { person: '李保成', post: '北口' },
    })
  })

  it('ends when the shift that was asked for is called off with its post', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId, postId } = await underway(here)
    const turns = [
      { start: '05:00', personId: people.chief.id },
      { start: '17:00', personId: people.other.id },
    ]
    const { postId: north } = await as.leader.call('campaigns.addPost', {
      campaignId,
      name: '北口',
      place,
      turns,
      longAgreed: true,
    })
    await rig.settle()
    const [mine, theirs] = [shiftOf(postId, '2026-11-24', '0800'), shiftOf(north, '2026-11-25', '1700')]
    await as.day.call('campaigns.askSwap', { shiftId: mine, withShiftId: theirs, longAgreed: true })
    await as.leader.call('campaigns.endPost', { postId: north })
    await rig.settle()
    expect((await as.day.call('campaigns.shift', { shiftId: mine })).shift.asked).toBeUndefined()
  })

  it('of one day leaves both with their new people when the post is set up anew', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { postId } = await underway(here)
    const [mine, theirs] = [shiftOf(postId, '2026-11-24', '0800'), shiftOf(postId, '2026-11-24', '1600')]
    await as.day.call('campaigns.askSwap', { shiftId: mine, withShiftId: theirs, longAgreed: true })
    await as.leader.call('campaigns.editPost', {
      ...{ postId, name: '嘉苑步行街', place },
      turns: [
        { start: '00:00', personId: people.night.id },
        { start: '08:00', personId: people.other.id },
        { start: '16:00', personId: people.day.id },
      ],
    })
    await rig.settle()
    const stood = async (shiftId: string) => (await as.chief.call('campaigns.shift', { shiftId })).shift.person.name
    expect([await stood(mine), await stood(theirs)]).toEqual(['何丽', '李保成'])
    expect((await as.day.call('campaigns.shift', { shiftId: theirs })).shift.ask).toBeUndefined()
  })

  it('ends for both when the leader gives the shift to somebody else', async () => {
    const here = await office()
    const { as, people } = here
    const { postId } = await underway(here)
    const [mine, theirs] = [shiftOf(postId, '2026-11-24', '0800'), shiftOf(postId, '2026-11-25', '1600')]
    await as.day.call('campaigns.askSwap', { shiftId: mine, withShiftId: theirs, longAgreed: true })
    await as.leader.call('campaigns.assign', { shiftId: theirs, toPersonId: people.other.id })
    expect((await as.day.call('campaigns.shift', { shiftId: mine })).shift.asked).toBeUndefined()
  })
})

it('counts two shifts with hardly a break between them as on end, at another post of another campaign too', async () => {
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

describe('a gap', () => {
  it('is told after ten minutes to who leads and who is missed, after thirty to the heads, and ends when somebody comes', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId, postId } = await underway(here)
    const told = async (who: keyof Office['people']) => (await rig.messages(people[who])).map(({ title }) => title)
    rig.now = momentOf(DAY, '16:09')
    await rig.runJobs()
    expect(await told('leader')).not.toContain('空岗：嘉苑步行街')
    rig.now = momentOf(DAY, '16:10')
    await rig.runJobs()
    expect(await told('leader')).toContain('空岗：嘉苑步行街')
    expect(await told('evening')).toContain('您的班已经开始：嘉苑步行街')
    expect(await told('chief')).not.toContain('空岗：嘉苑步行街')
    expect((await as.day.call('campaigns.board', { campaignId })).posts).toMatchObject([{ state: 'gap' }])
    rig.now = momentOf(DAY, '16:30')
    await rig.runJobs()
    await rig.runJobs()
    expect((await told('chief')).filter(title => title === '空岗：嘉苑步行街')).toHaveLength(1)
    rig.now = momentOf(DAY, '16:35')
    await as.leader.call('campaigns.assign', { shiftId: shiftOf(postId, DAY, '1600'), toPersonId: people.other.id })
    await as.other.call('campaigns.take', { shiftId: shiftOf(postId, DAY, '1600') })
    expect((await as.chief.call('campaigns.gaps', { campaignId })).items).toMatchObject([
      { kind: 'notTaken', since: momentOf(DAY, '16:00'), closedAt: rig.now, open: false, level: 2 },
    ])
    expect((await as.day.call('campaigns.board', { campaignId })).posts).toMatchObject([
      { state: 'onDuty', personName: '何丽' },
    ])
  })

  it('says that the relief did not come while the one before still stands there', async () => {
    const here = await office()
    const { rig, as } = here
    const { campaignId, postId } = await underway(here)
    rig.now = momentOf(DAY, '16:00')
    await as.evening.call('campaigns.take', { shiftId: shiftOf(postId, DAY, '1600') })
    rig.now = momentOf('2026-11-24', '00:10')
    await rig.runJobs()
    expect((await as.chief.call('campaigns.gaps', { campaignId })).items).toMatchObject([{ kind: 'notRelieved' }])
  })
})

/** Their jobs run again and again. */
const alone = [{ implementation: campaignsFeature, jobs }]

/** What people do at a post, and how many minutes after what came before. */
const step = fc.record({
  minutes: fc.integer({ min: 1, max: 150 }),
  what: fc.constantFrom('take', 'take', 'take', 'leave', 'finish', 'handOver'),
})

/** Stretches in which nobody stood each shift, as somebody writes them down who watches the post without any clock. */
class Watcher {
  private readonly seen = new Map<string, { since: number; until?: number }[]>()
  constructor(
    private readonly shifts: readonly Shift[],
    private readonly start: number,
  ) {
    for (const { id, startsAt } of shifts) if (startsAt > start) this.seen.set(id, [{ since: startsAt }])
  }
  private end(shift: Shift, at: number) {
    const last = this.seen.get(shift.id)?.at(-1)
    if (last && last.until === undefined) last.until = Math.max(last.since, Math.min(at, shift.endsAt))
  }
  took(shift: Shift, at: number) {
    this.end(shift, at)
    // Whoever comes early is there for the rest of the shift before.
    const before = this.shifts[this.shifts.indexOf(shift) - 1]
    if (before) this.end(before, at)
  }
  left(shift: Shift, at: number) {
    this.seen.get(shift.id)!.push({ since: at })
  }
  /** Every stretch of ten minutes or more, as `shift since until`. */
  stretches(now: number): string[] {
    return this.shifts.flatMap(({ id, startsAt, endsAt }) =>
      startsAt > this.start && startsAt <= now
        ? (this.seen.get(id) ?? []).flatMap(({ since, until }) => {
            const end = until ?? (now >= endsAt ? endsAt : undefined)
            return (end ?? now) - since >= 10 * MINUTE ? [`${id} ${since} ${end ?? 'open'}`] : []
          })
        : [],
    )
  }
}

describe('whatever people do at a post', () => {
  it('no gap goes untold and none is told falsely, across midnight and the end of the month', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 24 }), async steps => {
        const here = await office({ now: momentOf('2026-11-29', '12:00'), twice: false, features: alone })
        const { rig, people } = here
        const { campaignId, postId } = await underway(here)
        const all = async () =>
          (await rig.store.find(shifts, { index: 'ofPost', equals: { postId }, limit: 100 })).items
        const planned = await all()
        const watcher = new Watcher(planned, rig.now)
        const clientOf = (id: string) => rig.as(Object.values(people).find(person => person.id === id)!)
        for (const { minutes, what } of steps) {
          for (let passed = 0; passed < minutes; passed += 15) {
            rig.advance({ minutes: Math.min(15, minutes - passed) })
            await rig.jobs.runDue()
          }
          const { now } = rig
          for (const shift of await all()) {
            const { id: shiftId, state, startsAt, endsAt } = shift
            const one = planned.find(({ id }) => id === shiftId)
            if (!one) continue
            const client = clientOf(shift.personId)
            if (what === 'take') {
              if (!['planned', 'left'].includes(state) || now < startsAt - 30 * MINUTE || now >= endsAt) continue
              await client.call('campaigns.take', { shiftId })
              watcher.took(one, now)
            } else if (state !== 'onDuty') continue
            else if (what === 'handOver') await client.call('campaigns.handOver', { shiftId, words: '照看东口' })
            else if (what === 'finish' && now >= endsAt - 10 * MINUTE)
              await client.call('campaigns.finish', { shiftId })
            else if (what === 'leave' && now >= startsAt && now < endsAt - 10 * MINUTE) {
              await client.call('campaigns.leave', { shiftId, reason: '家里有急事' })
              watcher.left(one, now)
            } else continue
            break
          }
        }
        await rig.jobs.runDue()
        const told = await rig.store.find(gaps, { index: 'inCampaign', equals: { campaignId }, limit: 100 })
        const written = told.items.map(({ shiftId, since, closedAt, open }) =>
          [shiftId, since, open ? 'open' : closedAt].join(' '),
        )
        expect(written.sort()).toEqual(watcher.stretches(rig.now).sort())
        await rig.close()
      }),
      { numRuns: 40 },
    )
  })
})

describe('taking a shift without signal', () => {
  it('is counted from its arrival, with what the phone says beside it; the gap that was told stays', async () => {
    const here = await office()
    const { rig, as } = here
    const { campaignId, postId } = await underway(here)
    const shiftId = shiftOf(postId, '2026-11-23', '1600')
    rig.advance({ milliseconds: momentOf('2026-11-23', '16:00') - rig.now })
    const pressedAt = rig.now
    rig.advance({ minutes: 25 })
    await rig.runJobs()
    const taken = await as.evening.call('campaigns.take', { shiftId, pressedAt })
    expect(taken).toMatchObject({ state: 'onDuty', takenAt: rig.now, pressedAt })
    const { items } = await as.leader.call('campaigns.gaps', { campaignId })
    expect(items[0]).toMatchObject({ shiftId, open: false, closedAt: rig.now })
  })
})
