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
import { atTwoPosts, GRACE, horizon, longStretches, OVERSTAY, personOf, slotsOf } from './rules'
import { shownPost, shownShifts } from './shown'
import { ableNamed, placedWithin } from './staff'
import { unswapped } from './swapping'

type Verbs = 'posts' | 'addPost' | 'editPost' | 'endPost' | 'week' | 'layOut' | 'callOff'
type Given = Parameters<Handlers<'campaigns', Bindings>['addPost']>[1]

/** Records changed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const PAGE = 20

async function turnsOf(ctx: CommandContext, campaign: Campaign, turns: Given['turns']): Promise<StoredTurn[]> {
  const named: StoredTurn[] = []
  for (const { start, personId, restPersonId } of turns) {
    const person = await ableNamed(ctx, campaign.office, personId)
    const rest = restPersonId === undefined ? undefined : await ableNamed(ctx, campaign.office, restPersonId)
    named.push({ start, personId: person.personId, personName: person.name, ...(rest && { rest }) })
  }
  return named.sort((a, b) => (a.start < b.start ? -1 : 1))
}

/** The posts of other campaigns at which these people stand while this one goes on. */
export async function elsewhere(
  ctx: Pick<CommandContext, 'find' | 'get'>,
  campaign: Pick<Campaign, 'id' | 'from' | 'until'>,
  people: readonly string[],
): Promise<Post[]> {
  const found = new Map<string, Post>()
  for (const personId of people) {
    const page = await ctx.find(posts, { index: 'ofPerson', member: personId, equals: { state: 'kept' }, limit: 50 })
    for (const post of page.items) if (post.campaignId !== campaign.id) found.set(post.id, post)
  }
  const open: Post[] = []
  for (const post of found.values()) {
    const other = await ctx.get(campaigns, post.campaignId)
    const goesOn = other?.state === 'planned' || other?.state === 'running'
    if (goesOn && other.from <= campaign.until && campaign.from <= other.until) open.push(post)
  }
  return open
}

/** How a post is saved: `but` are posts that are not looked at, because they are about to change as well. */
interface Saving {
  but?: ReadonlySet<string>
  longAgreed: boolean
}

/** That nobody stands at two posts at once, and nobody too long on end unless that is meant. */
async function assertRota(
  ctx: CommandContext,
  campaign: Campaign,
  post: Pick<Post, 'id' | 'name' | 'turns'>,
  { but = none, longAgreed }: Saving,
) {
  const equals = { campaignId: campaign.id, state: 'kept' }
  const { items } = await ctx.find(posts, { index: 'ofCampaign', equals, limit: 100 })
  if (!items.some(({ id }) => id === post.id) && items.length >= campaignLimits.posts) throw fail('campaign.full')
  const people = peopleIn(post.turns)
  const others = [...items, ...(await elsewhere(ctx, campaign, people))].filter(
    ({ id }) => id !== post.id && !but.has(id),
  )
  for (const other of others) {
    const person = atTwoPosts(post.turns, other.turns)
    if (person !== undefined) throw fail('campaign.twoPosts', { person, post: other.name })
  }
  const long = longAgreed ? [] : longStretches([post, ...others], new Set(people))
  if (long.length > 0) throw fail('campaign.longHours', { people: long })
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
  saving: Saving,
) {
  const named = await turnsOf(ctx, campaign, turns)
  const { scopes, areaName } = await placedWithin(ctx, campaign, place.area)
  await assertRota(ctx, campaign, { id, name, turns: named }, saving)
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
  saving: Saving,
) {
  const named = await turnsOf(ctx, campaign, turns)
  const { scopes, areaName } = await placedWithin(ctx, campaign, place.area, post.place.area)
  await assertRota(ctx, campaign, { id: post.id, name, turns: named }, saving)
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

  addPost: async (ctx, { campaignId, longAgreed, ...content }) => {
    const campaign = await led(ctx, campaignId)
    const { post, writes, follow } = await postAdded(ctx, campaign, { id: ctx.newId(), ...content }, { longAgreed })
    return done(shownPost(post), writes, { follow })
  },

  editPost: async (ctx, { postId, longAgreed, ...content }) => {
    const before = await ctx.get(posts, postId)
    if (before?.state !== 'kept') throw fail('record.notFound')
    const campaign = await led(ctx, before.campaignId)
    const { post, writes, follow } = await postChanged(ctx, campaign, before, content, { longAgreed })
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
