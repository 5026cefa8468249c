// Statistics of notices: read from tallies alone, by their index; nothing is counted when somebody asks.
import { kindNames, type NoticeSums, noticeSums } from '@contract/notices'
import { ancestry, communityOf, officeOf } from '@contract/place'
import { addMonths } from '@contract/time'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { type Tally, tallies } from '../kernel/tallies'
import { areaNames } from '../platform/areas/naming'
import { type Area, areas } from '../platform/areas/records'
import type { Page } from '../platform/store/port'
import type { Bindings } from './flows'
import { statisticsBook } from './statistics-file'
import { TOPIC } from './tallying'

interface Span {
  area?: string | undefined
  from: string
  to: string
}

export const sumsOf = (rows: readonly Pick<Tally, 'sums'>[]): NoticeSums =>
  Object.fromEntries(
    noticeSums.map(name => [name, rows.reduce((sum, row) => sum + (row.sums[name] ?? 0), 0)]),
  ) as NoticeSums

const without = (whole: NoticeSums, parts: NoticeSums): NoticeSums =>
  Object.fromEntries(noticeSums.map(name => [name, whole[name] - parts[name]])) as NoticeSums
const isNothing = (sums: NoticeSums) => noticeSums.every(name => sums[name] === 0)
const isDeep = (area: string) => area !== communityOf(area)

async function found(ctx: QueryContext, within: readonly string[], deep: boolean, { from, to }: Span) {
  const rows: Tally[] = []
  if (within.length === 0) return rows
  for (let after: string | null = null; ; ) {
    const asked = { index: 'inArea', equals: { topic: TOPIC, deep }, range: { from, to: `${to}~` } } as const
    const page: Page<Tally> = await ctx.findIn(within, tallies, { ...asked, after, limit: 100 })
    rows.push(...page.items)
    after = page.next
    if (!after) return rows
  }
}

/** The areas of one level within another, in the order of the tree. */
async function below(ctx: QueryContext, area: string, level: 'community' | 'courtyard') {
  const ids: string[] = []
  for (let after: string | null = null; ; ) {
    const asked = { index: 'byLevel', member: area, equals: { level }, after, limit: 100 } as const
    const page: Page<Area> = await ctx.find(areas, asked)
    ids.push(...page.items.map(({ id }) => id))
    after = page.next
    if (!after) return ids
  }
}

async function statistics(ctx: QueryContext, span: Span) {
  const within = ctx.areas(span.area)
  const wide = within.filter(area => !isDeep(area))
  const deep = within.filter(area => isDeep(area) && !wide.some(one => ancestry(area).includes(one)))
  const rows = [...(await found(ctx, wide, false, span)), ...(await found(ctx, deep, true, span))]
  const only = within.length === 1 ? within[0] : undefined
  const ofOffice = only !== undefined && only === officeOf(only)
  const ofCommunity = only !== undefined && !ofOffice && !isDeep(only)
  // What lies within a community has sums of its own.
  const partRows = ofCommunity ? await found(ctx, [only], true, span) : rows
  const areasBelow = ofOffice
    ? await below(ctx, only, 'community')
    : ofCommunity
      ? await below(ctx, only, 'courtyard')
      : within.length > 1
        ? within
        : []
  const parts = areasBelow
    .map(area => ({ area, ...sumsOf(partRows.filter(row => row.scopes.includes(area))) }))
    .filter(part => ofOffice || !isNothing(part))
  const total = sumsOf(rows)
  const rest = without(total, sumsOf(parts.map(({ area: _, ...sums }) => ({ sums }))))
  const self = only !== undefined && areasBelow.length > 0 && !isNothing(rest) ? [{ area: only, ...rest }] : []
  const nameOf = await areaNames(ctx, [...new Set([...within, ...areasBelow, ...rows.map(row => row.area)])])
  const months: string[] = []
  for (let month = span.from; month <= span.to; month = addMonths(month, 1)) months.push(month)
  const shown = {
    asOf: ctx.now,
    areaName: within.map(nameOf).join('、'),
    total,
    byKind: kindNames.map(kind => ({ kind, ...sumsOf(rows.filter(row => row.part === kind)) })),
    byMonth: months.map(month => ({ month, ...sumsOf(rows.filter(row => row.month === month)) })),
    parts: [...self, ...parts].map(part => ({ ...part, name: nameOf(part.area) })),
  }
  return { shown, rows, nameOf }
}

export const statisticsHandlers: Pick<Handlers<'notices', Bindings>, 'statistics' | 'statisticsFile'> = {
  statistics: async (ctx, span) => (await statistics(ctx, span)).shown,

  statisticsFile: async (ctx, span) => {
    const { shown, rows, nameOf } = await statistics(ctx, span)
    const lines = rows.map(({ month, area, part, sums }) => ({
      month,
      area: nameOf(area),
      part,
      ...sumsOf([{ sums }]),
    }))
    return {
      name: `${shown.areaName} 通知统计 ${span.from} 至 ${span.to}.xlsx`,
      base64: await statisticsBook(shown, lines, span),
    }
  },
}
