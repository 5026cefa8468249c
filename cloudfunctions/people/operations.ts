// People: every operation bound to its handler.
import { officialYears } from '../kernel/calendar'
import { implement } from '../kernel/implement'
import { phoneLooks } from '../kernel/phone-looks'
import { areas } from '../platform/areas/records'
import { claimCodes } from '../platform/identity/claims'
import { deviceSessions } from '../platform/identity/device-sessions'
import { groupEntries } from '../platform/identity/group-entry'
import { people } from '../platform/identity/people'
import { roleChanges } from '../platform/identity/role-changes'
import { credits } from '../platform/messenger/credits'
import { desk } from '../platform/messenger/desk'
import { inbox } from '../platform/messenger/inbox'
import { findingHandlers } from './finding'
import { flows } from './flows'
import { grantHandlers } from './grants'
import { groupingHandlers } from './grouping'
import { handingOnHandlers } from './handing-on'
import { handoverHandlers } from './handing-over'
import { handovers } from './handover-records'
import { joiningHandlers } from './joining'
import { applications, groups, removals } from './joining-records'
import { keepingHandlers } from './keeping'
import { ownHandlers } from './mine'
import { ownData } from './own-data'
import { removingHandlers } from './removing'
import { roleChangeHandlers } from './role-changes'
import { verifyingHandlers } from './verifying'

export const peopleFeature = implement('people', {
  flows,
  collections: [
    people,
    roleChanges,
    phoneLooks,
    handovers,
    applications,
    removals,
    groups,
    groupEntries,
    areas,
    inbox,
    officialYears,
    credits,
    desk,
    deviceSessions,
    claimCodes,
  ],
  own: ownData,
  handlers: {
    ...ownHandlers,
    ...findingHandlers,
    ...grantHandlers,
    ...roleChangeHandlers,
    ...joiningHandlers,
    ...verifyingHandlers,
    ...removingHandlers,
    ...groupingHandlers,
    ...keepingHandlers,
    ...handoverHandlers,
    ...handingOnHandlers,
  },
})
