// The deployable of requests.
import { serve } from '../platform/cloudbase'
import { requestsFeature } from './operations'

export const { main } = serve(requestsFeature)
