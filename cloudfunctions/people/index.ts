// The deployable of people, with the features whose operations a leaving person needs.
import { appointments } from '../appointments/operations'
import { lostfoundFeature } from '../lostfound/operations'
import { serve } from '../platform/cloudbase'
import { peopleFeature } from './operations'

export const { main } = serve(peopleFeature, appointments, lostfoundFeature)
