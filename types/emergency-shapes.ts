// What is shown of emergencies, and what is written of one.
import * as v from 'valibot'
import type { Role } from './access'
import { AudienceAreas, AudienceRoles, roleNames } from './audience'
import { DeskRef } from './desks'
import {
  answerStates,
  answerStatusNames,
  clearOutcomeNames,
  type EmergencyEventKind,
  emergencyCallOutcomeNames,
  emergencyEvents,
  emergencyKindNames,
  emergencyLevelNames,
  emergencyLimits,
  emergencyStates,
  emergencyTaskFlow,
} from './emergency-kinds'
import { Photo } from './files'
import { statesOf } from './flow'
import { Id, words } from './paging'
import { PersonName } from './personal'
import { areaLevels } from './place'
import { Moment } from './time'

export * from './emergency-kinds'

const eventKinds = Object.keys(emergencyEvents) as [EmergencyEventKind, ...EmergencyEventKind[]]

const Kind = v.picklist(emergencyKindNames, '请选一种情况')
const Level = v.picklist(emergencyLevelNames, '请选一个级别')
const short = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most, `不超过 ${most} 字`))

/** Of a draft everything may be missing; what must be there before it is raised is checked then. */
export const emergencyContent = {
  kind: v.optional(Kind, 'other'),
  level: v.optional(Level, 'blue'),
  /** An exercise: every page, message and report says so. */
  drill: v.optional(v.boolean(), false),
  title: v.optional(short(emergencyLimits.titleLetters), ''),
  /** What happened. */
  text: v.optional(short(emergencyLimits.textLetters), ''),
  /** What to do. */
  advice: v.optional(short(emergencyLimits.adviceLetters), ''),
  /** Where, in words. */
  place: v.optional(short(emergencyLimits.placeLetters), ''),
  areas: v.optional(AudienceAreas, []),
  roles: v.optional(AudienceRoles, []),
  /** Everyone is asked whether they are safe; without it they are asked to say that they know. */
  rollCall: v.optional(v.boolean(), true),
}

/** How people answered: `people` is the audience as it was when the emergency was raised. */
export const RollCall = v.object({
  people: v.number(),
  safe: v.number(),
  help: v.number(),
  /** Of `help`, those to whom nobody has gone yet. */
  waiting: v.number(),
  unanswered: v.number(),
})
export type RollCall = v.InferOutput<typeof RollCall>

/** One's own answer. */
export const OwnAnswer = v.object({
  status: v.picklist(answerStatusNames),
  state: v.picklist(answerStates),
  /** Since when it is so. */
  at: Moment,
  words: v.optional(v.pipe(v.string(), v.metadata({ personal: true }))),
  people: v.optional(v.number()),
  place: v.optional(v.pipe(v.string(), v.metadata({ personal: true }))),
  /** Who answered for them. */
  byName: v.optional(v.string()),
  /** Who is on the way, or was there. */
  helperName: v.optional(v.string()),
})
export type OwnAnswer = v.InferOutput<typeof OwnAnswer>

const Cleared = v.object({
  at: Moment,
  byName: v.string(),
  outcome: v.picklist(clearOutcomeNames),
  words: v.string(),
})

/** An emergency as it stands above everything else for the people it is for. */
export const EmergencyAlert = v.object({
  emergencyId: Id,
  state: v.picklist(emergencyStates),
  kind: Kind,
  level: Level,
  drill: v.boolean(),
  title: v.string(),
  advice: v.string(),
  place: v.string(),
  rollCall: v.boolean(),
  raisedAt: Moment,
  cleared: v.optional(Cleared),
  mine: v.optional(OwnAnswer),
  /** The caller waits to be verified there: they are warned, and no roll-call counts on them. */
  warned: v.optional(v.boolean()),
})
export type EmergencyAlert = v.InferOutput<typeof EmergencyAlert>

