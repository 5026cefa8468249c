// The deployable of inspections, with the merchants that may be made responsible.
import { areasFeature } from '../areas/operations'
import { merchantsFeature } from '../merchants/operations'
import { serve } from '../platform/cloudbase'
import { inspections } from './operations'

export const { main } = serve(inspections, areasFeature, merchantsFeature)
