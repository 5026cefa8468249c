// Hand-over 工作交接: when a member of staff leaves or loses a role, their open work becomes another's in one step.
import * as v from 'valibot'
import { type Role, roles } from './access'
import { command, query } from './operation'
import { Id, words } from './paging'
import { AreaId } from './place'
import { Moment } from './time'

export const handoverLimits = {
  /** Kinds of work and posts in one hand-over. */
  kinds: 40,
  posts: 20,
  /** Up to so many of a kind are looked at one by one beforehand; beyond that it says “more than”. */
  counted: 300,
  /** How often everything is gone through again, as long as something was still found. */
  passes: 5,
  /** After so many minutes the clock looks once more for what was given to them in the last moment. */
  lookAgainMinutes: 10,
} as const

const Count = v.pipe(v.number(), v.integer())
const RoleName = v.picklist(Object.keys(roles) as [Role, ...Role[]])
/** A role over an area, as it is handed on. */
export const Post = v.object({ role: RoleName, area: AreaId })
const Named = v.object({ personId: Id, name: v.string() })
/** What somebody would need to take a kind over: a right, in words, in an area. */
const Lack = v.object({ right: v.string(), areaName: v.string() })

export const OpenKind = v.object({
  /** Unique in the product: `requests.responsible`. */
  kind: v.string(),
  label: v.string(),
  unit: v.string(),
  count: Count,
  /** There are more than were counted. */
  more: v.boolean(),
  /** Of whoever should take it over: what they lack; empty when they may. */
  lacks: v.array(Lack),
})
export type OpenKind = v.InferOutput<typeof OpenKind>

export const HandedPost = v.object({
  ...Post.entries,
  label: v.string(),
  areaName: v.string(),
  /** How many others hold it there: with none, nobody is left when it ends. */
  others: Count,
  /** The caller may give and take it. */
  mayGive: v.boolean(),
})
export type HandedPost = v.InferOutput<typeof HandedPost>

export const OpenWork = v.object({
  person: v.object({ ...Named.entries, post: v.optional(v.string()) }),
  /** Those of which there is something. */
  kinds: v.array(OpenKind),
  posts: v.array(HandedPost),
  total: Count,
  /** Hand-overs of this person so far, the newest first. */
  earlier: v.array(v.object({ handoverId: Id, at: Moment, to: v.string(), moved: Count })),
})
export type OpenWork = v.InferOutput<typeof OpenWork>

export const handoverStates = {
  underway: { label: '正在交接' },
  finished: { label: '已交接' },
} as const

export const Handover = v.object({
  handoverId: Id,
  state: v.picklist(Object.keys(handoverStates) as (keyof typeof handoverStates)[]),
  at: Moment,
  from: Named,
  to: Named,
  by: Named,
  kinds: v.array(
    v.object({
      kind: v.string(),
      label: v.string(),
      unit: v.string(),
      page: v.string(),
      moved: Count,
      /** What the other person may not take, or what lies elsewhere. */
      kept: Count,
    }),
  ),
  /** Roles that the other person was given, and those that ended. */
  given: v.array(v.object({ label: v.string(), areaName: v.string() })),
  ended: v.array(v.object({ label: v.string(), areaName: v.string() })),
})
export type Handover = v.InferOutput<typeof Handover>

export const handoverOperations = {
  openWork: query({
    summary: 'What somebody of staff has open, by kind, with what another person would lack to take it over',
    permission: 'people.handOver',
    input: v.object({
      personId: Id,
      toPersonId: v.optional(Id),
      /** As if the other person had been given these roles. */
      posts: v.optional(v.pipe(v.array(Post), v.maxLength(handoverLimits.posts)), []),
    }),
    output: OpenWork,
  }),
  handOver: command({
    summary:
      'Gives somebody’s open work of some kinds to another person, their posts too if wanted, and ends their roles',
    permission: 'people.handOver',
    input: v.object({
      fromPersonId: Id,
      toPersonId: Id,
      /** By the names that `people.openWork` gives them. */
      kinds: v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.maxLength(handoverLimits.kinds)),
      /** Roles of the one that the other is given as well. */
      posts: v.optional(v.pipe(v.array(Post), v.maxLength(handoverLimits.posts)), []),
      endRoles: v.boolean(),
      /** It may speak about a person, so the trace does not keep it; the record of roles does. */
      reason: v.pipe(words(200), v.metadata({ personal: true })),
    }),
    output: v.object({ handoverId: Id }),
    errors: [
      'handover.samePerson',
      'handover.lacksRight',
      'handover.notYours',
      'handover.nothing',
      'people.notYoursToGive',
      'people.notHeld',
      'people.lastAdministrator',
    ],
  }),
  handedOver: query({
    summary: 'A hand-over: how far it is, what went to whom and what stayed',
    permission: 'people.viewHandover',
    input: v.object({ handoverId: Id }),
    output: Handover,
  }),
  handOn: command({
    summary: 'Moves the next few pieces of work of a hand-over; the clock looks once more at the end',
    permission: 'people.maintain',
    /** How many were made before: a turn that was made already changes nothing. */
    input: v.object({ handoverId: Id, turn: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
    output: v.object({
      handoverId: Id,
      moved: Count,
      finished: v.boolean(),
      /** What was found when it was looked at once more, after it had been finished. */
      late: Count,
    }),
  }),
} as const
