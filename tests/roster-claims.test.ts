// Becoming the person of the office’s list: by a code in WeChat or over HTTP, by a phone number, and who may not.
import { claimLimits } from '@contract/roster-claims'
import { DAY } from '@contract/time'
import { beforeEach, describe, expect, it } from 'vitest'
import { journal } from '../cloudfunctions/kernel/journal'
import { verifyJournal } from '../cloudfunctions/kernel/verify'
import { firstAdministrator } from '../cloudfunctions/local/first-administrator'
import { areas } from '../cloudfunctions/platform/areas/records'
import { claimCodes } from '../cloudfunctions/platform/identity/claims'
import { identities, personOfOpenid } from '../cloudfunctions/platform/identity/identities'
import { people } from '../cloudfunctions/platform/identity/people'
import { configurePhoneCheck } from '../cloudfunctions/platform/identity/phone-check'
import { phones } from '../cloudfunctions/platform/identity/phones'
import { roleChanges } from '../cloudfunctions/platform/identity/role-changes'
import type { Rig } from './rig'
import { openHost } from './sessions-rig'

const PHONE = '13812345678'
const SECRET = 'device-secret-of-43-letters-or-more-0123456789'

/** An office with an administrator and a grid worker who stands on its list and never came. */
async function office(engine?: 'sqlite' | 'cloudbase') {
  const host = await openHost(engine)
  const { rig } = host
  const admin = await rig.personNamed({ name: '陈立新', home: 'ryh' }, 'administrator@ryh')
  const listed = await rig.personNamed({ name: '张伟', home: 'ryh/c01/g001' }, 'gridWorker@ryh/c01/g001')
  const phone = { phone: phones().seal(PHONE, listed.id), phoneDigest: phones().digest(PHONE) }
  await rig.store.updateIf(people, listed.id, {}, { set: { enrolledAt: rig.now, post: '网格员', ...phone } })
  const codeFor = async (personId = listed.id) => (await rig.as(admin).call('roster.handOutCode', { personId })).code
  return { ...host, admin, listed, codeFor }
}

/** Somebody who opens the mini program with an account, as CloudBase hands them in. */
async function fromWechat(rig: Rig, openid: string) {
  const personId = (await personOfOpenid(rig.store, openid, rig.now))!
  const { name, home, holdings } = (await rig.store.get(people, personId))!
  return { id: personId, name, home, holdings }
}
const behind = async (rig: Rig, openid: string) => (await rig.store.get(identities, `wx:${openid}`))?.personId
const stored = async (rig: Rig, { id }: { id: string }) => (await rig.store.get(people, id))!

