// Assessment: a rule from the first day and a changed one from July; each month computed, published, contested, answered by
// others, made final by the clock; manual entries with a second person, some of them late; and what is proposed from it.
import type { Output } from '@contract/contract'
import { addMonths, DAY, dayOf, MINUTE, momentOf, monthOf } from '@contract/time'
import { sheets } from '../../../cloudfunctions/assessment/records'
import type { Random } from '../../../cloudfunctions/local/demo/random'
import { monthComputed, sheetDigests } from '../invariants/assessment'
import { actOn, type Menu } from '../offers'
import { type Play, some, type Walk, within } from '../play'
import { call, type Session } from '../session'
import { onlyResident } from './requests'

type Sheet = Output<'assessment.sheet'>
type Entry = Output<'assessment.entry'>
type Proposal = Output<'assessment.proposals'>['items'][number]

/** What no record shows, by the first rule. */
const MANUAL = ['party-tasks', 'staged-tasks'] as const

export const assessmentWalk: Walk = play => {
  const random = play.random.fork('assessment')
  let begun = false
  return {
    day(day, working) {
      const { agenda } = play
      const at = (clock: string, act: () => Promise<void>) => agenda.at(momentOf(day, clock), act)
      if (!begun) at('09:30', () => firstRule(play, addMonths(monthOf(momentOf(day)), -1)))
      begun = true
      const last = addMonths(day.slice(0, 7), -1)
      const date = day.slice(8)
      if (date === '04') at('10:10', () => enter(play, random, last, true))
      if (date === '04') at('14:20', () => second(play, random, true))
      if (date === '05') computeTwice(play, day, last)
      if (date === '06') at('10:10', () => enter(play, random, last, true))
      if (date === '08') at('09:40', () => publish(play, last))
      if (['08', '09', '10', '11'].includes(date)) at('18:40', () => contest(play, random, day))
      if (['10', '12', '14'].includes(date)) at('14:10', () => answer(play, random))
      if (date === '22') at('10:20', () => propose(play, random, last))
      if (date === '23') at('10:40', () => decide(play, random))
      if (date === '24') at('09:20', () => second(play, random))
      if (working && random.chance(0.3))
        agenda.at(within(random, day, '09:00', '11:00'), () => enter(play, random, day.slice(0, 7), false))
      if (working && random.chance(0.3)) agenda.at(within(random, day, '14:30', '17:00'), () => second(play, random))
      if (day.endsWith('06-15')) at('10:50', () => otherRule(play, random, '2026-07', last))
      if (date === '26') at('11:10', () => curious(play, random, last))
    },
  }
}

const administrators = ({ cast }: Play) => cast.holders('administrator').map(({ id }) => id)
const headOf = ({ cast }: Play) => cast.holders('gridHead1')[0]!.id

async function firstRule(play: Play, fromMonth: string) {
  const keeper = play.as(administrators(play)[0]!)
  const worker = play.cast.holders('gridWorker')[0]
  if (worker) await play.as(worker.id).mayNot('assessment.draftRule', { about: '我来写' })
  const draft = await keeper.must('assessment.draftRule', { about: '第一版' })
  if (!draft) return
  const { ruleId } = draft
  await keeper.mayNot('assessment.adoptRule', { ruleId, fromMonth })
  await play.as(headOf(play)).must('assessment.adoptRule', { ruleId, fromMonth })
}

