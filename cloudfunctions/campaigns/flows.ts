// Which records the flows of campaigns move, and the rules beyond the permission.

import { siteImportFlow } from '@contract/campaign-list'
import { meetingFlow } from '@contract/campaign-meetings'
import { shiftFlow } from '@contract/campaign-posts'
import { campaignTaskFlow } from '@contract/campaign-readings'
import { campaignFlow } from '@contract/campaign-shapes'
import { wholeList } from '../platform/excel/importing'
import { siteImports } from './list-records'
import { meetings } from './meeting-records'
import { tasks } from './reading-records'
import { campaigns, shifts } from './records'

const applyGuard = wholeList({ wrong: 'campaign.listBadRows', same: 'campaign.listSame' })

export const flows = {
  campaign: { flow: campaignFlow, records: campaigns },
  campaignTask: { flow: campaignTaskFlow, records: tasks },
  meeting: { flow: meetingFlow, records: meetings },
  import: { flow: siteImportFlow, records: siteImports, guards: { apply: applyGuard } },
  shift: { flow: shiftFlow, records: shifts },
} as const
export type Bindings = typeof flows