describe('a claim code', () => {
  it('is handed out by administrators alone, for people of their office', async () => {
    const { rig, listed, admin } = await office()
    for (const role of ['communityWorker@ryh/c01', 'gridHead1@ryh'] as const) {
      const other = rig.as(await rig.person(role))
      expect((await other.refusal('roster.handOutCode', { personId: listed.id })).code).toBe('right.missing')
      expect((await other.refusal('roster.codesFile', {})).code).toBe('right.missing')
      expect((await other.refusal('roster.signInState', { personId: listed.id })).code).toBe('right.missing')
    }
    const far = await rig.personNamed({ home: 'lzh' }, 'gridWorker@lzh/c01/g001')
    expect((await rig.as(admin).refusal('roster.handOutCode', { personId: far.id })).code).toBe('record.notFound')
  })

  it.each(['sqlite', 'cloudbase'] as const)(
    'makes an account the person of the list, with the roles, once (%s)',
    async engine => {
      const { rig, listed, admin, codeFor } = await office(engine)
      const code = await codeFor()
      expect(code).toMatch(/^[A-HJKMNP-Z2-9]{5}-[A-HJKMNP-Z2-9]{5}$/)
      expect(await rig.as(admin).call('roster.signInState', { personId: listed.id })).toEqual({
        personId: listed.id,
        codeUntil: rig.now + claimLimits.days * DAY,
      })
      const me = await fromWechat(rig, 'openid-1')
      await rig.as(me).call('people.agree', { version: '2026-11' })
      const answer = await rig.as(me).call('roster.claim', { code: code.toLowerCase().replace('-', ' ') })
      expect(answer).toEqual({ personId: listed.id, name: '张伟' })
      expect(await behind(rig, 'openid-1')).toBe(listed.id)
      expect(await stored(rig, me)).toMatchObject({ mergedInto: listed.id, deletedAt: rig.now, scopes: [] })
      const now = await rig.as(listed).call('people.me', {})
      expect(now).toMatchObject({ name: '张伟', staff: true, consentDue: false })
      // The account comes in as that person, and nobody comes to be anew.
      expect(await personOfOpenid(rig.store, 'openid-1', rig.now)).toBe(listed.id)
      const other = await fromWechat(rig, 'openid-2')
      expect((await rig.as(other).refusal('roster.claim', { code })).code).toBe('claim.wrongCode')
      await rig.settle()
      expect((await rig.messages(listed))[0]!.title).toBe('您已认领“张伟”的身份')
      expect((await verifyJournal(rig.store)).breaks).toEqual([])
      expect(await rig.as(admin).call('roster.signInState', { personId: listed.id })).toMatchObject({
        signedInSince: rig.now,
      })
    },
  )

  it('that is sent again after its answer was lost says that it is done', async () => {
    const { rig, listed, codeFor } = await office()
    const code = await codeFor()
    const me = await fromWechat(rig, 'openid-1')
    await rig.as(me).call('roster.claim', { code }, 'once')
    // The account is the other person by now, so the repeat comes from there.
    expect((await rig.as(listed).refusal('roster.claim', { code }, 'once')).code).toBe('claim.already')
  })

  it('of two accounts that use it at once makes one the person', async () => {
    const { rig, listed, codeFor } = await office()
    const code = await codeFor()
    const both = await Promise.all(['a', 'b', 'c', 'd'].map(openid => fromWechat(rig, openid)))
    const answers = await Promise.allSettled(both.map(me => rig.as(me).call('roster.claim', { code })))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const tied = await rig.store.find(identities, { index: 'ofPerson', equals: { personId: listed.id } })
    expect(tied.items).toHaveLength(1)
  })

  it('runs out after a week, and earlier when a new one is handed out', async () => {
    const { rig, codeFor } = await office()
    const me = rig.as(await fromWechat(rig, 'openid-1'))
    const first = await codeFor()
    const second = await codeFor()
    expect((await me.refusal('roster.claim', { code: first })).code).toBe('claim.wrongCode')
    rig.advance({ days: claimLimits.days })
    expect((await me.refusal('roster.claim', { code: second })).code).toBe('claim.wrongCode')
    await rig.runJobs()
    expect((await rig.store.find(claimCodes, { index: 'over' })).items).toEqual([])
  })

  it('cannot be guessed: after ten wrong ones there is an hour’s rest', async () => {
    const { rig, codeFor } = await office()
    const me = rig.as(await fromWechat(rig, 'openid-1'))
    for (let i = 0; i < claimLimits.wrongCodes; i++)
      expect((await me.refusal('roster.claim', { code: 'AAAAABBBBB' })).code).toBe('claim.wrongCode')
    const code = await codeFor()
    expect((await me.refusal('roster.claim', { code })).code).toBe('request.tooOften')
    rig.advance({ hours: 1 })
    await me.call('roster.claim', { code })
  })

  it('stands nowhere in the database or the trace, and a repeat does not tell it', async () => {
    const { rig, admin, listed } = await office()
    const { code } = await rig.as(admin).call('roster.handOutCode', { personId: listed.id }, 'once')
    const bare = code.replace('-', '')
    const kept = [
      ...(await rig.store.find(claimCodes, { index: 'over' })).items,
      ...(await rig.store.find(journal, { index: 'byCaller', equals: { caller: admin.id } })).items,
    ]
    expect(kept).toHaveLength(2)
    for (const one of [code, bare]) expect(JSON.stringify(kept)).not.toContain(one)
    expect((await rig.as(admin).call('roster.handOutCode', { personId: listed.id }, 'once')).code).toBe('＊')
  })
})

