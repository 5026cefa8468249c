// Desks at work: which somebody serves by what they hold, and who sits at one.
import type { Holding } from '@contract/access'
import { isDepartment } from '@contract/departments'
import { type DeskKind, departmentDesk, deskKinds, deskOf, deskParts, servedBy } from '@contract/desks'
import type { QueryContext } from '../../kernel/context'
import { holds } from '../../kernel/reach'
import type { Store } from '../store/port'
import { type Person, people } from './people'

/** The desks that somebody serves by what they hold, as `kind@area`; those below them are served as well. */
export function desksHeld(holdings: readonly Holding[], unit: Person['unit'], now: number): Set<string> {
  const found = new Set<string>()
  for (const holding of holdings) {
    if (!holds(holding, now)) continue
    for (const [kind, { roles }] of Object.entries(deskKinds)) {
      if (!(roles as readonly string[]).includes(holding.role)) continue
      if (kind !== 'department') found.add(deskOf(kind as Exclude<DeskKind, 'department'>, holding.area))
      else if (unit?.kind === 'department' && isDepartment(unit.id)) found.add(departmentDesk(unit.id, holding.area))
    }
  }
  return found
}

/** The desks of the caller. */
export async function desksOfCaller(ctx: Pick<QueryContext, 'get' | 'caller' | 'now'>): Promise<Set<string>> {
  const { holdings } = ctx.caller
  const unit = holdings.some(({ role }) => role === 'department')
    ? (await ctx.get(people, ctx.caller.id))?.unit
    : undefined
  return desksHeld(holdings, unit, ctx.now)
}

/** Whether somebody at some desks serves another one: it is one of them, or the same kind of desk below one. */
export const servesDesk = (held: ReadonlySet<string>, desk: string) => servedBy(desk).some(one => held.has(one))

/** The people who serve a desk now, at most 100 of each of its roles. */
export async function peopleAtDesk(read: Pick<Store, 'find'>, desk: string, now: number): Promise<Person[]> {
  const { kind, area } = deskParts(desk)!
  const found = new Map<string, Person>()
  for (const role of deskKinds[kind].roles) {
    const page = await read.find(people, { index: 'inArea', member: `${role}@${area}`, limit: 100 })
    // The index also finds those who hold the role over something below.
    for (const person of page.items)
      if (servesDesk(desksHeld(person.holdings, person.unit, now), desk)) found.set(person.id, person)
  }
  return [...found.values()]
}
