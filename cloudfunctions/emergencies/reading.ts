// What people and staff read: what stands on the home page, the list, one emergency, its timeline and notes.
import { emergencyFlow, emergencyLimits } from '@contract/emergencies'
import { fail } from '@contract/errors'
import { ancestry, officeOf } from '@contract/place'
import { HOUR } from '@contract/time'
import { isFor, tokensOfCaller } from '../kernel/audience'
import { done, insert } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { matches } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import { areaNames } from '../platform/areas/naming'
import { people } from '../platform/identity/people'
import { knows } from './duty'
import type { Bindings } from './flows'
import { answers, emergencies, events, ofPerson } from './records'
import { alertOf, isCurrent, isListed, raised, readable, shown, shownEvent } from './shown'

type Verbs = 'mine' | 'list' | 'emergency' | 'timeline' | 'note'

/** The areas around the courtyards that the caller asked to join and on which nobody has decided. */
const tokensWaitedFor = async (ctx: QueryContext) =>
  ((await ctx.get(people, ctx.caller.id))?.asking ?? []).flatMap(({ area }) => ancestry(area))

/** As many as can stand on a home page. */
const MOST = 20

export const readingHandlers: Pick<Handlers<'emergencies', Bindings>, Verbs> = {
  // Everyone’s home page asks this again and again: two short looks at an index, mostly with nothing in them.
  mine: async ctx => {
    const office = officeOf(ctx.caller.home)
    const tokens = tokensOfCaller(ctx)
    const [active, lately] = await Promise.all([
      ctx.find(emergencies, { index: 'inState', equals: { office, state: 'active' }, order: 'desc', limit: MOST }),
      ctx.find(emergencies, {
        index: 'inOffice',
        equals: { office },
        range: { from: ctx.now - emergencyLimits.clearedHours * HOUR },
        order: 'desc',
        limit: MOST,
      }),
    ])
    const known = new Map([...active.items, ...lately.items].map(one => [one.id, one]))
    const current = [...known.values()].filter(one => isCurrent(one, ctx.now))
    const asked = current.filter(one => isFor(one, tokens))
    // Who waits to be verified may live there all the same: they are warned, and no roll-call counts on them.
    const others = current.filter(one => !asked.includes(one))
    const waitedFor = others.length > 0 ? await tokensWaitedFor(ctx) : []
    const warned = others.filter(one => isFor(one, waitedFor))
    const found = [...asked, ...warned]
    const ids = found.map(({ id }) => ofPerson(id, ctx.caller.id))
    const own = new Map((ids.length > 0 ? await ctx.getMany(answers, ids) : []).map(one => [one.emergencyId, one]))
    // What goes on first, what is no exercise before what is.
    const rank = (one: (typeof found)[number]) => (one.state === 'active' ? 0 : 2) + (one.drill ? 1 : 0)
    return found
      .sort((a, b) => rank(a) - rank(b) || b.at - a.at)
      .map(one => ({ ...alertOf(one, own.get(one.id)), ...(warned.includes(one) && { warned: true }) }))
  },

  list: async (ctx, { state, kind, drill, text, after, limit }) => {
    const office = officeOf(ctx.caller.home)
    const page = await sifted(
      after,
      limit,
      (from, most) =>
        state
          ? ctx.find(emergencies, {
              index: 'inState',
              equals: { office, state },
              order: 'desc',
              after: from,
              limit: most,
            })
          : ctx.find(emergencies, { index: 'inOffice', equals: { office }, order: 'desc', after: from, limit: most }),
      found =>
        found.filter(
          one =>
            isListed(ctx, one) &&
            (!kind || one.kind === kind) &&
            (drill === undefined || one.drill === drill) &&
            (!text || matches(`${one.title} ${one.place} ${one.text}`, text)),
        ),
    )
    const nameOf = await areaNames(
      ctx,
      page.items.flatMap(one => one.areas),
    )
    return {
      items: page.items.map(one => ({
        emergencyId: one.id,
        state: one.state,
        kind: one.kind,
        level: one.level,
        drill: one.drill,
        title: one.title,
        areaNames: one.areas.map(nameOf),
        authorName: one.authorName,
        at: one.at,
        can: ctx.can(emergencyFlow, one),
        ...present({ people: one.people }),
      })),
      next: page.next,
    }
  },

  emergency: async (ctx, { emergencyId }) => shown(ctx, await readable(ctx, emergencyId)),

  timeline: async (ctx, { emergencyId, after, limit }) => {
    await raised(ctx, emergencyId, 'emergencies.watch')
    const page = await ctx.find(events, {
      index: 'inEmergency',
      equals: { emergencyId },
      order: 'desc',
      after: after ?? null,
      limit,
    })
    return { items: page.items.map(shownEvent), next: page.next }
  },

  note: async (ctx, { emergencyId, words }) => {
    const { state, scopes } = await raised(ctx, emergencyId, 'emergencies.attend')
    if (state === 'archived') throw fail('emergency.archived')
    const id = ctx.newId()
    const event = { id, emergencyId, at: ctx.now, kind: 'noted' as const, words, byName: ctx.caller.name }
    const known = await knows(ctx, emergencyId)
    return done({ eventId: id }, [insert(events, event), ...known], { area: scopes.at(-1)! })
  },
}
