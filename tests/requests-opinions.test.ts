// What neighbours who joined have to say, and what they are told and shown: each counts once, and nobody judges their
// own work.
import { momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { requests } from '../cloudfunctions/requests/records'
import { courtyard, desks, listed, office, reported, seen, until } from './requests-rig'

describe('an opinion of a result', () => {
  it('is refused to those who handled it, also when they joined or reported it for somebody', async () => {
    const all = await office()
    const { rig, moderator, worker, wang } = all
    const colleague = await rig.personNamed({ name: '林霞' }, `moderator@${courtyard}`)
    const requestId = await until(all, 'accepted')
    await rig.as(moderator).call('requests.follow', { requestId })
    await rig.as(colleague).call('requests.follow', { requestId })
    await rig.as(colleague).call('requests.resolve', { requestId, text: '清了' })
    for (const handler of [moderator, colleague]) {
      expect(await rig.as(handler).refusal('requests.confirm', { requestId, rating: 5 })).toMatchObject({
        code: 'request.ownWork',
      })
      expect(await rig.as(handler).refusal('requests.rate', { requestId, rating: 5 })).toMatchObject({
        code: 'request.ownWork',
      })
      const { can } = await seen(all, handler, requestId)
      expect([can.includes('confirm'), can.includes('rate')]).toEqual([false, false])
    }
    const forHer = await reported(all, { forPersonId: wang.id, consent: '上门当面同意' }, worker)
    await rig.as(moderator).call('requests.accept', { requestId: forHer.requestId })
    await rig
      .as(moderator)
      .call('requests.transfer', { requestId: forHer.requestId, toDesk: desks.community, reason: '要协调' })
    await rig.as(worker).call('requests.acceptTransfer', { requestId: forHer.requestId })
    await rig.as(worker).call('requests.resolve', { requestId: forHer.requestId, text: '清了' })
    expect(await rig.as(worker).refusal('requests.confirm', { requestId: forHer.requestId })).toMatchObject({
      code: 'request.ownWork',
    })
    expect((await rig.as(wang).call('requests.confirm', { requestId: forHer.requestId })).state).toBe('confirmed')
  })

  it('of somebody counts once, however often they leave and join again', async () => {
    const all = await office()
    const { rig, liu } = all
    const requestId = await until(all, 'accepted')
    await rig.as(liu).call('requests.follow', { requestId })
    await rig.as(all.moderator).call('requests.resolve', { requestId, text: '清了' })
    for (const _ of [1, 2, 3]) {
      await rig.as(liu).call('requests.follow', { requestId })
      await rig.as(liu).call('requests.rate', { requestId, rating: 1 })
      const { ratings, ratingSum } = (await rig.store.get(requests, requestId))!
      expect([ratings, ratingSum]).toEqual([1, 1])
      await rig.as(liu).call('requests.unfollow', { requestId })
    }
    const { ratings, ratingSum } = (await rig.store.get(requests, requestId))!
    expect([ratings, ratingSum]).toEqual([0, 0])
  })
})

describe('a neighbour who joined', () => {
  it('reads where it is, and what others say of it, no further than its reporter allows', async () => {
    const all = await office()
    const { rig, liu, wang, moderator } = all
    const { requestId } = await reported(all, { place: { area: courtyard, words: '3 号楼 502 王家' } })
    const joined = await rig.as(liu).call('requests.follow', { requestId })
    expect([joined.placeWords, (await seen(all, liu, requestId)).placeWords]).toEqual(['', ''])
    expect((await seen(all, moderator, requestId)).placeWords).toBe('3 号楼 502 王家')
    await rig.as(moderator).call('requests.accept', { requestId })
    await rig.as(moderator).call('requests.resolve', { requestId, text: '清了' })
    await rig.as(wang).call('requests.confirm', { requestId, rating: 5, words: '有事打 13812345678' })
    expect((await seen(all, moderator, requestId)).opinions[0]!.words).toBe('有事打 13812345678')
    expect((await seen(all, liu, requestId)).opinions[0]!.words).toMatch(/^有事打 138\*+78$/)
    const shared = await until(all, 'accepted', { shared: true })
    await rig.as(liu).call('requests.follow', { requestId: shared })
    expect((await seen(all, liu, shared)).placeWords).toBe('3 号楼门口')
  })

  it('hears when its reporter opens it again', async () => {
    const all = await office()
    const { rig, liu, wang, moderator } = all
    const again = await until(all, 'accepted')
    await rig.as(liu).call('requests.follow', { requestId: again })
    await rig.as(moderator).call('requests.resolve', { requestId: again, text: '清了，早晚各巡一次。' })
    await rig.settle()
    const done = (await rig.messages(liu)).find(one => one.title.startsWith('办好了'))
    expect(done?.text).toMatch(/^清了，早晚各巡一次。1[12]月\d+日 周. \d\d:\d\d 前没有意见就办结$/)
    rig.advance({ days: 10 })
    await rig.runJobs()
    rig.advance({ minutes: 1 })
    await rig.as(wang).call('requests.reopen', { requestId: again, reason: '又满了，请打 13812345678' })
    await rig.settle()
    expect((await rig.messages(liu))[0]).toMatchObject({
      title: '重新办理：垃圾与保洁',
      text: '诉求人重新打开了，由运河上郡群主重新办理',
    })
    expect((await rig.messages(moderator))[0]).toMatchObject({ title: '诉求重新打开：垃圾与保洁' })
  })
})

describe('a late request that comes to a desk below', () => {
  it('is told to the level between, which has not heard of it, and to nobody twice', async () => {
    const all = await office()
    const { rig, moderator, worker, head1 } = all
    const requestId = await until(all, 'accepted')
    await rig.as(moderator).call('requests.transfer', { requestId, toDesk: desks.community, reason: '要协调物业' })
    await rig.as(worker).call('requests.acceptTransfer', { requestId })
    const at = async (day: string) => {
      rig.now = momentOf(day, '17:00')
      for (const _ of [1, 2, 3]) {
        await rig.runJobs()
        rig.advance({ minutes: 1 })
      }
    }
    await at('2026-11-24')
    expect(await listed(all, head1, 'watch')).toEqual([requestId])
    await rig.as(worker).call('requests.transfer', { requestId, toDesk: desks.moderator, reason: '已协调' })
    await rig.as(moderator).call('requests.acceptTransfer', { requestId })
    await at('2026-12-01')
    expect(await listed(all, worker, 'watch')).toEqual([requestId])
    const { watchers, alarmAt } = (await rig.store.get(requests, requestId))!
    expect(watchers.map(one => one.desk).sort()).toEqual([desks.community, desks.office].sort())
    expect(alarmAt).toBeGreaterThan(rig.now * 2)
    const told = (await rig.messages(head1)).filter(one => one.title.startsWith('超时升级'))
    expect(told).toHaveLength(1)
  })
})
