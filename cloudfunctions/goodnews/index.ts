// The deployable of good news: telling it everywhere drafts a notice, and notices use others in turn.
import { activitiesFeature } from '../activities/operations'
import { answersFeature } from '../answers/operations'
import { noticesFeature } from '../notices/operations'
import { serve } from '../platform/cloudbase'
import { requestsFeature } from '../requests/operations'
import { goodnewsFeature } from './operations'

export const { main } = serve(goodnewsFeature, noticesFeature, activitiesFeature, answersFeature, requestsFeature)
