// Open work that one member of staff has by name: how each feature finds it, who may take it over, and what changes when
// it becomes another's. Hand-overs ask every feature alike, and know none.
import type { PermissionName } from '@contract/access'
import type { Person } from '../platform/identity/people'
import type { Collection, Doc, Page } from '../platform/store/port'
import type { Write } from './changes'
import type { CommandContext, QueryContext } from './context'
import { coversArea, type Reachable, reachOf } from './reach'

/** The right over an area that somebody would need to take a piece of work over. */
export interface Lack {
  right: PermissionName
  area: string
}

/** Whose it was, whose it becomes, and who decided it. */
export interface HandedOver {
  from: Person
  to: Person
  by: Person
}

type Work = Doc & Reachable

export interface WorkKind<T extends Work = Work> {
  /** Unique in the product: `requests.responsible`. */
  name: string
  /** What people call it, and what it is counted in: 首接负责的诉求, 件. */
  label: string
  unit: string
  /** The page on which whoever has it finds it. */
  page: string
  collection: Collection<T>
  /** A page of what somebody may have, by an index: a hint, `theirs` decides. */
  open(ctx: QueryContext, personId: string, after: string | null, limit: number): Promise<Page<T>>
  /** Whether a record is still open and this person's. */
  theirs(record: T, personId: string): boolean
  /** What somebody lacks to take a record over; undefined when they may. Their roles are read as they are given here. */
  lacks(ctx: QueryContext, record: T, to: Person): Promise<Lack | undefined> | Lack | undefined
  /** The writes that make it another's. */
  hand(ctx: CommandContext, record: T, people: HandedOver): Promise<readonly Write[]> | readonly Write[]
}

/** Declares a kind of open work with its own record. */
export const workKind = <T extends Work>(declared: WorkKind<T>): WorkKind => declared as unknown as WorkKind

/** What somebody lacks who should hold a right over all of these areas; undefined when they do. */
export function lacking(
  { id, name, home, holdings }: Pick<Person, 'id' | 'name' | 'home' | 'holdings'>,
  right: PermissionName,
  areas: readonly string[],
  now: number,
): Lack | undefined {
  const reach = reachOf({ id, name, home, holdings }, right, now)
  const area = areas.find(one => !reach || !coversArea(reach, one))
  return area === undefined ? undefined : { right, area }
}
