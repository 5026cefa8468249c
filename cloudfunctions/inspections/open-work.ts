// Findings that one person must put right: they hand them on when they go, and the due day stays.
import { inspectionLimits } from '@contract/inspections'
import { dayOf } from '@contract/time'
import type { QueryContext } from '../kernel/context'
import { inTurn } from '../kernel/in-turn'
import { workKind } from '../kernel/open-work'
import type { Person } from '../platform/identity/people'
import { workingDaysAfter } from './due'
import { gridsAround } from './grids'
import { changed, step } from './moving'
import { type Finding, findings } from './records'
import { dueAtOf, facet, ofPerson, responsibleRole } from './rules'

/** Until somebody else found it put right, it can come back. */
const states = ['rectifying', 'rectified'] as const

async function roleOn(ctx: QueryContext, { holdings }: Person, grid: string) {
  const kept = holdings.filter(holding => holding.role === 'propertyCompany').map(({ area }) => area)
  return responsibleRole(holdings, grid, ctx.now, await gridsAround(ctx, kept))
}

export const openWork = [
  workKind<Finding>({
    name: 'inspections.responsible',
    label: '负责整改的督查问题',
    unit: '个',
    page: 'packages/inspections/ledger/index',
    collection: findings,
    open: (ctx, personId, after, limit) => {
      const queries = states.map(state => ({ index: 'ledger' as const, member: facet(ofPerson(personId), { state }) }))
      return inTurn(ctx, findings, queries, after, limit)
    },
    // Whoever registered it is found by the same token.
    theirs: ({ personId, state }, of) => personId === of && states.some(one => one === state),
    lacks: async (ctx, { place }, to) =>
      (await roleOn(ctx, to, place.area)) ? undefined : { right: 'inspections.rectify', area: place.area },
    hand: async (ctx, finding, { from, to, by }) => {
      const role = await roleOn(ctx, to, finding.place.area)
      // Whoever gets it may say as ever that it is not theirs; the due day stays, as with any mere change of hands.
      const lastDay = await workingDaysAfter(ctx, finding.office, dayOf(ctx.now), inspectionLimits.disputeWorkingDays)
      const { write } = changed(
        finding,
        {
          personId: to.id,
          responsible: { personId: to.id, name: to.name, role: role! },
          assignedAt: ctx.now,
          disputeUntil: dueAtOf(lastDay),
        },
        step(ctx, 'handOver', finding.state, {
          label: '工作交接',
          words: `${from.name} → ${to.name}（${by.name}办理）`,
        }),
      )
      return [write]
    },
  }),
]
