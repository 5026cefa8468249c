// Who is told what about a notice in person: those who read one that was taken back, those who asked or must answer, and
// those who proposed one or decide on it.
import { levelOf, levels } from '@contract/levels'
import { grouped } from '@contract/numbers'
import { communityOf } from '@contract/place'
import type { Message, NotifyRead, NotifyTable } from '../kernel/notify'
import { inOneLine, sentences } from '../kernel/text'
import { decidersAt } from '../platform/identity/deciders'
import { holders } from '../platform/identity/holders'
import { type Person, people } from '../platform/identity/people'
import { timeField } from '../platform/messenger/templates'
import type { Find, Page } from '../platform/store/port'
import {
  type Delivery,
  deliveries,
  issueOf,
  type Notice,
  notices,
  type Proposal,
  proposals,
  questions,
} from './records'
import { pagePath } from './shown'

const callsPath = (noticeId: string) => `packages/notices/calls/index?noticeId=${noticeId}`
const titled = (before: string, title: string) => inOneLine(`${before}：${title}`, 40)

/** The moderators of exactly this group; where it has none, the staff of the community. */
async function moderatorsOf(read: NotifyRead, area: string, at: number): Promise<Person[]> {
  const found = await holders(read, ['moderator'], [area], at)
  const own = found.filter(({ holdings }) => holdings.some(one => one.role === 'moderator' && one.area === area))
  if (own.length > 0) return own
  const community = communityOf(area)
  const above = await holders(read, ['moderator', 'communityWorker'], [community], at)
  return above.filter(({ holdings }) => holdings.some(one => one.area === community))
}

/** Somebody is asked to help a notice along; at night only when it is about an emergency. */
const asked = (
  to: string,
  notice: Notice,
  words: Pick<Message, 'title' | 'text'> & { page: string },
  state: string,
  at: number,
): Message => ({
  to,
  ...words,
  urgent: notice.kind === 'emergency',
  phone: {
    template: 'progress',
    fields: { title: notice.title, state, at: timeField(at), remark: words.text },
  },
})

type Ledger = Find<keyof typeof deliveries.indexes>

async function everyone(read: NotifyRead, query: Pick<Ledger, 'index' | 'equals'>, into: Set<string>): Promise<void> {
  for (let after: string | null = null; ; ) {
    const page: Page<Delivery> = await read.find(deliveries, { ...query, after, limit: 100 })
    for (const row of page.items) into.add(row.personId)
    if (!page.next) return
    after = page.next
  }
}

/** Everyone who opened one publication of a notice. */
async function readers(read: NotifyRead, issue: string): Promise<string[]> {
  const found = new Set<string>()
  await everyone(read, { index: 'byOpening', equals: { issue, opened: true } }, found)
  return [...found]
}

/** Everyone who knows of it: who opened it, was told by phone, or has, or may have, a message on theirs. */
async function reached(read: NotifyRead, issue: string): Promise<string[]> {
  const found = new Set<string>()
  await everyone(read, { index: 'byReached', equals: { issue, reached: true } }, found)
  for (const message of ['sent', 'unknown', 'claimed'])
    await everyone(read, { index: 'byMessage', equals: { issue, message, reached: false } }, found)
  return [...found]
}

/** The asker reads why their question is not shown. */
async function notPublic(read: NotifyRead, questionId: string): Promise<Message[]> {
  const question = await read.get(questions, questionId)
  if (question?.state !== 'hidden') return []
  const title = titled('您的提问没有公开', question.noticeTitle)
  const text = `“${inOneLine(question.text, 40)}”：${question.hiddenFor ?? ''}`
  return [{ to: question.personId, title, text, page: pagePath(question.noticeId) }]
}

/** Those who proposed a notice and who wrote it, but the one who acts. */
const toProposers = (proposal: Proposal, notice: Notice, caller: string, heading: string, text: string): Message[] =>
  [...new Set([proposal.personId, notice.personId])]
    .filter(id => id !== caller)
    .map(to => ({ to, title: titled(heading, notice.title), text, page: pagePath(notice.id) }))

