// Activities that somebody organises: those that are not over have another organiser when they go.
import { update } from '../kernel/changes'
import { inTurn } from '../kernel/in-turn'
import { lacking, workKind } from '../kernel/open-work'
import { type ActivityRecord, activities } from './records'

const states = ['draft', 'open'] as const

export const openWork = [
  workKind<ActivityRecord>({
    name: 'activities.organising',
    label: '组织的活动',
    unit: '个',
    page: 'packages/activities/manage/index?mine=1',
    collection: activities,
    open: (ctx, personId, after, limit) => {
      const queries = states.map(state => ({ index: 'ofAuthor' as const, equals: { personId, state } }))
      return inTurn(ctx, activities, queries, after, limit)
    },
    theirs: ({ personId, state }, of) => personId === of && states.some(one => one === state),
    lacks: (ctx, { areas, area }, to) => lacking(to, 'activities.organise', areas.length > 0 ? areas : [area], ctx.now),
    hand: (_ctx, activity, { to }) => [update(activities, activity, { personId: to.id, authorName: to.name })],
  }),
]
