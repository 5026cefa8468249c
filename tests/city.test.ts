// 市平台对接: events of the city come in once by their number, whatever the order, and ours go up until it has them.
import type { CityMessage } from '@contract/city'
import { DAY, dayOf, MINUTE } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cityEvents, incomingId } from '../cloudfunctions/exchange/city-records'
import { categoryFor, later, nextTry } from '../cloudfunctions/exchange/city-rules'
import { openCity } from '../cloudfunctions/exchange/city-site'
import { journal } from '../cloudfunctions/kernel/journal'
import { siteCallOf } from '../cloudfunctions/platform/http/cloudbase'
import { signedHeaders } from '../cloudfunctions/platform/http/signature'
import { openSites } from '../cloudfunctions/platform/http/sites'
import { requests } from '../cloudfunctions/requests/records'
import { about, linked } from './city-rig'
import { courtyard } from './requests-rig'

const SECRET = 's'.repeat(40)

describe('an event of the city', () => {
  it('becomes a request at our desk with the city’s number, once however often it comes', async () => {
    const { rig, wang, administrator, hear } = await linked()
    expect((await rig.as(wang).refusal('exchange.events', {})).code).toBe('right.missing')
    await hear({ stage: 'dispatched', ...about })
    await hear({ stage: 'dispatched', ...about })
    await hear({ stage: 'filed' })
    const { items } = await rig.as(administrator).call('exchange.events', {})
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      number: 'ZZ1',
      standing: 'done',
      heard: { stage: 'dispatched' },
      ours: 'dispatched',
    })
    const request = (await rig.store.get(requests, items[0]!.requestId!))!
    expect(request).toMatchObject({ outside: { source: 'city', number: 'ZZ1' }, categoryId: 'garbage' })
    expect(request.personId).toBeUndefined()
  })

  it('waits to be told how far we are, and does not fit once the city ended it before us', async () => {
    const { rig, administrator, hear, system } = await linked()
    const { eventId } = await hear({ stage: 'dispatched', ...about })
    const { requestId } = (await rig.as(administrator).call('exchange.events', {})).items[0]!
    const request = (await rig.store.get(requests, requestId!))!
    await rig.store.updateIf(requests, request.id, {}, { set: { state: 'handling' } })
    await system('exchange.refresh', { eventId })
    const standing = async () => (await rig.as(administrator).call('exchange.events', {})).items[0]!
    expect(await standing()).toMatchObject({ standing: 'waiting', ours: 'handling' })
    await hear({ stage: 'closed' })
    expect(await standing()).toMatchObject({ standing: 'conflict', problem: '市平台已结案，我们还没办完' })
  })

  it('is watched by the clock whatever its number is written with, and without a word while nothing changes', async () => {
    const { rig, administrator, hear } = await linked()
    await hear({ number: '郑市监〔2026〕17号', stage: 'dispatched', ...about })
    const seen = async () => (await rig.as(administrator).call('exchange.events', {})).items[0]!
    const { requestId } = await seen()
    const rows = async () => {
      const page = await rig.store.find(journal, { index: 'byCaller', equals: { caller: 'system:ryh' }, limit: 100 })
      return page.items.filter(({ operation }) => operation.startsWith('exchange.')).length
    }
    rig.advance({ minutes: 31 })
    await rig.runJobs()
    const before = await rows()
    rig.advance({ minutes: 31 })
    await rig.runJobs()
    expect(await rows()).toBe(before)
    await rig.store.updateIf(requests, requestId!, {}, { set: { state: 'handling' } })
    rig.advance({ minutes: 31 })
    await rig.runJobs()
    expect(await seen()).toMatchObject({ standing: 'waiting', ours: 'handling' })
  })

  it('counts among the requests that came in, once', async () => {
    const { rig, hear, administrator } = await linked((await import('../cloudfunctions/local/features')).features)
    await hear({ stage: 'dispatched', ...about })
    await hear({ stage: 'dispatched', ...about })
    await rig.settle()
    const month = dayOf(rig.now).slice(0, 7)
    const { total } = await rig.as(administrator).call('insights.figures', { from: month, to: month })
    expect(total.requests).toBe(1)
  })

  it('that is handled again after it was closed is told so, for as long as that may happen', async () => {
    const { rig, administrator, hear, system } = await linked()
    const { eventId } = await hear({ stage: 'dispatched', ...about })
    const seen = async () => (await rig.as(administrator).call('exchange.events', {})).items[0]!
    const { requestId } = await seen()
    const become = async (state: 'closed' | 'reopened') => {
      await rig.store.updateIf(requests, requestId!, {}, { set: { state } })
      rig.advance({ minutes: 31 })
      await rig.runJobs()
    }
    await become('closed')
    await system('exchange.sent', { eventId, stage: 'closed' })
    expect(await seen()).toMatchObject({ standing: 'done', ours: 'closed', told: 'closed' })
    rig.advance({ minutes: 29 * 24 * 60 })
    await become('reopened')
    expect(await seen()).toMatchObject({ standing: 'waiting', ours: 'handling' })
    await system('exchange.sent', { eventId, stage: 'handling' })
    expect(await seen()).toMatchObject({ standing: 'done', told: 'handling' })
    await become('closed')
    rig.advance({ minutes: 31 * 24 * 60 })
    await rig.runJobs()
    // The city has not heard of it yet.
    expect((await rig.store.get(cityEvents, incomingId('ZZ1')))!.open).toBe(true)
    await system('exchange.sent', { eventId, stage: 'closed' })
    expect((await rig.store.get(cityEvents, incomingId('ZZ1')))!.open).toBe(false)
  })

  it('of which only the progress came does not count as taken in, until its content comes', async () => {
    const { hear } = await linked()
    expect(await hear({ stage: 'handling' })).toMatchObject({ standing: 'conflict' })
    expect(await hear({ stage: 'dispatched', ...about })).toMatchObject({ standing: 'done' })
  })

  it('told of twice in different words is shown as not fitting, with what else was said, until somebody looked', async () => {
    const { rig, administrator, hear } = await linked()
    await hear({ stage: 'dispatched', ...about })
    const other = { ...about, text: '别的事，电话 13800001111' }
    expect(await hear({ stage: 'dispatched', ...other })).toMatchObject({ standing: 'conflict' })
    const seen = async () => (await rig.as(administrator).call('exchange.events', {})).items[0]!
    const { eventId, other: shown } = await seen()
    expect(shown).toMatchObject({ words: about.words, text: expect.stringContaining('别的事') })
    expect(shown!.text).not.toContain('13800001111')
    await rig.as(administrator).call('exchange.retry', { eventId })
    expect(await seen()).not.toHaveProperty('other')
  })

  it('told of twice in different words stays so when either account comes again, and once looked at is not asked again', async () => {
    const accounts = [about, { ...about, text: '树倒了' }] as const
    // Which of the two came first says nothing about their digests.
    for (const [first, second] of [accounts, [accounts[1], accounts[0]]] as const) {
      const { rig, administrator, hear } = await linked()
      const seen = async () => (await rig.as(administrator).call('exchange.events', {})).items[0]!
      for (const account of [first, second, first, second, first]) await hear({ stage: 'dispatched', ...account })
      const { eventId, requestId, standing, other } = await seen()
      expect([standing, other?.text]).toEqual(['conflict', second.text])
      expect((await rig.store.get(requests, requestId!))!.text).toBe(first.text)
      await rig.as(administrator).call('exchange.retry', { eventId })
      for (const account of [first, second]) await hear({ stage: 'dispatched', ...account })
      expect(await seen()).toMatchObject({ standing: 'done' })
      expect(await seen()).not.toHaveProperty('other')
    }
  })

  it('told of in other words keeps nobody’s number nor name in the open, also where it says the place', async () => {
    const { rig, administrator, hear } = await linked()
    await hear({ stage: 'dispatched', ...about, words: '东风路口赵四家' })
    await hear({ stage: 'dispatched', ...about, text: '别的事', words: '东风路口老王家，电话 13800001111' })
    const { other } = (await rig.as(administrator).call('exchange.events', {})).items[0]!
    expect(other!.words).toContain('东风路口')
    expect(other!.words).not.toContain('13800001111')
    const trace = await rig.store.find(journal, { index: 'byCaller', equals: { caller: 'system:ryh' }, limit: 100 })
    expect(trace.items.map(one => one.operation)).toContain('exchange.hear')
    for (const secret of ['13800001111', '老王家', '赵四家']) expect(JSON.stringify(trace.items)).not.toContain(secret)
  })

  it('comes to the same whatever the order of its messages, and however often each comes', async () => {
    const messages: (Partial<CityMessage> & Pick<CityMessage, 'stage'>)[] = [
      { stage: 'reported', at: 1000 },
      { stage: 'filed', at: 2000 },
      { stage: 'dispatched', at: 3000, ...about },
      { stage: 'handling', at: 4000 },
      { stage: 'handling', at: 5000 },
    ]
    const came = async (order: readonly number[]) => {
      const { rig, hear } = await linked()
      for (const i of order) await hear(messages[i]!)
      const { updatedAt, version, requestId, requestNumber, ...event } = (await rig.store.get(
        cityEvents,
        incomingId('ZZ1'),
      ))!
      return { event, made: requestId !== undefined && requestNumber !== undefined, at: updatedAt > 0 && version > 0 }
    }
    const wanted = await came([0, 1, 2, 3, 4])
    const shuffled = fc
      .tuple(
        fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5, maxLength: 5 }),
        fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }),
      )
      .map(([all, again]) => [...all, ...again])
    await fc.assert(
      fc.asyncProperty(shuffled, async order => {
        expect(await came(order)).toEqual(wanted)
      }),
      { numRuns: 12 },
    )
  })

  it('goes by the later stage, and of one stage by the later moment', () => {
    const stage = fc.constantFrom<'reported' | 'handling' | 'closed'>('reported', 'handling', 'closed')
    const heard = fc.record({ stage, at: fc.nat(9) })
    fc.assert(
      fc.property(heard, heard, heard, (a, b, c) => {
        expect(later(later(a, b), c)).toEqual(later(a, later(b, c)))
        expect(later(a, b)).toEqual(later(b, a))
      }),
    )
    expect(categoryFor('垃圾与保洁')).toBe('garbage')
    expect(categoryFor('没见过的')).toBe('other')
    expect(nextTry(1, 0)).toBe(MINUTE)
    expect(nextTry(30, 0)).toBe(12 * 60 * MINUTE)
  })
})

