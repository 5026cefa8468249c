// What must hold of an office whatever its people did: each gives what does not, in words.
import type { Play } from '../play'
import { sheetsHold } from './assessment'
import { campaignsHold } from './campaigns'
import { cityHolds } from './city'
import { clocksHold, firstContactHolds } from './clocks'
import { emergenciesHold } from './emergencies'
import {
  insightsHold,
  inspectionFiguresHold,
  inspectionSumsHold,
  patrolCoverageHolds,
  requestFiguresHold,
} from './figures'
import { findingsHold } from './findings'
import { leaversAreForgotten, leaversHaveNoWork } from './leavers'
import { merchantsHold } from './merchants'
import { messagesLead } from './messages'
import { noticeStatisticsHold } from './notice-figures'
import { photosHold } from './photos'
import { answersHold, learningHolds, placesHold } from './public'
import { activitySeatsHold, seatsHold } from './seats'
import { trace } from './trace'
import { workIsDone } from './work'

export type Invariant = (play: Play) => Promise<string[]>

/** By the name under which a complaint stands. */
export const invariants: Readonly<Record<string, Invariant>> = {
  trace,
  findings: findingsHold,
  seats: seatsHold,
  'activity seats': activitySeatsHold,
  insights: insightsHold,
  'inspection figures': inspectionFiguresHold,
  'inspection sums': inspectionSumsHold,
  'request figures': requestFiguresHold,
  'patrol coverage': patrolCoverageHolds,
  'notice statistics': noticeStatisticsHold,
  clocks: clocksHold,
  'first contact': firstContactHolds,
  photos: photosHold,
  merchants: merchantsHold,
  campaigns: campaignsHold,
  assessment: sheetsHold,
  city: cityHolds,
  emergencies: emergenciesHold,
  answers: answersHold,
  places: placesHold,
  learning: learningHolds,
  forgotten: leaversAreForgotten,
  'no open work': leaversHaveNoWork,
  messages: messagesLead,
  work: workIsDone,
}
