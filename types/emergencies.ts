// Emergencies 联动应急: the alert with its confirmed scope, the roll-call, those who need help, tasks, all-clear, report.
import * as v from 'valibot'
import { AudienceRoles } from './audience'
import { Desk } from './desks'
import {
  Answer,
  answerStates,
  answerStatusNames,
  clearOutcomeNames,
  Emergency,
  EmergencyAlert,
  EmergencyEvent,
  EmergencyReport,
  EmergencySummary,
  EmergencyTask,
  emergencyCallOutcomeNames,
  emergencyContent,
  emergencyFlow,
  emergencyKindNames,
  emergencyLimits,
  emergencyTaskFlow,
  helpDetails,
  helpFlow,
  OwnAnswer,
  RollCall,
  RollCallRow,
  SilentStaff,
  StaffCount,
  UnansweredPerson,
  Wave,
} from './emergency-shapes'
import { FileIds } from './files'
import { statesOf } from './flow'
import { attempted } from './messages'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText, words } from './paging'
import { AreaId } from './place'
import { Moment } from './time'

export * from './emergency-shapes'

const ofEmergency = { emergencyId: Id }
const answering = { status: v.picklist(answerStatusNames), ...helpDetails }
const Answered = v.object({ ...ofEmergency, answer: OwnAnswer })
/** When the button was pressed, by the phone’s clock and the error it measured: what waited for a network says so. */
const pressed = { pressedAt: v.optional(Moment), clockError: v.optional(v.number()) }
const Told = v.object({ eventId: Id })

