// Each morning: whether whoever has a restaurant's finding may still have it. Roles end without a word to the restaurant.
import { communityOf } from '@contract/place'
import { eachDue } from '../kernel/due'
import type { Job, JobContext } from '../kernel/jobs'
import { stillMerchant } from '../platform/identity/merchants'
import { facet, WITH_MERCHANT } from './indexing'
import { type Finding, findings } from './records'

/** Whether it is to be asked anew who answers: always where others keep it, for somebody may have come meanwhile. */
async function askedAnew(ctx: JobContext, { merchant, personId, place }: Finding): Promise<boolean> {
  if (merchant?.kept !== undefined || personId === undefined) return true
  return !(await stillMerchant(ctx.read, personId, communityOf(place.area), ctx.now))
}

export const keepersJob: Job = {
  name: 'inspections.keepers',
  every: { dailyAt: '07:10' },
  run: ctx =>
    eachDue(ctx, findings, { index: 'ledger', member: facet(ctx.office, { state: WITH_MERCHANT }) }, async finding => {
      const merchantId = finding.merchant?.merchantId
      if (merchantId && (await askedAnew(ctx, finding)))
        await ctx.command('inspections.followMerchant', { merchantId }, `${merchantId}:${ctx.day}`)
    }),
}