/** A changed rule is tried on the last month before anybody is measured by it; the same one changes nothing. */
async function otherRule(play: Play, random: Random, fromMonth: string, last: string) {
  const keeper = play.as(administrators(play)[0]!)
  const head = play.as(headOf(play))
  const current = await keeper.must('assessment.rule', {})
  if (!current) return
  for (const kind of ['grid', 'person'] as const) {
    const same = await head.must('assessment.tryRule', { ruleId: current.ruleId, month: last, kind, limit: 10 })
    if (same && same.items.length > 0)
      play.complain(`the same rule tried on ${last} changes ${same.items.length} sheets`)
  }
  const draft = await keeper.must('assessment.draftRule', { about: '第二版：痕迹化更重，党群更轻' })
  if (!draft) return
  const { ruleId } = draft
  const other = await keeper.must('assessment.draftRule', { about: '不用的一稿' })
  const weighs = (id: string, by: number) =>
    draft.document.indicators.map(one =>
      one.indicatorId === id ? { ...one, weight: one.weight + by, cap: one.cap + by } : one,
    )
  const unbalanced = { ...draft.document, indicators: weighs('findings-on-time', 500) }
  const first = await keeper.must('assessment.editRule', { ruleId, version: draft.version, document: unbalanced })
  if (first && first.problems.length === 0) play.complain('a rule whose weights do not add up has no problems')
  if (await head.ask('assessment.adoptRule', { ruleId, fromMonth })) play.complain('a rule with problems was adopted')
  const balanced = {
    ...draft.document,
    indicators: weighs('findings-on-time', 500).map(one =>
      one.indicatorId === 'staged-tasks' ? { ...one, weight: one.weight - 500, cap: one.cap - 500 } : one,
    ),
  }
  await keeper.must('assessment.editRule', { ruleId, document: balanced })
  await keeper.must('assessment.compareRules', { fromRuleId: current.ruleId, toRuleId: ruleId })
  await head.must('assessment.tryRule', { ruleId, month: last, kind: 'grid', limit: 5 })
  // Nobody is measured afterwards by what they could not have read.
  if (await head.ask('assessment.adoptRule', { ruleId, fromMonth: last }))
    play.complain(`a rule was adopted for ${last}`)
  const heads = play.cast.holders('gridHead1')
  const answers = await Promise.all(
    [heads[0], heads[1] ?? heads[0]].map(who => play.as(who!.id).race('assessment.adoptRule', { ruleId, fromMonth })),
  )
  if (answers.filter(({ ok }) => ok).length !== 1) play.complain('a rule was not adopted once')
  if (other && random.chance(0.9)) await keeper.must('assessment.discardRule', { ruleId: other.ruleId })
}

/** Early, while nothing changes: computed again and once more, each sheet is the same; and it is what the records say. */
function computeTwice(play: Play, day: string, month: string) {
  const { agenda } = play
  const keeper = () => play.as(administrators(play)[0]!)
  const sees: Map<string, string>[] = []
  const compute = async () => {
    if ((await play.store.get(sheets, `${month}:${play.cast.grids[0]}`))?.state === 'published') return
    await keeper().must('assessment.computeMonth', { month })
    if (await keeper().ask('assessment.publishMonth', { month }))
      play.complain(`${month} was published while computing`)
  }
  const look = async () => {
    await play.clock()
    sees.push(await sheetDigests(play, month))
  }
  agenda.at(momentOf(day, '05:20'), compute)
  agenda.at(momentOf(day, '05:22'), look)
  agenda.at(momentOf(day, '05:24'), compute)
  agenda.at(momentOf(day, '05:26'), look)
  agenda.at(momentOf(day, '05:27'), async () => {
    const [first, again] = sees
    if (!first || !again) return
    if (first.size === 0) play.complain(`${month} has no sheets`)
    for (const [id, digest] of first)
      if (again.get(id) !== digest) play.complain(`sheet ${id}, computed twice, came out another`)
    for (const what of await monthComputed(play, month)) play.complain(what)
    const head = play.cast.holders('gridWorker')[0]
    // Drafts are nobody's to read who did not compute them.
    if (head) await play.as(head.id).mayNot('assessment.sheet', { sheetId: `${month}:${head.id}` })
  })
}

/** Two administrators publish in the same moment; what is left is somebody's own, whom another publishes. */
async function publish(play: Play, month: string) {
  const [one, other = headOf(play)] = administrators(play)
  const worker = play.cast.holders('gridWorker')[0]
  if (worker) await play.as(worker.id).mayNot('assessment.publishMonth', { month })
  await Promise.all([one!, other].map(id => play.as(id).race('assessment.publishMonth', { month })))
  const keeper = play.as(one!)
  await keeper.must('assessment.publishMonth', { month })
  const left = (await keeper.must('assessment.personSheets', { month, state: 'draft', limit: 20 }))?.items ?? []
  for (const { sheetId, can } of left)
    if (can.includes('publish')) await keeper.offered(call('assessment.publish', { sheetId }))
  const [again] = (await keeper.must('assessment.months', { month }))?.items ?? []
  if (again?.publishedAt === undefined) play.complain(`${month} was published and does not say so`)
}

