// What the clock does for the exchange with the city: compares what is open, sends what waits, and clears signatures.
import type { CityStage } from '@contract/city'
import { eachDue, ifStill } from '../kernel/due'
import type { Job } from '../kernel/jobs'
import { cityLink, sendToCity } from '../platform/city/link'
import { cityEvents } from './city-records'

export const jobs: readonly Job[] = [
  {
    name: 'exchange.refresh',
    every: { minutes: 30 },
    run: ctx =>
      eachDue(ctx, cityEvents, { index: 'open', equals: { office: ctx.office, open: true } }, ({ id }) =>
        ctx.command('exchange.refresh', { eventId: id }, `${id}:${ctx.now}`),
      ),
  },
  {
    name: 'exchange.push',
    every: { minutes: 1 },
    async run(ctx) {
      const { url, secret = '' } = cityLink() ?? {}
      // Without a line to the city what waits is taken out as a file.
      if (!url) return
      const due = { index: 'due', equals: { office: ctx.office }, range: { to: ctx.now + 1 } } as const
      return eachDue(ctx, cityEvents, due, async ({ id, version }) => {
        const { message } = await ctx.command('exchange.outgoing', { eventId: id }, `${id}:${version}:${ctx.now}`)
        if (!message) return
        const receipt = await sendToCity({ url, secret }, message, ctx.now)
        const told = { eventId: id, stage: message.stage as CityStage, ...receipt }
        await ifStill(ctx.command('exchange.sent', told, `${id}:${version}:${ctx.now}:sent`))
      })
    },
  },
  {
    name: 'exchange.forget',
    every: { minutes: 60 },
    async run(ctx) {
      for (let round = 0, more = true; more && !ctx.late(); round++)
        more = (await ctx.command('exchange.forgetNonces', {}, `${ctx.now}:${round}`)).more
    },
  },
]