const adopted = (proposal: Proposal, notice: Notice, caller: string) => {
  const label = levels[levelOf(proposal.to)].label
  return toProposers(
    proposal,
    notice,
    caller,
    '推荐的通知采用了',
    `${proposal.decided?.byName}正在改，改好发给${label}`,
  )
}

/** The proposal that a notice was made of, with the notice that was proposed. */
async function madeOf(read: NotifyRead, noticeId: string) {
  const made = await read.get(notices, noticeId)
  const proposal = made?.madeOf === undefined ? undefined : await read.get(proposals, made.madeOf)
  const notice = proposal && (await read.get(notices, proposal.noticeId))
  return made && notice ? { made, proposal, notice } : undefined
}

/** What was proposed is out, for the first time: whoever proposed it may say so in their group. */
async function toldAbove(read: NotifyRead, noticeId: string, caller: string): Promise<Message[]> {
  const found = await madeOf(read, noticeId)
  if (found?.made.stage !== 'live' || found.made.publication !== 1) return []
  const text = `发给${levels[levelOf(found.proposal.to)].label} ${grouped(found.made.people ?? 0)} 人，注明了来自您这里`
  return toProposers(found.proposal, found.notice, caller, '推荐的通知发出了', text).map(one => ({
    ...one,
    page: pagePath(noticeId),
  }))
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

  'notices.withdraw': async ({ answer, input, at }, read) => {
    const issue = issueOf(answer.noticeId, answer.managed?.publication ?? 0)
    const urgent = answer.kind === 'emergency'
    // What lies on a phone cannot be taken off it: whoever has it there is told there.
    const fields = { title: answer.title, kind: '已撤回', sender: answer.areaName, at: timeField(at) }
    return (await reached(read, issue)).map(to => ({
      to,
      title: titled('通知已撤回', answer.title),
      text: `您收到的这条通知已撤回：${input.reason}`,
      page: pagePath(answer.noticeId),
      urgent,
      phone: { template: 'notice' as const, fields },
    }))
  },

  'notices.publishDue': async ({ answer, caller }, read) => {
    const notice = await read.get(notices, answer.noticeId)
    if (notice?.stage !== 'live') return []
    const text = `已按时发布，发给 ${grouped(notice.people ?? 0)} 人`
    return [
      { to: notice.personId, title: titled('定时通知', notice.title), text, page: pagePath(notice.id) },
      ...(await toldAbove(read, notice.id, caller)),
    ]
  },

  'notices.ask': async ({ answer, caller, at }, read): Promise<Message[]> => {
    const [notice, question] = [await read.get(notices, answer.noticeId), await read.get(questions, answer.questionId)]
    if (!notice || !question) return []
    // Of a notice for several communities, the asker's own staff may know better than its author, who is far away.
    const near = question.scopes.filter(area => area === communityOf(area) && area.includes('/'))
    const theirs = near.filter(area => !notice.scopes.includes(area))
    const staff = theirs.length > 0 ? await holders(read, ['communityWorker'], theirs, at) : []
    const told = new Set([notice.personId, ...staff.map(({ id }) => id)])
    told.delete(caller)
    const title = titled('有居民提问', notice.title)
    return [...told].map(to => ({ to, title, text: question.text, page: pagePath(notice.id) }))
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
    return heads.map(({ id }) => asked(id, notice, { title, text, page: callsPath(notice.id) }, '请打电话', at))
  },

  'notices.propose': async (event, read) => {
    const proposal = await read.get(proposals, event.answer.proposalId)
    const notice = proposal && (await read.get(notices, proposal.noticeId))
    if (!proposal || !notice) return []
    // Adopted at once, by who decides there too.
    if (proposal.draftId !== undefined) return adopted(proposal, notice, event.caller)
    if (proposal.state !== 'proposed') return []
    const level = levelOf(proposal.to)
    const text = sentences(`${proposal.byName}推荐发给${levels[level].label}，请看一下要不要采用`, proposal.note ?? '')
    const to = await decidersAt(read, level, proposal.to, { now: event.at, but: event.caller })
    const title = titled('有人推荐', notice.title)
    return to.map(({ id }) => ({ to: id, title, text, page: pagePath(notice.id), about: [proposal.personId] }))
  },

  'notices.adopt': async ({ answer, caller }, read) => {
    const proposal = await read.get(proposals, answer.proposalId)
    const notice = proposal && (await read.get(notices, proposal.noticeId))
    return proposal && notice ? adopted(proposal, notice, caller) : []
  },

  'notices.decline': async ({ answer, input, caller }, read) => {
    const proposal = await read.get(proposals, answer.proposalId)
    const notice = proposal && (await read.get(notices, proposal.noticeId))
    return proposal && notice ? toProposers(proposal, notice, caller, '推荐的通知没有采用', input.reason) : []
  },

  'notices.publish': ({ answer, caller }, read) => toldAbove(read, answer.noticeId, caller),

  'notices.discard': async ({ answer, caller }, read) => {
    const made = await madeOf(read, answer.noticeId)
    const text = '上一级改过以后没有发出，需要的话可以再推荐'
    return made ? toProposers(made.proposal, made.notice, caller, '推荐的通知没有发出', text) : []
  },

  'notices.draftWeekly': async ({ answer, at }, read) => {
    const notice = answer.noticeId ? await read.get(notices, answer.noticeId) : undefined
    if (notice?.stage !== 'draft') return []
    const found = await holders(read, ['moderator', 'communityWorker'], [notice.area], at)
    return found
      .filter(({ holdings }) => holdings.some(one => one.area === notice.area))
      .map(({ id }) => ({
        to: id,
        title: titled('草稿写好了', notice.title),
        text: '请看一眼，改好就能发；不用发就不管它',
        page: `packages/notices/compose/index?noticeId=${notice.id}`,
      }))
  },

  'notices.relay': async ({ answer, input, at, caller }, read) => {
    const notice = await read.get(notices, answer.noticeId)
    const by = await read.get(people, caller)
    if (notice?.stage !== 'live') return []
    const text = sentences(`${by?.name ?? '同事'}请您把这条通知转发到群里`, input.note ?? '', '转发后点一下“已转发”')
    const found = await Promise.all(answer.areas.map(area => moderatorsOf(read, area, at)))
    const to = [...new Set(found.flat().map(({ id }) => id))].filter(id => id !== caller)
    const title = titled('请转发到群', notice.title)
    // The words of the one who asks are theirs.
    return to.map(id => ({
      ...asked(id, notice, { title, text, page: pagePath(notice.id) }, '请转发', at),
      about: [caller],
    }))
  },

  'notices.askArea': async ({ answer, input, at }, read) => {
    const notice = answer.asked ? await read.get(notices, answer.noticeId) : undefined
    if (notice?.stage !== 'live') return []
    const { area, unreached, step } = input
    if (step === 'forward') {
      const title = titled('请转发到群', notice.title)
      const text = `您这里还有 ${grouped(unreached)} 人没看到，请把卡片转发到群里，转发后点一下“已转发”`
      const to = await moderatorsOf(read, area, at)
      return to.map(({ id }) => asked(id, notice, { title, text, page: pagePath(notice.id) }, '请转发', at))
    }
    const title = titled('请打电话告知', notice.title)
    const text = `您楼院里还有 ${grouped(unreached)} 人没看到，请按名单电话告知，打完点一下结果`
    const heads = await holders(read, ['buildingHead'], [area], at)
    const to = heads.length > 0 ? heads : await moderatorsOf(read, area, at)
    return to.map(({ id }) => asked(id, notice, { title, text, page: callsPath(notice.id) }, '请打电话', at))
  },
}
