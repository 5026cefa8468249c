// WeChat groups: which there are, to which area each belongs, and changing one’s mind about it.
import { fail } from '@contract/errors'
import { type GroupLevel, groupFlow, groupLevels } from '@contract/groups'
import { ancestry, officeOf } from '@contract/place'
import { done, followUp, insert, update } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { grams, matches, searchGram } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import { areaNames } from '../platform/areas/naming'
import { areas } from '../platform/areas/records'
import { currentEntry } from '../platform/identity/group-entry'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { applications, type Group, groups } from './joining-records'
import { scopesOfSuggested } from './suggesting'

async function shown(ctx: QueryContext, found: readonly Group[]) {
  const ids = [
    ...new Set(found.flatMap(({ firstById, boundById }) => [firstById ?? [], boundById ?? []].flat())),
  ].sort()
  const [nameOf, named, counts] = await Promise.all([
    areaNames(
      ctx,
      found.flatMap(({ area, suggested }) => [...(area ? [area] : []), ...suggested.map(one => one.area)]),
    ),
    ctx.getMany(people, ids),
    Promise.all(
      found.map(group =>
        ctx.count(applications, { index: 'ofGroup', equals: { groupId: group.id, state: 'approved' } }),
      ),
    ),
  ])
  const names = new Map(named.map(person => [person.id, person.name]))
  return found.map((group, i) => ({
    groupId: group.id,
    state: group.state,
    people: (group.earlier ?? 0) + (counts[i] ?? 0),
    suggested: group.suggested.map(one => ({ ...one, areaName: nameOf(one.area) })),
    firstAt: group.firstAt,
    ...(group.area !== undefined && { area: group.area, areaName: nameOf(group.area) }),
    ...present({ name: group.name, level: group.level, boundAt: group.boundAt, reason: group.reason }),
    ...present({ firstBy: names.get(group.firstById ?? ''), boundBy: names.get(group.boundById ?? '') }),
    can: ctx.can(groupFlow, group),
  }))
}

const hasLevel = (level: string): level is GroupLevel => Object.hasOwn(groupLevels, level)

/** What a group is once somebody who answers for the area has said that it belongs there. */
async function binding(ctx: CommandContext, { area, name }: { area: string; name: string }) {
  const place = await ctx.get(areas, ctx.areas(area)[0]!)
  if (!place) throw fail('record.notFound')
  if (!hasLevel(place.level)) throw fail('group.noLevel')
  const scopes = ancestry(area)
  return {
    state: 'bound' as const,
    area,
    name,
    level: place.level,
    scopes,
    suggested: [],
    boundAt: ctx.now,
    boundById: ctx.caller.id,
    at: ctx.now,
    grams: grams(`${name} ${place.name}`, scopes),
  }
}

type Verbs = 'groups' | 'boundGroups' | 'bindMyGroup' | 'bindGroup' | 'declineGroup' | 'correctGroup' | 'unbindGroup'

export const groupingHandlers: Pick<Handlers<'people', Bindings>, Verbs> = {
  groups: async (ctx, { state, area, text, after, limit }) => {
    const within = ctx.areas(area)
    const index = text ? ('byGram' as const) : ('inState' as const)
    const tokens = within.map(one => (text ? searchGram(text, one) : one)).filter(token => token !== undefined)
    if (tokens.length === 0) return { items: [], next: null }
    const query = { index, equals: { state }, order: 'desc' } as const
    const nameOf = new Map<string, string>()
    const page = await sifted(
      after,
      limit,
      (next, most) => ctx.findIn(tokens, groups, { ...query, after: next, limit: most }),
      async found => {
        if (!text) return found
        const named = await ctx.getMany(areas, [...new Set(found.flatMap(group => group.area ?? []))].sort())
        for (const one of named) nameOf.set(one.id, one.name)
        return found.filter(group => matches(`${group.name ?? ''} ${nameOf.get(group.area ?? '') ?? ''}`, text))
      },
    )
    return { items: await shown(ctx, page.items), next: page.next }
  },

  boundGroups: async (ctx, { area, after, limit }) => {
    const page = await ctx.findIn(ctx.areas(area), groups, {
      index: 'inState',
      equals: { state: 'bound' },
      order: 'desc',
      after,
      limit,
    })
    const all = await shown(ctx, page.items)
    return {
      items: all.flatMap(group =>
        group.area === undefined ? [] : [{ area: group.area, name: group.name ?? '', people: group.people }],
      ),
      next: page.next,
    }
  },

  bindMyGroup: async (ctx, { groupId, area, name }) => {
    const bound = await binding(ctx, { area, name })
    const entry = await currentEntry(ctx)
    if (entry?.groupId !== groupId) throw fail('joining.entryOver')
    const group = await ctx.get(groups, groupId)
    if (group?.state === 'bound') throw fail('group.boundAlready')
    const first = { firstAt: ctx.now, firstById: ctx.caller.id }
    const write = group
      ? update(groups, group, { ...bound, reason: undefined })
      : insert(groups, { id: groupId, office: officeOf(area), ...first, ...bound })
    // What the platform said is not used up: the moderator may live there, and join with the same entry.
    return done({ groupId, area }, [write], { follow: [followUp('people.admit', { groupId })] })
  },

  bindGroup: async (ctx, { groupId, area, name }, group) => {
    const bound = await binding(ctx, { area, name })
    return done({ groupId, area }, [update(groups, group, { ...bound, reason: undefined })], {
      follow: [followUp('people.admit', { groupId })],
    })
  },

  declineGroup: async (ctx, { groupId }, group) => {
    const suggested = group.suggested.filter(({ area }) => !ctx.covers({ scopes: ancestry(area) }))
    const scopes = scopesOfSuggested(group.office, suggested)
    return done({ groupId }, [update(groups, group, { suggested, scopes, at: ctx.now })])
  },

  correctGroup: async (ctx, { groupId, area, name, reason }, group) => {
    if (group.area === area) throw fail('group.same')
    const bound = await binding(ctx, { area, name })
    const moves = group.level !== 'office' && bound.level !== 'office' && group.area !== undefined
    return done({ groupId, area }, [update(groups, group, { ...bound, reason })], {
      follow: moves ? [followUp('people.rehouse', { groupId, from: group.area!, to: area })] : [],
    })
  },

  unbindGroup: async (ctx, { groupId, reason }, group) => {
    const suggested = group.area === undefined ? [] : [{ area: group.area, people: 0 }]
    const cleared = { area: undefined, level: undefined, boundAt: undefined, boundById: undefined }
    return done({ groupId }, [
      update(groups, group, {
        state: 'waiting',
        ...cleared,
        suggested,
        scopes: scopesOfSuggested(group.office, suggested),
        reason,
        at: ctx.now,
      }),
    ])
  },
}
