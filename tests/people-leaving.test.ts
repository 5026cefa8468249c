// 我的数据 and 注销: what somebody takes away, and what is left when they are gone.
import { deletedName, deletionWord, privacyVersion } from '@contract/people'
import { describe, expect, it } from 'vitest'
import { bookings } from '../cloudfunctions/appointments/records'
import { journal } from '../cloudfunctions/kernel/journal'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { verifyJournal } from '../cloudfunctions/kernel/verify'
import { deliver } from '../cloudfunctions/platform/messenger/inbox'
import { office, resident, stored, Y1 } from './people-rig'
import { createRig } from './rig'

describe('我的数据', () => {
  it('gives me a copy with counts of everything, and nobody else’s', async () => {
    const rig = await office()
    const me = await resident(rig, '王秀英', Y1)
    const other = await resident(rig, '刘思源', Y1)
    await rig.as(other).call('people.agree', { version: privacyVersion })
    await rig.as(me).call('people.agree', { version: privacyVersion })
    await deliver(rig.store, { rowId: 'x', part: 0, operation: 'people.agree', office: 'ryh', at: rig.now }, [
      { to: me.id, title: '通知', text: '内容' },
    ])
    const { sections } = await rig.as(me).call('people.myData', {})
    const counts = Object.fromEntries(sections.map(({ name, count }) => [name, count]))
    expect(counts).toMatchObject({ profile: 1, roleChanges: 0, messages: 1, trace: 1, bookings: 0 })
    const records = async (section: string) => (await rig.as(me).call('people.myRecords', { section })).items
    expect(await records('profile')).toMatchObject([{ name: '王秀英', home: '明湖苑', consentVersion: privacyVersion }])
    expect(await records('trace')).toMatchObject([{ deed: '管理自己的资料', as: '本人' }])
    expect((await rig.as(me).refusal('people.myRecords', { section: 'others' })).code).toBe('record.notFound')
    for (const { name } of sections) expect(JSON.stringify(await records(name))).not.toContain('刘思源')
  })

  it('goes on page by page until everything is there', async () => {
    const rig = await createRig({ twice: false })
    const me = await resident(rig, '王秀英', Y1)
    for (let i = 0; i < 130; i++) await rig.as(me).call('people.updateMe', { address: `3 号楼 ${1000 + i}` })
    const seen: unknown[] = []
    for (let after: string | null = null, pages = 0; pages < 10; pages++) {
      const page: { items: unknown[]; next: string | null } = await rig
        .as(me)
        .call('people.myRecords', { section: 'trace', after, limit: 50 })
      seen.push(...page.items)
      after = page.next
      if (!after) break
    }
    expect(new Set(seen.map(record => JSON.stringify((record as { input: unknown }).input))).size).toBe(130)
  })
})

describe('注销', () => {
  it('is refused without the word, and to staff who still hold a role', async () => {
    const rig = await office()
    const me = rig.as(await resident(rig, '王秀英', Y1))
    expect((await me.refusal('people.deleteMe', { confirm: '好的' as '注销' })).code).toBe('input.invalid')
    const head = rig.as(await rig.person(`buildingHead@${Y1}`))
    expect((await head.refusal('people.deleteMe', { confirm: deletionWord })).code).toBe('people.stillOnDuty')
  })

  it.each(['sqlite', 'cloudbase'] as const)(
    'takes the person out of everything, and the chains still verify (%s)',
    async engine => {
      const rig = await office(engine)
      const person = await resident(rig, '王秀英', Y1)
      const other = await resident(rig, '刘思源', Y1)
      for (let i = 0; i < 25; i++) await rig.as(person).call('people.updateMe', { address: `3 号楼 ${1200 + i}` })
      await rig.as(other).call('people.updateMe', { address: '5 号楼' })
      await deliver(
        rig.store,
        { rowId: 'x', part: 0, operation: 'people.agree', office: 'ryh', at: rig.now },
        Array.from({ length: 25 }, () => ({ to: person.id, title: '通知', text: '王秀英您好' })),
      )
      await rig.settle()
      const head = rig.as(await rig.person(`buildingHead@${Y1}`))
      expect((await head.call('people.neighbours', { text: '王秀英' })).items).toHaveLength(1)

      await rig.as(person).call('people.deleteMe', { confirm: deletionWord })
      await rig.settle()

      expect((await rig.as(person).refusal('people.me', {})).code).toBe('identity.unknown')
      expect((await head.call('people.neighbours', { text: '王秀英' })).items).toEqual([])
      const record = await stored(rig, person)
      expect(record).toEqual({
        id: person.id,
        version: record.version,
        name: deletedName,
        home: 'ryh',
        address: '',
        holdings: [],
        scopes: [],
        grams: [],
        deletedAt: rig.now,
      })
      expect(await rig.messages(person)).toEqual([])
      const rows = await rig.store.find(journal, { index: 'byCaller', equals: { caller: person.id }, limit: 100 })
      expect(rows.items).toHaveLength(26)
      expect(rows.items.filter(row => row.content)).toEqual([])
      const others = await rig.store.find(journal, { index: 'byCaller', equals: { caller: other.id } })
      expect(others.items[0]!.content).toBeDefined()
      const report = await verifyJournal(rig.store)
      expect(report.breaks).toEqual([])
      expect(report.chains.reduce((sum, chain) => sum + chain.withoutContent, 0)).toBe(26)
    },
  )

  it('gives up what was under way: seats, places in a queue, and posts that neighbours see', async () => {
    const rig = await createRig()
    const leaving = await rig.personNamed({ name: '王秀英' }, `resident@${Y1}`)
    const [other, waiting] = [await rig.person(`resident@${Y1}`), await rig.person(`resident@${Y1}`)]
    const slot = (clock: string) => `ryh~social-insurance~2026-11-24~${clock}~medical-insurance-proof`
    const book = (person: Caller, clock: string) =>
      rig.as(person).call('appointments.book', { slotId: slot(clock), materialsReady: true })
    await book(leaving, '0900')
    await book(other, '0900')
    await rig.as(waiting).call('appointments.joinWaitingList', { slotId: slot('0900') })
    const { bookingId } = await book(other, '1000')
    await book(waiting, '1000')
    await rig.as(leaving).call('appointments.joinWaitingList', { slotId: slot('1000') })
    const post = await rig.as(leaving).call('lostfound.post', {
      side: 'lost',
      kind: 'pet',
      what: '黄色泰迪',
      place: { area: Y1, words: '门口' },
      happenedAt: rig.now,
    })

    await rig.as(leaving).call('people.deleteMe', { confirm: deletionWord })
    await rig.as(other).call('appointments.cancel', { bookingId })
    await rig.runJobs()

    expect((await rig.as(waiting).call('appointments.mine', {})).items).toHaveLength(2)
    expect((await rig.as(other).call('lostfound.list', { area: 'ryh/c01' })).items).toEqual([])
    expect(await rig.as(other).refusal('lostfound.view', { postId: post.postId })).toMatchObject({
      code: 'record.notFound',
    })
    const found = await rig.store.find(bookings, { index: 'ofPerson', equals: { personId: leaving.id, open: true } })
    expect(found.items).toEqual([])
  })

  it('nobody but the system forgets people, and it forgets only those who left', async () => {
    const rig = await office()
    const admin = await rig.person('administrator@ryh')
    const person = await resident(rig, '王秀英', Y1)
    expect((await rig.as(admin).refusal('people.forget', { personId: person.id })).code).toBe('right.missing')
    await expect(rig.asSystem('people.forget', { personId: person.id })).rejects.toMatchObject({
      code: 'record.notFound',
    })
  })
})
