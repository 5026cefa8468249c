// What is stored of the exchange with the city: events, whose number is whose, signatures seen, and files that were read.
import type { CityMessage, CityStage, CityStanding } from '@contract/city'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

export interface CityEventRecord extends Record_ {
  office: string
  scopes: string[]
  direction: 'in' | 'out'
  standing: CityStanding
  number?: string
  requestId?: string
  requestNumber?: string
  requestState?: string
  heard?: { stage: CityStage; at: number }
  /** The digest of what the city said it is about when it became a request, and of what else it said last. */
  about?: string
  otherAbout?: string
  /** It said something else under the same number, and nobody has looked at that yet. */
  differs: boolean
  /** What else it said, until somebody looked. */
  other?: Pick<CityMessage, 'category' | 'text' | 'words'>
  categoryId?: string
  ours?: CityStage
  told?: CityStage
  tries: number
  /** When it is sent; `NEVER` while there is nothing to send. */
  nextAt: number
  problem?: string
  /** Since when it is closed here. */
  endedAt?: number
  /** Its request is not over or may yet be opened again, or the city was not told. */
  open: boolean
  updatedAt: number
}
export const cityEvents = collection<CityEventRecord>()('cityEvents', {
  all: { equals: ['office'], order: 'updatedAt' },
  standing: { equals: ['office', 'standing'], order: 'updatedAt' },
  due: { equals: ['office'], order: 'nextAt' },
  open: { equals: ['office', 'open'], order: 'updatedAt' },
})
export const NEVER = 8.64e15
export const incomingId = (number: string) => `city:${number}`
export const outgoingId = (requestId: string) => `ours:${requestId}`

/** That the city gave this number to a request that we sent up; and by which of our numbers it was sent. */
export interface CityName extends Record_ {
  eventId: string
}
export const cityNames = collection<CityName>()('cityNames', {})

export interface CityNonce extends Record_ {
  office: string
  at: number
}
export const cityNonces = collection<CityNonce>()('cityNonces', { old: { equals: ['office'], order: 'at' } })

export interface CityFile extends Record_ {
  fileId: string
  byId: string
  messages: CityMessage[]
  problems: { line: number; column: string; words: string }[]
}
export const cityFiles = collection<CityFile>()('cityFiles', {})
