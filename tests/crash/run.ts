// `npm run crash`: the local host is killed under load again and again; what it acknowledged must be there, once.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { personWith, residentId, send, signIn, startHost } from '../bench/host-process'
import { bookableWeekdays } from '../bench/http-race'
import { fsyncsBefore } from './trace'

const ROUNDS = Number(process.env.RUYI_CRASH_ROUNDS ?? 10)
const WRITERS = 64
const clocks = ['0900', '0930', '1000', '1030', '1100', '1130', '1400', '1430', '1500', '1530', '1600', '1630', '1700']

const say = (line: string) => process.stdout.write(`${line}\n`)

interface Sent {
  person: number
  requestId: string
  slotId: string
  bookingId?: string
}

async function round(folder: string, first: number): Promise<{ sent: Sent[]; used: number }> {
  const host = await startHost(folder)
  const days = bookableWeekdays()
  const sent: Sent[] = []
  let next = first
  let killed = false
  const writer = async () => {
    while (!killed) {
      const person = next++
      const day = days[Math.floor(person / clocks.length) % days.length]
      const slotId = `ryh~family-school~${day}~${clocks[person % clocks.length]}~family-school`
      const one: Sent = { person, requestId: `crash-${person}`, slotId }
      sent.push(one)
      try {
        const token = await signIn(host.port, residentId(person))
        const body = { input: { slotId, materialsReady: true }, requestId: one.requestId }
        const { data } = await send(host.port, 'POST', '/api/appointments.book', body, token)
        if (data.ok) one.bookingId = (data.data as { bookingId: string }).bookingId
      } catch {
        // The power went: nothing was acknowledged.
      }
    }
  }
  const writers = Array.from({ length: WRITERS }, writer)
  await pause(300 + Math.random() * 900)
  killed = true
  await host.kill()
  await Promise.all(writers)
  return { sent, used: next }
}

async function check(folder: string, sent: readonly Sent[]) {
  const host = await startHost(folder)
  let lost = 0
  let twice = 0
  let acknowledged = 0
  for (const one of sent) {
    const token = await signIn(host.port, residentId(one.person))
    const mine = await send(host.port, 'POST', '/api/appointments.mine', { input: { limit: 100 } }, token)
    const items = (mine.data.data as { items: { bookingId: string; slotId: string }[] }).items
    const here = items.filter(item => item.slotId === one.slotId)
    if (here.length > 1) twice++
    if (!one.bookingId) continue
    acknowledged++
    if (here[0]?.bookingId !== one.bookingId) lost++
    const body = { input: { slotId: one.slotId, materialsReady: true }, requestId: one.requestId }
    const again = await send(host.port, 'POST', '/api/appointments.book', body, token)
    if ((again.data.data as { bookingId?: string } | undefined)?.bookingId !== one.bookingId) twice++
  }
  await host.stop()
  return { lost, twice, acknowledged }
}

async function openWide(folder: string) {
  const host = await startHost(folder)
  const token = await signIn(host.port, await personWith(host.port, 'administrator'))
  const body = { input: { windowId: 'family-school', counters: 1, capacityPerSlot: 100 }, requestId: 'wide' }
  await send(host.port, 'POST', '/api/appointments.adjustWindow', body, token)
  await host.stop()
}

/** The trace of system calls: between a command's arrival and its answer the write-ahead log was synced. */
async function traced(folder: string, from: number) {
  if (spawnSync('strace', ['-V']).error) return say('strace is not installed: the trace of system calls is left out')
  const file = join(folder, 'trace.txt')
  const host = await startHost(folder, [
    'strace',
    '-f',
    '-y',
    '-s',
    '64',
    '-e',
    'trace=fsync,fdatasync,write,writev,read',
    '-o',
    file,
  ])
  const tokens = await Promise.all(Array.from({ length: 20 }, (_, i) => signIn(host.port, residentId(from + i))))
  const day = bookableWeekdays()[0]
  for (const [i, token] of tokens.entries()) {
    const slotId = `ryh~child-home~${day}~${clocks[i % clocks.length]}~child-home`
    await send(
      host.port,
      'POST',
      '/api/appointments.book',
      { input: { slotId, materialsReady: true }, requestId: `t-${i}` },
      token,
    )
  }
  await host.stop()
  const { answered, synced } = fsyncsBefore(readFileSync(file, 'utf8'))
  say(`trace of system calls: ${answered} acknowledged one after another, ${synced} of them after an fsync of the log`)
  if (answered === 0 || synced !== answered) throw new Error('an acknowledgement went out before its fsync')
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'ruyi-crash-'))
  try {
    await openWide(folder)
    let person = 0
    const total = { acknowledged: 0, lost: 0, twice: 0 }
    for (let i = 1; i <= ROUNDS; i++) {
      const { sent, used } = await round(folder, person)
      person = used
      const found = await check(folder, sent)
      if (found.acknowledged === 0) throw new Error('nothing was acknowledged before the kill: the round shows nothing')
      for (const key of ['acknowledged', 'lost', 'twice'] as const) total[key] += found[key]
      say(
        `round ${i}: ${sent.length} sent, ${found.acknowledged} acknowledged, ${found.lost} lost, ${found.twice} twice`,
      )
    }
    say(`${ROUNDS} kills: ${total.acknowledged} acknowledged, ${total.lost} lost, ${total.twice} twice`)
    if (total.lost || total.twice) throw new Error('an acknowledged write was lost or done twice')
    await traced(folder, person)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

main().then(
  () => process.exit(0),
  error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
    process.exit(1)
  },
)
