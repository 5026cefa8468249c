// The deployable of campaigns: the mobilisation notice, the day's patrols and its requests come from their features.
import { areasFeature } from '../areas/operations'
import { inspections } from '../inspections/operations'
import { noticesFeature } from '../notices/operations'
import { patrolsFeature } from '../patrols/operations'
import { serve } from '../platform/cloudbase'
import { requestsFeature } from '../requests/operations'
import { campaignsFeature } from './operations'

export const { main } = serve(
  campaignsFeature,
  noticesFeature,
  patrolsFeature,
  requestsFeature,
  areasFeature,
  inspections,
)