describe('an account that has been used as a resident', () => {
  const used = async (rig: Rig) => {
    const me = await fromWechat(rig, 'openid-1')
    await rig.hold(me, 'resident@ryh/c01/y001')
    await rig.as(me).call('lostfound.post', {
      side: 'lost',
      kind: 'pet',
      what: '黄猫',
      place: { area: 'ryh/c01/y001', words: '门口' },
      happenedAt: rig.now,
    })
    return me
  }

  it('keeps what is its own and takes over the roles of who never came', async () => {
    const { rig, listed, admin, codeFor } = await office()
    const me = await used(rig)
    const answer = await rig.as(me).call('roster.claim', { code: await codeFor() })
    expect(answer).toEqual({ personId: me.id, name: '张伟' })
    expect(await behind(rig, 'openid-1')).toBe(me.id)
    const now = await stored(rig, me)
    expect(now).toMatchObject({
      name: '张伟',
      post: '网格员',
      holdings: [
        { role: 'resident', area: 'ryh/c01/y001' },
        { role: 'gridWorker', area: 'ryh/c01/g001' },
      ],
    })
    expect(phones().open(now.phone!, me.id)).toBe(PHONE)
    expect(await stored(rig, listed)).toMatchObject({ mergedInto: me.id, holdings: [] })
    expect((await rig.as(me).call('lostfound.mine', {})).items).toHaveLength(1)
    const changes = await rig.as(admin).call('people.roleChanges', { personId: me.id })
    expect(changes.items).toMatchObject([{ kind: 'given', label: '网格员', reason: '认领名册里的身份' }])
  })

  it('does not become one with somebody who has done things too', async () => {
    const { rig, listed, codeFor } = await office()
    const first = await fromWechat(rig, 'openid-0')
    await rig.as(first).call('roster.claim', { code: await codeFor() })
    const me = await used(rig)
    expect((await rig.as(me).refusal('roster.claim', { code: await codeFor() })).code).toBe('claim.bothUsed')
    expect(await behind(rig, 'openid-0')).toBe(listed.id)
    expect((await stored(rig, me)).deletedAt).toBeUndefined()
  })
})

describe('a new phone', () => {
  it('takes the place of the account and the devices that were this person before', async () => {
    const { rig, listed, codeFor, openDesk, ask, as } = await office()
    await rig.as(await fromWechat(rig, 'old')).call('roster.claim', { code: await codeFor() })
    const desk = await openDesk()
    await rig.as(listed).call('sessions.confirm', { code: desk.code })
    const answer = await ask(desk)
    const token = answer.state === 'confirmed' ? answer.token : ''
    await rig.as(await fromWechat(rig, 'new')).call('roster.claim', { code: await codeFor() })
    expect(await behind(rig, 'new')).toBe(listed.id)
    expect(await behind(rig, 'old')).toBeUndefined()
    expect((await as(token, 'people.me')).code).toBe('identity.unknown')
    expect(await personOfOpenid(rig.store, 'old', rig.now)).not.toBe(listed.id)
  })
})

