// Claiming 认领: how somebody whom the office put on its list becomes that person in the app, by a code or a phone number.
import * as v from 'valibot'
import { DASHES, DIGITS, LETTERS } from './letters'
import { command, query } from './operation'
import { Id, words } from './paging'
import { Phone } from './people'
import { PersonName } from './personal'
import { Moment } from './time'

export const claimLimits = {
  /** Letters and digits of a code. */
  letters: 10,
  /** How long a code is good that an administrator hands out, and the first administrator's own. */
  days: 7,
  firstHours: 24,
  /** Wrong codes that one person, or one address, may try within an hour. */
  wrongCodes: 10,
  /** Codes in one file. */
  inFile: 40,
} as const

/** Two groups of five are easier to read out: ABCDE-FGHJ2. */
export const claimCodeInWords = (code: string) => `${code.slice(0, 5)}-${code.slice(5)}`

/** The code as it is typed: in any case, with spaces or dashes. */
export const ClaimCode = v.pipe(
  v.string(),
  v.trim(),
  v.regex(new RegExp(`^[${LETTERS}${DIGITS}\\s${DASHES}]{10,20}$`, 'u'), `请填写 ${claimLimits.letters} 位认领码`),
  v.metadata({ personal: true }),
)

const Claimed = v.object({ personId: Id, name: PersonName })
const refusals = ['claim.wrongCode', 'claim.already', 'claim.bothUsed', 'claim.notHere'] as const

export const claimOperations = {
  handOutCode: command({
    summary: 'Makes the code with which a person of the list becomes themselves in the app; an earlier one ends',
    permission: 'roster.handOutCode',
    input: v.object({ personId: Id }),
    /** The code is shown this once: the trace and the database cannot tell it again. */
    output: v.object({ personId: Id, code: v.pipe(v.string(), v.metadata({ personal: true })), expiresAt: Moment }),
  }),
  codesFile: command({
    summary: 'An Excel file with new codes for staff who never signed in and have none, as many as fit; base64',
    permission: 'roster.handOutCode',
    input: v.object({}),
    output: v.object({
      name: v.string(),
      base64: v.pipe(v.string(), v.metadata({ personal: true })),
      codes: v.number(),
      /** Staff for whom there was no room. */
      left: v.number(),
    }),
    errors: ['claim.nobodyLeft'],
  }),
  signInState: query({
    summary: 'Whether a person ever signed in, and until when a code lies ready for them',
    permission: 'roster.handOutCode',
    input: v.object({ personId: Id }),
    output: v.object({ personId: Id, signedInSince: v.optional(Moment), codeUntil: v.optional(Moment) }),
  }),
  claim: command({
    summary: 'Makes the caller the person for whom a code was handed out: their roles and everything assigned to them',
    permission: 'roster.claim',
    input: v.object({ code: ClaimCode }),
    output: Claimed,
    errors: [...refusals, 'request.tooOften'],
  }),
  claimByPhone: command({
    summary: 'Makes the caller the person of the list who has the phone number that WeChat verified',
    permission: 'roster.claim',
    input: v.object({
      phoneCode: v.pipe(v.string(), v.minLength(1), v.maxLength(200), v.metadata({ personal: true })),
    }),
    output: Claimed,
    errors: [...refusals, 'claim.noPhone', 'claim.nobodyWithPhone', 'claim.ambiguous'],
  }),
  letIn: command({
    summary: 'Opens a session on a device for the person of a code: where there is no WeChat to know them by',
    permission: 'roster.keep',
    input: v.object({
      claimId: Id,
      digest: v.string(),
      browser: v.pipe(v.string(), v.metadata({ personal: true })),
      address: v.pipe(v.string(), v.metadata({ personal: true })),
    }),
    output: v.object({ personId: Id, sessionId: Id }),
    errors: ['claim.wrongCode'],
  }),
  install: command({
    summary:
      'Makes the first administrator of an office, and the office itself where there is none: only by a command at the machine',
    permission: 'roster.keep',
    input: v.object({
      name: v.pipe(words(20), v.metadata({ personal: true })),
      phone: Phone,
      /** Names the office, should it not be there yet. */
      officeName: v.optional(words(30)),
      /** Another one, although there is an administrator. */
      add: v.optional(v.boolean(), false),
    }),
    output: v.object({
      personId: Id,
      /** Nothing was there to change: the same person again, with a new code. */
      already: v.boolean(),
      code: v.pipe(v.string(), v.metadata({ personal: true })),
      expiresAt: Moment,
    }),
    errors: ['roster.noOffice', 'roster.administered'],
  }),
  sweep: command({
    summary: 'Removes a page of codes that nobody used in time',
    permission: 'roster.keep',
    input: v.object({}),
    output: v.object({ removed: v.number(), more: v.boolean() }),
  }),
} as const
