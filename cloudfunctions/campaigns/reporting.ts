// The daily report 日报: it writes itself from the day's records, and who answers for the campaign completes and signs it.
import { checkResults, type DayFacts, gapKinds } from '@contract/campaign-shapes'
import { fail } from '@contract/errors'
import { ancestry } from '@contract/place'
import { addDays, clockOf, dayOf, momentOf } from '@contract/time'
import { done, insert } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { inOneLine } from '../kernel/text'
import type { Collection, Doc, Find, Page } from '../platform/store/port'
import type { Bindings } from './flows'
import { type Campaign, campaigns, checks, dayId, gaps, shifts, signedDays, sites } from './records'
import { daysFrom } from './rules'

type Verbs = 'day' | 'days' | 'sign'

/** Pages of a hundred that are read of one day: more than a campaign of this size has. */
const PAGES = 10
const LINES = 20

/** Everything that a query finds, within reason. */
export async function all<T extends Doc, X extends string>(
  ctx: QueryContext,
  from: Collection<T, X>,
  query: Omit<Find<X>, 'after' | 'limit'>,
): Promise<T[]> {
  const found: T[] = []
  let after: string | null = null
  for (let n = 0; n < PAGES; n++) {
    const page: Page<T> = await ctx.find(from, { ...query, after, limit: 100 })
    found.push(...page.items)
    after = page.next
    if (!after) break
  }
  return found
}

const placesOf = ({ areas, office }: Campaign) => (areas.length > 0 ? areas : [office])

/** How many observations patrols made that day where the campaign happens; absent for who may not see them. */
async function patrolled(ctx: QueryContext, campaign: Campaign, day: string): Promise<number | undefined> {
  const places = placesOf(campaign)
  if (!places.every(area => ctx.may('patrols.view', { scopes: ancestry(area) }))) return undefined
  let count = 0
  for (const area of places) count += (await ctx.invoke('patrols.list', { area, day, limit: 100 })).items.length
  return count
}

/** How many requests of its categories came in that day; absent for who may not see them. */
async function requested(ctx: QueryContext, campaign: Campaign, day: string): Promise<number | undefined> {
  const places = placesOf(campaign)
  if (!places.every(area => ctx.may('requests.oversee', { scopes: ancestry(area) }))) return undefined
  let count = 0
  for (const area of places)
    for (const categoryId of campaign.categories) {
      const { items } = await ctx.invoke('requests.ledger', { area, categoryId, limit: 100 })
      count += items.filter(({ submittedAt }) => dayOf(submittedAt) === day).length
    }
  return count
}

/** What the day's records say, in numbers and in lines. */
async function written(
  ctx: QueryContext,
  campaign: Campaign,
  day: string,
): Promise<{ facts: DayFacts; lines: string[] }> {
  const range = { from: momentOf(day), to: momentOf(addDays(day, 1)) }
  const equals = { campaignId: campaign.id }
  const [listed, looks, stood, missing] = [
    await all(ctx, sites, { index: 'ofCampaign', equals: { ...equals, state: 'listed' } }),
    await all(ctx, checks, { index: 'ofCampaign', equals, range }),
    await all(ctx, shifts, { index: 'inCampaign', equals, range }),
    await all(ctx, gaps, { index: 'inCampaign', equals, range }),
  ]
  const begun = stood.filter(({ startsAt }) => startsAt <= ctx.now)
  const problems = looks.filter(({ result }) => result === 'problem')
  const patrols = await patrolled(ctx, campaign, day)
  const requests = await requested(ctx, campaign, day)
  const facts = {
    sites: listed.length,
    checked: new Set(looks.map(({ siteId }) => siteId)).size,
    problems: problems.length,
    shifts: begun.length,
    taken: begun.filter(({ takenAt }) => takenAt !== undefined).length,
    missed: begun.filter(({ state }) => state === 'missed').length,
    gaps: missing.length,
    ...present({ patrols, requests }),
  }
  const lines = [
    ...problems.map(({ at, siteName, words }) => `${clockOf(at)} ${siteName}：${words || checkResults.problem.label}`),
    ...missing.map(
      ({ since, closedAt, postName, personName, kind }) =>
        `${clockOf(since)} ${postName}${gapKinds[kind].label}（${personName}），${
          closedAt === undefined
            ? '还没有人'
            : `${dayOf(closedAt) === day ? '' : '次日 '}${clockOf(closedAt)} 补上或结束`
        }`,
    ),
  ].sort()
  return { facts, lines: lines.slice(0, LINES).map(line => inOneLine(line, 120)) }
}

/** Days that can be signed: of the campaign, today and before. */
const signable = (campaign: Campaign, day: string, now: number) =>
  campaign.state !== 'planned' &&
  campaign.state !== 'cancelled' &&
  day >= campaign.from &&
  day <= campaign.until &&
  day <= dayOf(now)

async function reported(ctx: QueryContext, campaign: Campaign, day: string) {
  const signed = await ctx.get(signedDays, dayId(campaign.id, day))
  const { facts, lines } = signed ?? (await written(ctx, campaign, day))
  return {
    campaignId: campaign.id,
    day,
    facts,
    lines,
    words: signed?.words ?? '',
    ...present({ signed: signed && { at: signed.signedAt, byName: signed.byName } }),
    signs: !signed && signable(campaign, day, ctx.now) && ctx.may('campaigns.lead', campaign),
  }
}

/** The days of a campaign up to a day, and who signed each. */
export async function signatures(ctx: QueryContext, { id, from, until, state }: Campaign, to: string) {
  if (state === 'planned' || state === 'cancelled') return []
  const days = daysFrom(from, to < until ? to : until)
  const found = new Map<string, string>()
  for (let i = 0; i < days.length; i += 100)
    for (const one of await ctx.getMany(
      signedDays,
      days.slice(i, i + 100).map(day => dayId(id, day)),
    ))
      found.set(one.day, one.byName)
  return days.reverse().map(day => ({ day, ...present({ signedBy: found.get(day) }) }))
}

export const reportingHandlers: Pick<Handlers<'campaigns', Bindings>, Verbs> = {
  day: async (ctx, { campaignId, day }) => reported(ctx, await ctx.load(campaigns, campaignId), day),

  days: async (ctx, { campaignId }) => {
    const campaign = await ctx.load(campaigns, campaignId)
    const end = campaign.closed ? dayOf(campaign.closed.at) : dayOf(ctx.now)
    return signatures(ctx, campaign, end)
  },

  sign: async (ctx, { campaignId, day, words }) => {
    const campaign = await ctx.load(campaigns, campaignId)
    if (!signable(campaign, day, ctx.now)) throw fail('campaign.day')
    const id = dayId(campaignId, day)
    if (await ctx.get(signedDays, id)) throw fail('campaign.signed')
    const { facts, lines } = await written(ctx, campaign, day)
    const signed = { at: ctx.now, byName: ctx.caller.name }
    const { scopes } = campaign
    return done({ campaignId, day, facts, lines, words, signed, signs: false }, [
      insert(
        signedDays,
        {
          ...{ id, campaignId, scopes, day, facts, lines, words, signedAt: ctx.now },
          ...{ byId: ctx.caller.id, byName: ctx.caller.name },
        },
        'campaign.signed',
      ),
    ])
  },
}
