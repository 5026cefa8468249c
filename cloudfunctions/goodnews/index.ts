// The deployable of good news.
import { noticesFeature } from '../notices/operations'
import { serve } from '../platform/cloudbase'
import { goodnewsFeature } from './operations'

export const { main } = serve(goodnewsFeature, noticesFeature)
