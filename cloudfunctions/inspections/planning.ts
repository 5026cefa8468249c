// Teams, the monthly plan that divides the grids among them, and draws for unannounced inspections.
import { divide, drawn, seedOf } from '@contract/draw'
import { fail } from '@contract/errors'
import { addMonths, monthOf } from '@contract/time'
import { done, insert, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { gridsOf, officeFor } from './grids'
import { asTheyStand, comingLeaves, leaveFor, leavesIn, thereIn } from './leaves'
import { type Draw, draws, longTermId, monthId, type Plan, plans, type Team, teams } from './records'
import { barredGrids } from './rules'
import { inspects, teamsOf } from './staffing'

const shownTeam = async (ctx: QueryContext, team: Team) => ({
  teamId: team.id,
  name: team.name,
  order: team.order,
  longTerm: team.longTerm,
  active: team.active,
  ...present({ leadId: team.leadId }),
  members: team.members,
  leaves: comingLeaves(team, ctx.now),
  leaveFor: await leaveFor(ctx, team),
})

const shownDraw = ({ id, seed, at, by, grids }: Draw) => ({ drawId: id, seed, at, by, grids })

/** `away`: the leaves of its month as they are noted now, whatever was drawn. */
function shownPlan(ctx: QueryContext, plan: Plan, all: readonly Team[]) {
  const nameOf = new Map(plan.teams.map(team => [team.teamId, team.name]))
  return {
    month: plan.month,
    revision: plan.revision,
    seed: plan.seed,
    madeAt: plan.madeAt,
    madeBy: plan.madeBy,
    assignments: plan.grids.map(grid => {
      const teamId = plan.teamOf[grid.area]!
      return { ...grid, teamId, teamName: nameOf.get(teamId) ?? '', repeated: plan.previous[grid.area] === teamId }
    }),
    teams: plan.teams.map(({ teamId, name, order, members, barred }) => ({
      teamId,
      name,
      order,
      members: members.map(member => member.name),
      grids: Object.values(plan.teamOf).filter(one => one === teamId).length,
      barred,
      mine: members.some(member => member.personId === ctx.caller.id),
    })),
    previous: plan.previous,
    revisions: plan.revisions,
    away: leavesIn(all, plan.month),
  }
}

/** A place from 1 to one behind the others; that one when none is wanted. */
const placeAmong = (others: number, wanted = others + 1) => Math.min(wanted, others + 1)

/** The others in their order with one place left free: what has to change for that. */
async function makeRoom(ctx: CommandContext, others: readonly Team[], free: number): Promise<Write[]> {
  const writes: Write[] = []
  for (const [i, { id }] of others.entries()) {
    const order = i + 1 < free ? i + 1 : i + 2
    const team = await ctx.get(teams, id)
    if (team && team.order !== order) writes.push(update(teams, team, { order }))
  }
  return writes
}

const standingTeams = async (ctx: QueryContext, office: string) => asTheyStand(ctx, await teamsOf(ctx, office))

/** The people of these ids who inspect for the office now. */
async function inspectorsAmong(ctx: CommandContext, office: string, ids: readonly string[]) {
  const found = await Promise.all(ids.map(id => ctx.get(people, id)))
  return found.filter(person => inspects(person, office, ctx.now))
}

/** An administrator, or the leader of the long-term team. */
async function assertLeads(ctx: CommandContext, office: string) {
  if (ctx.may('inspections.editTeam')) return
  const longTerm = await ctx.get(teams, longTermId(office))
  if (longTerm?.leadId !== ctx.caller.id || !longTerm.active) throw fail('inspections.notLead')
}

type Verbs = 'teams' | 'editTeam' | 'plan' | 'planOf' | 'rotation' | 'draw' | 'draws'

export const planningHandlers: Pick<Handlers<'inspections', Bindings>, Verbs> = {
  teams: async ctx => Promise.all((await standingTeams(ctx, officeFor(ctx))).map(team => shownTeam(ctx, team))),

  editTeam: async (ctx, input) => {
    const office = officeFor(ctx)
    const known = input.teamId ? await ctx.get(teams, input.teamId) : undefined
    if (input.teamId && known?.office !== office) throw fail('record.notFound')
    const longTerm = known?.longTerm ?? input.longTerm
    const ids = [...new Set(input.memberIds)]
    const found = await inspectorsAmong(ctx, office, ids)
    const missing = ids.find(id => !found.some(person => person.id === id))
    if (missing) throw fail('inspections.notInspector', { personId: missing })
    if (input.leadId && !ids.includes(input.leadId))
      throw fail('input.invalid', { fields: { leadId: '组长应是组员之一' } })
    const others = (await teamsOf(ctx, office)).filter(team => team.id !== input.teamId)
    const order = placeAmong(others.length, input.order ?? known?.order)
    const content = {
      name: input.name,
      order,
      active: input.active,
      leadId: input.leadId,
      members: found.map(person => ({ personId: person.id, name: person.name })),
      // Whoever is in it no more is not away from it either.
      leaves: known?.leaves?.filter(({ personId }) => ids.includes(personId)),
    }
    const { leadId, leaves, ...rest } = content
    const created = {
      id: longTerm ? longTermId(office) : ctx.newId(),
      office,
      scopes: [office],
      longTerm,
      ...rest,
      ...(leadId === undefined ? {} : { leadId }),
    }
    const team: Team = known ? { ...known, ...rest, ...present({ leadId, leaves }) } : { ...created, version: 1 }
    const write = known
      ? update(teams, known, content)
      : insert(teams, created, longTerm ? 'inspections.longTermTaken' : 'retry')
    const [stands] = await asTheyStand(ctx, [team])
    return done(await shownTeam(ctx, stands!), [write, ...(await makeRoom(ctx, others, order))], { area: office })
  },

  plan: async (ctx, { month, reason }) => {
    const office = officeFor(ctx)
    await assertLeads(ctx, office)
    const before = await ctx.get(plans, monthId(office, month))
    if (before && !reason) throw fail('inspections.planned', { revision: before.revision })
    const grids = await gridsOf(ctx, office)
    if (grids.length === 0) throw fail('inspections.noGrids')
    const paths = grids.map(grid => grid.area)

    const ready: Plan['teams'] = []
    const kept = await Promise.all((await teamsOf(ctx, office)).map(({ id }) => ctx.get(teams, id)))
    const all = await asTheyStand(
      ctx,
      kept.filter(team => team !== undefined),
    )
    for (const team of all.filter(({ active, longTerm }) => active && !longTerm)) {
      const members = await inspectorsAmong(
        ctx,
        office,
        team.members.map(member => member.personId),
      )
      const there = thereIn(team, month, ctx.now)
      const substitutes = await inspectorsAmong(ctx, office, there.substitutes)
      if (substitutes.length > 0 || members.some(({ id }) => there.members.includes(id)))
        ready.push({
          teamId: team.id,
          name: team.name,
          order: team.order,
          members: members.map(person => ({ personId: person.id, name: person.name })),
          barred: barredGrids(paths, [...members, ...substitutes], ctx.now),
        })
    }
    if (ready.length === 0) throw fail('inspections.noTeams')
    ready.sort((a, b) => (a.teamId < b.teamId ? -1 : 1))

    const revision = (before?.revision ?? 0) + 1
    const seed = seedOf(office, month, revision)
    const previous = (await ctx.get(plans, monthId(office, addMonths(month, -1))))?.teamOf ?? {}
    const division = divide({ seed, grids: paths, teams: ready, previous })
    if (!division.possible) {
      const nobodyFor = grids.filter(grid => division.nobodyFor.includes(grid.area))
      throw fail('inspections.nobodyFor', { grids: nobodyFor.map(({ area, name }) => ({ area, name })) })
    }
    const made = {
      revision,
      seed,
      madeAt: ctx.now,
      madeBy: ctx.caller.name,
      teamOf: division.teamOf,
      grids,
      teams: ready,
      previous,
      revisions: [
        ...(before?.revisions ?? []),
        { revision, seed, at: ctx.now, by: ctx.caller.name, ...(reason ? { reason } : {}) },
      ],
    }
    const plan = { id: monthId(office, month), office, month, ...made }
    return done(
      shownPlan(ctx, { ...plan, version: 1 }, all),
      [before ? update(plans, before, made) : insert(plans, plan)],
      {
        area: office,
      },
    )
  },

  planOf: async (ctx, { month }) => {
    const office = officeFor(ctx)
    const plan = await ctx.get(plans, monthId(office, month))
    return plan ? shownPlan(ctx, plan, await standingTeams(ctx, office)) : null
  },

  rotation: async (ctx, { until, months }) => {
    const office = officeFor(ctx)
    const run = Array.from({ length: months }, (_, i) => addMonths(until, i + 1 - months))
    const found = await Promise.all(run.map(month => ctx.get(plans, monthId(office, month))))
    const all = await standingTeams(ctx, office)
    const grids = new Map(found.flatMap(plan => plan?.grids ?? []).map(grid => [grid.area, grid]))
    const teamAt = (plan: Plan | undefined, area: string) => plan?.teams.find(one => one.teamId === plan.teamOf[area])
    return {
      months: run.map((month, i) => ({
        month,
        ...(found[i] ? { seed: found[i].seed } : {}),
        away: leavesIn(all, month),
      })),
      grids: [...grids.values()]
        .sort((a, b) => (a.area < b.area ? -1 : 1))
        .map(grid => {
          const had = found.map(plan => teamAt(plan, grid.area))
          return {
            ...grid,
            teams: had.map(team => team?.name ?? ''),
            mine: had.map(team => team?.members.some(one => one.personId === ctx.caller.id) ?? false),
          }
        }),
    }
  },

  draw: async (ctx, { count }) => {
    const office = officeFor(ctx)
    const grids = await gridsOf(ctx, office)
    if (grids.length === 0) throw fail('inspections.noGrids')
    const id = ctx.newId()
    // Nobody knows it beforehand, and every draw is kept: drawing until the result pleases would show.
    const seed = seedOf(office, monthOf(ctx.now), 'draw', id)
    const chosen = drawn(
      seed,
      grids.map(grid => grid.area),
      count,
    )
    const draw = {
      id,
      office,
      seed,
      at: ctx.now,
      by: ctx.caller.name,
      grids: chosen.map(area => grids.find(grid => grid.area === area)!),
    }
    return done(shownDraw({ ...draw, version: 1 }), [insert(draws, draw)], { area: office })
  },

  draws: async (ctx, { after, limit }) => {
    const page = await ctx.find(draws, {
      index: 'ofOffice',
      equals: { office: officeFor(ctx) },
      order: 'desc',
      after: after ?? null,
      limit,
    })
    return { items: page.items.map(shownDraw), next: page.next }
  },
}
