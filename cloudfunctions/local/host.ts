// The local host: every operation over HTTP, files, the demo's sign-in and the web app, in one process.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { fail } from '@contract/errors'
import { fileLimits } from '@contract/files'
import { answerOf, type Dispatch, type Identity } from '../kernel/dispatch'
import { journal } from '../kernel/journal'
import type { Served } from '../platform/files/serve'
import { isSessionToken } from '../platform/identity/device-sessions'
import { deviceWords } from '../platform/identity/device-words'
import type { SignIn } from '../platform/identity/sign-in'
import { answerSignIn } from '../platform/identity/sign-in-calls'
import type { Store } from '../platform/store/port'
import { answerError, answerJson, bearerOf, bodyOf, jsonOf, securityHeaders, wantsPage } from './http'
import { openApi } from './openapi'
import { createRateLimit, type Rate, rateLimits } from './rate-limit'
import type { Tokens } from './tokens'
import { addressOf, isLoopback } from './visitor'
import { openWebApp } from './web-app'

/** A person of the demo office whom anybody at this machine may be. */
export interface DemoPerson {
  id: string
  name: string
  roles: { role: string; area: string; areaName?: string }[]
  /** One sentence about the person's day. */
  sentence?: string
}

/** A WeChat group of the demo office, from which a visitor may open the app. */
export interface DemoGroup {
  id: string
  name: string
}

/** The demo office's people: the few of the sign-in page, and everybody else whom a visitor may be. */
export interface HostDemo {
  people(): Promise<readonly DemoPerson[]>
  includes(personId: string): Promise<boolean>
  groups(): Promise<readonly DemoGroup[]>
  /** Says in WeChat's place that a person opened the app from a group of the list. Throws a `Refusal` for another. */
  openFromGroup(personId: string, groupId: string, now: number): Promise<void>
}

/** What the two file routes need. */
export interface HostFiles {
  /** Takes over bytes as a person's file, through the same claim as in the cloud. Throws a `Refusal`. */
  receive(
    identity: Identity,
    bytes: Uint8Array,
    told: { name?: string | undefined; sha256?: string | undefined },
  ): Promise<{ fileId: string }>
  /** What a signed address shows. Throws a `Refusal` for a wrong or expired one. */
  open(fileId: string, query: { v?: string; e?: string; s?: string }, now: number): Promise<Served>
}

export interface HostOptions {
  store: Store
  dispatch: Pick<Dispatch, 'call'>
  /** Of the demo's people. */
  tokens?: Tokens | undefined
  /** Everybody else's way in: devices with sessions. */
  signIn?: SignIn | undefined
  /** Without it the two file routes answer that there is no such address. */
  files?: HostFiles | undefined
  /** Undefined while the demo is off. */
  demo?: HostDemo | undefined
  /** The folder of the built web app. */
  webApp?: string | undefined
  /** A proxy of ours stands in front: it tells addresses apart, and the demo may be used through it. */
  trustsProxy?: boolean
  /** How often one caller may ask; `rateLimits` by default. */
  limits?: Record<keyof typeof rateLimits, Rate>
  clock?: () => number
  report?: (traceId: string, error: unknown) => void
}

/** Bytes of one call: an import of some thousand lines, ten times what CloudBase takes. */
const CALL_LIMIT = 1024 * 1024
const FILE_LIMIT = Math.max(fileLimits.photoBytes, fileLimits.documentBytes)
/** The web app's page for an address that leads nowhere. */
const MISSING_PAGE = '/#/pages/missing/index'

