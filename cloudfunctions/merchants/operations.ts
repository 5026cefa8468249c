// Merchants: every operation bound to its handler.
import { implement } from '../kernel/implement'
import { areas } from '../platform/areas/records'
import { files, fileUses } from '../platform/files/records'
import { people } from '../platform/identity/people'
import { answeringHandlers } from './answering'
import { checkingHandlers, reading } from './checking'
import { cleaningHandlers } from './cleaning'
import { dinerHandlers } from './diners'
import { exportingHandlers } from './exporting'
import { figuringHandlers } from './figuring'
import { flows } from './flows'
import { keepingHandlers } from './keeping'
import { listingHandlers } from './listing'
import { openWork } from './open-work'
import { ownData } from './own-data'
import { readingHandlers } from './reading'
import * as records from './records'
import { settlingHandlers } from './settling'
import { timekeepingHandlers } from './timekeeping'
import { unnamingHandlers } from './unnaming'
import { visitingHandlers } from './visiting'

export const merchantsFeature = implement('merchants', {
  flows,
  collections: [
    ...[records.merchants, records.merchantNames, records.merchantCodes, records.merchantVisits, records.cleanings],
    ...[records.cases, records.monthEnds, records.imports, records.checkedRegisters, records.importParts],
    ...[areas, people, files, fileUses],
  ],
  own: ownData,
  openWork,
  before: { checkList: reading },
  handlers: {
    ...readingHandlers,
    ...answeringHandlers,
    ...keepingHandlers,
    ...visitingHandlers,
    ...settlingHandlers,
    ...cleaningHandlers,
    ...dinerHandlers,
    ...figuringHandlers,
    ...timekeepingHandlers,
    ...unnamingHandlers,
    ...checkingHandlers,
    ...listingHandlers,
    ...exportingHandlers,
  },
})
