// What is looked at: the list, who could be on it, who could go, the visits, and a month in figures without names.
import { scopesOf } from '@contract/place'
import { dayOf } from '@contract/time'
import { candidateKinds, type VisitorKind } from '@contract/visits'
import type { QueryContext } from '../kernel/context'
import { rollups } from '../kernel/figures'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { matches, searchGram } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import { areaNames } from '../platform/areas/naming'
import { type Area, areas } from '../platform/areas/records'
import { type Person, people } from '../platform/identity/people'
import type { Page } from '../platform/store/port'
import type { Bindings } from './flows'
import { entries, visits } from './records'
import { bornFor, fitAs } from './rules'
import { oneEntry, oneVisit, shownEntries, shownVisits } from './shown'

type Verbs =
  | 'candidates'
  | 'list'
  | 'entry'
  | 'ownEntry'
  | 'history'
  | 'visitors'
  | 'mine'
  | 'view'
  | 'visits'
  | 'figures'

const livesIn = ({ home }: Person, within: readonly string[]) => scopesOf(home).some(area => within.includes(area))

/** Where to look for who could go: party members by age, those nearest retirement first, and holders of roles. */
function visitorPage(
  ctx: QueryContext,
  { kind, text, within }: { kind: VisitorKind; text: string; within: readonly string[] },
  after: string | null,
  limit: number,
): Promise<Page<Person>> {
  const role = kind === 'buildingHead' ? 'buildingHead' : 'staff'
  const members = kind === 'party' ? within : within.map(area => `${role}@${area}`)
  if (text) {
    const tokens = (kind === 'party' ? within : within.map(area => `staff@${area}`)).flatMap(
      area => searchGram(text, area) ?? [],
    )
    return tokens.length === 0
      ? Promise.resolve({ items: [], next: null })
      : ctx.findIn(tokens, people, { index: 'byGram', after, limit })
  }
  if (kind !== 'party') return ctx.findIn(members, people, { index: 'inArea', after, limit })
  const year = Number(dayOf(ctx.now).slice(0, 4))
  return ctx.findIn(members, people, {
    index: 'partyByAge',
    equals: { partyMember: true },
    range: { from: year - 75, to: year - 17 },
    after,
    limit,
  })
}

const monthRollups = (ctx: QueryContext, area: string, month: string) =>
  ctx.find(rollups, { index: 'inArea', member: area, range: { from: month, to: `${month}~` }, limit: 100 })

/** The communities within what the caller reaches. */
async function communitiesIn(ctx: QueryContext, asked: string | undefined): Promise<Area[]> {
  const found: Area[] = []
  for (const area of ctx.areas(asked)) {
    const page = await ctx.find(areas, {
      index: 'byLevel',
      member: area,
      equals: { level: 'community' },
      limit: 100,
    })
    found.push(...page.items)
  }
  return found
}

