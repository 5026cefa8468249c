// The deployable of people, with the features whose operations a leaving person needs, and all that keep something of
// people: their part of the copy that somebody takes away.
import { activitiesFeature } from '../activities/operations'
import { appointments } from '../appointments/operations'
import { emergenciesFeature } from '../emergencies/operations'
import { filesFeature } from '../files/operations'
import { lostfoundFeature } from '../lostfound/operations'
import { messages } from '../messages/operations'
import { noticesFeature } from '../notices/operations'
import { serve } from '../platform/cloudbase'
import { requestsFeature } from '../requests/operations'
import { visitsFeature } from '../visits/operations'
import { peopleFeature } from './operations'

export const { main } = serve(
  peopleFeature,
  activitiesFeature,
  appointments,
  emergenciesFeature,
  filesFeature,
  lostfoundFeature,
  messages,
  noticesFeature,
  requestsFeature,
  visitsFeature,
)
