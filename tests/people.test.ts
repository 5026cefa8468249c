// People: who I am, finding neighbours and colleagues, roles with dates, phone numbers, and leaving.
import { privacyVersion } from '@contract/people'
import { describe, expect, it } from 'vitest'
import { journal } from '../cloudfunctions/kernel/journal'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { people, personRecord } from '../cloudfunctions/platform/identity/people'
import { phones } from '../cloudfunctions/platform/identity/phones'
import { FAR, office, PHONE, resident, stored, Y1, Y2 } from './people-rig'

describe('我的', () => {
  it('tells me who I am, where I live and what I may do', async () => {
    const rig = await office()
    const person = await resident(rig, '王秀英', Y1)
    await rig.store.updateIf(people, person.id, {}, { set: { birthYear: 1954 } })
    const me = await rig.as(person).call('people.me', {})
    expect(me).toMatchObject({
      name: '王秀英',
      home: { area: Y1, name: '明湖苑', words: '湖西社区 明湖苑 3 号楼 1204' },
      office: { area: 'ryh', name: '如意湖办事处' },
      phone: '138****5678',
      staff: false,
      suggestElder: true,
      consentDue: true,
    })
    expect(me.holdings).toMatchObject([{ role: 'resident', label: '居民', areaName: '明湖苑' }])
    expect(me.permissions).toContain('appointments.book')
    expect(me.permissions).not.toContain('appointments.serve')
    expect(me.permissions).not.toContain('people.grant')
  })

  it('shows a role only while it is held', async () => {
    const rig = await office()
    const until = rig.now + 60_000
    const person = await rig.person({ role: 'gridWorker', area: 'ryh/c01/g001', until })
    expect((await rig.as(person).call('people.me', {})).staff).toBe(true)
    rig.now = until
    const after = await rig.as(person).call('people.me', {})
    expect([after.staff, after.holdings]).toEqual([false, []])
    expect(after.permissions).not.toContain('people.viewStaff')
  })

  it('lets me change my name and phone; the number lies encrypted and neither trace nor answer shows it', async () => {
    const rig = await office()
    const person = await resident(rig, '王秀英', Y1)
    const me = rig.as(person)
    const { details } = await me.refusal('people.updateMe', { phone: '12345' })
    expect(details.fields).toEqual({ phone: '请填写 11 位手机号' })
    expect((await me.refusal('people.updateMe', {})).code).toBe('input.invalid')
    await me.call('people.updateMe', { name: '王秀瑛', phone: '13987654321' })
    const record = await stored(rig, person)
    expect(phones().open(record.phone!, person.id)).toBe('13987654321')
    expect(record.phoneDigest).toBe(phones().digest('13987654321'))
    const rows = await rig.store.find(journal, { index: 'byCaller', equals: { caller: person.id } })
    expect(rows.items).toHaveLength(1)
    expect(JSON.stringify([record, ...rows.items])).not.toContain('13987654321')
    expect((await me.call('people.me', {})).phone).toBe('139****4321')
    const head = rig.as(await rig.person(`buildingHead@${Y1}`))
    expect((await head.call('people.neighbours', { text: '秀瑛' })).items).toHaveLength(1)
    expect((await head.call('people.neighbours', { text: '秀英' })).items).toHaveLength(0)
  })

  it('stands in the trace of the community where I live, whatever roles I hold', async () => {
    const rig = await office()
    const person = await resident(rig, '王秀英', Y1, `buildingHead@${Y1}`)
    await rig.as(person).call('people.updateMe', { address: '3 号楼 1205' })
    const rows = await rig.store.find(journal, { index: 'byCaller', equals: { caller: person.id } })
    expect(rows.items.map(row => row.chain)).toEqual(['ryh/c01'])
  })

  it('records that I agreed to the guideline of today, and no other', async () => {
    const rig = await office()
    const me = rig.as(await rig.person())
    expect((await me.refusal('people.agree', { version: '2020-01' })).code).toBe('people.oldVersion')
    await me.call('people.agree', { version: privacyVersion })
    expect(await me.call('people.me', {})).toMatchObject({
      consent: { version: privacyVersion, at: rig.now },
      consentDue: false,
    })
  })
})

