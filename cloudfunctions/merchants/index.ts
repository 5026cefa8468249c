// The deployable of merchants.
import { serve } from '../platform/cloudbase'
import { merchantsFeature } from './operations'

export const { main } = serve(merchantsFeature)
