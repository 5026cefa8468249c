// The local host as a process of its own, for load and for killing.
import { type ChildProcess, spawn } from 'node:child_process'
import { Agent, request } from 'node:http'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = resolve(__dirname, '../..')

export interface HostProcess {
  port: number
  child: ChildProcess
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>
  /** Asks it to finish and waits. */
  stop(): Promise<void>
}

const freePort = () =>
  new Promise<number>((found, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => found(port))
    })
  })

/** Starts the host on a data folder, without building the web app; resolves once it answers. `before` is a prefix such as strace. */
export async function startHost(folder: string, before: readonly string[] = []): Promise<HostProcess> {
  const port = await freePort()
  const line = [...before, process.execPath, '--import', 'tsx', 'cloudfunctions/local/start.ts']
  const child = spawn(line[0]!, line.slice(1), {
    cwd: root,
    env: {
      ...process.env,
      RUYI_PORT: String(port),
      RUYI_DATA_DIR: folder,
      RUYI_WEB: '0',
      RUYI_STORE: process.env.RUYI_BENCH_STORE ?? 'sqlite',
      NODE_NO_WARNINGS: '1',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  })
  const gone = new Promise<void>(ended => child.once('exit', () => ended()))
  const signal = async (name: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, name)
    } catch {
      // It has ended by itself.
    }
    await gone
  }
  const giveUp = Date.now() + 180_000
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the host ended with ${child.exitCode} before it answered`)
    if (Date.now() > giveUp) throw new Error('the host did not answer in three minutes')
    const health = await send(port, 'GET', '/healthz').catch(() => undefined)
    if (health?.status === 200) break
    await pause(100)
  }
  return { port, child, kill: () => signal('SIGKILL'), stop: () => signal('SIGTERM') }
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

/** One request; `body` and the answer are JSON. Rejects when the connection breaks before a whole answer. */
export function send(port: number, method: string, path: string, body?: unknown, token?: string) {
  return new Promise<{ status: number; data: Record<string, unknown> }>((answered, failed) => {
    const payload = body === undefined ? undefined : JSON.stringify(body)
    const headers = {
      ...(payload !== undefined && {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(payload),
      }),
      ...(token && { authorization: `Bearer ${token}` }),
    }
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent }, response => {
      const parts: Buffer[] = []
      response.on('data', part => parts.push(part))
      response.on('error', failed)
      response.on('end', () => {
        try {
          answered({ status: response.statusCode ?? 0, data: JSON.parse(Buffer.concat(parts).toString()) })
        } catch (error) {
          failed(error)
        }
      })
    })
    sent.on('error', failed)
    sent.end(payload)
  })
}

/** A demo person's token. */
export async function signIn(port: number, personId: string): Promise<string> {
  const { status, data } = await send(port, 'POST', '/demo/sign-in', { personId })
  if (status !== 200) throw new Error(`${personId} could not sign in: ${JSON.stringify(data)}`)
  return data.token as string
}

export const residentId = (n: number) => `p${String(n + 1).padStart(5, '0')}`

/** A demo person who holds a role. */
export async function personWith(port: number, role: string): Promise<string> {
  const people = (await send(port, 'GET', '/demo/people')).data as unknown as {
    id: string
    roles: { role: string }[]
  }[]
  const found = people.find(person => person.roles.some(held => held.role === role))
  if (!found) throw new Error(`nobody in the demo is ${role}`)
  return found.id
}