describe('找人', () => {
  it('refuses a resident, and a building head who looks into the next courtyard', async () => {
    const rig = await office()
    const someone = await resident(rig, '王秀英', Y2)
    expect((await rig.as(someone).refusal('people.neighbours', { text: '王' })).code).toBe('right.missing')
    const head = rig.as(await rig.person(`buildingHead@${Y1}`))
    expect((await head.refusal('people.neighbours', { area: Y2 })).code).toBe('record.notFound')
    expect((await head.call('people.neighbours', { text: '王秀英' })).items).toEqual([])
  })

  it.each(['sqlite', 'cloudbase'] as const)(
    'finds residents by any part of the name within reach, page by page (%s)',
    async engine => {
      const rig = await office(engine)
      for (const name of ['王秀英', '王秀兰', '李秀英', '王强']) await resident(rig, name, Y1)
      await resident(rig, '王秀英', Y2)
      const head = rig.as(await rig.person(`buildingHead@${Y1}`))
      const names = async (text: string) =>
        (await head.call('people.neighbours', { text })).items.map(person => person.name).sort()
      expect(await names('秀英')).toEqual(['李秀英', '王秀英'].sort())
      expect(await names('王')).toEqual(['王强', '王秀兰', '王秀英'].sort())
      expect(await names('王秀英')).toEqual(['王秀英'])
      expect(await names('赵')).toEqual([])
      const worker = rig.as(await rig.person('communityWorker@ryh/c01'))
      const first = await worker.call('people.neighbours', { text: '王秀', limit: 2 })
      const second = await worker.call('people.neighbours', { text: '王秀', limit: 2, after: first.next })
      expect([...first.items, ...second.items].map(person => person.areaName).sort()).toEqual(
        ['明湖苑', '明湖苑', '柳岸小区'].sort(),
      )
      expect(first.items[0]).toMatchObject({ phone: '138****5678', canReveal: true, address: '3 号楼 1204' })
    },
  )

  it('leaves out people who only work here', async () => {
    const rig = await office()
    await resident(rig, '王秀英', FAR, `propertyCompany@${Y1}`)
    const head = rig.as(await rig.person(`buildingHead@${Y1}`))
    expect((await head.call('people.neighbours', { text: '王秀英' })).items).toEqual([])
    expect((await head.call('people.neighbours', {})).items.map(person => person.name)).not.toContain('王秀英')
  })

  it('refuses residents the list of colleagues', async () => {
    const rig = await office()
    expect((await rig.as(await rig.person()).refusal('people.staff', {})).code).toBe('right.missing')
  })

  it('lists staff by role, area and name, and nobody whose role is over', async () => {
    const rig = await office()
    await rig.personNamed({ name: '李保成' }, 'gridWorker@ryh/c01/g001')
    await rig.personNamed({ name: '李建国' }, { role: 'gridWorker', area: 'ryh/c01/g001', until: rig.now })
    await rig.personNamed({ name: '周晓敏' }, 'communityWorker@ryh/c02', 'moderator@ryh/c02')
    await resident(rig, '李秀英', Y1)
    const me = rig.as(await rig.personNamed({ name: '陈立新' }, 'administrator@ryh'))
    const names = async (input: object) =>
      (await me.call('people.staff', input)).items.map(person => person.name).sort()
    expect(await names({})).toEqual(['周晓敏', '李保成', '陈立新'].sort())
    expect(await names({ role: 'gridWorker' })).toEqual(['李保成'])
    expect(await names({ area: 'ryh/c01' })).toEqual(['李保成'])
    expect(await names({ text: '李' })).toEqual(['李保成'])
    expect(await names({ text: '晓敏', role: 'gridWorker' })).toEqual([])
    const [found] = (await me.call('people.staff', { text: '晓敏' })).items
    expect(found!.roles.map(role => `${role.areaName} ${role.label}`)).toEqual([
      '运河社区 社区工作人员',
      '运河社区 群主',
    ])
  })
})

