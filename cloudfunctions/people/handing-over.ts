// Ordering a hand-over: what is open, who may order it, the posts that go along and the roles that end with it.
import { type Holding, roles } from '@contract/access'
import { mayAppoint } from '@contract/appointing'
import { fail } from '@contract/errors'
import type { HandedPost } from '@contract/handover'
import { ancestry, officeOf } from '@contract/place'
import { done, followUp, insert, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import { held, heldAs, notEnded, withoutRole, withRole } from '../kernel/holdings'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { areaNames } from '../platform/areas/naming'
import { areas } from '../platform/areas/records'
import { administers, stillAdministered } from '../platform/identity/administrators'
import { holders } from '../platform/identity/holders'
import { type Person, people } from '../platform/identity/people'
import { noted } from '../platform/identity/role-changes'
import type { Bindings } from './flows'
import { changedRoles, placeAs } from './grants'
import { type HandoverRecord, handovers, type PostRecord } from './handover-records'
import { openKinds } from './surveying'

const staffRoles = (person: Person, now: number) =>
  notEnded(person.holdings, now).filter(({ role }) => roles[role].staff)

/** Which of these roles the caller gives and takes. */
async function mayGive(ctx: QueryContext, posts: readonly PostRecord[]): Promise<boolean[]> {
  const own = held(ctx.caller.holdings, ctx.now)
  const known = await ctx.getMany(areas, [...new Set(posts.map(({ area }) => area))].sort())
  const places = new Map(known.map(place => [place.id, place]))
  return posts.map(({ role, area }) => mayAppoint(own, role, placeAs(places.get(area), area)))
}

/** Of a person's work the community orders only what belongs to roles that it gives itself. */
async function assertMayOrder(ctx: QueryContext, from: Person) {
  if (ctx.reach.areas.includes(officeOf(from.home))) return
  if ((await mayGive(ctx, staffRoles(from, ctx.now))).includes(false)) throw fail('handover.notYours')
}

/** The one whose work it is: whoever deleted their account may still have some. */
async function giver(ctx: QueryContext, personId: string): Promise<Person> {
  const from = await ctx.load(people, personId)
  await assertMayOrder(ctx, from)
  return from
}

async function receiver(ctx: QueryContext, personId: string): Promise<Person> {
  const to = await ctx.load(people, personId)
  if (to.deletedAt) throw fail('record.notFound')
  return to
}

/** The roles of the one as the other gets them: with the same end, and only those not held already. */
function heldAfter(ctx: QueryContext, from: Person, to: Person, posts: readonly PostRecord[]) {
  const given: Holding[] = []
  for (const post of posts) {
    const own = heldAs(notEnded(from.holdings, ctx.now), post)
    if (!own) throw fail('people.notHeld')
    if (!heldAs(held(to.holdings, ctx.now), post)) given.push({ ...post, ...present({ until: own.until }) })
  }
  return { given, holdings: given.reduce(withRole, to.holdings) }
}

async function shownPosts(ctx: QueryContext, from: Person): Promise<HandedPost[]> {
  const posts = staffRoles(from, ctx.now)
  const [nameOf, may] = await Promise.all([
    areaNames(
      ctx,
      posts.map(({ area }) => area),
    ),
    mayGive(ctx, posts),
  ])
  return Promise.all(
    posts.map(async ({ role, area }, i) => {
      const found = await holders(ctx, [role], [area], ctx.now)
      const others = found.filter(
        one => one.id !== from.id && heldAs(held(one.holdings, ctx.now), { role, area }),
      ).length
      return { role, area, label: roles[role].label, areaName: nameOf(area), others, mayGive: may[i]! }
    }),
  )
}

const movedIn = ({ kinds }: HandoverRecord) => kinds.reduce((sum, { moved }) => sum + moved, 0)

async function earlier(ctx: QueryContext, fromId: string) {
  const { items } = await ctx.find(handovers, { index: 'ofGiver', equals: { fromId }, order: 'desc', limit: 5 })
  const seen = items.filter(one => ctx.covers({ scopes: one.scopes }))
  const named = await ctx.getMany(people, [...new Set(seen.map(({ personId }) => personId))].sort())
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return seen.map(one => ({
    handoverId: one.id,
    at: one.at,
    to: names.get(one.personId) ?? '',
    moved: movedIn(one),
  }))
}

/** The roles that end, each with its record, and the person without them. */
async function endings(ctx: CommandContext, from: Person, to: Holding[], reason: string) {
  const ended = staffRoles(from, ctx.now)
  if ((await mayGive(ctx, ended)).includes(false)) throw fail('people.notYoursToGive')
  const after = ended.reduce<Holding[]>((all, holding) => withoutRole(all, holding) ?? all, from.holdings)
  const writes: Write[] = [
    ...(ended.length > 0 ? [changedRoles(from, after)] : []),
    ...ended.map(holding => noted(ctx, 'taken', from, holding, { reason })),
    // Who gets that role in the same step is the one who stays.
    ...(administers(to, ctx.now) ? [] : await stillAdministered(ctx, from, after)),
  ]
  return { ended, writes }
}

const posts = (holdings: readonly Holding[]) => holdings.map(({ role, area }) => ({ role, area }))

type Verbs = 'openWork' | 'handOver' | 'handedOver'

export const handoverHandlers: Pick<Handlers<'people', Bindings>, Verbs> = {
  openWork: async (ctx, { personId, toPersonId, posts: along }) => {
    const from = await giver(ctx, personId)
    const other = toPersonId === undefined ? undefined : await receiver(ctx, toPersonId)
    const to = other && { ...other, holdings: heldAfter(ctx, from, other, along).holdings }
    const kinds = await openKinds(ctx, ctx.openWork(), personId, to)
    return {
      person: { personId, name: from.name, ...present({ post: from.post }) },
      kinds,
      posts: await shownPosts(ctx, from),
      total: kinds.reduce((sum, { count }) => sum + count, 0),
      earlier: await earlier(ctx, personId),
    }
  },

  handOver: async (ctx, { fromPersonId, toPersonId, kinds, posts: along, endRoles, reason }) => {
    const from = await giver(ctx, fromPersonId)
    const to = await receiver(ctx, toPersonId)
    if (from.id === to.id) throw fail('handover.samePerson')
    if (kinds.length + along.length === 0 && !endRoles) throw fail('handover.nothing')
    const chosen = ctx.openWork().filter(({ name }) => kinds.includes(name))
    if (chosen.length < new Set(kinds).size) throw fail('input.invalid', { fields: { kinds: '没有这一类工作' } })
    if ((await mayGive(ctx, along)).includes(false)) throw fail('people.notYoursToGive')
    const { given, holdings } = heldAfter(ctx, from, to, along)
    const [unfit] = (await openKinds(ctx, chosen, from.id, { ...to, holdings })).filter(({ lacks }) => lacks.length > 0)
    if (unfit) throw fail('handover.lacksRight', { kind: unfit.label, ...unfit.lacks[0] })
    // In the record of one person the other is not named: it outlives their account.
    const unnamed = reason.replaceAll(to.name, '接手的人')
    const ending = endRoles ? await endings(ctx, from, holdings, unnamed) : { ended: [], writes: [] }
    const handoverId = ctx.newId()
    const handover = {
      id: handoverId,
      office: officeOf(from.home),
      scopes: ancestry(ctx.reach.right.area),
      personId: to.id,
      fromId: from.id,
      byId: ctx.caller.id,
      at: ctx.now,
      state: 'underway' as const,
      within: [...ctx.reach.areas],
      kinds: chosen.map(({ name }) => ({ kind: name, moved: 0, kept: 0 })),
      given: posts(given),
      ended: posts(ending.ended),
      turn: 0,
      walk: { nth: 0, after: null, pass: 1, movedInPass: 0, moved: 0 },
    }
    return done(
      { handoverId },
      [
        insert(handovers, handover),
        ...(given.length > 0 ? [changedRoles(to, holdings)] : []),
        ...given.map(holding => noted(ctx, 'given', to, holding, { reason: reason.replaceAll(from.name, '交出的人') })),
        ...ending.writes,
      ],
      { area: ctx.reach.right.area, follow: [followUp('people.handOn', { handoverId, turn: 0 })] },
    )
  },

  handedOver: async (ctx, { handoverId }) => {
    const handover = await ctx.get(handovers, handoverId)
    if (!handover || !(ctx.covers(handover) || handover.fromId === ctx.caller.id)) throw fail('record.notFound')
    const { fromId, personId, byId, given, ended } = handover
    const named = await ctx.getMany(people, [...new Set([fromId, personId, byId])].sort())
    const nameOf = await areaNames(
      ctx,
      [...given, ...ended].map(({ area }) => area),
    )
    const person = (id: string) => ({ personId: id, name: named.find(one => one.id === id)?.name ?? '' })
    const shown = ({ role, area }: PostRecord) => ({ label: roles[role].label, areaName: nameOf(area) })
    const known = new Map(ctx.openWork().map(kind => [kind.name, kind]))
    return {
      handoverId,
      state: handover.state,
      at: handover.at,
      from: person(fromId),
      to: person(personId),
      by: person(byId),
      kinds: handover.kinds.map(({ kind, moved, kept }) => {
        const { label = '', unit = '', page = '' } = known.get(kind) ?? {}
        return { kind, label, unit, page, moved, kept }
      }),
      given: given.map(shown),
      ended: ended.map(shown),
    }
  },
}
