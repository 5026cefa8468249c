// The deployable of campaigns: the mobilisation notice, the day's patrols and its requests come from their features.
import { activitiesFeature } from '../activities/operations'
import { answersFeature } from '../answers/operations'
import { areasFeature } from '../areas/operations'
import { goodnewsFeature } from '../goodnews/operations'
import { inspections } from '../inspections/operations'
import { merchantsFeature } from '../merchants/operations'
import { noticesFeature } from '../notices/operations'
import { patrolsFeature } from '../patrols/operations'
import { serve } from '../platform/cloudbase'
import { requestsFeature } from '../requests/operations'
import { campaignsFeature } from './operations'

export const { main } = serve(
  campaignsFeature,
  noticesFeature,
  activitiesFeature,
  answersFeature,
  goodnewsFeature,
  patrolsFeature,
  requestsFeature,
  areasFeature,
  inspections,
  merchantsFeature,
)
