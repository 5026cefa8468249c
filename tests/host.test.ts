// The local host: the same calls over HTTP, and nothing that a stranger could use.
import { statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { errorKinds } from '@contract/errors'
import { DAY } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HostOptions, stopHost } from '../cloudfunctions/local/host'
import { createTokens, openTokens, TOKEN_DAYS } from '../cloudfunctions/local/tokens'
import { createRateLimit } from '../cloudfunctions/platform/http/rate-limit'
import { listening, raw, temporary } from './host-rig'

describe('POST /api/<operation>', () => {
  it('answers a call with its data, and a refusal with the status of its kind', async () => {
    const { rig, post, bearer } = await listening()
    const person = await rig.person()
    expect(await post('/api/messages.unread', { input: {} }, bearer(person.id))).toMatchObject({
      status: 200,
      body: { ok: true, data: { count: 0 }, at: expect.any(Number) },
    })
    const call = { input: { messageIds: ['x'] }, requestId: 'r1' }
    expect(await post('/api/messages.markRead', call, bearer(person.id))).toMatchObject({
      status: 404,
      body: { ok: false, error: { code: 'record.notFound', kind: 'notFound', traceId: expect.any(String) } },
    })
    expect(await post('/api/messages.unread', { input: {} })).toMatchObject({
      status: 401,
      body: { error: { code: 'identity.missing' } },
    })
    expect(await post('/api/messages.markRead', { input: {} }, bearer(person.id))).toMatchObject({
      status: 400,
      body: { error: { details: { fields: { requestId: expect.any(String) } } } },
    })
  })

  it.each(Object.entries(errorKinds))('gives a refusal of kind %s the status %i', async (kind, status) => {
    const error = { code: 'server.failed', kind, message: '', details: {}, traceId: '' } as never
    const { post } = await listening({ dispatch: { call: async () => ({ ok: false, error }) } })
    expect((await post('/api/x.y', {})).status).toBe(status)
  })

  it('says what is wrong with a body it cannot read', async () => {
    const { post } = await listening()
    for (const body of ['{', '[1]', '"text"', '5', 'null'])
      expect(await post('/api/messages.unread', body)).toMatchObject({
        status: 400,
        body: { error: { code: 'input.unreadable', details: { reason: expect.stringContaining('请求体') } } },
      })
    expect(await post('/api/messages.markRead', { requestId: 5 })).toMatchObject({
      body: { error: { code: 'input.invalid' } },
    })
  })

  it('refuses a body beyond 1 MB, also when it does not say how long it is, and goes on serving', async () => {
    const { rig, base, post, bearer } = await listening()
    const person = await rig.person()
    const long = JSON.stringify({ input: { text: 'x'.repeat(1024 * 1024) } })
    const refused = { status: 400, body: { error: { code: 'input.tooLarge', details: { limitBytes: 1048576 } } } }
    expect(await post('/api/messages.unread', long)).toMatchObject(refused)
    const chunks = new ReadableStream({
      start(to) {
        for (let i = 0; i < 32; i++) to.enqueue(Buffer.alloc(65536, 32))
        to.close()
      },
    })
    const response = await fetch(`${base}/api/messages.unread`, {
      method: 'POST',
      body: chunks,
      duplex: 'half',
    } as never)
    expect(await response.json()).toMatchObject(refused.body)
    expect((await post('/api/messages.unread', {}, bearer(person.id))).status).toBe(200)
  })

  it('knows no operation by the names of the language, and takes no GET', async () => {
    const { rig, base, post, bearer } = await listening()
    const headers = bearer((await rig.person()).id)
    for (const name of ['constructor', '__proto__.x', 'messages.toString', '%2e%2e', 'messages%2Funread', '%ff', ''])
      expect(await post(`/api/${name}`, {}, headers)).toMatchObject({ status: 404, body: { ok: false } })
    expect((await fetch(`${base}/api/messages.unread`, { headers })).status).toBe(404)
  })

  it('keeps the stack of an unexpected error to itself', async () => {
    const reports: unknown[] = []
    const { post } = await listening({
      dispatch: {
        call: async () => {
          throw new Error('secret of the server')
        },
      },
      report: (_, error) => reports.push(error),
    })
    const { status, body } = await post('/api/messages.unread', {})
    expect([status, body.error.code]).toEqual([500, 'server.failed'])
    expect(JSON.stringify(body)).not.toContain('secret')
    expect(reports).toHaveLength(1)
  })
})

