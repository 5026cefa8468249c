// What the clock does for merchants: reminds of what is due and of follow-ups, keeps month ends, goes on with registers.
import { merchantLimits } from '@contract/merchant-shapes'
import { addDays, daysBetween, lastDayOf } from '@contract/time'
import { eachDue } from '../kernel/due'
import type { Job } from '../kernel/jobs'
import { clearAway, goOn } from '../platform/excel/clock'
import { cases, imports, merchants } from './records'
import { facet } from './rules'

/** What is reminded of, how long before its day, and by which index and field it is found. */
const reminded = [
  { what: 'licence', index: 'licenceEnds', field: 'licenceDay', days: merchantLimits.licenceDays },
  { what: 'cleaning', index: 'cleaningDue', field: 'dueDay', days: merchantLimits.cleaningDays },
] as const

export const jobs: readonly Job[] = [
  {
    name: 'merchants.remind',
    every: { dailyAt: '08:30' },
    run: ctx => {
      const onDay = (day: string) => ({ from: day, to: addDays(day, 1) })
      const due = reminded.flatMap(({ index, days }) =>
        days.map(left => ({
          ...{ index, member: ctx.office, equals: { open: true } },
          range: onDay(addDays(ctx.day, left)),
        })),
      )
      // Whoever has both due today is found twice, and told of each once.
      return eachDue(ctx, merchants, due, async merchant => {
        for (const { what, field, days } of reminded) {
          const day = merchant[field]
          const left = daysBetween(ctx.day, day)
          if (!days.some(one => one === left)) continue
          const key = `${merchant.id}:${what}:${day}:${left}`
          await ctx.command('merchants.remind', { merchantId: merchant.id, what, day, left }, key)
        }
      })
    },
  },
  {
    // In the afternoon, so that there is still time on that day.
    name: 'merchants.followUp',
    every: { dailyAt: '16:30' },
    run: ctx =>
      eachDue(
        ctx,
        merchants,
        { index: 'ledger', member: facet(ctx.office, { state: 'followUp' }) },
        async ({ id, caseId }) => {
          const open = caseId ? await ctx.read.get(cases, caseId) : undefined
          // On the day of the decision nothing is wanted yet.
          const wanted = open?.spans.some(({ from, to }) => to === undefined && from < ctx.day)
          if (!wanted || open?.followUps.some(({ day }) => day === ctx.day)) return
          await ctx.command('merchants.remindFollowUp', { merchantId: id, day: ctx.day }, `${id}:${ctx.day}`)
        },
      ),
  },
  {
    name: 'merchants.snapshot',
    every: { dailyAt: '23:00' },
    async run(ctx) {
      const month = ctx.day.slice(0, 7)
      if (ctx.day === lastDayOf(month)) await ctx.command('merchants.snapshot', { month }, month)
    },
  },
  {
    name: 'merchants.apply',
    every: { minutes: 1 },
    run: ctx =>
      goOn(ctx, imports, {
        part: (importId, part, key) => ctx.command('merchants.applyPart', { importId, part }, key),
        finish: (importId, key) => ctx.command('merchants.finish', { importId }, key),
      }),
  },
  {
    name: 'merchants.forget',
    every: { minutes: 60 },
    run: ctx => clearAway(ctx, imports, (importId, key) => ctx.command('merchants.forgetImport', { importId }, key)),
  },
]
