// The desks of a request: where it begins, who answers for it, where it can go, and what they are called.
import { categoryOf } from '@contract/categories'
import { departmentIds, isDepartment } from '@contract/departments'
import { type DeskRef, departmentDesk, deskKinds, deskName, deskOf, deskParts } from '@contract/desks'
import { communityOf, courtyardOf, officeOf } from '@contract/place'
import type { QueryContext } from '../kernel/context'
import { areaNames } from '../platform/areas/naming'
import { peopleAtDesk } from '../platform/identity/desks'
import type { HeldDesk, Request } from './records'

export const isStaffed = async (ctx: Pick<QueryContext, 'find' | 'now'>, desk: string) =>
  (await peopleAtDesk(ctx, desk, ctx.now)).length > 0

/** A desk with its name as it is now. */
export async function named(ctx: Pick<QueryContext, 'getMany'>, desk: string): Promise<HeldDesk> {
  const { area } = deskParts(desk)!
  return { desk, name: deskName(desk, (await areaNames(ctx, [area]))(area)) }
}

export const shownDesk = ({ desk, name }: HeldDesk): DeskRef => {
  const { kind } = deskParts(desk)!
  return { desk, kind, level: deskKinds[kind].level, name }
}

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
  ctx: Pick<QueryContext, 'find' | 'now'>,
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
