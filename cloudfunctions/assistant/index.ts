// The deployable of the assistant: it looks through the lists of the features whose things it offers.
import { activitiesFeature } from '../activities/operations'
import { answersFeature } from '../answers/operations'
import { appointments } from '../appointments/operations'
import { facilitiesFeature } from '../facilities/operations'
import { serve } from '../platform/cloudbase'
import { requestsFeature } from '../requests/operations'
import { assistantFeature } from './operations'

export const { main } = serve(
  assistantFeature,
  activitiesFeature,
  answersFeature,
  facilitiesFeature,
  appointments,
  requestsFeature,
)
