// Patrols 巡查: what a worker sees on the way and how it ends, the day's log, routes.
import * as v from 'valibot'
import { FileIds } from './files'
import { AlikeVerdict } from './findings'
import { command, query } from './operation'
import { Id, pageInput, pageOf } from './paging'
import {
  AssessablePatrol,
  DayLog,
  Earlier,
  EndingCounts,
  EndingName,
  GridCoverage,
  Key,
  LogRow,
  Observation,
  ObservationRow,
  PatrolText,
  patrolFlow,
  patrolLimits,
} from './patrol-shapes'
import { taskOperations } from './patrol-tasks'
import { AreaId, Place } from './place'
import { CategoryId, urgentCases } from './request-shapes'
import { Day, Moment, Month } from './time'

export * from './patrol-shapes'

const Photos = v.optional(FileIds(patrolLimits.photos), [])
/** Milliseconds to add to the phone's clock to get the server's, where the phone could measure it. */
const ClockError = v.optional(v.pipe(v.number(), v.integer()))

const content = {
  place: Place,
  /** Metres, of the point. */
  accuracy: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100_000))),
  categoryId: CategoryId,
  text: v.optional(PatrolText, ''),
}

export const operations = {
  today: query({
    summary: 'The caller’s day: the patrol under way, what was recorded so far, what others still have to do',
    permission: 'patrols.own',
    input: v.object({}),
    output: v.object({
      day: Day,
      underway: v.optional(v.object({ patrolKey: Key, startedAt: Moment })),
      counts: EndingCounts,
      total: v.number(),
      /** Waits for the caller to look at, and for others to do; `late` of the latter are over their time. */
      toCheck: v.number(),
      toDo: v.number(),
      late: v.number(),
    }),
  }),
  start: command({
    summary: 'Begins a patrol; the phone names it, so that what is seen without a network belongs to it',
    permission: 'patrols.own',
    input: v.object({
      patrolKey: Key,
      startedAt: Moment,
      clockError: ClockError,
      /** With whom, in words: “巡防队老张”. */
      company: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(40)), ''),
    }),
    output: v.object({ patrolId: Id, startedAt: Moment }),
  }),
  finish: command({
    summary: 'Ends a patrol, also one whose beginning never arrived, and says which grids were gone through',
    permission: 'patrols.own',
    input: v.object({
      patrolKey: Key,
      startedAt: Moment,
      finishedAt: Moment,
      clockError: ClockError,
      grids: v.optional(v.pipe(v.array(AreaId), v.maxLength(patrolLimits.visitedGrids)), []),
    }),
    output: v.object({ patrolId: Id, finishedAt: Moment, counts: EndingCounts }),
  }),
  lapse: command({
    summary: 'Ends a patrol that nobody ended by the end of its day',
    permission: 'patrols.keep',
    flow: patrolFlow,
    action: 'lapse',
    input: v.object({ patrolId: Id }),
    output: v.object({ patrolId: Id }),
  }),

  observe: command({
    summary: 'Records what was seen, with photos, place, category and words, and how it ends; once for each key',
    permission: 'patrols.observe',
    input: v.pipe(
      v.object({
        /** The phone's name for it: the same record is never made twice, whichever way it comes. */
        key: Key,
        patrolKey: v.optional(Key),
        /** The phone's clock at the shutter. */
        takenAt: Moment,
        clockError: ClockError,
        ...content,
        voice: v.optional(
          v.object({
            fileId: Id,
            seconds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(patrolLimits.voiceSeconds)),
          }),
        ),
        photoIds: Photos,
        photoAfterIds: v.optional(FileIds(patrolLimits.photosAfter), []),
        ending: EndingName,
        /** A restaurant that is told instead of the property company. */
        merchantId: v.optional(Id),
        urgentCase: v.optional(v.picklist(urgentCases)),
      }),
      v.forward(
        v.check(
          ({ text, voice, photoIds }) => text.length > 0 || voice !== undefined || photoIds.length > 0,
          '拍一张照片、写几个字或录一段话',
        ),
        ['text'],
      ),
      v.forward(
        v.check(({ photoIds, photoAfterIds }) => !photoAfterIds.some(id => photoIds.includes(id)), '前后要各拍一张'),
        ['photoAfterIds'],
      ),
    ),
    output: Observation,
    errors: ['patrol.tooMany', 'patrol.notMerchant', 'file.notYours', 'file.type', 'request.tooManyToday'],
    uses: ['areas.gridAt', 'requests.submit', 'inspections.earlier', 'merchants.answering'],
  }),
  amend: command({
    summary: 'The one who made a record corrects its words, category or place within a day, or adds photos',
    permission: 'patrols.own',
    input: v.object({
      key: Key,
      ...content,
      photoIds: Photos,
      photoAfterIds: v.optional(FileIds(patrolLimits.photosAfter), []),
    }),
    output: Observation,
    errors: ['patrol.amendOver', 'file.notYours', 'file.type'],
    uses: ['areas.gridAt'],
  }),
  withdraw: command({
    summary: 'Takes back a record made by mistake, within a day and while nobody has acted on it',
    permission: 'patrols.own',
    input: v.object({ observationId: Id }),
    output: v.object({ observationId: Id }),
    errors: ['patrol.amendOver', 'patrol.actedOn'],
  }),
  judgeAlike: command({
    summary:
      'Says whether a photo of a record is one of an earlier day, by who sees both and never by whose record it is; the same is not assessed',
    permission: 'patrols.follow',
    input: v.object({ observationId: Id, fileId: Id, otherId: Id, verdict: AlikeVerdict }),
    output: Observation,
    errors: ['patrol.ownPhoto', 'patrol.notAlike', 'patrol.otherUnseen'],
  }),
  compare: command({
    summary: 'Looks whether photos of a record are or look like those that were handed in on an earlier day',
    permission: 'patrols.keep',
    input: v.object({ observationId: Id }),
    output: v.object({ observationId: Id, found: v.number() }),
  }),
  near: query({
    summary: 'What was seen or found of the same kind at the same place within 90 days',
    permission: 'patrols.observe',
    input: v.object({ categoryId: CategoryId, place: Place }),
    output: v.array(Earlier),
    uses: ['areas.gridAt', 'inspections.earlier'],
  }),
  list: query({
    summary: 'Observations of an area or a person, by category, ending and day, newest first',
    permission: 'patrols.view',
    input: v.object({
      /** Without it everything that the caller may see. */
      area: v.optional(AreaId),
      personId: v.optional(Id),
      categoryId: v.optional(CategoryId),
      ending: v.optional(EndingName),
      day: v.optional(Day),
      ...pageInput,
    }),
    output: pageOf(ObservationRow),
  }),
  view: query({
    summary: 'One observation with its photos as they were received, its task or request, and its history',
    permission: 'patrols.view',
    input: v.object({ observationId: Id }),
    output: Observation,
  }),

  ...taskOperations,

  log: query({
    summary: 'The log of a day, written from its records: the caller’s own, or that of somebody of their area',
    permission: 'patrols.view',
    input: v.object({ day: Day, personId: v.optional(Id) }),
    output: DayLog,
  }),
  signLog: command({
    summary: 'Adds the worker’s words to the log of a day and signs it; again when records came later',
    permission: 'patrols.own',
    input: v.object({
      day: Day,
      words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(patrolLimits.logWords, '不超过 500 字')), ''),
    }),
    output: DayLog,
    errors: ['patrol.signOver'],
  }),
  logs: query({
    summary: 'Signed logs of an area or a person, newest day first',
    permission: 'patrols.view',
    input: v.object({ area: v.optional(AreaId), personId: v.optional(Id), day: v.optional(Day), ...pageInput }),
    output: pageOf(LogRow),
  }),
  logFile: query({
    summary: 'The log of a day as an Excel file',
    permission: 'patrols.view',
    input: v.object({ day: Day, personId: v.optional(Id) }),
    output: v.object({ name: v.string(), base64: v.string() }),
  }),
  coverage: query({
    summary: 'Grid by grid, on which days of a month something was seen or visited, and how it ended; nobody’s track',
    permission: 'patrols.oversee',
    input: v.object({ area: v.optional(AreaId), month: Month, ...pageInput }),
    output: pageOf(GridCoverage),
  }),

  assessable: query({
    summary:
      'What a grid’s, or a person’s, records, tasks or logs of a month came to: for assessment, in order of time',
    permission: 'patrols.assess',
    input: v.object({
      month: Month,
      area: v.optional(AreaId),
      personId: v.optional(Id),
      part: v.optional(v.picklist(['observations', 'tasks', 'logs']), 'observations'),
      ...pageInput,
    }),
    output: pageOf(AssessablePatrol),
  }),
  walked: query({
    summary: 'The spans that a person patrolled in a month: only for who allowed it, which assessment asks first',
    permission: 'patrols.countTime',
    input: v.object({ month: Month, personId: Id, ...pageInput }),
    output: pageOf(v.object({ from: Moment, to: Moment })),
  }),

  settings: query({
    summary: 'What of the way the caller allowed to keep, and what is kept',
    permission: 'patrols.own',
    input: v.object({}),
    output: v.object({
      route: v.boolean(),
      steps: v.boolean(),
      allowedAt: v.optional(Moment),
      keptDays: v.number(),
      routes: v.array(
        v.object({ routeId: Id, day: Day, points: v.number(), steps: v.optional(v.number()), deleteAt: Moment }),
      ),
    }),
  }),
  allow: command({
    summary: 'Allows keeping the route or the steps, each by itself; taking it back deletes what was kept',
    permission: 'patrols.own',
    input: v.object({ route: v.boolean(), steps: v.boolean() }),
    output: v.object({ route: v.boolean(), steps: v.boolean() }),
  }),
  keepRoute: command({
    summary: 'Keeps the route or the steps of a patrol for the one who walked it, if they allowed it',
    permission: 'patrols.own',
    input: v.object({
      patrolKey: Key,
      day: Day,
      /** `longitude,latitude,seconds` of each point with `;` between them; never in the trace. */
      points: v.optional(
        v.pipe(
          v.string(),
          v.maxLength(patrolLimits.routePoints * 32),
          v.regex(/^(-?\d{1,3}\.\d{1,6},-?\d{1,2}\.\d{1,6},\d{1,6}(;|$))*$/, '路线不对'),
          v.metadata({ personal: true }),
        ),
        '',
      ),
      steps: v.optional(
        v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(200_000), v.metadata({ personal: true })),
      ),
    }),
    output: v.object({ kept: v.boolean() }),
  }),
  route: query({
    summary: 'One of the caller’s own routes',
    permission: 'patrols.own',
    input: v.object({ routeId: Id }),
    output: v.object({
      day: Day,
      points: v.array(v.object({ longitude: v.number(), latitude: v.number() })),
      steps: v.optional(v.number()),
    }),
  }),
  eraseRoutes: command({
    summary: 'Deletes routes whose time is over, or those of somebody who took the permission back or left',
    permission: 'patrols.keep',
    input: v.object({ personId: v.optional(Id), after: v.optional(v.string()) }),
    output: v.object({ erased: v.number(), more: v.boolean() }),
  }),
  unname: command({
    summary: 'Takes the name of a person who left out of what they recorded, answered and signed',
    permission: 'patrols.keep',
    input: v.object({
      personId: Id,
      part: v.picklist(['observations', 'tasks', 'answers', 'logs', 'walks']),
      after: v.optional(v.string()),
    }),
    output: v.object({ unnamed: v.number() }),
  }),
} as const
