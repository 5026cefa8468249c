// Looking through what was recorded: by area, person, category, ending and day; what is near; coverage.
import { fail } from '@contract/errors'
import type { Ending } from '@contract/patrols'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { sifted } from '../kernel/sifting'
import { type Area, areas } from '../platform/areas/records'
import type { Bindings } from './flows'
import { earlierAt } from './nearness'
import { placed } from './placing'
import { gridMonthId, gridMonths, type Observation, observations, tasks } from './records'
import { facet, ofPerson, totalOf } from './rules'
import { shownObservation, shownRow } from './shown'
import { spanOf } from './walking'

type Verbs = 'list' | 'view' | 'near' | 'coverage'

/**
 * A record that the caller may see, and whoever follows it up may, also when they took that over from somebody of
 * another grid; one that was taken back is seen by nobody.
 */
async function seen(ctx: QueryContext, observationId: string): Promise<Observation> {
  const observation = await ctx.get(observations, observationId)
  if (!observation || observation.withdrawn) throw fail('record.notFound')
  if (ctx.covers(observation)) return observation
  const task = observation.taskId === undefined ? undefined : await ctx.get(tasks, observation.taskId)
  const follows = task?.observationId === observation.id && task.personId === ctx.caller.id
  if (!follows || !ctx.covers(task)) throw fail('record.notFound')
  return observation
}

export const readingHandlers: Pick<Handlers<'patrols', Bindings>, Verbs> = {
  list: async (ctx, { area, personId, categoryId, ending, day, after, limit }) => {
    const [from, to] = day === undefined ? [] : spanOf(day)
    const query = {
      ...({ index: 'ledger', order: 'desc' } as const),
      ...(from === undefined || to === undefined ? {} : { range: { from, to } }),
    }
    const of = { categoryId, ending }
    if (personId !== undefined) {
      const within = area === undefined ? undefined : ctx.areas(area)[0]!
      const page = await sifted(
        after,
        limit,
        (next, most) =>
          ctx.find(observations, { ...query, member: facet(ofPerson(personId), of), after: next, limit: most }),
        found => found.filter(one => ctx.covers(one) && (within === undefined || one.scopes.includes(within))),
      )
      return { items: page.items.map(one => shownRow(ctx, one)), next: page.next }
    }
    const where = area === undefined ? [...ctx.areas(), ofPerson(ctx.caller.id)] : ctx.areas(area)
    const page = await ctx.findIn<Observation, 'ledger'>(
      where.map(one => facet(one, of)),
      observations,
      { ...query, after: after ?? null, limit },
    )
    return { items: page.items.map(one => shownRow(ctx, one)), next: page.next }
  },

  view: async (ctx, { observationId }) => shownObservation(ctx, await seen(ctx, observationId)),

  near: async (ctx, { categoryId, place }) => earlierAt(ctx, { categoryId, place }, await placed(ctx, place), ctx.now),

  coverage: async (ctx, { area, month, after, limit }) => {
    const page = await ctx.findIn<Area, 'byLevel'>(ctx.areas(area), areas, {
      ...{ index: 'byLevel', equals: { level: 'grid' }, limit },
      after: after ?? null,
    })
    const months = await ctx.getMany(
      gridMonths,
      page.items.map(grid => gridMonthId(grid.id, month)),
    )
    const byGrid = new Map(months.map(one => [one.grid, one]))
    const items = page.items.map(({ id, name }) => {
      const days = Object.entries(byGrid.get(id)?.days ?? {})
        .filter(([, one]) => one.visits > 0 || totalOf(one) > 0)
        .sort(([a], [b]) => (a < b ? -1 : 1))
      const sumOf = (ending: Ending) => days.reduce((sum, [, one]) => sum + one[ending], 0)
      const counts = {
        fixed: sumOf('fixed'),
        told: sumOf('told'),
        request: sumOf('request'),
        recorded: sumOf('recorded'),
      }
      const last = days.at(-1)?.[0]
      return {
        ...{ area: id, name, days: days.length, counts, total: totalOf(counts) },
        ...present({ lastDay: last && `${month}-${last}` }),
      }
    })
    return { items, next: page.next }
  },
}
