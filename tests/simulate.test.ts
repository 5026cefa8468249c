// The simulated office: a month of it holds, the same seed gives the same days, and each check finds what was planted.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activities, seats as activitySeats, signups } from '../cloudfunctions/activities/records'
import { bookings, seats } from '../cloudfunctions/appointments/records'
import { findings } from '../cloudfunctions/inspections/records'
import { findingTallies, NOW } from '../cloudfunctions/inspections/tally'
import { jobStates } from '../cloudfunctions/kernel/jobs'
import { journal } from '../cloudfunctions/kernel/journal'
import { tallies } from '../cloudfunctions/kernel/tallies'
import { merchants } from '../cloudfunctions/merchants/records'
import { notices } from '../cloudfunctions/notices/records'
import { gridMonths, observations } from '../cloudfunctions/patrols/records'
import { files } from '../cloudfunctions/platform/files/records'
import { inbox } from '../cloudfunctions/platform/messenger/inbox'
import { requests } from '../cloudfunctions/requests/records'
import { visits } from '../cloudfunctions/visits/records'
import { digestOf } from './simulate/digest'
import { invariants } from './simulate/invariants'
import { plantedInConduct } from './simulate/planted-conduct'
import { plantedInPublic } from './simulate/planted-public'
import { plantedInWork } from './simulate/planted-work'
import { planting } from './simulate/planting'
import { type Played, played } from './simulate/simulate'

let month: Played
beforeAll(async () => {
  month = await played({ months: 1, scale: 0.05 })
})
afterAll(() => month.close())

const { one, planted } = planting(() => month.play)

describe('一个月的办事处', () => {
  it('holds in every respect, and nothing went wrong on the way', async () => {
    const found: string[] = [...month.complaints]
    for (const [name, check] of Object.entries(invariants))
      for (const what of await check(month.play)) found.push(`[${name}] ${what}`)
    expect(found).toEqual([])
  })

  it('had everything in it that a month has: many kinds of calls, refusals, races, lost answers', () => {
    const { operations, refusals, disorder } = month.play.tally
    expect(operations.size).toBeGreaterThan(100)
    expect([...refusals.keys()]).toEqual(expect.arrayContaining(['right.missing', 'flow.notNow', 'slot.full']))
    expect([...disorder.keys()].sort()).toEqual(
      [
        '没给的动作',
        '没有权限',
        '编号用在另一件事上',
        '又发一遍',
        '同时发了两遍',
        '抢着办',
        '提交前断了',
        '提交后断了',
      ].sort(),
    )
  })

  it('comes out the same from the same seed, and otherwise from another', async () => {
    const digest = async (seed: string) => {
      const days = await played({ days: 3, scale: 0.05, seed })
      const found = await digestOf(days.play.store)
      await days.close()
      return found
    }
    const [first, again, other] = [await digest('甲'), await digest('甲'), await digest('乙')]
    expect(again).toBe(first)
    expect(other).not.toBe(first)
  })
})

