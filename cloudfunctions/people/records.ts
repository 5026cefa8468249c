// What people's own feature stores: every change of a role, and every look at a whole phone number.
import type { Role } from '@contract/access'
import type { RoleChangeKind } from '@contract/people'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

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

/** A look at somebody's whole phone number; people do not look at their own. */
export interface StoredLook extends Record_ {
  /** Whose number it is. */
  personId: string
  at: number
  byId: string
  /** In which role, held over what. */
  role: Role
  area: string
}
export const phoneLooks = collection<StoredLook>()('phoneLooks', { ofPerson: { equals: ['personId'], order: 'at' } })
