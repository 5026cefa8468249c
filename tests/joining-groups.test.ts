// Coming from a WeChat group: bound groups place people at once, others wait for a word; what is forged is refused.
import { entryMinutes } from '@contract/groups'
import { deletionWord, privacyVersion } from '@contract/people'
import { describe, expect, it } from 'vitest'
import { rollups } from '../cloudfunctions/kernel/figures'
import { verifyJournal } from '../cloudfunctions/kernel/verify'
import { groups } from '../cloudfunctions/people/joining-records'
import { groupEntries } from '../cloudfunctions/platform/identity/group-entry'
import {
  asks,
  bindFrom,
  C1,
  FAR,
  groupId,
  homesOf,
  newcomer,
  office,
  opensFrom,
  stored,
  titlesOf,
  wish,
  Y1,
  Y2,
} from './joining-rig'

const CHAT = 'oGroupOfMinghuyuan'
const other = 'oGroupOfSomewhereElse'

describe('opening the app from a group', () => {
  it('that is bound places a person in its courtyard at once, and counts them', async () => {
    const { rig, moderator } = await office()
    await bindFrom(rig, moderator, CHAT, Y1, '明湖苑邻里群')
    const lin = await newcomer(rig)
    await opensFrom(rig, lin, CHAT)
    const { group } = await rig.as(lin).call('people.arrival', {})
    expect(group).toMatchObject({ state: 'bound', area: Y1, areaName: '明湖苑', level: 'courtyard', home: false })
    expect(group).toMatchObject({ name: '明湖苑邻里群', mayBind: false })
    expect(await rig.as(lin).call('people.join', wish({ groupId: group!.groupId }))).toMatchObject({
      state: 'approved',
    })
    expect(await homesOf(rig, lin)).toEqual([Y1])
    await rig.settle()
    const { items } = await rig.store.find(rollups, { index: 'inArea', member: C1 })
    expect(items).toMatchObject([{ level: 3, counts: { joined: 1 } }])
    expect((await rig.as(moderator).call('people.groups', {})).items).toMatchObject([
      { name: '明湖苑邻里群', people: 1, boundBy: '孙丽娟', areaName: '明湖苑' },
    ])
    // Nobody waits, so nobody is asked to look.
    expect(await titlesOf(rig, moderator)).toEqual([])
  })

  it('places who has a home already in the second one, and makes it the one in use', async () => {
    const { rig, moderator, other: elsewhere } = await office()
    await bindFrom(rig, moderator, CHAT, Y1)
    await bindFrom(rig, elsewhere, other, FAR)
    const lin = await newcomer(rig)
    await opensFrom(rig, lin, CHAT)
    await asks(rig, lin, { groupId: groupId(CHAT) })
    await opensFrom(rig, lin, other)
    await asks(rig, lin, { area: FAR, groupId: groupId(other), address: '8 号楼 601', tie: 'family' })
    expect(await homesOf(rig, lin)).toEqual([FAR, Y1])
    await opensFrom(rig, lin, CHAT)
    expect((await rig.as(lin).call('people.arrival', {})).group).toMatchObject({ area: Y1, home: true })
  })

  it('of a community places in the community; the courtyard is verified as ever', async () => {
    const { rig, worker, moderator } = await office()
    await bindFrom(rig, worker, CHAT, C1, '湖西社区服务群')
    const lin = await newcomer(rig)
    await opensFrom(rig, lin, CHAT)
    expect(await rig.as(lin).call('people.join', wish({ groupId: groupId(CHAT) }))).toMatchObject({ state: 'asked' })
    expect((await rig.as(moderator).call('people.applications', {})).items).toMatchObject([
      { group: { name: '湖西社区服务群' } },
    ])
    await opensFrom(rig, lin, CHAT)
    const direct = wish({ area: C1, address: '东风路 8 号', groupId: groupId(CHAT) })
    expect(await rig.as(lin).call('people.join', direct)).toMatchObject({ state: 'approved' })
    expect(await stored(rig, lin)).toMatchObject({ home: C1, holdings: [{ role: 'resident', area: C1 }] })
  })

  it('of the office itself, which is for its staff, makes nobody a resident', async () => {
    const { rig, admin } = await office()
    await bindFrom(rig, admin, CHAT, 'ryh', '如意湖工作群')
    const lin = await newcomer(rig)
    await opensFrom(rig, lin, CHAT)
    expect((await rig.as(lin).call('people.arrival', {})).group).toMatchObject({ level: 'office' })
    const input = wish({ area: 'ryh', groupId: groupId(CHAT) })
    expect((await rig.as(lin).refusal('people.join', input)).code).toBe('joining.wrongLevel')
    expect(await rig.as(lin).call('people.join', wish({ groupId: groupId(CHAT) }))).toMatchObject({ state: 'asked' })
  })
})

