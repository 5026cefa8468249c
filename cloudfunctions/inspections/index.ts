// The deployable of inspections.
import { areasFeature } from '../areas/operations'
import { serve } from '../platform/cloudbase'
import { inspections } from './operations'

export const { main } = serve(inspections, areasFeature)
