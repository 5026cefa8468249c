// Reading the figures: from rollups alone, by their index; nothing is counted when somebody asks.
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { monthOf } from '@contract/time'
import type { QueryContext } from '../kernel/context'
import { type Rollup, rollups } from '../kernel/figures'
import type { Handlers } from '../kernel/implement'
import { areaNames } from '../platform/areas/naming'
import { type Area, areas } from '../platform/areas/records'
import type { Page } from '../platform/store/port'
import { workbook } from './figures-file'
import { figuresOf } from './rules'

interface Span {
  area?: string | undefined
  from: string
  to: string
}

/** A month for the index to end before. */
const after = (month: string) => `${month}~`

/** The rollups of a span in the caller's areas: fifteen a month and office at most for seven communities. */
async function rollupsOf(ctx: QueryContext, { area, from, to }: Span): Promise<Rollup[]> {
  const found: Rollup[] = []
  for (let next: string | null = null; ; ) {
    const page: Page<Rollup> = await ctx.findIn(ctx.areas(area), rollups, {
      index: 'inArea',
      range: { from, to: after(to) },
      after: next,
      limit: 100,
    })
    found.push(...page.items)
    next = page.next
    if (!next) return found
  }
}

/** The communities within the caller's areas. */
async function communitiesOf(ctx: QueryContext, asked: string | undefined): Promise<string[]> {
  const found: string[] = []
  for (const area of ctx.areas(asked)) {
    if (area !== officeOf(area)) {
      found.push(area)
      continue
    }
    for (let next: string | null = null; ; ) {
      const page: Page<Area> = await ctx.find(areas, {
        index: 'byLevel',
        member: area,
        equals: { level: 'community' },
        after: next,
        limit: 100,
      })
      found.push(...page.items.map(({ id }) => id))
      next = page.next
      if (!next) break
    }
  }
  return found
}

/** The years that have figures, the latest first: a look at the index for each. */
async function yearsOf(ctx: QueryContext, asked: string | undefined): Promise<string[]> {
  const within = ctx.areas(asked)
  const years: string[] = []
  for (let from = ''; ; ) {
    const page: Page<Rollup> = await ctx.findIn(within, rollups, {
      index: 'inArea',
      range: { from, to: after(monthOf(ctx.now)) },
      limit: 1,
    })
    const year = page.items[0]?.month.slice(0, 4)
    if (year === undefined) return years.reverse()
    years.push(year)
    from = `${Number(year) + 1}`
  }
}

/** An office or a community: what lies deeper has no figures of its own. */
function assertLevel(area: string | undefined) {
  if (area !== undefined && area.split('/').length > 2) throw fail('record.notFound')
}

async function figures(ctx: QueryContext, { area, from, to }: Span) {
  assertLevel(area)
  const [rows, communities, years] = await Promise.all([
    rollupsOf(ctx, { area, from, to }),
    communitiesOf(ctx, area),
    yearsOf(ctx, area),
  ])
  const counted = figuresOf(rows, { from, to }, communities)
  const nameOf = await areaNames(
    ctx,
    counted.byArea.map(row => row.area),
  )
  const named = {
    ...counted,
    asOf: ctx.now,
    byArea: counted.byArea.map(row => ({ ...row, name: nameOf(row.area) })),
    years,
  }
  return { rows, nameOf, named }
}

export const readingHandlers: Handlers<'insights', Record<never, never>> = {
  figures: async (ctx, span) => (await figures(ctx, span)).named,

  figuresFile: async (ctx, span) => {
    const { rows, named, nameOf } = await figures(ctx, span)
    const where = span.area ?? ctx.areas()[0]!
    const name = `${(await areaNames(ctx, [where]))(where)} 平台数据 ${span.from} 至 ${span.to}.xlsx`
    return { name, base64: await workbook(named, rows, nameOf) }
  },
}
