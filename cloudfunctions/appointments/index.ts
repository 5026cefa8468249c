// The deployable of appointments.
import { serve } from '../platform/cloudbase'
import { appointments } from './operations'

export const { main } = serve(appointments)
