// 2,000 people race for 100 seats over HTTP, beside a bare Node server that answers the same load without deciding.
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, dayOf, weekdayOf } from '@contract/time'
import { dayKind } from '../../cloudfunctions/kernel/calendar'
import { outcomeOf } from './cloudbase-race'
import { concurrently } from './commands'
import { personWith, residentId, send, signIn, startHost } from './host-process'
import { percentile, type Row } from './report'

const PEOPLE = 2000
const SEATS = 100
const AT_ONCE = 256

/** The weekdays within the days that can be booked, holidays left out; the demo's own bookings lie on the first few. */
export const bookableWeekdays = () =>
  Array.from({ length: 13 }, (_, i) => addDays(dayOf(Date.now()), i + 1)).filter(
    day => dayKind(day).kind === 'workday' && ![0, 6].includes(weekdayOf(day)),
  )

async function bare(): Promise<{ port: number; stop(): void }> {
  const child = fork(__filename, ['--bare'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const port = await new Promise<number>(ready => child.once('message', message => ready(message as number)))
  return { port, stop: () => child.kill() }
}

async function load(port: number, tokens: readonly string[], slotId: string) {
  const codes: string[] = []
  const began = performance.now()
  const times = await concurrently(PEOPLE, AT_ONCE, async i => {
    const body = { input: { slotId, materialsReady: true }, requestId: `race-${i}` }
    const { data } = await send(port, 'POST', '/api/appointments.book', body, tokens[i])
    codes.push(data.ok ? 'ok' : (data.error as { code: string }).code)
  })
  return { codes, times, perSecond: PEOPLE / ((performance.now() - began) / 1000) }
}

export async function httpRaceBench(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ruyi-race-'))
  const host = await startHost(folder)
  const reference = await bare()
  try {
    const administrator = await signIn(host.port, await personWith(host.port, 'administrator'))
    const adjusted = { input: { windowId: 'family-school', counters: 1, capacityPerSlot: SEATS }, requestId: 'adjust' }
    const answer = await send(host.port, 'POST', '/api/appointments.adjustWindow', adjusted, administrator)
    if (!answer.data.ok) throw new Error(JSON.stringify(answer.data))
    const tokens = await Promise.all(Array.from({ length: PEOPLE }, (_, i) => signIn(host.port, residentId(i))))
    const slotId = `ryh~family-school~${bookableWeekdays().at(-1)}~0900~family-school`
    const nothing = await load(reference.port, tokens, slotId)
    const race = await load(host.port, tokens, slotId)
    const { booked, full, other } = outcomeOf(race.codes)
    if (booked !== SEATS || full !== PEOPLE - SEATS)
      throw new Error(`the race went wrong: ${JSON.stringify({ booked, full, other })}`)
    const ratio = (race.perSecond / nothing.perSecond).toFixed(2)
    return [
      {
        what: `booked of ${PEOPLE} for ${SEATS} seats over HTTP`,
        figure: String(booked),
        beside: `${full} slot.full, ${Object.keys(other).length} other errors`,
      },
      {
        what: `decisions, ${AT_ONCE} at once`,
        figure: `${race.perSecond.toFixed(0)}/s`,
        beside: `bare server ${nothing.perSecond.toFixed(0)}/s, ratio ${ratio}`,
      },
      {
        what: 'p99 of a decision',
        figure: `${percentile(race.times, 99).toFixed(0)} ms`,
        beside: `bare server ${percentile(nothing.times, 99).toFixed(0)} ms`,
      },
    ]
  } finally {
    reference.stop()
    await host.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv.includes('--bare')) {
  const answer = JSON.stringify({
    ok: false,
    error: { code: 'slot.full', kind: 'rule', message: '', details: {}, traceId: '' },
  })
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = []
    incoming.on('data', part => parts.push(part))
    incoming.on('end', () => {
      JSON.parse(Buffer.concat(parts).toString())
      response.writeHead(422, { 'content-type': 'application/json' }).end(answer)
    })
  })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as { port: number }).port))
}
