// Signing a desk in from one’s phone, over HTTP and without a demo: what lets it in, what does not, and what ends it.
import { roles } from '@contract/access'
import { deskLimits, sessionTimes } from '@contract/sessions'
import { HOUR } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { journal } from '../cloudfunctions/kernel/journal'
import { deskCodes, deviceSessions } from '../cloudfunctions/platform/identity/device-sessions'
import { deviceWords } from '../cloudfunctions/platform/identity/device-words'
import { people } from '../cloudfunctions/platform/identity/people'
import {
  asMeant,
  claimSpelling,
  deskSpelling,
  fitsSpelling,
  spelled,
} from '../cloudfunctions/platform/identity/secrets'
import { EDGE, openHost } from './sessions-rig'

/** An office with a clerk whose desk was let in. */
async function atDesk(engine?: 'sqlite' | 'cloudbase') {
  const host = await openHost(engine)
  const clerk = await host.rig.personNamed({ name: '何静怡', home: 'ryh' }, 'windowClerk@ryh')
  const desk = await host.openDesk()
  const { sessionId } = await host.rig.as(clerk).call('sessions.confirm', { code: desk.code })
  const answer = await host.ask(desk)
  if (answer.state !== 'confirmed') throw new Error(answer.state)
  return { host, rig: host.rig, clerk, desk, sessionId, token: answer.token }
}

