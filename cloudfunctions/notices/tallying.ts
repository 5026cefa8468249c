// What notices come to for their own statistics: what went out to how many, who opened it and how soon, and how
// questions were answered.
import type { NoticeSum } from '@contract/notices'
import { DAY } from '@contract/time'
import type { FiguresTable } from '../kernel/figures'
import type { CommandEvent, NotifyRead } from '../kernel/notify'
import type { Tallied } from '../kernel/tallies'
import { type Delivery, deliveries, issueOf, notices, questions, type Round, rounds } from './records'

export const TOPIC = 'notices'
/** Rows of the ledger read in one go. */
const PAGE = 100

type Sums = Partial<Record<NoticeSum, number>>
type Sent = NonNullable<Round['sent']>

const about = ({ kind, area }: Pick<Sent, 'kind' | 'area'>, at: number, sums: Sums): Tallied => ({
  topic: TOPIC,
  part: kind,
  area,
  at,
  sums,
})
const ofRound = (round: Round | undefined, sumsOf: (sent: Sent) => Sums): Tallied[] =>
  round?.sent ? [about(round.sent, round.sent.at, sumsOf(round.sent))] : []

const openedSums = (sentAt: number, openedAt: number): Sums => ({
  opened: 1,
  ...(openedAt - sentAt <= DAY ? { openedDay: 1 } : {}),
  ...(openedAt - sentAt <= 7 * DAY ? { openedWeek: 1 } : {}),
})

/** The round that a command wrote: which publication it was about, whatever became of the notice since. */
async function roundOf({ records }: Pick<CommandEvent, 'records'>, read: NotifyRead): Promise<Round | undefined> {
  const written = records.find(one => one.in === rounds.name)
  return written && read.get(rounds, written.id)
}

async function openedOf(read: NotifyRead, issue: string): Promise<Delivery[]> {
  const found: Delivery[] = []
  for (let after: string | null = null; ; ) {
    const opened = { index: 'byOpening', equals: { issue, opened: true }, after, limit: PAGE } as const
    const page: { items: Delivery[]; next: string | null } = await read.find(deliveries, opened)
    found.push(...page.items)
    after = page.next
    if (!after) return found
  }
}

const sent = async (event: Pick<CommandEvent, 'records'>, read: NotifyRead) =>
  ofRound(await roundOf(event, read), ({ people }) => ({ sent: 1, people }))

async function questionSums(read: NotifyRead, questionId: string, sumsOf: (askedAt: number) => Sums) {
  const question = await read.get(questions, questionId)
  const notice = question && (await read.get(notices, question.noticeId))
  return notice ? [about(notice, question.at, sumsOf(question.at))] : []
}

export const tallying = {
  'notices.publish': sent,
  'notices.publishDue': sent,

  // Whoever opened it in its minute is taken off with it.
  'notices.undo': async ({ input, answer }, read) => {
    const issue = issueOf(input.noticeId, answer.managed?.publication ?? 0)
    const opened = -(await openedOf(read, issue)).length
    return ofRound(await read.get(rounds, issue), ({ people }) => ({
      ...{ sent: -1, people: -people, opened },
      ...{ openedDay: opened, openedWeek: opened },
    }))
  },

  // What was an upper bound when it went out was counted on the way.
  'notices.advance': async (event, read) => {
    const round = event.input.next === null ? await roundOf(event, read) : undefined
    return ofRound(round, ({ people, exact }) => (exact ? {} : { people: (round?.walked ?? 0) - people }))
  },

  'notices.open': async ({ input, answer, at }, read) =>
    answer.first === undefined
      ? []
      : ofRound(await read.get(rounds, issueOf(input.noticeId, answer.first)), sent => openedSums(sent.at, at)),

  'notices.ask': ({ answer }, read) => questionSums(read, answer.questionId, () => ({ asked: 1 })),

  'notices.answer': async ({ input, answer, at }, read) =>
    answer.answers.length === 1
      ? questionSums(read, input.questionId, askedAt => ({ answered: 1, answerMs: at - askedAt }))
      : [],
} satisfies FiguresTable
