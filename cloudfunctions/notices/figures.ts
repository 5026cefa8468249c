// What counts of notices: each that went out and was not taken back in its first minute, party classes among them, and
// the first answer to each question.
import { type FigureLevel, figureLevelOf } from '@contract/figures'
import { noticeLimits } from '@contract/notices'
import type { Counted, FiguresTable } from '../kernel/figures'
import { issueOf, type Notice, notices, questions, rounds } from './records'
import { tallying } from './tallying'

type Sent = Pick<Notice, 'kind' | 'area' | 'areas' | 'title'> & { noticeId: string; leadsTo?: { what: string } }

/** To several communities it went through the office's group; within one, through its own or those of its courtyards. */
const levelOf = ({ area, areas }: Sent): FigureLevel =>
  figureLevelOf(area) === 1 ? 1 : areas.every(one => figureLevelOf(one) === 3) ? 3 : 2

/** A party class that is held as an activity counts once it was held: its notice only says so. */
const isClass = ({ kind, leadsTo }: Sent) => kind === 'lesson' && leadsTo?.what !== 'activity'
const pageOf = (noticeId: string) => `packages/notices/notice/index?noticeId=${noticeId}`

function counted(notice: Sent, count: 1 | -1, at: number): Counted[] {
  const { noticeId, area, areas, title } = notice
  const shown = { words: title, page: pageOf(noticeId), permission: 'notices.publish' as const }
  const one = { count, area, groups: areas, level: levelOf(notice), at, ...shown }
  return [{ ...one, kind: 'notices' }, ...(isClass(notice) ? [{ ...one, kind: 'classes' } as const] : [])]
}

const counting = {
  'notices.publish': ({ answer, at }) => counted(answer, 1, at),

  'notices.publishDue': async ({ input, at }, read) => {
    const notice = await read.get(notices, input.noticeId)
    return notice ? counted({ ...notice, noticeId: notice.id }, 1, at) : []
  },

  'notices.undo': async ({ input, answer, at }, read) => {
    // Taken off the month in which it was counted.
    const round = await read.get(rounds, issueOf(input.noticeId, answer.managed?.publication ?? 0))
    return counted(answer, -1, round ? round.startsAt - noticeLimits.undoMs : at)
  },

  'notices.answer': async ({ input, answer, right }, read) => {
    if (answer.answers.length !== 1) return []
    const question = await read.get(questions, input.questionId)
    if (!question) return []
    // Where it was asked from; at the level of whoever answered.
    const area = question.scopes.reduce((deepest, scope) => (scope.length > deepest.length ? scope : deepest))
    return [
      {
        kind: 'answers' as const,
        count: 1 as const,
        area,
        level: figureLevelOf(right.area),
        words: `“${question.noticeTitle}”下面的提问`,
        page: pageOf(question.noticeId),
        permission: 'notices.answer' as const,
      },
    ]
  },
} satisfies FiguresTable

/** Both are counted: what the office is asked for, and the statistics of notices themselves. */
export const figures: FiguresTable = {
  ...tallying,
  'notices.publish': async (event, read) => [
    ...counting['notices.publish'](event),
    ...(await tallying['notices.publish'](event, read)),
  ],
  'notices.publishDue': async (event, read) => [
    ...(await counting['notices.publishDue'](event, read)),
    ...(await tallying['notices.publishDue'](event, read)),
  ],
  'notices.undo': async (event, read) => [
    ...(await counting['notices.undo'](event, read)),
    ...(await tallying['notices.undo'](event, read)),
  ],
  'notices.answer': async (event, read) => [
    ...(await counting['notices.answer'](event, read)),
    ...(await tallying['notices.answer'](event, read)),
  ],
}
