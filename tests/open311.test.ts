// Open311 GeoReport v2: what other systems read and send, held against the published form of the standard.
import { categories } from '@contract/categories'
import * as v from 'valibot'
import { describe, expect, it, onTestFinished } from 'vitest'
import { exchangeFeature } from '../cloudfunctions/exchange/operations'
import { apiKeys } from '../cloudfunctions/exchange/records'
import { journal } from '../cloudfunctions/kernel/journal'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { siteCallOf } from '../cloudfunctions/platform/http/cloudbase'
import { openSites } from '../cloudfunctions/platform/http/sites'
import { newKey } from '../cloudfunctions/platform/identity/phones'
import { openOpen311 } from '../cloudfunctions/requests/open311'
import { requests } from '../cloudfunctions/requests/records'
import { courtyard, features, office } from './requests-rig'

process.env.RUYI_DATA_KEY ??= newKey()

// The standard's tables of fields, as a schema: names, kinds, and which may be null.
const text = v.string()
const maybe = v.nullable(v.string())
const W3 = v.pipe(text, v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/))
const Service = v.strictObject({
  ...{ service_code: text, service_name: text, description: text, metadata: v.boolean() },
  ...{ type: v.picklist(['realtime', 'batch', 'blackbox']), keywords: text, group: text },
})
const ServiceRequest = v.strictObject({
  ...{ service_request_id: text, status: v.picklist(['open', 'closed']), status_notes: maybe, service_name: text },
  ...{ service_code: text, description: maybe, agency_responsible: maybe, service_notice: maybe },
  ...{ requested_datetime: W3, updated_datetime: W3, expected_datetime: v.nullable(W3), address: maybe },
  ...{ address_id: maybe, zipcode: maybe, lat: v.nullable(v.number()), long: v.nullable(v.number()), media_url: maybe },
})
const Discovery = v.strictObject({
  ...{ changeset: text, contact: text, key_service: text },
  endpoints: v.array(
    v.strictObject({
      ...{ specification: text, url: v.pipe(text, v.url()), changeset: text },
      ...{ type: v.picklist(['production', 'test']), formats: v.array(text) },
    }),
  ),
})
const Made = v.strictObject({ service_request_id: text, service_notice: maybe, account_id: maybe })
const Errors = v.tuple([v.strictObject({ code: v.number(), description: v.pipe(text, v.minLength(1)) })])

const INSIDE = { lat: '34.7601', long: '113.7301' }
const square: [number, number][] = [
  [113.73, 34.76],
  [113.74, 34.76],
  [113.74, 34.77],
  [113.73, 34.77],
]

