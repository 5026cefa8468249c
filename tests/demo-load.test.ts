// The demo office as visitors find it: complete, loaded once, and with something to do for everyone.
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Input, OperationName, Output } from '@contract/contract'
import { divide } from '@contract/draw'
import { requestFlow } from '@contract/request-shapes'
import { dayOf, momentOf } from '@contract/time'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assemble, collectionsOf } from '../cloudfunctions/kernel/assembly'
import { journal } from '../cloudfunctions/kernel/journal'
import { verifyJournal } from '../cloudfunctions/kernel/verify'
import { demoMarks, loadDemo, recents } from '../cloudfunctions/local/demo/load'
import { applicants, newcomers } from '../cloudfunctions/local/demo/newcomers'
import { type DemoOffice, demoOffice } from '../cloudfunctions/local/demo/office'
import { stage } from '../cloudfunctions/local/demo/recent/frame'
import { writeMerchants } from '../cloudfunctions/local/demo/write-merchants'
import { writePeople } from '../cloudfunctions/local/demo/write-office'
import { writeTeams } from '../cloudfunctions/local/demo/write-teams'
import { features } from '../cloudfunctions/local/features'
import { areas } from '../cloudfunctions/platform/areas/records'
import { allWindows } from '../cloudfunctions/platform/catalogue/services'
import { configureFiles, filesPort } from '../cloudfunctions/platform/files/addresses'
import { openLocalFiles } from '../cloudfunctions/platform/files/local'
import { files, fileUses } from '../cloudfunctions/platform/files/records'
import { people } from '../cloudfunctions/platform/identity/people'
import { newKey, phones } from '../cloudfunctions/platform/identity/phones'
import { deskMessenger } from '../cloudfunctions/platform/messenger/desk'
import { configureMessenger } from '../cloudfunctions/platform/messenger/port'
import type { Store } from '../cloudfunctions/platform/store/port'
import { openSqlite } from '../cloudfunctions/platform/store/sqlite'

process.env.RUYI_DATA_KEY ??= newKey()

/** A Tuesday morning with the windows open. */
const NOW = momentOf('2026-11-24', '10:10')

let folder: string
let store: Store
let office: DemoOffice
const parts: string[] = []

/** With its write-ahead log, where the latest pages may still be. */
const copyDatabase = (from: string, to: string) => {
  for (const part of ['db', 'db-wal'])
    if (existsSync(join(folder, `${from}.${part}`)))
      copyFileSync(join(folder, `${from}.${part}`), join(folder, `${to}.${part}`))
}

const dispatchOn = (on: Store) => (clock: () => number) =>
  assemble({
    store: on,
    features,
    clock,
    report: (_, error) => {
      throw error
    },
  }).dispatch

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ruyi-demo-'))
  configureFiles({ port: openLocalFiles(join(folder, 'files')) })
  store = openSqlite(join(folder, 'demo.db'))
  await store.prepare(collectionsOf(features))
  // The first start is cut short while people are being written, and the machine starts again.
  const power = new Error('the power failed')
  const cut = loadDemo(store, dispatchOn(store), {
    now: NOW,
    progress: (part, done) => {
      parts.push(part)
      if (part === '人员' && done >= 3_000) throw power
    },
  })
  await expect(cut).rejects.toBe(power)
  office = demoOffice({ now: NOW, windows: allWindows })
  await writePeople(store, office, NOW)
  await writeTeams(store, office)
  await writeMerchants(store, office)
  // As it lies on the disk now, for stories that end on other days.
  await store.close()
  copyDatabase('demo', 'people')
  store = openSqlite(join(folder, 'demo.db'))
  await store.prepare(collectionsOf(features))
  office = (await loadDemo(store, dispatchOn(store), { now: NOW + 60_000 }))!
}, 180_000)

afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const who = (key: string) => office.signIn.find(person => person.key === key)!.personId

/** Calls as a person of the sign-in page, at the moment the demo ends. */
const as = (key: string) => {
  const personId = who(key)
  const dispatch = dispatchOn(store)(() => NOW)
  return async <N extends OperationName>(operation: N, input: Input<N>): Promise<Output<N>> => {
    const answer = await dispatch.call({ operation, input, requestId: 'visit', identity: { personId } })
    if (!answer.ok) throw new Error(`${operation}: ${answer.error.code} ${JSON.stringify(answer.error.details)}`)
    return answer.data as Output<N>
  }
}

