// HTTP as the local host speaks it: reading bodies within limits, answering in JSON, and the headers of every answer.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ErrorAnswer, errorKinds, fail } from '@contract/errors'

/** A body beyond the limit is read on and thrown away up to here, so that its sender gets to read the refusal. */
const DISCARD_LIMIT = 64 * 1024 * 1024

/** Reads a body of up to `limit` bytes. */
export async function bodyOf(request: IncomingMessage, limit: number): Promise<Buffer> {
  const refusal = fail('input.tooLarge', { limitBytes: limit })
  if (Number(request.headers['content-length'] ?? 0) > DISCARD_LIMIT) throw refusal
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += part.length
    if (size > DISCARD_LIMIT) throw refusal
    if (size <= limit) parts.push(part)
    else parts.length = 0
  }
  if (size > limit) throw refusal
  return Buffer.concat(parts)
}

/** A JSON object; an empty body is an empty object. */
export async function jsonOf(request: IncomingMessage, limit: number): Promise<Record<string, unknown>> {
  const text = (await bodyOf(request, limit)).toString('utf8')
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

export function answerJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value))
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
  })
  response.end(body)
}

export function answerError(response: ServerResponse, error: ErrorAnswer): void {
  // What was not read of the request would be taken for the next one.
  if (!response.req.complete) response.setHeader('Connection', 'close')
  const { retryAfterSeconds } = error.details
  if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(retryAfterSeconds))
  answerJson(response, errorKinds[error.kind], { ok: false, error })
}

/** Whether a browser asks for a page to show. */
export const wantsPage = (request: IncomingMessage): boolean => /\btext\/html\b/i.test(request.headers.accept ?? '')

/** The bearer token of a request, or undefined when it carries none. */
export const bearerOf = (request: IncomingMessage): string | undefined =>
  /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]

/** The headers of every answer; `inlineScripts` are the digests of the scripts that the page itself carries. */
export function securityHeaders(inlineScripts: readonly string[]): Record<string, string> {
  const policy = [
    `default-src 'self'`,
    `script-src 'self' ${inlineScripts.map(digest => `'sha256-${digest}'`).join(' ')}`.trim(),
    // Taro and React set styles on elements.
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `media-src 'self' blob:`,
    `font-src 'self' data:`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ]
  return {
    'Content-Security-Policy': policy.join('; '),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(self), geolocation=(self), microphone=(self)',
  }
}
