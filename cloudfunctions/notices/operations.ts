// Notices: every operation bound to its handler.
import { implement } from '../kernel/implement'
import { tallies } from '../kernel/tallies'
import { areas } from '../platform/areas/records'
import { files, fileUses } from '../platform/files/records'
import { credits } from '../platform/messenger/credits'
import { desk } from '../platform/messenger/desk'
import { reminderSettings } from '../platform/messenger/settings'
import { askingHandlers } from './asking'
import { callingHandlers } from './calling'
import { deliveringHandlers } from './delivering'
import { flows } from './flows'
import { openWork } from './open-work'
import { ownData } from './own-data'
import { proposingHandlers } from './proposing'
import { reachingHandlers } from './reaching'
import { readingHandlers } from './reading'
import { deliveries, notices, proposals, questions, relays, rounds, templates } from './records'
import { relayingHandlers } from './relaying'
import { statisticsHandlers } from './statistics'
import { templatingHandlers } from './templating'
import { unnamingHandlers } from './unnaming'
import { waitingHandlers } from './waiting'
import { weeklyHandlers } from './weekly'
import { writingHandlers } from './writing'

export const noticesFeature = implement('notices', {
  collections: [
    notices,
    deliveries,
    relays,
    proposals,
    rounds,
    questions,
    templates,
    tallies,
    credits,
    reminderSettings,
    desk,
    files,
    fileUses,
    areas,
  ],
  own: ownData,
  openWork,
  flows,
  handlers: {
    ...writingHandlers,
    ...readingHandlers,
    ...reachingHandlers,
    ...callingHandlers,
    ...relayingHandlers,
    ...proposingHandlers,
    ...templatingHandlers,
    ...statisticsHandlers,
    ...askingHandlers,
    ...deliveringHandlers,
    ...waitingHandlers,
    ...weeklyHandlers,
    ...unnamingHandlers,
  },
})
