// 任免记录: every change of a role, for good, written with the change itself whoever makes it.
import type { Holding, Role } from '@contract/access'
import type { RoleChangeKind } from '@contract/people'
import { ancestry, officeOf } from '@contract/place'
import { monthOf } from '@contract/time'
import { insert, type Record_, type Write } from '../../kernel/changes'
import type { CommandContext } from '../../kernel/context'
import { isSystem } from '../../kernel/reach'
import { collection } from '../store/port'
import type { Person } from './people'

/** One change of one role 任免记录. Names are read from the people when it is shown. */
export interface StoredRoleChange extends Record_ {
  office: string
  /** Whose role it is. */
  personId: string
  at: number
  kind: RoleChangeKind
  role: Role
  area: string
  since?: number
  until?: number
  /** Who decided; absent when its time was over. */
  byId?: string
  /** Goes when the person leaves. */
  reason?: string
  /** `area|role|kind|month` with `*` for any, for its area and those above: one index answers every filter. */
  facets: string[]
}
export const roleChanges = collection<StoredRoleChange>()('roleChanges', {
  ofPerson: { equals: ['personId'], order: 'at' },
  byFacet: { member: 'facets', order: 'at' },
})

/**
 * The record of a change that the caller makes, or of one that time made: `at` is then the moment it ended. `by` is who
 * decided it when the clock carries it out.
 */
export const noted = (
  ctx: CommandContext,
  kind: RoleChangeKind,
  person: Pick<Person, 'id' | 'home'>,
  { role, area, since, until }: Holding,
  more: { at?: number; reason?: string | undefined; by?: string } = {},
): Write => {
  const at = more.at ?? ctx.now
  return insert(roleChanges, {
    id: ctx.newId(),
    office: officeOf(area),
    personId: person.id,
    at,
    kind,
    role,
    area,
    facets: facetsOf({ area, role, kind, at }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(more.by !== undefined ? { byId: more.by } : isSystem(ctx.caller) ? {} : { byId: ctx.caller.id }),
    ...(more.reason ? { reason: more.reason } : {}),
  })
}

/** What somebody asks the record of appointments for; what is left out is any. */
export interface ChangeFilter {
  role?: Role | undefined
  kind?: RoleChangeKind | undefined
  month?: string | undefined
}

export const facetOf = (area: string, { role, kind, month }: ChangeFilter) =>
  [area, role ?? '*', kind ?? '*', month ?? '*'].join('|')

/** Everything that a change of a role is found by: see `StoredRoleChange.facets`. */
export const facetsOf = (change: { area: string; role: Role; kind: RoleChangeKind; at: number }): string[] => {
  const month = monthOf(change.at)
  return ancestry(change.area).flatMap(area =>
    [change.role, undefined].flatMap(role =>
      [change.kind, undefined].flatMap(kind => [month, undefined].map(of => facetOf(area, { role, kind, month: of }))),
    ),
  )
}

/** Whether a change is one of those asked for. */
export const isAskedFor = (
  change: { area: string; role: Role; kind: RoleChangeKind; at: number },
  asked: ChangeFilter & { area?: string | undefined },
) =>
  (asked.role === undefined || asked.role === change.role) &&
  (asked.kind === undefined || asked.kind === change.kind) &&
  (asked.month === undefined || asked.month === monthOf(change.at)) &&
  (asked.area === undefined || ancestry(change.area).includes(asked.area))
