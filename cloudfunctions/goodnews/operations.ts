// Good news: every operation bound to its handler.
import { implement } from '../kernel/implement'
import { areas } from '../platform/areas/records'
import { mediaTraces } from '../platform/content-safety/traces'
import { files, fileUses } from '../platform/files/records'
import { flows } from './flows'
import { keepingHandlers } from './keeping'
import { moderatingHandlers } from './moderating'
import { ownData } from './own-data'
import { readingHandlers } from './reading'
import { stories, storyDays, storyReports, thanks } from './records'
import { writingHandlers } from './writing'

export const goodnewsFeature = implement('goodnews', {
  collections: [stories, thanks, storyReports, storyDays, mediaTraces, files, fileUses, areas],
  own: ownData,
  flows,
  handlers: { ...writingHandlers, ...readingHandlers, ...moderatingHandlers, ...keepingHandlers },
})
