// A local host of its own for tests: a fresh demo office on a free port, its people and their tokens.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Role } from '@contract/access'
import type { Input, OperationName, Output } from '@contract/contract'
import { newRequestId } from './request-id'

export const root = fileURLToPath(new URL('../../', import.meta.url))
/** Filling the demo takes about 30 s; building the web app first, some minutes. */
const PATIENCE_MS = 10 * 60_000

export interface Person {
  id: string
  name: string
  sentence?: string
  roles: { role: Role; area: string; areaName?: string }[]
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const json = async (url: string, init?: RequestInit) => {
  const response = await fetch(url, init)
  return (await response.json()) as unknown
}

export interface OfficeOptions {
  /** Builds the web app when it is stale and serves it. */
  web: boolean
  /** Shows what the host says. */
  loud?: boolean
}

/** Starts a host and waits until it answers. Stop it at the end: its data goes with it. */
export const startOffice = async ({ web, loud }: OfficeOptions) => {
  mkdirSync(path.join(root, '.tmp'), { recursive: true })
  const folder = mkdtempSync(path.join(root, '.tmp/office-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const host: ChildProcess = spawn(
    process.execPath,
    [path.join(root, 'node_modules/tsx/dist/cli.mjs'), 'cloudfunctions/local/start.ts'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        RUYI_PORT: String(port),
        RUYI_DATA_DIR: folder,
        RUYI_WEB: process.env.RUYI_WEB ?? (web ? '1' : '0'),
      },
    },
  )
  const said: string[] = []
  for (const stream of [host.stdout, host.stderr])
    stream?.on('data', (words: Buffer) => {
      said.push(String(words))
      if (loud) process.stdout.write(words)
    })
  let ended = false
  host.once('exit', () => {
    ended = true
  })
  const until = Date.now() + PATIENCE_MS
  while (!(await json(`${url}/healthz`).catch(() => undefined))) {
    if (ended) throw new Error(`the local host did not start:\n${said.join('').slice(-3000)}`)
    if (Date.now() > until) throw new Error('the local host took too long')
    await sleep(300)
  }
  const people = (await json(`${url}/demo/people`)) as Person[]
  const tokens = new Map<string, string>()
  const tokenOf = async (personId: string) => {
    const known = tokens.get(personId)
    if (known) return known
    const body = JSON.stringify({ personId })
    const headers = { 'Content-Type': 'application/json' }
    const { token } = (await json(`${url}/demo/sign-in`, { method: 'POST', headers, body })) as { token: string }
    tokens.set(personId, token)
    return token
  }
  return {
    url,
    people,
    tokenOf,
    /** A person of the sign-in page who holds a role. */
    personAs: (role: Role) => {
      const person =
        people.find(
          ({ roles }) => roles.some(held => held.role === role) && (role !== 'resident' || roles.length === 1),
        ) ?? people.find(({ roles }) => roles.some(held => held.role === role))
      if (!person) throw new Error(`nobody on the sign-in page is ${role}`)
      return person
    },
    /** One call as a person; throws the refusal's code and message. */
    call: async <N extends OperationName>(personId: string, name: N, input: Input<N>): Promise<Output<N>> => {
      const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${await tokenOf(personId)}` }
      const body = JSON.stringify({ input, requestId: newRequestId() })
      const answer = (await json(`${url}/api/${name}`, { method: 'POST', headers, body })) as
        | { ok: true; data: Output<N> }
        | { ok: false; error: { code: string; message: string } }
      if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`)
      return answer.data
    },
    stop: async () => {
      host.kill('SIGTERM')
      for (let i = 0; i < 100 && !ended; i++) await sleep(100)
      if (!ended) host.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Office = Awaited<ReturnType<typeof startOffice>>
