// Activities 活动与学习: activities and recruitment with places and a waiting list, and party classes with study.
import * as v from 'valibot'
import {
  Activity,
  ActivityKindName,
  ActivitySummary,
  AuditionName,
  activityContent,
  activityFlow,
  activityLimits,
  Companions,
  Headcount,
  ManagedActivity,
  Members,
  Minutes,
  revisable,
  Signup,
  SignupKindName,
  Society,
  signupFlow,
  Thought,
  Turn,
} from './activity-shapes'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText, words } from './paging'
import { AreaId } from './place'
import { publicly } from './private-numbers'
import { Moment } from './time'

export * from './activity-shapes'

const SessionNumber = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(activityLimits.sessions - 1))
const Year = v.pipe(v.string(), v.regex(/^20\d\d$/, '年份应为四位数字'))
const files = ['file.notYours', 'file.type'] as const

/** Whose list: one session, as a person or a society. */
const listed = { activityId: Id, session: v.optional(SessionNumber), as: v.optional(SignupKindName) }

export const operations = {
  list: query({
    summary: 'The activities for the caller: those to come, the next first, or those that are over, the latest first',
    permission: 'activities.browse',
    input: v.object({
      kind: v.optional(ActivityKindName),
      past: v.optional(v.boolean(), false),
      text: SearchText,
      ...pageInput,
    }),
    output: pageOf(ActivitySummary),
  }),
  view: query({
    summary: 'One activity with the places left in its sessions and the caller’s own sign-ups',
    permission: 'activities.browse',
    input: v.object({ activityId: Id }),
    output: Activity,
  }),
  signUp: command({
    summary:
      'Takes seats for the caller and whom they bring, or a society’s place on the programme; or queues for them',
    permission: 'activities.browse',
    input: v.object({
      activityId: Id,
      session: SessionNumber,
      as: v.optional(SignupKindName, 'person'),
      companions: v.optional(Companions, 0),
      /** A registered society whose contact the caller is; as a person: its people come together, `headcount` of them. */
      societyId: v.optional(Id),
      /** Required of a society that is in no register. */
      society: v.optional(words(activityLimits.societyName)),
      act: v.optional(words(60)),
      headcount: v.optional(Headcount),
      minutes: v.optional(Minutes),
      props: v.optional(words(activityLimits.props)),
      /** With nothing left: join the waiting list. */
      queue: v.optional(v.boolean(), false),
    }),
    output: Signup,
    errors: ['activity.full', 'activity.notOpen', 'activity.notForYou', 'activity.signedUp'],
  }),
  withdraw: command({
    summary: 'Gives a sign-up up; its places go to the waiting list in order',
    permission: 'activities.own',
    flow: signupFlow,
    action: 'withdraw',
    input: v.object({ signupId: Id }),
    output: Signup,
    errors: ['activity.started'],
  }),
  checkIn: command({
    summary:
      'Marks a person as come, of a course to the session that is on: by who organises it, or by themselves with the code shown at the door',
    permission: 'activities.checkIn',
    flow: signupFlow,
    action: 'checkIn',
    input: v.object({ signupId: Id, doorCode: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(6))) }),
    output: Signup,
    errors: ['activity.notCheckIn', 'activity.wrongCode', 'activity.cameAlready'],
  }),
  undoCheckIn: command({
    summary: 'Takes a check-in back that was marked by mistake',
    permission: 'activities.organise',
    flow: signupFlow,
    action: 'undoCheckIn',
    input: v.object({ signupId: Id }),
    output: Signup,
    errors: ['activity.notCheckIn', 'activity.own'],
  }),
  mine: query({
    summary: 'The sign-ups of the caller: from today on, or before, the latest first',
    permission: 'activities.own',
    input: v.object({ past: v.optional(v.boolean(), false), ...pageInput }),
    output: pageOf(Signup),
  }),

  societies: query({
    summary: 'The societies of a community by name, or those whose contact the caller is',
    permission: 'activities.browse',
    input: v.object({
      /** The caller's community when absent. */
      area: v.optional(AreaId),
      mine: v.optional(v.boolean(), false),
      ...pageInput,
    }),
    output: pageOf(Society),
  }),
  saveSociety: command({
    summary:
      'Registers a society in the caller’s community with the caller as its contact, or changes what the register says of one',
    permission: 'activities.keepSocieties',
    input: v.object({
      societyId: v.optional(Id),
      /** Of a new one; it stays. */
      name: v.optional(publicly(words(activityLimits.societyName))),
      members: Members,
      about: v.optional(publicly(words(100))),
    }),
    output: Society,
    errors: ['society.taken', 'society.tooMany', 'activity.unsafe'],
  }),
  retireSociety: command({
    summary: 'Takes a society off the register; what it signed up for stands',
    permission: 'activities.keepSocieties',
    input: v.object({ societyId: Id }),
    output: v.object({ societyId: Id }),
  }),

  study: command({
    summary: 'Says that the caller studied a party class, with a thought if they like',
    permission: 'activities.browse',
    input: v.object({ activityId: Id, thought: v.optional(publicly(words(activityLimits.thoughtLetters))) }),
    output: v.object({
      studyId: Id,
      /** Classes that the caller studied this year, this one included. */
      count: v.number(),
      held: v.boolean(),
    }),
    errors: ['activity.noStudy', 'activity.studied', 'thought.unsafe'],
  }),
  watch: command({
    summary: 'Counts the caller once among those of their community who opened the live link; who it was is not kept',
    permission: 'activities.browse',
    input: v.object({ activityId: Id }),
    output: v.object({
      /** Not before it is about to begin. */
      counted: v.boolean(),
    }),
    errors: ['activity.noLive'],
  }),
  thoughts: query({
    summary: 'What people said after a party class, the latest first; on the first page the caller’s held one',
    permission: 'activities.browse',
    input: v.object({ activityId: Id, held: v.optional(v.boolean(), false), ...pageInput }),
    output: pageOf(Thought),
  }),
  judgeThought: command({
    summary: 'Shows a thought that was held, or hides one with the reason, which its author reads',
    permission: 'activities.organise',
    input: v.object({ studyId: Id, hiddenFor: v.optional(words(100)) }),
    output: Thought,
    errors: ['activity.own'],
  }),
  studied: query({
    summary: 'The party classes that the caller studied in a year, the latest first',
    permission: 'activities.own',
    input: v.object({ year: Year, ...pageInput }),
    output: v.object({
      ...pageOf(v.object({ activityId: Id, title: v.string(), at: v.number() })).entries,
      count: v.number(),
    }),
  }),
  learning: query({
    summary:
      'Party classes held, how often they were studied and their live links opened in a year, for each community within reach',
    permission: 'activities.figures',
    input: v.object({ year: Year, area: v.optional(AreaId) }),
    output: v.object({
      classes: v.number(),
      studies: v.number(),
      /** People who opened a live link, once for each class. */
      watches: v.number(),
      demo: v.boolean(),
      byArea: v.array(
        v.object({
          area: v.string(),
          name: v.string(),
          classes: v.number(),
          studies: v.number(),
          watches: v.number(),
        }),
      ),
    }),
  }),

  draft: command({
    summary: 'Saves a new draft, however little of it there is',
    permission: 'activities.organise',
    input: v.object(activityContent),
    output: Activity,
    errors: files,
  }),
  edit: command({
    summary: 'Replaces what a draft says',
    permission: 'activities.organise',
    flow: activityFlow,
    action: 'edit',
    input: v.object({ activityId: Id, ...activityContent }),
    output: Activity,
    errors: files,
  }),
  discard: command({
    summary: 'Throws a draft away',
    permission: 'activities.organise',
    flow: activityFlow,
    action: 'discard',
    input: v.object({ activityId: Id }),
    output: Activity,
  }),
  publish: command({
    summary: 'Opens an activity: it is listed for its audience, who may sign up',
    permission: 'activities.organise',
    flow: activityFlow,
    action: 'publish',
    input: v.object({ activityId: Id }),
    output: Activity,
    errors: ['activity.nobody', 'activity.unsafe'],
  }),
  revise: command({
    summary: 'Changes what an open activity says or adds places; with a note, everyone who signed up is told',
    permission: 'activities.organise',
    flow: activityFlow,
    action: 'revise',
    input: v.object({
      activityId: Id,
      ...revisable,
      /** Places of each session in order: never fewer than were promised. */
      places: v.array(v.object({ capacity: v.number(), acts: v.number() })),
      note: v.optional(words(100)),
    }),
    output: Activity,
    errors: ['activity.unsafe', 'activity.onlyMore', ...files],
  }),
  cancel: command({
    summary: 'Cancels an activity; everyone who signed up or waits is told why',
    permission: 'activities.organise',
    flow: activityFlow,
    action: 'cancel',
    input: v.object({ activityId: Id, reason: words(100) }),
    output: Activity,
  }),
  manage: query({
    summary: 'The activities a member of staff answers for, by state: their own, or those of their areas',
    permission: 'activities.organise',
    input: v.object({
      state: v.optional(v.picklist(['draft', 'open', 'over', 'cancelled']), 'open'),
      mine: v.optional(v.boolean(), false),
      ...pageInput,
    }),
    output: pageOf(ManagedActivity),
  }),
  people: query({
    summary: 'Who signed up for an activity, by when they did, with a search by name, society or code',
    permission: 'activities.organise',
    input: v.object({
      ...listed,
      state: v.optional(v.picklist(['signedUp', 'waiting', 'attended', 'withdrawn', 'dropped'])),
      text: SearchText,
      ...pageInput,
    }),
    output: pageOf(Signup),
  }),
  audition: command({
    summary: 'Notes whether an act is taken, on reserve or not, with its turn and a word; its society is told',
    permission: 'activities.organise',
    input: v.object({
      signupId: Id,
      result: AuditionName,
      /** Of an act that is taken. */
      turn: v.optional(Turn),
      words: v.optional(words(100)),
    }),
    output: Signup,
    errors: ['activity.noAct', 'activity.own'],
  }),
  peopleFile: query({
    summary: 'The same list as an Excel file in base64; without phone numbers',
    permission: 'activities.organise',
    input: v.object({ activityId: Id }),
    output: v.object({ name: v.string(), base64: v.string(), leftOut: v.number() }),
  }),

  ofWeek: query({
    summary: 'What everyone of a community may come to in the days after one, for the summary of its week',
    permission: 'activities.keep',
    input: v.object({ area: AreaId, from: Moment, until: Moment }),
    output: v.array(v.object({ title: v.string(), where: v.string(), startsAt: Moment })),
  }),
  settle: command({
    summary: 'Offers places that are free to the earliest who waits and whose number fits, or opens them for everyone',
    permission: 'activities.keep',
    input: v.object({ pool: v.string() }),
    output: v.object({ next: v.optional(Id), opened: v.number() }),
  }),
  place: command({
    summary: 'Gives places to somebody who waits, if there are still enough',
    permission: 'activities.keep',
    flow: signupFlow,
    action: 'place',
    input: v.object({ signupId: Id }),
    output: v.object({ signupId: Id, placed: v.boolean() }),
  }),
  sweep: command({
    summary: 'Ends the sign-ups of a cancelled activity, a page at a time',
    permission: 'activities.keep',
    input: v.object({ activityId: Id, after: v.optional(v.string()) }),
    output: v.object({ found: v.number() }),
  }),
  drop: command({
    summary: 'Ends a sign-up whose activity was cancelled',
    permission: 'activities.keep',
    flow: signupFlow,
    action: 'drop',
    input: v.object({ signupId: Id }),
    output: v.object({ signupId: Id }),
  }),
  end: command({
    summary: 'Ends an activity whose last session is over',
    permission: 'activities.keep',
    flow: activityFlow,
    action: 'end',
    input: v.object({ activityId: Id }),
    output: v.object({ activityId: Id, ended: v.boolean() }),
  }),
  remind: command({
    summary: 'Reminds a person of tomorrow’s activity',
    permission: 'activities.keep',
    input: v.object({ signupId: Id }),
    output: v.object({ signupId: Id }),
  }),
  judge: command({
    summary: 'Shows, holds or hides a thought as the outside check of its words answered',
    permission: 'activities.keep',
    input: v.object({
      studyId: Id,
      verdict: v.picklist(['pass', 'review', 'risky']),
      reasons: v.array(v.string()),
    }),
    output: v.object({ studyId: Id, hidden: v.boolean() }),
  }),
  unname: command({
    summary:
      'Takes the name of a person who left off a page of their sign-ups, which end, of their studies or societies',
    permission: 'activities.keep',
    input: v.object({
      personId: Id,
      part: v.picklist(['signups', 'studies', 'societies']),
      after: v.optional(v.string()),
    }),
    output: v.object({ unnamed: v.number() }),
  }),
} as const
