// The deployable of requests: where something is that other systems send, the areas say.
import { areasFeature } from '../areas/operations'
import { serve } from '../platform/cloudbase'
import { requestsFeature } from './operations'

export const { main } = serve(requestsFeature, areasFeature)
