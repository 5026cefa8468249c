// What the clock does for the exchange with the city: compares what is open, sends what waits, and clears signatures.
import { createHash } from 'node:crypto'
import type { CityStage } from '@contract/city'
import { eachDue, ifStill } from '../kernel/due'
import type { Job } from '../kernel/jobs'
import { cityLink, sendToCity } from '../platform/city/link'
import { cityEvents, cityNonces } from './city-records'
import { isOver, KEPT, mustTell } from './city-rules'

/** An event is named after the city's number, which may be written with anything; the name of a step may not. */
const keyOf = (eventId: string) => createHash('sha256').update(eventId).digest('hex').slice(0, 24)

export const jobs: readonly Job[] = [
  {
    name: 'exchange.refresh',
    every: { minutes: 30 },
    run: ctx =>
      eachDue(ctx, cityEvents, { index: 'open', equals: { office: ctx.office, open: true } }, async event => {
        if (event.requestId === undefined) return
        const { state } = await ctx.ask('requests.standing', { requestId: event.requestId })
        // A look that finds nothing new leaves no row: there are many looks for each change.
        const ends = isOver(event, ctx.now) && mustTell(event) === undefined
        if (state === event.requestState && !ends) return
        await ctx.command('exchange.refresh', { eventId: event.id }, `${keyOf(event.id)}:${ctx.now}`)
      }),
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
        const { message } = await ctx.command(
          'exchange.outgoing',
          { eventId: id },
          `${keyOf(id)}:${version}:${ctx.now}`,
        )
        if (!message) return
        const receipt = await sendToCity({ url, secret }, message, ctx.now)
        const told = { eventId: id, stage: message.stage as CityStage, ...receipt }
        await ifStill(ctx.command('exchange.sent', told, `${keyOf(id)}:${version}:${ctx.now}:sent`))
      })
    },
  },
  {
    name: 'exchange.forget',
    every: { minutes: 60 },
    async run(ctx) {
      const range = { to: ctx.now - KEPT }
      const old = { index: 'old', equals: { office: ctx.office }, range, limit: 1 } as const
      if ((await ctx.read.find(cityNonces, old)).items.length === 0) return
      for (let round = 0, more = true; more && !ctx.late(); round++)
        more = (await ctx.command('exchange.forgetNonces', {}, `${ctx.now}:${round}`)).more
    },
  },
]
