// Joining a courtyard without a group: asking, being verified, several homes, moving, and being removed.
import { deletionWord, privacyVersion } from '@contract/people'
import { momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { doorProblems } from '@/packages/people/joining-words'
import { applications } from '../cloudfunctions/people/joining-records'
import { asks, C1, FAR, homesOf, newcomer, office, opensFrom, stored, titlesOf, wish, Y1, Y2 } from './joining-rig'

describe('asking to join a courtyard', () => {
  it('is for who agreed to the privacy guideline', async () => {
    const { rig } = await office()
    const lin = await newcomer(rig, { agrees: false })
    expect(await rig.as(lin).refusal('people.join', wish())).toMatchObject({ code: 'joining.consentFirst' })
    await rig.as(lin).call('people.agree', { version: privacyVersion })
    expect(await rig.as(lin).call('people.join', wish())).toMatchObject({ state: 'asked' })
  })

  it('waits for who knows the courtyard, who are told, and says until when', async () => {
    const { rig, moderator, head, worker, other } = await office()
    const lin = await newcomer(rig)
    // Monday 09:00: two working days on is Wednesday, at the end of the office's hours.
    const { dueAt } = await rig.as(lin).call('people.join', wish({ note: '三单元林师傅的女儿' }))
    expect(dueAt).toBe(momentOf('2026-11-25', '17:30'))
    const { homes, applications: asked } = await rig.as(lin).call('people.homes', {})
    expect(homes).toEqual([])
    expect(asked).toMatchObject([
      { state: 'asked', words: '湖西社区 明湖苑', address: '3 号楼 1204', can: ['withdraw'] },
    ])
    expect(asked[0]!.verifiers.map(({ name, label }) => `${label} ${name}`)).toEqual(['群主 孙丽娟', '楼栋长 赵桂兰'])
    await rig.settle()
    expect(await titlesOf(rig, moderator)).toEqual(['有居民申请加入明湖苑'])
    expect(await titlesOf(rig, head)).toEqual(['有居民申请加入明湖苑'])
    expect(await titlesOf(rig, worker)).toEqual([])
    expect(await titlesOf(rig, other)).toEqual([])
  })

  it('goes to the community where a courtyard has nobody yet, or to it alone for who lives in none', async () => {
    const { rig, worker, moderator } = await office()
    await asks(rig, await newcomer(rig), { area: Y2 })
    await asks(rig, await newcomer(rig), { area: C1, address: '东风路 8 号铺面', tie: 'works' })
    await rig.settle()
    expect(await titlesOf(rig, worker)).toEqual(['有居民申请加入湖西社区', '有居民申请加入湖畔家园'])
    expect(await titlesOf(rig, moderator)).toEqual([])
  })

  it('leaves everything open that needs no courtyard, and keeps the rest until then', async () => {
    const { rig } = await office({ whole: true })
    const lin = await newcomer(rig)
    await asks(rig, lin)
    expect(await rig.as(lin).call('people.me', {})).toMatchObject({ belongs: false, homes: [], name: '林小雨' })
    await rig.as(lin).call('notices.list', {})
    await rig.as(lin).call('lostfound.list', {})
    await rig.as(lin).call('appointments.services', {})
    const place = { area: Y1, words: '门口' }
    const post = { side: 'found', kind: 'object', what: '钥匙', place, happenedAt: rig.now } as const
    for (const refusal of [
      await rig
        .as(lin)
        .refusal('requests.submit', { kind: 'complain', categoryId: 'garbage', text: '垃圾桶满了', place }),
      await rig.as(lin).refusal('lostfound.post', post),
    ])
      expect(refusal).toMatchObject({ code: 'people.noHome', kind: 'rule' })
  })

  it('is refused for a grid, for another office and for a place that is not there', async () => {
    const { rig } = await office()
    const lin = await newcomer(rig)
    expect((await rig.as(lin).refusal('people.join', wish({ area: 'ryh/c01/g001' }))).code).toBe('joining.wrongLevel')
    expect((await rig.as(lin).refusal('people.join', wish({ area: 'ryh' }))).code).toBe('joining.wrongLevel')
    expect((await rig.as(lin).refusal('people.join', wish({ area: 'lzh/c01/y001' }))).code).toBe('record.notFound')
    expect((await rig.as(lin).refusal('people.join', wish({ area: 'ryh/c01/y999' }))).code).toBe('record.notFound')
  })

  it('asks for a name once: of who has none, and not of who is known', async () => {
    const { rig, moderator } = await office()
    const lin = await newcomer(rig)
    const { name: _, ...nameless } = wish()
    expect(await rig.as(lin).refusal('people.join', nameless)).toMatchObject({
      code: 'input.invalid',
      details: { fields: { name: '请填写姓名' } },
    })
    const applicationId = await asks(rig, lin)
    await rig.as(moderator).call('people.approve', { applicationId })
    await rig.as(lin).call('people.join', { ...nameless, area: Y2, name: '别的名字' })
    expect(await stored(rig, lin)).toMatchObject({ name: '林小雨' })
  })

  it('has limits: three at once, five a day, and none after three refusals in a month', async () => {
    const { rig, moderator, admin } = await office()
    const lin = await newcomer(rig)
    const code = async (area: string) => (await rig.as(lin).refusal('people.join', wish({ area }))).code
    for (let n = 0; n < 3; n++) {
      const applicationId = await asks(rig, lin)
      await rig.as(moderator).call('people.refuse', { applicationId, reason: '没有这一户' })
    }
    expect(await code(Y1)).toBe('joining.refusedOften')
    await asks(rig, lin, { area: Y2 })
    expect(await code(Y2)).toBe('joining.asked')
    await asks(rig, lin, { area: FAR })
    expect(await code(C1)).toBe('joining.tooManyToday')
    rig.advance({ days: 1 })
    await asks(rig, lin, { area: C1 })
    expect(await code('ryh/c02')).toBe('joining.tooManyOpen')
    rig.advance({ days: 30 })
    const { items } = await rig.as(admin).call('people.applications', {})
    for (const { applicationId } of items) await rig.as(lin).call('people.withdrawApplication', { applicationId })
    expect(await asks(rig, lin)).toBeTruthy()
  })

  it('twice at once for the same courtyard is one application', async () => {
    const { rig } = await office()
    const lin = await newcomer(rig)
    const both = await Promise.allSettled([1, 2].map(() => rig.as(lin).call('people.join', wish())))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'joining.asked' } })
    expect(await rig.store.count(applications, { index: 'ofPerson', equals: { personId: lin.id } })).toBe(1)
  })

  it('sent again with the same key is one application with one answer', async () => {
    const { rig } = await office()
    const lin = await newcomer(rig)
    const first = await rig.as(lin).call('people.join', wish(), 'once')
    expect(await rig.as(lin).call('people.join', wish(), 'once')).toEqual(first)
    expect(await rig.store.count(applications, { index: 'ofPerson', equals: { personId: lin.id } })).toBe(1)
  })
})