describe('a token', () => {
  it('is refused when made up, changed, expired, or of a person who is gone', async () => {
    const { rig, post, bearer, tokens } = await listening()
    const person = await rig.person()
    const token = tokens.issue(person.id, rig.now)
    const other = Buffer.from(JSON.stringify(['someone', rig.now + DAY])).toString('base64url')
    const forged = createTokens(Buffer.alloc(32, 8)).issue(person.id, rig.now)
    for (const bad of ['x', '.', 'a.b.c', `${other}.${token.split('.')[1]}`, `${token}x`, forged, `${token}.x`])
      expect(await post('/api/messages.unread', {}, { Authorization: `Bearer ${bad}` })).toMatchObject({
        status: 401,
        body: { error: { code: 'identity.unknown' } },
      })
    expect((await post('/api/messages.unread', {}, bearer('nobody'))).body.error.code).toBe('identity.unknown')
    rig.now += TOKEN_DAYS * DAY - 1
    expect((await post('/api/messages.unread', {}, { Authorization: `Bearer ${token}` })).status).toBe(200)
    rig.now += 1
    expect((await post('/api/messages.unread', {}, { Authorization: `Bearer ${token}` })).status).toBe(401)
  })

  it('outlives a restart, by a secret that only its owner may read', () => {
    const folder = temporary()
    const token = openTokens(folder).issue('p1', 0)
    expect(openTokens(folder).verify(token, 1)).toBe('p1')
    expect(openTokens(temporary()).verify(token, 1)).toBeUndefined()
    expect(statSync(join(folder, 'demo-token-secret')).mode & 0o777).toBe(0o600)
    writeFileSync(join(folder, 'demo-token-secret'), 'short')
    expect(() => openTokens(folder)).toThrow('密钥不完整')
  })
})

describe('the demo', () => {
  const chosen = [{ id: 'p0001', name: '王秀英', roles: [{ role: 'resident', area: 'ryh/c03/y017' }] }]
  const opened: [string, string][] = []
  const demo = {
    people: async () => chosen,
    includes: async (personId: string) => personId === 'p0001',
    groups: async () => [{ id: 'g1', name: '邻里群' }],
    openFromGroup: async (personId: string, groupId: string) => void opened.push([personId, groupId]),
  }

  it('lets a visitor of this machine choose one of its people, and no other', async () => {
    const { rig, base, post } = await listening({ demo })
    await rig.person()
    await rig.person()
    expect(await (await fetch(`${base}/demo/people`)).json()).toEqual(chosen)
    const { status, body } = await post('/demo/sign-in', { personId: 'p0001' })
    expect(status).toBe(200)
    const call = await post('/api/messages.unread', {}, { Authorization: `Bearer ${body.token}` })
    expect(call.body).toMatchObject({ ok: true, data: { count: 0 }, at: expect.any(Number) })
    expect((await post('/demo/sign-in', { personId: 'p0002' })).status).toBe(404)
    expect((await post('/demo/sign-in', {})).status).toBe(404)
  })

  it('lets them open the app from one of its groups, as themselves', async () => {
    const { rig, base, post } = await listening({ demo })
    await rig.person()
    expect(await (await fetch(`${base}/demo/groups`)).json()).toEqual([{ id: 'g1', name: '邻里群' }])
    expect(await post('/demo/open-from-group', { group: 'g1' })).toMatchObject({ status: 401 })
    const { body } = await post('/demo/sign-in', { personId: 'p0001' })
    const asThem = { Authorization: `Bearer ${body.token}` }
    expect(await post('/demo/open-from-group', { group: 'g1' }, asThem)).toMatchObject({ status: 200 })
    expect(opened).toEqual([['p0001', 'g1']])
    // Off, nobody says anything in WeChat's place.
    const off = await listening()
    expect(await off.post('/demo/open-from-group', { group: 'g1' }, asThem)).toMatchObject({ status: 404 })
  })

  it('is not there when it is off, for other names, or through a proxy', async () => {
    const off = await listening()
    expect((await fetch(`${off.base}/demo/people`)).status).toBe(404)
    expect((await off.post('/demo/sign-in', { personId: 'p0001' })).status).toBe(404)
    const on = await listening({ demo })
    expect(await raw(on.port, '/demo/people', { Host: `localhost:${on.port}` })).toBe(200)
    expect(await raw(on.port, '/demo/people', { Host: 'evil.example' })).toBe(404)
    for (const [name, value] of [
      ['X-Forwarded-For', '10.0.0.1'],
      ['X-Forwarded-Proto', 'https'],
      ['Forwarded', 'for=10.0.0.1'],
      ['X-Real-IP', '10.0.0.1'],
      ['Via', '1.1 proxy'],
    ] as const)
      expect(await raw(on.port, '/demo/people', { Host: '127.0.0.1', [name]: value }), name).toBe(404)
  })

  it('is not there through a proxy that says nothing about itself, for the pages it brings', async () => {
    const { port, post } = await listening({ demo })
    const host = { Host: '127.0.0.1' }
    expect(await raw(port, '/demo/people', { ...host, Referer: 'https://office.example/' })).toBe(404)
    expect(await raw(port, '/demo/people', { ...host, Referer: `http://localhost:${port}/` })).toBe(200)
    for (const origin of ['https://office.example', 'null'])
      expect((await post('/demo/sign-in', { personId: 'p0001' }, { Origin: origin })).status).toBe(404)
    expect((await post('/demo/sign-in', { personId: 'p0001' }, { Origin: `http://127.0.0.1:${port}` })).status).toBe(
      200,
    )
    const plain = await new Promise<string>(resolve => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write('GET /demo/people HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n'),
      )
      socket.once('data', data => resolve(String(data)))
    })
    expect(plain).toMatch(/^HTTP\/1\.1 404/)
  })

  it('is there through a proxy that its keeper trusts', async () => {
    const { port } = await listening({ demo, trustsProxy: true })
    const through = { Host: 'office.example', 'X-Forwarded-For': '10.0.0.1' }
    expect(await raw(port, '/demo/people', through)).toBe(200)
  })
})

