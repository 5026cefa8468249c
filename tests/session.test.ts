// @vitest-environment jsdom
// What the app knows of the person’s rights, while the office changes them.
import { QueryObserver } from '@tanstack/react-query'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'

/** The tab beside others, as the browser tells of them. */
const browser = vi.hoisted(() => ({ anew: 0, changed: new Map<string, () => void>(), leave: [] as (() => void)[] }))
vi.mock('@/platform/tab', () => ({
  tab: {
    watchKept: (key: string, changed: () => void) => browser.changed.set(key, changed),
    startAnew: () => browser.anew++,
    onLeaving: (leaving: () => void) => browser.leave.push(leaving),
  },
}))

const resident = {
  personId: 'p1',
  name: '赵桂兰',
  home: { area: 'ryh/c01/y001', name: '明湖苑', words: '明湖苑' },
  office: { area: 'ryh', name: '如意湖办事处' },
  address: '',
  holdings: [],
  staff: false,
  permissions: ['people.self'],
  suggestElder: false,
  consentDue: false,
}
const head = {
  ...resident,
  staff: true,
  permissions: ['people.self', 'people.find'],
  holdings: [{ role: 'buildingHead', label: '楼栋长', staff: true, area: 'ryh/c01/y001', areaName: '明湖苑' }],
}
const refusal = (kind: string, code: string) => ({
  ok: false,
  error: { code, kind, message: '', details: {}, traceId: '' },
})

/** The app, newly started beside a server that answers as the test says. */
async function started(remembered?: object) {
  vi.resetModules()
  localStorage.clear()
  localStorage.setItem('ruyi.token', JSON.stringify('token'))
  if (remembered) localStorage.setItem('ruyi.me', JSON.stringify(remembered))
  const server = { me: head as object, other: { ok: true, data: {} } as object, asked: [] as string[] }
  vi.stubGlobal('RUYI_API', '')
  vi.stubGlobal('fetch', async (address: string) => {
    server.asked.push(address.replace('/api/', ''))
    const answer = address === '/api/people.me' ? server.me : server.other
    return { json: async () => ('ok' in answer ? answer : { ok: true, data: answer }) }
  })
  const [{ useSession }, { call }, { queryClient }] = await Promise.all([
    import('@/session'),
    import('@/api/client'),
    import('@/api/cache'),
  ])
  onTestFinished(() => queryClient.clear())
  const times = (name: string) => server.asked.filter(one => one === name).length
  return { server, session: () => useSession.getState(), call, queryClient, times }
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000_000_000, toFake: ['Date'] })
  onTestFinished(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
})
const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)

describe('a right that was withdrawn while a page is open', () => {
  it('is noticed at the first refusal, and everything shown is asked for again', async () => {
    const app = await started()
    await app.session().load()
    expect(app.session().me?.staff).toBe(true)
    const open = new QueryObserver(app.queryClient, {
      queryKey: ['people', 'people.neighbours'],
      queryFn: () => app.call('people.neighbours', {}),
      staleTime: Number.POSITIVE_INFINITY,
    })
    onTestFinished(open.subscribe(() => undefined))
    await vi.waitFor(() => expect(app.times('people.neighbours')).toBe(1))
    app.server.me = resident
    app.server.other = refusal('forbidden', 'right.missing')
    later(15)
    await expect(app.call('people.neighbours', {})).rejects.toMatchObject({ kind: 'forbidden' })
    await vi.waitFor(() => expect(app.session().me?.permissions).toEqual(['people.self']))
    expect(app.session().duty).toBeNull()
    await vi.waitFor(() => expect(app.times('people.neighbours')).toBe(3))
  })

  it('is noticed within a minute by a page that only goes on reading, and not asked for at every call', async () => {
    const app = await started()
    await app.session().load()
    app.server.me = resident
    for (let i = 0; i < 5; i++) await app.call('messages.unread', {})
    expect(app.times('people.me')).toBe(1)
    later(61)
    await app.call('messages.unread', {})
    await vi.waitFor(() => expect(app.session().me?.staff).toBe(false))
    expect(app.times('people.me')).toBe(2)
  })

  it('is noticed when the app comes to the front again', async () => {
    const app = await started(head)
    await app.session().load()
    app.server.me = resident
    app.session().refresh()
    expect(app.session().me?.staff).toBe(true)
    later(61)
    app.session().refresh()
    await vi.waitFor(() => expect(app.session().me?.staff).toBe(false))
  })

  it('lets nobody hammer the server with questions about themselves', async () => {
    const app = await started()
    await app.session().load()
    app.server.other = refusal('forbidden', 'right.missing')
    later(15)
    for (let i = 0; i < 10; i++) await app.call('messages.unread', {}).catch(() => undefined)
    expect(app.times('people.me')).toBe(2)
  })
})

describe('a session that was ended elsewhere', () => {
  it('takes everything off the device at the next call', async () => {
    const app = await started(head)
    await app.session().load()
    app.server.other = refusal('unauthenticated', 'identity.unknown')
    await expect(app.call('messages.unread', {})).rejects.toMatchObject({ kind: 'unauthenticated' })
    expect(app.session()).toMatchObject({ status: 'signedOut', me: null, token: null })
    expect(localStorage.getItem('ruyi.token')).toBeNull()
  })
})

describe('two tabs of one browser', () => {
  /** The app in one tab, and what the other does to what is kept on the device. */
  const watched = async () => {
    browser.anew = 0
    const app = await started(head)
    await app.session().load()
    const elsewhere = (token: string | null) => {
      if (token === null) localStorage.removeItem('ruyi.token')
      else localStorage.setItem('ruyi.token', JSON.stringify(token))
    }
    return { ...app, elsewhere, told: () => browser.changed.get('ruyi.token')!() }
  }

  it('who signs out in one is signed out in the other', async () => {
    const { elsewhere, told } = await watched()
    elsewhere(null)
    told()
    expect(browser.anew).toBe(1)
  })

  it('nothing that the person before had seen is written for the one who signed in after', async () => {
    const { elsewhere, told, queryClient, call } = await watched()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const unread = () => call('messages.unread', {})
    await queryClient.fetchQuery({ queryKey: ['messages', 'messages.unread', {}], queryFn: unread })
    elsewhere('another')
    localStorage.removeItem('ruyi.cache')
    told()
    vi.advanceTimersByTime(10_000)
    expect(browser.anew).toBe(1)
    expect(localStorage.getItem('ruyi.cache')).toBeNull()
  })

  it('a tab whose session was ended does not sign out the person who came after', async () => {
    const { elsewhere, server, call } = await watched()
    elsewhere('another')
    server.other = refusal('unauthenticated', 'identity.unknown')
    await expect(call('messages.unread', {})).rejects.toMatchObject({ kind: 'unauthenticated' })
    expect(localStorage.getItem('ruyi.token')).toBe(JSON.stringify('another'))
    expect(browser.anew).toBe(1)
  })

  it('a tab goes on while the same person is signed in', async () => {
    const { told, session } = await watched()
    told()
    expect(browser.anew).toBe(0)
    expect(session().status).toBe('ready')
  })
})