describe('a request of ours', () => {
  it('goes up once, is tried again later and later, and has the city’s number in the end, also when its word came first', async () => {
    const { rig, wang, administrator, hear, system } = await linked()
    const place = { area: courtyard, words: '3 号楼 501' }
    const told = { kind: 'complain', categoryId: 'garbage', text: '桶满了，电话 13800001111', place } as const
    const { requestId } = await rig.as(wang).call('requests.submit', told)
    const event = await rig.as(administrator).call('exchange.sendUp', { requestId })
    expect(event).toMatchObject({ direction: 'out', standing: 'waiting' })
    expect((await rig.as(administrator).refusal('exchange.sendUp', { requestId })).code).toBe('exchange.upAlready')
    const { eventId, requestNumber } = event
    const { message } = (await system('exchange.outgoing', { eventId })) as { message: object }
    for (const secret of [wang.name, '13800001111', '501']) expect(JSON.stringify(message)).not.toContain(secret)
    for (let tries = 1; tries <= 8; tries++) {
      const after = (await system('exchange.sent', { eventId, stage: 'dispatched', problem: '连不上市平台' })) as object
      expect(after).toMatchObject({ tries, standing: tries < 8 ? 'waiting' : 'failed', problem: '连不上市平台' })
    }
    expect(await rig.as(administrator).call('exchange.retry', { eventId })).toMatchObject({
      standing: 'waiting',
      tries: 0,
    })
    // The city's word comes before its receipt.
    await hear({ number: 'ZZ9', stage: 'filed' })
    await system('exchange.sent', { eventId, stage: 'dispatched', number: 'ZZ9' })
    expect((await rig.as(administrator).call('exchange.events', {})).items).toMatchObject([
      { heard: { stage: 'filed' } },
    ])
    await hear({ number: 'ZZ9', stage: 'accepted', ours: requestNumber! })
    await hear({ number: 'ZZ9', stage: 'dispatched' })
    const { items } = await rig.as(administrator).call('exchange.events', {})
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      number: 'ZZ9',
      standing: 'done',
      told: 'dispatched',
      heard: { stage: 'dispatched' },
    })
  })
})

