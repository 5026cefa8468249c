// The deployable of emergencies.
import { serve } from '../platform/cloudbase'
import { emergenciesFeature } from './operations'

export const { main } = serve(emergenciesFeature)
