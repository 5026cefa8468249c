// Inspections: the month's draw, findings registered and assigned, put right, looked at again by people who have nothing
// to do with that grid, and written off; the last week's list; unannounced visits.
import type { Input, Output } from '@contract/contract'
import { communityOf } from '@contract/place'
import { DAY, momentOf } from '@contract/time'
import type { Random } from '../../../cloudfunctions/local/demo/random'
import type { Member } from '../cast'
import { actOn, type Menu } from '../offers'
import { type Play, some, times, type Walk, within } from '../play'
import { call, type Session } from '../session'

type Item = Output<'inspections.ledger'>['items'][number]

const found = [
  ['cityManagement', '占道经营', '水果摊摆到人行道上'],
  ['environment', '建筑垃圾', '绿地边堆着装修垃圾'],
  ['marketRegulation', '无证经营', '饭店的许可证过期两个月'],
  ['publicService', '便民设施', '休息椅断了一条腿'],
  ['socialManagement', '治安隐患', '楼道里停着电动车'],
  ['stagedPriority', '违规修缮装修', '围挡没有搭起来就开工'],
] as const

export const inspectionsWalk: Walk = play => {
  const random = play.random.fork('inspections')
  return {
    day(day, working) {
      const { agenda, cast } = play
      const inspectors = cast.holders('inspector')
      if (day.endsWith('-01')) agenda.at(momentOf(day, '08:45'), () => plan(play, day.slice(0, 7)))
      if (!working) return
      for (let n = times(random, Math.min(4, cast.grids.length / 14)); n > 0; n--)
        agenda.at(within(random, day, '09:00', '11:30'), () => register(play, random, random.pick(inspectors)))
      for (const head of [...cast.holders('gridHead2'), ...cast.holders('gridHead1')])
        agenda.at(within(random, day, '11:30', '12:00'), () => decide(play, random, head.id))
      for (const { id } of responsible(play))
        if (random.chance(0.5)) agenda.at(within(random, day, '13:30', '16:00'), () => putRight(play, random, id))
      for (const { id } of inspectors)
        if (random.chance(0.35)) agenda.at(within(random, day, '16:00', '18:00'), () => lookAgain(play, random, id))
      for (const { id } of cast.holders('administrator'))
        agenda.at(within(random, day, '17:30', '18:30'), () => writeOff(play, random, id))
      if (random.chance(0.3)) agenda.at(momentOf(day, '18:10'), () => verifyTwice(play, random))
      if (day.slice(8) === '12') agenda.at(momentOf(day, '09:10'), () => unannounced(play, random))
      if (Number(day.slice(8)) >= 26)
        agenda.at(momentOf(day, '15:00'), () => walkTheList(play, random, day.slice(0, 7)))
    },
  }
}

/** Who may be told to put something right. */
const responsible = ({ cast }: Play): Member[] => [
  ...cast.holders('gridWorker'),
  ...cast.holders('gridHead3'),
  ...cast.holders('propertyCompany'),
  ...cast.holders('department'),
]

/** The leader of the long-term team draws; any other inspector may not. */
async function plan(play: Play, month: string) {
  const inspectors = play.cast.holders('inspector')
  const teams = (await play.as(inspectors[0]!.id).must('inspections.teams', {})) ?? []
  const long = teams.find(team => team.longTerm)
  const leader = long?.members.find(({ personId }) => personId === long.leadId) ?? long?.members[0]
  if (!leader) return
  await play.as(leader.personId).must('inspections.plan', { month })
  const other = inspectors.find(({ id }) => !long?.members.some(({ personId }) => personId === id))
  if (other) await play.as(other.id).mayNot('inspections.plan', { month, reason: '我来重抽' })
}

