// What the clock does for people: takes roles off whose time is over.
import type { Job } from '../kernel/jobs'
import { people } from '../platform/identity/people'

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
]
