// What the clock does for requests: warnings, escalation, ends of pauses, closing after silence, a changed calendar.
import { Refusal } from '@contract/errors'
import { eachDue, ifStill } from '../kernel/due'
import { inTurn } from '../kernel/in-turn'
import type { Job } from '../kernel/jobs'
import { calendarStamp } from '../kernel/worktime'
import { countedBy, requests } from './records'
import { FILING, isMisfiled } from './rules'

/** Counted in one transaction: each is two records, and a month of its community, courtyard and grid. */
const TALLIED = 10

export const jobs: readonly Job[] = [
  {
    name: 'requests.settle',
    every: { minutes: 1 },
    run: ctx =>
      eachDue(
        ctx,
        requests,
        { index: 'alarms', equals: { office: ctx.office }, range: { to: ctx.now + 1 } },
        ({ id, version, open }) =>
          ctx.command(open ? 'requests.settle' : 'requests.close', { requestId: id }, `${id}:${version}`),
      ),
  },
  {
    // One writer, some at a time: were each request to add itself, all of a morning would wait for the same month.
    name: 'requests.tally',
    every: { minutes: 1 },
    async run(ctx) {
      let after = ctx.cursor as string | null
      for (;;) {
        const page = await ctx.read.find(requests, {
          index: 'toCount',
          equals: { office: ctx.office, toCount: true },
          after,
          limit: TALLIED,
        })
        const [first] = page.items
        if (first) {
          const requestIds = page.items.map(({ id }) => id)
          try {
            await ctx.command('requests.tally', { requestIds }, `${first.id}:${first.version}:${page.items.length}`)
          } catch (error) {
            if (error instanceof Refusal) throw error
            // One of them cannot be counted: each by itself, so that the others are.
            for (const { id, version } of page.items)
              await ctx.each(id, () => ctx.command('requests.tally', { requestIds: [id] }, `${id}:${version}:alone`))
          }
        }
        if (!page.next) return 'done'
        after = page.next
        await ctx.save(after)
        if (ctx.late()) return 'more'
      }
    },
  },
  {
    // Only when the calendar changed since the open clocks were counted by it, or requests are found by something new.
    name: 'requests.reckon',
    every: { minutes: 15 },
    async run(ctx) {
      const calendar = await calendarStamp({ get: ctx.read.get, now: ctx.now }, ctx.office)
      const stamp = `${calendar} #${FILING}`
      const known = await ctx.read.get(countedBy, ctx.office)
      if (known?.stamp === stamp) return 'done'
      // The same request may have to be counted again by the next calendar.
      const round = known?.version ?? 0
      const lists = [true, false].map(open => ({ index: 'openIn' as const, equals: { office: ctx.office, open } }))
      let after = ctx.cursor as string | null
      let any = known !== undefined || after !== null
      for (;;) {
        const page = await inTurn(ctx.read, requests, lists, after, 50)
        any ||= page.items.length > 0
        for (const { id, version } of page.items.filter(one => one.open || isMisfiled(one)))
          await ifStill(ctx.command('requests.reckon', { requestId: id }, `${id}:${version}:${round}`))
        if (!page.next) break
        after = page.next
        await ctx.save(after)
        if (ctx.late()) return 'more'
      }
      // Nothing was counted by any calendar yet.
      if (!any) return 'done'
      await ctx.command('requests.adoptCalendar', { stamp }, `${ctx.office}:${round}`)
      return 'done'
    },
  },
]
