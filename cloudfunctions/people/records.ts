// What people's own feature stores: every look at a whole phone number.
import type { Role } from '@contract/access'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

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