describe('a signed message', () => {
  it('is taken once, fresh and whole; anything else is refused', async () => {
    const { rig } = await linked()
    const by = { store: rig.store, dispatch: rig.dispatch }
    const sites = openSites([openCity(() => ({ secret: SECRET }))], by, (_, error) => {
      throw error
    })
    const post = async (body: string, { time = rig.now, nonce = 'nonce-0001', secret = SECRET } = {}) => {
      const headers = signedHeaders(secret, { time: String(time), nonce }, body)
      const request = { path: '/city/v1/events', httpMethod: 'POST', headers, body }
      return (await sites.answer(siteCallOf(request, '/city/v1/'), rig.now))!.status
    }
    const body = JSON.stringify({ number: 'ZZ1', stage: 'dispatched', at: rig.now, ...about })
    expect(await post(body, { secret: 'x'.repeat(40) })).toBe(403)
    expect(await post(body, { time: rig.now - 6 * MINUTE })).toBe(403)
    expect(await post(body)).toBe(200)
    rig.advance({ minutes: 1 })
    expect(await post(body)).toBe(409)
    expect(await post(JSON.stringify({ number: 'ZZ2' }), { nonce: 'nonce-0002' })).toBe(400)
    const ahead = { number: 'ZZ2', stage: 'dispatched', at: rig.now + 2 * DAY, ...about }
    expect(await post(JSON.stringify(ahead), { nonce: 'nonce-0003' })).toBe(422)
    const closed = openSites([openCity(() => undefined)], by, () => undefined)
    const call = siteCallOf({ path: '/city/v1/events', httpMethod: 'POST' }, '/city/v1/')
    expect((await closed.answer(call, rig.now))!.status).toBe(404)
  })
})
