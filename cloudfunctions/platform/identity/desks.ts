// Desks at work: which somebody serves by what they hold, and who sits at one.
import type { Holding, Role } from '@contract/access'
import { isDepartment } from '@contract/departments'
import { type DeskKind, departmentDesk, deskKinds, deskOf, deskParts, servesDesk } from '@contract/desks'
import { ancestry } from '@contract/place'
import type { QueryContext } from '../../kernel/context'
import { holds } from '../../kernel/reach'
import type { Page, Store } from '../store/port'
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

const PAGES = 3

/** Who holds a role over an area or something below it: at most 300 people. */
async function holdersIn(read: Pick<Store, 'find'>, role: Role, area: string): Promise<Person[]> {
  const found: Person[] = []
  let after: string | null = null
  for (let n = 0; n < PAGES; n++) {
    const page: Page<Person> = await read.find(people, {
      index: 'inArea',
      member: `${role}@${area}`,
      after,
      limit: 100,
    })
    found.push(...page.items)
    after = page.next
    if (!after) break
  }
  return found
}

/** The people who serve a desk now: those of its own area, or else those who hold the role over the areas above. */
export async function peopleAtDesk(read: Pick<Store, 'find'>, desk: string, now: number): Promise<Person[]> {
  const { kind, area } = deskParts(desk)!
  for (const within of ancestry(area).reverse()) {
    const found = await Promise.all(deskKinds[kind].roles.map(role => holdersIn(read, role, within)))
    // The index also finds those who hold the role over something else below.
    const serving = found.flat().filter(one => servesDesk(desksHeld(one.holdings, one.unit, now), desk))
    if (serving.length > 0) return [...new Map(serving.map(one => [one.id, one])).values()]
  }
  return []
}
