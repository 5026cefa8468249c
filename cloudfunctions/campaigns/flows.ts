// Which records the flows of campaigns move, and the rules beyond the permission.

import { siteImportFlow } from '@contract/campaign-list'
import { meetingFlow } from '@contract/campaign-meetings'
import { campaignTaskFlow } from '@contract/campaign-readings'
import { campaignFlow, shiftFlow } from '@contract/campaign-shapes'
import type { Guard } from '../kernel/implement'
import { type SiteImportRecord, siteImports } from './list-records'
import { meetings } from './meeting-records'
import { tasks } from './reading-records'
import { campaigns, shifts } from './records'

/** One wrong line keeps the whole list out. */
const applyGuard: Guard = (_, { counts }: SiteImportRecord) => {
  if (counts.bad > 0) return 'campaign.listBadRows'
  return counts.new + counts.changed === 0 ? 'campaign.listSame' : undefined
}

export const flows = {
  campaign: { flow: campaignFlow, records: campaigns },
  campaignTask: { flow: campaignTaskFlow, records: tasks },
  meeting: { flow: meetingFlow, records: meetings },
  import: { flow: siteImportFlow, records: siteImports, guards: { apply: applyGuard } },
  shift: { flow: shiftFlow, records: shifts },
} as const
export type Bindings = typeof flows
