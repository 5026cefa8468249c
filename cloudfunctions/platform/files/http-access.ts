// Signed addresses of files in the cloud: CloudBase's HTTP access service (HTTP 访问服务) hands requests to a function.
import { type ErrorAnswer, errorKinds, fail } from '@contract/errors'
import type { Store } from '../store/port'
import { openFile } from './serve'

/** A request as the service writes it; `path` comes with or without the path that the function is bound to. */
export interface HttpRequest {
  path: string
  httpMethod: string
  queryStringParameters?: Record<string, unknown> | null
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

/**
 * The file behind `GET /files/<fileId>?v=…&e=…&s=…`, as the local host shows it. Throws `path.unknown` for anything
 * else, `file.address` for a wrong or expired signature, `record.notFound` when the file is gone.
 */
export async function answerFile(store: Pick<Store, 'get'>, request: HttpRequest, now: number): Promise<HttpResponse> {
  const fileId = /^\/(?:files\/)?(\w+)$/.exec(request.path)?.[1]
  if (request.httpMethod !== 'GET' || fileId === undefined) throw fail('path.unknown')
  const asked = request.queryStringParameters ?? {}
  // A name that is given twice arrives as something else than a text.
  const word = (name: string) => (typeof asked[name] === 'string' ? asked[name] : '')
  const served = await openFile(store, fileId, { v: word('v'), e: word('e'), s: word('s') }, now)
  if ('redirect' in served) {
    const headers = { Location: served.redirect, 'Cache-Control': 'no-store' }
    return { statusCode: 302, headers, body: '', isBase64Encoded: false }
  }
  const body = Buffer.from(served.bytes).toString('base64')
  return { statusCode: 200, headers: served.headers, body, isBase64Encoded: true }
}

/** A refusal as the local host answers it. */
export const answerRefusal = (error: ErrorAnswer): HttpResponse => ({
  statusCode: errorKinds[error.kind],
  headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
  body: JSON.stringify({ ok: false, error }),
  isBase64Encoded: false,
})