export const EmergencySummary = v.object({
  emergencyId: Id,
  state: v.picklist(emergencyStates),
  kind: Kind,
  level: Level,
  drill: v.boolean(),
  title: v.string(),
  areaNames: v.array(v.string()),
  authorName: v.string(),
  /** When it was raised or cleared, or a draft last touched. */
  at: Moment,
  people: v.optional(v.number()),
  can: v.array(v.string()),
})
export type EmergencySummary = v.InferOutput<typeof EmergencySummary>

export const Emergency = v.object({
  emergencyId: Id,
  version: v.number(),
  state: v.picklist(emergencyStates),
  kind: Kind,
  level: Level,
  drill: v.boolean(),
  title: v.string(),
  text: v.string(),
  advice: v.string(),
  place: v.string(),
  areas: v.array(v.string()),
  areaNames: v.array(v.string()),
  roles: v.array(v.picklist(roleNames)),
  rollCall: v.boolean(),
  authorName: v.string(),
  /** The audience, frozen when it was raised; an upper bound unless `exact`. */
  people: v.optional(v.number()),
  exact: v.boolean(),
  raisedAt: v.optional(Moment),
  raisedByName: v.optional(v.string()),
  /** What people are told was changed at this moment. */
  updatedAt: v.optional(Moment),
  cleared: v.optional(Cleared),
  archivedAt: v.optional(Moment),
  /** What was learned, written when it was archived. */
  summary: v.optional(v.string()),
  callsAskedAt: v.optional(Moment),
  /** The caller is asked to answer. */
  asked: v.boolean(),
  mine: v.optional(OwnAnswer),
  /** The caller sees its roll-call, at least of their own area; goes to people; is in command. */
  watches: v.boolean(),
  attends: v.boolean(),
  commands: v.boolean(),
  /** The caller may read its report. */
  reports: v.boolean(),
  /** The caller is one of the staff who were called, and when they said that they know. */
  onDuty: v.boolean(),
  acknowledgedAt: v.optional(Moment),
  can: v.array(v.string()),
})
export type Emergency = v.InferOutput<typeof Emergency>

const levels = Object.keys(areaLevels) as (keyof typeof areaLevels)[]
export const RollCallRow = v.object({
  area: v.string(),
  areaName: v.string(),
  level: v.picklist(levels),
  /** It has rows of its own. */
  opens: v.boolean(),
  ...RollCall.entries,
})
export type RollCallRow = v.InferOutput<typeof RollCallRow>

/** An answer as those see it who go to people. */
export const Answer = v.object({
  answerId: Id,
  version: v.number(),
  personId: Id,
  name: PersonName,
  home: v.string(),
  homeName: v.string(),
  address: v.pipe(v.string(), v.metadata({ personal: true })),
  birthYear: v.optional(v.number()),
  status: v.picklist(answerStatusNames),
  state: v.picklist(answerStates),
  /** Since when it is so. */
  at: Moment,
  words: v.optional(v.pipe(v.string(), v.metadata({ personal: true }))),
  people: v.optional(v.number()),
  place: v.optional(v.pipe(v.string(), v.metadata({ personal: true }))),
  /** Who answered for them. */
  byName: v.optional(v.string()),
  helper: v.optional(v.object({ personId: Id, name: v.string(), at: Moment })),
  helped: v.optional(
    v.object({ at: Moment, byName: v.string(), words: v.pipe(v.string(), v.metadata({ personal: true })) }),
  ),
  can: v.array(v.string()),
})
export type Answer = v.InferOutput<typeof Answer>

export const UnansweredPerson = v.object({
  personId: Id,
  name: PersonName,
  home: v.string(),
  homeName: v.string(),
  address: v.string(),
  birthYear: v.optional(v.number()),
  called: v.optional(v.object({ outcome: v.picklist(emergencyCallOutcomeNames), at: Moment, byName: v.string() })),
  /** The building heads of their courtyard: who could call. */
  heads: v.array(v.object({ personId: Id, name: v.string() })),
})
export type UnansweredPerson = v.InferOutput<typeof UnansweredPerson>

