// Leave of members of inspection teams: who may note it, who can stand in, and what plans and calendars show of it.
import { fail } from '@contract/errors'
import { type LeaveInMonth, leaveTouches, type TeamLeave, tooLong } from '@contract/inspection-leaves'
import { addDays, addMonths, dayOf, daysBetween } from '@contract/time'
import { done, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { officeFor } from './grids'
import { longTermId, monthId, plans, type Team, teams } from './records'
import { barredGrids } from './rules'
import { inspects, teamsOf } from './staffing'

/** Leaves that were over for so long are forgotten: the calendar of a rotation looks back a year. */
const KEPT_DAYS = 400

const leavesOf = ({ leaves = [] }: Team) => leaves

/** Whose leave the caller may note in a team: everybody's who leads it or the office's teams, else their own. */
export async function leaveFor(ctx: QueryContext, team: Pick<Team, 'members' | 'leadId' | 'office'>) {
  const all = team.members.map(({ personId }) => personId)
  if (!ctx.may('inspections.leave')) return []
  if (ctx.may('inspections.editTeam') || team.leadId === ctx.caller.id) return all
  const longTerm = await ctx.get(teams, longTermId(team.office))
  if (longTerm?.active && longTerm.leadId === ctx.caller.id) return all
  return all.filter(id => id === ctx.caller.id)
}

/** The leaves that touch a month, over all teams, the earliest first. */
export const leavesIn = (all: readonly Team[], month: string): LeaveInMonth[] => {
  const [first, last] = [`${month}-01`, addDays(`${addMonths(month, 1)}-01`, -1)]
  return all
    .flatMap(team =>
      leavesOf(team)
        .filter(leave => leaveTouches(leave, first, last))
        .map(leave => ({ ...leave, teamId: team.id, teamName: team.name })),
    )
    .sort((a, b) => (a.from < b.from || (a.from === b.from && a.leaveId < b.leaveId) ? -1 : 1))
}

/** From today on; what is over belongs to the calendar. */
export const comingLeaves = (team: Team, now: number): TeamLeave[] =>
  leavesOf(team).filter(({ until }) => until >= dayOf(now))

/** As they stand now: whoever was to stand in and inspects no more does not, and somebody else is to be found. */
export async function asTheyStand(ctx: QueryContext, all: readonly Team[]): Promise<Team[]> {
  const today = dayOf(ctx.now)
  const ids = all.flatMap(team => comingLeaves(team, ctx.now).flatMap(({ substitute }) => substitute?.personId ?? []))
  const found = ids.length > 0 ? await ctx.getMany(people, [...new Set(ids)]) : []
  const fit = (id: string) => found.some(person => person.id === id && inspects(person, officeFor(ctx), ctx.now))
  return all.map(team => ({
    ...team,
    leaves: withoutSubstitute(
      leavesOf(team),
      ({ until, substitute }) => until >= today && substitute !== undefined && !fit(substitute.personId),
    ),
  }))
}

/** Who is there for a team on some of the days that are left of a month: members, and those who stand in. */
export function thereIn(team: Team, month: string, now: number) {
  const [first, today, last] = [`${month}-01`, dayOf(now), addDays(`${addMonths(month, 1)}-01`, -1)]
  const from = first < today && today <= last ? today : first
  const days = Array.from({ length: daysBetween(from, last) + 1 }, (_, n) => addDays(from, n))
  const leaves = leavesOf(team).filter(leave => leaveTouches(leave, from, last))
  const away = (id: string) =>
    days.every(day => leaves.some(leave => leave.personId === id && leaveTouches(leave, day, day)))
  return {
    members: team.members.map(({ personId }) => personId).filter(id => !away(id)),
    substitutes: leaves.flatMap(({ substitute }) => substitute?.personId ?? []),
  }
}

/** The grids that plans give a team in the months that these days touch. */
async function gridsIn(ctx: CommandContext, team: Team, from: string, until: string): Promise<string[]> {
  const months: string[] = []
  for (let month = from.slice(0, 7); month <= until.slice(0, 7); month = addMonths(month, 1)) months.push(month)
  const found = await Promise.all(months.map(month => ctx.get(plans, monthId(team.office, month))))
  return found.flatMap(plan =>
    Object.entries(plan?.teamOf ?? {}).flatMap(([grid, id]) => (id === team.id ? [grid] : [])),
  )
}

interface Days {
  from: string
  until: string
}

/** An inspector who is there on those days, and has no role on a grid that the team inspects then. */
async function substituteFor(ctx: CommandContext, team: Team, days: Days, id: string, all: readonly Team[]) {
  const person = await ctx.get(people, id)
  const away = all.some(one =>
    leavesOf(one).some(leave => leave.personId === id && leaveTouches(leave, days.from, days.until)),
  )
  if (away || !inspects(person, team.office, ctx.now)) throw fail('inspections.substituteUnfit')
  const barred = barredGrids(await gridsIn(ctx, team, days.from, days.until), [person], ctx.now)
  if (barred.length > 0) throw fail('inspections.substituteUnfit', { grids: barred })
  return { personId: person.id, name: person.name }
}

async function teamFor(ctx: CommandContext, teamId: string): Promise<Team> {
  const team = await ctx.get(teams, teamId)
  if (team?.office !== officeFor(ctx)) throw fail('record.notFound')
  return team
}

/** Whoever goes away stands in for nobody on those days: of these leaves somebody else is to be found. */
async function freed(ctx: CommandContext, all: readonly Team[], but: string, personId: string, days: Days) {
  const writes: Write[] = []
  const stands = (leave: TeamLeave) =>
    leave.substitute?.personId === personId && leaveTouches(leave, days.from, days.until)
  for (const { id } of all.filter(one => one.id !== but && leavesOf(one).some(stands))) {
    const team = await ctx.get(teams, id)
    if (team) writes.push(update(teams, team, { leaves: withoutSubstitute(leavesOf(team), stands) }))
  }
  return { writes, stands }
}

const withoutSubstitute = (leaves: readonly TeamLeave[], stands: (leave: TeamLeave) => boolean) =>
  leaves.map(leave => {
    if (!stands(leave)) return leave
    const { substitute, ...rest } = leave
    return rest
  })

export const leaveHandlers: Pick<Handlers<'inspections', Bindings>, 'saveLeave' | 'dropLeave' | 'onLeave'> = {
  onLeave: async (ctx, { day }) => {
    const all = (await teamsOf(ctx, officeFor(ctx))).flatMap(leavesOf)
    return { personIds: [...new Set(all.filter(leave => leaveTouches(leave, day, day)).map(one => one.personId))] }
  },

  saveLeave: async (ctx, { teamId, leaveId, personId, from, until, substituteId }) => {
    const team = await teamFor(ctx, teamId)
    const known = leavesOf(team).find(one => one.leaveId === leaveId)
    if (leaveId && !known) throw fail('inspections.noLeave')
    const member = team.members.find(one => one.personId === (known?.personId ?? personId))
    if (!member) throw fail('inspections.notMember')
    if (!(await leaveFor(ctx, team)).includes(member.personId)) throw fail('inspections.notTheirLeave')
    const today = dayOf(ctx.now)
    if (until < today || tooLong(daysBetween(from, until) + 1)) throw fail('inspections.leaveDays')
    const all = await teamsOf(ctx, team.office)
    const others = leavesOf(team).filter(one => one.leaveId !== leaveId)
    if (others.some(one => one.personId === member.personId && leaveTouches(one, from, until)))
      throw fail('inspections.leaveTwice')
    const days = { from, until }
    if (substituteId === member.personId) throw fail('inspections.substituteUnfit')
    const substitute = substituteId ? await substituteFor(ctx, team, days, substituteId, all) : undefined
    const leave: TeamLeave = { leaveId: leaveId ?? ctx.newId(), ...member, ...days, ...(substitute && { substitute }) }
    const { writes, stands } = await freed(ctx, all, team.id, member.personId, days)
    const kept = withoutSubstitute(others, stands).filter(one => one.until >= addDays(today, -KEPT_DAYS))
    return done(leave, [update(teams, team, { leaves: [...kept, leave] }), ...writes], { area: team.office })
  },

  dropLeave: async (ctx, { teamId, leaveId }) => {
    const team = await teamFor(ctx, teamId)
    const leave = leavesOf(team).find(one => one.leaveId === leaveId)
    if (!leave) throw fail('inspections.noLeave')
    if (!(await leaveFor(ctx, team)).includes(leave.personId)) throw fail('inspections.notTheirLeave')
    const leaves = leavesOf(team).filter(one => one !== leave)
    return done(leave, [update(teams, team, { leaves })], { area: team.office })
  },
}
