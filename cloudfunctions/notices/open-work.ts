// Notices that somebody wrote and that are not out yet, and those they proposed to the level above and wait for. Of what is
// out they stay the author; see who is told of questions.
import { update } from '../kernel/changes'
import { inTurn } from '../kernel/in-turn'
import { lacking, workKind } from '../kernel/open-work'
import { type Notice, notices, type Proposal, proposals } from './records'

const stages = ['draft', 'scheduled'] as const

export const openWork = [
  workKind<Notice>({
    name: 'notices.drafts',
    label: '没发出的通知',
    unit: '条',
    page: 'packages/notices/manage/index?stage=draft',
    collection: notices,
    open: (ctx, personId, after, limit) => {
      const queries = stages.map(stage => ({ index: 'ofAuthor' as const, equals: { personId, stage } }))
      return inTurn(ctx, notices, queries, after, limit)
    },
    theirs: ({ personId, stage }, of) => personId === of && stages.some(one => one === stage),
    lacks: (ctx, { areas, area }, to) => lacking(to, 'notices.publish', areas.length > 0 ? areas : [area], ctx.now),
    hand: (_ctx, notice, { to }) => [update(notices, notice, { personId: to.id, authorName: to.name })],
  }),
  workKind<Proposal>({
    name: 'notices.proposals',
    label: '推荐上去还没定的通知',
    unit: '条',
    page: 'packages/notices/manage/index',
    collection: proposals,
    open: (ctx, personId, after, limit) =>
      ctx.find(proposals, { index: 'ofPerson', equals: { personId, state: 'proposed' }, after, limit }),
    theirs: ({ personId, state }, of) => personId === of && state === 'proposed',
    lacks: (ctx, { area }, to) => lacking(to, 'notices.publish', [area], ctx.now),
    hand: (_ctx, proposal, { to }) => [update(proposals, proposal, { personId: to.id, byName: to.name })],
  }),
]
