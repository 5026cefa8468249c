// The deployable of assessment, with the features whose records it counts, and what these use.
import { areasFeature } from '../areas/operations'
import { inspections } from '../inspections/operations'
import { merchantsFeature } from '../merchants/operations'
import { patrolsFeature } from '../patrols/operations'
import { serve } from '../platform/cloudbase'
import { requestsFeature } from '../requests/operations'
import { assessment } from './operations'

export const { main } = serve(assessment, inspections, requestsFeature, patrolsFeature, areasFeature, merchantsFeature)
