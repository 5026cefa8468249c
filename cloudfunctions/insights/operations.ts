// Insights: every operation bound to its handler.
import { rollups } from '../kernel/figures'
import { implement } from '../kernel/implement'
import { areas } from '../platform/areas/records'
import { readingHandlers } from './reading'

export const insights = implement('insights', { collections: [rollups, areas], handlers: readingHandlers })
