// What people and organisers look at: the lists, one activity, one's own sign-ups, who comes, and that as a file.
import type { ActivityKind } from '@contract/activities'
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { dayOf, momentOf } from '@contract/time'
import { isFor, tokensOfCaller } from '../kernel/audience'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { matches, searchGram } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import type { Page } from '../platform/store/port'
import type { Bindings } from './flows'
import { peopleBook } from './people-file'
import { type ActivityRecord, activities, type SignupRecord, signups } from './records'
import { poolOf, wordsOf } from './rules'
import { managedSummaries, namesFor, shown, shownSignups, summaries } from './shown'

type Verbs = 'list' | 'view' | 'mine' | 'manage' | 'people' | 'peopleFile' | 'ofWeek'

/** An activity as somebody may read it: what is not out yet, or was thrown away, to its organisers alone. */
export async function readable(ctx: QueryContext, activityId: string): Promise<ActivityRecord> {
  const activity = await ctx.load(activities, activityId)
  const out = activity.state !== 'draft' && activity.state !== 'discarded'
  if (!out && !ctx.may('activities.organise', activity)) throw fail('record.notFound')
  return activity
}

interface Listing {
  kind?: ActivityKind | undefined
  past: boolean
  text: string
  after?: string | null | undefined
  limit: number
}

async function listed(ctx: QueryContext, { kind, past, text, after = null, limit }: Listing) {
  const shelf = past ? 'past' : 'coming'
  const order = past ? 'desc' : 'asc'
  const tokens = tokensOfCaller(ctx)
  if (!text)
    return kind
      ? ctx.findIn(tokens, activities, { index: 'onShelfOfKind', equals: { shelf, kind }, order, after, limit })
      : ctx.findIn(tokens, activities, { index: 'onShelf', equals: { shelf }, order, after, limit })
  const member = searchGram(text, officeOf(ctx.caller.home))
  if (!member) return { items: [], next: null }
  return sifted(
    after,
    limit,
    (from, most) =>
      ctx.find(activities, { index: 'found', member, equals: { shelf }, order, after: from, limit: most }),
    found => found.filter(one => isFor(one, tokens) && (!kind || one.kind === kind) && matches(wordsOf(one), text)),
  )
}

interface Whose {
  activityId: string
  session?: number | undefined
  as?: 'person' | 'society' | undefined
  state?: SignupRecord['state'] | undefined
}

const pageOfPeople = (
  ctx: QueryContext,
  { activityId, session, as, state }: Whose,
  after: string | null,
  limit: number,
) =>
  session !== undefined && as !== undefined && state !== undefined
    ? ctx.find(signups, { index: 'ofPool', equals: { pool: poolOf(activityId, session, as), state }, after, limit })
    : state !== undefined
      ? ctx.find(signups, { index: 'ofActivityIn', equals: { activityId, state }, after, limit })
      : ctx.find(signups, { index: 'ofActivity', equals: { activityId }, after, limit })

export const readingHandlers: Pick<Handlers<'activities', Bindings>, Verbs> = {
  list: async (ctx, input) => {
    const page = await listed(ctx, input)
    return { items: await summaries(ctx, page.items), next: page.next }
  },

  view: async (ctx, { activityId }) => shown(ctx, await readable(ctx, activityId)),

  mine: async (ctx, { past, after, limit }) => {
    const today = momentOf(dayOf(ctx.now))
    const page = await ctx.find(signups, {
      index: 'byEnd',
      equals: { personId: ctx.caller.id },
      range: past ? { to: today } : { from: today },
      order: past ? 'desc' : 'asc',
      after: after ?? null,
      limit,
    })
    return { items: await shownSignups(ctx, page.items), next: page.next }
  },

  manage: async (ctx, { state, mine, after = null, limit }) => {
    const order = state === 'open' || state === 'draft' ? 'asc' : 'desc'
    const page: Page<ActivityRecord> = mine
      ? await ctx.find(activities, {
          index: 'ofAuthor',
          equals: { personId: ctx.caller.id, state },
          order,
          after,
          limit,
        })
      : await ctx.findIn(ctx.areas(), activities, { index: 'inArea', equals: { state }, order, after, limit })
    return { items: await managedSummaries(ctx, page.items), next: page.next }
  },

  ofWeek: async (ctx, { area, from, until }) => {
    // Who lives there has both tokens; what is for a role or a courtyard alone is no summary for everyone.
    const tokens = [...new Set([area, officeOf(area)])]
    const coming = { index: 'onShelf', equals: { shelf: 'coming' }, range: { from, to: until } } as const
    const { items } = await ctx.findIn(tokens, activities, { ...coming, limit: 50 })
    return (await summaries(ctx, items)).map(({ title, where, startsAt = from }) => ({ title, where, startsAt }))
  },

  people: async (ctx, { text, after, limit, ...whose }) => {
    await ctx.load(activities, whose.activityId)
    const fits = (one: SignupRecord) =>
      (whose.session === undefined || one.session === whose.session) &&
      (whose.as === undefined || one.as === whose.as) &&
      (!text || [one.personName, one.code, one.society ?? ''].some(words => words.includes(text)))
    const page = await sifted(
      after,
      limit,
      // Searching, most rows are left out again: whole pages are read.
      (from, most) => pageOfPeople(ctx, whose, from, most),
      found => found.filter(fits),
    )
    return { items: await shownSignups(ctx, page.items), next: page.next }
  },

  peopleFile: async (ctx, { activityId }) => {
    const activity = await ctx.load(activities, activityId)
    const nameOf = await namesFor(ctx, [activity])
    const found: SignupRecord[] = []
    for (let after: string | null = null; ; ) {
      const page: Page<SignupRecord> = await pageOfPeople(ctx, { activityId }, after, 100)
      found.push(...page.items)
      after = page.next
      if (!after) break
    }
    return {
      name: `${activity.title} 报名名单.xlsx`,
      ...(await peopleBook(activity, found, ctx.now, activity.place ? nameOf(activity.place.area) : '')),
    }
  },
}