describe('over HTTP, where there is no WeChat', () => {
  it('signs a device in as the person, the same way again should the answer get lost', async () => {
    const { rig, listed, codeFor, post, as } = await office()
    const code = await codeFor()
    const send = () => post('/sign-in/claim', { code, secret: SECRET })
    const first = await send()
    expect(first.status).toBe(200)
    expect((await send()).body).toEqual(first.body)
    expect((await as(first.body.token, 'people.me')).data).toMatchObject({ personId: listed.id, name: '张伟' })
    expect((await post('/sign-in/claim', { code, secret: SECRET.replace('d', 'e') })).body.error.code).toBe(
      'claim.wrongCode',
    )
    expect((await stored(rig, listed)).usedAt).toBe(rig.now)
    const [device] = (await as(first.body.token, 'sessions.list')).data as { kind: string }[]
    expect(device).toMatchObject({ kind: 'own', browser: 'Windows 电脑 · Edge 浏览器' })
    // And this device then lets a desk in.
    const { code: desk } = (await post('/sign-in/desk', {})).body
    expect((await as(first.body.token, 'sessions.confirm', { code: desk })).code).toBe('')
  })

  it('refuses a short secret, a wrong code, and after ten wrong ones any', async () => {
    const { codeFor, post } = await office()
    const code = await codeFor()
    expect((await post('/sign-in/claim', { code, secret: 'short' })).body.error.code).toBe('input.invalid')
    for (let i = 0; i < claimLimits.wrongCodes; i++)
      expect((await post('/sign-in/claim', { code: 'ZZZZZ-ZZZZZ', secret: SECRET })).body.error.code).toBe(
        'claim.wrongCode',
      )
    expect((await post('/sign-in/claim', { code, secret: SECRET })).status).toBe(429)
  })

  it('tells nobody who is signed in there to claim another identity on top', async () => {
    const { rig, admin, codeFor } = await office()
    expect((await rig.as(admin).refusal('roster.claim', { code: await codeFor() })).code).toBe('claim.notHere')
  })
})

describe('by the phone number that WeChat verified', () => {
  const answers = new Map<string, string>()
  let exchanges = 0
  beforeEach(() => {
    exchanges = 0
    answers.clear()
    configurePhoneCheck(async code => {
      exchanges++
      const number = answers.get(code)
      answers.delete(code)
      return number
    })
  })

  it('becomes the one person of the list who has it, exchanging the code once', async () => {
    const { rig, listed } = await office()
    answers.set('phone-code', PHONE)
    const me = rig.as(await fromWechat(rig, 'openid-1'))
    expect(await me.call('roster.claimByPhone', { phoneCode: 'phone-code' }, 'once')).toEqual({
      personId: listed.id,
      name: '张伟',
    })
    expect(exchanges).toBe(1)
    expect(await behind(rig, 'openid-1')).toBe(listed.id)
    const rows = await rig.store.find(journal, { index: 'unsealed', equals: { sealed: false } })
    expect(JSON.stringify(rows.items)).not.toContain('phone-code')
  })

  it('finds nobody who is not on the list, came already, or shares the number with another', async () => {
    const { rig, listed, admin } = await office()
    const me = rig.as(await fromWechat(rig, 'openid-1'))
    answers.set('unknown', '13900000000')
    expect((await me.refusal('roster.claimByPhone', { phoneCode: 'unknown' })).code).toBe('claim.nobodyWithPhone')
    expect((await me.refusal('roster.claimByPhone', { phoneCode: 'empty' })).code).toBe('claim.noPhone')
    const twin = { phone: phones().seal(PHONE, admin.id), phoneDigest: phones().digest(PHONE), enrolledAt: rig.now }
    await rig.store.updateIf(people, admin.id, {}, { set: twin })
    answers.set('shared', PHONE)
    expect((await me.refusal('roster.claimByPhone', { phoneCode: 'shared' })).code).toBe('claim.ambiguous')
    await rig.store.updateIf(people, admin.id, {}, { unset: ['enrolledAt'] })
    await rig.store.updateIf(people, listed.id, {}, { set: { usedAt: rig.now } })
    answers.set('came', PHONE)
    expect((await me.refusal('roster.claimByPhone', { phoneCode: 'came' })).code).toBe('claim.nobodyWithPhone')
  })

  it('does not take another account’s code', async () => {
    const { rig } = await office()
    const [mine, theirs] = [await fromWechat(rig, 'a'), await fromWechat(rig, 'b')]
    answers.set('code', '13900000000')
    await rig.as(mine).refusal('roster.claimByPhone', { phoneCode: 'code' })
    expect((await rig.as(theirs).refusal('roster.claimByPhone', { phoneCode: 'code' })).code).toBe('claim.noPhone')
  })
})

