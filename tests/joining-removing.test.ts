// Taking somebody off a courtyard who moved away, and putting them back.
import { describe, expect, it } from 'vitest'
import { removals } from '../cloudfunctions/people/joining-records'
import { asks, homesOf, newcomer, office, stored, titlesOf, Y1 } from './joining-rig'

describe('taking somebody off who moved away', () => {
  it('is the moderator’s and the community’s, not a building head’s or a neighbour’s', async () => {
    const { rig, head, other, worker, moderator } = await office()
    const lin = await rig.personNamed({ name: '林小雨' }, `resident@${Y1}`)
    const input = { personId: lin.id, area: Y1, reason: '九月搬走了' }
    for (const person of [head, lin]) {
      expect((await rig.as(person).refusal('people.removeMember', input)).code).toBe('right.missing')
      expect((await rig.as(person).refusal('people.members', {})).code).toBe('right.missing')
    }
    expect((await rig.as(other).refusal('people.removeMember', input)).code).toBe('record.notFound')
    for (const person of [moderator, worker]) {
      const { items } = await rig.as(person).call('people.members', { text: '林小雨' })
      expect(items).toMatchObject([{ personId: lin.id, area: Y1, duties: [], mine: false }])
    }
  })

  it('says why, and can be taken back for thirty days', async () => {
    const { rig, moderator } = await office()
    const lin = await rig.personNamed({ name: '林小雨' }, `resident@${Y1}`)
    await rig.as(lin).call('people.updateMe', { address: '3 号楼 1204' })
    const reason = '邻居说九月搬走了'
    const { removalId } = await rig.as(moderator).call('people.removeMember', { personId: lin.id, area: Y1, reason })
    expect(await stored(rig, lin)).toMatchObject({ home: 'ryh', holdings: [] })
    await rig.settle()
    expect(await rig.messages(lin)).toMatchObject([
      { title: '您已从明湖苑移出', text: expect.stringContaining(reason) },
    ])
    expect((await rig.as(moderator).call('people.removals', {})).items).toMatchObject([
      { removalId, name: '林小雨', address: '3 号楼 1204', reason, by: '孙丽娟', can: ['reinstate'] },
    ])
    rig.advance({ minutes: 1 })
    await rig.as(moderator).call('people.reinstate', { removalId })
    expect(await stored(rig, lin)).toMatchObject({ home: Y1, address: '3 号楼 1204' })
    expect((await rig.as(moderator).refusal('people.reinstate', { removalId })).code).toBe('flow.notNow')
    await rig.settle()
    expect(await titlesOf(rig, lin)).toEqual(['已恢复您在明湖苑的登记', '您已从明湖苑移出'])
    const again = await rig.as(moderator).call('people.removeMember', { personId: lin.id, area: Y1, reason })
    rig.advance({ days: 31 })
    expect((await rig.as(moderator).refusal('people.reinstate', again)).code).toBe('joining.reinstateOver')
    rig.advance({ days: 150 })
    await rig.runJobs()
    expect(await rig.store.get(removals, again.removalId)).toBeUndefined()
  })

  it('leaves the way back by asking again', async () => {
    const { rig, moderator } = await office()
    const lin = await newcomer(rig)
    await rig.as(moderator).call('people.approve', { applicationId: await asks(rig, lin) })
    await rig.as(moderator).call('people.removeMember', { personId: lin.id, area: Y1, reason: '搬走了' })
    const applicationId = await asks(rig, lin)
    await rig.as(moderator).call('people.approve', { applicationId })
    expect(await homesOf(rig, lin)).toEqual([Y1])
  })

  it('is refused of oneself, of who serves there, and of who is gone', async () => {
    const { rig, moderator, head, worker } = await office()
    const reason = '搬走了'
    const code = async (personId: string) =>
      (await rig.as(moderator).refusal('people.removeMember', { personId, area: Y1, reason })).code
    expect(await code(moderator.id)).toBe('joining.own')
    expect(await code(head.id)).toBe('joining.onDuty')
    expect(await code(worker.id)).toBe('record.notFound')
    const lin = await rig.personNamed({ name: '林小雨' }, `resident@${Y1}`)
    await rig.as(moderator).call('people.removeMember', { personId: lin.id, area: Y1, reason })
    expect(await code(lin.id)).toBe('record.notFound')
  })

  it('by two at once happens once', async () => {
    const { rig, moderator, worker } = await office()
    const lin = await rig.personNamed({ name: '林小雨' }, `resident@${Y1}`)
    const input = { personId: lin.id, area: Y1, reason: '搬走了' }
    const both = await Promise.allSettled([moderator, worker].map(by => rig.as(by).call('people.removeMember', input)))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await rig.as(worker).call('people.removals', {})).items).toHaveLength(1)
  })
})

it('what somebody wrote to be verified, and what was said of them, is in no row of the trace', async () => {
  const { rig, moderator } = await office()
  const lin = await newcomer(rig)
  const applicationId = await asks(rig, lin, { note: '林师傅的女儿' })
  await rig.as(moderator).call('people.refuse', { applicationId, reason: '说是租户，房东不认' })
  await rig.settle()
  const { journal } = await import('../cloudfunctions/kernel/journal')
  const { items } = await rig.store.find(journal, { index: 'byCaller', equals: { caller: lin.id } })
  const decided = await rig.store.find(journal, { index: 'byCaller', equals: { caller: moderator.id } })
  const text = JSON.stringify([...items, ...decided.items])
  expect(text).toContain('people.join')
  for (const word of ['林小雨', '1204', '林师傅', '房东']) expect(text).not.toContain(word)
})
