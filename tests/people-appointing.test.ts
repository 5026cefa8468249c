// Who gives which roles: administrators every one, the community its courtyards’ building heads and moderators.
import { type Role, roles } from '@contract/access'
import { roleLevels } from '@contract/people'
import { DAY } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { office as empty, FAR, Y1 } from './people-rig'

async function office(engine?: 'sqlite' | 'cloudbase') {
  const rig = await empty(engine)
  const admin = await rig.personNamed({ name: '陈立新', home: 'ryh' }, 'administrator@ryh')
  const worker = await rig.personNamed({ name: '周晓敏', home: 'ryh/c01' }, 'communityWorker@ryh/c01')
  const neighbour = await rig.personNamed({ name: '赵桂兰', home: Y1 }, `resident@${Y1}`)
  const elsewhere = await rig.personNamed({ name: '孙丽娟', home: FAR }, `resident@${FAR}`)
  return { rig, admin, worker, neighbour, elsewhere }
}

describe('a community worker', () => {
  it('appoints a building head and a courtyard’s moderator in the community, and ends it again', async () => {
    const { rig, worker, neighbour } = await office()
    const as = rig.as(worker)
    for (const role of ['buildingHead', 'moderator'] as const) {
      rig.advance({ hours: 1 })
      await as.call('people.grant', { personId: neighbour.id, role, area: Y1, reason: '楼院推选' })
      const { holdings } = await as.call('people.holdings', { personId: neighbour.id })
      expect(holdings.find(held => held.role === role)).toMatchObject({ areaName: '明湖苑', mayChange: true })
      rig.advance({ hours: 1 })
      await as.call('people.revoke', { personId: neighbour.id, role, area: Y1, reason: '搬走了' })
    }
    const { items } = await as.call('people.roleChanges', {})
    expect(items.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
      'taken 群主',
      'given 群主',
      'taken 楼栋长',
      'given 楼栋长',
    ])
  })

  it('gives and takes no other role, and none over the community itself', async () => {
    const { rig, admin, worker, neighbour } = await office()
    const as = rig.as(worker)
    const places = { courtyard: Y1, community: 'ryh/c01', grid: 'ryh/c01/g001', office: 'ryh' }
    const refused: string[] = []
    for (const role of Object.keys(roles) as Role[])
      for (const level of roleLevels[role]) {
        const area = places[level]
        const given = { personId: neighbour.id, role, area }
        const { code } = await as.refusal('people.grant', given).catch(() => ({ code: 'given' }))
        if (code !== 'given') refused.push(`${role}@${level}: ${code}`)
      }
    const all = (Object.keys(roles) as Role[]).flatMap(role => roleLevels[role].map(level => `${role}@${level}`))
    const own = ['buildingHead@courtyard', 'moderator@courtyard']
    // What lies above the community is not there for them at all.
    const codeOf = (one: string) => (one.endsWith('@office') ? 'record.notFound' : 'people.notYoursToGive')
    expect(refused).toEqual(all.filter(one => !own.includes(one)).map(one => `${one}: ${codeOf(one)}`))

    await rig.as(admin).call('people.grant', { personId: neighbour.id, role: 'gridWorker', area: 'ryh/c01/g001' })
    const { holdings } = await as.call('people.holdings', { personId: neighbour.id })
    expect(holdings.find(({ role }) => role === 'gridWorker')).toMatchObject({ mayChange: false })
    const taken = { personId: neighbour.id, role: 'gridWorker', area: 'ryh/c01/g001', reason: '调整' } as const
    expect((await as.refusal('people.revoke', taken)).code).toBe('people.notYoursToGive')
  })

  it('knows nothing of people and courtyards of another community', async () => {
    const { rig, worker, neighbour, elsewhere } = await office()
    const as = rig.as(worker)
    const role = 'buildingHead'
    for (const input of [
      { personId: elsewhere.id, role, area: FAR },
      { personId: neighbour.id, role, area: FAR },
      { personId: elsewhere.id, role, area: Y1 },
    ] as const)
      expect((await as.refusal('people.grant', input)).code).toBe('record.notFound')
    expect((await as.refusal('people.holdings', { personId: elsewhere.id })).code).toBe('record.notFound')
    expect((await as.refusal('people.roleChanges', { area: 'ryh/c02' })).code).toBe('record.notFound')
  })

  it('appoints nobody any more from the minute on in which the own role ends', async () => {
    const { rig, admin, worker, neighbour } = await office()
    const own = { personId: worker.id, role: 'communityWorker', area: 'ryh/c01' } as const
    await rig.as(admin).call('people.revoke', { ...own, reason: '调走' })
    const given = { personId: neighbour.id, role: 'buildingHead', area: Y1 } as const
    expect((await rig.as(worker).refusal('people.grant', given)).code).toBe('right.missing')
  })
})

