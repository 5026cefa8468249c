// The deployable of areas.
import { serve } from '../platform/cloudbase'
import { areasFeature } from './operations'

export const { main } = serve(areasFeature)
