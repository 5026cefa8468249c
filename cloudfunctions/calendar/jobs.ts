// What the clock does for the calendar: in December it looks whether the next year has its dates, and asks for them.
import { bookingLimits } from '@contract/appointments'
import { daysBetween } from '@contract/time'
import type { Job } from '../kernel/jobs'

/** Days before the new year: when the notice is usually out, when its first days could be booked, and the last week. */
const askedBefore = [30, bookingLimits.horizonDays - 1, 7] as const

export const jobs: readonly Job[] = [
  {
    name: 'calendar.warn',
    every: { dailyAt: '09:00' },
    async run(ctx) {
      const year = Number(ctx.day.slice(0, 4)) + 1
      const left = daysBetween(ctx.day, `${year}-01-01`)
      const stage = askedBefore.filter(days => left <= days).length
      // Once a stage, also when the clock stood still on its first day.
      if (stage > 0) await ctx.command('calendar.warn', { year }, `${year}:${stage}`)
    },
  },
]