describe('whoever is given a role, or loses it', () => {
  it('is told once each time what, where, until when and by whom, and not of what they did themselves', async () => {
    const { rig, admin, worker, neighbour } = await office()
    const post = { personId: neighbour.id, role: 'buildingHead', area: Y1 } as const
    const titles = async (person = neighbour) => {
      await rig.settle()
      return (await rig.messages(person)).map(({ title }) => title)
    }
    await rig.as(worker).call('people.grant', post)
    expect(await titles()).toEqual(['您有了新的角色：楼栋长'])
    const [given] = await rig.messages(neighbour)
    expect(given!.text).toContain('明湖苑')
    expect(given!.text).toContain('周晓敏')
    rig.advance({ hours: 1 })
    await rig.as(worker).call('people.grant', { ...post, until: rig.now + 3 * DAY })
    expect((await titles())[0]).toBe('您的角色期限改了：楼栋长')
    rig.advance({ days: 4 })
    await rig.runJobs()
    expect((await titles())[0]).toBe('您的角色到期结束了：楼栋长')
    await rig.as(worker).call('people.grant', post)
    await rig.as(worker).call('people.revoke', { ...post, reason: '搬走了' })
    const all = await titles()
    expect(all).toHaveLength(5)
    expect(all).toContain('您的角色已收回：楼栋长')
    await rig.as(admin).call('people.grant', { personId: admin.id, role: 'gridHead1', area: 'ryh' })
    expect(await titles(admin)).toEqual([])
  })
})

describe.each(['sqlite', 'cloudbase'] as const)('任免记录 by what one looks for, on %s', engine => {
  it('finds by role, area, kind and month, page by page, and each only where one gives roles', async () => {
    const { rig, admin, worker, neighbour, elsewhere } = await office(engine)
    const as = rig.as(admin)
    const step = (days: number) => rig.advance({ days })
    await as.call('people.grant', { personId: neighbour.id, role: 'buildingHead', area: Y1 })
    step(10)
    await as.call('people.grant', { personId: elsewhere.id, role: 'buildingHead', area: FAR })
    await as.call('people.grant', { personId: elsewhere.id, role: 'moderator', area: FAR })
    step(1)
    await as.call('people.revoke', { personId: neighbour.id, role: 'buildingHead', area: Y1, reason: '搬走' })
    const found = async (input: object, caller = as) => {
      const { items } = await caller.call('people.roleChanges', input)
      return items.map(({ person, kind, label }) => `${person.name} ${kind} ${label}`)
    }
    const [given1, given2, mod2, taken1] = [
      '赵桂兰 given 楼栋长',
      '孙丽娟 given 楼栋长',
      '孙丽娟 given 群主',
      '赵桂兰 taken 楼栋长',
    ]
    expect(await found({ role: 'buildingHead' })).toEqual([taken1, given2, given1])
    expect(new Set(await found({ area: 'ryh/c02' }))).toEqual(new Set([mod2, given2]))
    expect(await found({ kind: 'taken' })).toEqual([taken1])
    expect(await found({ month: '2026-11' })).toEqual([given1])
    expect(await found({ month: '2026-12', role: 'buildingHead', area: 'ryh/c01', kind: 'taken' })).toEqual([taken1])
    expect(await found({ month: '2026-10' })).toEqual([])
    expect(await found({ personId: elsewhere.id, role: 'moderator' })).toEqual([mod2])
    expect(await found({}, rig.as(worker))).toEqual([taken1, given1])
    expect(await found({ role: 'moderator' }, rig.as(worker))).toEqual([])
    const first = await as.call('people.roleChanges', { role: 'buildingHead', limit: 2 })
    const rest = await as.call('people.roleChanges', { role: 'buildingHead', limit: 2, after: first.next })
    expect([...first.items, ...rest.items].map(({ person }) => person.name)).toEqual(['赵桂兰', '孙丽娟', '赵桂兰'])
    expect(rest.next).toBeNull()
  })
})
