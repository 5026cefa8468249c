// Open311 GeoReport v2 as other systems ask it: services, requests that are public, and new requests by a key.
import { createHash } from 'node:crypto'
import { categories, categoryOf } from '@contract/categories'
import { departments, isDepartment } from '@contract/departments'
import { fail } from '@contract/errors'
import { exchangeLimits } from '@contract/exchange'
import type { PublishedRequest } from '@contract/request-outlook'
import { requestFlow } from '@contract/request-shapes'
import { systemCaller } from '../kernel/reach'
import { publicAddress } from '../platform/http/addresses'
import type { HttpAnswer, HttpCall } from '../platform/http/call'
import { officeOf } from '../platform/http/jurisdiction'
import { createRateLimit } from '../platform/http/rate-limit'
import type { Site, SiteOffice } from '../platform/http/sites'
import { digestOfSecret } from '../platform/identity/secrets'
import { idsIn, pageIn, sentIn, servicesIn, spanIn, statesIn } from './open311-asked'
import { type Fields, type Format, formatOf, list, one, refusal } from './open311-forms'
import { onesForAll, pageForAll } from './outside'

const UNDER = '/open311/v2/'
const services = { root: 'services', item: 'service' }
const serviceRequests = { root: 'service_requests', item: 'request' }

const w3 = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`

const group = (department: string) =>
  isDepartment(department) ? departments[department].label : department === 'property' ? '物业' : '社区'

const serviceList = (): Fields[] =>
  categories.map(({ id, name, covers, eventClass, domain, department }) => ({
    ...{ service_code: id, service_name: name, description: covers, metadata: false, type: 'realtime' },
    ...{ keywords: [eventClass, domain, group(department)].join(','), group: eventClass },
  }))

const shown = (request: PublishedRequest): Fields => ({
  service_request_id: request.requestId,
  status: request.open ? 'open' : 'closed',
  status_notes: requestFlow.states[request.state].label,
  service_name: categoryOf(request.categoryId)!.name,
  service_code: request.categoryId,
  description: request.text ?? null,
  agency_responsible: request.deskName,
  service_notice: `编号 ${request.number}`,
  requested_datetime: w3(request.submittedAt),
  updated_datetime: w3(request.updatedAt),
  expected_datetime: request.dueAt === undefined ? null : w3(request.dueAt),
  address: request.areaName,
  address_id: null,
  zipcode: null,
  lat: request.point?.latitude ?? null,
  long: request.point?.longitude ?? null,
  media_url: null,
})

async function found(office: string, by: SiteOffice, query: URLSearchParams, now: number): Promise<Fields[]> {
  const ids = idsIn(query)
  if (ids.length > 0) return (await onesForAll(by.store, office, ids)).map(shown)
  const [span, categoryIds, states, { page, size }] = [
    ...([spanIn(query, now), servicesIn(query), statesIn(query), pageIn(query)] as const),
  ]
  const wanted = page * size
  const all: PublishedRequest[] = []
  for (const open of states) {
    let many = 0
    for (let after: string | null = null; ; ) {
      const next = await pageForAll(by.store, office, { ...span, open, categoryIds }, after)
      all.push(...next.items)
      many += next.items.length
      after = next.next
      if (!after || many >= wanted) break
    }
  }
  all.sort((a, b) => b.submittedAt - a.submittedAt || (a.requestId < b.requestId ? -1 : 1))
  return all.slice(wanted - size, wanted).map(shown)
}

async function received(
  call: HttpCall,
  by: SiteOffice,
  now: number,
  mayAsk: (digest: string) => void,
): Promise<Fields> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(call.header('content-type') ?? ''))
    throw fail('input.invalid', { fields: { body: '要用 application/x-www-form-urlencoded' } })
  const form = new URLSearchParams(Buffer.from(await call.body(exchangeLimits.bytes)).toString('utf8'))
  const key = form.get('api_key') ?? call.query.get('api_key') ?? ''
  if (!key) throw fail('exchange.keyMissing')
  mayAsk(digestOfSecret(key))
  const office = await officeOf(by, form.get('jurisdiction_id') ?? call.query.get('jurisdiction_id'))
  const sent = sentIn(form)
  const said = createHash('sha256')
    .update(JSON.stringify([key, sent]))
    .digest('hex')
    .slice(0, 24)
  const made = await by.dispatch.perform(
    systemCaller(office),
    'exchange.receive',
    { key, ...sent },
    `311:${said}:${now}`,
  )
  return {
    service_request_id: made.requestId,
    service_notice: `编号 ${made.number}，办理进展按编号查询`,
    account_id: null,
  }
}

const discovery = (): Fields => ({
  changeset: '2026-11-29T00:00:00+08:00',
  contact: '街道办事处',
  key_service: '向街道办事处管理员申请',
  endpoints: [
    {
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url: publicAddress(UNDER.slice(0, -1)),
      changeset: '2026-11-29T00:00:00+08:00',
      type: 'production',
      formats: ['text/xml', 'application/json'],
    },
  ],
})

export function openOpen311(): Site {
  const keys = createRateLimit({ burst: exchangeLimits.keyBurst, perSecond: exchangeLimits.keyPerMinute / 60 })

  async function read(path: string, format: Format, call: HttpCall, by: SiteOffice, now: number): Promise<HttpAnswer> {
    const office = await officeOf(by, call.query.get('jurisdiction_id'))
    const [what = '', id, ...rest] = path.split('/')
    if (rest.length > 0) throw fail('path.unknown')
    if (what === 'discovery' && id === undefined) return one(format, 'discovery', discovery())
    if (what === 'services' && id === undefined) return list(format, services, serviceList())
    if (what === 'services' && id) {
      if (!categoryOf(id)) throw fail('exchange.service')
      return one(format, 'service_definition', { service_code: id, attributes: [] })
    }
    if (what === 'requests' && id === undefined)
      return list(format, serviceRequests, await found(office, by, call.query, now))
    if ((what === 'requests' || what === 'tokens') && id) {
      const [request] = await onesForAll(by.store, office, [id])
      if (!request) throw fail('record.notFound')
      // A request is there at once: its token is its id.
      const row = what === 'tokens' ? { service_request_id: request.requestId, token: id } : shown(request)
      return list(format, serviceRequests, [row])
    }
    throw fail('path.unknown')
  }

  return {
    under: UNDER,
    rate: { burst: 60, perSecond: 2 },
    async answer(call, by, now) {
      const { format, path } = formatOf(call.path.slice(UNDER.length), call.header('accept'))
      if (call.method === 'GET' || call.method === 'HEAD') return read(path, format, call, by, now)
      if (call.method !== 'POST' || path !== 'requests') throw fail('path.unknown')
      const mayAsk = (digest: string) => {
        const retryAfterSeconds = keys.take(digest, now)
        if (retryAfterSeconds > 0) throw fail('request.tooOften', { retryAfterSeconds })
      }
      return list(format, serviceRequests, [await received(call, by, now, mayAsk)])
    },
    refuse: (error, call) => refusal(formatOf(call.path, call.header('accept')).format, error),
  }
}
