// The daily report 日报: it writes itself from the day's records, and who answers for the campaign completes and signs it.
import type { PermissionName } from '@contract/access'
import type { DayFacts } from '@contract/campaign-days'
import { gapKinds } from '@contract/campaign-posts'
import { quantities } from '@contract/campaign-readings'
import { checkResults } from '@contract/campaign-shapes'
import { fail } from '@contract/errors'
import { ancestry } from '@contract/place'
import { addDays, clockOf, dayOf, MINUTE, momentOf } from '@contract/time'
import { done, insert } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import { everyOne, everyPage } from '../kernel/every-page'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { inOneLine } from '../kernel/text'
import { PAGE_LIMIT } from '../platform/store/port'
import type { Bindings } from './flows'
import { goalsOf } from './goals'
import { readingDayId, readingDays, stationsOf, tasks } from './reading-records'
import { type Campaign, campaigns, checks, dayId, gaps, shifts, signedDays, sites } from './records'
import { daysFrom } from './rules'
import { works } from './work-records'

type Verbs = 'day' | 'days' | 'sign'

/** Lines that a report names; the rest are counted. */
const LINES = 20

export const placesOf = ({ areas, office }: Campaign) => (areas.length > 0 ? areas : [office])

/** What is counted in each place of a campaign; absent for who may not see it in all of them. */
export async function countedIn(
  ctx: QueryContext,
  campaign: Campaign,
  permission: PermissionName,
  count: (area: string) => Promise<number>,
): Promise<number | undefined> {
  const places = placesOf(campaign)
  if (!places.every(area => ctx.may(permission, { scopes: ancestry(area) }))) return undefined
  let sum = 0
  for (const area of places) sum += await count(area)
  return sum
}

/** Observations of patrols that day where the campaign happens. */
const patrolled = (ctx: QueryContext, campaign: Campaign, day: string) =>
  countedIn(
    ctx,
    campaign,
    'patrols.view',
    async area =>
      (await everyPage(after => ctx.invoke('patrols.list', { area, day, limit: PAGE_LIMIT, after }))).length,
  )

/** Requests of its categories that came in that day. */
const requested = (ctx: QueryContext, campaign: Campaign, day: string) =>
  countedIn(ctx, campaign, 'requests.sum', async area => {
    const of = { area, categoryIds: campaign.categories, from: day, until: day }
    return (await ctx.invoke('requests.received', of)).received
  })

/** Findings that were registered that day. */
const foundBad = (ctx: QueryContext, campaign: Campaign, day: string) =>
  countedIn(ctx, campaign, 'inspections.report', async area => {
    const { byDay } = await ctx.invoke('inspections.report', { area, month: day.slice(0, 7) })
    return byDay.find(one => one.day === day)?.found ?? 0
  })

/** What the stations of a campaign measured on a day. */
async function measured(ctx: QueryContext, campaignId: string, day: string) {
  const stations = await stationsOf(ctx, campaignId)
  const wanted = stations.flatMap(station => station.thresholds.map(limits => ({ station, limits })))
  const days = await everyOne(
    ctx,
    readingDays,
    wanted.map(({ station, limits }) => readingDayId(station.id, limits.quantity, day)),
  )
  const over = wanted.flatMap(({ station, limits }) => {
    const values = days.find(({ id }) => id === readingDayId(station.id, limits.quantity, day))?.values ?? []
    const [minute, value] = values.reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])
    return value > limits.upper ? [{ station, limits, at: momentOf(day) + minute * MINUTE, value }] : []
  })
  return { readings: days.reduce((sum, { values }) => sum + values.length, 0), over }
}

