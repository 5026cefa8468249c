// Areas: the tree, the maps and the boards of the grids.
import { roles } from '@contract/access'
import { boardRoles } from '@contract/areas'
import { fail } from '@contract/errors'
import { ancestry, communityOf, officeOf } from '@contract/place'
import type { QueryContext } from '../kernel/context'
import { implement } from '../kernel/implement'
import { holds } from '../kernel/reach'
import { matches, searchGram } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import { gridAt } from '../platform/areas/grid-at'
import { areaNames, pathTo } from '../platform/areas/naming'
import { type Area, areas } from '../platform/areas/records'
import { type Person, people } from '../platform/identity/people'
import { phones } from '../platform/identity/phones'
import { boardHoldings, boardPlace } from './rules'

const shown = ({ id, name, level, parent, code, point, grid }: Area) => ({
  area: id,
  name,
  level,
  parent,
  ...(code === undefined ? {} : { code }),
  ...(point === undefined ? {} : { point }),
  ...(grid === undefined ? {} : { grid }),
})
const named = ({ id, name, level }: Area) => ({ area: id, name, level })

/** The area asked for, which must lie in the caller's office, or the office itself. */
const within = (ctx: QueryContext, asked: string | undefined) =>
  ctx.areas(asked ?? officeOf(ctx.caller.home))[0] ?? missing()

const missing = (): never => {
  throw fail('record.notFound')
}

/** Everyone with a board role on a grid or its community; each index page is small: a handful of people a role. */
async function boardPeople(ctx: QueryContext, grid: string): Promise<Person[]> {
  const community = communityOf(grid)
  const wanted = boardRoles.flatMap(role => [`${role}@${grid}`, `${role}@${community}`])
  const pages = await Promise.all(wanted.map(member => ctx.find(people, { index: 'inArea', member, limit: 100 })))
  return [...new Map(pages.flatMap(page => page.items.map(person => [person.id, person]))).values()]
}

export const areasFeature = implement('areas', {
  collections: [areas],
  handlers: {
    children: async (ctx, { parent, level, after, limit }) => {
      const above = within(ctx, parent)
      const page = level
        ? await ctx.find(areas, { index: 'byLevel', member: above, equals: { level }, after, limit })
        : await ctx.find(areas, { index: 'childrenOf', equals: { parent: above }, after, limit })
      return { items: page.items.map(shown), next: page.next }
    },

    search: async (ctx, { text, level, after, limit }) => {
      const member = searchGram(text, within(ctx, undefined))
      if (!member) return { items: [], next: null }
      const page = await sifted(
        after,
        limit,
        (next, most) => ctx.find(areas, { index: 'byName', member, after: next, limit: most }),
        found => found.filter(area => matches(area.name, text) && (!level || area.level === level)),
      )
      const nameOf = await areaNames(
        ctx,
        page.items.map(area => communityOf(area.id)),
      )
      return {
        items: page.items.map(area => {
          const community = communityOf(area.id)
          return { ...shown(area), words: [community === area.id ? '' : nameOf(community), area.name].join(' ').trim() }
        }),
        next: page.next,
      }
    },

    path: async (ctx, { area }) => {
      const path = await pathTo(ctx, within(ctx, area))
      if (path.at(-1)?.id !== area) throw fail('record.notFound')
      return path.map(named)
    },

    names: async (ctx, input) => {
      const office = officeOf(ctx.caller.home)
      const found = await ctx.getMany(
        areas,
        input.areas.filter(area => officeOf(area) === office),
      )
      return found.map(named)
    },

    grids: async (ctx, { area, after, limit }) => {
      const page = await ctx.find(areas, {
        index: 'byLevel',
        member: within(ctx, area),
        equals: { level: 'grid' },
        after,
        limit,
      })
      return {
        items: page.items.map(grid => ({ ...shown(grid), polygon: grid.polygon ?? [] })),
        next: page.next,
      }
    },

    gridAt: async (ctx, { point }) => {
      const grid = await gridAt(ctx, officeOf(ctx.caller.home), point)
      return grid ? named(grid) : null
    },

    board: async (ctx, { grid }) => {
      const area = await ctx.get(areas, within(ctx, grid))
      if (area?.level !== 'grid') throw fail('record.notFound')
      const nameOf = await areaNames(ctx, ancestry(grid))
      const members = (await boardPeople(ctx, grid)).flatMap(person =>
        boardHoldings(person.holdings, grid, communityOf(grid))
          .filter(holding => holds(holding, ctx.now))
          .map(holding => ({
            personId: person.id,
            name: person.name,
            role: holding.role,
            roleLabel: roles[holding.role].label,
            area: holding.area,
            areaName: nameOf(holding.area),
            ...(person.phone === undefined ? {} : { phone: phones().open(person.phone, person.id) }),
          })),
      )
      members.sort((a, b) => boardPlace(a.role) - boardPlace(b.role) || (a.personId < b.personId ? -1 : 1))
      return { grid: shown(area), communityName: nameOf(communityOf(grid)), members }
    },
  },
})
