// What is planted against how people must go about things is found: stories, seats, posts, restaurants, the trace, the left.
import { expect, it } from 'vitest'
import { bookings, personDays, seats } from '../../cloudfunctions/appointments/records'
import { proposals } from '../../cloudfunctions/assessment/records'
import { levels } from '../../cloudfunctions/campaigns/reading-records'
import { shifts, signedDays } from '../../cloudfunctions/campaigns/records'
import { answers } from '../../cloudfunctions/emergencies/records'
import { findings, plans } from '../../cloudfunctions/inspections/records'
import { jobStates } from '../../cloudfunctions/kernel/jobs'
import { journal } from '../../cloudfunctions/kernel/journal'
import { cases, merchants } from '../../cloudfunctions/merchants/records'
import { files } from '../../cloudfunctions/platform/files/records'
import { people } from '../../cloudfunctions/platform/identity/people'
import { requests } from '../../cloudfunctions/requests/records'
import { invariants } from './invariants'
import { planting } from './planting'
import type { Play } from './play'

export function plantedInConduct(of: () => Play) {
  const { one, planted, without } = planting(of)

  it('a finding that stands elsewhere than its story ends, under a number twice, or without who put it right, is found', async () => {
    const finding = await one(findings, ({ state }) => state === 'writtenOff')
    expect(await planted(findings, { ...finding, state: 'verified' }, 'findings')).toContain(
      'its story ends writtenOff',
    )
    expect(await planted(findings, { ...finding, id: 'again' }, 'findings')).toContain('there are two of this number')
    expect(await planted(findings, { ...finding, rectifierIds: [] }, 'findings')).toContain('is not kept as such')
    expect(await planted(findings, { ...finding, open: true }, 'findings')).toContain('is open and not, at once')
    const unseen = finding.timeline.filter(({ action }) => action !== 'verify')
    expect(await planted(findings, { ...finding, timeline: unseen }, 'findings')).toContain('was written off unseen')
  })

  it('a plan that sends somebody into a grid of their own is found', async () => {
    const plan = await one(plans, ({ month, grids }) => month !== '2017-12' && grids.length > 0)
    const [grid] = plan.grids
    const worker = of().cast.holders('gridWorker', grid!.area)[0]!
    const teams = plan.teams.map(team => ({ ...team, members: [{ personId: worker.id, name: worker.name }] }))
    expect(await planted(plans, { ...plan, teams }, 'findings')).toContain(`${worker.id} inspects ${grid!.area}`)
  })

  it('somebody booked in two places at once, or on a day that does not know of it, is found', async () => {
    const booking = await one(bookings, ({ seatId }) => seatId !== undefined)
    const { seatId: _, ...rest } = booking
    const twice = { ...rest, id: 'elsewhere', state: 'booked' as const, open: true }
    expect(await planted(bookings, twice, 'seats')).toContain("booking elsewhere stands on nobody's day")
    const own = await one(bookings, ({ state, open }) => state === 'booked' && open)
    expect(await planted(bookings, { ...own, id: 'elsewhere' }, 'seats')).toContain('is booked in two places')
    const day = await of().store.get(personDays, `${own.personId}:${own.day}`)
    expect(await planted(personDays, { ...day!, held: [] }, 'seats')).toContain("stands on nobody's day")
    const seat = await one(seats, ({ bookingId, state }) => state !== 'vacated' && bookingId === own.id)
    expect(await without(seats, seat, 'seats')).toContain('has lost its seat')
  })

  it('two who are at one post, somebody at two, and a day signed that is none of the campaign, are found', async () => {
    const shift = await one(shifts, ({ state }) => state === 'done')
    const there = { ...shift, open: true, state: 'onDuty' as const }
    const { store } = of()
    await store.transaction(tx => tx.put(shifts, { ...there, id: 'beside' }))
    try {
      expect(await planted(shifts, there, 'campaigns')).toContain('are all on duty')
      expect(await planted(shifts, { ...there, postId: 'another' }, 'campaigns')).toContain('stands at two posts')
    } finally {
      await store.remove(shifts, 'beside')
    }
    const signed = await one(signedDays)
    expect(await planted(signedDays, { ...signed, day: '2020-01-01' }, 'campaigns')).toContain('none of its campaign')
    const level = await one(levels)
    expect(await planted(levels, { ...level, over: !level.over }, 'campaigns')).toContain('by its readings')
  })

  it('a restaurant’s case that was closed too early, by the same eyes, or is missing, is found', async () => {
    const closed = await one(cases, ({ closedBy, followUps }) => closedBy !== undefined && followUps.length > 0)
    const last = closed.followUps.at(-1)!
    const others = closed.followUps.slice(0, -1)
    const sameEyes = { ...closed, followUps: [...others, { ...last, by: closed.closedBy! }] }
    expect(await planted(cases, sameEyes as typeof closed, 'merchants')).toContain(
      'noted the last follow-up and closed',
    )
    const left = { ...closed, followUps: [...others, { ...last, fixed: [] }] }
    expect(await planted(cases, left, 'merchants')).toContain('was left')
    expect(await planted(cases, { ...closed, followUps: [] }, 'merchants')).toContain('closed without a follow-up')
    expect(await planted(cases, { ...closed, meetings: [] }, 'merchants')).toContain('closed without a meeting')
    const shop = await one(merchants, ({ state }) => state === 'compliant')
    expect(await planted(merchants, { ...shop, state: 'substandard' }, 'merchants')).toContain('has no open case')
  })

  it('a proposal that somebody decided about themselves, or of a sheet that is not final, is found', async () => {
    const proposal = await one(proposals, ({ state }) => state === 'approved' || state === 'rejected')
    const own = { ...proposal, decidedBy: proposal.by }
    expect(await planted(proposals, own as typeof proposal, 'assessment')).toContain('was decided by')
    const early = { ...proposal, sheetId: 'none' }
    expect(await planted(proposals, early, 'assessment')).toContain('of a sheet that is not final')
  })

  it('an answer to a roll-call that is not its person’s, or came before anybody asked, is found', async () => {
    const answer = await one(answers, ({ status }) => status === 'safe')
    expect(await planted(answers, { ...answer, id: 'another' }, 'emergencies')).toContain('not named after its person')
    expect(await planted(answers, { ...answer, firstAt: 1 }, 'emergencies')).toContain('before anybody was asked')
    expect(await planted(answers, { ...answer, status: 'help' }, 'emergencies')).toContain('is help')
  })

  it('a row of the trace without its place, under another name or for one version twice, and a record gone, are found', async () => {
    const row = await one(journal, ({ records }) => records.some(({ version }) => version > 1))
    expect(await planted(journal, { ...row, sealed: false } as typeof row, 'trace')).toContain(
      'has no place in a chain',
    )
    const renamed = { ...row, id: 'renamed' }
    const found = await planted(journal, renamed, 'trace')
    expect(found).toContain('is not named after its request')
    expect(found).toContain('has one version from two commands')
    expect(await without(requests, await one(requests), 'trace')).toContain('is gone without a trace')
  })

  it('a photo that is used and unused, a job that never ends, and somebody who left and is still here, are found', async () => {
    const file = await one(files, ({ uses }) => uses > 0)
    expect(await planted(files, { ...file, unused: true }, 'photos')).toContain('is used and unused')
    const job = await one(jobStates)
    expect(await planted(jobStates, { ...job, finished: false }, 'work')).toContain('has not finished')
    const person = await one(people, ({ deletedAt }) => deletedAt === undefined)
    of().remembered.left.push({ id: person.id, name: '没有这个名字的人' })
    const found = (await invariants.forgotten!(of())).join('\n')
    of().remembered.left.pop()
    expect(found).toContain('left and is still somebody')
  })
}