export const operations = {
  scope: query({
    summary: 'Whom an emergency would reach, in numbers and by area, to be confirmed before it is raised',
    permission: 'emergencies.draft',
    input: v.object({
      areas: v.pipe(v.array(AreaId), v.minLength(1, '请选择区域'), v.maxLength(61)),
      roles: v.optional(AudienceRoles, []),
    }),
    output: v.object({
      people: v.number(),
      /** False for an upper bound: too many people with several places to count one by one. */
      exact: v.boolean(),
      rows: v.array(v.object({ area: v.string(), areaName: v.string(), people: v.number() })),
      /** The whole office: its name must be typed. */
      whole: v.optional(v.object({ area: v.string(), name: v.string() })),
    }),
  }),
  draft: command({
    summary: 'Saves a new draft, however little of it there is',
    permission: 'emergencies.draft',
    input: v.object(emergencyContent),
    output: Emergency,
  }),
  edit: command({
    summary: 'Replaces what a draft says',
    permission: 'emergencies.draft',
    flow: emergencyFlow,
    action: 'edit',
    input: v.object({ ...ofEmergency, version: v.optional(v.number()), ...emergencyContent }),
    output: Emergency,
  }),
  cancel: command({
    summary: 'Throws a draft away; nobody was told of it',
    permission: 'emergencies.draft',
    flow: emergencyFlow,
    action: 'cancel',
    input: v.object(ofEmergency),
    output: Emergency,
  }),
  raise: command({
    summary:
      'Raises an emergency: it stands on everyone’s home page at once, and phones are messaged. There is no undo',
    permission: 'emergencies.raise',
    flow: emergencyFlow,
    action: 'raise',
    input: v.object({
      ...ofEmergency,
      version: v.number(),
      /** How many people the author saw it would reach. */
      people: v.number(),
      /** For the whole office: its name, typed. */
      typed: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(40))),
    }),
    output: Emergency,
    errors: ['emergency.nobody', 'emergency.scopeChanged', 'emergency.notTyped'],
  }),
  update: command({
    summary: 'Tells how things stand now and what to do; the earlier words stay in the timeline',
    permission: 'emergencies.raise',
    flow: emergencyFlow,
    action: 'update',
    input: v.object({
      ...ofEmergency,
      version: v.optional(v.number()),
      text: v.optional(words(emergencyLimits.textLetters)),
      advice: v.optional(words(emergencyLimits.adviceLetters)),
    }),
    output: Emergency,
  }),
  clear: command({
    summary: 'Gives the all-clear, or says that it was a false alarm; everyone is told',
    permission: 'emergencies.raise',
    flow: emergencyFlow,
    action: 'clear',
    input: v.object({
      ...ofEmergency,
      outcome: v.picklist(clearOutcomeNames),
      words: words(emergencyLimits.noteLetters),
      /** Although people still wait for help. */
      sure: v.optional(v.boolean(), false),
    }),
    output: Emergency,
    errors: ['emergency.helpOpen', 'emergency.outcome'],
  }),
  archive: command({
    summary: 'Closes what is over, with what was learned; from then on nothing is added',
    permission: 'emergencies.raise',
    flow: emergencyFlow,
    action: 'archive',
    input: v.object({ ...ofEmergency, summary: words(emergencyLimits.summaryLetters) }),
    output: Emergency,
    errors: ['emergency.workOpen'],
  }),
  mine: query({
    summary: 'The emergencies that the caller is asked to answer now, and those cleared in the last hours',
    permission: 'emergencies.read',
    input: v.object({}),
    output: v.array(EmergencyAlert),
  }),
  list: query({
    summary: 'The emergencies of the caller’s areas, the latest first',
    permission: 'emergencies.watch',
    input: v.object({
      state: v.optional(v.picklist(statesOf(emergencyFlow))),
      kind: v.optional(v.picklist(emergencyKindNames)),
      drill: v.optional(v.boolean()),
      text: SearchText,
      ...pageInput,
    }),
    output: pageOf(EmergencySummary),
  }),
  emergency: query({
    summary: 'One emergency: what happened, what to do, the caller’s answer and what they may do',
    permission: 'emergencies.read',
    input: v.object(ofEmergency),
    output: Emergency,
  }),

  answer: command({
    summary: 'Says that one is safe or needs help; the answer that was pressed last counts, also when it arrives first',
    permission: 'emergencies.answer',
    input: v.object({ ...ofEmergency, ...answering, ...pressed }),
    output: Answered,
    errors: ['emergency.over', 'emergency.notAsked'],
  }),
  answerFor: command({
    summary: 'Answers for a person who was called or visited; never over an answer that the caller has not seen',
    permission: 'emergencies.attend',
    input: v.object({
      ...ofEmergency,
      personId: Id,
      ...answering,
      /** The version of the answer that the caller saw; absent when they saw none. */
      seen: v.optional(v.number()),
    }),
    output: Answered,
    errors: ['emergency.over', 'emergency.answeredMeanwhile'],
  }),
  markCall: command({
    summary: 'Notes that a call or visit to a person who has not answered reached nobody',
    permission: 'emergencies.attend',
    input: v.object({ ...ofEmergency, personId: Id, outcome: v.picklist(emergencyCallOutcomeNames) }),
    output: v.object({ ...ofEmergency, personId: Id, answered: v.boolean() }),
    errors: ['emergency.over'],
  }),
  take: command({
    summary: 'Says that the caller goes to a person who needs help; the person is told who comes',
    permission: 'emergencies.attend',
    flow: helpFlow,
    action: 'take',
    input: v.object({ answerId: Id }),
    output: Answer,
  }),
  release: command({
    summary: 'Gives a call for help back, for somebody else to go',
    permission: 'emergencies.attend',
    flow: helpFlow,
    action: 'release',
    input: v.object({ answerId: Id }),
    output: Answer,
  }),
  finish: command({
    summary: 'Says how a person was helped',
    permission: 'emergencies.attend',
    flow: helpFlow,
    action: 'finish',
    input: v.object({
      answerId: Id,
      words: v.pipe(words(emergencyLimits.helpLetters), v.metadata({ personal: true })),
    }),
    output: Answer,
  }),
  board: query({
    summary: 'The roll-call in numbers: an area within the caller’s own, and the areas in it',
    permission: 'emergencies.watch',
    input: v.object({ ...ofEmergency, area: v.optional(AreaId) }),
    output: v.object({
      ...ofEmergency,
      /** The area asked for, or the one that all rows lie in; absent when the rows lie apart. */
      area: v.optional(v.string()),
      areaName: v.string(),
      asOf: Moment,
      total: RollCall,
      rows: v.array(RollCallRow),
    }),
    errors: ['emergency.notRaised'],
  }),
  answers: query({
    summary: 'The answers of the caller’s areas by state, the earliest first: who waits for help, who is safe',
    permission: 'emergencies.attend',
    input: v.object({ ...ofEmergency, state: v.picklist(answerStates), area: v.optional(AreaId), ...pageInput }),
    output: pageOf(Answer),
  }),
  unanswered: query({
    summary: 'The people of the audience who have not answered, with the building heads who could call them',
    permission: 'emergencies.attend',
    input: v.object({ ...ofEmergency, area: v.optional(AreaId), ...pageInput }),
    output: v.object({ ...pageOf(UnansweredPerson).entries, emergency: EmergencyAlert }),
    errors: ['emergency.notRaised'],
  }),
  requestCalls: command({
    summary: 'Asks the building heads to call those who have not answered, at most every ten minutes',
    permission: 'emergencies.raise',
    input: v.object(ofEmergency),
    output: v.object({ ...ofEmergency, callsAskedAt: Moment }),
    errors: ['emergency.over'],
  }),

  acknowledge: command({
    summary: 'Says, as one of the staff who were called, that one knows and is at it',
    permission: 'emergencies.attend',
    input: v.object(ofEmergency),
    output: v.object({ ...ofEmergency, acknowledgedAt: Moment }),
    errors: ['emergency.over'],
  }),
  staff: query({
    summary: 'How many of the staff of the caller’s areas have said that they know, by role and by area',
    permission: 'emergencies.watch',
    input: v.object(ofEmergency),
    output: v.object({ ...ofEmergency, asOf: Moment, ...StaffCount.entries }),
    errors: ['emergency.notRaised'],
  }),
  silentStaff: query({
    summary: 'Who of the staff has not said that they know: to be called',
    permission: 'emergencies.raise',
    input: v.object({ ...ofEmergency, ...pageInput }),
    output: pageOf(SilentStaff),
    errors: ['emergency.notRaised'],
  }),

  assign: command({
    summary: 'Gives a department, community or company something to do, with a time to be done by',
    permission: 'emergencies.raise',
    input: v.object({ ...ofEmergency, desk: Desk, title: words(emergencyLimits.taskLetters), dueAt: Moment }),
    output: EmergencyTask,
    errors: ['emergency.over', 'emergency.deskEmpty'],
  }),
  accept: command({
    summary: 'Takes a task on for one’s desk',
    permission: 'emergencies.work',
    flow: emergencyTaskFlow,
    action: 'accept',
    input: v.object({ taskId: Id }),
    output: EmergencyTask,
    errors: ['emergency.notYourDesk'],
  }),
  complete: command({
    summary: 'Says how a task was done, with photos',
    permission: 'emergencies.work',
    flow: emergencyTaskFlow,
    action: 'finish',
    input: v.object({
      taskId: Id,
      words: words(emergencyLimits.noteLetters),
      photoIds: v.optional(FileIds(emergencyLimits.taskPhotos), []),
    }),
    output: EmergencyTask,
    errors: ['emergency.notYourDesk', 'file.notYours', 'file.type'],
  }),
  cancelTask: command({
    summary: 'Calls a task off',
    permission: 'emergencies.raise',
    flow: emergencyTaskFlow,
    action: 'cancel',
    input: v.object({ taskId: Id, reason: words(100) }),
    output: EmergencyTask,
  }),
  tasks: query({
    summary: 'The tasks of an emergency, or those that wait at the caller’s desks, by when they are due',
    permission: 'emergencies.work',
    input: v.object({ emergencyId: v.optional(Id), ...pageInput }),
    output: pageOf(EmergencyTask),
  }),
  note: command({
    summary: 'Adds a line to the timeline: what was seen, decided or arranged',
    permission: 'emergencies.attend',
    input: v.object({ ...ofEmergency, words: words(emergencyLimits.noteLetters) }),
    output: Told,
    errors: ['emergency.archived'],
  }),
  timeline: query({
    summary: 'Everything that happened in an emergency, the latest first',
    permission: 'emergencies.watch',
    input: v.object({ ...ofEmergency, ...pageInput }),
    output: pageOf(EmergencyEvent),
  }),
  report: query({
    summary: 'An emergency in figures: reached, answered minute by minute, helped, tasks on time, and its timeline',
    permission: 'emergencies.report',
    input: v.object(ofEmergency),
    output: EmergencyReport,
    errors: ['emergency.notRaised'],
  }),
  reportFile: query({
    summary: 'The report as an Excel workbook',
    permission: 'emergencies.report',
    input: v.object(ofEmergency),
    output: v.object({
      name: v.string(),
      /** At most 500 KB as base64. */
      base64: v.string(),
    }),
    errors: ['emergency.notRaised'],
  }),

  claim: command({
    summary: 'Takes one credit of each of a few people and writes down that a message is about to go to them',
    permission: 'emergencies.deliver',
    input: v.object({ ...ofEmergency, wave: Wave, personIds: v.pipe(v.array(Id), v.maxLength(10)) }),
    output: v.object({ claimed: v.array(Id) }),
  }),
  record: command({
    summary: 'Writes down what became of messages',
    permission: 'emergencies.deliver',
    input: v.object({
      ...ofEmergency,
      wave: Wave,
      results: v.pipe(
        v.array(
          v.object({
            personId: Id,
            state: v.picklist(['sent', 'failed', 'unknown']),
            ...attempted,
          }),
        ),
        v.maxLength(100),
      ),
    }),
    output: v.object({ recorded: v.number() }),
  }),
  advance: command({
    summary: 'Moves a mailing on by one page of its audience; redoing a page changes nothing',
    permission: 'emergencies.deliver',
    input: v.object({
      ...ofEmergency,
      wave: Wave,
      /** Which page this was, from 0. */
      step: v.number(),
      /** Where the next page starts; null when the audience is walked through. */
      next: v.nullable(v.object({ token: v.number(), after: v.nullable(v.string()) })),
      walked: v.number(),
    }),
    output: v.object({ done: v.boolean() }),
  }),
  remind: command({
    summary: 'Tells a desk and whoever gave the task that its time is over, once',
    permission: 'emergencies.deliver',
    input: v.object({ taskId: Id }),
    output: v.object({ taskId: Id, reminded: v.boolean() }),
  }),
  remindStaff: command({
    summary: 'Reminds the staff who have not said that they know, and tells who commands how many they are',
    permission: 'emergencies.deliver',
    input: v.object(ofEmergency),
    output: v.object({ ...ofEmergency, reminded: v.number() }),
  }),
  unname: command({
    summary: 'Takes what a person who left said about themselves off a page of their answers',
    permission: 'emergencies.deliver',
    input: v.object({ personId: Id, after: v.optional(v.string()) }),
    output: v.object({ unnamed: v.number() }),
  }),
} as const
