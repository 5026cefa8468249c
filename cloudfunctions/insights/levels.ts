// The three levels of groups: whether each is alive.
import type { Output } from '@contract/contract'
import { type FigureLevel, figureLevelOf } from '@contract/figures'
import type { QueryContext } from '../kernel/context'
import { figureEntries } from '../kernel/figure-records'
import type { Handlers } from '../kernel/implement'
import { holds } from '../kernel/reach'
import { matches } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import { type Area, areas } from '../platform/areas/records'
import { type Person, people } from '../platform/identity/people'
import type { Page } from '../platform/store/port'
import { wantsOf } from './rules'

/** So many entries of a group are looked at for its last notice: those taken back come in pairs. */
const LOOK = 10
const levelName = { 1: 'office', 2: 'community', 3: 'courtyard' } as const

async function lastNotice(ctx: QueryContext, area: string) {
  const toGroup = { index: 'toGroup', member: area, equals: { kind: 'notices' }, order: 'desc' } as const
  const page = await ctx.find(figureEntries, { ...toGroup, limit: LOOK })
  // Publishing again after an undo counts again: of each notice what stands is the sum.
  const standing = page.items.find(
    item =>
      item.count > 0 &&
      page.items.filter(other => other.page === item.page).reduce((sum, other) => sum + other.count, 0) > 0,
  )
  return standing && { at: standing.at, title: standing.words ?? '' }
}

/** Who moderates exactly this area, not something in it. */
async function moderators(ctx: QueryContext, area: string) {
  const found: { personId: string; name: string }[] = []
  for (let after: string | null = null; ; ) {
    const held = { index: 'inArea', member: `moderator@${area}`, after, limit: 100 } as const
    const page: Page<Person> = await ctx.find(people, held)
    for (const { id, name, holdings } of page.items)
      if (holdings.some(one => one.role === 'moderator' && one.area === area && holds(one, ctx.now)))
        found.push({ personId: id, name })
    after = page.next
    if (!after) return found
  }
}

type Bound = ReadonlyMap<string, { name: string; people: number }>

/** The groups that are bound in an area, by the areas they belong to. */
async function boundGroups(ctx: QueryContext, area: string): Promise<Bound> {
  const bound = new Map<string, { name: string; people: number }>()
  for (let after: string | null = null; ; ) {
    const page: Output<'people.boundGroups'> = await ctx.invoke('people.boundGroups', { area, after, limit: 100 })
    for (const { area: of, ...group } of page.items) bound.set(of, group)
    after = page.next
    if (!after) return bound
  }
}

async function stateOf(ctx: QueryContext, area: Area, bound: Bound, unanswered: number) {
  const [held, residents, last] = await Promise.all([
    moderators(ctx, area.id),
    ctx.count(people, { index: 'inArea', member: `resident@${area.id}` }),
    lastNotice(ctx, area.id),
  ])
  const group = bound.get(area.id)
  const state = {
    area: area.id,
    name: area.name,
    level: figureLevelOf(area.id),
    moderators: held,
    residents,
    ...(group ? { group } : {}),
    ...(last ? { lastNotice: last } : {}),
    unanswered,
  }
  return { ...state, wants: wantsOf(state, ctx.now) }
}

/** A page of the areas of some levels, the office before its communities and these before their courtyards. */
async function areasOf(
  ctx: QueryContext,
  within: string,
  levels: readonly FigureLevel[],
  after: string | null,
  limit: number,
): Promise<Page<Area>> {
  const [at, cursor] = after === null ? [0, null] : (JSON.parse(after) as [number, string | null])
  const items: Area[] = []
  for (let i = at, next = cursor; i < levels.length; i++, next = null) {
    const page: Page<Area> = await ctx.find(areas, {
      index: 'byLevel',
      member: within,
      equals: { level: levelName[levels[i]!] },
      after: next,
      limit: limit - items.length,
    })
    items.push(...page.items)
    if (page.next) return { items, next: JSON.stringify([i, page.next]) }
    if (items.length >= limit) return { items, next: i + 1 < levels.length ? JSON.stringify([i + 1, null]) : null }
  }
  return { items, next: null }
}

/** Places within a list come from clients: one that is not ours begins at the start. */
const known = (after: string | null | undefined, levels: readonly FigureLevel[]) => {
  try {
    const [at, cursor] = JSON.parse(after ?? '') as [unknown, unknown]
    const sound = typeof at === 'number' && levels[at] !== undefined && (cursor === null || typeof cursor === 'string')
    return sound ? (after ?? null) : null
  } catch {
    return null
  }
}

export const levelHandlers: Pick<Handlers<'insights', Record<never, never>>, 'levels'> = {
  levels: async (ctx, { level, area, text, wanting, after, limit }) => {
    const [within = ''] = ctx.areas(area)
    const all = ([1, 2, 3] as const).filter(one => one >= figureLevelOf(within))
    const levels = level === undefined ? all : all.filter(one => one === level)
    const bound = await boundGroups(ctx, within)
    return sifted(
      known(after, levels),
      limit,
      (at, most) => areasOf(ctx, within, levels, at, most),
      async found => {
        const named = text ? found.filter(({ name }) => matches(name, text)) : found
        if (named.length === 0) return []
        const waiting = await ctx.invoke('notices.waiting', { areas: named.map(({ id }) => id) })
        const states = await Promise.all(named.map((one, i) => stateOf(ctx, one, bound, waiting[i]!.questions)))
        return wanting ? states.filter(({ wants }) => wants.length > 0) : states
      },
    )
  },
}
