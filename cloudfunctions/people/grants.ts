// Roles: those who appoint give and take them, and they end by themselves when their time is over.
import type { Holding, Role } from '@contract/access'
import { fits, mayAppoint } from '@contract/appointing'
import { fail } from '@contract/errors'
import type { AreaLevel } from '@contract/place'
import { done, update } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import { held, heldAs, notEnded, withoutRole, withRole } from '../kernel/holdings'
import type { Handlers } from '../kernel/implement'
import { areaNames } from '../platform/areas/naming'
import { type Area, areas } from '../platform/areas/records'
import { stillAdministered } from '../platform/identity/administrators'
import { foundBy, type Person, people } from '../platform/identity/people'
import { noted } from '../platform/identity/role-changes'
import type { Bindings } from './flows'
import { shownRole } from './naming'

/** A person with other roles, and everything they are found by. */
export const changedRoles = (person: Person, holdings: Holding[]) =>
  update(people, person, { holdings, ...foundBy({ ...person, holdings }) })

async function answer(ctx: QueryContext, person: Person, holdings: readonly Holding[]) {
  const nameOf = await areaNames(
    ctx,
    holdings.map(holding => holding.area),
  )
  return { personId: person.id, holdings: holdings.map(holding => shownRole(holding, nameOf)) }
}

/** An area that is no longer in the tree counts as one of the office: only the office clears it up. */
export const placeAs = (place: Area | undefined, area: string) => ({ area, level: place?.level ?? ('office' as const) })

function assertAppoints(ctx: CommandContext, role: Role, place: { area: string; level: AreaLevel }) {
  if (!mayAppoint(held(ctx.caller.holdings, ctx.now), role, place)) throw fail('people.notYoursToGive')
}

type Verbs = 'holdings' | 'grant' | 'revoke' | 'lapse'

export const grantHandlers: Pick<Handlers<'people', Bindings>, Verbs> = {
  holdings: async (ctx, { personId }) => {
    const person = await ctx.load(people, personId)
    const current = notEnded(person.holdings, ctx.now)
    const known = await ctx.getMany(areas, [...new Set([person.home, ...current.map(({ area }) => area)])])
    const placeOf = new Map(known.map(place => [place.id, place]))
    const nameOf = (area: string) => placeOf.get(area)?.name ?? area
    const own = held(ctx.caller.holdings, ctx.now)
    return {
      personId,
      holdings: current.map(holding => ({
        ...shownRole(holding, nameOf),
        mayChange: mayAppoint(own, holding.role, placeAs(placeOf.get(holding.area), holding.area)),
      })),
      name: person.name,
      homeName: nameOf(person.home),
      ...(person.post === undefined ? {} : { post: person.post }),
    }
  },

  grant: async (ctx, { personId, role, area, since, until, reason }) => {
    const [within] = ctx.areas(area)
    const place = await ctx.get(areas, within!)
    if (!place) throw fail('record.notFound')
    if (!fits(role, place.level)) throw fail('people.wrongLevel', { role, level: place.level })
    const person = await ctx.load(people, personId)
    assertAppoints(ctx, role, placeAs(place, area))
    const given: Holding = {
      role,
      area,
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
    }
    const holdings = withRole(person.holdings, given)
    const stays = await stillAdministered(ctx, person, holdings)
    const note = noted(ctx, heldAs(person.holdings, given) ? 'changed' : 'given', person, given, { reason })
    return done(await answer(ctx, person, holdings), [changedRoles(person, holdings), note, ...stays])
  },

  revoke: async (ctx, { personId, role, area, reason }) => {
    const person = await ctx.load(people, personId)
    const taken = { role, area: ctx.areas(area)[0]! }
    assertAppoints(ctx, role, placeAs(await ctx.get(areas, area), area))
    const before = heldAs(person.holdings, taken)
    const holdings = withoutRole(person.holdings, taken)
    if (!before || !holdings) throw fail('people.notHeld')
    const stays = await stillAdministered(ctx, person, holdings)
    const note = noted(ctx, 'taken', person, before, { reason })
    return done(await answer(ctx, person, holdings), [changedRoles(person, holdings), note, ...stays])
  },

  lapse: async (ctx, { personId }) => {
    const person = await ctx.load(people, personId)
    const holdings = notEnded(person.holdings, ctx.now)
    const over = person.holdings.filter(holding => !holdings.includes(holding))
    if (over.length === 0) return done({ ended: 0 })
    const notes = over.map(holding => noted(ctx, 'ended', person, holding, { at: holding.until! }))
    return done({ ended: over.length }, [changedRoles(person, holdings), ...notes])
  },
}