/** What the day's records say, in numbers and in lines. */
async function written(ctx: QueryContext, campaign: Campaign, day: string) {
  const range = { from: momentOf(day), to: momentOf(addDays(day, 1)) }
  const equals = { campaignId: campaign.id }
  const ofDay = { equals, range, limit: PAGE_LIMIT }
  const [listed, looks, stood, missing, jobs, tasksGiven, tasksDone, { readings, over }, { goals }] = await Promise.all(
    [
      ctx.count(sites, { index: 'ofCampaign', equals: { ...equals, state: 'listed' } }),
      everyPage(after => ctx.find(checks, { index: 'ofCampaign', ...ofDay, after })),
      everyPage(after => ctx.find(shifts, { index: 'inCampaign', ...ofDay, after })),
      everyPage(after => ctx.find(gaps, { index: 'inCampaign', ...ofDay, after })),
      everyPage(after => ctx.find(works, { index: 'inCampaign', ...ofDay, after })),
      ctx.count(tasks, { index: 'givenOn', equals, range }),
      ctx.count(tasks, { index: 'doneOn', equals, range }),
      measured(ctx, campaign.id, day),
      goalsOf(ctx, campaign, day),
    ],
  )
  const begun = stood.filter(({ startsAt }) => startsAt <= ctx.now)
  const problems = looks.filter(({ result }) => result === 'problem')
  const facts: DayFacts = {
    sites: listed,
    checked: new Set(looks.map(({ siteId }) => siteId)).size,
    problems: problems.length,
    shifts: begun.length,
    taken: begun.filter(({ takenAt }) => takenAt !== undefined).length,
    missed: begun.filter(({ state }) => state === 'missed').length,
    gaps: missing.length,
    works: jobs.filter(({ struck }) => !struck).length,
    readings,
    exceeded: new Set(over.map(({ station }) => station.id)).size,
    tasksGiven,
    tasksDone,
    ...present({
      patrols: await patrolled(ctx, campaign, day),
      requests: await requested(ctx, campaign, day),
      findings: await foundBad(ctx, campaign, day),
      goals: goals.length > 0 ? goals : undefined,
    }),
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
    ...over.map(({ station, limits, at, value }) => {
      const { label, unit } = quantities[limits.quantity]
      return `${clockOf(at)} ${station.name}${label}最高 ${value} ${unit}，超标线 ${limits.upper}`
    }),
  ].sort()
  return {
    facts,
    lines: lines.slice(0, LINES).map(line => inOneLine(line, 120)),
    more: Math.max(0, lines.length - LINES),
  }
}

/** The last day of a campaign: a closed one has none after it was closed. */
export const lastDay = ({ until, closed }: Campaign) => (closed && dayOf(closed.at) < until ? dayOf(closed.at) : until)

/** Days that can be signed: of the campaign, today and before. */
const signable = (campaign: Campaign, day: string, now: number) =>
  campaign.state !== 'planned' &&
  campaign.state !== 'cancelled' &&
  day >= campaign.from &&
  day <= lastDay(campaign) &&
  day <= dayOf(now)

async function reported(ctx: QueryContext, campaign: Campaign, day: string) {
  const signed = await ctx.get(signedDays, dayId(campaign.id, day))
  const { facts, lines, more } = signed ?? (await written(ctx, campaign, day))
  return {
    campaignId: campaign.id,
    day,
    facts,
    lines,
    more,
    words: signed?.words ?? '',
    ...present({ signed: signed && { at: signed.signedAt, byName: signed.byName } }),
    signs: !signed && signable(campaign, day, ctx.now) && ctx.may('campaigns.lead', campaign),
  }
}

/** The days of a campaign up to a day, and who signed each. */
export async function signatures(ctx: QueryContext, campaign: Campaign, to: string) {
  if (campaign.state === 'planned' || campaign.state === 'cancelled') return []
  const last = lastDay(campaign)
  const days = daysFrom(campaign.from, to < last ? to : last)
  const signed = await everyOne(
    ctx,
    signedDays,
    days.map(day => dayId(campaign.id, day)),
  )
  const byDay = new Map(signed.map(({ day, byName }) => [day, byName]))
  return days.reverse().map(day => ({ day, ...present({ signedBy: byDay.get(day) }) }))
}

export const reportingHandlers: Pick<Handlers<'campaigns', Bindings>, Verbs> = {
  day: async (ctx, { campaignId, day }) => reported(ctx, await ctx.load(campaigns, campaignId), day),

  days: async (ctx, { campaignId }) => {
    return signatures(ctx, await ctx.load(campaigns, campaignId), dayOf(ctx.now))
  },

  sign: async (ctx, { campaignId, day, words }) => {
    const campaign = await ctx.load(campaigns, campaignId)
    if (!signable(campaign, day, ctx.now)) throw fail('campaign.day')
    const id = dayId(campaignId, day)
    if (await ctx.get(signedDays, id)) throw fail('campaign.signed')
    const { facts, lines, more } = await written(ctx, campaign, day)
    const signed = { at: ctx.now, byName: ctx.caller.name }
    const { scopes } = campaign
    return done({ campaignId, day, facts, lines, more, words, signed, signs: false }, [
      insert(
        signedDays,
        {
          ...{ id, campaignId, scopes, day, facts, lines, more, words, signedAt: ctx.now },
          ...{ byId: ctx.caller.id, byName: ctx.caller.name },
        },
        'campaign.signed',
      ),
    ])
  },
}
