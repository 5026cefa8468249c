// The deployable of facilities: what is booked at a place is kept through appointments.
import { appointments } from '../appointments/operations'
import { serve } from '../platform/cloudbase'
import { facilitiesFeature } from './operations'

export const { main } = serve(facilitiesFeature, appointments)
