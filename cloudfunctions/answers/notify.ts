// What people are told about public answers: reviewers of what waits, writers of what became of theirs.
import type { Message, NotifyRead, NotifyTable } from '../kernel/notify'
import { holds } from '../kernel/reach'
import { people } from '../platform/identity/people'
import { type AnswerRecord, answers } from './records'

const page = (answerId: string) => `packages/answers/answer/index?answerId=${answerId}`
const cut = (text: string) => ([...text].length > 28 ? `${[...text].slice(0, 27).join('')}…` : text)

/** The administrators and level-1 heads: those of the communities find it in their list. */
async function reviewers(read: NotifyRead, office: string, now: number): Promise<string[]> {
  const found = await Promise.all(
    (['gridHead1', 'administrator'] as const).map(async role => {
      const held = await read.find(people, { index: 'inArea', member: `${role}@${office}`, limit: 100 })
      return held.items.filter(person => person.holdings.some(one => one.role === role && holds(one, now)))
    }),
  )
  return [...new Set(found.flat().map(({ id }) => id))]
}

const toAuthor = (answer: AnswerRecord | undefined, caller: string, happened: string, text: string): Message[] =>
  answer && answer.authorId !== caller
    ? [{ to: answer.authorId, title: `${happened}：${cut(answer.question)}`, text, page: page(answer.id) }]
    : []

export const notify: NotifyTable = {
  'answers.propose': async (event, read) => {
    const answer = await read.get(answers, event.answer.answerId)
    if (answer?.state !== 'proposed') return []
    const to = (await reviewers(read, event.office, event.at)).filter(id => id !== event.caller)
    const title = `问答待审核：${cut(answer.question)}`
    return to.map(id => ({ to: id, title, text: '请看看说得对不对，通过后居民就能查到', page: page(answer.id) }))
  },
  'answers.approve': async (event, read) =>
    toAuthor(await read.get(answers, event.input.answerId), event.caller, '问答已公开', '居民现在能查到了'),
  'answers.sendBack': async (event, read) =>
    toAuthor(await read.get(answers, event.input.answerId), event.caller, '问答被退回', event.input.reason),
  'answers.markStale': async (event, read) =>
    event.answer.marked
      ? toAuthor(
          await read.get(answers, event.input.answerId),
          event.caller,
          '问答满一年',
          '请看看是否仍然有效，或改好再公开',
        )
      : [],
}
