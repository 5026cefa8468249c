// Reading the register: by area, state, kind and size, by words, by what is due; visits, cleanings, what waits for a look.
import { fail } from '@contract/errors'
import { type MerchantDue, standingOf } from '@contract/merchant-shapes'
import { communityOf } from '@contract/place'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { matches, searchGram } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import { areaNames } from '../platform/areas/naming'
import { merchantAt } from '../platform/identity/merchants'
import { people } from '../platform/identity/people'
import type { Find, Page } from '../platform/store/port'
import type { Bindings } from './flows'
import { cleanings, type MerchantRecord, merchants, merchantVisits } from './records'
import { dueRange, facet, searchable } from './rules'
import { shown, shownCleaning, shownVisit, summaries } from './showing'

interface Asked {
  state?: string | undefined
  kind?: string | undefined
  size?: string | undefined
  due?: MerchantDue | undefined
  text: string
}

/** The query that narrows most, and one member for each area. */
function queryOf(ctx: QueryContext, { state, kind, size, due, text }: Asked, areas: readonly string[]) {
  type Index = keyof typeof merchants.indexes & string
  const of = (members: readonly (string | undefined)[], query: Omit<Find<Index>, 'member'>) => ({
    members: members.filter(member => member !== undefined),
    query,
  })
  if (due) {
    const index = due === 'licence' ? ('licenceEnds' as const) : ('cleaningDue' as const)
    return of(areas, { index, equals: { open: true }, range: dueRange(due, ctx.now) })
  }
  if (text)
    return of(
      areas.map(area => searchGram(text, area)),
      { index: 'search' },
    )
  const parts = { ...(state ? { state } : {}), ...(kind ? { kind } : {}), ...(size ? { size } : {}) }
  return of(
    areas.map(area => facet(area, parts)),
    { index: 'ledger' },
  )
}

const wanted =
  ({ state, kind, size, text }: Asked) =>
  (item: MerchantRecord) =>
    (!state || standingOf(item) === state) &&
    (!kind || item.kind === kind) &&
    (!size || item.size === size) &&
    (!text || matches(searchable(item), text))

type Verbs = 'list' | 'view' | 'mine' | 'owners' | 'visits' | 'cleanings' | 'toCheck'

export const readingHandlers: Pick<Handlers<'merchants', Bindings>, Verbs> = {
  list: async (ctx, { area, after, limit, ...asked }) => {
    const { members, query } = queryOf(ctx, asked, ctx.areas(area))
    if (members.length === 0) return { items: [], next: null }
    const page: Page<MerchantRecord> = await sifted(
      after,
      limit,
      (next, most) => ctx.findIn(members, merchants, { ...query, after: next, limit: most } as never),
      found => found.filter(wanted(asked)),
    )
    return { items: await summaries(ctx, page.items), next: page.next }
  },

  view: async (ctx, { merchantId }) => shown(ctx, await ctx.load(merchants, merchantId)),

  mine: async (ctx, { after, limit }) => {
    const equals = { personId: ctx.caller.id }
    const page = await ctx.find(merchants, { index: 'ofOwner', equals, after: after ?? null, limit })
    return { items: await summaries(ctx, page.items), next: page.next }
  },

  visits: async (ctx, { merchantId, after, limit }) => {
    await ctx.load(merchants, merchantId)
    const equals = { merchantId }
    const query = { index: 'ofMerchant', equals, order: 'desc', after: after ?? null, limit } as const
    const page = await ctx.find(merchantVisits, query)
    return { items: page.items.map(one => shownVisit(ctx, one)), next: page.next }
  },

  cleanings: async (ctx, { merchantId, after, limit }) => {
    await ctx.load(merchants, merchantId)
    const equals = { merchantId }
    const query = { index: 'ofMerchant', equals, order: 'desc', after: after ?? null, limit } as const
    const page = await ctx.find(cleanings, query)
    return { items: page.items.map(one => shownCleaning(ctx, one)), next: page.next }
  },

  owners: async (ctx, { area, after, limit }) => {
    const [within] = ctx.areas(area)
    const community = communityOf(within!)
    const member = `merchant@${community}`
    const page = await sifted(
      after,
      limit,
      (next, most) => ctx.find(people, { index: 'inArea', member, after: next, limit: most }),
      found =>
        found.flatMap(({ id, name, deletedAt, holdings }) => {
          const held = holdings.find(one => merchantAt(one, community, ctx.now))
          return held && !deletedAt ? [{ personId: id, name, area: held.area }] : []
        }),
    )
    const nameOf = await areaNames(
      ctx,
      page.items.map(one => one.area),
    )
    return { items: page.items.map(({ area: at, ...one }) => ({ ...one, areaName: nameOf(at) })), next: page.next }
  },

  toCheck: async (ctx, { area, after, limit }) => {
    const within = ctx.areas(area)
    if (within.length === 0) throw fail('record.notFound')
    const query = { index: 'inState', equals: { state: 'toCheck' }, after: after ?? null, limit } as const
    const page = await ctx.findIn(within, cleanings, query)
    return { items: page.items.map(one => shownCleaning(ctx, one)), next: page.next }
  },
}
