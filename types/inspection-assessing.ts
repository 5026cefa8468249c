// What of a finding assessment counts.
import * as v from 'valibot'
import { TopicName } from './findings'
import { Moment } from './time'

/** A finding as assessment counts it. */
export const AssessableFinding = v.object({
  findingId: v.string(),
  number: v.string(),
  topic: TopicName,
  words: v.string(),
  /** The end of its due day. */
  dueAt: Moment,
  /** It was put right when that came, and not sent back. */
  onTime: v.boolean(),
  returned: v.number(),
  recurred: v.boolean(),
})
export type AssessableFinding = v.InferOutput<typeof AssessableFinding>
