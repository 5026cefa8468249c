// Visits that somebody was asked to make: when they go, another is asked, and says anew whether they can.
import { update } from '../kernel/changes'
import { workKind } from '../kernel/open-work'
import { type VisitRecord, visits } from './records'
import { derived, fitAs } from './rules'

const homeOf = ({ scopes }: VisitRecord) => scopes.at(-1) ?? ''

export const openWork = [
  workKind<VisitRecord>({
    name: 'visits.asked',
    label: '要上门的走访',
    unit: '次',
    page: 'packages/visits/mine/index',
    collection: visits,
    open: (ctx, personId, after, limit) =>
      ctx.find(visits, { index: 'ofVisitor', equals: { personId, open: true }, after, limit }),
    // One that was declined waits for the community to ask somebody.
    theirs: ({ personId, open, state }, of) => personId === of && open && state !== 'declined',
    lacks: (ctx, visit, to) =>
      visit.entryId !== to.id && fitAs(to, homeOf(visit), ctx.now)
        ? undefined
        : { right: 'visits.carryOut', area: homeOf(visit) },
    hand: (ctx, visit, { to }) => {
      const patch = {
        state: 'assigned' as const,
        personId: to.id,
        visitorName: to.name,
        as: fitAs(to, homeOf(visit), ctx.now)!,
        assignedAt: ctx.now,
        told: 'nothing' as const,
      }
      return [update(visits, visit, { ...patch, ...derived({ ...visit, ...patch }, ctx.now) })]
    },
  }),
]
