// Who is told what about a notice in person: those who read one that was taken back, and those who asked or must answer.
import { grouped } from '@contract/numbers'
import type { Message, NotifyRead, NotifyTable } from '../kernel/notify'
import { inOneLine } from '../kernel/text'
import { holders } from '../platform/identity/holders'
import { timeField } from '../platform/messenger/templates'
import type { Page } from '../platform/store/port'
import { type Delivery, deliveries, issueOf, notices, questions } from './records'
import { pagePath } from './shown'

const callsPath = (noticeId: string) => `packages/notices/calls/index?noticeId=${noticeId}`
const titled = (before: string, title: string) => inOneLine(`${before}：${title}`, 40)

/** Everyone who opened one publication of a notice. */
async function readers(read: NotifyRead, issue: string): Promise<string[]> {
  const found: string[] = []
  for (let after: string | null = null; ; ) {
    const page: Page<Delivery> = await read.find(deliveries, {
      index: 'byOpening',
      equals: { issue, opened: true },
      after,
      limit: 100,
    })
    found.push(...page.items.map(row => row.personId))
    if (!page.next) return found
    after = page.next
  }
}

/** The asker reads why their question is not shown. */
async function notPublic(read: NotifyRead, questionId: string): Promise<Message[]> {
  const question = await read.get(questions, questionId)
  if (question?.state !== 'hidden') return []
  const title = titled('您的提问没有公开', question.noticeTitle)
  const text = `“${inOneLine(question.text, 40)}”：${question.hiddenFor ?? ''}`
  return [{ to: question.personId, title, text, page: pagePath(question.noticeId) }]
}

export const notify: NotifyTable = {
  'notices.undo': async ({ answer }, read) => {
    const issue = issueOf(answer.noticeId, answer.managed?.publication ?? 0)
    return (await readers(read, issue)).map(to => ({
      to,
      title: titled('通知已收回', answer.title),
      text: '您刚才看到的这条通知发错了，请以之后发布的为准',
    }))
  },

  'notices.withdraw': async ({ answer, input }, read) => {
    const issue = issueOf(answer.noticeId, answer.managed?.publication ?? 0)
    return (await readers(read, issue)).map(to => ({
      to,
      title: titled('通知已撤回', answer.title),
      text: `您看过的这条通知已撤回：${input.reason}`,
      page: pagePath(answer.noticeId),
    }))
  },

  'notices.publishDue': async ({ answer }, read) => {
    const notice = await read.get(notices, answer.noticeId)
    if (notice?.stage !== 'live') return []
    const text = `已按时发布，发给 ${grouped(notice.people ?? 0)} 人`
    return [{ to: notice.personId, title: titled('定时通知', notice.title), text, page: pagePath(notice.id) }]
  },

  'notices.ask': async ({ answer, caller }, read): Promise<Message[]> => {
    const notice = await read.get(notices, answer.noticeId)
    if (!notice || notice.personId === caller) return []
    const title = titled('有居民提问', notice.title)
    return [{ to: notice.personId, title, text: answer.text, page: pagePath(notice.id) }]
  },

  'notices.answer': async ({ answer, caller, input, at }, read) => {
    const question = await read.get(questions, answer.questionId)
    if (!question || question.personId === caller) return []
    const title = titled('您的提问有答复了', question.noticeTitle)
    const phone = {
      template: 'progress' as const,
      fields: { title: question.noticeTitle, state: '有了答复', at: timeField(at), remark: input.text },
    }
    return [{ to: question.personId, title, text: input.text, page: pagePath(question.noticeId), phone }]
  },

  'notices.hideQuestion': ({ answer }, read) => notPublic(read, answer.questionId),

  'notices.judge': ({ answer }, read) => (answer.hidden ? notPublic(read, answer.questionId) : []),

  'notices.requestCalls': async ({ answer, at }, read) => {
    const notice = await read.get(notices, answer.noticeId)
    // Asked again within the hour: the heads know already.
    if (notice?.stage !== 'live' || answer.callsAskedAt !== at) return []
    const title = titled('请打电话告知', notice.title)
    const text = '您楼院里有居民还没看到这条通知，请按名单电话告知，打完点一下结果'
    const heads = await holders(read, ['buildingHead'], notice.areas, at)
    return heads.map(({ id }) => ({ to: id, title, text, page: callsPath(notice.id), urgent: true }))
  },
}
