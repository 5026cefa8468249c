// A loopback endpoint that speaks CloudBase's database protocol, for the real SDK to talk to.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { ICloudBaseConfig } from '@cloudbase/node-sdk'
import type { CloudbaseIndex } from '../../cloudfunctions/platform/store/cloudbase-query'
import { actionsOn, type Request } from './actions'
import { Engine } from './engine'
import { Failure } from './failure'

export interface LoopbackOptions {
  /** Indexes by collection. When given, a query that no index serves is refused; otherwise it scans. */
  indexes?: readonly { collectionName: string; indexes: readonly CloudbaseIndex[] }[]
  /** How long a transaction lives, in ms; 30,000 as on CloudBase. */
  transactionMs?: number
  /** The time of one round trip, in ms; half of it passes before the request takes effect. */
  latencyMs?: number
  /** Answers to actions that are not the database's, by name. */
  others?: Readonly<Record<string, (request: Request) => object>>
}

export interface Loopback {
  /** Options for the SDK (and `openCloudbase`) that lead to this endpoint. */
  config: ICloudBaseConfig
  /** How many requests have come, by action. */
  requests: ReadonlyMap<string, number>
  close(): Promise<void>
}

export async function startLoopback(options: LoopbackOptions = {}): Promise<Loopback> {
  // Without these the SDK asks a metadata host before each call, and warns of requests that take 3 s.
  process.env.TENCENTCLOUD = 'true'
  process.env.SILENCE = 'true'
  const { indexes, transactionMs = 30_000, latencyMs = 0, others } = options
  const definitions = indexes && new Map(indexes.map(one => [one.collectionName, one.indexes]))
  const actions = { ...others, ...actionsOn(new Engine(transactionMs, definitions)) }
  const requests = new Map<string, number>()

  async function answer(body: string): Promise<object> {
    const request = JSON.parse(body) as Request
    requests.set(request.action, (requests.get(request.action) ?? 0) + 1)
    const action = Object.hasOwn(actions, request.action) ? actions[request.action] : undefined
    if (!action) throw new Failure('INVALID_ACTION', `the loopback does not know ${request.action}`)
    if (latencyMs > 0) await pause(latencyMs / 2)
    try {
      return (await action(request)) as object
    } finally {
      if (latencyMs > 0) await pause(latencyMs / 2)
    }
  }

  const server = createServer((incoming, response) => {
    const parts: Buffer[] = []
    incoming.on('data', part => parts.push(part))
    incoming.on('end', async () => {
      let result: object
      try {
        result = await answer(Buffer.concat(parts).toString())
      } catch (error) {
        const { code = 'SYS_ERR', message, stack } = error as Partial<Failure>
        result = { code, message: code === 'SYS_ERR' ? stack : message }
      }
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ requestId: 'loopback', ...result }))
    })
  })
  // Thousands connect at once, and a connection that waits for its next request is never closed on the client.
  server.keepAliveTimeout = 0
  await new Promise<void>(ready => server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, ready))
  const { port } = server.address() as AddressInfo
  return {
    config: {
      env: 'loopback',
      secretId: 'loopback',
      secretKey: 'loopback',
      serviceUrl: `http://127.0.0.1:${port}/admin`,
    },
    requests,
    async close() {
      server.closeAllConnections()
      await new Promise(closed => server.close(closed))
    },
  }
}
