// Small sites for the public beside the app: pages or an interface below one path, alike on every host.
import { createHash } from 'node:crypto'
import { type ErrorAnswer, fail } from '@contract/errors'
import { answerOf, type Dispatch } from '../../kernel/dispatch'
import type { Store } from '../store/port'
import type { HttpAnswer, HttpCall } from './call'
import { createRateLimit, type Rate } from './rate-limit'

/** What a site reads and acts by. */
export interface SiteOffice {
  store: Pick<Store, 'get' | 'getMany' | 'find' | 'count'>
  dispatch: Pick<Dispatch, 'perform'>
}

export interface Site {
  /** Everything below this path is the site's: `/m/`. */
  under: string
  /** How often one address may ask. */
  rate: Rate
  /** Throws a `Refusal` for what it does not answer. */
  answer(call: HttpCall, office: SiteOffice, now: number): Promise<HttpAnswer>
  /** A refusal in the site's own form. */
  refuse(error: ErrorAnswer, call: Pick<HttpCall, 'path' | 'header'>): HttpAnswer
}

export interface OpenedSites {
  /** Undefined when the path belongs to none of them. */
  answer(call: HttpCall, now: number): Promise<HttpAnswer | undefined>
}

/** In the cloud the limits are those of an instance: they keep one caller from flooding each. */
export function openSites(
  sites: readonly Site[],
  office: SiteOffice,
  report: (traceId: string, error: unknown) => void,
): OpenedSites {
  const opened = sites.map(site => ({ site, limit: createRateLimit(site.rate) }))
  return {
    async answer(call, now) {
      const found = opened.find(({ site }) => call.path.startsWith(site.under))
      if (!found) return undefined
      const { site, limit } = found
      const answered = async () => {
        const retryAfterSeconds = call.address === undefined ? 0 : limit.take(call.address, now)
        if (retryAfterSeconds > 0) throw fail('request.tooOften', { retryAfterSeconds })
        return tagged(call, await site.answer(call, office, now))
      }
      return answered().catch(error => site.refuse(answerOf(error, report), call))
    },
  }
}

/** With a digest by which a reader that has it already is told so. */
function tagged(call: HttpCall, answer: HttpAnswer): HttpAnswer {
  const reads = call.method === 'GET' || call.method === 'HEAD'
  if (answer.status !== 200 || !reads) return answer
  const tag = `"${createHash('sha256').update(answer.body).digest('base64url').slice(0, 22)}"`
  const headers = { ...answer.headers, ETag: tag }
  return call.header('if-none-match') === tag
    ? { status: 304, headers, body: new Uint8Array() }
    : { ...answer, headers }
}

/** Text for HTML or XML. */
export const escaped = (text: string) => text.replace(/[&<>"']/g, letter => `&#${letter.charCodeAt(0)};`)
