// The bundles that are deployed: loaded as CloudBase loads them, and called as it calls them.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deletionWord } from '@contract/people'
import { describe, expect, it, vi } from 'vitest'
import { collectionsOf } from '../cloudfunctions/kernel/assembly'
import { journal } from '../cloudfunctions/kernel/journal'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { mediaTraces } from '../cloudfunctions/platform/content-safety/traces'
import { identities } from '../cloudfunctions/platform/identity/identities'
import { people } from '../cloudfunctions/platform/identity/people'
import { deliver, inbox } from '../cloudfunctions/platform/messenger/inbox'
import { deploy, loopback, out, start, store } from './deployables-rig'

const BUILT = ['messages', 'people', 'clock']
deploy(BUILT)

const messageTo = (personId: string) =>
  deliver(store, { rowId: 'row', part: 0, operation: 'messages.markRead', office: 'ryh', at: 1 }, [
    { to: personId, title: '好', text: '' },
  ])

describe('a feature’s function', () => {
  it('does not let in a call without an OPENID, whatever the caller says', async () => {
    const { withoutUser } = start('messages')
    for (const extra of [
      {},
      { openid: 'o1', userInfo: { openId: 'o1' }, identity: { personId: 'p1' }, WX_OPENID: 'o1' },
    ])
      expect(await withoutUser({ operation: 'messages.unread', input: {}, ...extra })).toMatchObject({
        ok: false,
        error: { code: 'identity.missing' },
      })
  })

  it('refuses operations of other features, of none, and what is no call at all', async () => {
    const call = start('messages').as('o1')
    for (const event of [
      { operation: 'people.me', input: {} },
      { operation: 'messages.constructor' },
      { operation: 'messages' },
      { operation: '__proto__' },
      { operation: ['messages.unread'] },
      {},
      null,
      undefined,
      'messages.unread',
    ])
      expect(await call(event)).toMatchObject({ ok: false, error: { code: 'operation.unknown' } })
  })

  it('makes a person of who comes for the first time, once, and knows them again', async () => {
    const first = await Promise.all(
      Array.from({ length: 3 }, () => start('messages').as('o1')({ operation: 'messages.unread', input: {} })),
    )
    expect(first).toEqual(Array(3).fill({ ok: true, data: { count: 0, kinds: [] }, at: expect.any(Number) }))
    const found = await store.find(people, { index: 'inArea', member: 'ryh' })
    expect(found.items).toMatchObject([{ name: '新居民', home: 'ryh', holdings: [] }])
    await messageTo(found.items[0]!.id)
    expect(await start('messages').as('o1')({ operation: 'messages.unread', input: {} })).toMatchObject({
      data: { count: 1 },
    })
    expect(await start('messages').as('o2')({ operation: 'messages.unread', input: {} })).toMatchObject({
      data: { count: 0, kinds: [] },
    })
  })

  it('lets nobody land in an office by chance when there are several', async () => {
    await store.insert(areas, areaRecord({ id: 'lzh', name: '另一个办事处', level: 'office', order: 2 }))
    const call = { operation: 'messages.unread', input: {} }
    expect(await start('messages').as('o1')(call)).toMatchObject({ error: { code: 'identity.missing' } })
    vi.stubEnv('RUYI_OFFICE', 'lzh')
    expect(await start('messages').as('o1')(call)).toMatchObject({ ok: true })
    expect((await store.find(people, { index: 'inArea', member: 'lzh' })).items).toHaveLength(1)
  })

  it('runs a command once, also when another instance gets the repeat', async () => {
    const query = { operation: 'messages.unread', input: {} }
    await start('messages').as('o1')(query)
    const [person] = (await store.find(people, { index: 'inArea', member: 'ryh' })).items
    await messageTo(person!.id)
    const command = { operation: 'messages.markRead', input: {}, requestId: 'r1' }
    const answer = { ok: true, data: { marked: 1, left: 0 }, at: expect.any(Number) }
    expect(await start('messages').as('o1')(command)).toEqual(answer)
    expect(await start('messages').as('o1')(command)).toEqual(answer)
    expect(await start('messages').as('o1')({ ...command, input: { messageIds: ['x'] } })).toMatchObject({
      error: { code: 'request.reused' },
    })
    expect((await store.find(inbox, { index: 'byPerson', equals: { personId: person!.id } })).items[0]?.read).toBe(true)
  })

  it('forgets the OPENID of who deletes their account; who comes back is somebody new', async () => {
    const call = (operation: string, input = {}) => start('people').as('o1')({ operation, input, requestId: 'r1' })
    const first = (await call('people.me')) as { data: { personId: string } }
    expect(await call('people.deleteMe', { confirm: deletionWord })).toMatchObject({ ok: true })
    expect(await store.get(identities, 'wx:o1')).toBeUndefined()
    const second = (await call('people.me')) as { data: { personId: string } }
    expect(second.data.personId).not.toBe(first.data.personId)
    expect((await store.get(people, first.data.personId))?.deletedAt).toBeDefined()
  })

  it('says the same to everybody when it fails, and keeps the reason in its log', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    vi.stubEnv('TENCENTCLOUD_SECRETID', '')
    const answer = await start('messages').as('o1')({ operation: 'messages.unread', input: {} })
    expect(answer).toMatchObject({ ok: false, error: { code: 'server.failed', details: {} } })
    expect(log.mock.calls.flat().join()).toContain((answer as { error: { traceId: string } }).error.traceId)
    log.mockRestore()
  })
})

