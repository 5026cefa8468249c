// Where a request comes from: from this very machine, through a proxy, or from an address elsewhere.
import type { IncomingMessage } from 'node:http'

const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]']
const isLocalAddress = (address: string) => /^127\.|^::1$/.test(address)
const socketAddress = (request: IncomingMessage) => (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')

/** A proxy adds one of these, or speaks HTTP/1.0 as plain ones do by default; no browser does either. */
const isForwarded = (request: IncomingMessage) =>
  request.httpVersion === '1.0' ||
  Object.keys(request.headers).some(name => /^(x-forwarded-.*|forwarded|x-real-ip|via)$/.test(name))

/** Whether the page that asks was opened under a name of this machine; a request that no page made says nothing. */
function isPageLocal(request: IncomingMessage): boolean {
  const page = request.headers.origin ?? request.headers.referer
  return page === undefined || (URL.canParse(page) && LOCAL_NAMES.includes(new URL(page).hostname))
}

/**
 * Whether a request comes from this very machine: by its address, by the name it used (a web page elsewhere may make
 * its own name point here), by the page that made it, and not through a proxy that runs here.
 */
export function isLoopback(request: IncomingMessage): boolean {
  const named = LOCAL_NAMES.includes((request.headers.host ?? '').replace(/:\d+$/, ''))
  return isLocalAddress(socketAddress(request)) && named && isPageLocal(request) && !isForwarded(request)
}

/**
 * Whom to count a request to, or undefined for this machine itself. Behind a trusted proxy it is the last address in
 * X-Forwarded-For, which that proxy wrote; what others may have written before it counts for nothing.
 */
export function addressOf(request: IncomingMessage, trustsProxy: boolean): string | undefined {
  const forwarded = trustsProxy ? String(request.headers['x-forwarded-for'] ?? '') : ''
  const last = forwarded.split(',').at(-1)?.trim()
  if (last) return last
  return isLoopback(request) ? undefined : socketAddress(request)
}
