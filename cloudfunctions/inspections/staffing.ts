// Who inspects for an office: its teams, and whether somebody is an inspector.
import { officeOf } from '@contract/place'
import type { QueryContext } from '../kernel/context'
import { holds } from '../kernel/reach'
import type { Person } from '../platform/identity/people'
import { teams } from './records'

/** All teams of an office: few, so one page. */
export const teamsOf = async (ctx: QueryContext, office: string) =>
  (await ctx.find(teams, { index: 'ofOffice', equals: { office }, limit: 100 })).items

export const inspects = (person: Person | undefined, office: string, now: number): person is Person =>
  person?.holdings.some(one => one.role === 'inspector' && officeOf(one.area) === office && holds(one, now)) ?? false
