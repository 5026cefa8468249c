// What the clock does for campaigns: shifts laid out a week ahead, gaps told as they come and higher up if they stay.
import { addDays } from '@contract/time'
import { eachDue } from '../kernel/due'
import type { Job } from '../kernel/jobs'
import { isWorkingDay } from '../kernel/working-days'
import { clearAway, goOn } from '../platform/excel/clock'
import { PAGE_LIMIT } from '../platform/store/port'
import { daySums } from './closing-records'
import { siteImports } from './list-records'
import { meetings } from './meeting-records'
import { readingDays, tasks } from './reading-records'
import { isSignOverdue } from './record-rules'
import { campaigns, dayId, posts, shifts } from './records'
import { lastDay } from './reporting'
import { daysFrom, horizon } from './rules'
import { watchSubstitutes } from './standing-in'

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
    // On the working day after it was written.
    name: 'campaigns.remindRecords',
    every: { dailyAt: '08:40' },
    run: async ctx => {
      if (!(await isWorkingDay(ctx.read, ctx.office, ctx.day))) return 'done'
      return eachDue(
        ctx,
        meetings,
        { index: 'toRemind', equals: { office: ctx.office, toRemind: true } },
        async meeting => {
          if (isSignOverdue(meeting, ctx.day))
            await ctx.command(
              'campaigns.remindRecord',
              { meetingId: meeting.id },
              `${meeting.id}:${meeting.held?.edition}`,
            )
        },
      )
    },
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
    // Campaigns that are over are counted once more, at their end. Each time leaves a row in the journal, hence not oftener.
    name: 'campaigns.keepGoals',
    every: { minutes: 30 },
    run: ctx =>
      eachDue(
        ctx,
        campaigns,
        { index: 'inState', member: ctx.office, equals: { state: 'running' } },
        async ({ id: campaignId, goals }) => {
          if (goals.length === 0) return
          await ctx.command('campaigns.keepGoals', { campaignId }, `${campaignId}:${ctx.now}`)
        },
      ),
  },
  {
    name: 'campaigns.watchSubstitutes',
    every: { minutes: 10 },
    run: watchSubstitutes,
  },
  {
    name: 'campaigns.applyLists',
    every: { minutes: 1 },
    run: ctx =>
      goOn(ctx, siteImports, {
        part: (importId, part, key) => ctx.command('campaigns.applyListPart', { importId, part }, key),
        finish: (importId, key) => ctx.command('campaigns.finishList', { importId }, key),
      }),
  },
  {
    name: 'campaigns.forgetLists',
    every: { minutes: 60 },
    run: ctx => clearAway(ctx, siteImports, (importId, key) => ctx.command('campaigns.forgetList', { importId }, key)),
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
