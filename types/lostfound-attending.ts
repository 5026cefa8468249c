// What the clock does with lost and found: the answers of outside checks, matches, reminders, ends, and what is let go.
import * as v from 'valibot'
import { postFlow, Verdict } from './lostfound-shapes'
import { command } from './operation'
import { Id } from './paging'

export const attending = {
  findMatches: command({
    summary: 'Looks for what fits a post that became visible, and notes strong matches so that both sides hear once',
    permission: 'lostfound.attend',
    input: v.object({ postId: Id }),
    output: v.object({ postId: v.string(), strong: v.array(v.object({ postId: v.string(), reason: v.string() })) }),
  }),
  recordTrace: command({
    summary: 'Notes that a photo was handed to the remote check, and under which number its answer will come',
    permission: 'lostfound.attend',
    input: v.object({ subject: v.picklist(['post', 'clue']), id: Id, fileId: Id, traceId: Id }),
    output: v.object({ id: v.string() }),
  }),
  recordVerdict: command({
    summary: 'Records what the safety check says of the words (`text`) or of one photo (its id)',
    permission: 'lostfound.attend',
    input: v.object({
      subject: v.picklist(['post', 'clue']),
      id: Id,
      /** `text` or a file id. */
      part: Id,
      /** The revision whose words were checked: a verdict on older words counts for nothing. */
      revision: v.optional(v.number()),
      verdict: Verdict,
      /** Categories in Chinese, never the words themselves. */
      reasons: v.optional(v.array(v.string()), []),
    }),
    output: v.object({ id: v.string(), shown: v.boolean() }),
  }),
  unname: command({
    summary:
      'Takes name, words and photos of a person who left out of a page of their posts, clues, answers or reports',
    permission: 'lostfound.attend',
    input: v.object({
      personId: Id,
      part: v.picklist(['underWay', 'over', 'clue', 'answer', 'report']),
      after: v.optional(v.string()),
    }),
    output: v.object({ unnamed: v.number() }),
  }),
  remindExpiry: command({
    summary: 'Reminds an author that a post ends in three days',
    permission: 'lostfound.attend',
    input: v.object({ postId: Id }),
    output: v.object({ postId: v.string() }),
  }),
  expire: command({
    summary: 'Ends a post whose time is over',
    permission: 'lostfound.attend',
    flow: postFlow,
    action: 'expire',
    input: v.object({ postId: Id }),
    output: v.object({ postId: v.string() }),
  }),
  releasePhotos: command({
    summary: 'Lets go of the photos of a post that has been over for long, and of its clues; `more` when some are left',
    permission: 'lostfound.attend',
    input: v.object({ postId: Id }),
    output: v.object({ postId: v.string(), more: v.boolean() }),
  }),
  forgetTraces: command({
    summary: 'Forgets photo checks whose answer came for nothing or never came, some at a time',
    permission: 'lostfound.attend',
    input: v.object({}),
    output: v.object({ forgotten: v.number() }),
  }),
} as const
