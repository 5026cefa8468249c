// Roster: every operation bound to its handler.
import { implement } from '../kernel/implement'
import { areas } from '../platform/areas/records'
import { files } from '../platform/files/records'
import { claimCodes } from '../platform/identity/claims'
import { deviceSessions } from '../platform/identity/device-sessions'
import { guesses } from '../platform/identity/guesses'
import { identities } from '../platform/identity/identities'
import { people } from '../platform/identity/people'
import { exchanging, phoneChecks } from '../platform/identity/phone-check'
import { roleChanges } from '../platform/identity/role-changes'
import { applyingHandlers } from './applying'
import { checkingHandlers, reading } from './checking'
import { claimGuessing, claimingHandlers } from './claiming'
import { exportingHandlers } from './exporting'
import { flows } from './flows'
import { handingOutHandlers } from './handing-out'
import { installingHandlers } from './installing'
import { ownData } from './own-data'
import { activeImports, checkedLists, importParts, imports } from './records'
import { showingHandlers } from './showing'

export const rosterFeature = implement('roster', {
  flows,
  collections: [
    ...[people, identities, claimCodes, phoneChecks, guesses, deviceSessions, roleChanges, areas, files],
    ...[imports, checkedLists, importParts, activeImports],
  ],
  own: ownData,
  before: { claim: claimGuessing, claimByPhone: exchanging, check: reading },
  handlers: {
    ...claimingHandlers,
    ...handingOutHandlers,
    ...installingHandlers,
    ...exportingHandlers,
    ...checkingHandlers,
    ...showingHandlers,
    ...applyingHandlers,
  },
})