describe('the clock’s function', () => {
  const timer = { Type: 'Timer', TriggerName: 'minute', Time: '2026-11-23T01:00:00Z', Message: '' }

  it('refuses a call that carries a user', async () => {
    const event = { ...timer, operation: 'appointments.settle' }
    expect(await start('clock').as('o1')(event)).toMatchObject({ ok: false, error: { code: 'right.missing' } })
    expect(await start('clock').as('o1')(timer)).toMatchObject({ ok: false, error: { code: 'right.missing' } })
  })

  it('seals what was committed', async () => {
    await start('messages').as('o1')({ operation: 'messages.markRead', input: {}, requestId: 'r1' })
    const { items: rows } = await store.find(journal, { index: 'unsealed', equals: { sealed: false }, limit: 10 })
    // The first visit and the command.
    expect(rows).toHaveLength(2)
    expect(await start('clock').withoutUser(timer)).toMatchObject({ ok: true, data: { left: 'done' } })
    for (const { id } of rows) expect((await store.get(journal, id))?.sealed).toBe(true)
  })

  it('takes WeChat’s verdict on a photo, and from nobody else', async () => {
    const push = (trace_id: string) => ({ Event: 'wxa_media_check', trace_id, result: { suggest: 'pass', label: 100 } })
    expect(await start('clock').as('o1')(push('forged'))).toMatchObject({ error: { code: 'right.missing' } })
    expect(await start('clock').withoutUser(push('real'))).toMatchObject({ ok: true })
    expect(await store.get(mediaTraces, 'forged')).toBeUndefined()
    expect(await store.get(mediaTraces, 'real')).toMatchObject({ answer: { verdict: 'pass' } })
  })

  it('strikes itself again while work remains, and not for ever', async () => {
    vi.stubEnv('RUYI_TICK_SECONDS', '0')
    // The loopback serves no functions: that it was asked is what counts.
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(await start('clock').withoutUser(timer)).toMatchObject({ data: { left: 'more' } })
    expect(loopback.requests.get('functions.invokeFunction')).toBe(1)
    await start('clock').withoutUser({ inARow: 20 })
    expect(loopback.requests.get('functions.invokeFunction')).toBe(1)
    log.mockRestore()
  })
})

describe('what is deployed beside them', () => {
  const json = (name: string) => JSON.parse(readFileSync(join(out, name), 'utf8'))

  it('names every function that was built, with one timer for the clock', () => {
    const { functions } = json('cloudbaserc.json') as { functions: { name: string; triggers: unknown[] }[] }
    expect(functions.map(one => one.name)).toEqual(BUILT)
    expect(functions.filter(one => one.triggers.length > 0).map(one => one.name)).toEqual(['clock'])
    for (const name of BUILT) {
      expect(existsSync(join(out, 'cloudfunctions', name, 'index.ts'))).toBe(false)
      expect(json(`cloudfunctions/${name}/package.json`)).toMatchObject({ main: 'index.js' })
      expect(json(`cloudfunctions/${name}/config.json`)).toHaveProperty('permissions.openapi')
    }
  })

  it('lets WeChat’s developer tools set the timer as well, which do not read the other file', () => {
    const { functions } = json('cloudbaserc.json') as { functions: { name: string; triggers: { config: string }[] }[] }
    for (const { name, triggers } of functions) {
      expect(json(`cloudfunctions/${name}/config.json`)).toMatchObject({ triggers })
      for (const { config } of triggers) expect(config.split(' ')).toHaveLength(7)
    }
  })

  it('stays within what an environment may hold', async () => {
    const { everyFunction } = await import('../config/build-functions')
    // Functions, by name and number; indexes of a collection beside the one or two of its own, and their fields.
    expect(everyFunction.length).toBeLessThanOrEqual(50)
    for (const name of everyFunction) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_-]{0,44}$/)
    interface Held {
      collectionName: string
      indexes: { IndexName: string; MgoKeySchema: { MgoIndexKeys: { Name: string }[] } }[]
    }
    const held = json('cloudbase/indexes.json') as Held[]
    expect(held.length).toBeLessThanOrEqual(300)
    for (const { collectionName, indexes } of held) {
      expect(collectionName).toMatch(/^[A-Za-z][A-Za-z0-9_-]{0,31}$/)
      expect(indexes.length).toBeLessThanOrEqual(18)
      for (const { MgoKeySchema } of indexes) {
        const fields = MgoKeySchema.MgoIndexKeys.map(({ Name }) => Name)
        expect(fields.length).toBeLessThanOrEqual(31)
        for (const field of fields) expect(field).toMatch(/^(_id|[A-Za-z][A-Za-z0-9_.]{0,31})$/)
      }
    }
  })

  it('gives every collection its indexes and keeps clients out of it', async () => {
    const { features } = await import('../cloudfunctions/local/features')
    const names = collectionsOf(features).map(one => one.name)
    const indexes = json('cloudbase/indexes.json') as { collectionName: string; indexes: unknown[] }[]
    const { database } = json('cloudbase/security-rules.json')
    expect(indexes.map(one => one.collectionName)).toEqual(names)
    expect(Object.keys(database)).toEqual(names)
    for (const name of names) expect(database[name]).toEqual({ read: false, write: false })
  })

  it('carries no database engine of another deployment', () => {
    for (const name of BUILT)
      expect(readFileSync(join(out, 'cloudfunctions', name, 'index.js'), 'utf8')).not.toMatch(
        /photostructure|CREATE TABLE/,
      )
  })
})
