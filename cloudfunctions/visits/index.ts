// The deployable of visits.
import { serve } from '../platform/cloudbase'
import { requestsFeature } from '../requests/operations'
import { visitsFeature } from './operations'

export const { main } = serve(visitsFeature, requestsFeature)
