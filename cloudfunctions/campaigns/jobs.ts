// What the clock does for campaigns: shifts laid out a week ahead, gaps told as they come and higher up if they stay.
import { addDays } from '@contract/time'
import { eachDue, ifStill } from '../kernel/due'
import type { Job } from '../kernel/jobs'
import { PAGE_LIMIT } from '../platform/store/port'
import { daySums } from './closing-records'
import { siteImports } from './list-records'
import { readingDays, tasks } from './reading-records'
import { campaigns, dayId, posts, shifts } from './records'
import { lastDay } from './reporting'
import { daysFrom, horizon } from './rules'

export const jobs: readonly Job[] = [
  {
    name: 'campaigns.watch',
    every: { minutes: 1 },
    run: ctx =>
      eachDue(
        ctx,
        shifts,
        { index: 'due', equals: { office: ctx.office, watched: true }, range: { to: ctx.now + 1 } },
        ({ id, version, state, endsAt }) => {
          const given = [{ shiftId: id }, `${id}:${version}`] as const
          if (state === 'onDuty') return ctx.command('campaigns.release', ...given)
          return ctx.now >= endsAt ? ctx.command('campaigns.lapse', ...given) : ctx.command('campaigns.alarm', ...given)
        },
      ),
  },
  {
    name: 'campaigns.remindTasks',
    every: { minutes: 1 },
    run: ctx =>
      eachDue(
        ctx,
        tasks,
        { index: 'due', equals: { office: ctx.office, toRemind: true }, range: { to: ctx.now + 1 } },
        ({ id, version }) => ctx.command('campaigns.remindTask', { taskId: id }, `${id}:${version}`),
      ),
  },
  {
    name: 'campaigns.forgetReadings',
    every: { dailyAt: '03:20' },
    run: ctx =>
      eachDue(
        ctx,
        readingDays,
        { index: 'toForget', equals: { office: ctx.office }, range: { to: ctx.now + 1 } },
        ({ id }) => ctx.command('campaigns.forgetReadings', { readingDayId: id }, id.slice(-60)),
      ),
  },
  {
    // Every day of a campaign that is over once, and the last two again: a night shift ends on the next day.
    name: 'campaigns.sumDays',
    every: { dailyAt: '00:40' },
    run: ctx =>
      eachDue(
        ctx,
        campaigns,
        ['running', 'closed'].map(state => ({ index: 'inState' as const, member: ctx.office, equals: { state } })),
        async campaign => {
          const yesterday = addDays(ctx.day, -1)
          const days = daysFrom(campaign.from, [yesterday, lastDay(campaign)].sort()[0]!)
          const known = new Set<string>()
          for (let i = 0; i < days.length; i += PAGE_LIMIT)
            for (const { day } of await ctx.read.getMany(
              daySums,
              days.slice(i, i + PAGE_LIMIT).map(day => dayId(campaign.id, day)),
            ))
              known.add(day)
          for (const day of days) {
            if (known.has(day) && day < addDays(yesterday, -1)) continue
            await ctx.command('campaigns.sumDay', { campaignId: campaign.id, day }, `${campaign.id}:${day}:${ctx.day}`)
            if (ctx.late()) return
          }
        },
      ),
  },
  {
    name: 'campaigns.applyLists',
    every: { minutes: 1 },
    async run(ctx) {
      const equals = { office: ctx.office, state: 'applying' }
      const page = await ctx.read.find(siteImports, { index: 'inState', equals, limit: 10 })
      for (const { id, part, parts } of page.items) {
        // The first part follows the command itself: it may have been all there was.
        for (let at = part; at < parts; at++) {
          await ifStill(ctx.command('campaigns.applyListPart', { importId: id, part: at }, `${id}:${at}`))
          if (ctx.late()) return 'more'
        }
        // Should the process have died between the last part and this.
        if (part >= parts) await ifStill(ctx.command('campaigns.finishList', { importId: id }, `${id}:end`))
      }
      return 'done'
    },
  },
  {
    name: 'campaigns.forgetLists',
    every: { minutes: 60 },
    run: ctx =>
      eachDue(
        ctx,
        siteImports,
        { index: 'toForget', equals: { office: ctx.office, forgotten: false }, range: { to: ctx.now + 1 } },
        async ({ id, version }) => {
          for (let round = 0, more = true; more && !ctx.late(); round++)
            more = (await ctx.command('campaigns.forgetList', { importId: id }, `${id}:${version}:${round}`)).more
        },
      ),
  },
  {
    name: 'campaigns.layOut',
    every: { dailyAt: '00:05' },
    run: ctx =>
      eachDue(ctx, posts, { index: 'inOffice', equals: { office: ctx.office, state: 'kept' } }, async post => {
        const campaign = await ctx.read.get(campaigns, post.campaignId)
        if (campaign?.state !== 'running' || ctx.day > campaign.until) return
        const day = [campaign.from, addDays(ctx.day, 1)].sort().at(-1)!
        const until = horizon(ctx.day, campaign.until)
        if (day <= until)
          await ctx.command('campaigns.layOut', { postId: post.id, day, until }, `${post.id}:${ctx.day}`)
      }),
  },
]
