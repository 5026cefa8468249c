// The deployable of notices.
import { serve } from '../platform/cloudbase'
import { noticesFeature } from './operations'

export const { main } = serve(noticesFeature)