const contestMenu = (photo: string | undefined): Menu<Sheet> => ({
  appeal: {
    weight: 3,
    call: ({ sheetId, version, lines }) =>
      call('assessment.appeal', {
        ...{ sheetId, version, words: '这一条当天已经处理，请核对' },
        indicators: lines
          .filter(({ lost }) => lost > 0)
          .map(({ indicatorId }) => indicatorId)
          .slice(0, 3),
        fileIds: photo ? [photo] : [],
      }),
  },
  withdrawAppeal: { weight: 1, call: ({ sheetId }) => call('assessment.withdrawAppeal', { sheetId }) },
  decide: { weight: 0, call: ({ sheetId }) => call('assessment.decide', { sheetId, words: '我来答' }) },
})

async function contest(play: Play, random: Random, day: string) {
  const people = [...play.cast.holders('gridWorker'), ...play.cast.holders('gridHead3')]
  for (const { id } of people.filter(() => random.chance(0.25))) {
    const session = play.as(id)
    const [row] = (await session.ask('assessment.mySheets', { limit: 1 }))?.items ?? []
    if (!row || row.month !== addMonths(day.slice(0, 7), -1)) continue
    const sheet = await session.must('assessment.sheet', { sheetId: row.sheetId })
    if (!sheet) continue
    const lost = sheet.lines.find(one => one.lost > 0)
    if (lost) await session.must('assessment.evidence', { sheetId: row.sheetId, indicator: lost.indicatorId })
    if (sheet.state === 'appealed' || lost || random.chance(0.1))
      await actOn(session, sheet, contestMenu(random.chance(0.3) ? await play.photo(id) : undefined), random)
  }
  const [one, other] = random.shuffle(play.cast.holders('gridWorker'))
  const month = addMonths(day.slice(0, 7), -1)
  const heads = [
    ...play.cast.holders('gridHead3'),
    ...play.cast.holders('gridHead2'),
    ...play.cast.holders('gridHead1'),
  ]
  if (one && other && !heads.some(({ id }) => id === one.id))
    await play.as(one.id).mayNot('assessment.sheet', { sheetId: `${month}:${other.id}` })
}

/** Answered by another than whoever published it: as it stands, or without the first record that spoke against it. */
async function answer(play: Play, random: Random) {
  for (const id of [headOf(play), ...administrators(play)]) {
    const session = play.as(id)
    const waiting = (await session.must('assessment.appeals', { limit: 10 }))?.items ?? []
    for (const { sheetId, can } of waiting) {
      if (!can.includes('decide')) {
        await session.ask('assessment.decide', { sheetId, words: '我自己公布的，我来答' })
        continue
      }
      await session.offered(
        call('assessment.decide', { sheetId, words: '已核对', exclude: await toExclude(session, random, sheetId) }),
      )
    }
  }
}

async function toExclude(session: Session, random: Random, sheetId: string) {
  if (random.chance(0.5)) return []
  const sheet = await session.must('assessment.sheet', { sheetId })
  for (const { indicatorId, lost } of sheet?.lines ?? []) {
    if (lost === 0) continue
    const rows = (await session.must('assessment.evidence', { sheetId, indicator: indicatorId }))?.items ?? []
    const against = rows.find(({ good }) => !good)
    if (against) return [{ indicator: indicatorId, records: [`${against.kind}:${against.id}`] }]
  }
  return []
}

