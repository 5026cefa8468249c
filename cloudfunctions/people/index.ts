// The deployable of people.
import { serve } from '../platform/cloudbase'
import { peopleFeature } from './operations'

export const { main } = serve(peopleFeature)
