// The deployable of people, with the features whose operations a leaving person needs, and all that keep something of
// people, for the copy that somebody takes away; and what these use themselves.
import { activitiesFeature } from '../activities/operations'
import { answersFeature } from '../answers/operations'
import { appointments } from '../appointments/operations'
import { areasFeature } from '../areas/operations'
import { assessment } from '../assessment/operations'
import { campaignsFeature } from '../campaigns/operations'
import { emergenciesFeature } from '../emergencies/operations'
import { filesFeature } from '../files/operations'
import { goodnewsFeature } from '../goodnews/operations'
import { inspections } from '../inspections/operations'
import { lostfoundFeature } from '../lostfound/operations'
import { merchantsFeature } from '../merchants/operations'
import { messages } from '../messages/operations'
import { noticesFeature } from '../notices/operations'
import { patrolsFeature } from '../patrols/operations'
import { serve } from '../platform/cloudbase'
import { requestsFeature } from '../requests/operations'
import { rosterFeature } from '../roster/operations'
import { sessionsFeature } from '../sessions/operations'
import { visitsFeature } from '../visits/operations'
import { volunteersFeature } from '../volunteers/operations'
import { peopleFeature } from './operations'

export const { main } = serve(
  peopleFeature,
  activitiesFeature,
  answersFeature,
  appointments,
  areasFeature,
  assessment,
  campaignsFeature,
  emergenciesFeature,
  filesFeature,
  goodnewsFeature,
  inspections,
  lostfoundFeature,
  merchantsFeature,
  messages,
  noticesFeature,
  patrolsFeature,
  sessionsFeature,
  rosterFeature,
  requestsFeature,
  visitsFeature,
  volunteersFeature,
)