/** A head enters what no record shows; `both` of them of the last month, one of which nobody confirms in time. */
async function enter(play: Play, random: Random, month: string, both: boolean) {
  const by = some(random, [...play.cast.holders('gridHead2'), ...play.cast.holders('gridHead1')])
  if (!by) return
  const session = play.as(by.id)
  const kind = random.pick(['grid', 'person'] as const)
  const subjects = (await session.must('assessment.subjects', { month, kind, limit: 20 }))?.items ?? []
  for (const subject of random.shuffle(subjects).slice(0, both ? 2 : 1)) {
    const photo = await play.photo(by.id)
    await session.ask('assessment.enter', {
      ...{ month, kind, subject: subject.subject, indicator: random.pick(MANUAL), cases: random.int(1, 3) },
      ...{ words: '没有按要求落实', fileIds: photo ? [photo] : [] },
    })
  }
  const resident = onlyResident(play, random)
  if (resident && random.chance(0.2)) await play.as(resident.id).mayNot('assessment.entries', {})
}

const entryMenu: Menu<Entry> = {
  confirmEntry: { weight: 6, call: ({ entryId, version }) => call('assessment.confirmEntry', { entryId, version }) },
  refuseEntry: { weight: 1, call: ({ entryId }) => call('assessment.refuseEntry', { entryId, reason: '当时请了假' }) },
  withdrawEntry: { weight: 0.7, call: ({ entryId }) => call('assessment.withdrawEntry', { entryId }) },
}

/** Another person looks at what was entered; `all` of it before the month is computed. */
async function second(play: Play, random: Random, all = false) {
  const keepers = play.cast.holders('administrator')
  const heads = [...play.cast.holders('gridHead2'), ...play.cast.holders('gridHead1')]
  const by = all ? keepers[0] : some(random, [...heads, ...keepers])
  if (!by) return
  const session = play.as(by.id)
  const open = (await session.must('assessment.entries', { state: 'proposed', limit: 10 }))?.items ?? []
  // Of those of the last month some wait until their sheet is final.
  const early = !all && dayOf(play.now()).slice(8) < '20'
  for (const entry of open.filter(one => !early || one.month === monthOf(play.now()) || random.chance(0.3)).slice(0, 4))
    await actOn(session, entry, entryMenu, random)
}

async function propose(play: Play, random: Random, month: string) {
  const keeper = play.as(administrators(play)[0]!)
  const final = (await keeper.must('assessment.personSheets', { month, state: 'final', limit: 20 }))?.items ?? []
  for (const { sheetId } of random.shuffle(final).slice(0, 3)) {
    const link = random.pick(['management', 'assessment', 'pay', 'accountability'] as const)
    await keeper.ask('assessment.propose', { sheetId, link, words: '建议按制度办理' })
    const worker = play.cast.holders('gridWorker')[0]
    if (worker) await play.as(worker.id).mayNot('assessment.propose', { sheetId, link, words: '我建议' })
  }
}

const proposalMenu: Menu<Proposal> = {
  approve: { weight: 5, call: ({ proposalId }) => call('assessment.approve', { proposalId, reason: '同意' }) },
  reject: { weight: 2, call: ({ proposalId }) => call('assessment.reject', { proposalId, reason: '先谈话' }) },
  withdrawProposal: { weight: 0.5, call: ({ proposalId }) => call('assessment.withdrawProposal', { proposalId }) },
}

async function decide(play: Play, random: Random) {
  for (const id of [administrators(play)[0]!, headOf(play)]) {
    const session = play.as(id)
    const open = (await session.must('assessment.proposals', { state: 'proposed', limit: 10 }))?.items ?? []
    for (const one of open) if (random.chance(0.8)) await actOn(session, one, proposalMenu, random)
  }
}

async function curious(play: Play, random: Random, month: string) {
  const head = play.as(headOf(play))
  for (const kind of ['grid', 'person'] as const) {
    await head.must('assessment.overview', { month, kind })
    await head.must('assessment.file', { month, kind })
  }
  const worker = some(random, play.cast.holders('gridWorker'))
  if (worker) await play.as(worker.id).ask('assessment.allowHalf', { allowed: random.chance(0.5) })
  play.agenda.at(play.now() + DAY + MINUTE, async () => {
    await head.must('assessment.rules', {})
  })
}
