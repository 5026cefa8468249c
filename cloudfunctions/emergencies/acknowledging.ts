// Staff who were called say that they know; who has not is counted, listed to be called, and reminded by the clock.
import { fail } from '@contract/errors'
import { done, update } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import { areaNames } from '../platform/areas/naming'
import { countStaff, knows, staffOf } from './duty'
import type { Bindings } from './flows'
import { told } from './raising'
import { acknowledgements, emergencies, ofPerson } from './records'
import { afterNudge } from './rules'
import { raised } from './shown'

type Verbs = 'acknowledge' | 'staff' | 'silentStaff' | 'remindStaff'

export const acknowledgingHandlers: Pick<Handlers<'emergencies', Bindings>, Verbs> = {
  acknowledge: async (ctx, { emergencyId }) => {
    const emergency = await raised(ctx, emergencyId, 'emergencies.attend')
    const before = await ctx.get(acknowledgements, ofPerson(emergencyId, ctx.caller.id))
    if (before) return done({ emergencyId, acknowledgedAt: before.at })
    if (emergency.state !== 'active') throw fail('emergency.over')
    return done({ emergencyId, acknowledgedAt: ctx.now }, await knows(ctx, emergencyId), { area: emergency.area })
  },

  staff: async (ctx, { emergencyId }) => {
    const emergency = await raised(ctx, emergencyId, 'emergencies.watch')
    const staff = await staffOf(ctx, emergency, ctx.now, ctx.reach)
    return { emergencyId, asOf: ctx.now, ...(await countStaff(ctx, staff)) }
  },

  // The staff of one office: few enough to be put in order each time.
  silentStaff: async (ctx, { emergencyId, after, limit }) => {
    const emergency = await raised(ctx, emergencyId, 'emergencies.raise')
    const staff = await staffOf(ctx, emergency, ctx.now, ctx.reach)
    const silent = staff
      .filter(one => one.acknowledgedAt === undefined)
      .sort((a, b) => (a.area === b.area ? (a.person.id < b.person.id ? -1 : 1) : a.area < b.area ? -1 : 1))
    const start = after ? silent.findIndex(({ person, area }) => `${area} ${person.id}` > after) : 0
    const page = start < 0 ? [] : silent.slice(start, start + limit)
    const last = page.at(-1)
    const nameOf = await areaNames(
      ctx,
      page.map(({ area }) => area),
    )
    return {
      items: page.map(({ person, role, area }) => ({
        personId: person.id,
        name: person.name,
        role,
        areaName: nameOf(area),
        home: person.home,
      })),
      next: last && silent.at(-1) !== last ? `${last.area} ${last.person.id}` : null,
    }
  },

  remindStaff: async (ctx, { emergencyId }) => {
    const emergency = await ctx.get(emergencies, emergencyId)
    if (!emergency?.toNudge || (emergency.nudgeAt ?? 0) > ctx.now) return done({ emergencyId, reminded: 0 })
    if (emergency.state !== 'active')
      return done({ emergencyId, reminded: 0 }, [update(emergencies, emergency, { toNudge: false })])
    const staff = await staffOf(ctx, emergency, ctx.now)
    const silent = staff.filter(one => one.acknowledgedAt === undefined).length
    const line = { kind: 'staffReminded' as const, words: `还有 ${silent} 名工作人员没有确认收到` }
    return done({ emergencyId, reminded: silent }, [
      update(emergencies, emergency, afterNudge(emergency.nudges ?? 0, silent, ctx.now)),
      ...(silent > 0 ? [told(ctx, emergencyId, line)] : []),
    ])
  },
}
