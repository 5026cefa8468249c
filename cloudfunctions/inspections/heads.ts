// The board of the grid heads and the run of the months: read from the tallies of the grids.
import { roles } from '@contract/access'
import { type FindingCounts, inspectionTopics, type MonthTrend } from '@contract/inspections'
import { communityOf } from '@contract/place'
import { boardNames } from '@contract/public-boards'
import { addMonths, dayOf, monthOf } from '@contract/time'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { holds } from '../kernel/reach'
import { holders } from '../platform/identity/holders'
import type { Person } from '../platform/identity/people'
import { boardId } from './board-records'
import { standingOf } from './board-rules'
import { checksIn, gridsWithin } from './boards'
import type { Bindings } from './flows'
import { added, type FindingTally, monthCounts, NOW, type Tally, talliesIn, topicsIn, waitingOf } from './tally'

const sumOf = (tallies: readonly FindingTally[]): Tally =>
  tallies.reduce<Tally>((sum, { counts }) => added(sum, counts), {})

const shown = (people: readonly Person[], at: (area: string) => boolean, now: number) =>
  people.flatMap(({ name, holdings }) => {
    const role = holdings.find(
      one => headRoles.some(head => head === one.role) && at(one.area) && holds(one, now),
    )?.role
    return role ? [{ name, roleLabel: roles[role].label }] : []
  })
const headRoles = ['gridHead2', 'gridHead3', 'gridWorker'] as const

const nothing: FindingCounts = { found: 0, rectified: 0, writtenOff: 0, onTime: 0, returned: 0, recurred: 0 }

export const headHandlers: Pick<Handlers<'inspections', Bindings>, 'headBoard' | 'trend'> = {
  headBoard: async (ctx, { area }) => {
    const { within, grids } = await gridsWithin(ctx, area)
    const month = monthOf(ctx.now)
    const today = dayOf(ctx.now)
    const communities = [...new Map(grids.map(grid => [communityOf(grid.area), grid.communityName]))]
    const [tallies, checks, people] = await Promise.all([
      talliesIn(ctx, within, NOW),
      Promise.all(within.map(one => checksIn(ctx, month, one))),
      holders(
        ctx,
        headRoles,
        communities.map(([community]) => community),
        ctx.now,
      ),
    ])
    const counts = new Map(tallies.map(tally => [tally.area, tally.counts]))
    const looked = new Map(checks.flatMap(some => [...some]))
    return {
      asOf: ctx.now,
      grids: grids.map(grid => {
        const tally = counts.get(grid.area) ?? {}
        const standings = boardNames.map(board =>
          standingOf(looked.get(boardId(grid.area, month, board))?.checks.at(-1)),
        )
        return {
          ...grid,
          people: shown(people, held => held === grid.area, ctx.now),
          ...waitingOf(tally, today),
          boardsDue: standings.filter(standing => standing === 'due').length,
          boardsWrong: standings.filter(standing => standing === 'wrong').length,
        }
      }),
      communities: communities.map(([community, name]) => ({
        area: community,
        name,
        heads: shown(people, held => held === community, ctx.now),
      })),
    }
  },

  trend: (ctx, { month, area, months }) => trendOf(ctx, ctx.areas(area), month, months),
}

/** The run of so many months up to one, and that one's topics beside the month before. */
export async function trendOf(
  ctx: QueryContext,
  areas: readonly string[],
  month: string,
  months: number,
): Promise<MonthTrend> {
  const run = Array.from({ length: months }, (_, i) => addMonths(month, i + 1 - months))
  const sums = await Promise.all(run.map(async one => sumOf(await talliesIn(ctx, areas, one))))
  const [now, before] = [sums.at(-1) ?? {}, sums.at(-2) ?? {}]
  const topics = new Set([...topicsIn(now), ...topicsIn(before)])
  return {
    months: run.map((one, i) => ({ month: one, total: monthCounts(sums[i] ?? {}) })),
    byTopic: [...topics].map(topic => ({
      topic,
      label: inspectionTopics[topic].label,
      now: topicsIn(now).includes(topic) ? monthCounts(now, topic) : nothing,
      before: topicsIn(before).includes(topic) ? monthCounts(before, topic) : nothing,
    })),
  }
}
