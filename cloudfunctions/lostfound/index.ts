// The deployable of lost and found.
import { serve } from '../platform/cloudbase'
import { lostfoundFeature } from './operations'

export const { main } = serve(lostfoundFeature)
