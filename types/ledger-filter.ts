// What narrows the ledger of findings, in a list or a file.
import * as v from 'valibot'
import { FindingState, TopicName } from './findings'
import { Id, SearchText } from './paging'
import { AreaId } from './place'
import { Month } from './time'

export const ledgerFilter = {
  state: v.optional(FindingState),
  area: v.optional(AreaId),
  topic: v.optional(TopicName),
  month: v.optional(Month),
  /** Registered in this month or later, and in that one or before: also over years. */
  from: v.optional(Month),
  to: v.optional(Month),
  /** What I must put right or registered. */
  mine: v.optional(v.boolean(), false),
  /** Not put right, and past its due day; the longest overdue first. */
  overdue: v.optional(v.boolean(), false),
  /** Not put right: all of it, or what is due today, or until tomorrow; what is due first in front. */
  waiting: v.optional(v.picklist(['open', 'today', 'soon'])),
  /** Came back after it was written off, and is not over. */
  recurring: v.optional(v.boolean(), false),
  /** More time is asked for, and nobody has decided yet. */
  asked: v.optional(v.boolean(), false),
  /** A party said of the visit that it is not so, and nobody has answered yet. */
  refused: v.optional(v.boolean(), false),
  /** A photo looks like one that was used before, and nobody has judged it. */
  doubted: v.optional(v.boolean(), false),
  /** A restaurant answers for it; with `merchantId`, that one. */
  merchants: v.optional(v.boolean(), false),
  merchantId: v.optional(Id),
  text: SearchText,
}
