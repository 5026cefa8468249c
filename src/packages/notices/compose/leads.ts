// What a notice can lead to: kinds in words, and one to choose.
import type { Writing } from './writing'

export type LeadsTo = NonNullable<Writing['leadsTo']>
export type LeadKind = LeadsTo['what']

/** One to choose, with its name and when or where it is. */
export interface Lead {
  what: LeadKind
  id: string
  name: string
  detail?: string
  /** Of an activity: when its last session is over. */
  endsAt?: number
}

/** `button` stands under the notice. */
export const kinds = {
  activity: { label: '活动', chip: '活动报名', button: '去报名' },
  service: { label: '办事', chip: '办事预约', button: '去预约' },
  facility: { label: '场所', chip: '便民场所', button: '看在哪里' },
} as const satisfies Record<LeadKind, { label: string; chip: string; button: string }>

export const keyOf = ({ what, id }: Pick<LeadsTo, 'what' | 'id'>) => `${what} ${id}`

/** Without the activities that are over, and without those of which nobody kept when they end. */
export const stillAhead = (leads: readonly Lead[], now: number) =>
  leads.filter(({ what, endsAt = 0 }) => what !== 'activity' || endsAt > now)
