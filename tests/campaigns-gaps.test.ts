// Gaps at a post: told in time, and never where there is none.
import { MINUTE, momentOf } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jobs } from '../cloudfunctions/campaigns/jobs'
import { campaignsFeature } from '../cloudfunctions/campaigns/operations'
import { gaps, type Shift, shifts } from '../cloudfunctions/campaigns/records'
import { type Office, office, shiftOf, underway } from './campaigns-rig'

const DAY = '2026-11-23'

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

describe('whoever came early', () => {
  it('may have to leave before their time: nobody is there from then on, and it is told', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId, postId } = await underway(here)
    const shiftId = shiftOf(postId, DAY, '1600')
    rig.now = momentOf(DAY, '15:31')
    await as.evening.call('campaigns.take', { shiftId })
    rig.now = momentOf(DAY, '15:40')
    await as.evening.call('campaigns.leave', { shiftId, reason: '身体不舒服' })
    await rig.settle()
    expect((await rig.messages(people.leader)).map(({ title }) => title)).toContain('提前离岗：嘉苑步行街')
    expect((await as.day.call('campaigns.board', { campaignId })).posts).toMatchObject([{ state: 'waiting' }])
    rig.now = momentOf(DAY, '15:50')
    await rig.runJobs()
    expect((await as.chief.call('campaigns.gaps', { campaignId })).items).toMatchObject([
      { kind: 'left', since: momentOf(DAY, '15:40'), open: true },
    ])
    expect((await as.day.call('campaigns.board', { campaignId })).posts).toMatchObject([{ state: 'gap' }])
    await as.leader.call('campaigns.assign', { shiftId, toPersonId: people.other.id })
    await as.other.call('campaigns.take', { shiftId })
    expect((await as.chief.call('campaigns.gaps', { campaignId })).items).toMatchObject([{ open: false }])
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
      startsAt > this.start
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
            else if (what === 'leave' && now < endsAt - 10 * MINUTE) {
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
