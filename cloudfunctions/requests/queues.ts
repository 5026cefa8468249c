// Lists of staff: what lies on their desks by clock, what they first accepted, and the ledger of an area.
import { communityOf, officeOf } from '@contract/place'
import { type QueueStage, queueStages, requestLimits } from '@contract/request-shapes'
import { addDays, dayOf, momentOf } from '@contract/time'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { matches, searchGram } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import { desksOfCaller } from '../platform/identity/desks'
import type { Page } from '../platform/store/port'
import { named, shownDesk } from './desks'
import type { Bindings } from './flows'
import { groupsOf } from './grouping'
import { type Request, requests } from './records'
import { facet, queueToken, wordsOf } from './rules'
import { shownList } from './shown'

const stages = Object.keys(queueStages) as QueueStage[]
const overdueIn: readonly QueueStage[] = ['todo', 'incoming', 'assist', 'watch', 'dispute']

/** The caller's desks, or the one of them that they ask for. */
async function desksFor(ctx: QueryContext, asked?: string): Promise<string[]> {
  const own = [...(await desksOfCaller(ctx))].sort()
  return asked === undefined ? own : own.filter(desk => desk === asked)
}

type Verbs = 'queue' | 'alike' | 'counts' | 'responsible' | 'ledger'

export const queueHandlers: Pick<Handlers<'requests', Bindings>, Verbs> = {
  queue: async (ctx, input) => {
    const { stage, desk, categoryId, state, urgent, overdue, text, after, limit } = input
    const tokens = (await desksFor(ctx, desk)).map(one => queueToken(stage, one))
    if (tokens.length === 0) return { items: [], next: null }
    const wanted = (request: Request) =>
      (categoryId === undefined || request.categoryId === categoryId) &&
      (state === undefined || request.state === state) &&
      (urgent === undefined || request.urgent === urgent) &&
      (!text || matches(wordsOf(request), text))
    const { items, next } = await sifted(
      after,
      limit,
      (from, most) =>
        ctx.findIn<Request, 'queue'>(tokens, requests, {
          index: 'queue',
          order: stage === 'done' ? 'desc' : 'asc',
          ...(overdue ? { range: { to: ctx.now } } : {}),
          after: from,
          limit: most,
        }),
      found => found.filter(wanted),
    )
    return { items: await shownList(ctx, items), next }
  },

  alike: async (ctx, { desk, after }) => {
    const tokens = (await desksFor(ctx, desk)).map(one => queueToken('todo', one))
    if (tokens.length === 0) return { items: [], next: null }
    const page = await ctx.findIn<Request, 'queue'>(tokens, requests, {
      index: 'queue',
      order: 'asc',
      after,
      limit: requestLimits.groupedOf,
    })
    // What the caller reported is not theirs to decide, and what goes to another desk or waits for the office stays.
    const rows = await shownList(ctx, page.items)
    const mergeable = new Map(rows.filter(({ can }) => can.includes('merge')).map(row => [row.requestId, row]))
    const groups = groupsOf(page.items.filter(({ id }) => mergeable.has(id)))
    const items = groups.map(({ main, others }) => ({
      main: mergeable.get(main.id)!,
      others: others.map(({ one, score, reason }) => ({ request: mergeable.get(one.id)!, score, reason })),
    }))
    return { items, next: page.next }
  },

  counts: async ctx => {
    const desks = await desksFor(ctx)
    const count = async (stage: QueueStage, range: { range?: { to: number } }) => {
      const each = desks.map(desk => ctx.count(requests, { index: 'queue', member: queueToken(stage, desk), ...range }))
      return (await Promise.all(each)).reduce((sum, one) => sum + one, 0)
    }
    const mine = { index: 'ofResponsible', equals: { responsibleId: ctx.caller.id, open: true } } as const
    return {
      desks: await Promise.all(desks.map(async desk => shownDesk(await named(ctx, desk)))),
      stages: await Promise.all(
        stages.map(async stage => ({
          stage,
          count: await count(stage, {}),
          overdue: overdueIn.includes(stage) ? await count(stage, { range: { to: ctx.now } }) : 0,
        })),
      ),
      responsible: await ctx.count(requests, mine),
    }
  },

  responsible: async (ctx, { after, limit }) => {
    const page = await ctx.find(requests, {
      index: 'ofResponsible',
      equals: { responsibleId: ctx.caller.id, open: true },
      after,
      limit,
    })
    return { items: await shownList(ctx, page.items), next: page.next }
  },

  ledger: async (ctx, input) => {
    const { state, categoryId, day, until = day, text, after, limit } = input
    const areas = ctx.areas(input.area)
    const range =
      day === undefined || until === undefined
        ? {}
        : { range: { from: momentOf(day), to: momentOf(addDays(until, 1)) } }
    const page = text
      ? await searched(ctx, areas, input)
      : await ctx.findIn<Request, 'ledger'>(
          areas.map(area => facet(area, state, categoryId)),
          requests,
          { index: 'ledger', order: 'desc', after, limit, ...range },
        )
    return { items: await shownList(ctx, page.items), next: page.next }
  },
}

interface Search {
  text: string
  state?: string | undefined
  categoryId?: string | undefined
  day?: string | undefined
  until?: string | undefined
  after?: string | null | undefined
  limit: number
}

/** One token finds them; the rest of the words and the filters are checked here. */
async function searched(
  ctx: QueryContext,
  areas: readonly string[],
  { text, state, categoryId, day, until = day, after, limit }: Search,
): Promise<Page<Request>> {
  const scopes = [...new Set(areas.map(area => (area.includes('/') ? communityOf(area) : officeOf(area))))]
  const tokens = scopes.flatMap(scope => searchGram(text, scope) ?? [])
  if (tokens.length === 0) return { items: [], next: null }
  return sifted(
    after,
    limit,
    (from, most) =>
      ctx.findIn<Request, 'search'>(tokens, requests, { index: 'search', order: 'desc', after: from, limit: most }),
    found =>
      found.filter(
        request =>
          (state === undefined || request.state === state) &&
          (categoryId === undefined || request.categoryId === categoryId) &&
          (day === undefined || dayOf(request.submittedAt) >= day) &&
          (until === undefined || dayOf(request.submittedAt) <= until) &&
          areas.some(area => request.scopes.includes(area)) &&
          matches(wordsOf(request), text),
      ),
  )
}
