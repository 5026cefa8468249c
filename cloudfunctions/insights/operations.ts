// Insights: every operation bound to its handler.
import { courtyardRollups, figureEntries, figureTotals } from '../kernel/figure-records'
import { rollups } from '../kernel/figures'
import { implement } from '../kernel/implement'
import { areas } from '../platform/areas/records'
import { people } from '../platform/identity/people'
import { levelHandlers } from './levels'
import { readingHandlers } from './reading'

export const insights = implement('insights', {
  collections: [rollups, courtyardRollups, figureTotals, figureEntries, areas, people],
  handlers: { ...readingHandlers, ...levelHandlers },
})
