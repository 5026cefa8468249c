// The deployable of activities.
import { serve } from '../platform/cloudbase'
import { activitiesFeature } from './operations'

export const { main } = serve(activitiesFeature)
