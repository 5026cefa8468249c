// Exchange with other systems: keys for the Open311 interface, made and revoked by an administrator; and the city’s platform.
import * as v from 'valibot'
import { cityOperations } from './city'
import { command, query } from './operation'
import { Id, pageInput, pageOf, words } from './paging'
import { Point } from './place'
import { Moment } from './time'

export const exchangeLimits = {
  name: 40,
  /** Requests that one key may send in one go, and how many come back each minute. */
  keyBurst: 20,
  keyPerMinute: 20,
  /** Days that one question may span, and requests of one page, as the standard has it. */
  days: 90,
  page: 100,
  /** Pages of one question: beyond it a narrower one is wanted. */
  pages: 10,
  /** Characters of a description, and bytes of what is sent. */
  text: 4000,
  bytes: 64 * 1024,
} as const

export const ApiKey = v.object({
  keyId: Id,
  name: v.string(),
  /** Its first letters, to know it by. */
  start: v.string(),
  madeAt: Moment,
  madeBy: v.string(),
  /** Requests that came by it. */
  sent: v.number(),
  endedAt: v.optional(Moment),
})
export type ApiKey = v.InferOutput<typeof ApiKey>

export const operations = {
  keys: query({
    summary: 'The keys by which other systems may send requests, the newest first',
    permission: 'exchange.keys',
    input: v.object(pageInput),
    output: pageOf(ApiKey),
  }),
  makeKey: command({
    summary: 'Makes a key for another system; it is shown this once and kept only as a digest',
    permission: 'exchange.keys',
    input: v.object({ name: words(exchangeLimits.name) }),
    output: v.object({
      ...ApiKey.entries,
      /** Empty when the same command is answered again. */
      key: v.optional(v.pipe(v.string(), v.metadata({ personal: true })), ''),
    }),
  }),
  endKey: command({
    summary: 'Revokes a key at once',
    permission: 'exchange.keys',
    input: v.object({ keyId: Id }),
    output: ApiKey,
    errors: ['exchange.keyEnded'],
  }),
  receive: command({
    summary: 'Takes in a request that came by a key; the same one again on the same day is the same request',
    permission: 'exchange.serve',
    input: v.object({
      key: v.pipe(words(100), v.metadata({ personal: true })),
      categoryId: Id,
      text: v.pipe(v.string(), v.maxLength(exchangeLimits.text), v.metadata({ personal: true })),
      words: v.pipe(v.string(), v.maxLength(120)),
      point: v.optional(Point),
    }),
    output: v.object({ requestId: Id, number: v.string() }),
    errors: ['exchange.keyMissing', 'exchange.service', 'request.outOfOffice'],
    uses: ['requests.receive'],
  }),
  ...cityOperations,
} as const
