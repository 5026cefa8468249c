// Public answers: proposed by those who answered, reviewed by somebody else, sent back, changed, found by everybody, taken
// down, and looked at again; what nobody looked at for a year says so.
import type { Output } from '@contract/contract'
import { momentOf } from '@contract/time'
import type { Random } from '../../../cloudfunctions/local/demo/random'
import { requests } from '../../../cloudfunctions/requests/records'
import { actOn, type Menu } from '../offers'
import { type Play, some, type Walk, within } from '../play'
import { call } from '../session'
import { onlyResident } from './requests'

type Answer = Output<'answers.manage'>['items'][number]

const said = [
  ['居住证到期了在哪里续？', '带身份证和租房合同，到社区一楼窗口办理，十分钟就好。', 'other'],
  ['党组织关系怎么转？', '先在原支部开介绍信，再到社区党群窗口报到。', 'party-affairs'],
  ['社区图书角几点开？', '周一到周六上午九点到下午五点。', 'other'],
] as const

export const answersWalk: Walk = play => {
  const random = play.random.fork('answers')
  let begun = false
  return {
    day(day, working) {
      const { agenda } = play
      // The first two of the year, before the office opens: one of them nobody looks at again.
      if (!begun) agenda.at(momentOf(day, '06:50'), () => early(play))
      begun = true
      if (day.endsWith('06-30')) agenda.at(momentOf(day, '09:05'), () => renewed(play))
      if (working && random.chance(0.3)) agenda.at(within(random, day, '09:00', '12:00'), () => propose(play, random))
      if (working && random.chance(0.4)) agenda.at(within(random, day, '13:30', '17:30'), () => review(play, random))
      if (random.chance(0.4)) agenda.at(within(random, day, '18:00', '22:00'), () => search(play, random))
    },
  }
}

const writers = ({ cast }: Play) => [
  ...cast.holders('communityWorker'),
  ...cast.holders('windowClerk'),
  ...cast.holders('gridHead2'),
]
const reviewers = ({ cast }: Play) => [
  ...cast.holders('communityWorker'),
  ...cast.holders('gridHead2'),
  ...cast.holders('gridHead1'),
]
const EARLY = ['户口迁移要多久？', '老年证在哪里办？'] as const

async function early(play: Play) {
  const [writer, reviewer] = play.cast.holders('communityWorker')
  if (!writer || !reviewer) return
  for (const question of EARLY) {
    const answer = await play
      .as(writer.id)
      .must('answers.propose', { question, answer: '带身份证到街道窗口，当场就能办。', categoryId: 'other' })
    if (!answer) continue
    const { answerId } = answer
    const own = await play.as(writer.id).ask('answers.approve', { answerId })
    if (own) play.complain(`${writer.id} approved ${answerId}, which they wrote`)
    await play.as(reviewer.id).must('answers.approve', { answerId })
  }
}

async function renewed(play: Play) {
  const reviewer = play.cast.holders('gridHead1')[0]
  if (!reviewer) return
  const session = play.as(reviewer.id)
  const found = (await session.must('answers.search', { text: EARLY[1], limit: 5 }))?.items ?? []
  const one = found.find(({ question }) => question === EARLY[1])
  if (one?.can.includes('renew')) await session.offered(call('answers.renew', { answerId: one.answerId }))
}

/** From a consultation that was answered, by whoever sees it, or from scratch; of one consultation once. */
async function propose(play: Play, random: Random) {
  const by = some(random, writers(play))
  if (!by) return
  const session = play.as(by.id)
  const [question, answer, categoryId] = random.pick(said)
  const input = { question: `${question.slice(0, -1)}（${random.int(1, 99)}）？`, answer, categoryId }
  const resident = onlyResident(play, random)
  if (resident && random.chance(0.3)) await play.as(resident.id).mayNot('answers.propose', input)
  const from = random.chance(0.6)
    ? await play.store.drawn(requests, random, ({ kind, result }) => kind === 'consult' && result !== undefined)
    : undefined
  if (!from) return void (await session.ask('answers.propose', input))
  const other = some(random, writers(play))!
  const answers = await Promise.all(
    [by.id, other.id].map(id => play.as(id).race('answers.propose', { ...input, requestId: from.id })),
  )
  if (answers.filter(({ ok }) => ok).length > 1) play.complain(`request ${from.number} became two answers at once`)
}

const menuOf = (random: Random): Menu<Answer> => ({
  approve: { weight: 6, call: ({ answerId, version }) => call('answers.approve', { answerId, version }) },
  sendBack: {
    weight: 1.5,
    call: ({ answerId, version }) => call('answers.sendBack', { answerId, version, reason: '请写清楚要带什么' }),
  },
  edit: {
    weight: 1,
    call: ({ answerId, version, question, answer, categoryId }) =>
      call('answers.edit', {
        ...{ answerId, version, question, answer: `${answer.slice(0, 100)}（${random.int(1, 99)}）` },
        categoryId: categoryId as never,
      }),
  },
  renew: { weight: 0.5, call: ({ answerId }) => call('answers.renew', { answerId }) },
  withdraw: { weight: 0.2, call: ({ answerId }) => call('answers.withdraw', { answerId, reason: '政策变了' }) },
})

async function review(play: Play, random: Random) {
  const by = some(random, reviewers(play))
  if (!by) return
  const session = play.as(by.id)
  const state = random.weighted([
    ['proposed', 6],
    ['returned', 2],
    ['published', 1],
  ] as const)
  const items = (await session.must('answers.manage', { state, limit: 5 }))?.items ?? []
  for (const one of items.slice(0, 2)) {
    const other = some(random, reviewers(play))
    if (state === 'proposed' && other && random.chance(0.1)) {
      const { answerId, version } = one
      const answers = await Promise.all(
        [by.id, other.id].map(id => play.as(id).race('answers.approve', { answerId, version })),
      )
      if (answers.filter(({ ok }) => ok).length > 1) play.complain(`${answerId} was approved twice at once`)
    } else if (!EARLY.some(early => one.question.startsWith(early))) await actOn(session, one, menuOf(random), random)
  }
  if (
    items[0] &&
    random.chance(0.2) &&
    (await session.ask('answers.edit', {
      answerId: items[0].answerId,
      version: items[0].version - 1,
      question: '旧的',
      answer: '旧的答复',
      categoryId: 'other',
    }))
  )
    play.complain(`${items[0].answerId} was changed by a version that is gone`)
  await session.must('answers.manage', { state: 'published', stale: true, limit: 5 })
}

async function search(play: Play, random: Random) {
  const session = play.as(random.pick(play.cast.holders('resident')).id)
  const found =
    (await session.must('answers.search', { text: random.pick(['居住证', '图书角', '组织关系', '']), limit: 5 }))
      ?.items ?? []
  for (const { answerId, state } of found.slice(0, 1)) {
    if (state !== 'published') play.complain(`${answerId} is ${state}, and people find it`)
    await session.must('answers.view', { answerId })
  }
  const hidden = some(
    random,
    (await play.as(writers(play)[0]!.id).must('answers.manage', { state: 'proposed', limit: 5 }))?.items ?? [],
  )
  const resident = onlyResident(play, random)
  if (hidden && resident) await play.as(resident.id).mayNot('answers.view', { answerId: hidden.answerId })
}