describe('codes for everybody who has not come yet', () => {
  it('come as one file, and nobody gets two', async () => {
    const { rig, admin } = await office()
    const file = await rig.as(admin).call('roster.codesFile', {})
    expect(file).toMatchObject({ codes: 1, left: 0, name: '认领码-2026-11-23.xlsx' })
    expect(Buffer.from(file.base64, 'base64').subarray(0, 2).toString()).toBe('PK')
    expect((await rig.as(admin).refusal('roster.codesFile', {})).code).toBe('claim.nobodyLeft')
    rig.advance({ days: claimLimits.days })
    expect((await rig.as(admin).call('roster.codesFile', {})).codes).toBe(1)
  })
})

describe.each(['sqlite', 'cloudbase'] as const)('npm run first-administrator, on %s', engine => {
  const chen = { name: '陈立新', phone: '13800000001' }

  it('makes the office and its administrator, who signs in with the code it prints', async () => {
    const { rig, post, as } = await openHost(engine)
    await rig.store.remove(areas, 'ryh')
    await expect(firstAdministrator(rig.store, { ...chen, office: 'ryh' }, rig.now)).rejects.toMatchObject({
      code: 'roster.noOffice',
    })
    const said = await firstAdministrator(rig.store, { ...chen, office: 'ryh', officeName: '如意湖办事处' }, rig.now)
    const code = /认领码：(\S+)/.exec(said.join('\n'))![1]!
    expect(await rig.store.get(areas, 'ryh')).toMatchObject({ name: '如意湖办事处', level: 'office' })
    rig.advance({ hours: claimLimits.firstHours - 1 })
    const { token } = (await post('/sign-in/claim', { code, secret: SECRET })).body
    expect((await as(token, 'people.me')).data).toMatchObject({ name: '陈立新', office: { name: '如意湖办事处' } })
    expect((await as(token, 'people.staff', { text: '' })).code).toBe('')
    const changes = await rig.store.find(roleChanges, { index: 'byFacet', member: 'ryh|administrator|*|*' })
    expect(changes.items).toMatchObject([{ kind: 'given', reason: '安装时设的管理员' }])
    const rows = await rig.store.find(journal, { index: 'byCaller', equals: { caller: 'system:ryh' } })
    expect(rows.items.map(row => row.operation)).toContain('roster.install')
    expect(JSON.stringify(rows.items)).not.toContain(chen.name)
  })

  it('is safe to run again: the same person, a new code; another one only when one says so', async () => {
    const { rig, post } = await openHost(engine)
    const run = (more: object) => {
      rig.advance({ hours: 1 })
      return firstAdministrator(rig.store, { ...chen, ...more }, rig.now)
    }
    const codeIn = (said: string[]) => /认领码：(\S+)/.exec(said.join('\n'))![1]!
    const first = codeIn(await run({}))
    const again = await run({})
    expect(again[0]).toContain('已经是管理员')
    expect((await post('/sign-in/claim', { code: first, secret: SECRET })).body.error.code).toBe('claim.wrongCode')
    const other = { name: '周晓敏', phone: '13800000002' }
    await expect(run(other)).rejects.toMatchObject({ code: 'roster.administered' })
    await run({ ...other, add: true })
    const all = await rig.store.find(people, { index: 'inArea', member: 'administrator@ryh' })
    expect(all.items.map(({ name }) => name).sort()).toEqual(['周晓敏', '陈立新'].sort())
    expect((await post('/sign-in/claim', { code: codeIn(again), secret: SECRET })).status).toBe(200)
  })

  it('says which number is none, and which office is meant', async () => {
    const { rig } = await openHost(engine)
    await expect(firstAdministrator(rig.store, { ...chen, phone: '123' }, rig.now)).rejects.toMatchObject({
      code: 'input.invalid',
    })
    await expect(firstAdministrator(rig.store, { ...chen, office: 'Not An Office' }, rig.now)).rejects.toThrow(
      '--office',
    )
  })
})
