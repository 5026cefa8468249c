// Which records the flows of campaigns move.

import { meetingFlow } from '@contract/campaign-meetings'
import { campaignTaskFlow } from '@contract/campaign-readings'
import { campaignFlow, shiftFlow } from '@contract/campaign-shapes'
import { meetings } from './meeting-records'
import { tasks } from './reading-records'
import { campaigns, shifts } from './records'

export const flows = {
  campaign: { flow: campaignFlow, records: campaigns },
  campaignTask: { flow: campaignTaskFlow, records: tasks },
  meeting: { flow: meetingFlow, records: meetings },
  shift: { flow: shiftFlow, records: shifts },
} as const
export type Bindings = typeof flows