describe('演示办事处', () => {
  it('is complete after a start that was cut short: 1 office, 7 communities, 61 courtyards, 56 grids, 11,901 residents', async () => {
    const count = (level: string) => store.count(areas, { index: 'byLevel', member: 'ryh', equals: { level } })
    expect(await Promise.all(['office', 'community', 'courtyard', 'grid'].map(count))).toEqual([1, 7, 61, 56])
    expect(await store.count(people, { index: 'inArea', member: 'resident@ryh' })).toBe(11_901)
    expect(await store.count(people, { index: 'inArea', member: 'ryh' })).toBe(
      office.people.length + newcomers.length + applicants.length,
    )
    expect(parts.slice(0, 2)).toEqual(['区域', '区域'])
  })

  it('knows how everybody came by their role', async () => {
    const { items } = await as('administrator')('people.roleChanges', { personId: who('grid-worker') })
    expect(items).toMatchObject([
      {
        kind: 'given',
        label: '网格员',
        areaName: '第 21 网格',
        at: momentOf('2017-03-01'),
        reason: '平台开通，首批任命',
      },
    ])
  })

  it('has the figures of 2017: 16,846 notices, bookings and answers, 11,901 residents, 35 party classes', async () => {
    const year = await as('administrator')('insights.figures', { from: '2017-03', to: '2017-12' })
    const { notices, bookings, answers, joined, classes } = year.total
    expect([notices + bookings + answers, joined, classes]).toEqual([16_846, 11_901, 35])
    expect(year.demo).toBe(true)
    expect(year.byMonth.every(({ demo, counts }) => demo && counts.joined > 0 && counts.classes > 0)).toBe(true)
    expect(year.parts).toHaveLength(8)
    const own = await as('community-worker')('insights.figures', { from: '2017-03', to: '2017-12' })
    const part = year.parts.find(({ name }) => name === '运河社区')!
    expect(own.total).toEqual(part.counts)
    // Who joined is known by courtyard, and comes to the community's figure.
    const inCourtyards = own.parts.filter(({ area }) => area.includes('/y')).map(({ counts }) => counts.joined)
    expect(inCourtyards.reduce((sum, joined) => sum + joined, 0)).toBe(part.counts.joined)
    // What came since is counted on top.
    expect(year.ever.joined).toBeGreaterThanOrEqual(11_901)
  })

  it('does nothing at a second start', async () => {
    const before = await store.get(demoMarks, 'ryh')
    const rows = await store.count(journal, { index: 'byChain', equals: { chain: 'ryh/c03', sealed: false } })
    expect(await loadDemo(store, dispatchOn(store), { now: NOW + 86_400_000 })).toBeUndefined()
    expect(await store.get(demoMarks, 'ryh')).toEqual(before)
    expect(before!.now).toBe(NOW)
    expect(await store.count(journal, { index: 'byChain', equals: { chain: 'ryh/c03', sealed: false } })).toBe(rows)
  })

  it('keeps every phone number encrypted', async () => {
    const someone = office.people[500]!
    const record = (await store.get(people, someone.id))!
    expect(JSON.stringify(record)).not.toContain(someone.phone)
    expect(phones().open(record.phone!, record.id)).toBe(someone.phone)
    const found = await store.find(people, {
      index: 'byPhone',
      equals: { phoneDigest: phones().digest(someone.phone) },
    })
    expect(found.items.map(person => person.id)).toEqual([someone.id])
  })

  it('has real traces whose chains verify, none of them in the future', async () => {
    const reports: unknown[] = []
    configureMessenger(deskMessenger(store, () => NOW))
    const { tick } = assemble({ store, features, clock: () => NOW, report: (_, error) => reports.push(error) })
    while ((await tick()) === 'more');
    expect(reports).toEqual([])
    const report = await verifyJournal(store)
    expect(report.breaks).toEqual([])
    expect(report.unsealed.count).toBe(0)
    expect(report.chains.length).toBe(8)
    const latest = await store.find(journal, { index: 'unsealed', equals: { sealed: true }, order: 'desc', limit: 1 })
    expect(latest.items[0]!.at).toBeLessThanOrEqual(NOW)
  }, 120_000)

  it('lets the elder show a code, and the office worker wait for a full slot', async () => {
    const [booking] = (await as('elder')('appointments.mine', {})).items
    expect(booking).toMatchObject({ serviceId: 'senior-card', state: 'booked' })
    expect(booking!.code).toMatch(/^\d{6}$/)
    const worker = as('office-worker')
    expect((await worker('appointments.mine', {})).items).toMatchObject([{ serviceId: 'medical-insurance-proof' }])
    expect((await worker('appointments.waiting', {})).items).toMatchObject([{ state: 'waiting' }])
  })

  it('gives the window clerk people to serve, people to come, and days that are done', async () => {
    const clerk = as('window-clerk')
    const states = async (windowId: string, day: string) =>
      (await clerk('appointments.day', { windowId, day, limit: 100 })).items.map(booking => booking.state)
    const today = await Promise.all(
      (await clerk('appointments.windows', {})).map(window => states(window.windowId, dayOf(NOW))),
    )
    expect(new Set(today.flat())).toEqual(new Set(['booked', 'checkedIn', 'called', 'served']))
    const yesterday = await states('general', '2026-11-23')
    expect(yesterday).toContain('served')
    expect(yesterday).toContain('noShow')
  })

  it('gives the community worker questions to answer, notices in every stage, and people not reached', async () => {
    const worker = as('community-worker')
    const waiting = (await worker('notices.unanswered', {})).items
    expect(waiting.length).toBeGreaterThanOrEqual(2)
    expect(waiting[0]!.askedAt).toBeLessThan(NOW - 86_400_000)
    for (const stage of ['draft', 'scheduled', 'live'] as const)
      expect((await worker('notices.manage', { stage })).items, stage).not.toEqual([])
    const live = (await worker('notices.manage', { stage: 'live', limit: 100 })).items
    expect(live.map(notice => notice.state)).toContain('corrected')
    const water = live.find(notice => notice.title.includes('停水'))!
    const reach = await worker('notices.reach', { noticeId: water.noticeId })
    expect(reach.opened).toBeGreaterThan(30)
    expect(reach.notReached).toBeGreaterThan(50)
    expect((await as('moderator')('notices.manage', { stage: 'withdrawn' })).items).toHaveLength(1)
  })

  it('gives the building head people to call, with some called already', async () => {
    const list = (await as('elder')('notices.list', { limit: 100 })).items
    const water = list.find(notice => notice.title.includes('停水'))!
    expect(water.unread).toBe(true)
    const { items } = await as('building-head')('notices.unreached', { noticeId: water.noticeId, limit: 100 })
    expect(items.length).toBeGreaterThan(20)
    expect(list.filter(notice => notice.pinned)).toHaveLength(1)
    expect(list.some(notice => notice.picture)).toBe(true)
  })

  it.each(['grid-worker', 'department', 'property'])(
    'gives the %s findings that are due, overdue and done',
    async key => {
      const call = as(key)
      const { items } = await call('inspections.ledger', { mine: true, limit: 100 })
      const overdue = (await call('inspections.ledger', { mine: true, overdue: true })).items
      expect(overdue).toHaveLength(1)
      expect(overdue[0]!.daysLeft).toBeLessThan(0)
      expect(items.filter(one => one.state === 'rectifying' && !one.overdue).length).toBeGreaterThanOrEqual(1)
      expect(items.filter(one => one.state === 'writtenOff').length).toBeGreaterThanOrEqual(1)
      expect(overdue[0]!.can).toContain('submitRectification')
    },
  )

  it.each(['moderator', 'property', 'community-worker', 'department', 'grid-head-1'])(
    'gives the %s requests that are due, overdue and done',
    async key => {
      const call = as(key)
      const of = async (stage: 'todo' | 'waiting' | 'done') =>
        (await call('requests.queue', { stage, limit: 100 })).items
      const todo = await of('todo')
      expect(todo.some(one => one.clock.state === 'overdue')).toBe(true)
      expect(todo.some(one => ['running', 'warned'].includes(one.clock.state))).toBe(true)
      expect([...(await of('done')), ...(await of('waiting'))]).not.toEqual([])
    },
  )

  it('has requests in every state, something offered, disputed, paused, asked for, joined and merged', async () => {
    const call = as('administrator')
    const { items } = await call('requests.ledger', { limit: 100 })
    expect(items.length).toBeGreaterThanOrEqual(38)
    expect(new Set(items.map(one => one.state))).toEqual(new Set(Object.keys(requestFlow.states)))
    expect(items.filter(one => one.transferTo)).not.toEqual([])
    expect(items.filter(one => one.disputed)).not.toEqual([])
    expect(items.filter(one => one.clock.state === 'paused').length).toBeGreaterThanOrEqual(2)
    expect(Math.max(...items.map(one => one.followers))).toBeGreaterThanOrEqual(3)
    const figures = await call('requests.statistics', { from: '2026-11', to: '2026-11' })
    expect(figures.rows.reduce((sum, row) => sum + row.submitted, 0)).toBe(items.length)
    expect((await as('office-worker')('requests.mine', {})).items[0]).toMatchObject({ state: 'resolved' })
  })

  it('has events from the city and for it, as each can stand', async () => {
    const { items } = await as('grid-head-1')('exchange.events', {})
    expect(items.map(one => `${one.direction} ${one.standing}`).sort()).toEqual([
      ...['in conflict', 'in conflict', 'in done', 'out done', 'out failed', 'out waiting'],
    ])
    expect((await as('administrator')('exchange.keys', {})).items).toEqual([])
  })

  it('gives inspectors findings to verify and to write off, and heads an extension and a dispute to decide', async () => {
    const states = async (key: string, action: string) =>
      (await as(key)('inspections.ledger', { limit: 100 })).items.filter(one => one.can.includes(action))
    expect((await states('inspector', 'verify')).length).toBeGreaterThanOrEqual(3)
    expect((await states('long-term-inspector', 'writeOff')).length).toBeGreaterThanOrEqual(1)
    const asked = (await states('grid-head-2', 'extend')).map(one => one.findingId)
    const details = await Promise.all(asked.map(findingId => as('grid-head-2')('inspections.finding', { findingId })))
    expect(details.filter(one => one.extensionAsked)).toHaveLength(1)
    expect(details.filter(one => one.recurrenceOf)).toHaveLength(1)
    expect((await states('grid-head-2', 'assign')).some(one => one.state === 'registered')).toBe(true)
    expect((await as('grid-head-1')('inspections.draws', {})).items[0]!.grids).toHaveLength(3)
    expect(await as('long-term-inspector')('inspections.planOf', { month: '2026-11' })).not.toBeNull()
  })

  it('has December 2017 as it was: 214 findings, all written off, from a plan that anyone can draw again', async () => {
    const head = as('grid-head-1')
    const report = await head('inspections.report', { month: '2017-12' })
    expect(report.total).toMatchObject({ found: 214, rectified: 214, writtenOff: 214, returned: 13 })
    expect(report.byGrid).toHaveLength(56)
    const plan = (await head('inspections.planOf', { month: '2017-12' }))!
    const { seed, teams, previous, assignments } = plan
    expect(divide({ seed, grids: assignments.map(one => one.area), teams, previous })).toEqual({
      possible: true,
      teamOf: Object.fromEntries(assignments.map(one => [one.area, one.teamId])),
    })
    const { items } = await head('inspections.ledger', { month: '2017-12', limit: 100 })
    const detail = await head('inspections.finding', { findingId: items.find(one => one.returns > 0)!.findingId })
    expect(detail.timeline.map(step => step.action)).toEqual([
      'register',
      'assign',
      'submitRectification',
      'returnForRework',
      'submitRectification',
      'verify',
      'writeOff',
    ])
    for (const { fileId } of [...detail.before, ...detail.after]) {
      const file = (await store.get(files, fileId))!
      const bytes = (await filesPort().read(file.original, 1e6))!
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256)
      expect(await store.count(fileUses, { index: 'byHash', equals: { office: 'ryh', sha256: file.sha256 } })).toBe(1)
    }
  })

  it('gives the moderator people to verify, one of them late, and a group to confirm', async () => {
    const { items } = await as('moderator')('people.applications', {})
    expect(items.map(({ name, overdue }) => [name, overdue])).toEqual([
      ['贺建平', true],
      ['宋雅琴', false],
      ['田家明', false],
      ['谢志强', false],
      ['冯小萍', false],
      ['万里', false],
    ])
    const waiting = await as('moderator')('people.groups', { state: 'waiting' })
    expect(waiting.items).toMatchObject([{ suggested: [{ areaName: '运河上郡', people: 3 }] }])
    expect((await as('community-worker')('people.groups', { limit: 100 })).items.length).toBeGreaterThan(5)
    expect((await as('moderator')('people.removals', {})).items).toMatchObject([{ state: 'removed' }])
    expect((await as('administrator')('people.groups', { text: '工作群' })).items).toMatchObject([{ level: 'office' }])
  })

  it('pins the missing person for the courtyard, and gives the moderator a queue and matches to see', async () => {
    const list = await as('elder')('lostfound.list', { limit: 100 })
    expect(list.urgent.map(post => post.what)).toEqual(['七十八岁老人'])
    const cat = list.items.find(post => post.what === '橘色短毛猫')!
    expect([cat.clues, cat.photos.length]).toEqual([3, 1])
    expect((await as('moderator')('lostfound.queue', {})).items.length).toBeGreaterThanOrEqual(3)
    const resolved = (await as('elder')('lostfound.list', { resolved: true })).items
    expect(resolved.every(post => post.resolved?.thanked)).toBe(true)
    expect(resolved).toHaveLength(2)
  })

  it('has an exercise and a rainstorm behind it, both archived with a report, and no alarm now', async () => {
    expect(await as('elder')('emergencies.mine', {})).toEqual([])
    const { items } = await as('community-worker')('emergencies.list', {})
    expect(items.map(({ kind, drill, state }) => [kind, drill, state])).toEqual([
      ['fire', true, 'archived'],
      ['flood', false, 'archived'],
    ])
    const reportOf = (at: number) => as('grid-head-2')('emergencies.report', { emergencyId: items[at]!.emergencyId })
    const [fire, flood] = [await reportOf(0), await reportOf(1)]
    expect([fire.total.safe, fire.total.help, fire.forOthers, fire.tried]).toEqual([124, 2, 3, 3])
    expect(flood).toMatchObject({ help: { asked: 3, helped: 3 }, tasks: { total: 2, onTime: 1 } })
    expect([flood.total.safe, flood.byArea.length]).toEqual([260, 2])
  })

  it('has people to look after, some not seen for long, visits under way and a difficulty that waits', async () => {
    const call = as('community-worker')
    const due = (await call('visits.list', { due: true })).items
    expect(due.length).toBeGreaterThan(3)
    expect((await call('visits.list', { state: 'proposed' })).items.map(one => one.proposedBy === undefined)).toEqual(
      expect.arrayContaining([true, false]),
    )
    expect((await call('visits.visits', { stage: 'declined' })).items.length).toBe(1)
    expect((await call('visits.visits', { stage: 'needs' })).items[0]!.needs[0]!.state).toBe('open')
    const mine = (await as('building-head')('visits.mine', {})).items
    expect(mine.map(({ state }) => state)).toEqual(expect.arrayContaining(['notHome', 'assigned']))
    expect((await as('elder')('visits.ownEntry', {})).entry).toMatchObject({ state: 'listed' })
  })

  it('has activities to come, one full with a queue, one over with its check-ins, and a party class with thoughts', async () => {
    const call = as('community-worker')
    const open = (await call('activities.manage', { state: 'open' })).items
    expect(open.find(({ title }) => title.includes('血压'))).toMatchObject({ left: 0, waiting: 4 })
    expect(open.filter(({ left = 0 }) => left > 0).length).toBeGreaterThanOrEqual(2)
    const over = (await call('activities.manage', { state: 'over' })).items
    const fair = over.find(({ kind }) => kind === 'event')!
    const come = await call('activities.people', { activityId: fair.activityId, state: 'attended' })
    expect([fair.signedUp, come.items.length]).toEqual([8, 6])
    const lesson = over.find(({ kind }) => kind === 'lesson')!
    const said = await as('elder')('activities.thoughts', { activityId: lesson.activityId })
    expect(said.items).toHaveLength(3)
  })

  it('shows the boards of its grids', async () => {
    const { members } = await as('elder')('areas.board', { grid: 'ryh/c03/g021' })
    const labels = members.map(member => member.roleLabel)
    for (const label of ['二级网格长', '三级网格长', '网格员', '社区工作人员']) expect(labels).toContain(label)
  })

  it.each([
    ['a Saturday', '2026-11-28', '10:00'],
    ['the National Day', '2026-10-02', '12:00'],
    ['a year whose holidays are not published', '2027-01-05', '09:30'],
    ['just after midnight', '2026-11-25', '00:05'],
  ])(
    'can be told on %s',
    async (_, day, clock) => {
      const now = momentOf(day, clock)
      copyDatabase('people', day)
      const other = openSqlite(join(folder, `${day}.db`))
      await other.prepare(collectionsOf(features))
      for (const { name, fill } of recents)
        await fill(stage(name, { store: other, dispatchFor: dispatchOn(other), office, now }))
      expect(await other.count(journal, { index: 'unsealed', equals: { sealed: false } })).toBeGreaterThan(100)
      await other.close()
    },
    120_000,
  )
})
