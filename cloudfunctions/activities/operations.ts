// Activities: every operation bound to its handler.
import { rollups } from '../kernel/figures'
import { implement } from '../kernel/implement'
import { areas } from '../platform/areas/records'
import { files, fileUses } from '../platform/files/records'
import { flows } from './flows'
import { openWork } from './open-work'
import { organisingHandlers } from './organising'
import { ownData } from './own-data'
import { readingHandlers } from './reading'
import { activities, seats, signups, societies, studies, watches } from './records'
import { signingHandlers } from './signing'
import { societyHandlers } from './societies'
import { studyingHandlers } from './studying'
import { unnamingHandlers } from './unnaming'

export const activitiesFeature = implement('activities', {
  collections: [activities, seats, signups, societies, studies, watches, files, fileUses, areas, rollups],
  own: ownData,
  openWork,
  flows,
  handlers: {
    ...organisingHandlers,
    ...readingHandlers,
    ...signingHandlers,
    ...societyHandlers,
    ...studyingHandlers,
    ...unnamingHandlers,
  },
})
