// The public site of restaurants: `/m/<code>`, read by anybody who scans the code at a door.
import { errorKinds, fail } from '@contract/errors'
import type { HttpAnswer } from '../platform/http/call'
import type { Site } from '../platform/http/sites'
import { dinerPageOf } from './diners'
import { doorPage, noDoorPage } from './door-page'

/** For so long a page may be shown again without asking: what a code no longer shows is gone after it. */
const KEPT_SECONDS = 60
/** Pages kept by one process: more than an office has restaurants. */
const MOST_KEPT = 2000

const html = {
  'Content-Type': 'text/html; charset=utf-8',
  'X-Robots-Tag': 'noindex',
  // A page of words and its own style, nothing else.
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
}
const page = (status: number, cache: string, body: string): HttpAnswer => ({
  ...{ status, headers: { ...html, 'Cache-Control': cache }, body: Buffer.from(body) },
})

/** A site with pages of its own kept for a minute: a busy door costs no more reads than one a minute. */
export function openDoor(): Site {
  const kept = new Map<string, { until: number; answer: HttpAnswer }>()
  return {
    under: '/m/',
    // A family at a table scans once each; who tries codes gets nowhere.
    rate: { burst: 30, perSecond: 1 },
    async answer({ method, path }, { store }, now) {
      const code = /^\/m\/([a-z0-9]{12})$/.exec(path)?.[1]
      if (code === undefined || (method !== 'GET' && method !== 'HEAD')) throw fail('path.unknown')
      const known = kept.get(code)
      if (known && known.until > now) return known.answer
      const answer = page(200, `public, max-age=${KEPT_SECONDS}`, doorPage(await dinerPageOf(store, code), now))
      if (kept.size >= MOST_KEPT) kept.clear()
      kept.set(code, { until: now + KEPT_SECONDS * 1000, answer })
      return answer
    },
    refuse: ({ code, kind, message }) => {
      const ended = code === 'merchant.codeEnded'
      const words = ended || kind === 'tooMany' ? message : '没有这个公示码，请扫店里的码再看'
      return page(ended ? 410 : errorKinds[kind], 'no-store', noDoorPage(words))
    },
  }
}
