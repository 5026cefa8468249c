// Desks at work: which the caller serves, who sits at one, where a request begins, and where it can go.
import type { Holding, Role } from '@contract/access'
import { categoryOf } from '@contract/categories'
import { departmentIds, isDepartment } from '@contract/departments'
import { type DeskKind, type DeskRef, departmentDesk, deskKinds, deskName, deskOf, deskParts } from '@contract/desks'
import { ancestry, communityOf, officeOf } from '@contract/place'
import type { QueryContext } from '../kernel/context'
import { holds } from '../kernel/reach'
import { areaNames } from '../platform/areas/naming'
import { type Person, people } from '../platform/identity/people'
import type { Page } from '../platform/store/port'
import type { HeldDesk, Request } from './records'
import { serves } from './rules'

type Unit = Person['unit']

/** The desks that somebody serves by what they hold, as `kind@area`. */
export function desksOf(holdings: readonly Holding[], unit: Unit, now: number): Set<string> {
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
export async function ownDesks(ctx: Pick<QueryContext, 'get' | 'caller' | 'now'>): Promise<Set<string>> {
  const { holdings } = ctx.caller
  const unit = holdings.some(({ role }) => role === 'department')
    ? (await ctx.get(people, ctx.caller.id))?.unit
    : undefined
  return desksOf(holdings, unit, ctx.now)
}

type Reads = Pick<QueryContext, 'find'>

const PAGES = 3

/** Who holds a role over an area or something below it: at most 300 people. */
async function holdersIn(read: Reads, role: Role, area: string): Promise<Person[]> {
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
export async function peopleAt(read: Reads, desk: string, now: number): Promise<Person[]> {
  const { kind, area } = deskParts(desk)!
  for (const within of ancestry(area).reverse()) {
    const found = await Promise.all(deskKinds[kind].roles.map(role => holdersIn(read, role, within)))
    // The index also finds those who hold the role over something else below.
    const serving = found.flat().filter(one => serves({ desks: desksOf(one.holdings, one.unit, now) }, desk))
    if (serving.length > 0) return [...new Map(serving.map(one => [one.id, one])).values()]
  }
  return []
}

export const isStaffed = async (ctx: Reads & { now: number }, desk: string) =>
  (await peopleAt(ctx, desk, ctx.now)).length > 0

/** A desk with its name as it is now. */
export async function named(ctx: Pick<QueryContext, 'getMany'>, desk: string): Promise<HeldDesk> {
  const { area } = deskParts(desk)!
  return { desk, name: deskName(desk, (await areaNames(ctx, [area]))(area)) }
}

export const shownDesk = ({ desk, name }: HeldDesk): DeskRef => {
  const { kind } = deskParts(desk)!
  return { desk, kind, level: deskKinds[kind].level, name }
}

const courtyardOf = (area: string) => (area.split('/').length > 2 ? area : undefined)

/** Who answers for a category in a place: a department, the property company there, or the community. */
export function answering(categoryId: string, area: string): string {
  const department = categoryOf(categoryId)!.department
  if (isDepartment(department)) return departmentDesk(department, area)
  const courtyard = courtyardOf(area)
  if (department === 'property' && courtyard) return deskOf('property', courtyard)
  return area.includes('/') ? deskOf('community', communityOf(area)) : deskOf('office', area)
}

/**
 * Where a request begins. What is urgent goes straight to whoever answers for it; everything else to the courtyard's
 * moderator, level 3, and from there up. A desk that nobody serves is passed over, the office's own at last is not.
 */
export async function firstDesk(
  ctx: Reads & { now: number },
  { categoryId, area, urgent }: { categoryId: string; area: string; urgent: boolean },
): Promise<string> {
  const courtyard = courtyardOf(area)
  const office = deskOf('office', officeOf(area))
  const wanted = [
    ...(urgent ? [answering(categoryId, area)] : []),
    // Grids have no group of their own: what lies in one without a courtyard begins with the community.
    ...(courtyard && !urgent ? [deskOf('moderator', courtyard)] : []),
    ...(area.includes('/') ? [deskOf('community', communityOf(area))] : []),
  ]
  for (const desk of wanted) if (desk !== office && (await isStaffed(ctx, desk))) return desk
  return office
}

/** Every desk that a request can be at: the levels of its place, the property company there, and all departments. */
export function possibleDesks({ place }: Pick<Request, 'place'>): string[] {
  const courtyard = courtyardOf(place.area)
  return [
    ...(courtyard ? [deskOf('moderator', courtyard), deskOf('property', courtyard)] : []),
    ...(place.area.includes('/') ? [deskOf('community', communityOf(place.area))] : []),
    deskOf('office', officeOf(place.area)),
    ...departmentIds.map(id => departmentDesk(id, place.area)),
  ]
}