async function served() {
  const all = await office({
    features: [...features, { implementation: exchangeFeature }],
  })
  const { rig, administrator } = all
  await rig.store.insert(areas, areaRecord({ id: 'ryh', name: '如意湖', level: 'office', order: 0 }))
  const grid = { id: 'ryh/c01/g009', name: '第 09 网格', level: 'grid', order: 9, polygon: square } as const
  await rig.store.insert(areas, areaRecord({ ...grid, point: { longitude: 113.735, latitude: 34.765 } } as never))
  const made = await rig.as(administrator).call('exchange.makeKey', { name: '市热线' })
  const sites = openSites([openOpen311()], { store: rig.store, dispatch: rig.dispatch }, (_, error) => {
    throw error
  })
  const ask = async (
    path: string,
    {
      method = 'GET',
      headers = {},
      body,
      query = {},
    }: { method?: string; headers?: object; body?: string; query?: object } = {},
  ) => {
    const request = {
      ...{ path: `/open311/v2/${path}`, httpMethod: method, headers: headers as Record<string, string> },
      ...{ queryStringParameters: query as Record<string, string>, body },
    }
    const answer = (await sites.answer(siteCallOf(request, '/open311/v2/'), rig.now))!
    const words = Buffer.from(answer.body).toString('utf8')
    return { status: answer.status, type: answer.headers['Content-Type'], words, json: () => JSON.parse(words) }
  }
  const send = (fields: Record<string, string>, format = 'json') =>
    ask(`requests.${format}`, {
      ...{ method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' } },
      body: new URLSearchParams(fields).toString(),
    })
  const report = { api_key: made.key!, service_code: 'garbage', description: '路口垃圾桶满了', ...INSIDE }
  return { ...all, made, ask, send, report }
}

describe('the services', () => {
  it('are the categories, in both forms, XML when nothing is said', async () => {
    const { ask } = await served()
    const json = await ask('services.json')
    expect(json.type).toBe('application/json; charset=utf-8')
    expect(v.parse(v.array(Service), json.json())).toHaveLength(categories.length)
    const xml = await ask('services')
    expect(xml.type).toBe('text/xml; charset=utf-8')
    expect(xml.words).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\n<services><service><service_code>garbage</)
    expect((await ask('services', { headers: { Accept: 'application/json' } })).type).toContain('json')
  })

  it('are found by discovery, which says where they are and in which forms', async () => {
    process.env.RUYI_PUBLIC_BASE = 'https://ruyihu.example'
    onTestFinished(() => void delete process.env.RUYI_PUBLIC_BASE)
    const { ask } = await served()
    const found = v.parse(Discovery, (await ask('discovery.json')).json())
    expect(found.endpoints[0]).toMatchObject({
      url: 'https://ruyihu.example/open311/v2',
      formats: ['text/xml', 'application/json'],
    })
    expect((await ask('discovery.xml')).words).toContain(
      '<formats><format>text/xml</format><format>application/json</format></formats></endpoint></endpoints></discovery>',
    )
  })

  it('have a definition each; an unknown one is refused in the standard’s form', async () => {
    const { ask } = await served()
    expect((await ask('services/garbage.json')).json()).toEqual({ service_code: 'garbage', attributes: [] })
    const none = await ask('services/nothing.json')
    expect([none.status, v.parse(Errors, none.json())[0].code]).toEqual([404, 404])
    const xml = await ask('services/nothing.xml')
    expect(xml.words).toMatch(/<errors><error><code>404<\/code><description>.+<\/description><\/error><\/errors>$/)
    expect((await ask('services.json', { query: { jurisdiction_id: 'elsewhere' } })).status).toBe(404)
  })
})

describe('a key', () => {
  it('is the administrator’s to give, is kept as a digest alone, and ends at once', async () => {
    const { rig, wang, administrator, made, send, report } = await served()
    expect((await rig.as(wang).refusal('exchange.makeKey', { name: '我的' })).code).toBe('right.missing')
    expect(made.key).toMatch(/^ry_[\w-]{43}$/)
    const stored = JSON.stringify(await rig.store.get(apiKeys, made.keyId))
    expect(stored).not.toContain(made.key!)
    const { items } = await rig.store.find(journal, { index: 'unsealed', equals: { sealed: false }, limit: 100 })
    expect(JSON.stringify(items)).not.toContain(made.key!)
    for (const api_key of ['', 'ry_wrong']) expect((await send({ ...report, api_key })).status).toBe(403)
    await rig.as(administrator).call('exchange.endKey', { keyId: made.keyId })
    expect((await send(report)).status).toBe(403)
    expect((await rig.as(administrator).refusal('exchange.endKey', { keyId: made.keyId })).code).toBe(
      'exchange.keyEnded',
    )
  })

  it('may not flood the office', async () => {
    const { send, report } = await served()
    const answers = []
    for (let i = 0; i < 22; i++) answers.push((await send({ ...report, description: `第 ${i} 处` })).status)
    expect(answers.filter(status => status === 200)).toHaveLength(20)
    expect(answers.at(-1)).toBe(429)
  })
})

