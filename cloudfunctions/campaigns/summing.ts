// What the records of one day of a campaign come to: kept once the day is over, and counted anew when something came late.
import { closingLimits } from '@contract/campaign-closing'
import { siteKindNames } from '@contract/campaign-shapes'
import { addDays, momentOf } from '@contract/time'
import { followUp } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import { everyOne, everyPage } from '../kernel/every-page'
import { PAGE_LIMIT } from '../platform/store/port'
import type { Sums } from './closing-records'
import { readingDayId, readingDays, stationsOf } from './reading-records'
import { type Campaign, checks, shifts, sites } from './records'

async function measured(ctx: QueryContext, campaignId: string, day: string): Promise<Sums['readings']> {
  const wanted = (await stationsOf(ctx, campaignId)).flatMap(({ id, thresholds }) =>
    thresholds.map(({ quantity, upper }) => ({ id: readingDayId(id, quantity, day), stationId: id, quantity, upper })),
  )
  const found = await everyOne(
    ctx,
    readingDays,
    wanted.map(({ id }) => id),
  )
  return wanted.flatMap(({ id, stationId, quantity, upper }) => {
    const values = (found.find(one => one.id === id)?.values ?? []).map(([, value]) => value)
    if (values.length === 0) return []
    const average = values.reduce((total, value) => total + value, 0) / values.length
    return [{ stationId, quantity, upper, count: values.length, average, highest: Math.max(...values) }]
  })
}

/** Days that are over and got something late are summed again. */
export const summedAnew = (campaignId: string, days: readonly string[], today: string) =>
  [...new Set(days)].filter(day => day < today).map(day => followUp('campaigns.sumDay', { campaignId, day }))

export async function sumsOf(ctx: QueryContext, campaign: Campaign, day: string): Promise<Sums> {
  const equals = { campaignId: campaign.id }
  const range = { from: momentOf(day), to: momentOf(addDays(day, 1)) }
  const ofDay = { equals, range, limit: PAGE_LIMIT }
  const [listed, looks, laid, readings] = await Promise.all([
    ctx.count(sites, { index: 'ofCampaign', equals: { ...equals, state: 'listed' } }),
    everyPage(after => ctx.find(checks, { index: 'ofCampaign', ...ofDay, after })),
    everyPage(after => ctx.find(shifts, { index: 'inCampaign', ...ofDay, after })),
    measured(ctx, campaign.id, day),
  ])
  const begun = laid.filter(({ startsAt }) => startsAt <= ctx.now)
  const seen = new Set(looks.map(({ siteId }) => siteId)).size
  const shots = looks.flatMap(({ siteId, siteName, at, result, words, photoIds }) =>
    photoIds[0] === undefined ? [] : [{ siteId, siteName, at, result, words, fileId: photoIds[0] }],
  )
  // Problems are kept before pictures of places in order.
  const kept = [...shots]
    .sort((a, b) => Number(a.result === 'fine') - Number(b.result === 'fine') || a.at - b.at)
    .slice(0, closingLimits.shots)
  return {
    sites: Math.max(listed, seen),
    seen,
    looks: looks.length,
    problems: looks.filter(({ result }) => result === 'problem').length,
    recurred: looks.filter(({ before }) => before).length,
    byKind: siteKindNames.flatMap(kind => {
      const own = looks.filter(one => one.kind === kind)
      const problems = own.filter(({ result }) => result === 'problem').length
      return own.length === 0 ? [] : [{ kind, looks: own.length, problems }]
    }),
    shifts: begun.length,
    taken: begun.filter(({ takenAt }) => takenAt !== undefined).length,
    missed: begun.filter(({ state }) => state === 'missed').length,
    readings,
    shots: kept,
    moreShots: shots.length - kept.length,
  }
}
