// What moderators do: look, show, send back, hide, recommend further up and decide on what was recommended.
import { fail } from '@contract/errors'
import { areaAt, levelAbove } from '@contract/levels'
import { ancestry } from '@contract/place'
import { hidePrivateNumbers } from '@contract/private-numbers'
import { done } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import { decidedPhotos, settledText } from '../platform/content-safety/rules'
import { answered, changed } from './changing'
import type { Bindings } from './flows'
import { type StoryRecord, stories } from './records'
import { decidesAt, isOut } from './rules'

type Verbs = 'approve' | 'sendBack' | 'hide' | 'recommend' | 'lift' | 'passOver' | 'toNotice'

/** Words that their author changed after the moderator looked are not judged with the old ones. */
function assertAsSeen(story: StoryRecord, revision: number) {
  if (revision !== story.revision) throw fail('record.changed')
}

const safe = (reason: string) => hidePrivateNumbers(reason, true).text

export const moderatingHandlers: Pick<Handlers<'goodnews', Bindings>, Verbs> = {
  approve: async (ctx, { revision, photos }, story) => {
    assertAsSeen(story, revision)
    return answered(ctx, story, {
      state: 'shown',
      ...settledText,
      checkReasons: [],
      photos: decidedPhotos(story.photos, photos),
      shownAt: story.shownAt ?? ctx.now,
      reports: 0,
      reportReasons: [],
      needsLook: false,
      reason: undefined,
    })
  },

  sendBack: async (ctx, { revision, reason }, story) => {
    assertAsSeen(story, revision)
    return answered(ctx, story, { state: 'returned', reason: safe(reason), textToAsk: false })
  },

  hide: async (ctx, { reason }, story) =>
    answered(ctx, story, {
      state: 'hidden',
      reason: safe(reason),
      recommended: undefined,
      reports: 0,
      reportReasons: [],
    }),

  recommend: async (ctx, _input, story) => {
    // The guard has seen that there is a level above.
    const to = levelAbove(story.level)!
    if (decidesAt(ctx.caller, areaAt(story.area, to), ctx.now)) return answered(ctx, story, { level: to })
    const recommended = { to, personId: ctx.caller.id, by: ctx.caller.name, at: ctx.now }
    return answered(ctx, story, { recommended, recommender: ctx.caller.id })
  },

  // The guard has seen that it was recommended to where the caller decides.
  lift: async (ctx, _input, story) => answered(ctx, story, { level: story.recommended!.to, recommended: undefined }),

  passOver: async (ctx, _input, story) => answered(ctx, story, { recommended: undefined }),

  /** The words go along; who writes the notice adds pictures of their own. */
  toNotice: async (ctx, { storyId }) => {
    const story = await ctx.load(stories, storyId)
    if (!isOut(story)) throw fail('story.notOut')
    const told = areaAt(story.area, story.level)
    const area = ctx.may('notices.publish', { scopes: ancestry(told) }) ? told : story.area
    const { title, text } = story
    const { noticeId } = await ctx.invoke('notices.draft', { kind: 'positive', title, text, areas: [area] })
    return done({ storyId, noticeId }, [changed(story, { noticeId }).write])
  },
}
