// Verifying: what waits at a courtyard, letting somebody in, and refusing with a reason.
import { fail } from '@contract/errors'
import { applicationFlow } from '@contract/joining'
import { done, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { isSystem } from '../kernel/reach'
import { matches, searchGram } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import { areaNames } from '../platform/areas/naming'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { askingWithout, housed } from './housing'
import { isNew } from './joining'
import { type Application, applications, groups } from './joining-records'
import { forgottenAt, movedIn } from './joining-rules'

const wordsOf = ({ name, address, note = '' }: Application) => [name, address, note].join(' ')

async function shown(ctx: QueryContext, found: readonly Application[]) {
  const deciders = [...new Set(found.flatMap(one => one.decidedById ?? []))].sort()
  const from = [...new Set(found.flatMap(one => one.groupId ?? []))].sort()
  const [nameOf, named, known] = await Promise.all([
    areaNames(
      ctx,
      found.map(one => one.area),
    ),
    ctx.getMany(people, deciders),
    ctx.getMany(groups, from),
  ])
  const nameOfPerson = new Map(named.map(person => [person.id, person.name]))
  const nameOfGroup = new Map(known.map(group => [group.id, group.name]))
  return Promise.all(
    found.map(async one => ({
      applicationId: one.id,
      state: one.state,
      personId: one.personId,
      name: one.name,
      area: one.area,
      areaName: nameOf(one.area),
      address: one.address,
      tie: one.tie,
      askedAt: one.askedAt,
      dueAt: one.dueAt,
      overdue: one.state === 'asked' && ctx.now > one.dueAt,
      refusedBefore: one.state === 'asked' ? await refusedBefore(ctx, one) : 0,
      ...(one.groupId !== undefined && {
        group: { groupId: one.groupId, ...present({ name: nameOfGroup.get(one.groupId) }) },
      }),
      ...present({ note: one.note, decidedAt: one.decidedAt, reason: one.reason }),
      ...(one.decidedById !== undefined && { decidedBy: nameOfPerson.get(one.decidedById) ?? '' }),
      can: ctx.can(applicationFlow, one),
    })),
  )
}

/** Of the latest ones: who is refused often is stopped long before there are more. */
async function refusedBefore(ctx: QueryContext, { personId, area }: Application) {
  const query = { index: 'ofPerson', equals: { personId }, order: 'desc', limit: 20 } as const
  const { items } = await ctx.find(applications, query)
  return items.filter(one => one.area === area && one.state === 'refused').length
}

/** Lets somebody in: also for the clock, when the group they came from was confirmed. Nothing for who left meanwhile. */
export async function letIn(ctx: CommandContext, application: Application): Promise<Write[]> {
  const { now } = ctx
  const person = await ctx.get(people, application.personId)
  if (!person || person.deletedAt) return []
  const { area, address } = application
  // It stays as the record of how they came.
  const over = { state: 'approved', decidedAt: now, wakesAt: undefined } as const
  const by = isSystem(ctx.caller) ? {} : { decidedById: ctx.caller.id }
  const first = isNew(person, now) ? { first: true } : {}
  return [
    update(applications, application, { ...over, ...by, ...first }),
    housed(person, {
      ...movedIn(person, { area, address }, { now, current: false }),
      asking: askingWithout(person, application.id),
    }),
  ]
}

type Verbs = 'applications' | 'approve' | 'refuse'

export const verifyingHandlers: Pick<Handlers<'people', Bindings>, Verbs> = {
  applications: async (ctx, { state, area, text, after, limit }) => {
    const within = ctx.areas(area)
    const query = { equals: { state }, order: state === 'asked' ? 'asc' : 'desc' } as const
    const tokens = text ? within.map(one => searchGram(text, one)).filter(token => token !== undefined) : [...within]
    if (tokens.length === 0) return { items: [], next: null }
    const index = text ? ('byGram' as const) : ('inState' as const)
    const page = await sifted(
      after,
      limit,
      (next, most) => ctx.findIn(tokens, applications, { ...query, index, after: next, limit: most }),
      found => found.filter(one => !text || matches(wordsOf(one), text)),
    )
    return { items: await shown(ctx, page.items), next: page.next }
  },

  approve: async (ctx, { applicationId }, application) => {
    const writes = await letIn(ctx, application)
    // Who deleted their account asks for nothing any more; the clock takes the application away.
    if (writes.length === 0) throw fail('record.notFound')
    return done({ applicationId }, writes)
  },

  refuse: async (ctx, { applicationId, reason }, application) => {
    const person = await ctx.get(people, application.personId)
    if (!person || person.deletedAt) throw fail('record.notFound')
    const over = { state: 'refused', decidedAt: ctx.now, wakesAt: forgottenAt(ctx.now) } as const
    return done({ applicationId }, [
      update(applications, application, { ...over, decidedById: ctx.caller.id, reason }),
      housed(person, { asking: askingWithout(person, applicationId) }),
    ])
  },
}
