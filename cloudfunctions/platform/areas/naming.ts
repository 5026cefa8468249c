// What areas are called, for answers that show a place by its name.
import { ancestry } from '@contract/place'
import type { QueryContext } from '../../kernel/context'
import { areas } from './records'

type Reads = Pick<QueryContext, 'getMany'>

const PAGE = 100

/** The names of areas by path; one that is not stored is called by its path. */
export async function areaNames(ctx: Reads, wanted: readonly string[]): Promise<(area: string) => string> {
  const ids = [...new Set(wanted)].filter(Boolean).sort()
  const names = new Map<string, string>()
  for (let i = 0; i < ids.length; i += PAGE)
    for (const area of await ctx.getMany(areas, ids.slice(i, i + PAGE))) names.set(area.id, area.name)
  return area => names.get(area) ?? area
}

/** The areas from the office down to one, itself included; those that are not stored are left out. */
export async function pathTo(ctx: Reads, area: string) {
  const found = await ctx.getMany(areas, ancestry(area))
  return found.sort((a, b) => a.id.length - b.id.length)
}
