// Emergencies: every operation bound to its handler.
import { implement } from '../kernel/implement'
import { areas } from '../platform/areas/records'
import { files, fileUses } from '../platform/files/records'
import { people } from '../platform/identity/people'
import { credits } from '../platform/messenger/credits'
import { desk } from '../platform/messenger/desk'
import { acknowledgingHandlers } from './acknowledging'
import { answeringHandlers } from './answering'
import { deliveringHandlers } from './delivering'
import { flows } from './flows'
import { openWork } from './open-work'
import { ownData } from './own-data'
import { raisingHandlers } from './raising'
import { readingHandlers } from './reading'
import { acknowledgements, answers, calls, deliveries, emergencies, events, rounds, tasks } from './records'
import { reportingHandlers } from './reporting'
import { rollcallHandlers } from './rollcall'
import { taskingHandlers } from './tasking'
import { unnamingHandlers } from './unnaming'

export const emergenciesFeature = implement('emergencies', {
  collections: [
    emergencies,
    answers,
    calls,
    acknowledgements,
    tasks,
    events,
    rounds,
    deliveries,
    people,
    areas,
    credits,
    desk,
    files,
    fileUses,
  ],
  own: ownData,
  openWork,
  flows,
  handlers: {
    ...raisingHandlers,
    ...readingHandlers,
    ...answeringHandlers,
    ...acknowledgingHandlers,
    ...rollcallHandlers,
    ...taskingHandlers,
    ...reportingHandlers,
    ...deliveringHandlers,
    ...unnamingHandlers,
  },
})
