// A request over HTTP and the answer to it, in a form that any host can make of what it is given.
import { type ErrorAnswer, errorKinds, fail } from '@contract/errors'

export interface HttpCall {
  method: string
  /** Without its query. */
  path: string
  query: URLSearchParams
  /** By its name in lower case; of several the first. */
  header(name: string): string | undefined
  /** Throws `input.tooLarge` beyond the limit. */
  body(limitBytes: number): Promise<Uint8Array>
  /** Whom to count it to when nobody is signed in; undefined for the host's own machine. */
  address: string | undefined
}

export interface HttpAnswer {
  status: number
  headers: Record<string, string>
  body: Uint8Array
}

/** A JSON object; an empty body is an empty object. */
export function objectIn(bytes: Uint8Array): Record<string, unknown> {
  const text = Buffer.from(bytes).toString('utf8')
  if (text.trim() === '') return {}
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw fail('input.unreadable', { reason: '请求体不是 JSON', at: (error as Error).message })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw fail('input.unreadable', { reason: '请求体应为 JSON 对象，如 {"input": {}, "requestId": "r1"}' })
  return value as Record<string, unknown>
}

/** The bearer token of a request, or undefined when it carries none. */
export const bearerOf = ({ header }: Pick<HttpCall, 'header'>): string | undefined =>
  /^Bearer\s+(\S+)$/i.exec(header('authorization') ?? '')?.[1]

export function inJson(status: number, value: unknown, more: Record<string, string> = {}): HttpAnswer {
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', ...more }
  return { status, headers, body: Buffer.from(JSON.stringify(value)) }
}

/** A refusal, with the status of its kind. */
export function refusalInJson(error: ErrorAnswer): HttpAnswer {
  const { retryAfterSeconds } = error.details
  const wait: Record<string, string> =
    retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }
  return inJson(errorKinds[error.kind], { ok: false, error }, wait)
}

/** Text of an address or a header as it was before it was escaped. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The answer with headers that keep a browser from taking it for anything but data. */
export const guarded = ({ headers, ...answer }: HttpAnswer): HttpAnswer => ({
  ...answer,
  headers: {
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    ...headers,
  },
})