describe('the word of the platform', () => {
  it('cannot be made up: who names a group without having come from it is refused', async () => {
    const { rig, moderator } = await office()
    const id = await bindFrom(rig, moderator, CHAT, Y1)
    const lin = await newcomer(rig)
    expect((await rig.as(lin).refusal('people.join', wish({ groupId: id }))).code).toBe('joining.entryOver')
    await opensFrom(rig, lin, other)
    expect((await rig.as(lin).refusal('people.join', wish({ groupId: id }))).code).toBe('joining.entryOver')
    expect(await rig.as(lin).call('people.arrival', {})).toMatchObject({ group: { state: 'new' } })
    const far = { groupId: id, area: Y1, name: '我的群' }
    expect((await rig.as(moderator).refusal('people.bindMyGroup', { ...far, groupId: groupId(other) })).code).toBe(
      'joining.entryOver',
    )
  })

  it('is of one person: another’s does not count', async () => {
    const { rig, moderator } = await office()
    const id = await bindFrom(rig, moderator, CHAT, Y1)
    const [lin, zhou] = [await newcomer(rig), await newcomer(rig)]
    await opensFrom(rig, lin, CHAT)
    expect((await rig.as(zhou).refusal('people.join', wish({ groupId: id }))).code).toBe('joining.entryOver')
  })

  it('is over after half an hour, and used up by joining', async () => {
    const { rig, moderator } = await office()
    const id = await bindFrom(rig, moderator, CHAT, Y1)
    const lin = await newcomer(rig)
    await opensFrom(rig, lin, CHAT)
    rig.advance({ minutes: entryMinutes })
    expect(await rig.as(lin).call('people.arrival', {})).toEqual({ group: null })
    expect((await rig.as(lin).refusal('people.join', wish({ groupId: id }))).code).toBe('joining.entryOver')
    await opensFrom(rig, lin, CHAT)
    await asks(rig, lin, { groupId: id })
    expect(await rig.as(lin).call('people.arrival', {})).toEqual({ group: null })
    await rig.as(lin).call('people.leaveHome', { area: Y1 })
    expect((await rig.as(lin).refusal('people.join', wish({ groupId: id }))).code).toBe('joining.entryOver')
  })

  it('used twice at once lets in once', async () => {
    const { rig, moderator } = await office()
    const id = await bindFrom(rig, moderator, CHAT, Y1)
    const lin = await newcomer(rig)
    await opensFrom(rig, lin, CHAT)
    const both = await Promise.allSettled(
      [Y1, Y2].map(area => rig.as(lin).call('people.join', wish({ area, groupId: id }))),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'joining.entryOver' } })
  })

  it('goes with a person who deletes their account', async () => {
    const { rig } = await office({ whole: true })
    const lin = await newcomer(rig)
    await opensFrom(rig, lin, CHAT)
    await rig.as(lin).call('people.deleteMe', { confirm: deletionWord })
    await rig.settle()
    expect(await rig.store.get(groupEntries, lin.id)).toBeUndefined()
  })

  it('never shows WeChat’s own name of the group, not even in the store', async () => {
    const { rig, moderator } = await office()
    const id = await bindFrom(rig, moderator, CHAT, Y1)
    expect(id).not.toContain(CHAT)
    expect(JSON.stringify(await rig.store.get(groups, id))).not.toContain(CHAT)
    expect(JSON.stringify(await rig.store.get(groupEntries, moderator.id))).not.toContain(CHAT)
  })
})

