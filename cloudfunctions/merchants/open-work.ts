// Sub-standard restaurants that one person follows up each day: who goes hands them on, and the days noted stay.

import { update } from '../kernel/changes'
import { lacking, workKind } from '../kernel/open-work'
import { type CaseRecord, cases } from './records'

const gridOf = ({ scopes }: CaseRecord) => scopes.at(-1)!

export const openWork = [
  workKind<CaseRecord>({
    name: 'merchants.followed',
    label: '每天跟进的不达标商户',
    unit: '家',
    page: 'packages/merchants/list/index?show=followUp',
    collection: cases,
    open: (ctx, personId, after, limit) =>
      ctx.find(cases, { index: 'ofFollower', member: personId, equals: { open: true }, after, limit }),
    theirs: ({ open, followerIds }, of) => open && followerIds.includes(of),
    lacks: (ctx, one, to) => lacking(to, 'merchants.visit', [gridOf(one)], ctx.now),
    hand: (_ctx, one, { from, to }) => {
      const others = one.followers.filter(({ personId }) => personId !== from.id && personId !== to.id)
      const followers = [...others, { personId: to.id, name: to.name }]
      return [update(cases, one, { followers, followerIds: followers.map(({ personId }) => personId) })]
    },
  }),
]