describe('a desk', () => {
  it('is let in by nobody who is not of staff', async () => {
    const { rig, openDesk, ask } = await openHost()
    const resident = await rig.person('resident@ryh/c01/y001')
    const desk = await openDesk()
    for (const name of ['sessions.scan', 'sessions.confirm', 'sessions.refuse'] as const)
      expect((await rig.as(resident).refusal(name, { code: desk.code })).code).toBe('right.missing')
    expect(await ask(desk)).toEqual({ state: 'open' })
  })

  it.each(['sqlite', 'cloudbase'] as const)(
    'tells the phone what it is, is let in once, and works as that person (%s)',
    async engine => {
      const { rig, openDesk, ask, as } = await openHost(engine)
      const clerk = await rig.personNamed({ name: '何静怡', home: 'ryh' }, 'windowClerk@ryh')
      const desk = await openDesk()
      expect(desk.code).toMatch(/^[A-HJKMNP-Z]{8}$/)
      const typed = ` ${desk.code.slice(0, 4).toLowerCase()}-${desk.code.slice(4)} `
      const seen = await rig.as(clerk).call('sessions.scan', { code: typed })
      expect(seen).toMatchObject({ browser: 'Windows 电脑 · Edge 浏览器', address: '本机', openedAt: rig.now })
      expect(await ask(desk)).toEqual({ state: 'seen' })
      await rig.as(clerk).call('sessions.confirm', { code: desk.code })
      const answer = await ask(desk)
      if (answer.state !== 'confirmed') throw new Error(answer.state)
      // Should the answer get lost, the desk asks again and gets the same.
      expect(await ask(desk)).toEqual(answer)
      expect((await as(answer.token, 'people.me')).data).toMatchObject({ name: '何静怡', staff: true })
      const again = await rig.as(await rig.person('administrator@ryh')).refusal('sessions.confirm', { code: desk.code })
      expect(again.code).toBe('desk.over')
      await rig.settle()
      expect(await rig.messages(clerk)).toMatchObject([
        { title: '您的账号在电脑上登录了', text: expect.stringContaining('Windows 电脑 · Edge 浏览器（本机）') },
      ])
    },
  )

  it('that was turned away on the phone, or waited two minutes, is let in by nobody', async () => {
    const { rig, openDesk, ask } = await openHost()
    const clerk = await rig.person('windowClerk@ryh')
    const turnedAway = await openDesk()
    await rig.as(clerk).call('sessions.refuse', { code: turnedAway.code })
    expect(await ask(turnedAway)).toEqual({ state: 'refused' })
    expect((await rig.as(clerk).refusal('sessions.confirm', { code: turnedAway.code })).code).toBe('desk.over')
    const late = await openDesk()
    rig.advance({ milliseconds: deskLimits.codeSeconds * 1000 })
    expect(await ask(late)).toEqual({ state: 'over' })
    expect((await rig.as(clerk).refusal('sessions.confirm', { code: late.code })).code).toBe('desk.over')
  })

  it('lets one phone in of many that press at once', async () => {
    const { rig, openDesk } = await openHost()
    const clerks = await Promise.all(Array.from({ length: 6 }, () => rig.person('windowClerk@ryh')))
    const desk = await openDesk()
    const answers = await Promise.allSettled(
      clerks.map(clerk => rig.as(clerk).call('sessions.confirm', { code: desk.code })),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const sessions = await Promise.all(clerks.map(clerk => rig.as(clerk).call('sessions.list', {})))
    expect(sessions.flat()).toHaveLength(1)
  })

  it('cannot be guessed: letters that are none count, and after ten it is over for a while', async () => {
    const { rig, openDesk } = await openHost()
    const clerk = rig.as(await rig.person('windowClerk@ryh'))
    const desk = await openDesk()
    for (let i = 0; i < deskLimits.wrongCodes; i++)
      expect((await clerk.refusal('sessions.scan', { code: 'ABCDEFGH' })).code).toBe('desk.wrongCode')
    expect((await clerk.refusal('sessions.confirm', { code: desk.code })).code).toBe('request.tooOften')
    // Others are not held up by it.
    await rig.as(await rig.person('windowClerk@ryh')).call('sessions.confirm', { code: desk.code })
    rig.advance({ minutes: 10 })
    const fresh = await openDesk()
    await clerk.call('sessions.confirm', { code: fresh.code })
  })

  it('gets nothing for a ticket that somebody made up', async () => {
    const { ask, post } = await openHost()
    expect(await ask({ ticket: 'a'.repeat(43) })).toEqual({ state: 'over' })
    for (const body of [{}, { ticket: 5 }, { ticket: 'x'.repeat(500) }])
      expect((await post('/sign-in/desk/wait', body)).body.error.code).toBe('input.invalid')
    expect((await post('/sign-in/nothing', {})).body.error.code).toBe('path.unknown')
  })

  it('that opens code after code is made to wait', async () => {
    const { rig, post } = await openHost()
    const opened = await Promise.all(Array.from({ length: 70 }, () => post('/sign-in/desk', {})))
    expect(opened.some(({ status }) => status === 429)).toBe(true)
    rig.advance({ minutes: 10 })
    expect((await post('/sign-in/desk', {})).status).toBe(200)
  })
})

describe('a session', () => {
  it('keeps no token, ticket or code in the database or the trace', async () => {
    const { rig, desk, token } = await atDesk()
    const secret = token.split('.')[2]!
    const stored = [
      ...(await rig.store.find(deskCodes, { index: 'over', limit: 100 })).items,
      ...(await rig.store.find(deviceSessions, { index: 'over', limit: 100 })).items,
      ...(await rig.store.find(journal, { index: 'unsealed', equals: { sealed: false }, limit: 100 })).items,
    ]
    const text = JSON.stringify(stored)
    expect(stored.length).toBeGreaterThan(2)
    for (const one of [secret, desk.ticket, desk.code]) expect(text).not.toContain(one)
    // What the device is called is shown to its person, and does not stay in the trace.
    expect(JSON.stringify(stored.filter(doc => 'chain' in doc))).not.toContain('Edge')
  })

  it('is nobody’s when its token is changed anywhere', async () => {
    const { host, token } = await atDesk()
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), async at => {
        const changed = token.slice(0, at) + (token[at] === 'x' ? 'y' : 'x') + token.slice(at + 1)
        expect((await host.as(changed, 'people.me')).code).toBe('identity.unknown')
      }),
      { numRuns: 30 },
    )
    for (const made of ['s.', 's..', 's.x.y.z', `${token}.x`])
      expect((await host.as(made, 'people.me')).code).toBe('identity.unknown')
  })

  it('lasts while it is used, twelve hours without use, and a week at most', async () => {
    const { host, rig, token } = await atDesk()
    const { unusedHours, mostHours } = sessionTimes.desk
    const end = rig.now + mostHours * HOUR
    for (; rig.now + (unusedHours - 1) * HOUR < end; rig.advance({ hours: unusedHours - 1 }))
      expect((await host.as(token, 'people.me')).code).toBe('')
    rig.now = end
    expect((await host.as(token, 'people.me')).code).toBe('identity.unknown')
    const idle = await atDesk()
    idle.rig.advance({ hours: unusedHours })
    expect((await idle.host.as(idle.token, 'people.me')).code).toBe('identity.unknown')
  })

  it('ends at once with the last staff role, and stays ended when a role comes back', async () => {
    const { host, rig, clerk, token } = await atDesk()
    const admin = rig.as(await rig.person('administrator@ryh'))
    const role = { personId: clerk.id, role: 'windowClerk', area: 'ryh' } as const
    await admin.call('people.grant', { personId: clerk.id, role: 'inspector', area: 'ryh' })
    await admin.call('people.revoke', { ...role, reason: '调岗' })
    expect((await host.as(token, 'people.me')).data).toMatchObject({ staff: true })
    await admin.call('people.revoke', { ...role, role: 'inspector', reason: '离岗' })
    expect((await host.as(token, 'people.me')).code).toBe('identity.unknown')
    await admin.call('people.grant', role)
    expect((await host.as(token, 'people.me')).code).toBe('identity.unknown')
  })

  it('ends with the minute in which the role ends by itself', async () => {
    const { host, rig, clerk, token } = await atDesk()
    const until = rig.now + HOUR
    await rig.hold(clerk, { role: 'windowClerk', area: 'ryh', until })
    rig.now = until - 1
    expect((await host.as(token, 'people.me')).code).toBe('')
    rig.now = until
    expect((await host.as(token, 'people.me')).code).toBe('identity.unknown')
  })

  it('is ended by its person on the phone or by itself, and by nobody of another office', async () => {
    const { host, rig, clerk, token, sessionId } = await atDesk()
    for (const other of [await rig.person('windowClerk@ryh'), await rig.person('administrator@lzh')]) {
      expect((await rig.as(other).refusal('sessions.end', { sessionId })).code).toBe('record.notFound')
      expect((await rig.as(other).refusal('sessions.list', { personId: clerk.id })).code).toBe('record.notFound')
      expect((await rig.as(other).refusal('sessions.endAll', { personId: clerk.id })).code).toBe('record.notFound')
    }
    expect(await rig.as(clerk).call('sessions.list', {})).toMatchObject([
      { sessionId, kind: 'desk', browser: 'Windows 电脑 · Edge 浏览器', address: '本机' },
    ])
    await rig.as(clerk).call('sessions.end', { sessionId })
    expect((await host.as(token, 'people.me')).code).toBe('identity.unknown')
    const second = await atDesk()
    await second.host.post('/sign-in/end', {}, { Authorization: `Bearer ${second.token}x` })
    expect((await second.host.as(second.token, 'people.me')).code).toBe('')
    await second.host.post('/sign-in/end', {}, { Authorization: `Bearer ${second.token}` })
    expect((await second.host.as(second.token, 'people.me')).code).toBe('identity.unknown')
    await rig.settle()
    expect((await rig.messages(clerk)).map(({ title }) => title)).toEqual([])
  })

  it('is ended by an administrator, and its person is told', async () => {
    const { host, rig, clerk, token } = await atDesk()
    const admin = rig.as(await rig.person('administrator@ryh'))
    expect(await admin.call('sessions.list', { personId: clerk.id })).toHaveLength(1)
    expect(await admin.call('sessions.endAll', { personId: clerk.id })).toMatchObject({ ended: 1 })
    expect((await host.as(token, 'people.me')).code).toBe('identity.unknown')
    await rig.settle()
    expect((await rig.messages(clerk))[0]!.title).toBe('管理员让您的设备退出了登录')
  })

  it('lets one end all the others and stay', async () => {
    const { host, rig, clerk, token, sessionId } = await atDesk()
    const desk = await host.openDesk()
    await rig.as(clerk).call('sessions.confirm', { code: desk.code })
    expect(await rig.as(clerk).call('sessions.endAll', { except: sessionId })).toMatchObject({ ended: 1 })
    expect((await host.as(token, 'people.me')).code).toBe('')
    expect(await rig.as(clerk).call('sessions.list', {})).toHaveLength(1)
  })

  it('dies with its person’s account, and what is over is cleared away', async () => {
    const { host, rig, clerk, token } = await atDesk()
    await rig.store.updateIf(people, clerk.id, {}, { set: { deletedAt: rig.now } })
    expect((await host.as(token, 'people.me')).code).toBe('identity.unknown')
    await rig.asSystem('sessions.forget', { personId: clerk.id })
    await host.openDesk()
    rig.advance({ hours: 1 })
    await rig.runJobs()
    expect((await rig.store.find(deskCodes, { index: 'over' })).items).toEqual([])
    expect((await rig.store.find(deviceSessions, { index: 'over' })).items).toEqual([])
  })
})

