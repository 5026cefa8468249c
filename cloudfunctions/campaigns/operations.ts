// Campaigns: every operation bound to its handler.

import { officialYears } from '../kernel/calendar'
import { implement } from '../kernel/implement'
import { phoneLooks } from '../kernel/phone-looks'
import { areas } from '../platform/areas/records'
import { files, fileUses } from '../platform/files/records'
import { people } from '../platform/identity/people'
import { boardHandlers } from './board'
import { closingHandlers } from './closing'
import { daySums } from './closing-records'
import { flows } from './flows'
import { goalsKept } from './goal-records'
import { goalHandlers } from './goals'
import { listFileHandlers } from './list-applying'
import { listCheckingHandlers, readingList } from './list-checking'
import { listExportingHandlers } from './list-exporting'
import { checkedSites, siteImportParts, siteImports } from './list-records'
import { listingHandlers } from './listing'
import { loggingHandlers } from './logging'
import { measuringHandlers } from './measuring'
import { meetingHandlers } from './meeting'
import { cards, meetings } from './meeting-records'
import { openWork } from './open-work'
import { ownData } from './own-data'
import { planningHandlers } from './planning'
import { postingHandlers } from './posting'
import { levels, readingDays, stations, tasks } from './reading-records'
import { recordSigningHandlers } from './record-signing'
import { campaigns, checks, gaps, posts, shifts, signedDays, sites } from './records'
import { reportingHandlers } from './reporting'
import { responsibleHandlers } from './responsible'
import { servingHandlers } from './serving'
import { swappingHandlers } from './swapping'
import { taskingHandlers } from './tasking'
import { watchingHandlers } from './watching'
import { works } from './work-records'

export const campaignsFeature = implement('campaigns', {
  collections: [
    ...[campaigns, sites, checks, posts, shifts, gaps, signedDays],
    ...[stations, levels, readingDays, tasks, cards, meetings, works],
    ...[siteImports, checkedSites, siteImportParts, daySums, goalsKept],
    ...[people, areas, files, fileUses, officialYears, phoneLooks],
  ],
  own: ownData,
  openWork,
  before: { checkList: readingList },
  flows,
  handlers: {
    ...boardHandlers,
    ...planningHandlers,
    ...listingHandlers,
    ...postingHandlers,
    ...servingHandlers,
    ...swappingHandlers,
    ...watchingHandlers,
    ...reportingHandlers,
    ...measuringHandlers,
    ...taskingHandlers,
    ...meetingHandlers,
    ...recordSigningHandlers,
    ...responsibleHandlers,
    ...loggingHandlers,
    ...listCheckingHandlers,
    ...listFileHandlers,
    ...listExportingHandlers,
    ...closingHandlers,
    ...goalHandlers,
  },
})
