// Reading the figures: from rollups alone, by their index; nothing is counted when somebody asks.
import type { Counts } from '@contract/figures'
import { figureKinds } from '@contract/figures'
import { communityOf, officeOf } from '@contract/place'
import { addMonths, momentOf, monthOf } from '@contract/time'
import type { QueryContext } from '../kernel/context'
import { courtyardRollups, type FigureTotal, figureEntries, figureTotals } from '../kernel/figure-records'
import { type Rollup, rollups } from '../kernel/figures'
import type { Handlers } from '../kernel/implement'
import { areaNames } from '../platform/areas/naming'
import { type Area, areas } from '../platform/areas/records'
import { people } from '../platform/identity/people'
import type { Collection, Page } from '../platform/store/port'
import { workbook } from './figures-file'
import { countsOf, figuresOf } from './rules'

interface Span {
  area?: string | undefined
  from: string
  to: string
}

/** A month for the index to end before. */
const after = (month: string) => `${month}~`

/** The rollups of a span in some areas: some fifteen a month for an office with seven communities. */
async function rollupsOf(
  ctx: QueryContext,
  from: Collection<Rollup, 'inArea'>,
  within: readonly string[],
  months: { from: string; to: string },
): Promise<Rollup[]> {
  const found: Rollup[] = []
  for (let next: string | null = null; ; ) {
    const range = { from: months.from, to: after(months.to) }
    const page: Page<Rollup> = await ctx.findIn(within, from, { index: 'inArea', range, after: next, limit: 100 })
    found.push(...page.items)
    next = page.next
    if (!next) return found
  }
}

/** What an area came to since the platform began. */
async function everIn(ctx: QueryContext, within: readonly string[]): Promise<Counts> {
  const found: FigureTotal[] = []
  for (let next: string | null = null; ; ) {
    const page: Page<FigureTotal> = await ctx.findIn(within, figureTotals, { index: 'inArea', after: next, limit: 100 })
    found.push(...page.items)
    next = page.next
    if (!next) return countsOf(found)
  }
}

/** The areas of one level within another, in the order of the tree. */
async function below(ctx: QueryContext, area: string, level: 'community' | 'courtyard'): Promise<string[]> {
  const found: Area[] = []
  for (let next: string | null = null; ; ) {
    const level_ = { index: 'byLevel', member: area, equals: { level } } as const
    const page: Page<Area> = await ctx.find(areas, { ...level_, after: next, limit: 100 })
    found.push(...page.items)
    next = page.next
    if (!next) return found.map(({ id }) => id)
  }
}

/** The years that have figures, the latest first: a look at the index for each. */
async function yearsOf(ctx: QueryContext, within: readonly string[]): Promise<string[]> {
  const years: string[] = []
  for (let from = ''; ; ) {
    const range = { from, to: after(monthOf(ctx.now)) }
    const page: Page<Rollup> = await ctx.findIn(within, rollups, { index: 'inArea', range, limit: 1 })
    const year = page.items[0]?.month.slice(0, 4)
    if (year === undefined) return years.reverse()
    years.push(year)
    from = `${Number(year) + 1}`
  }
}

const isCommunity = (area: string) => area !== officeOf(area) && area === communityOf(area)
const isCourtyard = (area: string) => area !== communityOf(area)

/** The parts of what was asked for: communities, courtyards, or nothing deeper. */
async function partsOf(ctx: QueryContext, within: readonly string[]): Promise<string[]> {
  const [only] = within
  if (within.length > 1 || only === undefined) return [...within]
  if (only === officeOf(only)) return below(ctx, only, 'community')
  return isCommunity(only) ? below(ctx, only, 'courtyard') : []
}

const residentsIn = (ctx: QueryContext, area: string) =>
  ctx.count(people, { index: 'inArea', member: `resident@${area}` })

async function figures(ctx: QueryContext, { area, ...months }: Span) {
  const within = ctx.areas(area)
  const one = within.length === 1 ? within[0] : undefined
  // Courtyards stand in sums of their own; a part of a community is one of them.
  const deep = one !== undefined && isCourtyard(one)
  const rows = await rollupsOf(ctx, deep ? courtyardRollups : rollups, within, months)
  const thisMonth = monthOf(ctx.now)
  const [parts, years, ever, current] = await Promise.all([
    partsOf(ctx, within),
    yearsOf(ctx, within.map(communityOf)),
    everIn(ctx, within),
    rollupsOf(ctx, deep ? courtyardRollups : rollups, within, { from: thisMonth, to: thisMonth }),
  ])
  const split = one !== undefined && isCommunity(one)
  const partRows = split ? await rollupsOf(ctx, courtyardRollups, within, months) : rows
  const counted = figuresOf(rows, partRows, months, parts, one)
  const nameOf = await areaNames(ctx, [
    ...within,
    ...counted.parts.map(part => part.area),
    ...rows.map(row => row.area),
  ])
  const residents = await Promise.all(counted.parts.map(part => residentsIn(ctx, part.area)))
  const named = {
    ...counted,
    asOf: ctx.now,
    ...(one === undefined ? {} : { area: one }),
    areaName: within.map(nameOf).join('、'),
    ever,
    thisMonth: { month: thisMonth, counts: countsOf(current) },
    parts: counted.parts.map((part, i) => ({ ...part, name: nameOf(part.area), residents: residents[i]! })),
    years,
  }
  return { rows: split ? [...rows, ...partRows] : rows, nameOf, named }
}

export const readingHandlers: Pick<
  Handlers<'insights', Record<never, never>>,
  'figures' | 'figuresFile' | 'records'
> = {
  figures: async (ctx, span) => (await figures(ctx, span)).named,

  figuresFile: async (ctx, span) => {
    const { rows, named, nameOf } = await figures(ctx, span)
    const name = `${named.areaName} 平台数据 ${span.from} 至 ${span.to}.xlsx`
    return { name, base64: await workbook(named, rows, nameOf) }
  },

  records: async (ctx, { kind, area, from, to, after: next, limit }) => {
    const page = await ctx.findIn(ctx.areas(area), figureEntries, {
      index: 'inArea',
      equals: { kind },
      range: { from: momentOf(`${from}-01`), to: momentOf(`${addMonths(to, 1)}-01`) },
      order: 'desc',
      after: next,
      limit,
    })
    const nameOf = await areaNames(
      ctx,
      page.items.map(item => item.area),
    )
    return {
      items: page.items.map(item => ({
        entryId: item.id,
        at: item.at,
        area: item.area,
        areaName: nameOf(item.area),
        level: item.level,
        words: item.words ?? figureKinds[item.kind].label,
        takenBack: item.count < 0,
        ...(item.page && item.permission && ctx.may(item.permission, { scopes: item.scopes })
          ? { page: item.page }
          : {}),
      })),
      next: page.next,
    }
  },
}
