// The deployable of patrols.
import { areasFeature } from '../areas/operations'
import { inspections } from '../inspections/operations'
import { merchantsFeature } from '../merchants/operations'
import { serve } from '../platform/cloudbase'
import { requestsFeature } from '../requests/operations'
import { patrolsFeature } from './operations'

export const { main } = serve(patrolsFeature, areasFeature, requestsFeature, inspections, merchantsFeature)