describe('查看完整手机号', () => {
  it('is refused to a neighbour, and to a building head of another courtyard', async () => {
    const rig = await office()
    const someone = await resident(rig, '王秀英', Y1)
    for (const other of [
      await resident(rig, '刘思源', Y1),
      await rig.person(`buildingHead@${Y2}`),
      await rig.person(`moderator@${Y1}`),
    ])
      expect((await rig.as(other).refusal('people.reveal', { personId: someone.id, field: 'phone' })).code).toBe(
        'record.notFound',
      )
  })

  it('shows the number to the building head of the courtyard, and the trace says who looked without the number', async () => {
    const rig = await office()
    const someone = await resident(rig, '王秀英', Y1)
    const head = await rig.person(`buildingHead@${Y1}`)
    const answer = await rig.as(head).call('people.reveal', { personId: someone.id, field: 'phone' })
    expect(answer.phone).toBe(PHONE)
    const rows = await rig.store.find(journal, { index: 'byCaller', equals: { caller: head.id } })
    expect(rows.items[0]).toMatchObject({
      operation: 'people.reveal',
      chain: 'ryh/c01',
      right: { role: 'buildingHead' },
    })
    expect(JSON.stringify(rows.items)).not.toContain(PHONE)
  })

  it('says so when there is no number, and shows me my own', async () => {
    const rig = await office()
    const worker = rig.as(await rig.person('communityWorker@ryh/c01'))
    const nobody = await rig.person()
    expect((await worker.refusal('people.reveal', { personId: nobody.id, field: 'phone' })).code).toBe('people.noPhone')
    const me = await resident(rig, '王秀英', Y1)
    expect((await rig.as(me).call('people.reveal', { personId: me.id, field: 'phone' })).phone).toBe(PHONE)
  })
})

