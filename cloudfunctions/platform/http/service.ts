// What every host answers over HTTP alike: operations, signing in, and files that are handed in or shown.
import { fail } from '@contract/errors'
import { fileLimits } from '@contract/files'
import type { Dispatch, Identity } from '../../kernel/dispatch'
import type { Told } from '../files/hand-in'
import type { Served } from '../files/serve'
import { deviceWords } from '../identity/device-words'
import type { SignIn } from '../identity/sign-in'
import { answerSignIn } from '../identity/sign-in-calls'
import { bearerOf, decoded, type HttpAnswer, type HttpCall, inJson, objectIn, refusalInJson } from './call'
import { createRateLimit, type Rate, rateLimits } from './rate-limit'
import { answerReadings } from './readings'

/** What the two file routes need. */
export interface HttpFiles {
  /** Takes over bytes, or one of several parts, as a person's file, through the same claim as always. Throws a `Refusal`. */
  receive(identity: Identity, bytes: Uint8Array, told: Told): Promise<object>
  /** What a signed address shows. Throws a `Refusal` for a wrong or expired one. */
  open(fileId: string, query: { v?: string; e?: string; s?: string }, now: number): Promise<Served>
}

export interface HttpServiceOptions {
  dispatch: Pick<Dispatch, 'call'>
  /** The person of a bearer token, or undefined when it is not valid. */
  personOf(token: string, now: number): Promise<string | undefined> | string | undefined
  /** Without it nobody can sign in here. */
  signIn?: SignIn | undefined
  /** Without it devices that measure are answered that there is no such address. */
  perform?: Dispatch['perform'] | undefined
  /** Without it the two file routes answer that there is no such address. */
  files?: HttpFiles | undefined
  /** How often one caller may ask; `rateLimits` by default. */
  limits?: Record<keyof typeof rateLimits, Rate> | undefined
  clock: () => number
}

export interface HttpService {
  /** Undefined for an address of none of these. Throws a `Refusal`, or whatever went wrong. */
  answer(call: HttpCall): Promise<HttpAnswer | undefined>
  /** Throws `request.tooOften` when this caller has asked too often lately. */
  count(call: HttpCall, personId?: string): void
  /** Throws when a token came that is not valid, or when the caller asks too often; undefined when none came. */
  identityOf(call: HttpCall): Promise<Identity | undefined>
}

/** Bytes of one call: an import of some thousand lines, ten times what CloudBase takes. */
export const CALL_LIMIT = 1024 * 1024
const FILE_LIMIT = Math.max(fileLimits.photoBytes, fileLimits.documentBytes)

export function createHttpService(options: HttpServiceOptions): HttpService {
  const { dispatch, personOf, signIn, files, perform: act, clock } = options
  const limits = options.limits ?? rateLimits
  const people = createRateLimit(limits.person)
  const addresses = createRateLimit(limits.address)

  function count({ address }: HttpCall, personId?: string) {
    const retryAfterSeconds =
      personId !== undefined
        ? people.take(personId, clock())
        : address !== undefined
          ? addresses.take(address, clock())
          : 0
    if (retryAfterSeconds > 0) throw fail('request.tooOften', { retryAfterSeconds })
  }

  async function identityOf(call: HttpCall) {
    const token = bearerOf(call)
    const personId = token === undefined ? undefined : await personOf(token, clock())
    count(call, personId)
    if (token === undefined) return undefined
    if (!personId) throw fail('identity.unknown')
    return { personId }
  }

  async function perform(call: HttpCall, operation: string) {
    const { input, requestId } = objectIn(await call.body(CALL_LIMIT))
    if (requestId !== undefined && requestId !== null && typeof requestId !== 'string')
      throw fail('input.invalid', { fields: { requestId: '应为文字' } })
    const identity = await identityOf(call)
    const answer = await dispatch.call({ operation, input, requestId: requestId ?? undefined, identity })
    return answer.ok ? inJson(200, answer) : refusalInJson(answer.error)
  }

  async function letIn(call: HttpCall, path: string, by: SignIn) {
    // By address also for who is signed in: a token must not buy more tries.
    count(call)
    const body = objectIn(await call.body(CALL_LIMIT))
    const device = { browser: deviceWords(call.header('user-agent') ?? ''), address: call.address ?? '本机' }
    return inJson(200, await answerSignIn(by, { path, body, token: bearerOf(call), device, now: clock() }))
  }

  async function receive(call: HttpCall, to: HttpFiles) {
    const identity = await identityOf(call)
    if (!identity) throw fail('identity.missing')
    const bytes = await call.body(FILE_LIMIT)
    const name = call.header('x-file-name')
    const told = {
      name: name && decoded(name),
      sha256: call.header('x-file-sha256')?.toLowerCase() || undefined,
      part: call.header('x-file-part') || undefined,
    }
    return inJson(200, { ...(await to.receive(identity, bytes, told)), at: clock() })
  }

  async function show(call: HttpCall, fileId: string, from: HttpFiles): Promise<HttpAnswer> {
    // A name that is given twice is no text of ours.
    const word = (name: string) => {
      const given = call.query.getAll(name)
      return given.length === 1 ? given[0]! : ''
    }
    const served = await from.open(fileId, { v: word('v'), e: word('e'), s: word('s') }, clock())
    if ('redirect' in served) {
      const headers = { Location: served.redirect, 'Cache-Control': 'no-store' }
      return { status: 302, headers, body: new Uint8Array() }
    }
    return { status: 200, headers: served.headers, body: served.bytes }
  }

  return {
    count,
    identityOf,
    async answer(call) {
      const { method, path } = call
      if (path.startsWith('/api/')) {
        if (method !== 'POST') throw fail('path.unknown', { reason: '请用 POST' })
        return perform(call, decoded(path.slice('/api/'.length)))
      }
      if (signIn && method === 'POST' && path.startsWith('/sign-in/'))
        return letIn(call, path.slice('/sign-in/'.length), signIn)
      if (act && method === 'POST' && path.startsWith('/readings/')) {
        count(call)
        return answerReadings(act, call, path.slice('/readings/'.length))
      }
      if (files && method === 'POST' && path === '/files') return receive(call, files)
      if (files && method === 'GET' && path.startsWith('/files/'))
        return show(call, decoded(path.slice('/files/'.length)), files)
      return undefined
    },
  }
}
