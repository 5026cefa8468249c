// The deployable of the calendar.
import { serve } from '../platform/cloudbase'
import { calendarFeature } from './operations'

export const { main } = serve(calendarFeature)