export const EmergencyTask = v.object({
  taskId: Id,
  emergencyId: Id,
  emergencyTitle: v.string(),
  drill: v.boolean(),
  title: v.string(),
  desk: DeskRef,
  state: v.picklist(statesOf(emergencyTaskFlow)),
  assignedAt: Moment,
  byName: v.string(),
  /** Day and night: an emergency keeps no office hours. */
  dueAt: Moment,
  overdue: v.boolean(),
  accepted: v.optional(v.object({ at: Moment, byName: v.string() })),
  finished: v.optional(v.object({ at: Moment, byName: v.string(), words: v.string(), photos: v.array(Photo) })),
  can: v.array(v.string()),
})
export type EmergencyTask = v.InferOutput<typeof EmergencyTask>

export const EmergencyEvent = v.object({
  eventId: Id,
  at: Moment,
  kind: v.picklist(eventKinds),
  words: v.string(),
  byName: v.optional(v.string()),
})
export type EmergencyEvent = v.InferOutput<typeof EmergencyEvent>

/** Words, a number of people and a place: what somebody who needs help may add. */
export const helpDetails = {
  words: v.optional(v.pipe(words(emergencyLimits.helpLetters), v.metadata({ personal: true }))),
  people: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(emergencyLimits.helpPeople))),
  place: v.optional(v.pipe(words(emergencyLimits.placeLetters), v.metadata({ personal: true }))),
}

/** How many of the staff who were called have said that they know. */
const Acknowledged = { people: v.number(), acknowledged: v.number() }
export const dutyRoles = [
  'gridHead1',
  'gridHead2',
  'communityWorker',
  'gridHead3',
  'gridWorker',
  'moderator',
  'buildingHead',
] as const satisfies readonly Role[]
export type DutyRole = (typeof dutyRoles)[number]
export const StaffCount = v.object({
  ...Acknowledged,
  /** Each by the first of these that they hold there. */
  byRole: v.array(v.object({ role: v.picklist(dutyRoles), ...Acknowledged })),
  byArea: v.array(v.object({ area: v.string(), areaName: v.string(), ...Acknowledged })),
})

/** One of the staff who has not said that they know. */
export const SilentStaff = v.object({
  personId: Id,
  name: PersonName,
  role: v.picklist(dutyRoles),
  areaName: v.string(),
  home: v.string(),
})
export type SilentStaff = v.InferOutput<typeof SilentStaff>

export const EmergencyReport = v.object({
  emergency: Emergency,
  asOf: Moment,
  total: RollCall,
  /** Answered within so many minutes of its being raised, each counting those before; empty without answers. */
  curve: v.array(v.object({ minutes: v.number(), answered: v.number() })),
  byArea: v.array(RollCallRow),
  /** Answers given by somebody else for the person. */
  forOthers: v.number(),
  /** People who were called or knocked at without an answer so far. */
  tried: v.number(),
  help: v.object({
    asked: v.number(),
    helped: v.number(),
    /** The middle of the minutes from asking until somebody said they would go; absent when nobody did. */
    minutesToTake: v.optional(v.number()),
  }),
  staff: v.object({
    ...StaffCount.entries,
    /** The middle of the minutes until they said that they know; absent while nobody has. */
    minutesToKnow: v.optional(v.number()),
  }),
  tasks: v.object({ total: v.number(), finished: v.number(), onTime: v.number(), open: v.number() }),
  taskList: v.array(EmergencyTask),
  messages: v.object({ sent: v.number(), failed: v.number(), unknown: v.number() }),
  timeline: v.array(EmergencyEvent),
})
export type EmergencyReport = v.InferOutput<typeof EmergencyReport>

/** The two mailings of an emergency. */
export const emergencyWaves = ['raised', 'cleared'] as const
export const Wave = v.picklist(emergencyWaves)
export type Wave = v.InferOutput<typeof Wave>
