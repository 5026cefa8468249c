// Emergencies that somebody drafted or leads: until the all-clear they have somebody in charge.
import { officeOf } from '@contract/place'
import { update } from '../kernel/changes'
import { inTurn } from '../kernel/in-turn'
import { lacking, workKind } from '../kernel/open-work'
import { people } from '../platform/identity/people'
import { type Emergency, emergencies } from './records'

const states = ['draft', 'active'] as const

export const openWork = [
  workKind<Emergency>({
    name: 'emergencies.led',
    label: '起草或指挥的应急',
    unit: '起',
    page: 'packages/emergencies/list/index',
    collection: emergencies,
    // Few are under way in an office at once: they are looked through for the person's.
    open: async (ctx, personId, after, limit) => {
      const office = officeOf((await ctx.get(people, personId))?.home ?? ctx.caller.home)
      const queries = states.map(state => ({ index: 'inState' as const, equals: { office, state } }))
      return inTurn(ctx, emergencies, queries, after, limit)
    },
    theirs: ({ personId, state }, of) => personId === of && states.some(one => one === state),
    lacks: (ctx, { areas, area, state }, to) =>
      lacking(
        to,
        state === 'draft' ? 'emergencies.draft' : 'emergencies.raise',
        areas.length > 0 ? areas : [area],
        ctx.now,
      ),
    hand: (_ctx, emergency, { to }) => [update(emergencies, emergency, { personId: to.id, authorName: to.name })],
  }),
]
