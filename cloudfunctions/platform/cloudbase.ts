// The entries of deployable functions on CloudBase: a feature's calls, and the clock's timer.
import { randomBytes } from 'node:crypto'
import tcb, { type CloudBase, type IContextParam } from '@cloudbase/node-sdk'
import { fail } from '@contract/errors'
import { type Assembly, assemble, type Feature } from '../kernel/assembly'
import { type Answer, answerOf } from '../kernel/dispatch'
import type { Implementation } from '../kernel/implement'
import { answerMediaCheck, mediaCheckIn } from './content-safety/callback'
import { configureFiles } from './files/addresses'
import { openCloudFiles } from './files/cloudbase'
import { handInPart } from './files/hand-in'
import { answerFile } from './files/http-access'
import { openFile } from './files/serve'
import { guarded, refusalInJson } from './http/call'
import { answerRefusal, callOf, isHttpRequest, responseOf, siteCallOf } from './http/cloudbase'
import { createHttpService, type HttpService } from './http/service'
import { type OpenedSites, openSites, type Site } from './http/sites'
import { isSessionToken } from './identity/device-sessions'
import { keepGroupEntry } from './identity/group-entry'
import { personOfOpenid } from './identity/identities'
import { createSignIn } from './identity/sign-in'
import { type CallContext, verifiedGroup } from './identity/wechat-group'
import { openCloudbase } from './store/cloudbase'
import type { Store } from './store/port'
import { configureWechat } from './wechat'

/** What CloudBase calls, with the caller's data and a context that it alone writes. */
export type Main = (event: unknown, context: IContextParam) => Promise<unknown>

interface Deployed {
  app: CloudBase
  store: Store
  assembly: Assembly
}

const report = (traceId: string, error: unknown) =>
  console.error(JSON.stringify({ traceId, error: error instanceof Error ? error.stack : String(error) }))

/** Opened at the first call, because the cloud puts credentials in place when it starts a call, not the process. */
function deployment(features: readonly Feature[]): () => Deployed {
  let opened: Deployed | undefined
  return () => {
    if (opened) return opened
    const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV as unknown as string })
    const store = openCloudbase(app)
    const { RUYI_FILES_BASE: base } = process.env
    configureFiles({ port: openCloudFiles(app, environmentId()), secret: filesSecret(), ...(base ? { base } : {}) })
    configureWechat(store)
    opened = { app, store, assembly: assemble({ store, features, report }) }
    return opened
  }
}

/** Shorter than any key that was made as the README says, and longer than a placeholder that nobody filled in. */
const SECRET_LETTERS = 32

/** One instance signs what another one serves, so that all of them need the same secret. */
function filesSecret(): string {
  const secret = process.env.RUYI_FILES_SECRET ?? ''
  if (secret.length < SECRET_LETTERS)
    throw new Error(`RUYI_FILES_SECRET is not set, or shorter than ${SECRET_LETTERS} letters: files cannot be shown`)
  return secret
}

const environmentId = () => process.env.TCB_ENV ?? process.env.SCF_NAMESPACE ?? ''

/** The identity in a call's own context: `process.env` may be another call's. */
function callerIn(context: IContextParam): { openid: string | undefined; isUser: boolean } {
  // Without an environment in it the SDK takes a context for an old one and throws.
  const given = context?.environment || context?.environ ? context : undefined
  const { WX_OPENID, TCB_UUID } = tcb.getCloudbaseContext(given) as { WX_OPENID?: string; TCB_UUID?: string }
  return { openid: WX_OPENID || undefined, isUser: Boolean(WX_OPENID || TCB_UUID) }
}

/** What WeChat says of the data it filled in. Not by the SDK: it falls back on `process.env`, which an earlier call left. */
function openDataIn(context: IContextParam): CallContext {
  try {
    const { WX_APPID, WX_OPEN_DATA_INFO } = JSON.parse(String(context.environment)) as Record<string, unknown>
    return { appid: textOf(WX_APPID), openData: textOf(WX_OPEN_DATA_INFO) }
  } catch {
    return { appid: undefined, openData: undefined }
  }
}
const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/**
 * The entry of one feature's function: `own` is what it serves; `used` are the features it invokes, which cannot be
 * called here. `event` is `{ operation, input, requestId }`, and `group` when the app was opened from a WeChat group.
 */
export function serve(own: Implementation, ...used: Implementation[]): { main: Main } {
  return { main: callsOf(own, deployment([own, ...used].map(implementation => ({ implementation })))) }
}

/** The entry of the files' function: its calls, and signed addresses over the HTTP access service. */
export function serveFiles(own: Implementation): { main: Main } {
  const deployed = deployment([{ implementation: own }])
  const call = callsOf(own, deployed)
  return {
    async main(event, context) {
      if (!isHttpRequest(event)) return call(event, context)
      try {
        // The service carries no user: this is a client's call that looks like a request.
        if (callerIn(context).isUser) return call(event, context)
        return await answerFile(deployed().store, event, Date.now())
      } catch (error) {
        return answerRefusal(answerOf(error, report))
      }
    },
  }
}

/** The address that browsers open the web app under, such as `https://desk.example`; undefined when there is none. */
function webOrigin(): string | undefined {
  const { RUYI_WEB_ORIGIN: given = '' } = process.env
  return /^https?:\/\/[^/{}]+\/?$/.test(given) && URL.canParse(given) ? new URL(given).origin : undefined
}

/**
 * The entry of the web function: all that a browser asks for, over the HTTP access service, answered as the local host
 * does. Who uses it has signed in with a session; it answers nobody until `RUYI_WEB_ORIGIN` is set.
 */
