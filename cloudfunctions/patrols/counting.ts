// What was seen in a grid, day by day: counts by ending and visits, kept as they happen.
import type { Ending } from '@contract/patrols'
import { noEndings } from '@contract/patrols'
import { communityOf, scopesOf } from '@contract/place'
import { insert, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import { gridMonthId, gridMonths } from './records'

export const noDay = { ...noEndings, visits: 0 }

/** Grids and communities are counted for, and a community is no grid. */
const isGrid = (area: string) => communityOf(area) !== area

/** One more, or one less, in a grid on the day of a moment; nothing where the grid is not known. */
export async function countInGrid(
  ctx: CommandContext,
  grid: string,
  day: string,
  what: Ending | 'visits',
  by: 1 | -1 = 1,
): Promise<Write[]> {
  if (!isGrid(grid)) return []
  const month = day.slice(0, 7)
  const id = gridMonthId(grid, month)
  const before = await ctx.get(gridMonths, id)
  const dd = day.slice(8)
  const today = before?.days[dd] ?? noDay
  const days = { ...before?.days, [dd]: { ...today, [what]: Math.max(0, today[what] + by) } }
  return [
    before
      ? update(gridMonths, before, { days })
      : insert(gridMonths, { id, grid, scopes: scopesOf(grid), month, days }),
  ]
}
