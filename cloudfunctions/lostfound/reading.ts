// Finding posts: lists of an area, search, what is pinned, one's own, and what fits one's own.
import { fail } from '@contract/errors'
import { communityOf, officeOf } from '@contract/place'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { matches, searchGram } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import type { Page } from '../platform/store/port'
import { visiblePost } from './clues'
import type { Bindings } from './flows'
import { searchedText } from './general-words'
import { isOffered, isStrong, scoreOf } from './matching'
import { type Post, posts } from './records'
import { isPublic, otherSide, shelf } from './rules'
import { isTheirs, shownPost, shownPosts } from './shown'

const MOST_PINNED = 20
const MOST_MATCHES = 20

const pinnedIn = async (ctx: QueryContext, area: string) =>
  (await ctx.find(posts, { index: 'urgent', member: area, order: 'desc', limit: MOST_PINNED })).items

/**
 * Public posts on the other side that could fit: the newest of the community and of the office, 100 each, or the people
 * searched for. What lies further back is hardly the same thing.
 */
export async function candidatesFor(ctx: Pick<QueryContext, 'find'>, post: Post): Promise<Post[]> {
  const side = otherSide(post.side)
  const newest = { order: 'desc', limit: 100 } as const
  const pages = await Promise.all(
    post.scopes
      .slice(0, 2)
      .map(area =>
        post.urgent
          ? ctx.find(posts, { index: 'urgent', member: area, ...newest })
          : ctx.find(posts, { index: 'onShelf', member: shelf(area, false, side, post.kind), ...newest }),
      ),
  )
  const found = new Map(pages.flatMap(page => page.items).map(other => [other.id, other]))
  return [...found.values()].filter(other => other.side === side && other.personId !== post.personId)
}

/** What fits a post, best first. */
export async function matchesOf(ctx: Pick<QueryContext, 'find'>, post: Post) {
  const candidates = await candidatesFor(ctx, post)
  return candidates
    .map(other => ({ other, ...scoreOf(post, other) }))
    .filter(({ score }) => isOffered(score))
    .sort((a, b) => b.score - a.score || (a.other.id < b.other.id ? -1 : 1))
    .slice(0, MOST_MATCHES)
}

type Verbs = 'list' | 'urgent' | 'view' | 'mine' | 'helped' | 'matches'

export const readingHandlers: Pick<Handlers<'lostfound', Bindings>, Verbs> = {
  list: async (ctx, input) => {
    const area = input.area ?? communityOf(ctx.caller.home)
    ctx.areas(area)
    const wanted = (post: Post) =>
      (!input.side || post.side === input.side) && (!input.kind || post.kind === input.kind)
    const { items, next } = input.text ? await searched(ctx, area, input, wanted) : await shelved(ctx, area, input)
    const pinned = input.after || input.text || input.resolved ? [] : await pinnedIn(ctx, communityOf(area))
    return {
      urgent: await shownPosts(ctx, pinned.filter(wanted)),
      items: await shownPosts(ctx, items),
      next,
    }
  },

  urgent: async ctx => shownPosts(ctx, await pinnedIn(ctx, communityOf(ctx.caller.home))),

  view: async (ctx, { postId }) => shownPost(ctx, await visiblePost(ctx, postId)),

  mine: async (ctx, { past, after, limit }) => {
    const page = await ctx.find(posts, {
      index: 'ofPerson',
      equals: { personId: ctx.caller.id, over: past },
      order: 'desc',
      after,
      limit,
    })
    return { items: await shownPosts(ctx, page.items), next: page.next }
  },

  helped: async (ctx, { past, area, after, limit }) => {
    const page = await ctx.findIn(ctx.areas(area), posts, {
      index: 'helped',
      equals: { over: past },
      order: 'desc',
      after,
      limit,
    })
    return { items: await shownPosts(ctx, page.items), next: page.next }
  },

  matches: async (ctx, { postId }) => {
    const post = await ctx.load(posts, postId)
    if (!isTheirs(ctx, post)) throw fail('record.notFound')
    if (post.over) return []
    const found = (await matchesOf(ctx, post)).filter(({ other }) => isPublic(other))
    return Promise.all(
      found.map(async ({ other, score, reason }) => ({
        post: await shownPost(ctx, other),
        score,
        strong: isStrong(score),
        reason,
      })),
    )
  },
}

interface Listing {
  side?: string | undefined
  kind?: string | undefined
  resolved: boolean
  text: string
  after?: string | null | undefined
  limit: number
}

const shelved = (ctx: QueryContext, area: string, { resolved, side, kind, after, limit }: Listing) =>
  ctx.find(posts, { index: 'onShelf', member: shelf(area, resolved, side, kind), order: 'desc', after, limit })

/** One token finds them; the rest of the words and the filters are checked here. */
async function searched(
  ctx: QueryContext,
  area: string,
  { text, resolved, after, limit }: Listing,
  wanted: (post: Post) => boolean,
): Promise<Page<Post>> {
  const member = searchGram(text, area.includes('/') ? communityOf(area) : officeOf(area))
  if (!member) return { items: [], next: null }
  return sifted(
    after,
    limit,
    (next, most) => ctx.find(posts, { index: 'search', member, order: 'desc', after: next, limit: most }),
    found =>
      found.filter(
        post =>
          wanted(post) &&
          (post.state === 'resolved') === resolved &&
          post.scopes.includes(area) &&
          matches(searchedText(post), text),
      ),
  )
}
