// The walks of life, in the order in which each day is told to them.
import type { Walk } from '../play'
import { answersWalk } from './answers'
import { appointmentsWalk } from './appointments'
import { assessmentWalk } from './assessment'
import { campaignsWalk } from './campaigns'
import { careWalk } from './care'
import { cityWalk } from './city'
import { emergenciesWalk } from './emergencies'
import { gatheringsWalk } from './gatherings'
import { inspectionsWalk } from './inspections'
import { lookingWalk } from './looking'
import { merchantsWalk } from './merchants'
import { noticesWalk } from './notices'
import { patrolsWalk } from './patrols'
import { peopleWalk } from './people'
import { placesWalk } from './places'
import { requestsWalk } from './requests'
import { societiesWalk } from './societies'

export const walks: readonly Walk[] = [
  requestsWalk,
  inspectionsWalk,
  patrolsWalk,
  appointmentsWalk,
  noticesWalk,
  gatheringsWalk,
  careWalk,
  peopleWalk,
  merchantsWalk,
  campaignsWalk,
  assessmentWalk,
  cityWalk,
  emergenciesWalk,
  placesWalk,
  answersWalk,
  societiesWalk,
  lookingWalk,
]
