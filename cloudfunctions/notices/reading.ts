// What readers and staff see: the list, one notice, the receipt of having read it, and the list that staff answer for.
import { fail } from '@contract/errors'
import type { NoticeKind, noticeStages } from '@contract/notices'
import { officeOf } from '@contract/place'
import { isFor, tokensOfCaller } from '../kernel/audience'
import { done, insert, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { matches, searchGram } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import type { Page } from '../platform/store/port'
import { readable } from './audience'
import type { Bindings } from './flows'
import { deliveries, deliveryId, issueOf, type Notice, notices } from './records'
import { answersFor, isExpired, shelfAt } from './rules'
import { managedSummaries, shown, summaries } from './shown'

type Verbs = 'list' | 'notice' | 'open' | 'manage'

interface Listing {
  kind?: NoticeKind | undefined
  after?: string | null | undefined
  limit: number
}

const shelves = ['pinned', 'current'] as const
type Shelf = (typeof shelves)[number]

/** A cursor over both shelves: the shelf, and the place in it (empty at its beginning). */
const cursorOn = (shelf: Shelf, next: string) => `${shelf}~${next}`
function parsed(after: string | null | undefined): { shelf: Shelf; after: string | null } {
  if (!after) return { shelf: 'pinned', after: null }
  const [name, place] = after.split('~')
  const shelf = shelves.find(one => one === name)
  if (!shelf) throw fail('input.invalid', { fields: { after: '翻页的位置不对，请从头再看' } })
  return { shelf, after: place || null }
}

/** A page of one shelf over everything the caller is found by. */
const onShelf = (ctx: QueryContext, shelf: Shelf, { kind, after, limit }: Listing): Promise<Page<Notice>> =>
  kind
    ? ctx.findIn(tokensOfCaller(ctx), notices, {
        index: 'onShelfOfKind',
        equals: { shelf, kind },
        order: 'desc',
        after: after ?? null,
        limit,
      })
    : ctx.findIn(tokensOfCaller(ctx), notices, {
        index: 'onShelf',
        equals: { shelf },
        order: 'desc',
        after: after ?? null,
        limit,
      })

/** Pinned ones first, then the others, each by the latest; what has just expired is left out before the clock sees it. */
async function listed(ctx: QueryContext, listing: Listing): Promise<Page<Notice>> {
  const from = parsed(listing.after)
  const fresh = (page: Page<Notice>) => page.items.filter(notice => !isExpired(notice, ctx.now))
  const items: Notice[] = []
  let place = from.after
  if (from.shelf === 'pinned') {
    const pinned = await onShelf(ctx, 'pinned', { ...listing, after: place })
    items.push(...fresh(pinned))
    if (pinned.next) return { items, next: cursorOn('pinned', pinned.next) }
    if (pinned.items.length === listing.limit) return { items, next: cursorOn('current', '') }
    place = null
  }
  const current = await onShelf(ctx, 'current', { ...listing, after: place, limit: listing.limit - items.length })
  items.push(...fresh(current))
  return { items, next: current.next && cursorOn('current', current.next) }
}

/** What a search finds in the office in one stage, kept by `keep`. */
async function searched(
  ctx: QueryContext,
  { text, stage, after, limit }: { text: string; stage: keyof typeof noticeStages } & Listing,
  keep: (notice: Notice) => boolean,
): Promise<Page<Notice>> {
  const member = searchGram(text, officeOf(ctx.caller.home))
  if (!member) return { items: [], next: null }
  return sifted(
    after,
    limit,
    (next, most) =>
      ctx.find(notices, { index: 'found', member, equals: { stage }, order: 'desc', after: next, limit: most }),
    found => found.filter(notice => keep(notice) && matches(`${notice.title} ${notice.text}`, text)),
  )
}

export const readingHandlers: Pick<Handlers<'notices', Bindings>, Verbs> = {
  list: async (ctx, { text, ...listing }) => {
    const tokens = tokensOfCaller(ctx)
    const page = text
      ? await searched(ctx, { text, stage: 'live', ...listing }, notice => {
          const { shelf } = shelfAt(notice, ctx.now)
          return shelf !== 'off' && isFor(notice, tokens) && (!listing.kind || notice.kind === listing.kind)
        })
      : await listed(ctx, listing)
    return { items: await summaries(ctx, page.items), next: page.next }
  },

  notice: async (ctx, { noticeId }) => shown(ctx, (await readable(ctx, noticeId)).notice),

  open: async (ctx, { noticeId, via }) => {
    const { notice, inAudience } = await readable(ctx, noticeId)
    if (!inAudience || notice.stage !== 'live') return done({ noticeId })
    const issue = issueOf(notice.id, notice.publication)
    const personId = ctx.caller.id
    const row = await ctx.get(deliveries, deliveryId(issue, personId))
    const { edition } = notice
    const card = via && officeOf(via) === notice.office ? { via, fromCard: true as const } : {}
    const receipt = { noticeId, openedAt: ctx.now }
    const seen = { opened: true, openedAt: ctx.now, edition, reached: true, ...card }
    if (!row) {
      const first = {
        id: deliveryId(issue, personId),
        issue,
        personId,
        message: 'none',
        called: 'none',
        ...seen,
      } as const
      return done({ ...receipt, first: notice.publication }, [insert(deliveries, first)])
    }
    if (!row.opened) return done({ ...receipt, first: notice.publication }, [update(deliveries, row, seen)])
    const again = row.edition === edition ? [] : [update(deliveries, row, { edition })]
    return done({ noticeId, openedAt: row.openedAt ?? ctx.now }, again)
  },

  manage: async (ctx, { stage, mine, area, text, after, limit }) => {
    const answered = (notice: Notice) => answersFor(ctx.caller, notice, ctx.now)
    // What goes out next stands first; everywhere else the latest does.
    const order = stage === 'scheduled' ? 'asc' : 'desc'
    const areas = ctx.areas(area)
    const within = (notice: Notice) =>
      mine ? notice.personId === ctx.caller.id : areas.some(one => notice.scopes.includes(one))
    const page = text
      ? await searched(ctx, { text, stage, after, limit }, notice => answered(notice) && within(notice))
      : await sifted(
          after,
          limit,
          (next, most) =>
            mine
              ? ctx.find(notices, {
                  index: 'ofAuthor',
                  equals: { personId: ctx.caller.id, stage },
                  order,
                  after: next,
                  limit: most,
                })
              : ctx.findIn(areas, notices, { index: 'inArea', equals: { stage }, order, after: next, limit: most }),
          found => found.filter(answered),
        )
    return { items: await managedSummaries(ctx, page.items), next: page.next }
  },
}
