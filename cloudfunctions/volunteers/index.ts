// The deployable of volunteers.
import { serve } from '../platform/cloudbase'
import { volunteersFeature } from './operations'

export const { main } = serve(volunteersFeature)