describe('verifying', () => {
  it('is for the courtyard’s moderator and building heads and the community’s workers, not for neighbours', async () => {
    const { rig, moderator, head, worker, other, admin } = await office()
    const applicationId = await asks(rig, await newcomer(rig))
    const neighbour = await rig.person(`resident@${Y1}`)
    for (const verb of ['people.approve', 'people.refuse'] as const) {
      const input = { applicationId, reason: '没有这一户' }
      expect((await rig.as(neighbour).refusal(verb, input)).code).toBe('right.missing')
      expect((await rig.as(other).refusal(verb, input)).code).toBe('record.notFound')
    }
    expect((await rig.as(neighbour).refusal('people.applications', {})).code).toBe('right.missing')
    for (const person of [moderator, head, worker, admin]) {
      const { items } = await rig.as(person).call('people.applications', {})
      expect(items).toMatchObject([{ applicationId, can: ['approve', 'refuse'] }])
    }
    expect((await rig.as(other).call('people.applications', {})).items).toEqual([])
  })

  it('lets a person in: home, role, message, figure', async () => {
    const { rig, moderator } = await office()
    const lin = await newcomer(rig)
    const applicationId = await asks(rig, lin)
    await rig.as(moderator).call('people.approve', { applicationId })
    expect(await stored(rig, lin)).toMatchObject({
      home: Y1,
      address: '3 号楼 1204',
      holdings: [{ role: 'resident', area: Y1, since: rig.now }],
      joinedAt: rig.now,
    })
    expect((await stored(rig, lin)).asking).toBeUndefined()
    expect(await rig.as(lin).call('people.me', {})).toMatchObject({
      belongs: true,
      home: { words: '湖西社区 明湖苑 3 号楼 1204' },
    })
    await rig.settle()
    expect(await titlesOf(rig, lin)).toEqual(['您已加入明湖苑'])
  })

  it('by two at once lets somebody in once: the second is told that it is done', async () => {
    const { rig, moderator, head } = await office()
    const applicationId = await asks(rig, await newcomer(rig))
    const both = await Promise.allSettled([
      rig.as(moderator).call('people.approve', { applicationId }),
      rig.as(head).call('people.refuse', { applicationId, reason: '没有这一户' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'flow.notNow' } })
  })

  it('is never of one’s own application', async () => {
    const { rig, moderator, head } = await office()
    await rig.hold(head, `moderator@${Y2}`)
    await rig.as(head).call('people.agree', { version: privacyVersion })
    const { applicationId } = await rig.as(head).call('people.join', { area: Y2, address: '1 号楼' })
    const { items } = await rig.as(head).call('people.applications', {})
    expect(items).toMatchObject([{ applicationId, can: ['withdraw'] }])
    expect((await rig.as(head).refusal('people.approve', { applicationId })).code).toBe('joining.own')
    expect((await rig.as(moderator).refusal('people.approve', { applicationId })).code).toBe('record.notFound')
  })

  it('refused with a reason, the person corrects it and asks again; who verifies sees that it is the second time', async () => {
    const { rig, moderator } = await office()
    const lin = await newcomer(rig)
    const applicationId = await asks(rig, lin, { name: '林小鱼' })
    await rig.as(moderator).call('people.refuse', { applicationId, reason: '3 号楼没有这一户，门牌写对了吗？' })
    await rig.settle()
    expect(await rig.messages(lin)).toMatchObject([
      { title: '加入明湖苑没有通过', text: '3 号楼没有这一户，门牌写对了吗？改一改可以再申请' },
    ])
    const { applications: refused } = await rig.as(lin).call('people.homes', {})
    expect(refused).toMatchObject([{ state: 'refused', reason: '3 号楼没有这一户，门牌写对了吗？', can: [] }])
    await asks(rig, lin, { address: '5 号楼 1204' })
    expect((await rig.as(lin).call('people.homes', {})).applications).toMatchObject([{ state: 'asked' }])
    expect((await rig.as(moderator).call('people.applications', {})).items).toMatchObject([
      { name: '林小雨', address: '5 号楼 1204', refusedBefore: 1 },
    ])
  })

  it('shows the oldest first, found by name, door or note, page by page', async () => {
    const { rig, moderator } = await office({ twice: false })
    const doors = ['1 号楼 101', '2 号楼 202', '3 号楼 303']
    for (const [i, address] of doors.entries()) {
      await asks(rig, await newcomer(rig), { address, name: `林${i}`, note: i === 1 ? '鲜花店老板' : undefined })
      rig.advance({ minutes: 1 })
    }
    const as = rig.as(moderator)
    const first = await as.call('people.applications', { limit: 2 })
    expect(first.items.map(({ address }) => address)).toEqual(doors.slice(0, 2))
    const rest = await as.call('people.applications', { limit: 2, after: first.next })
    expect(rest).toMatchObject({ items: [{ address: doors[2] }], next: null })
    expect((await as.call('people.applications', { text: '鲜花' })).items).toMatchObject([{ address: doors[1] }])
    expect((await as.call('people.applications', { text: '303' })).items).toMatchObject([{ address: doors[2] }])
    expect((await as.call('people.applications', { text: '没有的' })).items).toEqual([])
  })

  it('is brought to the community’s mind once its time is over', async () => {
    const { rig, worker, moderator } = await office()
    const applicationId = await asks(rig, await newcomer(rig))
    rig.now = momentOf('2026-11-25', '17:29')
    await rig.runJobs()
    expect(await titlesOf(rig, worker)).toEqual([])
    rig.now = momentOf('2026-11-25', '17:41')
    await rig.runJobs()
    rig.advance({ days: 3 })
    await rig.runJobs()
    expect(await titlesOf(rig, worker)).toEqual(['明湖苑有居民等核实超时了'])
    expect((await rig.as(worker).call('people.applications', {})).items).toMatchObject([
      { applicationId, overdue: true },
    ])
    await rig.as(moderator).call('people.approve', { applicationId })
    rig.advance({ days: 400 })
    await rig.runJobs()
    // How somebody came stays as long as they do; what led nowhere is forgotten.
    expect(await rig.store.get(applications, applicationId)).toMatchObject({ state: 'approved' })
  })

  it('of what led nowhere is forgotten after half a year', async () => {
    const { rig, moderator } = await office()
    const lin = await newcomer(rig)
    const applicationId = await asks(rig, lin)
    await rig.as(moderator).call('people.refuse', { applicationId, reason: '没有这一户' })
    rig.advance({ days: 179 })
    await rig.runJobs()
    expect(await rig.store.get(applications, applicationId)).toBeDefined()
    rig.advance({ days: 2 })
    await rig.runJobs()
    expect(await rig.store.get(applications, applicationId)).toBeUndefined()
  })

  it('of who deleted their account meanwhile finds nothing', async () => {
    const { rig, moderator } = await office({ whole: true })
    const lin = await newcomer(rig)
    const applicationId = await asks(rig, lin)
    await opensFrom(rig, lin, 'a-group')
    await rig.as(lin).call('people.deleteMe', { confirm: deletionWord })
    expect((await rig.as(moderator).refusal('people.approve', { applicationId })).code).toBe('record.notFound')
    await rig.settle()
    expect((await rig.as(moderator).call('people.applications', {})).items).toEqual([])
    expect(await rig.store.get(applications, applicationId)).toBeUndefined()
  })
})

describe('several homes', () => {
  async function settled() {
    const all = await office()
    const { rig, moderator, worker, other } = all
    const lin = await newcomer(rig)
    await rig.as(moderator).call('people.approve', { applicationId: await asks(rig, lin) })
    const second = await asks(rig, lin, { area: FAR, address: '8 号楼 601', tie: 'family', name: undefined })
    await rig.as(other).call('people.approve', { applicationId: second })
    return { ...all, lin, worker }
  }

  it('are kept beside the one in use, which the person changes', async () => {
    const { rig, lin } = await settled()
    expect(await homesOf(rig, lin)).toEqual([Y1, FAR])
    expect(await stored(rig, lin)).toMatchObject({ home: Y1 })
    await rig.as(lin).call('people.switchHome', { area: FAR })
    expect(await homesOf(rig, lin)).toEqual([FAR, Y1])
    expect(await rig.as(lin).call('people.me', {})).toMatchObject({
      home: { area: FAR, words: '运河社区 运河上郡 8 号楼 601' },
      homes: [{ area: FAR }, { area: Y1 }],
    })
    await rig.as(lin).call('people.switchHome', { area: Y1 })
    expect(await stored(rig, lin)).toMatchObject({ home: Y1, address: '3 号楼 1204' })
    expect((await rig.as(lin).refusal('people.switchHome', { area: Y2 })).code).toBe('joining.notYours')
  })

  it('have the person found by name in each of them', async () => {
    const { rig, lin, worker, head } = await settled()
    await rig.as(lin).call('people.switchHome', { area: FAR })
    for (const person of [worker, head]) {
      const { items } = await rig.as(person).call('people.neighbours', { text: '林小雨' })
      expect(items).toMatchObject([{ personId: lin.id, area: Y1, address: '3 号楼 1204' }])
    }
  })

  it('make nobody join twice in the figures', async () => {
    const { rig, lin } = await settled()
    await rig.as(lin).call('people.leaveHome', { area: Y1 })
    await rig.settle()
    const { rollups } = await import('../cloudfunctions/kernel/figures')
    const { items } = await rig.store.find(rollups, { index: 'inArea', member: 'ryh' })
    expect(items.map(({ area, counts }) => [area, counts.joined])).toEqual([[C1, 1]])
  })

  it('are at most five, those asked for included', async () => {
    const { rig, lin } = await settled()
    for (const n of [4, 5, 6]) {
      const { areaRecord, areas } = await import('../cloudfunctions/platform/areas/records')
      await rig.store.insert(areas, areaRecord({ id: `ryh/c02/y00${n}`, name: `院${n}`, level: 'courtyard', order: n }))
    }
    const join = (n: number) => ({ area: `ryh/c02/y00${n}`, address: '1 号楼' })
    rig.advance({ days: 1 })
    for (const n of [4, 5]) await rig.as(lin).call('people.join', join(n))
    await rig.as(lin).call('people.join', { area: Y2, address: '1 号楼' })
    expect((await rig.as(lin).refusal('people.join', join(6))).code).toBe('joining.tooManyHomes')
  })

  it('are left one by one: the next becomes the current, and without any the person is new again', async () => {
    const { rig, lin } = await settled()
    await rig.as(lin).call('people.leaveHome', { area: Y1 })
    expect(await stored(rig, lin)).toMatchObject({ home: FAR, address: '8 号楼 601' })
    await rig.as(lin).call('people.leaveHome', { area: FAR })
    expect(await stored(rig, lin)).toMatchObject({ home: 'ryh', address: '', holdings: [] })
    expect(await rig.as(lin).call('people.me', {})).toMatchObject({ belongs: false, homes: [] })
    expect((await rig.as(lin).refusal('people.leaveHome', { area: FAR })).code).toBe('joining.notYours')
  })

  it('are not left by who serves there before that is handed over', async () => {
    const { rig, moderator } = await office()
    expect((await rig.as(moderator).refusal('people.leaveHome', { area: Y1 })).code).toBe('joining.onDuty')
    await rig.hold(moderator, `resident@${Y1}`)
    await rig.as(moderator).call('people.leaveHome', { area: Y1 })
    expect(await homesOf(rig, moderator)).toEqual([])
  })

  it('leave staff their place of work when they have none', async () => {
    const { rig, worker, other } = await office()
    await rig.as(worker).call('people.agree', { version: privacyVersion })
    const { applicationId } = await rig.as(worker).call('people.join', { area: FAR, address: '2 号楼 101' })
    await rig.as(other).call('people.approve', { applicationId })
    expect(await stored(rig, worker)).toMatchObject({ home: FAR })
    await rig.as(worker).call('people.leaveHome', { area: FAR })
    expect(await stored(rig, worker)).toMatchObject({ home: C1, holdings: [{ role: 'communityWorker' }] })
  })
})

describe('a door', () => {
  const door = (building: string, unit: string, room: string) => ({ building, unit, room, street: '' })
  it('is written as people write it, and nonsense is answered at its field', () => {
    for (const [building, unit, room] of [
      ['3', '2', '1204'],
      ['12 号楼', '', '302室'],
      ['A座', '三单元', '10-2'],
      ['东楼', '', '平房 3'],
      ['１２', '１', '５０１'],
    ] as const)
      expect([building, doorProblems(door(building, unit, room), false)]).toEqual([building, {}])
    expect(Object.keys(doorProblems(door('1234567', '999', '123456'), false))).toEqual(['building', 'unit', 'room'])
    expect(Object.keys(doorProblems(door('!!', '-', 'asdf'), false))).toEqual(['building', 'unit', 'room'])
    expect(doorProblems({ ...door('', '', ''), street: '……' }, true)).toHaveProperty('street')
    expect(doorProblems({ ...door('', '', ''), street: '东风路 8 号' }, true)).toEqual({})
  })

  it('without a letter or a number is refused by the office as well', async () => {
    const { rig } = await office()
    const lin = await newcomer(rig)
    const refused = await rig.as(lin).refusal('people.join', wish({ address: '！！？' }))
    expect(refused.details).toMatchObject({ fields: { address: '请写几号楼、门牌号' } })
  })
})
