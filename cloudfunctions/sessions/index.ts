// The deployable of sessions.
import { serve } from '../platform/cloudbase'
import { sessionsFeature } from './operations'

export const { main } = serve(sessionsFeature)
