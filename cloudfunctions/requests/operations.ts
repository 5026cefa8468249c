// Requests: every operation bound to its handler.

import { officialYears } from '../kernel/calendar'
import { implement } from '../kernel/implement'
import { files, fileUses } from '../platform/files/records'
import { assessingHandlers } from './assessing'
import { endingHandlers } from './ending'
import { extendingHandlers } from './extending'
import { figureHandlers } from './figures'
import { flows } from './flows'
import { handlingHandlers } from './handling'
import { joiningHandlers } from './joining'
import { leavingHandlers } from './leaving'
import { mergingHandlers } from './merging'
import { openWork } from './open-work'
import { outsideHandlers } from './outside'
import { ownData } from './own-data'
import { passingHandlers } from './passing'
import { pausingHandlers } from './pausing'
import { queueHandlers } from './queues'
import { readingHandlers } from './reading'
import {
  counted,
  countedBy,
  outsideNumbers,
  requestFigures,
  requestFollowers,
  requestSteps,
  requests,
  responses,
  submittingDays,
  templates,
} from './records'
import { responseHandlers } from './responding'
import { submittingHandlers } from './submitting'
import { templateHandlers } from './templates'
import { timekeepingHandlers } from './timekeeping'

export const requestsFeature = implement('requests', {
  collections: [
    requests,
    requestSteps,
    requestFollowers,
    submittingDays,
    outsideNumbers,
    templates,
    counted,
    requestFigures,
    responses,
    countedBy,
    officialYears,
    files,
    fileUses,
  ],
  own: ownData,
  openWork,
  flows,
  handlers: {
    ...submittingHandlers,
    ...outsideHandlers,
    ...readingHandlers,
    ...joiningHandlers,
    ...handlingHandlers,
    ...passingHandlers,
    ...pausingHandlers,
    ...extendingHandlers,
    ...mergingHandlers,
    ...endingHandlers,
    ...assessingHandlers,
    ...queueHandlers,
    ...templateHandlers,
    ...figureHandlers,
    ...responseHandlers,
    ...leavingHandlers,
    ...timekeepingHandlers,
  },
})
