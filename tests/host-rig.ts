// A host on a port of its own, and calls that reach it.
import { mkdtempSync, rmSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createHost, type HostOptions, stopHost } from '../cloudfunctions/local/host'
import { createTokens } from '../cloudfunctions/local/tokens'
import { messages } from '../cloudfunctions/messages/operations'
import { createRig } from './rig'

export const temporary = () => {
  const folder = mkdtempSync(join(tmpdir(), 'ruyi-host-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export async function listening(options: Partial<HostOptions> = {}) {
  const rig = await createRig({ features: [{ implementation: messages }] })
  const tokens = createTokens(Buffer.alloc(32, 7))
  const { store, dispatch } = rig
  const server = createHost({ store, dispatch, tokens, clock: () => rig.now, ...options })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => stopHost(server, 0))
  const { port } = server.address() as AddressInfo
  const base = `http://127.0.0.1:${port}`
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await fetch(base + path, { method: 'POST', body: text, headers })
    return { status: response.status, body: JSON.parse(await response.text()), headers: response.headers }
  }
  const bearer = (personId: string) => ({ Authorization: `Bearer ${tokens.issue(personId, rig.now)}` })
  return { rig, server, port, base, post, bearer, tokens }
}

/** A request as `fetch` will not send it: with a Host or target of our choice. */
export const raw = (port: number, path: string, headers: Record<string, string>) =>
  new Promise<number>((resolve, reject) => {
    httpRequest({ port, host: '127.0.0.1', path, headers }, response => {
      response.resume()
      resolve(response.statusCode!)
    })
      .on('error', reject)
      .end()
  })