/** A server that is not listening yet. Stop it with `stopHost`. */
export function createHost(options: HostOptions): Server {
  const { store, dispatch, tokens, signIn, files, demo, clock = Date.now, report, trustsProxy = false } = options
  const { limits = rateLimits } = options
  const people = createRateLimit(limits.person)
  const addresses = createRateLimit(limits.address)
  const webApp = openWebApp(options.webApp)
  const headers = Object.entries(securityHeaders(webApp.inlineScripts))
  let description: object | undefined

  /** Throws `request.tooOften` when this caller has asked too often lately. */
  function count(request: IncomingMessage, personId?: string) {
    const address = personId === undefined ? addressOf(request, trustsProxy) : undefined
    const retryAfterSeconds =
      personId !== undefined
        ? people.take(personId, clock())
        : address !== undefined
          ? addresses.take(address, clock())
          : 0
    if (retryAfterSeconds > 0) throw fail('request.tooOften', { retryAfterSeconds })
  }

  const personOf = (token: string) =>
    signIn && isSessionToken(token) ? signIn.personOf(token, clock()) : tokens?.verify(token, clock())

  /** Throws when a token came that is not valid, or when the caller asks too often; undefined when none came. */
  async function identityOf(request: IncomingMessage) {
    const token = bearerOf(request)
    const personId = token === undefined ? undefined : await personOf(token)
    count(request, personId)
    if (token === undefined) return undefined
    if (!personId) throw fail('identity.unknown')
    return { personId }
  }

  async function call(request: IncomingMessage, response: ServerResponse, operation: string) {
    const { input, requestId } = await jsonOf(request, CALL_LIMIT)
    if (requestId !== undefined && requestId !== null && typeof requestId !== 'string')
      throw fail('input.invalid', { fields: { requestId: '应为文字' } })
    const identity = await identityOf(request)
    const answer = await dispatch.call({ operation, input, requestId: requestId ?? undefined, identity })
    if (answer.ok) answerJson(response, 200, answer)
    else answerError(response, answer.error)
  }

  async function receive(request: IncomingMessage, response: ServerResponse, to: HostFiles) {
    const identity = await identityOf(request)
    if (!identity) throw fail('identity.missing')
    const bytes = await bodyOf(request, FILE_LIMIT)
    const header = (name: string) => String(request.headers[name] ?? '') || undefined
    const name = header('x-file-name')
    const told = { name: name && decoded(name), sha256: header('x-file-sha256')?.toLowerCase() }
    answerJson(response, 200, { ...(await to.receive(identity, bytes, told)), at: clock() })
  }

  async function show(target: string, response: ServerResponse, from: HostFiles) {
    const { pathname, searchParams } = new URL(target, 'http://host')
    const query = Object.fromEntries(searchParams) as { v?: string; e?: string; s?: string }
    const served = await from.open(decoded(pathname.slice('/files/'.length)), query, clock())
    if ('redirect' in served) {
      response.writeHead(302, { Location: served.redirect, 'Cache-Control': 'no-store' }).end()
      return
    }
    response.writeHead(200, { ...served.headers, 'Content-Length': served.bytes.byteLength })
    response.end(served.bytes)
  }

  async function beSomebody(request: IncomingMessage, response: ServerResponse, to: HostDemo) {
    const { personId } = await jsonOf(request, CALL_LIMIT)
    if (!tokens || typeof personId !== 'string' || !(await to.includes(personId))) throw fail('record.notFound')
    answerJson(response, 200, { token: tokens.issue(personId, clock()) })
  }

  async function letIn(request: IncomingMessage, response: ServerResponse, path: string, by: SignIn) {
    // By address also for who is signed in: a token must not buy more tries.
    count(request)
    const body = await jsonOf(request, CALL_LIMIT)
    const device = {
      browser: deviceWords(String(request.headers['user-agent'] ?? '')),
      address: addressOf(request, trustsProxy) ?? '本机',
    }
    const call = { path, body, token: bearerOf(request), device, now: clock() }
    answerJson(response, 200, await answerSignIn(by, call))
  }

  async function openFromGroup(request: IncomingMessage, response: ServerResponse, to: HostDemo) {
    const { group } = await jsonOf(request, CALL_LIMIT)
    const identity = await identityOf(request)
    if (!identity) throw fail('identity.missing')
    await to.openFromGroup(identity.personId, String(group ?? ''), clock())
    answerJson(response, 200, {})
  }

  async function health(response: ServerResponse) {
    try {
      const unsealed = await store.count(journal, { index: 'unsealed', equals: { sealed: false } })
      answerJson(response, 200, { ok: true, unsealed })
    } catch (error) {
      report?.('healthz', error)
      answerJson(response, 503, { ok: false })
    }
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = request.url ?? '/'
    const path = target.split('?')[0]!
    const is = (method: string, wanted: string) => request.method === method && path === wanted
    if (is('GET', '/healthz')) return health(response)
    if (is('GET', '/api/openapi.json')) {
      description ??= openApi()
      return answerJson(response, 200, description)
    }
    if (path.startsWith('/api/')) {
      if (request.method !== 'POST') throw fail('path.unknown', { reason: '请用 POST' })
      return call(request, response, decoded(path.slice('/api/'.length)))
    }
    if (demo && (trustsProxy || isLoopback(request))) {
      count(request)
      if (is('GET', '/demo/people')) return answerJson(response, 200, await demo.people())
      if (is('POST', '/demo/sign-in')) return beSomebody(request, response, demo)
      if (is('GET', '/demo/groups')) return answerJson(response, 200, await demo.groups())
      if (is('POST', '/demo/open-from-group')) return openFromGroup(request, response, demo)
    }
    if (signIn && request.method === 'POST' && path.startsWith('/sign-in/'))
      return letIn(request, response, path.slice('/sign-in/'.length), signIn)
    if (files && is('POST', '/files')) return receive(request, response, files)
    if (files && request.method === 'GET' && path.startsWith('/files/')) return show(target, response, files)
    if (webApp.serve && (request.method === 'GET' || request.method === 'HEAD') && !path.startsWith('/demo/'))
      return webApp.serve(request, response, () => {
        // Whoever typed the address reads a page; a script or an image that is not there is an error.
        if (wantsPage(request) && !path.startsWith('/files/'))
          response.writeHead(302, { Location: MISSING_PAGE, 'Cache-Control': 'no-store' }).end()
        else answerError(response, answerOf(fail('path.unknown'), report))
      })
    throw fail('path.unknown')
  }

  const server = createServer((request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    route(request, response).catch(error => {
      // The client went away in the middle: nobody is left to be told.
      if (response.headersSent || request.socket.destroyed) response.destroy()
      else answerError(response, answerOf(error, report))
    })
  })
  server.requestTimeout = 120_000
  server.headersTimeout = 20_000
  return server
}

/** Takes no more calls and waits up to `patienceMs` for those under way; then cuts what is left. */
export async function stopHost(server: Server, patienceMs = 15_000): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), patienceMs)
  await closed
  clearTimeout(timer)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
