// What the clock does for people: takes roles off whose time is over, reminds of those who wait, forgets what is over, hands
// work on.
import { Refusal } from '@contract/errors'
import type { Job } from '../kernel/jobs'
import { people } from '../platform/identity/people'
import { handovers } from './handover-records'
import { applications, removals } from './joining-records'

export const jobs: readonly Job[] = [
  {
    // Rights end by the minute without this; it keeps people from being listed and told by a role they no longer hold.
    name: 'people.lapse',
    every: { minutes: 5 },
    async run(ctx) {
      const page = await ctx.read.find(people, {
        index: 'ending',
        equals: { endsIn: ctx.office },
        range: { to: ctx.now + 1 },
        limit: 100,
      })
      for (const person of page.items) {
        await ctx.command('people.lapse', { personId: person.id }, `${person.id}:${person.version}`)
        if (ctx.late()) return 'more'
      }
      return page.next ? 'more' : 'done'
    },
  },
  {
    name: 'people.keepApplications',
    every: { minutes: 10 },
    async run(ctx) {
      const awake = { index: 'waking', equals: { office: ctx.office }, range: { to: ctx.now + 1 }, limit: 100 } as const
      const [asked, taken] = await Promise.all([ctx.read.find(applications, awake), ctx.read.find(removals, awake)])
      for (const { id, version } of asked.items) {
        await ifStill(ctx.command('people.keepApplication', { applicationId: id }, `${id}:${version}`))
        if (ctx.late()) return 'more'
      }
      for (const { id, version } of taken.items) {
        await ifStill(ctx.command('people.forgetRemoval', { removalId: id }, `${id}:${version}`))
        if (ctx.late()) return 'more'
      }
      return asked.next || taken.next ? 'more' : 'done'
    },
  },
  {
    // A long hand-over goes on here, and each is looked at once more some minutes after it was finished.
    name: 'people.handOn',
    every: { minutes: 1 },
    async run(ctx) {
      const due = { index: 'looking', equals: { looking: ctx.office }, range: { to: ctx.now + 1 }, limit: 100 } as const
      const page = await ctx.read.find(handovers, due)
      for (const { id, turn } of page.items) {
        await ctx.each(id, () => ctx.command('people.handOn', { handoverId: id, turn }, `${id}:${turn}`))
        if (ctx.late()) return 'more'
      }
      return page.next ? 'more' : 'done'
    },
  },
]

/** What was decided a moment ago waits no more. */
async function ifStill(command: Promise<unknown>): Promise<void> {
  try {
    await command
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'record.notFound')) throw error
  }
}
