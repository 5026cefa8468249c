// Roster: every operation bound to its handler.
import { implement } from '../kernel/implement'
import { areas } from '../platform/areas/records'
import { claimCodes } from '../platform/identity/claims'
import { deviceSessions } from '../platform/identity/device-sessions'
import { guesses } from '../platform/identity/guesses'
import { identities } from '../platform/identity/identities'
import { people } from '../platform/identity/people'
import { exchanging, phoneChecks } from '../platform/identity/phone-check'
import { roleChanges } from '../platform/identity/role-changes'
import { claimGuessing, claimingHandlers } from './claiming'
import { handingOutHandlers } from './handing-out'
import { installingHandlers } from './installing'
import { ownData } from './own-data'

export const rosterFeature = implement('roster', {
  collections: [people, identities, claimCodes, phoneChecks, guesses, deviceSessions, roleChanges, areas],
  own: ownData,
  before: { claim: claimGuessing, claimByPhone: exchanging },
  handlers: { ...claimingHandlers, ...handingOutHandlers, ...installingHandlers },
})
