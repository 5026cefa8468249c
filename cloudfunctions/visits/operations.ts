// Visits: every operation bound to its handler.
import { rollups } from '../kernel/figures'
import { implement } from '../kernel/implement'
import { phoneLooks } from '../kernel/phone-looks'
import { areas } from '../platform/areas/records'
import { flows } from './flows'
import { keepingHandlers } from './keeping'
import { listingHandlers } from './listing'
import { needHandlers } from './needs'
import { openWork } from './open-work'
import { ownData } from './own-data'
import { readingHandlers } from './reading'
import { entries, visits } from './records'
import { visitingHandlers } from './visiting'

export const visitsFeature = implement('visits', {
  collections: [entries, visits, areas, rollups, phoneLooks],
  own: ownData,
  openWork,
  flows,
  handlers: {
    ...listingHandlers,
    ...visitingHandlers,
    ...needHandlers,
    ...readingHandlers,
    ...keepingHandlers,
  },
})