describe('codes that people type', () => {
  it('hold no letter twice as often as another, and none that looks like a digit', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), bytes => {
        for (const spelling of [deskSpelling, claimSpelling]) {
          const code = spelled(spelling, bytes)
          expect(fitsSpelling(spelling, code)).toBe(true)
          expect(code).not.toMatch(/[0O1IL]/)
          expect(asMeant(`${code.slice(0, 4).toLowerCase()} - ${code.slice(4)}`)).toBe(code)
        }
      }),
    )
  })

  it('name the device in words that people know', () => {
    expect(deviceWords(EDGE)).toBe('Windows 电脑 · Edge 浏览器')
    expect(deviceWords('')).toBe('未知设备')
    const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 MicroMessenger/8.0'
    expect(deviceWords(phone)).toBe('iPhone 手机 · 微信')
  })
})

it('every staff role may let its own desk in, and nobody else', async () => {
  const { rig, openDesk } = await openHost()
  const places = { office: 'ryh', community: 'ryh/c01', courtyard: 'ryh/c01/y001' }
  for (const [role, { staff }] of Object.entries(roles)) {
    const person = await rig.person(`${role as keyof typeof roles}@${places.courtyard}`)
    const desk = await openDesk()
    const code = await rig
      .as(person)
      .call('sessions.confirm', { code: desk.code })
      .then(() => '')
      .catch(error => error.code)
    expect([role, code]).toEqual([role, staff ? '' : 'right.missing'])
  }
})
