// The deployable of the assistant.
import { serve } from '../platform/cloudbase'
import { assistantFeature } from './operations'

export const { main } = serve(assistantFeature)
