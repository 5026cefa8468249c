// What exchange stores: keys of other systems, by the digest of the key.
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

export interface ApiKeyRecord extends Record_ {
  office: string
  scopes: string[]
  name: string
  start: string
  /** By which it is looked up: nobody can work the key out from it. */
  digest: string
  madeAt: number
  madeBy: string
  sent: number
  endedAt?: number
}
export const apiKeys = collection<ApiKeyRecord>()('apiKeys', {
  ofOffice: { equals: ['office'], order: 'madeAt' },
  byDigest: { equals: ['digest'], order: 'madeAt' },
})
