// Lost and found: every operation bound to its handler.
import { implement } from '../kernel/implement'
import { mediaTraces } from '../platform/content-safety/traces'
import { files, fileUses } from '../platform/files/records'
import { attendingHandlers } from './attending'
import { clueHandlers } from './clues'
import { flows } from './flows'
import { moderatingHandlers } from './moderating'
import { ownData } from './own-data'
import { postingHandlers } from './posting'
import { readingHandlers } from './reading'
import { clues, postingDays, postReports, posts, toldMatches } from './records'
import { releasingHandlers } from './releasing'
import { unnamingHandlers } from './unnaming'

export const lostfoundFeature = implement('lostfound', {
  collections: [posts, clues, postReports, postingDays, toldMatches, mediaTraces, files, fileUses],
  own: ownData,
  flows,
  handlers: {
    ...postingHandlers,
    ...readingHandlers,
    ...clueHandlers,
    ...moderatingHandlers,
    ...attendingHandlers,
    ...releasingHandlers,
    ...unnamingHandlers,
  },
})
