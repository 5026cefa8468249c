// The board of the grid heads and the run of the months: read from the tallies of the grids.
import { roles } from '@contract/access'
import { type FindingCounts, inspectionTopics, type MonthTrend } from '@contract/inspections'
import { communityOf } from '@contract/place'
import { boardNames } from '@contract/public-boards'
import { addDays, addMonths, dayOf, monthOf } from '@contract/time'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { holds } from '../kernel/reach'
import { holders } from '../platform/identity/holders'
import type { Person } from '../platform/identity/people'
import type { Page } from '../platform/store/port'
import { boardId } from './board-records'
import { standingOf } from './board-rules'
import { checksIn, gridsWithin } from './boards'
import type { Bindings } from './flows'
import {
  added,
  dueOn,
  type FindingTally,
  findingTallies,
  inState,
  monthCounts,
  NOW,
  type Tally,
  topicsIn,
} from './tally'

/** The tallies of a span within areas that do not overlap. */
async function talliesIn(ctx: QueryContext, areas: readonly string[], span: string): Promise<FindingTally[]> {
  const found: FindingTally[] = []
  for (const member of areas)
    for (let after: string | null = null; ; ) {
      const query = { index: 'inArea', member, equals: { span }, after, limit: 100 } as const
      const page: Page<FindingTally> = await ctx.find(findingTallies, query)
      found.push(...page.items)
      after = page.next
      if (!after) break
    }
  return found
}

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
    const tomorrow = addDays(today, 1)
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
          open: inState(tally, 'registered') + inState(tally, 'rectifying'),
          overdue: dueOn(tally, day => day < today),
          dueSoon: dueOn(tally, day => day === today || day === tomorrow),
          rectified: inState(tally, 'rectified'),
          verified: inState(tally, 'verified'),
          recurring: tally.recurring ?? 0,
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
