// Good news 正能量: residents and staff tell of good deeds, moderators look, neighbours thank, the best is told further.
import * as v from 'valibot'
import { PhotoDecisions, Verdict } from './checked'
import { FileIds } from './files'
import { Story, StoryKindName, storyFlow, storyLimits } from './goodnews-shapes'
import { LevelName } from './levels'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText, words } from './paging'
import { AreaId } from './place'
import { publicly } from './private-numbers'
import { Moment, Month } from './time'

export * from './goodnews-shapes'

const story = { storyId: Id }
const content = {
  kind: StoryKindName,
  title: publicly(words(storyLimits.title)),
  text: publicly(words(storyLimits.text)),
  photoIds: v.optional(FileIds(storyLimits.photos), []),
}
/** As the moderator saw it: refused with `record.changed` when its author changed it meanwhile. */
const seen = { ...story, revision: v.number() }
const Reason = publicly(words(storyLimits.reason))
const files = ['file.notYours', 'file.type'] as const

export const operations = {
  list: query({
    summary: 'Stories told where the caller lives, the latest first: of one level or all, or those of a month',
    permission: 'goodnews.browse',
    input: v.object({
      level: v.optional(LevelName),
      kind: v.optional(StoryKindName),
      month: v.optional(Month),
      text: SearchText,
      ...pageInput,
    }),
    output: pageOf(Story),
  }),
  view: query({
    summary: 'One story; what is not out to its author and those who moderate there',
    permission: 'goodnews.browse',
    input: v.object(story),
    output: Story,
  }),
  post: command({
    summary: 'Tells of something good; neighbours read it once a moderator has looked',
    permission: 'goodnews.write',
    input: v.object({
      ...content,
      /** Where it is told: the caller's home when absent; others for those who moderate there. */
      area: v.optional(AreaId),
      /** Whoever it speaks of knows and agrees. */
      agreed: v.literal(true, '请先问问写到的人，愿意让邻居看到再发'),
    }),
    output: Story,
    errors: ['story.unsafe', 'story.tooManyToday', ...files],
  }),
  edit: command({
    summary: 'Changes a story; a moderator looks again before neighbours read the new words',
    permission: 'goodnews.write',
    flow: storyFlow,
    action: 'edit',
    input: v.object({ ...story, ...content }),
    output: Story,
    errors: ['story.unsafe', ...files],
  }),
  withdraw: command({
    summary: 'Takes a story back',
    permission: 'goodnews.write',
    flow: storyFlow,
    action: 'withdraw',
    input: v.object(story),
    output: Story,
  }),
  mine: query({
    summary: 'The caller’s own stories, the latest first',
    permission: 'goodnews.write',
    input: v.object(pageInput),
    output: pageOf(Story),
  }),
  thank: command({
    summary: 'Thanks for a story, once; or takes that back',
    permission: 'goodnews.browse',
    input: v.object({ ...story, on: v.boolean() }),
    output: v.object({ ...story, thanks: v.number(), thanked: v.boolean() }),
    errors: ['story.notOut', 'story.own'],
  }),
  report: command({
    summary: 'Reports a story, once a person; after three it is hidden until a moderator has looked',
    permission: 'goodnews.browse',
    input: v.object({ ...story, reason: Reason }),
    output: v.object(story),
    errors: ['story.notOut', 'story.reported', 'story.own'],
  }),

  queue: query({
    summary:
      'What a moderator looks at: stories that are new or reported, those recommended to the caller’s level, those that are out or hidden',
    permission: 'goodnews.moderate',
    input: v.object({
      area: v.optional(AreaId),
      what: v.optional(v.picklist(['toLook', 'recommended', 'shown', 'hidden']), 'toLook'),
      ...pageInput,
    }),
    output: pageOf(Story),
  }),
  approve: command({
    summary: 'Shows a story and the photos one by one; also one that was reported or hidden',
    permission: 'goodnews.moderate',
    flow: storyFlow,
    action: 'approve',
    input: v.object({ ...seen, photos: v.optional(PhotoDecisions(storyLimits.photos), []) }),
    output: Story,
    errors: ['story.own'],
  }),
  sendBack: command({
    summary: 'Sends a story back to its author, who reads why and may change it',
    permission: 'goodnews.moderate',
    flow: storyFlow,
    action: 'sendBack',
    input: v.object({ ...seen, reason: Reason }),
    output: Story,
    errors: ['story.own'],
  }),
  hide: command({
    summary: 'Hides a story that is out; its author reads why',
    permission: 'goodnews.moderate',
    flow: storyFlow,
    action: 'hide',
    input: v.object({ ...story, reason: Reason }),
    output: Story,
    errors: ['story.own'],
  }),
  recommend: command({
    summary: 'Recommends a story to the next level up; who moderates there decides, or oneself where one does',
    permission: 'goodnews.moderate',
    flow: storyFlow,
    action: 'recommend',
    input: v.object(story),
    output: Story,
    errors: ['story.own', 'story.atTop', 'story.waits'],
  }),
  lift: command({
    summary: 'Tells a recommended story to the whole community, or to the whole office',
    permission: 'goodnews.moderate',
    flow: storyFlow,
    action: 'lift',
    input: v.object(story),
    output: Story,
    errors: ['story.own', 'story.notRecommended', 'story.notYourLevel'],
  }),
  passOver: command({
    summary: 'Leaves a recommended story where it is, with the reason for who recommended it',
    permission: 'goodnews.moderate',
    flow: storyFlow,
    action: 'passOver',
    input: v.object({ ...story, reason: Reason }),
    output: Story,
    errors: ['story.notRecommended', 'story.notYourLevel'],
  }),
  toNotice: command({
    summary: 'Makes a draft of a notice of the kind 正能量 from a story, in the caller’s name',
    permission: 'goodnews.moderate',
    input: v.object(story),
    output: v.object({ ...story, noticeId: Id }),
    errors: ['story.notOut'],
    uses: ['notices.draft'],
  }),

  recordTrace: command({
    summary: 'Notes under which number the outside check of a photo will answer',
    permission: 'goodnews.keep',
    input: v.object({ id: Id, fileId: Id, traceId: v.string() }),
    output: v.object({ id: Id }),
  }),
  recordVerdict: command({
    summary: 'Takes the outside check’s word on the text, or on one photo',
    permission: 'goodnews.keep',
    input: v.object({
      id: Id,
      /** `text`, or a file id. */
      part: v.string(),
      /** Of the words that were checked. */
      revision: v.optional(v.number()),
      verdict: Verdict,
      reasons: v.array(v.string()),
    }),
    output: v.object({ id: Id }),
  }),
  ofWeek: query({
    summary: 'Stories that everyone of a community could first read since a moment, for the summary of its week',
    permission: 'goodnews.keep',
    input: v.object({ area: AreaId, from: Moment }),
    output: v.array(v.object({ title: v.string(), thanks: v.number() })),
  }),
  archive: command({
    summary: 'Takes a story of two months ago off the list of the latest; it stays under its month',
    permission: 'goodnews.keep',
    flow: storyFlow,
    action: 'archive',
    input: v.object(story),
    output: v.object(story),
  }),
  unname: command({
    summary: 'Takes the name of a person who left off a page of their stories, with their photos, or off their thanks',
    permission: 'goodnews.keep',
    input: v.object({
      personId: Id,
      part: v.picklist(['stories', 'thanks', 'reports']),
      after: v.optional(v.string()),
    }),
    output: v.object({ unnamed: v.number() }),
  }),
} as const