describe('a group that nobody has confirmed', () => {
  it('waits with everybody who comes from it, and its confirmation lets them in at once', async () => {
    const { rig, moderator, worker } = await office({ twice: false })
    const people = []
    for (let i = 0; i < 10; i++) {
      const person = await newcomer(rig, { id: `w${i}` })
      await opensFrom(rig, person, CHAT)
      await asks(rig, person, { groupId: groupId(CHAT), address: `${i + 1} 号楼` })
      people.push(person)
    }
    const lost = await newcomer(rig)
    await opensFrom(rig, lost, CHAT)
    await asks(rig, lost, { groupId: groupId(CHAT), area: Y2 })
    expect((await rig.as(people[0]!).call('people.homes', {})).applications).toMatchObject([{ awaitsGroup: true }])
    await rig.settle()
    // One word about the group, not one for each of ten.
    expect((await titlesOf(rig, moderator)).filter(title => title.includes('微信群'))).toEqual([
      '有个微信群等您确认是不是明湖苑的',
    ])
    const waiting = await rig.as(moderator).call('people.groups', { state: 'waiting' })
    expect(waiting.items).toMatchObject([
      {
        firstBy: '林小雨',
        people: 0,
        suggested: [
          { areaName: '明湖苑', people: 10 },
          { areaName: '湖畔家园', people: 1 },
        ],
        can: ['bind', 'decline'],
      },
    ])
    await rig.as(moderator).call('people.bindGroup', { groupId: groupId(CHAT), area: Y1, name: '明湖苑邻里群' })
    await rig.settle()
    for (const person of people) expect(await homesOf(rig, person)).toEqual([Y1])
    expect(await titlesOf(rig, people[9]!)).toEqual(['您已加入明湖苑'])
    // Who said another courtyard is no neighbour of this one: somebody looks.
    expect(await homesOf(rig, lost)).toEqual([])
    expect((await rig.as(worker).call('people.applications', {})).items).toMatchObject([{ area: Y2 }])
    expect((await rig.as(worker).call('people.groups', {})).items).toMatchObject([{ people: 10 }])
    const { items } = await rig.store.find(rollups, { index: 'inArea', member: C1 })
    expect(items).toMatchObject([{ counts: { joined: 10 } }])
    expect((await verifyJournal(rig.store)).breaks).toEqual([])
  })

  it('is confirmed by who answers for the area, and by nobody else', async () => {
    const { rig, moderator, head, other: elsewhere } = await office()
    const lin = await newcomer(rig)
    await opensFrom(rig, lin, CHAT)
    await asks(rig, lin, { groupId: groupId(CHAT) })
    const input = { groupId: groupId(CHAT), area: Y1, name: '邻里群' }
    for (const person of [lin, head]) {
      expect((await rig.as(person).refusal('people.bindGroup', input)).code).toBe('right.missing')
      expect((await rig.as(person).refusal('people.groups', {})).code).toBe('right.missing')
    }
    expect((await rig.as(elsewhere).refusal('people.bindGroup', input)).code).toBe('record.notFound')
    expect((await rig.as(moderator).refusal('people.bindGroup', { ...input, area: Y2 })).code).toBe('record.notFound')
    expect((await rig.as(moderator).refusal('people.bindGroup', { ...input, area: C1 })).code).toBe('record.notFound')
    await rig.as(moderator).call('people.bindGroup', input)
  })

  it('confirmed by two at once for two places belongs to one of them', async () => {
    const { rig, moderator, worker } = await office()
    const lin = await newcomer(rig)
    await opensFrom(rig, lin, CHAT)
    await asks(rig, lin, { groupId: groupId(CHAT) })
    const both = await Promise.allSettled([
      rig.as(moderator).call('people.bindGroup', { groupId: groupId(CHAT), area: Y1, name: '甲' }),
      rig.as(worker).call('people.bindGroup', { groupId: groupId(CHAT), area: C1, name: '乙' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'flow.notNow' } })
    const [won] = both.filter(one => one.status === 'fulfilled')
    expect(await rig.store.get(groups, groupId(CHAT))).toMatchObject({ area: won!.value.area })
  })

  it('found by its moderator’s own card is bound in one step, once', async () => {
    const { rig, moderator, worker } = await office()
    await opensFrom(rig, moderator, CHAT)
    await opensFrom(rig, worker, CHAT)
    const { group } = await rig.as(moderator).call('people.arrival', {})
    expect(group).toMatchObject({ state: 'new', mayBind: true })
    const input = { groupId: group!.groupId, area: Y1, name: '明湖苑邻里群' }
    await rig.as(moderator).call('people.bindMyGroup', input)
    expect((await rig.as(worker).refusal('people.bindMyGroup', { ...input, area: C1 })).code).toBe('group.boundAlready')
    const grid = { groupId: group!.groupId, area: 'ryh/c01/g001', name: '网格群' }
    expect((await rig.as(worker).refusal('people.bindMyGroup', grid)).code).toBe('group.noLevel')
  })

  it('that is not theirs is declined by one courtyard and left to the next', async () => {
    const { rig, moderator, other: elsewhere, admin } = await office()
    for (const area of [Y1, FAR]) {
      const person = await newcomer(rig)
      await opensFrom(rig, person, CHAT)
      await asks(rig, person, { groupId: groupId(CHAT), area })
    }
    await rig.as(moderator).call('people.declineGroup', { groupId: groupId(CHAT) })
    const waiting = async (who: typeof moderator) =>
      (await rig.as(who).call('people.groups', { state: 'waiting' })).items
    expect(await waiting(moderator)).toEqual([])
    expect(await waiting(elsewhere)).toMatchObject([{ suggested: [{ area: FAR }] }])
    await rig.as(elsewhere).call('people.declineGroup', { groupId: groupId(CHAT) })
    expect(await waiting(elsewhere)).toEqual([])
    expect(await waiting(admin)).toMatchObject([{ suggested: [] }])
  })
})

describe('a group bound to the wrong place', () => {
  it('is corrected with the people it misplaced, who are told', async () => {
    const { rig, moderator, worker } = await office()
    await bindFrom(rig, moderator, CHAT, Y1)
    const lin = await newcomer(rig)
    await opensFrom(rig, lin, CHAT)
    await asks(rig, lin, { groupId: groupId(CHAT) })
    const wrong = { groupId: groupId(CHAT), area: Y2, name: '湖畔家园群', reason: '群主认错了' }
    expect((await rig.as(moderator).refusal('people.correctGroup', wrong)).code).toBe('record.notFound')
    expect((await rig.as(worker).refusal('people.correctGroup', { ...wrong, area: Y1 })).code).toBe('group.same')
    await rig.as(worker).call('people.correctGroup', wrong)
    await rig.settle()
    expect(await stored(rig, lin)).toMatchObject({ home: Y2, address: '3 号楼 1204', holdings: [{ area: Y2 }] })
    expect((await stored(rig, lin)).otherHomes).toBeUndefined()
    expect(await titlesOf(rig, lin)).toEqual(['您的楼院改成了湖畔家园'])
    expect((await rig.as(worker).call('people.groups', { area: Y2 })).items).toMatchObject([
      { people: 1, reason: '群主认错了' },
    ])
    expect((await rig.as(moderator).call('people.groups', {})).items).toEqual([])
  })

  it('is unbound: who came stays, who comes is asked again, and it can be bound anew', async () => {
    const { rig, moderator } = await office()
    await bindFrom(rig, moderator, CHAT, Y1)
    const [lin, zhou] = [await newcomer(rig), await newcomer(rig)]
    await opensFrom(rig, lin, CHAT)
    await asks(rig, lin, { groupId: groupId(CHAT) })
    await rig.as(moderator).call('people.unbindGroup', { groupId: groupId(CHAT), reason: '群里进了外人' })
    expect(await homesOf(rig, lin)).toEqual([Y1])
    await opensFrom(rig, zhou, CHAT)
    expect((await rig.as(zhou).call('people.arrival', {})).group).toMatchObject({ state: 'waiting' })
    expect(await rig.as(zhou).call('people.join', wish({ groupId: groupId(CHAT) }))).toMatchObject({ state: 'asked' })
    expect((await rig.as(moderator).call('people.groups', { state: 'waiting' })).items).toMatchObject([
      { reason: '群里进了外人', suggested: [{ area: Y1, people: 1 }] },
    ])
    await rig.as(moderator).call('people.bindGroup', { groupId: groupId(CHAT), area: Y1, name: '邻里群' })
    expect(await homesOf(rig, zhou)).toEqual([Y1])
  })

  it('is found in a list by its name and by its courtyard’s', async () => {
    const { rig, moderator, worker } = await office()
    await bindFrom(rig, moderator, CHAT, Y1, '三号楼快乐群')
    const found = async (text: string) => (await rig.as(worker).call('people.groups', { text })).items.length
    expect(await Promise.all(['快乐', '明湖苑', '湖畔'].map(found))).toEqual([1, 1, 0])
  })
})

it('staff who live in a bound group’s courtyard join with the entry they bound it by', async () => {
  const { rig, worker } = await office()
  const id = await bindFrom(rig, worker, CHAT, Y1)
  await rig.as(worker).call('people.agree', { version: privacyVersion })
  const { name: _, ...mine } = wish({ groupId: id })
  expect(await rig.as(worker).call('people.join', mine)).toMatchObject({ state: 'approved' })
})
