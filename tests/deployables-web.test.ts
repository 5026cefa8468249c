// The web app's function as it is deployed: a desk of an office in the cloud, over CloudBase's HTTP access service.
import { createHash, randomBytes } from 'node:crypto'
import { fileLimits, filePartsOf } from '@contract/files'
import { MINUTE } from '@contract/time'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { deviceSessions } from '../cloudfunctions/platform/identity/device-sessions'
import { guesses } from '../cloudfunctions/platform/identity/guesses'
import { identities } from '../cloudfunctions/platform/identity/identities'
import { type Person, people, personRecord } from '../cloudfunctions/platform/identity/people'
import { newKey } from '../cloudfunctions/platform/identity/phones'
import { type StorageLoopback, startStorage } from './cloudbase-storage'
import { deploy, start, store } from './deployables-rig'
import { plainJpeg } from './pictures'
import { EDGE } from './sessions-rig'

const ORIGIN = 'https://desk.example'
let storage: StorageLoopback
/** The instance that answers when it does not matter which. */
let instance: ReturnType<typeof start>
const stored = (request: object) => storage.answer(request)
deploy(['web', 'sessions'], {
  'storage.getUploadMetadata': stored,
  'storage.batchGetDownloadUrl': stored,
  'storage.batchDeleteFile': stored,
})
beforeEach(async () => {
  storage = await startStorage('cloud://loopback.bucket/')
  instance = start('web')
  vi.stubEnv('RUYI_WEB_ORIGIN', ORIGIN)
  vi.stubEnv('RUYI_FILES_BASE', ORIGIN)
  vi.stubEnv('RUYI_DATA_KEY', newKey())
  return () => storage.close()
})

interface Asking {
  token?: string | undefined
  headers?: Record<string, string>
  change?: object
}
const bearer = (token: string | undefined) => (token ? { authorization: `Bearer ${token}` } : {})
/** The request that the HTTP access service makes of a browser's. */
const requestOf = (path: string, body: object | Buffer, { token, headers, change }: Asking = {}) => ({
  path,
  httpMethod: 'POST',
  headers: {
    host: 'desk.example',
    origin: ORIGIN,
    'user-agent': EDGE,
    'x-forwarded-for': '9.9.9.9, 203.0.113.7',
    ...bearer(token),
    ...headers,
  },
  queryStringParameters: {},
  requestContext: { envId: 'loopback' },
  body: Buffer.isBuffer(body) ? body.toString('base64') : JSON.stringify(body),
  isBase64Encoded: Buffer.isBuffer(body),
  ...change,
})
interface Response {
  statusCode: number
  headers: Record<string, string>
  body: string
}
async function send(request: object, web = instance) {
  const { statusCode, headers, body } = (await web.withoutUser(request)) as Response
  return { status: statusCode, headers, body: body === '' ? {} : JSON.parse(body) }
}
const post = (path: string, body: object | Buffer, asking?: Asking, web?: ReturnType<typeof start>) =>
  send(requestOf(path, body, asking), web)

/** A clerk with WeChat on the phone. */
async function clerkWithPhone(): Promise<Person> {
  const given = { name: '何静怡', home: 'ryh', address: '', holdings: [{ role: 'windowClerk' as const, area: 'ryh' }] }
  const clerk = personRecord({ id: 'p1', ...given })
  await store.insert(people, clerk)
  await store.insert(identities, { id: 'wx:o1', personId: 'p1', since: 0 })
  return clerk
}
const onPhone = (operation: string, input: object, requestId = operation) =>
  start('sessions').as('o1')({ operation, input, requestId })

/** The token of a desk that the clerk let in from the phone. */
async function signedIn() {
  await clerkWithPhone()
  const desk = (await post('/sign-in/desk', {})).body
  await onPhone('sessions.confirm', { code: desk.code })
  const { body } = await post('/sign-in/desk/wait', { ticket: desk.ticket })
  return body.token as string
}

