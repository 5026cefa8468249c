// HTTP as the local host speaks it: requests and answers as every host's, and the headers of every answer.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { fail } from '@contract/errors'
import type { HttpAnswer, HttpCall } from '../platform/http/call'

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

/** The request as the service that all hosts share takes it. */
export const callOf = (request: IncomingMessage, address: string | undefined): HttpCall => {
  const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s)
  return {
    method: request.method ?? '',
    path,
    query: new URLSearchParams(query),
    header: name => [request.headers[name]].flat()[0],
    body: limit => bodyOf(request, limit),
    address,
  }
}

export function send(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  // What was not read of the request would be taken for the next one.
  if (status >= 400 && !response.req.complete) response.setHeader('Connection', 'close')
  response.writeHead(status, { ...headers, 'Content-Length': body.byteLength })
  response.end(body)
}

/** Whether a browser asks for a page to show. */
export const wantsPage = (request: IncomingMessage): boolean => /\btext\/html\b/i.test(request.headers.accept ?? '')

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