async function register(
  play: Play,
  random: Random,
  by: Member,
  round?: 'unannounced',
  area = random.pick(play.cast.grids),
) {
  const session = play.as(by.id)
  const [topic, kind, description] = random.pick(found)
  const photo = await play.photo(by.id)
  if (!photo) return
  const worker = some(random, play.cast.holders('gridWorker', area))
  const other = some(random, [...play.cast.holders('department'), ...play.cast.holders('propertyCompany')])
  const who = random.weighted([
    [worker, 5],
    [other, 2],
    [undefined, 3],
  ] as const)
  await session.ask('inspections.register', {
    topic,
    kind,
    place: play.place(area, `东风路 ${random.int(1, 60)} 号`),
    description,
    photoIds: [photo],
    ...(round ? { round } : {}),
    ...(who ? { responsibleId: who.id } : {}),
    ...(random.chance(0.3) ? { dueWorkingDays: random.int(1, 5) } : {}),
  })
}

async function items(session: Session, input: Input<'inspections.ledger'>): Promise<Item[]> {
  return (await session.ask('inspections.ledger', { limit: 6, ...input }))?.items ?? []
}

function menuOf(play: Play, session: Session, random: Random): Menu<Item> {
  const photo = () => play.photo(session.personId)
  return {
    assign: {
      weight: 4,
      call({ findingId, area }) {
        const to = some(random, [...play.cast.holders('gridWorker', area), ...play.cast.holders('department')])
        return to ? call('inspections.assign', { findingId, responsibleId: to.id, words: '请尽快整改' }) : undefined
      },
    },
    dispute: {
      weight: 0.5,
      call: ({ findingId }) => call('inspections.dispute', { findingId, reason: '不在我们管理范围' }),
    },
    askExtension: {
      weight: 0.6,
      call: ({ findingId }) =>
        call('inspections.askExtension', { findingId, workingDays: 2, reason: '施工队后天进场' }),
    },
    extend: { weight: 3, call: ({ findingId }) => call('inspections.extend', { findingId, workingDays: 2 }) },
    refuseExtension: {
      weight: 1,
      call: ({ findingId }) => call('inspections.refuseExtension', { findingId, reason: '今天就要办完' }),
    },
    submitRectification: {
      weight: 6,
      async call({ findingId }) {
        const id = await photo()
        return id
          ? call('inspections.submitRectification', { findingId, photoIds: [id], words: '已经清理干净' })
          : undefined
      },
    },
    returnForRework: {
      weight: 1.5,
      call: ({ findingId }) => call('inspections.returnForRework', { findingId, reason: '只清了一半' }),
    },
    verify: {
      weight: 5,
      call: ({ findingId, version }) => call('inspections.verify', { findingId, version, words: '现场看过，整改到位' }),
    },
    writeOff: {
      weight: 5,
      call: ({ findingId, version, parties }) =>
        call('inspections.writeOff', {
          findingId,
          version,
          ...(parties?.some(({ standing }) => standing === 'refused') ? { words: '墙角当天已清走' } : {}),
        }),
    },
    withdraw: {
      weight: 0.2,
      call: ({ findingId }) => call('inspections.withdraw', { findingId, reason: '登记重复了' }),
    },
  }
}

const only = (menu: Menu<Item>, ...names: string[]): Menu<Item> =>
  Object.fromEntries(
    Object.entries(menu).map(([name, dish]) => [name, names.includes(name) ? dish : { ...dish, weight: 0 }]),
  )

async function decide(play: Play, random: Random, personId: string) {
  const session = play.as(personId)
  const menu = menuOf(play, session, random)
  for (const item of await items(session, { state: 'registered' }))
    await actOn(session, item, only(menu, 'assign'), random)
  for (const item of await items(session, { asked: true }))
    await actOn(session, item, only(menu, 'extend', 'refuseExtension'), random)
}

async function putRight(play: Play, random: Random, personId: string) {
  const session = play.as(personId)
  const menu = only(menuOf(play, session, random), 'submitRectification', 'dispute', 'askExtension')
  for (const item of (await items(session, { mine: true, state: 'rectifying' })).slice(0, 2))
    await actOn(session, item, menu, random)
}

