// What people's own feature stores: every change of a role, for good.
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
}
export const roleChanges = collection<StoredRoleChange>()('roleChanges', {
  ofPerson: { equals: ['personId'], order: 'at' },
  ofOffice: { equals: ['office'], order: 'at' },
})
