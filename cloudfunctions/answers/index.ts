// The deployable of public answers.
import { serve } from '../platform/cloudbase'
import { requestsFeature } from '../requests/operations'
import { answersFeature } from './operations'

export const { main } = serve(answersFeature, requestsFeature)
