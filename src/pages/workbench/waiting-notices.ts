// What waits around notices: questions to answer, groups to pass on to, people to call, proposals to decide, drafts not
// sent.
import { whenInWords } from '@contract/time'
import { go } from '@/go'
import { useMay, useMe } from '@/session'
import { LOOK, type Source, stateOf, useIf, type Waiting } from './waiting-source'

export const useNotices = (now: number): Source => {
  const questions = useIf(useMay('notices.answer'), 'notices.unanswered', { limit: LOOK })
  const drafts = useIf(useMay('notices.publish'), 'notices.manage', { stage: 'draft', mine: true, limit: LOOK })
  const proposals = useIf(useMay('notices.adopt'), 'notices.proposals', { limit: LOOK })
  const relays = useIf(useMay('notices.relay'), 'notices.relays', { limit: LOOK })
  // Those who ask for calls see their own list under the notice; on the workbench it is the building heads'.
  const heads = useMe()?.holdings.some(({ role }) => role === 'buildingHead') ?? false
  const calls = useIf(useMay('notices.call') && heads, 'notices.toCall', {})
  return {
    name: '通知',
    items: [
      ...(questions.data?.items ?? []).map(
        (question): Waiting => ({
          key: `question ${question.questionId}`,
          title: question.text,
          detail: `${question.askerName}问 · ${question.noticeTitle} · ${whenInWords(question.askedAt, now)}`,
          tag: { tone: 'attention', words: '待答复' },
          rank: 2,
          at: question.askedAt,
          overdue: false,
          open: () => void go('notices/questions'),
        }),
      ),
      ...(relays.data?.items ?? []).map(
        (relay): Waiting => ({
          key: `relay ${relay.noticeId} ${relay.area}`,
          title: relay.title,
          detail: ['转发到群', relay.areaName, relay.unreached && `${relay.unreached} 人没看到`]
            .filter(Boolean)
            .join(' · '),
          tag: { tone: 'attention', words: '待转发' },
          rank: 2,
          at: relay.askedAt ?? now,
          overdue: false,
          open: () => void go('notices/notice', { noticeId: relay.noticeId }),
        }),
      ),
      ...(calls.data?.items ?? []).map(
        (list): Waiting => ({
          key: `calls ${list.noticeId}`,
          title: list.title,
          detail: [
            '打电话告知',
            `还有 ${list.left}${list.more ? ' 多' : ''} 人没看到`,
            whenInWords(list.askedAt, now),
          ].join(' · '),
          tag: { tone: 'attention', words: '待打电话' },
          rank: 2,
          at: list.askedAt,
          overdue: false,
          open: () => void go('notices/calls', { noticeId: list.noticeId }),
        }),
      ),
      ...(proposals.data?.items ?? []).map(
        (one): Waiting => ({
          key: `proposal ${one.proposalId}`,
          title: one.title,
          detail: ['通知', one.areaName, `${one.byName}推荐`, whenInWords(one.at, now)].join(' · '),
          tag: { tone: 'attention', words: '采用不采用' },
          rank: 2,
          at: one.at,
          overdue: false,
          open: () => void go('notices/proposals'),
        }),
      ),
      ...(drafts.data?.items ?? []).map(
        (draft): Waiting => ({
          key: `draft ${draft.noticeId}`,
          title: draft.title || '还没写标题的通知',
          detail: ['通知草稿', draft.areaNames.slice(0, 3).join('、')].filter(Boolean).join(' · '),
          tag: { tone: 'quiet', words: '没发出' },
          rank: 2,
          at: now,
          overdue: false,
          open: () => void go('notices/manage', { stage: 'draft' }),
        }),
      ),
    ],
    ...stateOf([questions, drafts, relays, calls, proposals]),
  }
}