async function lookAgain(play: Play, random: Random, personId: string) {
  const session = play.as(personId)
  const menu = menuOf(play, session, random)
  for (const item of (await items(session, { state: 'rectified' })).slice(0, 3)) {
    const own = some(random, play.cast.holders('gridWorker', item.area))
    if (own && random.chance(0.5)) await play.as(own.id).ask('inspections.coSign', { findingId: item.findingId })
    // Its own worker may sign, and nothing more.
    if (own && random.chance(0.1)) await play.as(own.id).mayNot('inspections.verify', { findingId: item.findingId })
    if (random.chance(0.05)) await stale(session, item)
    const seen = await session.must('inspections.finding', { findingId: item.findingId })
    if (seen) await actOn(session, seen, only(menu, 'verify', 'returnForRework'), random)
  }
  for (const item of (await items(session, { state: 'verified' })).slice(0, 2))
    await actOn(session, item, only(menu, 'writeOff'), random)
}

/** What somebody saw before it changed is no ground to verify on. */
async function stale(session: Session, { findingId, version }: Item) {
  const done = await session.ask('inspections.verify', { findingId, version: version - 1 })
  if (done) throw new Error(`${findingId} was verified by a version that is gone`)
}

/** Those who were there sign on their own phones, or the inspector notes them. */
async function partiesSign(play: Play, random: Random, { findingId, area }: Item) {
  const worker = some(random, play.cast.holders('gridWorker', area))
  const head = some(random, play.cast.holders('gridHead2', communityOf(area)))
  for (const person of [worker, head])
    if (person && random.chance(0.8))
      await play.as(person.id).ask('inspections.coSign', {
        findingId,
        ...(random.chance(0.05) ? { verdict: 'refuse', words: '墙角还有' } : {}),
      })
  const inspector = some(random, play.cast.holders('inspector'))
  for (const party of ['grid', 'head2'] as const)
    if (inspector && random.chance(0.6))
      await play.as(inspector.id).ask('inspections.noteParty', { findingId, party, words: '出差，没有到场' })
}

async function writeOff(play: Play, random: Random, personId: string) {
  const session = play.as(personId)
  for (const item of (await items(session, { state: 'verified' })).slice(0, 4)) {
    // Its photos are compared first, which nobody here does.
    if (item.proofDoubted) continue
    if (!item.can.includes('writeOff')) await partiesSign(play, random, item)
    await actOn(session, item, only(menuOf(play, session, random), 'writeOff'), random)
  }
}

/** Two inspectors verify one finding in the same moment: one of them did. */
async function verifyTwice(play: Play, random: Random) {
  const [a, b] = random.shuffle(play.cast.holders('inspector'))
  if (!a || !b) return
  const one = (await items(play.as(a.id), { state: 'rectified' })).find(({ can }) => can.includes('verify'))
  if (!one) return
  const answers = await Promise.all(
    [a, b].map(({ id }) => play.as(id).race('inspections.verify', { findingId: one.findingId, version: one.version })),
  )
  if (answers.filter(({ ok }) => ok).length > 1) play.complain(`${one.findingId} was verified twice at once`)
}

async function unannounced(play: Play, random: Random) {
  const head = some(random, play.cast.holders('gridHead1'))
  if (!head) return
  const drawn = await play.as(head.id).must('inspections.draw', { count: 2 })
  for (const { area } of drawn?.grids ?? []) await register(play, random, head, 'unannounced', area)
  play.agenda.at(play.now() + DAY, async () => {
    await play.as(head.id).must('inspections.draws', {})
  })
}

async function walkTheList(play: Play, random: Random, month: string) {
  for (const inspector of play.cast.holders('inspector').slice(0, 3)) {
    const session = play.as(inspector.id)
    const list = (await session.must('inspections.reinspectionList', { month, limit: 10 }))?.items ?? []
    for (const item of list.slice(0, 3))
      await actOn(session, item, only(menuOf(play, session, random), 'verify', 'returnForRework'), random)
  }
}
