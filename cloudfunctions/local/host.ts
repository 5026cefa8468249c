// The local host: every operation over HTTP, files, the demo's sign-in and the web app, in one process.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { fail } from '@contract/errors'
import { answerOf, type Dispatch } from '../kernel/dispatch'
import { journal } from '../kernel/journal'
import { type HttpAnswer, type HttpCall, inJson, objectIn, refusalInJson } from '../platform/http/call'
import type { Rate, rateLimits } from '../platform/http/rate-limit'
import { CALL_LIMIT, createHttpService, type HttpFiles } from '../platform/http/service'
import type { OpenedSites } from '../platform/http/sites'
import { isSessionToken } from '../platform/identity/device-sessions'
import type { SignIn } from '../platform/identity/sign-in'
import type { Store } from '../platform/store/port'
import { callOf, securityHeaders, send, wantsPage } from './http'
import { openApi } from './openapi'
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

export interface HostOptions {
  store: Store
  dispatch: Pick<Dispatch, 'call'> & Partial<Pick<Dispatch, 'perform'>>
  /** Pages and interfaces for the public. */
  sites?: OpenedSites | undefined
  /** Of the demo's people. */
  tokens?: Tokens | undefined
  /** Everybody else's way in: devices with sessions. */
  signIn?: SignIn | undefined
  /** Without it the two file routes answer that there is no such address. */
  files?: HttpFiles | undefined
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

/** The web app's page for an address that leads nowhere. */
const MISSING_PAGE = '/#/pages/missing/index'

/** A server that is not listening yet. Stop it with `stopHost`. */
export function createHost(options: HostOptions): Server {
  const { store, dispatch, tokens, signIn, files, demo, clock = Date.now, report, trustsProxy = false } = options
  const webApp = openWebApp(options.webApp)
  const headers = Object.entries(securityHeaders(webApp.inlineScripts))
  const service = createHttpService({
    dispatch,
    perform: dispatch.perform,
    personOf: (token, now) =>
      signIn && isSessionToken(token) ? signIn.personOf(token, now) : tokens?.verify(token, now),
    signIn,
    files,
    limits: options.limits,
    clock,
  })
  let description: object | undefined

  async function beSomebody(call: HttpCall, to: HostDemo) {
    const { personId } = objectIn(await call.body(CALL_LIMIT))
    if (!tokens || typeof personId !== 'string' || !(await to.includes(personId))) throw fail('record.notFound')
    return inJson(200, { token: tokens.issue(personId, clock()) })
  }

  async function openFromGroup(call: HttpCall, to: HostDemo) {
    const { group } = objectIn(await call.body(CALL_LIMIT))
    const identity = await service.identityOf(call)
    if (!identity) throw fail('identity.missing')
    await to.openFromGroup(identity.personId, String(group ?? ''), clock())
    return inJson(200, {})
  }

  async function health() {
    try {
      const unsealed = await store.count(journal, { index: 'unsealed', equals: { sealed: false } })
      return inJson(200, { ok: true, unsealed })
    } catch (error) {
      report?.('healthz', error)
      return inJson(503, { ok: false })
    }
  }

  async function answerDemo(call: HttpCall, of: HostDemo): Promise<HttpAnswer | undefined> {
    service.count(call)
    const is = (method: string, wanted: string) => call.method === method && call.path === `/demo/${wanted}`
    if (is('GET', 'people')) return inJson(200, await of.people())
    if (is('POST', 'sign-in')) return beSomebody(call, of)
    if (is('GET', 'groups')) return inJson(200, await of.groups())
    if (is('POST', 'open-from-group')) return openFromGroup(call, of)
    return undefined
  }

  async function answer(request: IncomingMessage, call: HttpCall): Promise<HttpAnswer | undefined> {
    const { method, path } = call
    if (method === 'GET' && path === '/healthz') return health()
    if (method === 'GET' && path === '/api/openapi.json') {
      description ??= openApi()
      return inJson(200, description)
    }
    if (demo && path.startsWith('/demo/') && (trustsProxy || isLoopback(request))) {
      const answered = await answerDemo(call, demo)
      if (answered) return answered
    }
    return (await options.sites?.answer(call, clock())) ?? service.answer(call)
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = callOf(request, addressOf(request, trustsProxy))
    const answered = await answer(request, call)
    if (answered) return send(response, answered)
    const { method, path } = call
    if (webApp.serve && (method === 'GET' || method === 'HEAD') && !path.startsWith('/demo/'))
      return webApp.serve(request, response, () => {
        // Whoever typed the address reads a page; a script or an image that is not there is an error.
        if (wantsPage(request) && !path.startsWith('/files/'))
          response.writeHead(302, { Location: MISSING_PAGE, 'Cache-Control': 'no-store' }).end()
        else refuse(response, fail('path.unknown'))
      })
    throw fail('path.unknown')
  }
  const refuse = (response: ServerResponse, error: unknown) => send(response, refusalInJson(answerOf(error, report)))

  const server = createServer((request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    route(request, response).catch(error => {
      // The client went away in the middle: nobody is left to be told.
      if (response.headersSent || request.socket.destroyed) response.destroy()
      else refuse(response, error)
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
