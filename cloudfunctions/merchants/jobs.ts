// What the clock does for merchants: reminds of what is due and of follow-ups, keeps month ends, goes on with registers.
import { Refusal } from '@contract/errors'
import { merchantLimits } from '@contract/merchant-shapes'
import { addDays, lastDayOf } from '@contract/time'
import type { Job, JobContext } from '../kernel/jobs'
import type { Page } from '../platform/store/port'
import { cases, imports, type MerchantRecord, merchants } from './records'
import { facet } from './rules'

/** Everything that is due on one day, by one of two indexes. */
async function eachOn(
  ctx: JobContext,
  index: 'cleaningDue' | 'licenceEnds',
  day: string,
  work: (one: MerchantRecord) => Promise<unknown>,
) {
  const range = { from: day, to: addDays(day, 1) }
  for (let after: string | null = null; ; ) {
    const query = { index, member: ctx.office, equals: { open: true }, range, after, limit: 100 } as const
    const page: Page<MerchantRecord> = await ctx.read.find(merchants, query)
    for (const one of page.items) await ctx.each(`${index}:${one.id}`, () => work(one))
    if (!page.next) return
    after = page.next
  }
}

/** The first part follows the command itself: it may have been all there was. */
async function unlessDone(step: Promise<unknown>): Promise<void> {
  try {
    await step
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'flow.notNow') throw error
  }
}

export const jobs: readonly Job[] = [
  {
    name: 'merchants.remind',
    every: { dailyAt: '08:30' },
    async run(ctx) {
      for (const [what, index, offsets] of [
        ['licence', 'licenceEnds', merchantLimits.licenceDays],
        ['cleaning', 'cleaningDue', merchantLimits.cleaningDays],
      ] as const)
        for (const left of offsets) {
          const day = addDays(ctx.day, left)
          await eachOn(ctx, index, day, one =>
            ctx.command(
              'merchants.remind',
              { merchantId: one.id, what, day, left },
              `${one.id}:${what}:${day}:${left}`,
            ),
          )
        }
    },
  },
  {
    // In the afternoon, so that there is still time on that day.
    name: 'merchants.followUp',
    every: { dailyAt: '16:30' },
    async run(ctx) {
      for (let after: string | null = null; ; ) {
        const member = facet(ctx.office, { state: 'followUp' })
        const page: Page<MerchantRecord> = await ctx.read.find(merchants, {
          index: 'ledger',
          member,
          after,
          limit: 100,
        })
        for (const { id, caseId } of page.items)
          await ctx.each(id, async () => {
            const open = caseId ? await ctx.read.get(cases, caseId) : undefined
            // On the day of the decision nothing is wanted yet.
            const wanted = open?.spans.some(({ from, to }) => to === undefined && from < ctx.day)
            if (!wanted || open?.followUps.some(({ day }) => day === ctx.day)) return
            await ctx.command('merchants.remindFollowUp', { merchantId: id, day: ctx.day }, `${id}:${ctx.day}`)
          })
        if (!page.next) return
        after = page.next
      }
    },
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
    async run(ctx) {
      const equals = { office: ctx.office, state: 'applying' }
      const page = await ctx.read.find(imports, { index: 'inState', equals, limit: 10 })
      for (const { id, part, parts } of page.items) {
        for (let at = part; at < parts; at++) {
          await unlessDone(ctx.command('merchants.applyPart', { importId: id, part: at }, `${id}:${at}`))
          if (ctx.late()) return 'more'
        }
        // Should the process have died between the last part and this.
        if (part >= parts) await unlessDone(ctx.command('merchants.finish', { importId: id }, `${id}:end`))
      }
      return 'done'
    },
  },
  {
    name: 'merchants.forget',
    every: { minutes: 60 },
    async run(ctx) {
      const equals = { office: ctx.office, forgotten: false }
      const old = await ctx.read.find(imports, { index: 'toForget', equals, range: { to: ctx.now + 1 }, limit: 20 })
      for (const { id } of old.items)
        for (let round = 0; ; round++) {
          const { more } = await ctx.command('merchants.forgetImport', { importId: id }, `${id}:${ctx.now}:${round}`)
          if (!more) break
          if (ctx.late()) return 'more'
        }
      return old.next ? 'more' : 'done'
    },
  },
]
