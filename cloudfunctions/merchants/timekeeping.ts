// What the clock has noted: reminders of what is due and of days without a follow-up. The messages are in notify.ts.
import { done } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import type { Bindings } from './flows'
import { cases, merchants } from './records'
import { missedDays } from './rules'

export const timekeepingHandlers: Pick<Handlers<'merchants', Bindings>, 'remind' | 'remindFollowUp'> = {
  remind: async (ctx, { merchantId, what, day }) => {
    const merchant = await ctx.load(merchants, merchantId)
    // It was cleaned, or the licence renewed, since the clock looked.
    const told = merchant.open && (what === 'licence' ? merchant.licenceDay : merchant.dueDay) === day
    return done({ merchantId, told }, [], { area: merchant.place.area })
  },

  remindFollowUp: async (ctx, { merchantId, day }) => {
    const merchant = await ctx.load(merchants, merchantId)
    const open = merchant.caseId ? await ctx.get(cases, merchant.caseId) : undefined
    const told = merchant.state === 'followUp' && open !== undefined && !open.followUps.some(one => one.day === day)
    return done({ merchantId, told, missed: open ? missedDays(open, ctx.now).length : 0 }, [], {
      area: merchant.place.area,
    })
  },
}
