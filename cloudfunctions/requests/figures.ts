// Figures: what people ask for, by category, area and month of reporting. The clock brings
// them up to each request that changed; neighbours who joined since are added with its next change.
import { officeOf } from '@contract/place'
import { requestFlow } from '@contract/request-shapes'
import { addDays, momentOf, monthOf } from '@contract/time'
import { done, insert, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { areaNames } from '../platform/areas/naming'
import type { Page } from '../platform/store/port'
import type { Bindings } from './flows'
import { counted, type Figures, type MonthFigures, type Request, requestFigures, requests } from './records'
import { facet, isOpen } from './rules'
import { countFollowers } from './shown'
import { statisticsBook } from './statistics-file'

const none: Figures = {
  submitted: 0,
  urgent: 0,
  closed: 0,
  onTime: 0,
  resolved: 0,
  reopened: 0,
  followers: 0,
  ratings: 0,
  ratingSum: 0,
}
const fields = Object.keys(none) as (keyof Figures)[]
const sum = (a: Figures, b: Figures, sign = 1): Figures =>
  Object.fromEntries(fields.map(field => [field, a[field] + sign * b[field]])) as unknown as Figures
const isNone = (figures: Figures) => fields.every(field => figures[field] === 0)

/** What a request as it stands adds to the figures of its month. */
export const figuresOf = (request: Request, followers: number): Figures => ({
  submitted: 1,
  urgent: request.urgent ? 1 : 0,
  closed: request.state === 'closed' ? 1 : 0,
  onTime: request.result && request.onTime ? 1 : 0,
  resolved: request.result ? 1 : 0,
  reopened: request.reopenings,
  followers,
  ratings: request.ratings,
  ratingSum: request.ratingSum,
})

/** The figures it stands in: those of its community, courtyard and grid, or the office's own. */
const placesOf = ({ scopes, office, submittedAt }: Request) => {
  const below = scopes.filter(area => area !== office)
  return (below.length > 0 ? below : [office]).map(area => ({
    id: `${area}:${monthOf(submittedAt)}`,
    area,
    parent: area === office ? office : area.split('/').slice(0, -1).join('/'),
    month: monthOf(submittedAt),
  }))
}

type Place = Omit<MonthFigures, 'byCategory' | 'version'>

async function added(
  ctx: CommandContext,
  place: Place,
  parts: [categoryId: string, figures: Figures][],
): Promise<Write> {
  const before = await ctx.get(requestFigures, place.id)
  const byCategory = { ...(before?.byCategory ?? {}) }
  for (const [categoryId, figures] of parts) {
    const after = sum(byCategory[categoryId] ?? none, figures)
    if (isNone(after)) delete byCategory[categoryId]
    else byCategory[categoryId] = after
  }
  return before ? update(requestFigures, before, { byCategory }) : insert(requestFigures, { ...place, byCategory })
}

/** Every month of an index between two, in order. */
async function months(
  ctx: QueryContext,
  query: { index: 'ofArea' | 'below'; equals: Record<string, string>; range: { from: string; to: string } },
): Promise<MonthFigures[]> {
  const found: MonthFigures[] = []
  for (let after: string | null = null; ; ) {
    const page: Page<MonthFigures> = await ctx.find(requestFigures, { ...query, after, limit: 100 })
    found.push(...page.items)
    after = page.next
    if (!after) return found
  }
}

/** Months of the area asked for, or of what the caller has a right over; refuses what lies beyond it. */
async function monthsIn(ctx: QueryContext, input: { area?: string; from: string; to: string }) {
  // Without an area: the office, or the first of the areas that somebody has a right over.
  const area = input.area ?? ctx.reach.areas[0] ?? officeOf(ctx.caller.home)
  ctx.areas(area)
  const range = { from: input.from, to: `${input.to}~` }
  const below = await months(ctx, { index: 'below', equals: { parent: area }, range })
  const isOffice = officeOf(area) === area
  return { area, below, own: isOffice ? below : await months(ctx, { index: 'ofArea', equals: { area }, range }) }
}

/** States in which nobody has to do anything any more. */
const over = (Object.keys(requestFlow.states) as Request['state'][]).filter(
  state => !isOpen(state) && state !== 'resolved',
)

type Verbs = 'tally' | 'statistics' | 'statisticsFile' | 'received'

export const figureHandlers: Pick<Handlers<'requests', Bindings>, Verbs> = {
  received: async (ctx, { area, categoryIds, from, until }) => {
    const [where] = ctx.areas(area)
    const range = { from: momentOf(from), to: momentOf(addDays(until, 1)) }
    // By index alone: however many there are, none of them is read.
    const count = async (state?: Request['state']) => {
      const counts = [...new Set(categoryIds)].map(id =>
        ctx.count(requests, { index: 'ledger', member: facet(where!, state, id), range }),
      )
      return (await Promise.all(counts)).reduce((all, one) => all + one, 0)
    }
    const ended = await Promise.all(over.map(count))
    return { received: await count(), over: ended.reduce((all, one) => all + one, 0) }
  },

  tally: async (ctx, { requestIds }) => {
    const places = new Map<string, { place: Place; parts: [string, Figures][] }>()
    const changes: Write[] = []
    let office = officeOf(ctx.caller.home)
    for (const requestId of new Set(requestIds)) {
      const request = await ctx.load(requests, requestId)
      office = request.office
      if (request.toCount) changes.push(update(requests, request, { toCount: false }))
      const before = await ctx.get(counted, requestId)
      const figures = figuresOf(request, await countFollowers(ctx, requestId))
      const now = { categoryId: request.categoryId, figures }
      if (before?.categoryId === now.categoryId && isNone(sum(figures, before.figures, -1))) continue
      const parts: [string, Figures][] = [
        ...(before ? [[before.categoryId, sum(none, before.figures, -1)] as [string, Figures]] : []),
        [now.categoryId, figures],
      ]
      const lies = placesOf(request)
      for (const place of lies) {
        const known = places.get(place.id) ?? { place, parts: [] }
        places.set(place.id, { place, parts: [...known.parts, ...parts] })
      }
      const ids = lies.map(({ id }) => id)
      changes.push(before ? update(counted, before, now) : insert(counted, { id: requestId, in: ids, ...now }))
    }
    for (const { place, parts } of places.values()) changes.push(await added(ctx, place, parts))
    return done({ counted: changes.length }, changes, { area: office })
  },

  statistics: async (ctx, input) => {
    const { area, below, own } = await monthsIn(ctx, input)
    const rows = new Map<string, Figures>()
    for (const { month, byCategory } of own)
      for (const [categoryId, figures] of Object.entries(byCategory)) {
        const key = `${month}|${categoryId}`
        rows.set(key, sum(rows.get(key) ?? none, figures))
      }
    const parts = new Map<string, { submitted: number; closed: number }>()
    for (const { area: part, byCategory } of below)
      for (const figures of Object.values(byCategory)) {
        const before = parts.get(part) ?? { submitted: 0, closed: 0 }
        parts.set(part, {
          submitted: before.submitted + figures.submitted,
          closed: before.closed + figures.closed,
        })
      }
    const nameOf = await areaNames(ctx, [area, ...parts.keys()])
    return {
      area,
      areaName: nameOf(area),
      rows: [...rows].sort().map(([key, figures]) => {
        const [month, categoryId] = key.split('|') as [string, string]
        return { month, categoryId, ...figures }
      }),
      parts: [...parts]
        .map(([part, figures]) => ({ area: part, areaName: nameOf(part), ...figures }))
        .sort((a, b) => b.submitted - a.submitted || (a.area < b.area ? -1 : 1)),
    }
  },

  statisticsFile: async (ctx, input) => {
    const { area, below, own } = await monthsIn(ctx, input)
    const nameOf = await areaNames(ctx, [area, ...below.map(month => month.area)])
    const file = await statisticsBook(nameOf(area), input, ctx.now, own, below, nameOf)
    return { name: `${nameOf(area)}诉求统计 ${input.from} 至 ${input.to}.xlsx`, ...file }
  },
}
