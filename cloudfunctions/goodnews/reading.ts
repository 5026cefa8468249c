// What is read: the latest and each month's, one story, one's own, what waits for a moderator; thanks and reports.
import { fail } from '@contract/errors'
import { storyLimits } from '@contract/goodnews'
import { type Level, levels } from '@contract/levels'
import { ancestry, officeOf } from '@contract/place'
import { hidePrivateNumbers } from '@contract/private-numbers'
import { done, insert, remove } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { matches, searchGram } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import { changed } from './changing'
import type { Bindings } from './flows'
import { type StoryRecord, stories, storyReports, thanks } from './records'
import { isOut, shelf, wordsOf } from './rules'
import { maySee, shownStories, shownStory, thanksId } from './shown'

type Verbs = 'list' | 'view' | 'mine' | 'queue' | 'thank' | 'report' | 'ofWeek'

async function visible(ctx: QueryContext, storyId: string): Promise<StoryRecord> {
  const story = await ctx.load(stories, storyId)
  if (!maySee(ctx, story)) throw fail('record.notFound')
  return story
}

/** One that neighbours read now, and that is not the caller's own. */
async function others(ctx: QueryContext, storyId: string): Promise<StoryRecord> {
  const story = await visible(ctx, storyId)
  if (story.personId === ctx.caller.id) throw fail('story.own')
  if (!isOut(story)) throw fail('story.notOut')
  return story
}

/** The places around the caller's home at which stories are told. */
const placesOf = (ctx: QueryContext, level: Level | undefined) => {
  const around = ancestry(ctx.caller.home).slice(0, 3)
  const at = level && around[levels[level].depth - 1]
  return level ? (at === undefined ? [] : [at]) : around
}

export const readingHandlers: Pick<Handlers<'goodnews', Bindings>, Verbs> = {
  list: async (ctx, { level, kind, month, text, after = null, limit }) => {
    const around = placesOf(ctx, level)
    const latest = { order: 'desc', after, limit } as const
    if (!text) {
      const shelves = around.map(area => shelf(area, month ?? 'now', kind))
      const page = await ctx.findIn(shelves, stories, { index: 'onShelf', ...latest })
      return { items: await shownStories(ctx, page.items), next: page.next }
    }
    const tokens = around.flatMap(area => searchGram(text, area) ?? [])
    if (tokens.length === 0) return { items: [], next: null }
    const page = await sifted(
      after,
      limit,
      (from, most) => ctx.findIn(tokens, stories, { index: 'search', order: 'desc', after: from, limit: most }),
      found =>
        found.filter(
          story =>
            isOut(story) &&
            (!kind || story.kind === kind) &&
            (!month || story.shelves.some(one => one.includes(`|${month}|`))) &&
            matches(wordsOf(story), text),
        ),
    )
    return { items: await shownStories(ctx, page.items), next: page.next }
  },

  ofWeek: async (ctx, { area, from }) => {
    const shelves = [...new Set([area, officeOf(area)])].map(one => shelf(one, 'now'))
    const page = await ctx.findIn(shelves, stories, { index: 'onShelf', range: { from }, order: 'desc', limit: 20 })
    return Promise.all(
      page.items.map(async ({ id: storyId, title }) => ({
        title,
        thanks: await ctx.count(thanks, { index: 'ofStory', equals: { storyId } }),
      })),
    )
  },

  view: async (ctx, { storyId }) => shownStory(ctx, await visible(ctx, storyId)),

  mine: async (ctx, { after = null, limit }) => {
    const own = { index: 'ofPerson', equals: { personId: ctx.caller.id } } as const
    const page = await ctx.find(stories, { ...own, order: 'desc', after, limit })
    return { items: await shownStories(ctx, page.items), next: page.next }
  },

  queue: async (ctx, { area, what, after = null, limit }) => {
    const within = ctx.areas(area)
    const page = await (what === 'toLook'
      ? ctx.findIn(within, stories, { index: 'queue', equals: { inQueue: true }, after, limit })
      : what === 'recommended'
        ? ctx.findIn(within, stories, { index: 'recommended', after, limit })
        : ctx.findIn(within, stories, { index: 'inArea', equals: { state: what }, order: 'desc', after, limit }))
    return { items: await shownStories(ctx, page.items), next: page.next }
  },

  thank: async (ctx, { storyId, on }) => {
    const story = await others(ctx, storyId)
    const id = thanksId(storyId, ctx.caller.id)
    const known = await ctx.get(thanks, id)
    const count = await ctx.count(thanks, { index: 'ofStory', equals: { storyId } })
    const step = on === (known !== undefined) ? 0 : on ? 1 : -1
    const change =
      step === 0
        ? []
        : on
          ? [insert(thanks, { id, storyId, personId: ctx.caller.id, at: ctx.now })]
          : [remove(thanks, id)]
    return done({ storyId, thanks: count + step, thanked: on }, change, { area: story.area })
  },

  report: async (ctx, { storyId, reason: typed }) => {
    const story = await others(ctx, storyId)
    const reason = hidePrivateNumbers(typed, true).text
    const { write } = changed(story, {
      reports: story.reports + 1,
      reportReasons: [reason, ...story.reportReasons].slice(0, 10),
      // What was reported is looked at before it is told further.
      ...(story.reports + 1 >= storyLimits.reportsThatHide && { recommended: undefined }),
    })
    const report = { id: `${storyId}~${ctx.caller.id}`, storyId, personId: ctx.caller.id, reason, at: ctx.now }
    return done({ storyId }, [insert(storyReports, report, 'story.reported'), write])
  },
}
