// The closing report 总结报告: the sums of its days, its tasks, gaps and jobs, and what other features counted meanwhile.
import { closingLimits } from '@contract/campaign-closing'
import { taskSources } from '@contract/campaign-readings'
import { siteKindNames } from '@contract/campaign-shapes'
import { fail } from '@contract/errors'
import { addMonths, dayOf } from '@contract/time'
import { done, insert, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import { everyOne, everyPage } from '../kernel/every-page'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { photoOf } from '../platform/files/addresses'
import { PAGE_LIMIT } from '../platform/store/port'
import { closingWorkbook } from './closing-file'
import { daySums } from './closing-records'
import {
  courseOf,
  filledBy,
  gapsIn,
  kindsIn,
  looksIn,
  pairsIn,
  type SummedDay,
  shiftsIn,
  tasksIn,
  worksIn,
} from './closing-rules'
import type { Bindings } from './flows'
import { goalsOf } from './goals'
import { stationsOf, tasks } from './reading-records'
import { type Campaign, campaigns, dayId, gaps, shifts } from './records'
import { countedIn, lastDay, signatures } from './reporting'
import { daysFrom } from './rules'
import { shown, shownGap } from './shown'
import { sumsOf } from './summing'
import { works } from './work-records'

type Verbs = 'closing' | 'closingFile' | 'sumDay'

/** The days of a campaign so far, each with its sums; those that nobody has summed yet by name. */
export async function summed(
  ctx: QueryContext,
  campaign: Campaign,
): Promise<{ days: SummedDay[]; unsummed: string[] }> {
  const today = dayOf(ctx.now)
  const all = daysFrom(campaign.from, [today, lastDay(campaign)].sort()[0]!)
  const kept = await everyOne(
    ctx,
    daySums,
    all.map(day => dayId(campaign.id, day)),
  )
  const byDay = new Map(kept.map(({ day, sums }) => [day, sums]))
  // Today goes on: what was kept of it is not the end of it.
  byDay.delete(today)
  const missing = all.filter(day => !byDay.has(day))
  const live = missing.slice(-closingLimits.live)
  for (const day of live) byDay.set(day, await sumsOf(ctx, campaign, day))
  return {
    days: all.flatMap(day => (byDay.has(day) ? [{ day, sums: byDay.get(day)! }] : [])),
    unsummed: missing.slice(0, -closingLimits.live),
  }
}

/** Requests of its categories that came in on its days; absent without the right. */
async function requested(ctx: QueryContext, campaign: Campaign, until: string) {
  const sum = { received: 0, over: 0 }
  const counted = await countedIn(ctx, campaign, 'requests.sum', async area => {
    const { from, categories: categoryIds } = campaign
    const found = await ctx.invoke('requests.received', { area, categoryIds, from, until })
    sum.received += found.received
    sum.over += found.over
    return 0
  })
  return counted === undefined ? undefined : sum
}

/** Findings of inspections on its days, from the sums that inspections keep; absent without the right. */
async function foundBad(ctx: QueryContext, campaign: Campaign, until: string) {
  const sum = { found: 0, rectified: 0, writtenOff: 0 }
  const counted = await countedIn(ctx, campaign, 'inspections.report', async area => {
    for (let month = campaign.from.slice(0, 7); month <= until.slice(0, 7); month = addMonths(month, 1)) {
      const { byDay } = await ctx.invoke('inspections.report', { area, month })
      for (const { day, found, rectified, writtenOff } of byDay)
        if (day >= campaign.from && day <= until) {
          sum.found += found
          sum.rectified += rectified
          sum.writtenOff += writtenOff
        }
    }
    return 0
  })
  return counted === undefined ? undefined : sum
}

/** Everything a report is made of. */
export async function gathered(ctx: QueryContext, campaignId: string) {
  const campaign = await ctx.load(campaigns, campaignId)
  if (campaign.state === 'planned' || campaign.state === 'cancelled') throw fail('campaign.notBegun')
  const today = dayOf(ctx.now)
  const until = [lastDay(campaign), today].sort()[0]!
  const equals = { campaignId }
  const [{ days, unsummed }, stations, open, finished, missing, jobs, signed] = await Promise.all([
    summed(ctx, campaign),
    stationsOf(ctx, campaignId),
    everyPage(after =>
      ctx.find(tasks, { index: 'inCampaign', equals: { ...equals, open: true }, after, limit: PAGE_LIMIT }),
    ),
    everyPage(after =>
      ctx.find(tasks, { index: 'inCampaign', equals: { ...equals, open: false }, after, limit: PAGE_LIMIT }),
    ),
    everyPage(after => ctx.find(gaps, { index: 'inCampaign', equals, order: 'desc', after, limit: PAGE_LIMIT })),
    everyPage(after => ctx.find(works, { index: 'inCampaign', equals, after, limit: PAGE_LIMIT })),
    signatures(ctx, campaign, today),
  ])
  const stood = await everyOne(ctx, shifts, [...new Set(missing.map(({ shiftId }) => shiftId))])
  const shiftOf = new Map(stood.map(shift => [shift.id, shift]))
  const all = [...open, ...finished].sort((a, b) => a.givenAt - b.givenAt)
  const pairs = pairsIn(days)
  const report = {
    campaign: await shown(ctx, campaign),
    asOf: ctx.now,
    goals: (await goalsOf(ctx, campaign)).goals,
    days: days.map(({ day, sums }) => ({
      ...{ day, sites: sums.sites, seen: sums.seen, looks: sums.looks, problems: sums.problems },
      ...{ shifts: sums.shifts, taken: sums.taken, missed: sums.missed },
      readings: sums.readings.reduce((total, { count }) => total + count, 0),
      over: new Set(sums.readings.filter(one => one.highest > one.upper).map(({ stationId }) => stationId)).size,
    })),
    unsummed,
    signedDays: signed.filter(({ signedBy }) => signedBy !== undefined).length,
    looks: looksIn(days),
    byKind: kindsIn(days, siteKindNames),
    shifts: shiftsIn(days),
    gaps: gapsIn(missing, ctx.now),
    gapLines: missing
      .slice(0, closingLimits.gaps)
      .map(gap => ({ ...shownGap(gap), filled: filledBy(gap, shiftOf.get(gap.shiftId)) })),
    stations: stations.flatMap(({ id, name, thresholds }) =>
      thresholds.map(({ quantity, upper }) => {
        const course = courseOf(days, id, quantity)
        return { stationId: id, name, quantity, ...course, upper: course.days > 0 ? course.upper : upper }
      }),
    ),
    tasks: tasksIn(all, ctx.now),
    bySource: (Object.keys(taskSources) as (keyof typeof taskSources)[])
      .map(source => ({ source, own: all.filter(one => one.source === source) }))
      .filter(({ own }) => own.length > 0)
      .map(({ source, own }) => {
        const { given, done: ready, late } = tasksIn(own, ctx.now)
        return { source, given, done: ready, late }
      }),
    ...worksIn(jobs),
    ...present({
      requests: campaign.categories.length > 0 ? await requested(ctx, campaign, until) : undefined,
      findings: await foundBad(ctx, campaign, until),
    }),
    pairs: pairs.slice(0, closingLimits.pairs).map(({ before, after }) => ({
      ...{ siteName: before.siteName, words: before.words, at: before.at, mendedAt: after.at },
      ...{ before: photoOf(ctx, before.fileId), after: photoOf(ctx, after.fileId) },
    })),
    morePairs: Math.max(0, pairs.length - closingLimits.pairs),
    shotsLeftOut: days.reduce((total, { sums }) => total + sums.moreShots, 0),
  }
  return { report, days, stations, tasks: all, gaps: missing, shiftOf, jobs, pairs }
}
export type Gathered = Awaited<ReturnType<typeof gathered>>

export const closingHandlers: Pick<Handlers<'campaigns', Bindings>, Verbs> = {
  closing: async (ctx, { campaignId }) => (await gathered(ctx, campaignId)).report,

  closingFile: async (ctx, { campaignId }) => {
    const found = await gathered(ctx, campaignId)
    const { base64, leftOut } = await closingWorkbook(found)
    return { name: `总结报告-${found.report.campaign.name}-${dayOf(ctx.now)}.xlsx`, base64, leftOut }
  },

  sumDay: async (ctx, { campaignId, day }) => {
    const campaign = await ctx.load(campaigns, campaignId)
    const answer = { campaignId, day, summed: false }
    const began = campaign.state === 'running' || campaign.state === 'closed'
    if (!began || day < campaign.from || day > lastDay(campaign) || day >= dayOf(ctx.now))
      return done(answer, [], { area: campaign.office })
    const sums = await sumsOf(ctx, campaign, day)
    const id = dayId(campaignId, day)
    const before = await ctx.get(daySums, id)
    if (before && JSON.stringify(before.sums) === JSON.stringify(sums))
      return done(answer, [], { area: campaign.office })
    const { office, scopes } = campaign
    // The list as it was that day is not known any more: what was kept of it first stays.
    const kept = before ? { ...sums, sites: Math.max(before.sums.sites, sums.seen) } : sums
    return done({ ...answer, summed: true }, [
      before ? update(daySums, before, { sums: kept }) : insert(daySums, { id, campaignId, office, scopes, day, sums }),
    ])
  },
}