describe('a desk in the cloud', () => {
  it('is told to sign in first, whatever it asks', async () => {
    const call = { input: {}, requestId: 'r1' }
    expect(await post('/api/people.me', call)).toMatchObject({
      status: 401,
      headers: { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' },
      body: { ok: false, error: { code: 'identity.missing' } },
    })
    for (const token of ['s.made.up', 'p1', 'eyJhbGciOiJub25lIn0.e30.'])
      expect(await post('/api/people.me', call, { token })).toMatchObject({
        status: 401,
        body: { error: { code: 'identity.unknown' } },
      })
    expect(await post('/files', plainJpeg)).toMatchObject({ status: 401 })
    // The demo's ways in are not here.
    expect(await post('/demo/sign-in', { personId: 'p1' })).toMatchObject({ status: 404 })
  })

  it('is let in from the phone, works as that person in any instance, and is out once the phone ends it', async () => {
    await clerkWithPhone()
    const desk = (await post('/sign-in/desk', {})).body
    expect((await post('/sign-in/desk/wait', { ticket: desk.ticket })).body).toEqual({ state: 'open' })
    expect(await onPhone('sessions.scan', { code: desk.code })).toMatchObject({
      data: { browser: 'Windows 电脑 · Edge 浏览器', address: '203.0.113.7' },
    })
    await onPhone('sessions.confirm', { code: desk.code })
    const { token } = (await post('/sign-in/desk/wait', { ticket: desk.ticket })).body
    const me = () => post('/api/people.me', { input: {} }, { token }, start('web'))
    expect(await me()).toMatchObject({ status: 200, body: { data: { name: '何静怡', staff: true } } })
    // Whether the service leaves out the path that the function is bound to depends on how it was set up.
    expect(await post('/people.me', { input: {} }, { token })).toMatchObject({ status: 200 })
    const [session] = (await store.find(deviceSessions, { index: 'ofPerson', equals: { personId: 'p1' } })).items
    expect(await onPhone('sessions.end', { sessionId: session!.id })).toMatchObject({ ok: true })
    expect(await me()).toMatchObject({ status: 401, body: { error: { code: 'identity.unknown' } } })
  })

  it('is out with the last role of staff, and when it signs out itself', async () => {
    const token = await signedIn()
    const me = () => post('/api/people.me', { input: {} }, { token })
    expect(await me()).toMatchObject({ status: 200 })
    await store.updateIf(people, 'p1', {}, { set: { holdings: [] } })
    expect(await me()).toMatchObject({ status: 401 })
    const desk = (await post('/sign-in/desk', {})).body
    await store.updateIf(people, 'p1', {}, { set: { holdings: [{ role: 'windowClerk', area: 'ryh' }] } })
    await onPhone('sessions.confirm', { code: desk.code }, 'again')
    const second = (await post('/sign-in/desk/wait', { ticket: desk.ticket })).body.token
    expect(await post('/api/people.me', { input: {} }, { token: second })).toMatchObject({ status: 200 })
    expect(await post('/sign-in/end', {}, { token: second })).toMatchObject({ status: 200 })
    expect(await post('/api/people.me', { input: {} }, { token: second })).toMatchObject({ status: 401 })
  })

  it('runs a command once, and reaches no further than the person does', async () => {
    const token = await signedIn()
    await store.insert(areas, areaRecord({ id: 'lzh', name: '另一个办事处', level: 'office', order: 2 }))
    const call = { input: {}, requestId: 'r1' }
    const first = await post('/api/messages.markRead', call, { token })
    expect(first).toMatchObject({ status: 200, body: { ok: true } })
    const again = await post('/api/messages.markRead', call, { token }, start('web'))
    expect(again.body.data).toEqual(first.body.data)
    const other = { ...call, input: { messageIds: ['x'] } }
    expect(await post('/api/messages.markRead', other, { token })).toMatchObject({ status: 409 })
    const far = await post('/api/people.find', { input: { area: 'lzh', words: '何' } }, { token })
    expect(far.body).toMatchObject({ ok: false })
  })

  it('hands in a photo, and shows it by a signed address that leads to the storage', async () => {
    const token = await signedIn()
    const headers = { 'content-type': 'image/jpeg', 'x-file-name': encodeURIComponent('窗口.jpg') }
    const receipt = await post('/files', plainJpeg, { token, headers })
    const sha256 = createHash('sha256').update(plainJpeg).digest('hex')
    expect(receipt).toMatchObject({ status: 200, body: { sha256, bytes: plainJpeg.length, type: 'image/jpeg' } })
    const { fileId } = receipt.body
    const { body } = await post('/api/files.describe', { input: { fileIds: [fileId] } }, { token })
    expect(body.data).toMatchObject([{ fileId, name: '窗口.jpg' }])
    const address = new URL(body.data[0].url)
    expect(address.origin).toBe(ORIGIN)
    const shown = (query: object, path = address.pathname) =>
      send({ path, httpMethod: 'GET', headers: {}, queryStringParameters: query, body: '', isBase64Encoded: false })
    const signed = Object.fromEntries(address.searchParams)
    expect(await shown(signed)).toMatchObject({ status: 302, headers: { 'Cache-Control': 'no-store' } })
    expect(await shown(signed, `/${fileId}`)).toMatchObject({ status: 302 })
    expect(await shown({ ...signed, s: 'x' })).toMatchObject({ status: 403, body: { error: { code: 'file.address' } } })
    const { location, Location = location } = (await shown(signed)).headers
    expect(Buffer.from(await (await fetch(Location!)).arrayBuffer())).toEqual(plainJpeg)
  })

  it('hands in a long document in parts, also when one comes twice or in another instance', async () => {
    const token = await signedIn()
    const whole = Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      randomBytes(fileLimits.partBytes * 2),
      Buffer.from('%%EOF'),
    ])
    const of = filePartsOf(whole.length)
    expect(of).toBe(3)
    const sha256 = createHash('sha256').update(whole).digest('hex')
    const sendPart = (number: number, change: Record<string, string> = {}) => {
      const from = (number - 1) * fileLimits.partBytes
      const headers = { 'x-file-sha256': sha256, 'x-file-part': `${number}/${of}`, ...change }
      const web = change['x-file-part'] ? instance : start('web')
      return post('/files', whole.subarray(from, from + fileLimits.partBytes), { token, headers }, web)
    }
    expect(await sendPart(3)).toMatchObject({ status: 404, body: { error: { code: 'file.missing' } } })
    for (const number of [1, 2, 2])
      expect(await sendPart(number)).toMatchObject({ status: 200, body: { kept: `${number}/3` } })
    expect(await sendPart(3)).toMatchObject({ status: 200, body: { sha256, bytes: whole.length } })
    expect([...storage.objects.keys()].filter(name => name.includes('/incoming/'))).toEqual([])
    // What they come to must be what was promised, in a number of parts that a file can have.
    for (const wrong of ['0/3', '4/3', '1/8', 'all'])
      expect(await sendPart(1, { 'x-file-part': wrong })).toMatchObject({ status: 400 })
    expect(await sendPart(1, { 'x-file-sha256': '../../x' })).toMatchObject({ status: 400 })
    const other = { 'x-file-sha256': 'a'.repeat(64), 'x-file-part': '1/1' }
    expect(await sendPart(1, other)).toMatchObject({ body: { error: { code: 'file.mismatch' } } })
  })
})

