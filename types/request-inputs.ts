// What several operations on requests take: reasons, words, photos, ratings.
import * as v from 'valibot'
import { FileIds } from './files'
import { Id, words } from './paging'
import { requestLimits, urgentCases } from './request-shapes'

export const { reason: REASON, words: WORDS } = requestLimits
export const Reason = words(REASON)
/** What residents say: never in the trace, which others would keep when they leave. */
export const FreeText = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(requestLimits.text, `不超过 ${requestLimits.text} 字`),
  v.metadata({ personal: true }),
)
export const Photos = v.optional(FileIds(requestLimits.photos), [])
export const UrgentCase = v.picklist(urgentCases)
export const Rating = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))
export const onRequest = { requestId: Id }
