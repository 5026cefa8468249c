// Sessions 登录: letting a desk in from one's phone, and the devices on which somebody is signed in.
import * as v from 'valibot'
import { DASHES, LETTERS } from './letters'
import { command, query } from './operation'
import { Id } from './paging'
import { Moment } from './time'

export const deviceKinds = {
  /** A computer of the office, let in from a phone. */
  desk: { label: '电脑' },
  /** A phone or browser of one's own, signed in with a code from the office. */
  own: { label: '自己的设备' },
} as const
const DeviceKind = v.picklist(Object.keys(deviceKinds) as (keyof typeof deviceKinds)[])

/** How long a session lasts without being used, and at most. */
export const sessionTimes = {
  desk: { unusedHours: 12, mostHours: 7 * 24 },
  own: { unusedHours: 30 * 24, mostHours: 180 * 24 },
} as const satisfies Record<keyof typeof deviceKinds, { unusedHours: number; mostHours: number }>

export const deskLimits = {
  /** Letters of the code that a desk shows. */
  letters: 8,
  /** Seconds for which it can be let in. */
  codeSeconds: 120,
  /** Milliseconds between two questions of the desk whether it was let in. */
  askEveryMs: 2000,
  /** Wrong codes that one person may type within ten minutes. */
  wrongCodes: 10,
} as const

/** The eight letters as they are typed: in any case, with spaces or dashes. */
const DeskCode = v.pipe(
  v.string(),
  v.trim(),
  v.regex(new RegExp(`^[${LETTERS}\\s${DASHES}]{8,16}$`, 'u'), `请填写电脑上的 ${deskLimits.letters} 个字母`),
  v.metadata({ personal: true }),
)
/** What a device calls itself and where it is: shown to its person, never kept in the trace. */
const DeviceWords = v.pipe(v.string(), v.metadata({ personal: true }))

const Desk = v.object({
  browser: DeviceWords,
  address: DeviceWords,
  openedAt: Moment,
  expiresAt: Moment,
})

export const Session = v.object({
  sessionId: Id,
  kind: DeviceKind,
  browser: v.string(),
  address: v.string(),
  startedAt: Moment,
  usedAt: Moment,
  /** When it ends unless it is used before. */
  expiresAt: Moment,
})
export type Session = v.InferOutput<typeof Session>

const refusals = ['desk.wrongCode', 'desk.over', 'request.tooOften'] as const

export const operations = {
  scan: command({
    summary: 'Looks at the desk behind a code before letting it in: which browser, from where, since when',
    permission: 'sessions.confirm',
    input: v.object({ code: DeskCode }),
    output: Desk,
    errors: refusals,
  }),
  confirm: command({
    summary: 'Lets the desk behind a code in as the caller; each code once',
    permission: 'sessions.confirm',
    input: v.object({ code: DeskCode }),
    output: v.object({ sessionId: Id, browser: DeviceWords, expiresAt: Moment }),
    errors: refusals,
  }),
  refuse: command({
    summary: 'Turns the desk behind a code away: nobody can let it in any more',
    permission: 'sessions.confirm',
    input: v.object({ code: DeskCode }),
    output: v.object({ refused: v.boolean() }),
    errors: refusals,
  }),
  list: query({
    summary: 'The devices on which the caller, or a person of an administrator’s office, is signed in',
    permission: 'sessions.end',
    input: v.object({ personId: v.optional(Id) }),
    output: v.array(Session),
  }),
  end: command({
    summary: 'Signs one device out at once',
    permission: 'sessions.end',
    input: v.object({ sessionId: Id }),
    /** Whose they were. */
    output: v.object({ ended: v.number(), personId: Id }),
  }),
  endAll: command({
    summary: 'Signs every device of the caller out, or those of a person of an administrator’s office',
    permission: 'sessions.end',
    input: v.object({ personId: v.optional(Id), except: v.optional(Id) }),
    /** Whose they were. */
    output: v.object({ ended: v.number(), personId: Id }),
  }),
  sweep: command({
    summary: 'Removes a page of codes and sessions that are over',
    permission: 'sessions.keep',
    input: v.object({}),
    output: v.object({ removed: v.number(), more: v.boolean() }),
  }),
  forget: command({
    summary: 'Removes the devices of a person who left',
    permission: 'sessions.keep',
    input: v.object({ personId: Id }),
    output: v.object({ removed: v.number() }),
  }),
} as const