describe('a request that is sent', () => {
  it('comes to the desk of its place, without anybody’s name, once however often it is sent', async () => {
    const { rig, made, send, report, administrator } = await served()
    const more = { first_name: '王', last_name: '五', phone: '13800001111', email: 'w@example.com' }
    const answer = await send({ ...report, ...more })
    expect(answer.status).toBe(200)
    const [one] = v.parse(v.tuple([Made]), answer.json())
    rig.advance({ minutes: 1 })
    expect((await send(report)).json()[0].service_request_id).toBe(one.service_request_id)
    const stored = (await rig.store.get(requests, one.service_request_id))!
    expect(stored).toMatchObject({ reporterName: 'Open311 接口', state: 'submitted', place: { area: 'ryh/c01/g009' } })
    for (const secret of Object.values(more)) expect(JSON.stringify(stored)).not.toContain(secret)
    expect(stored.personId).toBeUndefined()
    const { items } = await rig.as(administrator).call('exchange.keys', {})
    expect(items[0]).toMatchObject({ keyId: made.keyId, sent: 1 })
  })

  it('that lacks something, or lies elsewhere, is refused with what to do', async () => {
    const { send, report, ask } = await served()
    for (const [change, field] of [
      [{ description: '' }, 'description'],
      [{ service_code: '' }, 'service_code'],
      [{ lat: '', long: '' }, 'lat'],
      [{ lat: 'north' }, 'lat'],
    ] as const) {
      const answer = await send({ ...report, ...change })
      expect(answer.status).toBe(400)
      expect(v.parse(Errors, answer.json())[0].description).toContain(field)
    }
    expect((await send({ ...report, service_code: 'nothing' })).status).toBe(404)
    expect((await send({ ...report, lat: '10', long: '10' })).status).toBe(400)
    const json = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' }
    expect((await ask('requests.json', json)).status).toBe(400)
  })

  it('is found by its id and by its token, in both forms', async () => {
    const { ask, send, report } = await served()
    const { service_request_id: id } = (await send(report)).json()[0]
    const [request] = v.parse(v.tuple([ServiceRequest]), (await ask(`requests/${id}.json`)).json())
    expect(request).toMatchObject({ status: 'open', service_code: 'garbage', lat: 34.765, long: 113.735 })
    expect((await ask(`tokens/${id}.json`)).json()).toEqual([{ service_request_id: id, token: id }])
    const xml = (await ask(`requests/${id}.xml`)).words
    expect(xml).toContain(`<service_requests><request><service_request_id>${id}</service_request_id>`)
    expect(xml).toContain('<zipcode/>')
    expect((await ask('requests/nothing.json')).status).toBe(404)
  })
})

describe('the list of requests', () => {
  it('holds what neighbours may read and nothing else: no name, no door', async () => {
    const { rig, wang, moderator, ask } = await served()
    const place = { area: courtyard, words: '3 号楼 2 单元 501', point: { longitude: 113.7312, latitude: 34.7612 } }
    const told = { kind: 'complain', categoryId: 'garbage', place } as const
    const shared = await rig
      .as(wang)
      .call('requests.submit', { ...told, text: '垃圾桶满了，电话 13800001111', shared: true })
    await rig.as(wang).call('requests.submit', { ...told, text: '只给社区看的话' })
    expect((await ask('requests.json')).json()).toEqual([])
    await rig.as(moderator).call('requests.accept', { requestId: shared.requestId, words: '马上' })
    const answer = await ask('requests.json', { query: { status: 'open', service_code: 'garbage,parking' } })
    const found = v.parse(v.array(ServiceRequest), answer.json())
    expect(found.map(one => one.service_request_id)).toEqual([shared.requestId])
    for (const secret of ['13800001111', '501', '113.7312', wang.name, wang.id, '只给社区'])
      expect(answer.words).not.toContain(secret)
    for (const query of [{ status: 'closed' }, { service_code: 'parking' }, { page: '2' }])
      expect((await ask('requests.json', { query })).json()).toEqual([])
    expect(
      (await ask('requests.json', { query: { service_request_id: `${shared.requestId},x` } })).json(),
    ).toHaveLength(1)
  })

  it('is asked for at most ninety days, with dates that say their offset', async () => {
    const { ask } = await served()
    const dates = (start_date: string, end_date: string) => ask('requests.json', { query: { start_date, end_date } })
    expect((await dates('2026-08-01T00:00:00Z', '2026-10-30T00:00:00Z')).status).toBe(200)
    for (const [start, end] of [
      ['2026-08-01T00:00:00Z', '2026-10-31T00:00:00Z'],
      ['2026-08-01', '2026-08-02'],
      ['2026-08-02T00:00:00Z', '2026-08-01T00:00:00Z'],
    ] as const) {
      const answer = await dates(start, end)
      expect(answer.status).toBe(400)
      v.parse(Errors, answer.json())
    }
    for (const query of [{ status: 'lost' }, { page: '0' }, { page_size: '1000' }])
      expect((await ask('requests.json', { query })).status).toBe(400)
  })
})
