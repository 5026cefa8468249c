// Sessions: every operation bound to its handler.
import { implement } from '../kernel/implement'
import { deskCodes, deviceSessions } from '../platform/identity/device-sessions'
import { guesses } from '../platform/identity/guesses'
import { people } from '../platform/identity/people'
import { endingHandlers } from './ending'
import { guessing, lettingInHandlers } from './letting-in'
import { ownData } from './own-data'

export const sessionsFeature = implement('sessions', {
  collections: [deskCodes, deviceSessions, guesses, people],
  own: ownData,
  before: { scan: guessing, confirm: guessing, refuse: guessing },
  handlers: { ...lettingInHandlers, ...endingHandlers },
})
