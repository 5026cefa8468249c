// Patrols: every operation bound to its handler.
import { officialYears } from '../kernel/calendar'
import { implement } from '../kernel/implement'
import { areas } from '../platform/areas/records'
import { files, fileUses } from '../platform/files/records'
import { people } from '../platform/identity/people'
import { assessingHandlers } from './assessing'
import { comparingHandlers } from './comparing'
import { flows } from './flows'
import { followingHandlers } from './following'
import { loggingHandlers } from './logging'
import { observingHandlers } from './observing'
import { openWork } from './open-work'
import { ownData } from './own-data'
import { readingHandlers } from './reading'
import { allowances, gridMonths, logs, observations, observingDays, patrols, routes, tasks } from './records'
import { routingHandlers } from './routing'
import { taskingHandlers } from './tasking'
import { unnamingHandlers } from './unnaming'
import { walkingHandlers } from './walking'

export const patrolsFeature = implement('patrols', {
  collections: [
    patrols,
    observations,
    tasks,
    logs,
    gridMonths,
    observingDays,
    allowances,
    routes,
    officialYears,
    areas,
    people,
    files,
    fileUses,
  ],
  own: ownData,
  openWork,
  flows,
  handlers: {
    ...walkingHandlers,
    ...observingHandlers,
    ...comparingHandlers,
    ...readingHandlers,
    ...taskingHandlers,
    ...followingHandlers,
    ...assessingHandlers,
    ...loggingHandlers,
    ...routingHandlers,
    ...unnamingHandlers,
  },
})
