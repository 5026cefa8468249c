// Which records the flows of campaigns move.
import { campaignFlow, shiftFlow } from '@contract/campaign-shapes'
import { campaigns, shifts } from './records'

export const flows = {
  campaign: { flow: campaignFlow, records: campaigns },
  shift: { flow: shiftFlow, records: shifts },
} as const
export type Bindings = typeof flows
