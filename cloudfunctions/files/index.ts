// The deployable of files.
import { serve } from '../platform/cloudbase'
import { filesFeature } from './operations'

export const { main } = serve(filesFeature)
