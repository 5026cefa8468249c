// Posts 岗位 and their people 定人定岗, and the shifts that follow from them day by day.
import { campaignLimits } from '@contract/campaign-shapes'
import { fail } from '@contract/errors'
import { addDays, dayOf, momentOf } from '@contract/time'
import { dayKind, officialYearId, officialYears } from '../kernel/calendar'
import { differing, done, followUp, insert, remove, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import type { Bindings } from './flows'
import { led } from './planning'
import {
  type Campaign,
  campaigns,
  type Post,
  peopleIn,
  posts,
  type Shift,
  type StoredTurn,
  shiftId,
  shifts,
} from './records'
import { atTwoPosts, GRACE, horizon, OVERSTAY, personOf, slotsOf } from './rules'
import { shownPost, shownShifts } from './shown'
import { placedWithin, staffNamed } from './staff'
import { unswapped } from './swapping'

type Verbs = 'posts' | 'addPost' | 'editPost' | 'endPost' | 'week' | 'layOut' | 'callOff'
type Given = Parameters<Handlers<'campaigns', Bindings>['addPost']>[1]

/** Records changed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const PAGE = 20

async function turnsOf(ctx: CommandContext, campaign: Campaign, turns: Given['turns']): Promise<StoredTurn[]> {
  const named: StoredTurn[] = []
  for (const { start, personId, restPersonId } of turns) {
    const person = await staffNamed(ctx, campaign.office, personId)
    const rest = restPersonId === undefined ? undefined : await staffNamed(ctx, campaign.office, restPersonId)
    named.push({ start, personId: person.personId, personName: person.name, ...(rest && { rest }) })
  }
  return named.sort((a, b) => (a.start < b.start ? -1 : 1))
}

/** `but`: posts that are not looked at, because they are about to change as well. */
async function assertOnePostEach(
  ctx: CommandContext,
  { id, campaignId, turns }: Pick<Post, 'id' | 'campaignId' | 'turns'>,
  but: ReadonlySet<string>,
) {
  const others = await ctx.find(posts, { index: 'ofCampaign', equals: { campaignId, state: 'kept' }, limit: 100 })
  const known = others.items.some(other => other.id === id)
  if (!known && others.items.length >= campaignLimits.posts) throw fail('campaign.full')
  for (const other of others.items)
    if (other.id !== id && !but.has(other.id) && atTwoPosts(turns, other.turns))
      throw fail('campaign.twoPosts', { post: other.name })
}
const none: ReadonlySet<string> = new Set()

const layOutFrom = (ctx: CommandContext, campaign: Campaign, postId: string, from: string) => {
  const day = from > campaign.from ? from : campaign.from
  const until = horizon(dayOf(ctx.now), campaign.until)
  return campaign.state === 'running' && day <= until ? [followUp('campaigns.layOut', { postId, day, until })] : []
}

type Content = Pick<Given, 'name' | 'place' | 'turns'>

/** A new post with the shifts that follow from it. */
export async function postAdded(
  ctx: CommandContext,
  campaign: Campaign,
  { id, name, place, turns }: Content & { id: string },
  but = none,
) {
  const named = await turnsOf(ctx, campaign, turns)
  await assertOnePostEach(ctx, { id, campaignId: campaign.id, turns: named }, but)
  const { scopes, areaName } = await placedWithin(ctx, campaign, place.area)
  const post: Omit<Post, 'version'> = {
    ...{ id, campaignId: campaign.id, office: campaign.office, scopes, name, place, areaName },
    ...{ turns: named, people: peopleIn(named), state: 'kept' },
  }
  const follow = layOutFrom(ctx, campaign, id, dayOf(ctx.now))
  return { post: { ...post, version: 1 }, writes: [insert(posts, post)], follow }
}

/** A post changed, with what follows for its shifts to come. */
export async function postChanged(
  ctx: CommandContext,
  campaign: Campaign,
  post: Post,
  { name, place, turns }: Content,
  but = none,
) {
  const named = await turnsOf(ctx, campaign, turns)
  await assertOnePostEach(ctx, { id: post.id, campaignId: campaign.id, turns: named }, but)
  const { scopes, areaName } = await placedWithin(ctx, campaign, place.area, post.place.area)
  const fields = { name, place, turns: named, people: peopleIn(named), scopes, areaName }
  // The day that has begun goes on as it is known to its people.
  const follow = layOutFrom(ctx, campaign, post.id, addDays(dayOf(ctx.now), 1))
  return { post: { ...post, ...fields }, writes: [update(posts, post, differing(post, fields))], follow }
}

/** What a slot changes of the shift that is there, if anything. */
function relaid(shift: Shift, wanted: Pick<Shift, 'personId' | 'personName' | 'endsAt' | 'postName'>) {
  const person = shift.fixed ? {} : { personId: wanted.personId, personName: wanted.personName }
  const fields = { ...person, endsAt: wanted.endsAt, postName: wanted.postName }
  const same = Object.entries(fields).every(([field, value]) => shift[field as keyof Shift] === value)
  return same ? undefined : fields
}

export const postingHandlers: Pick<Handlers<'campaigns', Bindings>, Verbs> = {
  posts: async (ctx, { campaignId }) => {
    await ctx.load(campaigns, campaignId)
    const found = await ctx.find(posts, { index: 'ofCampaign', equals: { campaignId, state: 'kept' }, limit: 100 })
    return found.items.map(shownPost)
  },

  addPost: async (ctx, { campaignId, ...content }) => {
    const { post, writes, follow } = await postAdded(ctx, await led(ctx, campaignId), { id: ctx.newId(), ...content })
    return done(shownPost(post), writes, { follow })
  },

  editPost: async (ctx, { postId, ...content }) => {
    const before = await ctx.get(posts, postId)
    if (before?.state !== 'kept') throw fail('record.notFound')
    const campaign = await led(ctx, before.campaignId)
    const { post, writes, follow } = await postChanged(ctx, campaign, before, content)
    return done(shownPost(post), writes, { follow })
  },

  endPost: async (ctx, { postId }) => {
    const post = await ctx.get(posts, postId)
    if (post?.state !== 'kept') throw fail('record.notFound')
    await led(ctx, post.campaignId)
    return done(shownPost(post), [update(posts, post, { state: 'ended' })], {
      follow: [followUp('campaigns.callOff', { postId })],
    })
  },

  week: async (ctx, { campaignId, from, after, limit }) => {
    await ctx.load(campaigns, campaignId)
    const page = await ctx.find(shifts, {
      index: 'inCampaign',
      equals: { campaignId },
      range: { from: momentOf(from), to: momentOf(addDays(from, 7)) },
      after: after ?? null,
      limit,
    })
    return { items: await shownShifts(ctx, page.items), next: page.next }
  },

  layOut: async (ctx, { postId, day, until }) => {
    const post = await ctx.load(posts, postId)
    const campaign = await ctx.get(campaigns, post.campaignId)
    if (post.state !== 'kept' || campaign?.state !== 'running' || day > campaign.until) return done({ shifts: 0 })
    const { kind } = dayKind(day, await ctx.get(officialYears, officialYearId(post.office, day)))
    const changes: Write[] = []
    // Written before what becomes of each shift itself: two of one day may have asked each other.
    const freed: Write[] = []
    const wanted = new Set<string>()
    const slots = slotsOf(post.turns, day)
    for (const { turn, startsAt, endsAt } of slots) {
      const id = shiftId(postId, day, turn.start)
      wanted.add(id)
      const { personId, name } = personOf(turn, kind)
      const known = await ctx.get(shifts, id)
      const given = { personId, personName: name, endsAt, postName: post.name }
      if (startsAt <= ctx.now) continue
      if (known?.state === 'planned') {
        const fields = relaid(known, given)
        if (!fields) continue
        freed.push(...(await unswapped(ctx, known)))
        changes.push(update(shifts, known, { ...fields, swapTo: undefined, swapAsk: undefined }))
      } else if (!known)
        changes.push(
          insert(shifts, {
            ...{ id, campaignId: campaign.id, campaignName: campaign.name, postId, office: post.office },
            ...{ scopes: post.scopes, day, startsAt, state: 'planned', open: true, fixed: false, gaps: 0, ...given },
            ...{ watched: true, watchAt: startsAt + GRACE },
          }),
        )
    }
    // Shifts of times that the post no longer has.
    const range = { from: momentOf(day), to: momentOf(addDays(day, 1)) }
    const there = await ctx.find(shifts, { index: 'ofPost', equals: { postId }, range, limit: 100 })
    for (const { id } of there.items) {
      const shift = wanted.has(id) ? undefined : await ctx.get(shifts, id)
      if (shift?.state !== 'planned' || shift.startsAt <= ctx.now) continue
      freed.push(...(await unswapped(ctx, shift)))
      changes.push(remove(shifts, id))
    }
    // The one before ends when the first of these begins: no minute is nobody's, none is two people's.
    const first = slots[0]!
    const earlier = await ctx.find(shifts, {
      ...{ index: 'ofPost', equals: { postId }, range: { to: momentOf(day) }, order: 'desc', limit: 1 },
    })
    const before = earlier.items[0] && (await ctx.get(shifts, earlier.items[0].id))
    if (
      before?.open &&
      before.endsAt !== first.startsAt &&
      before.startsAt < first.startsAt &&
      first.startsAt > ctx.now
    )
      changes.push(
        update(shifts, before, {
          endsAt: first.startsAt,
          ...(before.state === 'onDuty' && { watchAt: first.startsAt + OVERSTAY }),
        }),
      )
    const next = addDays(day, 1)
    const follow = next <= until ? [followUp('campaigns.layOut', { postId, day: next, until })] : []
    return done({ shifts: slots.length }, [...freed, ...changes], { area: post.office, follow })
  },

  callOff: async (ctx, { postId }) => {
    const post = await ctx.load(posts, postId)
    const campaign = await ctx.get(campaigns, post.campaignId)
    if (post.state === 'kept' && campaign?.state === 'running') return done({ removed: 0 }, [], { area: post.office })
    const page = await ctx.find(shifts, {
      index: 'ofPost',
      equals: { postId },
      range: { from: ctx.now + 1 },
      limit: PAGE,
    })
    const gone: Shift[] = []
    for (const { id } of page.items) {
      const shift = await ctx.get(shifts, id)
      if (shift?.state === 'planned') gone.push(shift)
    }
    // Whoever asked for one of them, or was asked, waits no longer. Removed last: of two that ask each other both go.
    const changes: Write[] = []
    for (const shift of gone) changes.push(...(await unswapped(ctx, shift)))
    changes.push(...gone.map(({ id }) => remove(shifts, id)))
    // A shift that somebody took before its time stays, and is read again with the next page.
    const follow = page.next && gone.length > 0 ? [followUp('campaigns.callOff', { postId })] : []
    return done({ removed: gone.length }, changes, { area: post.office, follow })
  },
}
