// Finding people: neighbours to act for, colleagues to make responsible, and a phone number in full.
import { roles } from '@contract/access'
import { fail } from '@contract/errors'
import { ancestry, officeOf } from '@contract/place'
import { done } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import { held } from '../kernel/holdings'
import type { Handlers } from '../kernel/implement'
import { looked, phoneLooks } from '../kernel/phone-looks'
import { matches, searchGram } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import { areaNames } from '../platform/areas/naming'
import { type Person, people } from '../platform/identity/people'
import { phones } from '../platform/identity/phones'
import type { Page } from '../platform/store/port'
import type { Bindings } from './flows'

interface Wanted {
  text: string
  /** Areas or `staff@area`, `role@area` tokens; any of them will do. */
  members: readonly string[]
  after?: string | null | undefined
  limit: number
}

/** A page of people by name who lie under one of the members and whom `keep` keeps. */
async function peopleBy(
  ctx: QueryContext,
  { text, members, after, limit }: Wanted,
  keep: (person: Person) => boolean,
): Promise<Page<Person>> {
  const index = text ? 'byGram' : 'inArea'
  const tokens = text ? members.map(member => searchGram(text, member)).filter(token => token !== undefined) : members
  if (tokens.length === 0) return { items: [], next: null }
  return sifted(
    after,
    limit,
    (next, most) => ctx.findIn(tokens, people, { index, after: next, limit: most }),
    found => found.filter(person => (!text || matches(person.name, text)) && keep(person)),
  )
}

const isWithin = (area: string, areas: readonly string[]) => ancestry(area).some(above => areas.includes(above))

type Verbs = 'neighbours' | 'staff' | 'reveal' | 'looks'

export const findingHandlers: Pick<Handlers<'people', Bindings>, Verbs> = {
  neighbours: async (ctx, { text, area, after, limit }) => {
    const areas = ctx.areas(area)
    // Of several homes the one within reach is theirs to know.
    const homeOf = ({ home, address, otherHomes = [] }: Person) =>
      [{ area: home, address }, ...otherHomes].find(one => isWithin(one.area, areas))
    const page = await peopleBy(ctx, { text, members: areas, after, limit }, person => homeOf(person) !== undefined)
    const homes = page.items.map(person => homeOf(person)!)
    const nameOf = await areaNames(
      ctx,
      homes.map(home => home.area),
    )
    return {
      items: page.items.map((person, i) => ({
        personId: person.id,
        name: person.name,
        area: homes[i]!.area,
        areaName: nameOf(homes[i]!.area),
        address: homes[i]!.address,
        ...(person.birthYear === undefined ? {} : { birthYear: person.birthYear }),
        ...(person.phone === undefined ? {} : { phone: phones().open(person.phone, person.id) }),
        canReveal: person.phone !== undefined && ctx.may('people.reveal', person),
      })),
      next: page.next,
    }
  },

  staff: async (ctx, { text, role, area, after, limit }) => {
    const [within] = ctx.areas(area ?? officeOf(ctx.caller.home))
    const shown = (person: Person) =>
      held(person.holdings, ctx.now).filter(
        holding => roles[holding.role].staff && (!role || holding.role === role) && isWithin(holding.area, [within!]),
      )
    if (role && !roles[role].staff) return { items: [], next: null }
    const member = !text && role ? `${role}@${within}` : `staff@${within}`
    const page = await peopleBy(ctx, { text, members: [member], after, limit }, person => shown(person).length > 0)
    const nameOf = await areaNames(
      ctx,
      page.items.flatMap(person => shown(person).map(holding => holding.area)),
    )
    return {
      items: page.items.map(person => ({
        personId: person.id,
        name: person.name,
        ...(person.post === undefined ? {} : { post: person.post }),
        roles: shown(person).map(holding => ({
          role: holding.role,
          label: roles[holding.role].label,
          area: holding.area,
          areaName: nameOf(holding.area),
        })),
      })),
      next: page.next,
    }
  },

  reveal: async (ctx, { personId }) => {
    const person = await ctx.get(people, personId)
    // A person's record belongs to that person, though it carries no `personId` beside its own id.
    if (!person || !ctx.covers({ personId: person.id, scopes: person.scopes })) throw fail('record.notFound')
    if (person.phone === undefined) throw fail('people.noPhone')
    return done({ personId, phone: phones().open(person.phone, person.id) }, looked(ctx, person), { area: person.home })
  },

  looks: async (ctx, { after, limit }) => {
    const page = await ctx.find(phoneLooks, {
      index: 'ofPerson',
      equals: { personId: ctx.caller.id },
      order: 'desc',
      after: after ?? null,
      limit,
    })
    const [lookers, nameOf] = await Promise.all([
      ctx.getMany(people, [...new Set(page.items.map(({ byId }) => byId))]),
      areaNames(
        ctx,
        page.items.map(({ area }) => area),
      ),
    ])
    const names = new Map(lookers.map(({ id, name }) => [id, name]))
    return {
      items: page.items.map(({ id, at, byId, role, area }) => ({
        lookId: id,
        at,
        by: { personId: byId, name: names.get(byId) ?? '', label: roles[role].label, areaName: nameOf(area) },
      })),
      next: page.next,
    }
  },
}