describe('the web function', () => {
  it('answers no page of another origin, and no client that calls it by its name', async () => {
    const token = await signedIn()
    const call = { input: {} }
    for (const origin of ['https://evil.example', 'null', 'http://desk.example', `${ORIGIN}.evil.example`])
      expect(await post('/api/people.me', call, { token, headers: { origin } })).toMatchObject({ status: 403 })
    const request = requestOf('/sign-in/desk', {}, {})
    expect(await start('web').as('o1')(request)).toMatchObject({ statusCode: 404 })
    expect(await start('web').withoutUser({ operation: 'people.me', input: {} })).toMatchObject({ statusCode: 404 })
    // A shell sends no origin, and needs a token like everybody.
    const shell = requestOf('/api/people.me', call, { token })
    expect(await send({ ...shell, headers: bearer(token) })).toMatchObject({ status: 200 })
  })

  it('answers nobody until it was told where the web app is opened', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    for (const origin of ['', '{{env.RUYI_WEB_ORIGIN}}', 'desk.example', `${ORIGIN}/page`]) {
      vi.stubEnv('RUYI_WEB_ORIGIN', origin)
      expect(await post('/sign-in/desk', {})).toMatchObject({ status: 500, body: { error: { code: 'server.failed' } } })
      expect(log.mock.lastCall?.join()).toContain('RUYI_WEB_ORIGIN is not set')
    }
    log.mockRestore()
  })

  it('refuses what is no address of it, no JSON, or too long', async () => {
    const token = await signedIn()
    const code = async (path: string, body: object | Buffer, change: object = {}) =>
      (await post(path, body, { token, change })).body.error?.code
    expect(await code('/api/people.me', {}, { httpMethod: 'GET' })).toBe('path.unknown')
    expect(await code('/sign-in/other', {})).toBe('path.unknown')
    expect(await code('/api/__proto__.constructor', {})).toBe('operation.unknown')
    expect(await code('/api/people.me', {}, { body: '{' })).toBe('input.unreadable')
    expect(await code('/api/people.me', { input: { text: 'x'.repeat(1024 * 1024) } })).toBe('input.tooLarge')
    // JSON that was sent as bytes, as the app sends long calls.
    expect(await code('/api/people.me', Buffer.from('{"input":{}}'))).toBeUndefined()
  })

  it('makes an address wait that asks without end, and that opens desk after desk in whatever instance', async () => {
    const answers = []
    for (let n = 0; n < 70; n++) answers.push(await post('/sign-in/other', {}))
    expect(answers.find(({ status }) => status === 429)).toMatchObject({
      body: { error: { code: 'request.tooOften' } },
      headers: { 'Retry-After': expect.stringMatching(/^\d+$/) },
    })
    // What others wrote before the service's own word on the address counts for nothing.
    const from = (before: string) => ({ headers: { 'x-forwarded-for': `${before}, 198.51.100.9` } })
    const until = Date.now() + MINUTE
    await store.insert(guesses, { id: 'desk@198.51.100.9', count: 59, until })
    expect(await post('/sign-in/desk', {}, from('10.0.0.1'), start('web'))).toMatchObject({ status: 200 })
    expect(await post('/sign-in/desk', {}, from('10.0.0.2'), start('web'))).toMatchObject({ status: 429 })
  })

  it('says the same to everybody when it fails, without a trace of why', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    vi.stubEnv('TENCENTCLOUD_SECRETID', '')
    const answer = await post('/sign-in/desk', {}, {}, start('web'))
    expect(answer).toMatchObject({ status: 500, body: { error: { code: 'server.failed', details: {} } } })
    expect(JSON.stringify(answer)).not.toMatch(/\.js:|\bat \w|Error:/)
    expect(log.mock.calls.flat().join()).toContain(answer.body.error.traceId)
    log.mockRestore()
  })
})