describe('asking too often', () => {
  const limits = { person: { burst: 3, perSecond: 1 }, address: { burst: 2, perSecond: 0.5 } }

  it('is refused with the time to wait, one person at a time, and is over by itself', async () => {
    const { rig, post, bearer } = await listening({ limits })
    const [busy, calm] = [bearer((await rig.person()).id), bearer((await rig.person()).id)]
    const unread = (headers: Record<string, string>) => post('/api/messages.unread', {}, headers)
    for (let i = 0; i < 3; i++) expect((await unread(busy)).status).toBe(200)
    const refused = await unread(busy)
    expect(refused).toMatchObject({
      status: 429,
      body: { ok: false, error: { code: 'request.tooOften', kind: 'tooMany', details: { retryAfterSeconds: 1 } } },
    })
    expect(refused.headers.get('retry-after')).toBe('1')
    expect((await unread(calm)).status).toBe(200)
    rig.now += 1000
    expect((await unread(busy)).status).toBe(200)
    expect((await unread(busy)).status).toBe(429)
  })

  it('is counted by address where nobody is signed in, and for this machine not at all', async () => {
    const { post } = await listening({ limits, trustsProxy: true })
    const from = (address: string) => post('/api/messages.unread', {}, { 'X-Forwarded-For': address })
    for (const address of ['10.0.0.1', '1.1.1.1, 10.0.0.1']) expect((await from(address)).status).toBe(401)
    // What a caller writes into the header stands before what our proxy adds.
    expect((await from('2.2.2.2, 10.0.0.1')).status).toBe(429)
    expect((await from('10.0.0.2')).status).toBe(401)
    for (let i = 0; i < 5; i++) expect((await post('/api/messages.unread', {})).status).toBe(401)
    const { status } = await post(
      '/api/messages.unread',
      {},
      { Authorization: 'Bearer made-up', 'X-Forwarded-For': '10.0.0.1' },
    )
    expect(status).toBe(429)
  })

  it('does not fill the memory: of too many callers those silent longest are forgotten', () => {
    const { take } = createRateLimit({ burst: 1, perSecond: 1 })
    for (let i = 0; i < 50_000; i++) take(`caller ${i}`, 0)
    expect(take('caller 49999', 0)).toBe(1)
    expect(take('caller 0', 0)).toBe(0)
  })

  it('never lets more through than the burst and what came back since', () => {
    const steps = fc.array(fc.nat(3000), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(
        steps,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 10 }),
        (waits, burst, perSecond) => {
          const { take } = createRateLimit({ burst, perSecond })
          let [now, passed] = [0, 0]
          for (const wait of waits) {
            now += wait
            if (take('a', now) === 0) passed++
          }
          expect(passed).toBeLessThanOrEqual(burst + (now / 1000) * perSecond + 1e-6)
        },
      ),
    )
  })
})

describe('the host', () => {
  it('says that it is well and how much waits to be sealed', async () => {
    const { rig, base } = await listening()
    await rig.as(await rig.person()).call('messages.markRead', {})
    expect(await (await fetch(`${base}/healthz`)).json()).toEqual({ ok: true, unsealed: 1 })
  })

  it('finishes what is in flight before it stops, and takes nothing new', async () => {
    let finish = () => {}
    let begin = () => {}
    const begun = new Promise<void>(resolve => {
      begin = resolve
    })
    const dispatch: HostOptions['dispatch'] = {
      call: () =>
        new Promise(resolve => {
          finish = () => resolve({ ok: true, data: 'done' })
          begin()
        }),
    }
    const { server, base, post } = await listening({ dispatch })
    const call = post('/api/messages.unread', {})
    await begun
    const stopped = stopHost(server)
    await expect(fetch(`${base}/healthz`)).rejects.toThrow()
    finish()
    expect((await call).body).toEqual({ ok: true, data: 'done' })
    await stopped
  })
})
