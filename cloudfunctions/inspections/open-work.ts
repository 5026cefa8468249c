// What one person has to put right, and the teams they are in: handed on when they go, and the due day stays.
import { officeOf } from '@contract/place'
import { update } from '../kernel/changes'
import { inTurn } from '../kernel/in-turn'
import { workKind } from '../kernel/open-work'
import { facet, ofPerson } from './indexing'
import { changed, step } from './moving'
import { type Finding, findings, type Team, teams } from './records'
import { disputableUntil, roleOn } from './responsible'
import { inspects } from './staffing'

/** Until somebody else found it put right, it can come back. */
const states = ['rectifying', 'rectified'] as const

const isMember = ({ members }: Team, of: string) => members.some(({ personId }) => personId === of)

export const openWork = [
  workKind<Finding>({
    name: 'inspections.responsible',
    label: '负责整改的督查问题',
    unit: '个',
    page: 'packages/inspections/ledger/index?mine=1',
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
      const { write } = changed(
        finding,
        {
          personId: to.id,
          responsible: { personId: to.id, name: to.name, role: role! },
          assignedAt: ctx.now,
          disputeUntil: await disputableUntil(ctx, finding.office),
        },
        step(ctx, 'handOver', finding.state, {
          label: '工作交接',
          words: `${from.name} → ${to.name}（${by.name}办理）`,
        }),
      )
      return [write]
    },
  }),
  workKind<Team>({
    name: 'inspections.teams',
    label: '督查组里的位置（已经抽好的计划不变）',
    unit: '个组',
    page: 'packages/inspections/teams/index',
    collection: teams,
    async open(ctx, personId, after, limit) {
      const office = officeOf(ctx.caller.home)
      const page = await ctx.find(teams, { index: 'ofOffice', equals: { office }, after, limit })
      return { ...page, items: page.items.filter(team => isMember(team, personId)) }
    },
    theirs: isMember,
    lacks: (ctx, { office }, to) =>
      inspects(to, office, ctx.now) ? undefined : { right: 'inspections.register', area: office },
    hand: (_ctx, team, { from, to }) => {
      // Whoever is in it already does not get a second place.
      const others = team.members.filter(({ personId }) => personId !== to.id)
      const members = others.map(one => (one.personId === from.id ? { personId: to.id, name: to.name } : one))
      const leaves = team.leaves?.filter(({ personId }) => personId !== from.id)
      return [update(teams, team, { members, leaves, ...(team.leadId === from.id ? { leadId: to.id } : {}) })]
    },
  }),
]
