// A request of CloudBase's HTTP access service (HTTP 访问服务) in the form that all hosts share, and an answer as the service wants it.
import { type ErrorAnswer, fail } from '@contract/errors'
import { type HttpAnswer, type HttpCall, refusalInJson } from './call'

/** A request as the service writes it; `path` comes with or without the path that the function is bound to. */
export interface HttpRequest {
  path: string
  httpMethod: string
  headers?: Record<string, unknown> | null
  queryStringParameters?: Record<string, unknown> | null
  body?: unknown
  /** The service encodes what is no text. */
  isBase64Encoded?: unknown
}

/** What the service makes an HTTP response of. */
export interface HttpResponse {
  statusCode: number
  headers: Record<string, string>
  body: string
  isBase64Encoded: boolean
}

/** Whether an event is a request of the service, by its form alone: a client's call may have any form. */
export const isHttpRequest = (event: unknown): event is HttpRequest => {
  const { path, httpMethod } = (event ?? {}) as Record<string, unknown>
  return typeof path === 'string' && typeof httpMethod === 'string'
}

/** Text when the answer is JSON, so that it can be read in the service's log; bytes otherwise. */
export function responseOf({ status, headers, body }: HttpAnswer): HttpResponse {
  const isText = body.length === 0 || /^application\/json\b/.test(headers['Content-Type'] ?? '')
  const text = Buffer.from(body).toString(isText ? 'utf8' : 'base64')
  return { statusCode: status, headers, body: text, isBase64Encoded: !isText }
}

export const answerRefusal = (error: ErrorAnswer): HttpResponse => responseOf(refusalInJson(error))

const SIGNING_IN = /^\/(desk|desk\/wait|claim|end)$/

/** The whole path, whether or not the service left out the one that the function is bound to. */
export function wholePath(method: string, path: string): string {
  if (/^\/(api|sign-in|files)(\/|$)/.test(path)) return path
  if (method === 'GET') return `/files${path}`
  if (SIGNING_IN.test(path)) return `/sign-in${path}`
  return path === '/' || path === '' ? '/files' : `/api${path}`
}

/** The request as the service that all hosts share takes it. */
export function callOf(request: HttpRequest): HttpCall {
  const headers = new Map(Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]))
  const header = (name: string) => {
    const value = headers.get(name)
    return typeof value === 'string' ? value : undefined
  }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(request.queryStringParameters ?? {}))
    for (const one of [value].flat()) query.append(name, String(one))
  return {
    method: request.httpMethod,
    path: wholePath(request.httpMethod, request.path),
    query,
    header,
    async body(limitBytes) {
      const text = typeof request.body === 'string' ? request.body : ''
      const isEncoded = request.isBase64Encoded === true || request.isBase64Encoded === 'true'
      const bytes = Buffer.from(text, isEncoded ? 'base64' : 'utf8')
      if (bytes.length > limitBytes) throw fail('input.tooLarge', { limitBytes })
      return bytes
    },
    // The last one was written by the service itself; what stands before it may be anybody's word.
    address: header('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown',
  }
}

/** The same for sites below some paths; the service may have left out that of the first. */
export const siteCallOf = (request: HttpRequest, ...under: string[]): HttpCall => {
  const { path } = request
  const isWhole = under.some(one => path.startsWith(one))
  return { ...callOf(request), path: isWhole ? path : `${under[0]}${path.replace(/^\/+/, '')}` }
}
