// How far the goals in numbers of campaigns are: counted by the clock from the records, and kept for whoever looks.
import type { GoalNow } from '@contract/campaign-goals'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

/** What was counted last on a day, `<campaign>.<day>`; a day on which nothing changed has none. */
export interface GoalsKept extends Record_ {
  campaignId: string
  office: string
  scopes: string[]
  day: string
  goals: GoalNow[]
  at: number
}
export const goalsKept = collection<GoalsKept>()('campaignGoals', {
  ofCampaign: { equals: ['campaignId'], order: 'day' },
})
