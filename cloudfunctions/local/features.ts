// Every feature of the product: the one list that the local host and the clock are put together from.

import { figures as activitiesFigures } from '../activities/figures'
import { jobs as activitiesJobs } from '../activities/jobs'
import { notify as activitiesNotify } from '../activities/notify'
import { activitiesFeature } from '../activities/operations'
import { jobs as answersJobs } from '../answers/jobs'
import { notify as answersNotify } from '../answers/notify'
import { answersFeature } from '../answers/operations'
import { figures as appointmentsFigures } from '../appointments/figures'
import { jobs as appointmentsJobs } from '../appointments/jobs'
import { notify as appointmentsNotify } from '../appointments/notify'
import { appointments } from '../appointments/operations'
import { areasFeature } from '../areas/operations'
import { jobs as assessmentJobs } from '../assessment/jobs'
import { notify as assessmentNotify } from '../assessment/notify'
import { assessment } from '../assessment/operations'
import { assistantFeature } from '../assistant/operations'
import { jobs as calendarJobs } from '../calendar/jobs'
import { notify as calendarNotify } from '../calendar/notify'
import { calendarFeature } from '../calendar/operations'
import { jobs as campaignsJobs } from '../campaigns/jobs'
import { notify as campaignsNotify } from '../campaigns/notify'
import { campaignsFeature } from '../campaigns/operations'
import { jobs as emergenciesJobs } from '../emergencies/jobs'
import { notify as emergenciesNotify } from '../emergencies/notify'
import { emergenciesFeature } from '../emergencies/operations'
import { openCity } from '../exchange/city-site'
import { jobs as exchangeJobs } from '../exchange/jobs'
import { exchangeFeature } from '../exchange/operations'
import { facilitiesFeature } from '../facilities/operations'
import { jobs as filesJobs } from '../files/jobs'
import { filesFeature } from '../files/operations'
import { jobs as goodnewsJobs } from '../goodnews/jobs'
import { notify as goodnewsNotify } from '../goodnews/notify'
import { goodnewsFeature } from '../goodnews/operations'
import { insights } from '../insights/operations'
import { jobs as inspectionsJobs } from '../inspections/jobs'
import { notify as inspectionsNotify } from '../inspections/notify'
import { inspections } from '../inspections/operations'
import type { Feature } from '../kernel/assembly'
import { figures as lostfoundFigures } from '../lostfound/figures'
import { jobs as lostfoundJobs } from '../lostfound/jobs'
import { notify as lostfoundNotify } from '../lostfound/notify'
import { lostfoundFeature } from '../lostfound/operations'
import { openDoor } from '../merchants/door'
import { jobs as merchantsJobs } from '../merchants/jobs'
import { notify as merchantsNotify } from '../merchants/notify'
import { merchantsFeature } from '../merchants/operations'
import { jobs as messagesJobs } from '../messages/jobs'
import { messages } from '../messages/operations'
import { figures as noticesFigures } from '../notices/figures'
import { jobs as noticesJobs } from '../notices/jobs'
import { notify as noticesNotify } from '../notices/notify'
import { noticesFeature } from '../notices/operations'
import { jobs as patrolsJobs } from '../patrols/jobs'
import { notify as patrolsNotify } from '../patrols/notify'
import { patrolsFeature } from '../patrols/operations'
import { figures as peopleFigures } from '../people/figures'
import { jobs as peopleJobs } from '../people/jobs'
import { notify as peopleNotify } from '../people/notify'
import { peopleFeature } from '../people/operations'
import { figures as requestsFigures } from '../requests/counting'
import { jobs as requestsJobs } from '../requests/jobs'
import { notify as requestsNotify } from '../requests/notify'
import { openOpen311 } from '../requests/open311'
import { requestsFeature } from '../requests/operations'
import { jobs as rosterJobs } from '../roster/jobs'
import { notify as rosterNotify } from '../roster/notify'
import { rosterFeature } from '../roster/operations'
import { jobs as sessionsJobs } from '../sessions/jobs'
import { notify as sessionsNotify } from '../sessions/notify'
import { sessionsFeature } from '../sessions/operations'
import { figures as visitsFigures } from '../visits/figures'
import { jobs as visitsJobs } from '../visits/jobs'
import { notify as visitsNotify } from '../visits/notify'
import { visitsFeature } from '../visits/operations'
import { notify as volunteersNotify } from '../volunteers/notify'
import { volunteersFeature } from '../volunteers/operations'

export const features: readonly Feature[] = [
  { implementation: appointments, notify: appointmentsNotify, figures: appointmentsFigures, jobs: appointmentsJobs },
  { implementation: assessment, notify: assessmentNotify, jobs: assessmentJobs },
  { implementation: inspections, notify: inspectionsNotify, jobs: inspectionsJobs },
  { implementation: insights },
  { implementation: messages, jobs: messagesJobs },
  { implementation: areasFeature },
  { implementation: calendarFeature, notify: calendarNotify, jobs: calendarJobs },
  { implementation: assistantFeature },
  { implementation: noticesFeature, notify: noticesNotify, figures: noticesFigures, jobs: noticesJobs },
  { implementation: peopleFeature, notify: peopleNotify, figures: peopleFigures, jobs: peopleJobs },
  { implementation: sessionsFeature, notify: sessionsNotify, jobs: sessionsJobs },
  { implementation: rosterFeature, notify: rosterNotify, jobs: rosterJobs },
  { implementation: emergenciesFeature, notify: emergenciesNotify, jobs: emergenciesJobs },
  { implementation: campaignsFeature, notify: campaignsNotify, jobs: campaignsJobs },
  { implementation: facilitiesFeature },
  { implementation: filesFeature, jobs: filesJobs },
  { implementation: lostfoundFeature, notify: lostfoundNotify, figures: lostfoundFigures, jobs: lostfoundJobs },
  { implementation: requestsFeature, notify: requestsNotify, figures: requestsFigures, jobs: requestsJobs },
  { implementation: activitiesFeature, notify: activitiesNotify, figures: activitiesFigures, jobs: activitiesJobs },
  { implementation: exchangeFeature, jobs: exchangeJobs },
  { implementation: merchantsFeature, notify: merchantsNotify, jobs: merchantsJobs },
  { implementation: patrolsFeature, notify: patrolsNotify, jobs: patrolsJobs },
  { implementation: answersFeature, notify: answersNotify, jobs: answersJobs },
  { implementation: volunteersFeature, notify: volunteersNotify },
  { implementation: goodnewsFeature, notify: goodnewsNotify, jobs: goodnewsJobs },
  { implementation: visitsFeature, notify: visitsNotify, figures: visitsFigures, jobs: visitsJobs },
]

/** What anybody may read or ask without signing in. */
export const openPublicSites = () => [openDoor(), openOpen311(), openCity()]
