// The deployable of notices: the week's summary also tells of activities, public answers and good news.
import { activitiesFeature } from '../activities/operations'
import { answersFeature } from '../answers/operations'
import { goodnewsFeature } from '../goodnews/operations'
import { serve } from '../platform/cloudbase'
import { requestsFeature } from '../requests/operations'
import { noticesFeature } from './operations'

export const { main } = serve(noticesFeature, activitiesFeature, answersFeature, goodnewsFeature, requestsFeature)
