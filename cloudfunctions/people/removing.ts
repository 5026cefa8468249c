// Who moved away: the people of a courtyard, taking somebody off it with a reason, and putting them back.
import { fail } from '@contract/errors'
import { joiningLimits, removalFlow } from '@contract/joining'
import { ancestry, officeOf } from '@contract/place'
import { done, insert, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { matches, searchGram } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import { areaNames } from '../platform/areas/naming'
import { type Person, people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { housed } from './housing'
import { type Removal, removals } from './joining-records'
import { dutiesIn, forgottenAt, homesOf, movedIn, movedOut } from './joining-rules'

/** Of a person’s homes those within some areas. */
const homesWithin = (person: Person, areas: readonly string[], now: number) =>
  homesOf(person, now).filter(({ area }) => ancestry(area).some(above => areas.includes(above)))

async function shownRemovals(ctx: QueryContext, found: readonly Removal[]) {
  const ids = [...new Set(found.flatMap(({ personId, byId }) => [personId, byId]))].sort()
  const [nameOf, named] = await Promise.all([
    areaNames(
      ctx,
      found.map(({ area }) => area),
    ),
    ctx.getMany(people, ids),
  ])
  const names = new Map(named.map(person => [person.id, person.name]))
  return found.map(removal => ({
    removalId: removal.id,
    state: removal.state,
    personId: removal.personId,
    name: names.get(removal.personId) ?? '',
    area: removal.area,
    areaName: nameOf(removal.area),
    address: removal.address,
    reason: removal.reason,
    at: removal.at,
    by: names.get(removal.byId) ?? '',
    can: ctx.can(removalFlow, removal),
  }))
}

type Verbs = 'members' | 'removeMember' | 'removals' | 'reinstate'

export const removingHandlers: Pick<Handlers<'people', Bindings>, Verbs> = {
  members: async (ctx, { area, text, after, limit }) => {
    const within = ctx.areas(area)
    const index = text ? ('byGram' as const) : ('inArea' as const)
    const tokens = within
      .map(one => (text ? searchGram(text, one) : `resident@${one}`))
      .filter(token => token !== undefined)
    if (tokens.length === 0) return { items: [], next: null }
    const page = await sifted(
      after,
      limit,
      (next, most) => ctx.findIn(tokens, people, { index, after: next, limit: most }),
      found => found.filter(one => homesWithin(one, within, ctx.now).length > 0 && (!text || matches(one.name, text))),
    )
    const homes = page.items.flatMap(person => homesWithin(person, within, ctx.now).map(home => ({ person, ...home })))
    const nameOf = await areaNames(
      ctx,
      homes.map(home => home.area),
    )
    return {
      items: homes.map(({ person, area: home, address }) => ({
        personId: person.id,
        name: person.name,
        area: home,
        areaName: nameOf(home),
        address,
        duties: dutiesIn(person.holdings, home, ctx.now),
        mine: person.id === ctx.caller.id,
        ...present({ since: person.holdings.find(one => one.role === 'resident' && one.area === home)?.since }),
      })),
      next: page.next,
    }
  },

  removeMember: async (ctx, { personId, area, reason }) => {
    const [within] = ctx.areas(area)
    const person = await ctx.get(people, personId)
    // Whether somebody is there at all is told only to who answers for the area: they asked within it.
    const home = person && !person.deletedAt ? homesOf(person, ctx.now).find(one => one.area === within) : undefined
    if (!person || !ctx.covers({ scopes: person.scopes })) throw fail('record.notFound')
    if (!home) throw fail('joining.notThere')
    if (personId === ctx.caller.id) throw fail('joining.own')
    if (dutiesIn(person.holdings, area, ctx.now).length > 0) throw fail('joining.onDuty')
    const removalId = ctx.newId()
    return done({ removalId }, [
      insert(removals, {
        id: removalId,
        office: officeOf(area),
        personId,
        area,
        scopes: ancestry(area),
        address: home.address,
        state: removalFlow.initial,
        reason,
        at: ctx.now,
        byId: ctx.caller.id,
        wakesAt: forgottenAt(ctx.now),
      }),
      housed(person, movedOut(person, area, ctx.now)),
    ])
  },

  removals: async (ctx, { area, after, limit }) => {
    const query = { index: 'inArea', order: 'desc', after: after ?? null, limit } as const
    const page = await ctx.findIn(ctx.areas(area), removals, query)
    return { items: await shownRemovals(ctx, page.items), next: page.next }
  },

  reinstate: async (ctx, { removalId }, removal) => {
    const person = await ctx.get(people, removal.personId)
    if (!person || person.deletedAt) throw fail('record.notFound')
    const homes = homesOf(person, ctx.now)
    const back = homes.some(home => home.area === removal.area)
    const many = homes.length + (person.asking?.length ?? 0) >= joiningLimits.homes
    if (!back && many) throw fail('joining.tooManyHomes')
    const { area, address } = removal
    return done({ removalId }, [
      update(removals, removal, { state: 'reinstated' }),
      ...(back ? [] : [housed(person, movedIn(person, { area, address }, { now: ctx.now, current: false }))]),
    ])
  },
}
