// The deployable of insights, with the features that know what waits and which groups there are.
import { activitiesFeature } from '../activities/operations'
import { answersFeature } from '../answers/operations'
import { appointments } from '../appointments/operations'
import { goodnewsFeature } from '../goodnews/operations'
import { lostfoundFeature } from '../lostfound/operations'
import { noticesFeature } from '../notices/operations'
import { peopleFeature } from '../people/operations'
import { serve } from '../platform/cloudbase'
import { requestsFeature } from '../requests/operations'
import { insights } from './operations'

export const { main } = serve(
  insights,
  noticesFeature,
  peopleFeature,
  appointments,
  lostfoundFeature,
  activitiesFeature,
  answersFeature,
  goodnewsFeature,
  requestsFeature,
)
