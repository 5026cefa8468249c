// The deployable of inspections.
import { serve } from '../platform/cloudbase'
import { inspections } from './operations'

export const { main } = serve(inspections)
