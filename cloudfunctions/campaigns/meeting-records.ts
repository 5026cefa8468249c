// What campaigns store of joint responsibility: cards by area and subject, and joint operations.
import type { InvitationAnswer, meetingFlow } from '@contract/campaign-meetings'
import type { Domain } from '@contract/domains'
import type { StateOf } from '@contract/flow'
import type { Place } from '@contract/place'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

/** Who stands in for some days; `out` once they do not any more. */
export interface Substitute {
  personId: string
  name: string
  from: string
  until: string
  out?: 'left' | 'away'
}

/** Who answers for a subject in an area, `<area with dots>.<domain>`. */
export interface Card extends Record_ {
  office: string
  area: string
  areaName: string
  scopes: string[]
  domain: Domain
  duty: string
  responsible: { personId: string; name: string }
  substitute?: Substitute
  /** Both of them. */
  people: string[]
}
export const cards = collection<Card>()('responsibilityCards', {
  ofPerson: { member: 'people' },
  inOffice: { equals: ['office'] },
})
export const peopleOf = ({ responsible, substitute }: Pick<Card, 'responsible' | 'substitute'>) => [
  ...new Set([responsible.personId, ...(substitute ? [substitute.personId] : [])]),
]
export const cardId = (area: string, domain: Domain) => `${area.replaceAll('/', '.')}.${domain}`

export interface Invited {
  personId: string
  name: string
  unit: string
  answer: InvitationAnswer
  reason?: string
  came?: boolean
}

/** What somebody said to one writing of the record. */
export interface RecordSign {
  personId: string
  name: string
  at: number
  edition: number
  verdict: 'agree' | 'refuse'
  words?: string
}

export interface StoredMeeting extends Record_ {
  campaignId: string
  office: string
  scopes: string[]
  /** Who called it together. */
  personId: string
  personName: string
  state: StateOf<typeof meetingFlow>
  title: string
  place: Place
  areaName: string
  at: number
  people: Invited[]
  /** Their ids. */
  guests: string[]
  /** `edition`: how often it was written. */
  held?: { at: number; byId: string; byName: string; minutes: string; decisions: string; edition: number }
  /** In the order in which they signed. */
  signs: RecordSign[]
  /** Whose signature the record as it is now waits for. */
  toSign: string[]
  /** They have not been reminded of it. */
  toRemind: boolean
  followUps: number
}
export const meetings = collection<StoredMeeting>()('campaignMeetings', {
  inCampaign: { equals: ['campaignId'], order: 'at' },
  ofGuest: { member: 'guests', equals: ['state'], order: 'at' },
  toSign: { member: 'toSign', order: 'at' },
  toRemind: { equals: ['office', 'toRemind'], order: 'at' },
})
