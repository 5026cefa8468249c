// People: every operation bound to its handler.
import { implement } from '../kernel/implement'
import { areas } from '../platform/areas/records'
import { people } from '../platform/identity/people'
import { inbox } from '../platform/messenger/inbox'
import { findingHandlers } from './finding'
import { grantHandlers } from './grants'
import { ownHandlers } from './mine'
import { phoneLooks, roleChanges } from './records'
import { roleChangeHandlers } from './role-changes'

export const peopleFeature = implement('people', {
  collections: [people, roleChanges, phoneLooks, areas, inbox],
  handlers: { ...ownHandlers, ...findingHandlers, ...grantHandlers, ...roleChangeHandlers },
})
