// What waits of home visits: those I am to make by their day, and for the community who needs somebody to go or to help.
import { momentOf } from '@contract/time'
import { go } from '@/go'
import { dueWords, type Visit, visitorWords, visitTag } from '@/packages/visits/words'
import { useMay } from '@/session'
import { LOOK, type Source, stateOf, useIf, type Waiting } from './waiting-source'

const visitItem = (visit: Visit, now: number, wants: string): Waiting => ({
  key: `visit ${visit.visitId}`,
  title: `走访：${visit.name}`,
  detail: [wants, visit.areaName, dueWords(visit.dueOn, now)].filter(Boolean).join(' · '),
  tag: visitTag(visit),
  rank: 1,
  at: momentOf(visit.dueOn),
  overdue: visit.overdue,
  open: () => void go('visits/visit', { visitId: visit.visitId }),
})

export const useVisits = (now: number): Source => {
  const keeps = useMay('visits.keepList')
  const mine = useIf(useMay('visits.own'), 'visits.mine', { limit: LOOK })
  const declined = useIf(keeps, 'visits.visits', { stage: 'declined', limit: LOOK })
  const needs = useIf(keeps, 'visits.visits', { stage: 'needs', limit: LOOK })
  const proposed = useIf(keeps, 'visits.list', { state: 'proposed', limit: LOOK })
  const all = [mine, declined, needs, proposed]
  return {
    name: '走访',
    items: [
      ...(mine.data?.items ?? [])
        .filter(({ state }) => state !== 'declined')
        .map(one => visitItem(one, now, '请您去看望')),
      ...(declined.data?.items ?? []).map(one => visitItem(one, now, `${visitorWords(one)}去不了，请另请人`)),
      ...(needs.data?.items ?? []).map(
        (one): Waiting => ({
          ...visitItem(one, now, ''),
          key: `visit needs ${one.visitId}`,
          detail: one.needs.map(({ text }) => text).join('；'),
          rank: 2,
          at: one.visitedAt ?? one.assignedAt,
          overdue: false,
        }),
      ),
      ...(proposed.data?.items ?? []).map(
        (one): Waiting => ({
          key: `visit entry ${one.entryId}`,
          title: `走访名单：${one.name}`,
          detail: one.proposedBy ? `${one.proposedBy}提议，请征求本人同意` : '本人希望有人上门看看',
          tag: { tone: 'attention', words: '待列入名单' },
          rank: 2,
          at: one.proposedAt,
          overdue: false,
          open: () => void go('visits/entry', { entryId: one.entryId }),
        }),
      ),
    ],
    ...stateOf(all),
  }
}
