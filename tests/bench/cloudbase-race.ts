// 2,000 people race for 100 seats through the CloudBase adapter: the real SDK over a loopback with 20 ms a round trip.
import { fork } from 'node:child_process'
import { momentOf } from '@contract/time'
import { appointments } from '../../cloudfunctions/appointments/operations'
import { assemble, collectionsOf } from '../../cloudfunctions/kernel/assembly'
import { people, scopesOfPerson } from '../../cloudfunctions/platform/identity/people'
import { openCloudbase } from '../../cloudfunctions/platform/store/cloudbase'
import { cloudbaseIndexes } from '../../cloudfunctions/platform/store/cloudbase-query'
import { type Loopback, startLoopback } from '../cloudbase-loopback/server'
import { concurrently } from './commands'
import { percentile, type Row } from './report'

const PEOPLE = 2000
const SEATS = 100
const LATENCY_MS = 20
const features = [{ implementation: appointments }]

export interface RaceOutcome {
  booked: number
  full: number
  other: Record<string, number>
}

/** Counts what the answers of a race say. */
export function outcomeOf(codes: readonly string[]): RaceOutcome {
  const other: Record<string, number> = {}
  for (const code of codes) if (code !== 'ok' && code !== 'slot.full') other[code] = (other[code] ?? 0) + 1
  return {
    booked: codes.filter(code => code === 'ok').length,
    full: codes.filter(code => code === 'slot.full').length,
    other,
  }
}

/** The loopback in a process of its own, so that both sides have a core. */
async function loopbackProcess(): Promise<{ config: Loopback['config']; stop(): void }> {
  const child = fork(__filename, ['--loopback'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const config = await new Promise<Loopback['config']>(resolve =>
    child.once('message', message => resolve(message as Loopback['config'])),
  )
  return { config, stop: () => child.kill() }
}

export async function cloudbaseRaceBench(): Promise<Row[]> {
  process.env.TENCENTCLOUD = 'true'
  process.env.SILENCE = 'true'
  const loopback = await loopbackProcess()
  const store = openCloudbase(loopback.config)
  const { dispatch } = assemble({ store, features, clock: () => momentOf('2026-11-23', '09:00') })
  const call = (personId: string, operation: string, input: unknown, requestId: string) =>
    dispatch.call({ operation, input, requestId, identity: { personId } })
  const person = (id: string, holdings: { role: 'administrator'; area: string }[] = []) => ({
    id,
    version: 1,
    name: id,
    home: 'ryh/c01/y001',
    address: '',
    holdings,
    scopes: scopesOfPerson('ryh/c01/y001', holdings),
  })
  for (let i = 0; i < PEOPLE; i += 100)
    await store.insertMany(
      people,
      Array.from({ length: 100 }, (_, n) => person(`p${i + n}`)),
    )
  await store.insert(people, person('admin', [{ role: 'administrator', area: 'ryh' }]))
  await call('admin', 'appointments.adjustWindow', { windowId: 'child-home', counters: 1, capacityPerSlot: SEATS }, 'w')
  const codes: string[] = []
  const began = performance.now()
  const times = await concurrently(PEOPLE, PEOPLE, async i => {
    const input = { slotId: 'ryh~child-home~2026-11-24~0900~child-home', materialsReady: true }
    const answer = await call(`p${i}`, 'appointments.book', input, `b-${i}`)
    codes.push(answer.ok ? 'ok' : answer.error.code)
  })
  const seconds = (performance.now() - began) / 1000
  loopback.stop()
  const { booked, full, other } = outcomeOf(codes)
  if (booked !== SEATS || full !== PEOPLE - SEATS)
    throw new Error(`the race went wrong: ${JSON.stringify({ booked, full, other })}`)
  return [
    {
      what: `booked of ${PEOPLE} for ${SEATS} seats, ${LATENCY_MS} ms a round trip`,
      figure: String(booked),
      beside: `${full} slot.full, ${Object.keys(other).length} other errors`,
    },
    {
      what: 'until the last one was answered',
      figure: `${seconds.toFixed(1)} s`,
      beside: `p99 ${(percentile(times, 99) / 1000).toFixed(1)} s`,
    },
  ]
}

if (process.argv.includes('--loopback'))
  void startLoopback({ latencyMs: LATENCY_MS, indexes: cloudbaseIndexes(collectionsOf(features)) }).then(loopback =>
    process.send?.(loopback.config),
  )