export const readingHandlers: Pick<Handlers<'visits', Bindings>, Verbs> = {
  candidates: async (ctx, { kind, area, after, limit }) => {
    const within = ctx.areas(area)
    const range = bornFor(kind, ctx.now)
    const page = await sifted(
      after,
      limit,
      (from, most) =>
        candidateKinds[kind].party
          ? ctx.findIn(within, people, {
              index: 'partyByAge',
              equals: { partyMember: true },
              range,
              after: from,
              limit: most,
            })
          : ctx.findIn(within, people, { index: 'byAge', range, after: from, limit: most }),
      async found => {
        const home = found.filter(person => livesIn(person, within))
        const known =
          home.length > 0
            ? await ctx.getMany(
                entries,
                home.map(({ id }) => id),
              )
            : []
        return home.filter(({ id }) => !known.some(entry => entry.id === id))
      },
    )
    const nameOf = await areaNames(
      ctx,
      page.items.map(({ home }) => home),
    )
    return {
      items: page.items.map(({ id, name, birthYear, partyMember, home, address }) => ({
        personId: id,
        name,
        birthYear: birthYear!,
        partyMember: partyMember === true,
        area: home,
        areaName: nameOf(home),
        address,
      })),
      next: page.next,
    }
  },

  list: async (ctx, { area, state, due, text, after = null, limit }) => {
    const within = ctx.areas(area)
    const tokens = text ? within.flatMap(one => searchGram(text, one) ?? []) : []
    if (text && tokens.length === 0) return { items: [], next: null }
    if (!text) {
      const range = due ? { to: ctx.now } : undefined
      const page = await ctx.findIn(within, entries, {
        index: due ? 'due' : 'inArea',
        equals: { state },
        ...(range && { range }),
        after,
        limit,
      })
      return { items: await shownEntries(ctx, page.items), next: page.next }
    }
    const page = await sifted(
      after,
      limit,
      (from, most) => ctx.findIn(tokens, entries, { index: 'byGram', equals: { state }, after: from, limit: most }),
      async found => (await shownEntries(ctx, found)).filter(one => matches(one.name, text) && (!due || one.overdue)),
    )
    return page
  },

  entry: async (ctx, { entryId }) => oneEntry(ctx, await ctx.load(entries, entryId)),

  ownEntry: async ctx => {
    const entry = await ctx.get(entries, ctx.caller.id)
    return present({ entry: entry && (await oneEntry(ctx, entry)) })
  },

  history: async (ctx, { entryId, after = null, limit }) => {
    await ctx.load(entries, entryId)
    const page = await ctx.find(visits, { index: 'ofEntry', equals: { entryId }, order: 'desc', after, limit })
    return { items: await shownVisits(ctx, page.items), next: page.next }
  },

  visitors: async (ctx, { kind, area, text, after, limit }) => {
    const within = ctx.areas(area)
    const page = await sifted(
      after,
      limit,
      (from, most) => visitorPage(ctx, { kind, text, within }, from, most),
      found =>
        found.filter(person => {
          const kinds = within.map(one => fitAs(person, one, ctx.now))
          const fits = kind === 'party' ? person.partyMember === true && kinds.some(Boolean) : kinds.includes(kind)
          return fits && (!text || matches(person.name, text))
        }),
    )
    const nameOf = await areaNames(
      ctx,
      page.items.map(({ home }) => home),
    )
    return {
      items: await Promise.all(
        page.items.map(async ({ id, name, home, post }) => ({
          personId: id,
          name,
          areaName: nameOf(home),
          open: await ctx.count(visits, { index: 'ofVisitor', equals: { personId: id, open: true } }),
          ...present({ post }),
        })),
      ),
      next: page.next,
    }
  },

  mine: async (ctx, { past, after = null, limit }) => {
    const page = await ctx.find(visits, {
      index: 'ofVisitor',
      equals: { personId: ctx.caller.id, open: !past },
      order: past ? 'desc' : 'asc',
      after,
      limit,
    })
    return { items: await shownVisits(ctx, page.items), next: page.next }
  },

  view: async (ctx, { visitId }) => oneVisit(ctx, await ctx.load(visits, visitId)),

  visits: async (ctx, { area, stage, after = null, limit }) => {
    const within = ctx.areas(area)
    const rest = { after, limit }
    const page = await (stage === 'open'
      ? ctx.findIn(within, visits, { index: 'openIn', equals: { open: true }, ...rest })
      : stage === 'declined'
        ? ctx.findIn(within, visits, { index: 'inArea', equals: { state: 'declined' }, ...rest })
        : stage === 'visited'
          ? ctx.findIn(within, visits, { index: 'madeIn', equals: { state: 'visited' }, order: 'desc', ...rest })
          : ctx.findIn(within, visits, { index: 'wanting', equals: { wanting: true }, ...rest }))
    return { items: await shownVisits(ctx, page.items), next: page.next }
  },

  figures: async (ctx, { month, area }) => {
    const communities = await communitiesIn(ctx, area)
    const rows = await Promise.all(
      communities.map(async ({ id, name }) => {
        const [listed, due, counted] = await Promise.all([
          ctx.count(entries, { index: 'inArea', member: id, equals: { state: 'listed' } }),
          ctx.count(entries, { index: 'due', member: id, equals: { state: 'listed' }, range: { to: ctx.now } }),
          monthRollups(ctx, id, month),
        ])
        const sum = (kind: 'visits' | 'needs') =>
          counted.items.reduce((total, { counts }) => total + (counts[kind] ?? 0), 0)
        return { area: id, name, listed, due, visits: sum('visits'), needs: sum('needs') }
      }),
    )
    return { month, rows }
  },
}
