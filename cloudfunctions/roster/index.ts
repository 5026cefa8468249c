// The deployable of the roster.
import { serve } from '../platform/cloudbase'
import { rosterFeature } from './operations'

export const { main } = serve(rosterFeature)
