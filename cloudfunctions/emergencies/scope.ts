// Whom an emergency reaches: its people in numbers, and by area down to the courtyards, counted by index.
import type { AudienceRole } from '@contract/audience'
import { countAudience, mergedAreas, tokensOf } from '../kernel/audience'
import type { QueryContext } from '../kernel/context'
import { type Area, areas } from '../platform/areas/records'
import type { Page } from '../platform/store/port'
import type { AskedArea } from './records'

const inner = { office: ['community', 'courtyard'], community: ['courtyard'], courtyard: [], grid: [] } as const

async function below(ctx: QueryContext, area: Area): Promise<Area[]> {
  const found: Area[] = []
  for (const level of inner[area.level])
    for (let after: string | null = null; ; ) {
      const page: Page<Area> = await ctx.find(areas, {
        index: 'byLevel',
        member: area.id,
        equals: { level },
        after,
        limit: 100,
      })
      found.push(...page.items)
      if (!page.next) break
      after = page.next
    }
  return found
}

/** The areas of an audience and those within them, each with how many people it asks; areas that do not exist are left out. */
export async function askedAreas(
  ctx: QueryContext,
  wanted: readonly string[],
  roles: readonly AudienceRole[],
): Promise<(AskedArea & { name: string })[]> {
  const roots = await ctx.getMany(areas, mergedAreas(wanted))
  const all = (await Promise.all(roots.map(async root => [root, ...(await below(ctx, root))]))).flat()
  return Promise.all(
    all.map(async ({ id, level, grid, name }) => ({
      area: id,
      level,
      name,
      ...(grid === undefined ? {} : { grid }),
      people: (await countAudience(ctx, tokensOf([id], roles))).people,
    })),
  )
}
