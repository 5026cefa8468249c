// 11,901 people answer a roll-call over HTTP while staff watch it: nobody lost, everybody counted, within two minutes.
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { concurrently } from './commands'
import { personWith, residentId, send, signIn, startHost } from './host-process'
import { percentile, type Row } from './report'

const PEOPLE = 11_901
const AT_ONCE = 200
const LIMIT_SECONDS = 120
/** Every tenth needs help; every twentieth answers twice, from two devices. */
const needsHelp = (i: number) => i % 10 === 0
const twice = (i: number) => i % 20 === 0
/** How often somebody looks at the board meanwhile. */
const LOOK_MS = 500

async function bare(): Promise<{ port: number; stop(): void }> {
  const child = fork(__filename, ['--bare'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const port = await new Promise<number>(ready => child.once('message', message => ready(message as number)))
  return { port, stop: () => child.kill() }
}

/** Everybody answers; throws unless each answer is taken. */
async function answerAll(port: number, tokens: readonly string[], emergencyId: string) {
  const began = performance.now()
  const answer = async (i: number, device: string) => {
    const input = { emergencyId, status: needsHelp(i) ? 'help' : 'safe' }
    const body = { input, requestId: `roll-${i}-${device}` }
    const { data } = await send(port, 'POST', '/api/emergencies.answer', body, tokens[i])
    if (!data.ok) throw new Error(`${residentId(i)}: ${JSON.stringify(data.error)}`)
  }
  const times = await concurrently(PEOPLE, AT_ONCE, async i => {
    await Promise.all([answer(i, 'a'), ...(twice(i) ? [answer(i, 'b')] : [])])
  })
  return { times, seconds: (performance.now() - began) / 1000 }
}

export async function rollCallBench(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ruyi-roll-'))
  const host = await startHost(folder)
  const reference = await bare()
  try {
    const chief = await signIn(host.port, await personWith(host.port, 'gridHead1'))
    let calls = 0
    const ask = async <T>(name: string, input: object): Promise<T> => {
      const body = { input, requestId: `chief-${++calls}` }
      const { data } = await send(host.port, 'POST', `/api/emergencies.${name}`, body, chief)
      if (!data.ok) throw new Error(`${name}: ${JSON.stringify(data.error)}`)
      return data.data as T
    }
    const audience = { areas: ['ryh'], roles: ['resident'] }
    const text = { kind: 'flood', level: 'red', drill: true, title: '全办点名', advice: '往高处走' }
    const draft = await ask<{ emergencyId: string; version: number }>('draft', { ...text, ...audience })
    const scope = await ask<{ people: number; whole: { name: string } }>('scope', audience)
    const { emergencyId, version } = draft
    const typed = scope.whole.name
    const out = await ask<{ people: number }>('raise', { emergencyId, version, people: scope.people, typed })
    if (out.people !== PEOPLE) throw new Error(`it asks ${out.people} people instead of ${PEOPLE}`)
    const tokens = await Promise.all(Array.from({ length: PEOPLE }, (_, i) => signIn(host.port, residentId(i))))

    const nothing = await answerAll(reference.port, tokens, emergencyId)
    const looks: number[] = []
    let over = false
    const watching = (async () => {
      while (!over) {
        const began = performance.now()
        await ask('board', { emergencyId })
        looks.push(performance.now() - began)
        await new Promise(next => setTimeout(next, LOOK_MS))
      }
    })()
    const { times, seconds } = await answerAll(host.port, tokens, emergencyId)
    over = true
    await watching

    interface Counts {
      people: number
      safe: number
      help: number
      unanswered: number
    }
    const board = await ask<{ total: Counts; rows: (Counts & { area: string })[] }>('board', { emergencyId })
    const rows = await Promise.all(
      board.rows.map(({ area }) => ask<{ rows: Counts[] }>('board', { emergencyId, area })),
    )
    const courtyards = rows.flatMap(community => community.rows)
    const sum = (field: keyof Counts) => courtyards.reduce((total, row) => total + row[field], 0)
    const help = Math.ceil(PEOPLE / 10)
    const { total } = board
    const right = [total.safe + total.help, sum('safe') + sum('help')].every(count => count === PEOPLE)
    if (!right || total.help !== help || total.unanswered !== 0)
      throw new Error(`the roll-call went wrong: ${JSON.stringify({ total, safe: sum('safe'), help: sum('help') })}`)
    if (seconds > LIMIT_SECONDS) throw new Error(`it took ${seconds.toFixed(0)} s: more than two minutes`)
    const perSecond = PEOPLE / seconds
    const bareSecond = PEOPLE / nothing.seconds
    return [
      {
        what: `answers of ${PEOPLE} people, one in twenty from two devices`,
        figure: String(total.safe + total.help),
        beside: `${courtyards.length} courtyards add up to the same; nobody is left`,
      },
      {
        what: `until the last one had answered, ${AT_ONCE} at once`,
        figure: `${seconds.toFixed(1)} s`,
        beside: `of ${LIMIT_SECONDS} s allowed; bare server ${nothing.seconds.toFixed(1)} s`,
      },
      {
        what: 'people answered a second',
        figure: `${perSecond.toFixed(0)}/s`,
        beside: `bare server ${bareSecond.toFixed(0)}/s, ratio ${(perSecond / bareSecond).toFixed(2)}`,
      },
      {
        what: 'p99 of an answer',
        figure: `${percentile(times, 99).toFixed(0)} ms`,
        beside: `bare server ${percentile(nothing.times, 99).toFixed(0)} ms`,
      },
      {
        what: `the board meanwhile, ${looks.length} looks`,
        figure: `${percentile(looks, 50).toFixed(0)} ms`,
        beside: `p99 ${percentile(looks, 99).toFixed(0)} ms`,
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
    ok: true,
    data: { emergencyId: '', answer: { status: 'safe', state: 'safe', at: 0 } },
  })
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = []
    incoming.on('data', part => parts.push(part))
    incoming.on('end', () => {
      JSON.parse(Buffer.concat(parts).toString())
      response.writeHead(200, { 'content-type': 'application/json' }).end(answer)
    })
  })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as { port: number }).port))
}
