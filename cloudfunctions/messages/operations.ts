// Messages: every operation bound to its handler.
import { implement } from '../kernel/implement'
import { people } from '../platform/identity/people'
import { credits } from '../platform/messenger/credits'
import { inbox } from '../platform/messenger/inbox'
import { phoneMessages } from '../platform/messenger/phone-queue'
import { reminderSettings } from '../platform/messenger/settings'
import { choosingHandlers } from './choosing'
import { deliveringHandlers } from './delivering'
import { ownData } from './own-data'
import { readingHandlers } from './reading'

export const messages = implement('messages', {
  collections: [inbox, phoneMessages, credits, reminderSettings, people],
  own: ownData,
  handlers: { ...readingHandlers, ...choosingHandlers, ...deliveringHandlers },
})
