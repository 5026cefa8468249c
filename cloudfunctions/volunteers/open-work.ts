// What volunteers were asked to help with: whoever asked is told of their answer and notes their hours, or hands that on.
import { update } from '../kernel/changes'
import { inTurn } from '../kernel/in-turn'
import { lacking, workKind } from '../kernel/open-work'
import { type CallRecord, calls } from './records'

const states = ['asked', 'accepted'] as const

export const openWork = [
  workKind<CallRecord>({
    name: 'volunteers.calls',
    label: '约了志愿者的事',
    unit: '件',
    page: 'packages/volunteers/find/index?show=asked',
    collection: calls,
    open: (ctx, personId, after, limit) => {
      const queries = states.map(state => ({ index: 'askedBy' as const, equals: { byId: personId, state } }))
      return inTurn(ctx, calls, queries, after, limit)
    },
    theirs: ({ byId, state }, of) => byId === of && states.some(one => one === state),
    // The volunteer's courtyard, their grid, or what lies around: a right over any of them will do.
    lacks: (ctx, { scopes }, to) => {
      const lacks = scopes.map(area => lacking(to, 'volunteers.call', [area], ctx.now))
      return lacks.includes(undefined) ? undefined : lacks.at(-1)
    },
    hand: (_ctx, call, { to }) => [update(calls, call, { byId: to.id, by: { personId: to.id, name: to.name } })],
  }),
]
