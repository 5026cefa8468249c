// The deployable of facilities.
import { serve } from '../platform/cloudbase'
import { facilitiesFeature } from './operations'

export const { main } = serve(facilitiesFeature)
