// What somebody allowed to be kept of their way: for themselves alone, for some days, and gone when they say so.
import { fail } from '@contract/errors'
import { patrolLimits } from '@contract/patrols'
import { officeOf } from '@contract/place'
import { DAY } from '@contract/time'
import { done, followUp, insert, remove, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import type { Bindings } from './flows'
import { allowances, type Route, routes } from './records'
import { idFor, pointsIn } from './rules'

/** Routes removed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const PAGE = 20

const own = { index: 'ofPerson', order: 'desc' } as const

async function ownRoute(ctx: QueryContext, routeId: string): Promise<Route> {
  const route = await ctx.get(routes, routeId)
  if (route?.personId !== ctx.caller.id) throw fail('record.notFound')
  return route
}

type Verbs = 'settings' | 'allow' | 'keepRoute' | 'route' | 'eraseRoutes'

export const routingHandlers: Pick<Handlers<'patrols', Bindings>, Verbs> = {
  settings: async ctx => {
    const allowed = await ctx.get(allowances, ctx.caller.id)
    const { items } = await ctx.find(routes, { ...own, equals: { personId: ctx.caller.id }, limit: 60 })
    return {
      route: allowed?.route ?? false,
      steps: allowed?.steps ?? false,
      keptDays: patrolLimits.routeDays,
      routes: items.map(({ id, day, points, steps, deleteAt }) => ({
        ...{ routeId: id, day, deleteAt, points: pointsIn(points).length },
        ...present({ steps }),
      })),
      ...present({ allowedAt: allowed?.at }),
    }
  },

  allow: async (ctx, { route, steps }) => {
    const before = await ctx.get(allowances, ctx.caller.id)
    const allowed = { route, steps, at: ctx.now }
    const takenBack = (before?.route && !route) || (before?.steps && !steps)
    return done(
      { route, steps },
      [before ? update(allowances, before, allowed) : insert(allowances, { id: ctx.caller.id, ...allowed })],
      {
        area: officeOf(ctx.caller.home),
        follow: takenBack ? [followUp('patrols.eraseRoutes', { personId: ctx.caller.id })] : [],
      },
    )
  },

  keepRoute: async (ctx, { patrolKey, day, points, steps }) => {
    const area = officeOf(ctx.caller.home)
    const allowed = await ctx.get(allowances, ctx.caller.id)
    const route = allowed?.route ? points : ''
    const walked = allowed?.steps ? steps : undefined
    // What is not allowed any more is not kept, and that is no mistake of anybody.
    if (!route && walked === undefined) return done({ kept: false }, [], { area })
    const id = idFor('patrol', ctx.caller.id, patrolKey)
    const before = await ctx.get(routes, id)
    if (before) return done({ kept: true }, [], { area })
    const kept = {
      ...{ id, personId: ctx.caller.id, office: area, day, points: route },
      deleteAt: ctx.now + patrolLimits.routeDays * DAY,
      ...present({ steps: walked }),
    }
    return done({ kept: true }, [insert(routes, kept)], { area })
  },

  route: async (ctx, { routeId }) => {
    const { day, points, steps } = await ownRoute(ctx, routeId)
    return { day, points: pointsIn(points), ...present({ steps }) }
  },

  eraseRoutes: async (ctx, { personId, after }) => {
    const office = officeOf(ctx.caller.home)
    const page =
      personId === undefined
        ? await ctx.find(routes, { index: 'due', equals: { office }, range: { to: ctx.now + 1 }, limit: PAGE })
        : await ctx.find(routes, { ...own, equals: { personId }, after: after ?? null, limit: PAGE })
    // Whoever takes back one of the two keeps what the other one still allows.
    const allowed = personId === undefined ? undefined : await ctx.get(allowances, personId)
    const changes = []
    for (const { id } of page.items) {
      const route = await ctx.get(routes, id)
      if (!route || route.office !== office) continue
      const points = allowed?.route ? route.points : ''
      const steps = allowed?.steps ? route.steps : undefined
      if (points || steps !== undefined) changes.push(update(routes, route, { points, steps }))
      else changes.push(remove(routes, id))
    }
    const more = page.next !== null
    // The place of the next page is no data of anybody: a day and an id.
    const again =
      personId !== undefined && page.next ? [followUp('patrols.eraseRoutes', { personId, after: page.next })] : []
    return done({ erased: changes.length, more }, changes, { area: office, follow: again })
  },
}
