// Inspections: every operation bound to its handler.
import { officialYears } from '../kernel/calendar'
import { implement } from '../kernel/implement'
import { areas } from '../platform/areas/records'
import { files, fileUses } from '../platform/files/records'
import { people } from '../platform/identity/people'
import { assessingHandlers } from './assessing'
import { boardChecks } from './board-records'
import { boardHandlers } from './boards'
import { comparingHandlers } from './comparing'
import { coSigningHandlers } from './cosigning'
import { flows } from './flows'
import { headHandlers } from './heads'
import { leaveHandlers } from './leaves'
import { ledgerHandlers } from './ledger'
import { mappingHandlers } from './mapping'
import { openWork } from './open-work'
import { planningHandlers } from './planning'
import { draws, findingCounters, findings, plans, reinspections, teams } from './records'
import { recountingHandlers } from './recounting'
import { rectifyingHandlers } from './rectifying'
import { registeringHandlers } from './registering'
import { reportingHandlers } from './reporting'
import { revisitingHandlers } from './revisiting'
import { findingTallies } from './tally'
import { timekeepingHandlers } from './timekeeping'
import { unitHandlers } from './units'

export const inspections = implement('inspections', {
  collections: [
    findings,
    findingCounters,
    teams,
    plans,
    draws,
    reinspections,
    boardChecks,
    findingTallies,
    officialYears,
    areas,
    people,
    files,
    fileUses,
  ],
  // The ledger names staff in office, and merchants by what was theirs to put right, which is the office's record.
  own: {
    sections: [],
    others: [findings, findingCounters, teams, plans, draws, reinspections, boardChecks, findingTallies],
  },
  openWork,
  flows,
  handlers: {
    ...planningHandlers,
    ...leaveHandlers,
    ...registeringHandlers,
    ...rectifyingHandlers,
    ...revisitingHandlers,
    ...coSigningHandlers,
    ...comparingHandlers,
    ...assessingHandlers,
    ...ledgerHandlers,
    ...reportingHandlers,
    ...mappingHandlers,
    ...boardHandlers,
    ...headHandlers,
    ...timekeepingHandlers,
    ...recountingHandlers,
    ...unitHandlers,
  },
})
