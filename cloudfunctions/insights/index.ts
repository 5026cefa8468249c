// The deployable of insights.
import { serve } from '../platform/cloudbase'
import { insights } from './operations'

export const { main } = serve(insights)