export function serveWeb(features: readonly Feature[]): { main: Main } {
  const deployed = deployment(features)
  let service: HttpService | undefined
  return {
    async main(event, context) {
      try {
        // A client that calls it by its name could make up any request, an address of its own included.
        if (!isHttpRequest(event) || callerIn(context).isUser) throw fail('path.unknown')
        const origin = webOrigin()
        if (!origin) throw new Error('RUYI_WEB_ORIGIN is not set: no browser is answered')
        const call = callOf(event)
        const asking = call.header('origin')
        if (asking !== undefined && asking !== origin) throw fail('right.missing')
        service ??= webService(deployed())
        const answer = await service.answer(call)
        if (!answer) throw fail('path.unknown')
        return responseOf(guarded(answer))
      } catch (error) {
        return responseOf(guarded(refusalInJson(answerOf(error, report))))
      }
    },
  }
}

/** The entry of a function that has sites for others besides its calls, over the HTTP access service. */
export function serveSites(own: Implementation, sites: readonly Site[], ...used: Implementation[]): { main: Main } {
  const deployed = deployment([own, ...used].map(implementation => ({ implementation })))
  const call = callsOf(own, deployed)
  let opened: OpenedSites | undefined
  return {
    async main(event, context) {
      // The service carries no user: with one it is a client's call that looks like a request.
      if (!isHttpRequest(event) || callerIn(context).isUser) return call(event, context)
      try {
        const { store, assembly } = deployed()
        opened ??= openSites(sites, { store, dispatch: assembly.dispatch }, report)
        const answer = await opened.answer(siteCallOf(event, ...sites.map(({ under }) => under)), Date.now())
        if (!answer) throw fail('path.unknown')
        return responseOf(guarded(answer))
      } catch (error) {
        return responseOf(guarded(refusalInJson(answerOf(error, report))))
      }
    },
  }
}

function webService({ store, assembly: { dispatch } }: Deployed): HttpService {
  const signIn = createSignIn({ store, dispatch })
  return createHttpService({
    dispatch,
    perform: dispatch.perform,
    personOf: (token, now) => (isSessionToken(token) ? signIn.personOf(token, now) : undefined),
    signIn,
    files: {
      receive: (identity, bytes, told) => handInPart({ store, dispatch, now: Date.now() }, identity, bytes, told),
      open: (fileId, query, now) => openFile(store, fileId, query, now),
    },
    clock: Date.now,
  })
}

function callsOf(own: Implementation, deployed: () => Deployed) {
  return async (event: unknown, context: IContextParam): Promise<Answer> => {
    try {
      const { operation, input, requestId } = (event ?? {}) as Record<string, unknown>
      if (typeof operation !== 'string' || operation.split('.')[0] !== own.feature) throw fail('operation.unknown')
      if (requestId !== undefined && requestId !== null && typeof requestId !== 'string')
        throw fail('input.invalid', { fields: { requestId: '应为文字' } })
      const { openid } = callerIn(context)
      if (!openid) throw fail('identity.missing')
      const { store, assembly } = deployed()
      const now = Date.now()
      const personId = await personOfOpenid(store, openid, now, process.env.RUYI_OFFICE)
      const group = verifiedGroup(event, openDataIn(context), now)
      if (group !== undefined && personId !== undefined) await keepGroupEntry(store, personId, group, now)
      const identity = personId === undefined ? undefined : { personId }
      return await assembly.dispatch.call({ operation, input, requestId: requestId ?? undefined, identity })
    } catch (error) {
      return { ok: false, error: answerOf(error, report) }
    }
  }
}

/** Below the function's time limit, so that a tick ends by itself. */
const TICK_SECONDS = 40
/** How often the clock calls itself in a row; the next minute's timer goes on where that ends. */
const MOST_IN_A_ROW = 20

/**
 * The entry of the clock: a timer strikes it each minute, and it strikes itself while work remains. It also takes what
 * WeChat pushes.
 */
export function serveClock(features: readonly Feature[]): { main: Main } {
  const deployed = deployment(features)
  return {
    async main(event, context) {
      try {
        // A client could call any function by its name; the timer and other functions carry no user.
        if (callerIn(context).isUser) throw fail('right.missing')
        const { app, store, assembly } = deployed()
        // WeChat's verdicts on photos are pushed to this function as well, by its message-push settings.
        if (mediaCheckIn(event)) {
          await answerMediaCheck({ store, dispatch: assembly.dispatch, now: Date.now() }, event, undefined)
          return { ok: true, data: null }
        }
        const seconds = Number(process.env.RUYI_TICK_SECONDS ?? TICK_SECONDS)
        const left = await assembly.tick(Date.now() + seconds * 1000)
        const inARow = Number((event as { inARow?: unknown } | null)?.inARow ?? 0)
        if (left === 'more' && inARow < MOST_IN_A_ROW) await strikeAgain(app, inARow + 1)
        return { ok: true, data: { left } }
      } catch (error) {
        return { ok: false, error: answerOf(error, report) }
      }
    },
  }
}

/** Starts another call and does not wait for its end: a function that waits is paid for and may run out of time. */
async function strikeAgain(app: CloudBase, inARow: number): Promise<void> {
  try {
    await app.callFunction({ name: 'clock', data: { inARow } }, { timeout: 1500 })
  } catch (error) {
    const { code } = error as { code?: string }
    if (code !== 'ETIMEDOUT' && code !== 'ESOCKETTIMEDOUT') report(randomBytes(6).toString('hex'), error)
  }
}
