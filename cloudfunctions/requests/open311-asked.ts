// What a reader of Open311 asks for: dates, services, pages, and what is sent by a form. Pure.
import { categoryOf } from '@contract/categories'
import { fail } from '@contract/errors'
import { exchangeLimits } from '@contract/exchange'
import { DAY } from '@contract/time'

const wrong = (field: string, words: string) => fail('input.invalid', { fields: { [field]: words } })

/** A date and time of ISO 8601 with its offset, as the standard wants it. */
function momentIn(query: URLSearchParams, field: string): number | undefined {
  const text = query.get(field)
  if (!text) return undefined
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at)) throw wrong(field, `${field} 要写成 2026-11-23T08:00:00+08:00 这样`)
  return at
}

export interface Span {
  from: number
  to: number
}

/** At most ninety days: what is left out follows from the other, or ends now. */
export function spanIn(query: URLSearchParams, now: number): Span {
  const [start, end] = [momentIn(query, 'start_date'), momentIn(query, 'end_date')]
  const most = exchangeLimits.days * DAY
  const from = start ?? (end ?? now) - most
  const to = end ?? (start === undefined ? now : Math.min(now, start + most))
  if (to < from) throw wrong('end_date', 'end_date 应晚于 start_date')
  if (to - from > most) throw wrong('start_date', `一次最多查 ${exchangeLimits.days} 天`)
  // The end itself belongs to the span.
  return { from, to: to + 1 }
}

const parts = (query: URLSearchParams, field: string) =>
  (query.get(field) ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)

export function servicesIn(query: URLSearchParams): string[] {
  const codes = parts(query, 'service_code')
  if (codes.some(code => !categoryOf(code))) throw fail('exchange.service')
  return codes
}

/** Which of open and closed are wanted; both when nothing is said. */
export function statesIn(query: URLSearchParams): boolean[] {
  const given = parts(query, 'status')
  if (given.some(state => state !== 'open' && state !== 'closed')) throw wrong('status', 'status 只能是 open 或 closed')
  const wanted = new Set(given.length === 0 ? ['open', 'closed'] : given)
  return [...wanted].map(state => state === 'open')
}

export const idsIn = (query: URLSearchParams) => parts(query, 'service_request_id').slice(0, 50)

function countIn(query: URLSearchParams, field: string, usual: number, most: number): number {
  const text = query.get(field)
  if (!text) return usual
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > most) throw wrong(field, `${field} 是 1 到 ${most} 的整数`)
  return count
}

export const pageIn = (query: URLSearchParams) => ({
  page: countIn(query, 'page', 1, exchangeLimits.pages),
  size: countIn(query, 'page_size', exchangeLimits.page, exchangeLimits.page),
})

export interface Sent {
  categoryId: string
  text: string
  words: string
  point?: { longitude: number; latitude: number }
}

/** What a form says of a request. Names, phones and mail addresses are not read: nobody here may see them. */
export function sentIn(form: URLSearchParams): Sent {
  const categoryId = form.get('service_code')?.trim() ?? ''
  if (!categoryId) throw wrong('service_code', '缺少 service_code')
  if (!categoryOf(categoryId)) throw fail('exchange.service')
  const text = form.get('description')?.trim() ?? ''
  if (!text) throw wrong('description', '缺少 description')
  if (text.length > exchangeLimits.text) throw wrong('description', `description 不超过 ${exchangeLimits.text} 字`)
  const words = (form.get('address_string')?.trim() ?? '').slice(0, 120)
  const [lat, long] = [form.get('lat')?.trim(), form.get('long')?.trim()]
  if (!lat && !long && !words) throw wrong('lat', '缺少 lat 和 long，或 address_string')
  if (!lat && !long) return { categoryId, text, words }
  const point = { latitude: Number(lat || Number.NaN), longitude: Number(long || Number.NaN) }
  if (!(Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180))
    throw wrong('lat', 'lat 和 long 要是经纬度')
  return { categoryId, text, words, point }
}