describe('埋下的错', () => {
  it('a record that was changed without a trace is found', async () => {
    const request = await one(requests)
    expect(await planted(requests, { ...request, version: request.version + 1 }, 'trace')).toContain('no trace')
  })

  it('a record that nobody made is found', async () => {
    const request = await one(requests)
    expect(await planted(requests, { ...request, id: 'made-up' }, 'trace')).toContain('requests/made-up has no trace')
  })

  it('a row of the trace that was changed is found', async () => {
    const row = await one(journal, ({ seq }) => seq === 5)
    expect(await planted(journal, { ...row, at: row.at + 1 }, 'trace')).toContain('breaks at 5')
  })

  it('a finding that was written off by whoever put it right is found', async () => {
    const finding = await one(findings, ({ state }) => state === 'writtenOff')
    const by = finding.timeline.find(({ action }) => action === 'submitRectification')!.by
    const timeline = finding.timeline.map(step => (step.action === 'writeOff' ? { ...step, by } : step))
    expect(await planted(findings, { ...finding, timeline }, 'findings')).toContain('put it right and did writeOff')
  })

  it('a finding that was verified by the grid’s own worker is found', async () => {
    const finding = await one(findings, ({ verifiedAt }) => verifiedAt !== undefined)
    const worker = month.play.cast.holders('gridWorker', finding.place.area)[0]!
    const by = { personId: worker.id, name: worker.name, roleLabel: '网格员' }
    const timeline = finding.timeline.map(step => (step.action === 'verify' ? { ...step, by } : step))
    expect(await planted(findings, { ...finding, timeline }, 'findings')).toContain('has a role there and did verify')
  })

  it('a step that the flow does not know is found', async () => {
    const finding = await one(findings, ({ state }) => state === 'writtenOff')
    const timeline = finding.timeline.filter(({ action }) => action !== 'verify')
    expect(await planted(findings, { ...finding, timeline }, 'findings')).toContain('writeOff was done from rectified')
  })

  it('a finding that was written off before every party had signed is found', async () => {
    const finding = await one(findings, ({ state }) => state === 'writtenOff')
    const visitLog = [{ month: '2026-01', result: 'passed' as const }]
    expect(await planted(findings, { ...finding, visitLog, coSigns: [] }, 'findings')).toContain('head2 has not signed')
  })

  it('a restaurant that became another without anybody saying so is found', async () => {
    const shop = await one(merchants)
    const state = shop.state === 'closed' ? 'compliant' : 'closed'
    expect(await planted(merchants, { ...shop, state }, 'merchants')).toContain(`shop ${shop.id}: its story ends`)
  })

  it('a seat that was written beside the operations is found', async () => {
    const seat = await one(seats, ({ state }) => state === 'held')
    const [slot] = seat.id.split('#') as [string]
    expect(await planted(seats, { ...seat, id: `${slot}#99` }, 'seats')).toContain('is held by nobody')
  })

  it('a booking without its seat is found', async () => {
    const booking = await one(bookings, ({ state, seatId }) => state === 'served' && seatId !== undefined)
    const seat = (await month.play.store.get(seats, booking.seatId!))!
    expect(await planted(seats, { ...seat, bookingId: 'nobody' }, 'seats')).toContain('has lost its seat')
  })

  it('more people than an activity has places are found', async () => {
    const signup = await one(signups, ({ state }) => state === 'signedUp' || state === 'attended')
    const activity = (await month.play.store.get(activities, signup.activityId))!
    const sessions = activity.sessions.map(session => ({ ...session, capacity: 0 }))
    expect(await planted(activities, { ...activity, sessions }, 'activity seats')).toContain('of 0 places')
    const seat = await one(activitySeats, ({ signupId, state }) => signupId === signup.id && state === 'held')
    expect(await planted(activitySeats, { ...seat, id: `${seat.id}9` }, 'activity seats')).toContain(
      `signup ${signup.id}`,
    )
  })

  it('a figure that is not what the records come to is found', async () => {
    const notice = await one(notices, ({ stage, publishedAt }) => stage === 'live' && publishedAt !== undefined)
    expect(await planted(notices, { ...notice, stage: 'discarded' }, 'insights')).toContain('notices')
    // What was said at a visit goes with whom it was said of; that there was a need stays counted.
    const visit = { ...(await one(visits, () => true)), state: 'visited' as const, needs: [], telling: false }
    const needed = async (id: string) => (await planted(visits, { ...visit, id }, 'insights')).includes('needs')
    month.play.remembered.needs.set('cleared', 1)
    expect([await needed('without'), await needed('cleared')]).toEqual([false, true])
    const finding = await one(findings, ({ state }) => state === 'writtenOff')
    expect(await planted(findings, { ...finding, state: 'verified' }, 'inspection figures')).toContain('counted')
    const tallied = await one(findingTallies, ({ span }) => span === NOW)
    expect(
      await planted(findingTallies, { ...tallied, counts: { 'state|verified': 99 } }, 'inspection sums'),
    ).toContain('counted')
    const request = await one(requests)
    expect(await planted(requests, { ...request, urgent: !request.urgent }, 'request figures')).toContain('urgent')
    const observation = await one(observations, ({ withdrawn, area }) => !withdrawn && area.includes('/g'))
    expect(await planted(observations, { ...observation, withdrawn: true }, 'patrol coverage')).toContain('counted')
    const grid = await one(gridMonths)
    expect(await planted(gridMonths, { ...grid, days: {} }, 'patrol coverage')).toContain('0 shown')
    const tally = await one(tallies, ({ topic, deep }) => topic === 'notices' && !deep)
    const sums = { ...tally.sums, opened: (tally.sums.opened ?? 0) + 1 }
    expect(await planted(tallies, { ...tally, sums }, 'notice statistics')).toContain('opened')
  })

  it('a clock that ran through its pauses is found', async () => {
    const request = await one(requests, ({ clock }) => clock.stoppedAt !== undefined && clock.left !== undefined)
    const clock = { ...request.clock, left: request.clock.left! - 60_000 }
    expect(await planted(requests, { ...request, clock }, 'clocks')).toContain('by count')
  })

  it('a request that went to somebody else than its first contact is found', async () => {
    const request = await one(requests, ({ responsibleId }) => responsibleId !== undefined)
    expect(await planted(requests, { ...request, responsibleId: 'p00001' }, 'first contact')).toContain(
      'is responsible',
    )
  })

  it('a photo with uses that are not there is found', async () => {
    const file = await one(files, ({ uses }) => uses > 0)
    expect(await planted(files, { ...file, uses: file.uses + 1 }, 'photos')).toContain('uses, there are')
    expect(await planted(files, { ...file, id: 'f-nobody', state: 'kept' }, 'photos')).toContain('was claimed 0 times')
  })

  it('the name of somebody who left is found', async () => {
    const notice = await one(notices)
    month.play.remembered.left.push({ id: notice.personId, name: notice.authorName })
    const found = (await invariants.forgotten!(month.play)).join('\n')
    month.play.remembered.left.pop()
    expect(found).toContain('still has the name of')
  })

  it('open work of somebody who handed over is found', async () => {
    const finding = await one(findings, ({ open, personId }) => open && personId !== undefined)
    month.play.remembered.replaced.push(finding.personId!)
    const found = (await invariants['no open work']!(month.play)).join('\n')
    month.play.remembered.replaced.pop()
    expect(found).toContain('open')
  })

  it('a message that leads nowhere is found', async () => {
    const message = await one(inbox)
    expect(await planted(inbox, { ...message, page: 'packages/nowhere/index' }, 'messages')).toContain('is no page')
  })

  plantedInWork(() => month.play)
  plantedInPublic(() => month.play)
  plantedInConduct(() => month.play)

  it('a job that failed is found', async () => {
    const job = await one(jobStates)
    expect(await planted(jobStates, { ...job, failures: 2 }, 'work')).toContain('failed 2 times')
  })
})
