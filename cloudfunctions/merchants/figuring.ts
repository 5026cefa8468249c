// How many restaurants there are by area, size and state, counted by index alone; and what months ended with.
import {
  type MerchantCounts,
  type MerchantStanding,
  merchantSizeNames,
  merchantStandings,
} from '@contract/merchant-shapes'
import { officeOf } from '@contract/place'
import { addDays, dayOf } from '@contract/time'
import { done, insert } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { type Area, areas } from '../platform/areas/records'
import type { Bindings } from './flows'
import { merchants, monthEndId, monthEnds } from './records'
import { facet } from './rules'

/** Months that the page shows. */
const MONTHS = 24

async function countsOf(ctx: QueryContext, area: string): Promise<MerchantCounts> {
  const to = dayOf(ctx.now)
  const late = (index: 'cleaningDue' | 'licenceEnds') =>
    ctx.count(merchants, { index, member: area, equals: { open: true }, range: { to } })
  const [overdue, expired, ...states] = await Promise.all([
    late('cleaningDue'),
    late('licenceEnds'),
    ...merchantStandings.map(state => ctx.count(merchants, { index: 'ledger', member: facet(area, { state }) })),
  ])
  const by = Object.fromEntries(merchantStandings.map((state, i) => [state, states[i]!])) as Record<
    MerchantStanding,
    number
  >
  return { ...by, total: states.reduce((sum, one) => sum + one, 0) - by.closed, overdue, expired }
}

/** The communities of an office, or the grids of a community. */
async function below(ctx: QueryContext, area: string): Promise<Area[]> {
  if (area.split('/').length > 2) return []
  const level = area.includes('/') ? 'grid' : 'community'
  const page = await ctx.find(areas, { index: 'byLevel', member: area, equals: { level }, limit: 100 })
  return page.items
}

export const figuringHandlers: Pick<Handlers<'merchants', Bindings>, 'figures' | 'visited' | 'snapshot'> = {
  visited: async (ctx, { area, from, until }) => {
    const [where] = ctx.areas(area)
    const open = { member: where!, equals: { open: true } }
    const [visited, total] = await Promise.all([
      ctx.count(merchants, { index: 'lookedAt', ...open, range: { from, to: addDays(until, 1) } }),
      // Restaurants that were registered before visits were counted stand in this index as well.
      ctx.count(merchants, { index: 'cleaningDue', ...open }),
    ])
    return { visited, total }
  },

  figures: async (ctx, { area: asked }) => {
    const within = ctx.areas(asked)
    const area = within[0]!
    const parts = within.length > 1 ? await ctx.getMany(areas, [...within].sort()) : await below(ctx, area)
    const sums = await Promise.all(within.map(one => countsOf(ctx, one)))
    const add = (one: MerchantCounts, two: MerchantCounts) =>
      Object.fromEntries(
        Object.entries(one).map(([key, n]) => [key, n + two[key as keyof MerchantCounts]]),
      ) as MerchantCounts
    const sizes = merchantSizeNames.map(async size => {
      const counts = await Promise.all(
        within.flatMap(one =>
          merchantStandings.map(async state => ({
            state,
            n: await ctx.count(merchants, { index: 'ledger', member: facet(one, { state, size }) }),
          })),
        ),
      )
      const sum = (wanted: (state: string) => boolean) =>
        counts.filter(({ state }) => wanted(state)).reduce((all, { n }) => all + n, 0)
      return { size, total: sum(state => state !== 'closed'), compliant: sum(state => state === 'compliant') }
    })
    const ends = await ctx.find(monthEnds, { index: 'ofArea', equals: { area }, order: 'desc', limit: MONTHS })
    return {
      total: sums.reduce(add),
      areas: await Promise.all(
        parts.map(async one => ({ area: one.id, name: one.name, counts: await countsOf(ctx, one.id) })),
      ),
      sizes: await Promise.all(sizes),
      months:
        within.length > 1
          ? []
          : ends.items.reverse().map(({ month, total, compliant }) => ({ month, total, compliant })),
    }
  },

  snapshot: async (ctx, { month }) => {
    const office = officeOf(ctx.caller.home)
    const all = [office, ...(await below(ctx, office)).map(({ id }) => id)]
    const writes = []
    for (const area of all) {
      const id = monthEndId(area, month)
      if (await ctx.get(monthEnds, id)) continue
      const { total, compliant } = await countsOf(ctx, area)
      writes.push(insert(monthEnds, { id, area, month, total, compliant }))
    }
    return done({ month, areas: writes.length }, writes, { area: office })
  },
}