describe('角色', () => {
  it('only those who appoint give and take roles, within their office and on the right kind of area', async () => {
    const rig = await office()
    const someone = await resident(rig, '赵桂兰', Y1)
    const give = { personId: someone.id, role: 'buildingHead', area: Y1 } as const
    const worker = await rig.person('gridHead2@ryh/c01')
    expect((await rig.as(worker).refusal('people.grant', give)).code).toBe('right.missing')
    expect((await rig.as(worker).refusal('people.revoke', { ...give, reason: '调离' })).code).toBe('right.missing')
    const admin = rig.as(await rig.person('administrator@ryh'))
    expect((await admin.refusal('people.grant', { ...give, area: 'other/c01/y001' })).code).toBe('record.notFound')
    expect((await admin.refusal('people.grant', { ...give, area: 'ryh/c01/y099' })).code).toBe('record.notFound')
    expect((await admin.refusal('people.grant', { ...give, area: 'ryh/c01' })).code).toBe('people.wrongLevel')
    await rig.store.insert(
      people,
      personRecord({ id: 'far', name: '远', home: 'other/c01', address: '', holdings: [] }),
    )
    expect((await admin.refusal('people.grant', { ...give, personId: 'far' })).code).toBe('record.notFound')
  })

  it('a role given works at once and a role taken ends at once', async () => {
    const rig = await office()
    const someone = await resident(rig, '赵桂兰', Y1)
    const admin = rig.as(await rig.person('administrator@ryh'))
    const give = { personId: someone.id, role: 'buildingHead', area: Y1 } as const
    expect((await rig.as(someone).refusal('people.neighbours', {})).code).toBe('right.missing')
    await admin.call('people.grant', give)
    expect((await rig.as(someone).call('people.neighbours', {})).items).toHaveLength(1)
    expect((await stored(rig, someone)).scopes).toContain('buildingHead@ryh/c01')
    await admin.call('people.revoke', { ...give, reason: '任期届满' })
    expect((await rig.as(someone).refusal('people.neighbours', {})).code).toBe('right.missing')
    expect((await stored(rig, someone)).scopes).not.toContain('buildingHead@ryh/c01')
    expect((await admin.refusal('people.revoke', { ...give, reason: '任期届满' })).code).toBe('people.notHeld')
  })

  it('giving a role again changes its dates', async () => {
    const rig = await office()
    const someone = await resident(rig, '赵桂兰', Y1)
    const admin = rig.as(await rig.person('administrator@ryh'))
    const give = { personId: someone.id, role: 'buildingHead', area: Y1 } as const
    await admin.call('people.grant', give)
    const again = await admin.call('people.grant', { ...give, until: rig.now + 1000 })
    expect(again.holdings.filter(holding => holding.role === 'buildingHead')).toMatchObject([{ until: rig.now + 1000 }])
    expect((await admin.refusal('people.grant', { ...give, since: 5, until: 5 })).code).toBe('input.invalid')
  })

  it('only those who give roles see what roles a person holds, with those that begin later', async () => {
    const rig = await office()
    const someone = await resident(rig, '赵桂兰', Y1)
    const of = { personId: someone.id }
    const worker = await rig.person('gridHead2@ryh/c01')
    expect((await rig.as(worker).refusal('people.holdings', of)).code).toBe('right.missing')
    const admin = rig.as(await rig.person('administrator@ryh'))
    await admin.call('people.grant', { ...of, role: 'buildingHead', area: Y1, since: rig.now + 1000 })
    const found = await admin.call('people.holdings', of)
    expect(found).toMatchObject({ name: '赵桂兰', homeName: '明湖苑' })
    expect(found.holdings).toMatchObject([
      { role: 'resident', areaName: '明湖苑' },
      { role: 'buildingHead', label: '楼栋长', since: rig.now + 1000 },
    ])
    await rig.store.insert(
      people,
      personRecord({ id: 'far', name: '远', home: 'other/c01', address: '', holdings: [] }),
    )
    expect((await admin.refusal('people.holdings', { personId: 'far' })).code).toBe('record.notFound')
  })

  it('the last administrator stays until there is another', async () => {
    const rig = await office()
    const first = await rig.person('administrator@ryh')
    const take = { personId: first.id, role: 'administrator', area: 'ryh' } as const
    expect((await rig.as(first).refusal('people.revoke', { ...take, reason: '退休' })).code).toBe(
      'people.lastAdministrator',
    )
    expect((await rig.as(first).refusal('people.grant', { ...take, until: rig.now + 1 })).code).toBe(
      'people.lastAdministrator',
    )
    const second = await rig.person()
    await rig.as(first).call('people.grant', { ...take, personId: second.id })
    await rig.as(first).call('people.revoke', { ...take, reason: '退休' })
    expect((await stored(rig, first)).holdings).toEqual([])
  })

  it.each(['sqlite', 'cloudbase'] as const)(
    'two administrators who take the role off each other at once leave one (%s)',
    async engine => {
      const rig = await office(engine)
      const [a, b] = [await rig.person('administrator@ryh'), await rig.person('administrator@ryh')]
      const take = (by: Caller, from: Caller) =>
        rig.as(by).call('people.revoke', { personId: from.id, role: 'administrator', area: 'ryh', reason: '不再任职' })
      const ends = await Promise.allSettled([take(a, b), take(b, a)])
      expect(ends.filter(end => end.status === 'fulfilled')).toHaveLength(1)
      const left = [await stored(rig, a), await stored(rig, b)].filter(person => person.holdings.length > 0)
      expect(left).toHaveLength(1)
    },
  )

  it('only the system takes ended roles off, and nobody is found by them afterwards', async () => {
    const rig = await office()
    const admin = rig.as(await rig.person('administrator@ryh'))
    const someone = await resident(rig, '赵桂兰', Y1)
    expect((await admin.refusal('people.lapse', { personId: someone.id })).code).toBe('right.missing')
    const later = rig.now + 86_400_000
    await admin.call('people.grant', { personId: someone.id, role: 'buildingHead', area: Y1, until: later })
    await rig.runJobs()
    expect((await stored(rig, someone)).scopes).toContain(`buildingHead@${Y1}`)
    rig.now = later
    await rig.runJobs()
    const record = await stored(rig, someone)
    expect(record.scopes).not.toContain(`buildingHead@${Y1}`)
    expect(record.holdings.map(holding => holding.role)).toEqual(['resident'])
    expect(record).not.toHaveProperty('endsAt')
  })
})
