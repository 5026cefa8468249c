// What waits in each grid, for the map: the open findings are read once, by their index, and told apart.
import { officeOf } from '@contract/place'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import type { Page } from '../platform/store/port'
import type { Bindings } from './flows'
import { gridsOf } from './grids'
import { type Finding, findings } from './records'
import { facet } from './indexing'
import { isOverdue } from './rules'

/** Every open finding of an area: however long the ledger grows, that stays as little as people can work on. */
async function openIn(ctx: QueryContext, area: string): Promise<Finding[]> {
  const found: Finding[] = []
  for (let after: string | null = null; ; ) {
    const open = { index: 'due', member: facet(area), equals: { open: true } } as const
    const page: Page<Finding> = await ctx.find(findings, { ...open, after, limit: 100 })
    found.push(...page.items)
    after = page.next
    if (!after) return found
  }
}

export const mappingHandlers: Pick<Handlers<'inspections', Bindings>, 'grids'> = {
  grids: async (ctx, { area }) => {
    const within = ctx.areas(area)
    const [first] = within
    if (first === undefined) return []
    const [grids, open] = await Promise.all([
      gridsOf(ctx, officeOf(first)),
      Promise.all(within.map(one => openIn(ctx, one))),
    ])
    const waiting = open.flat()
    return grids
      .filter(grid => within.some(one => grid.area === one || grid.area.startsWith(`${one}/`)))
      .map(({ area: grid, name, communityName }) => {
        const here = waiting.filter(finding => finding.scopes.includes(grid))
        const overdue = here.filter(finding => isOverdue(finding, ctx.now)).length
        return { area: grid, name, communityName, open: here.length, overdue }
      })
  },
}
