// How a request ends: what its reporter and followers say to the result, and what silence or a refusal does.
import { dayOf, momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { desks, file, listed, office, reported, seen, until } from './requests-rig'

describe('the end', () => {
  it('is confirmed or vetoed by the reporter and followers, and by nobody else', async () => {
    const all = await office()
    const { rig, liu, moderator, wang } = all
    const requestId = await until(all, 'resolved')
    for (const name of ['requests.confirm', 'requests.rate'] as const)
      expect(await rig.as(liu).refusal(name, { requestId, rating: 1 })).toMatchObject({ kind: expect.any(String) })
    expect(await rig.as(liu).refusal('requests.veto', { requestId, reason: '没有' })).toMatchObject({
      code: 'record.notFound',
    })
    expect(await rig.as(moderator).refusal('requests.confirm', { requestId })).toMatchObject({
      code: 'request.notFollowing',
    })
    await rig.as(wang).call('requests.confirm', { requestId, rating: 4, words: '挺快' })
    await rig.as(wang).call('requests.rate', { requestId, rating: 5 })
    expect(await seen(all, moderator, requestId)).toMatchObject({
      state: 'confirmed',
      rating: 5,
      opinions: [{ verdict: 'confirmed', rating: 5, words: '挺快', byReporter: true }],
    })
  })

  it('of a question is an answer, and is told as one', async () => {
    const all = await office()
    const { rig, moderator, wang } = all
    const { requestId } = await reported(all, { kind: 'consult', categoryId: 'other', text: '居住证过期了怎么换' })
    await rig.as(moderator).call('requests.accept', { requestId })
    await rig.as(moderator).call('requests.resolve', { requestId, text: '到户籍窗口换领' })
    await rig.settle()
    expect((await rig.messages(wang)).map(one => one.title)).toEqual(
      expect.arrayContaining(['已受理：咨询', '有答复了，请您看看：咨询']),
    )
  })

  it('who changes their mind is not shown with the words of before', async () => {
    const all = await office()
    const { rig, moderator, wang } = all
    const requestId = await until(all, 'resolved')
    await rig.as(wang).call('requests.veto', { requestId, reason: '还有一盏不亮' })
    await rig.as(moderator).call('requests.resolve', { requestId, text: '两盏都换了' })
    await rig.as(wang).call('requests.confirm', { requestId, rating: 5 })
    const opinionOf = async () => (await seen(all, moderator, requestId)).opinions
    expect(await opinionOf()).toEqual([expect.objectContaining({ verdict: 'confirmed', rating: 5 })])
    expect((await opinionOf())[0]!.words).toBeUndefined()
    await rig.as(wang).call('requests.rate', { requestId, rating: 4, words: '谢谢' })
    await rig.as(wang).call('requests.confirm', { requestId })
    expect(await opinionOf()).toEqual([expect.objectContaining({ rating: 4, words: '谢谢' })])
  })

  it('who rated with words and then confirms without any keeps what they wrote', async () => {
    const all = await office()
    const { rig, moderator, wang } = all
    const requestId = await until(all, 'resolved')
    await rig.as(wang).call('requests.rate', { requestId, rating: 4, words: '来得很快，谢谢' })
    await rig.as(wang).call('requests.confirm', { requestId })
    expect((await seen(all, moderator, requestId)).opinions).toEqual([
      expect.objectContaining({ verdict: 'confirmed', rating: 4, words: '来得很快，谢谢' }),
    ])
  })

  it('a follower’s veto opens it again although the reporter has confirmed, and the desk hears why', async () => {
    const all = await office()
    const { rig, liu, moderator, wang } = all
    const { requestId } = await reported(all)
    await rig.as(liu).call('requests.follow', { requestId, words: '5 号楼也是' })
    expect(await rig.as(wang).refusal('requests.follow', { requestId })).toMatchObject({ code: 'request.own' })
    await rig.as(moderator).call('requests.accept', { requestId })
    await rig
      .as(moderator)
      .call('requests.resolve', { requestId, text: '清了', photoIds: [await file(rig, moderator)] })
    await rig.as(wang).call('requests.confirm', { requestId })
    const again = await rig.as(liu).call('requests.veto', { requestId, reason: '5 号楼的还在' })
    expect(again).toMatchObject({ state: 'reopened', clock: { phase: 'solve', state: 'running' } })
    await rig.settle()
    expect((await rig.messages(moderator)).find(one => one.title.startsWith('居民说没有解决'))!.text).toContain(
      '5 号楼的还在',
    )
    expect((await rig.messages(liu)).map(one => one.title)).toEqual(
      expect.arrayContaining(['已受理：垃圾与保洁', '办好了，请您确认：垃圾与保洁']),
    )
  })

  it('the second reopening goes to the office, and the fifth is told in person', async () => {
    const all = await office()
    const { rig, moderator, wang, head1 } = all
    const requestId = await until(all, 'resolved')
    const veto = () => rig.as(wang).call('requests.veto', { requestId, reason: '还是不行' })
    expect((await veto()).desk.desk).toBe(desks.moderator)
    await rig.as(moderator).call('requests.resolve', { requestId, text: '又清了' })
    expect((await veto()).desk.desk).toBe(desks.office)
    expect(await rig.as(moderator).refusal('requests.resolve', { requestId, text: '再清' })).toMatchObject({
      code: 'request.notYourDesk',
    })
    for (const _ of [3, 4]) {
      await rig.as(head1).call('requests.resolve', { requestId, text: '街道已处理' })
      await veto()
    }
    await rig.as(head1).call('requests.resolve', { requestId, text: '街道已处理' })
    expect(await rig.as(wang).refusal('requests.veto', { requestId, reason: '不行' })).toMatchObject({
      code: 'request.reopenedOften',
    })
  })

  it('silence closes it after five working days, and the reporter can open it again for a month', async () => {
    const all = await office()
    const { rig, wang, moderator } = all
    const requestId = await until(all, 'resolved')
    expect(dayOf((await seen(all, wang, requestId)).closesAt!)).toBe('2026-11-30')
    rig.now = momentOf('2026-11-30', '17:29')
    await rig.runJobs()
    expect((await seen(all, wang, requestId)).state).toBe('resolved')
    rig.now = momentOf('2026-11-30', '17:31')
    await rig.runJobs()
    expect(await seen(all, wang, requestId)).toMatchObject({
      state: 'closed',
      can: expect.arrayContaining(['reopen', 'rate']),
    })
    await rig.as(wang).call('requests.reopen', { requestId, reason: '又满了' })
    expect(await listed(all, moderator)).toEqual([requestId])
    await rig.as(moderator).call('requests.resolve', { requestId, text: '清了' })
    rig.advance({ days: 10 })
    await rig.runJobs()
    rig.advance({ days: 31 })
    expect(await rig.as(wang).refusal('requests.reopen', { requestId, reason: '又满了' })).toMatchObject({
      code: 'request.reopenOver',
    })
  })

  it('a refusal gives its reason, and its reporter can take it to the office', async () => {
    const all = await office()
    const { rig, wang, liu, head1 } = all
    const requestId = await until(all, 'rejected')
    expect(await seen(all, wang, requestId)).toMatchObject({
      state: 'rejected',
      reason: '不属于街道职责，请拨打 12345',
    })
    expect(await rig.as(liu).refusal('requests.reopen', { requestId, reason: '不服' })).toMatchObject({
      code: 'record.notFound',
    })
    await rig.as(wang).call('requests.reopen', { requestId, reason: '就是街道管的' })
    expect(await listed(all, head1)).toEqual([requestId])
  })

  it('its reporter takes it back until there is a result, and nobody else does', async () => {
    const all = await office()
    const { rig, wang, liu, moderator } = all
    const requestId = await until(all, 'accepted')
    expect(await rig.as(liu).refusal('requests.withdraw', { requestId })).toMatchObject({ code: 'record.notFound' })
    expect(await rig.as(moderator).refusal('requests.withdraw', { requestId })).toMatchObject({
      code: 'record.notFound',
    })
    await rig.as(wang).call('requests.withdraw', { requestId, reason: '自己解决了' })
    expect(await listed(all, moderator)).toEqual([])
    expect(await listed(all, moderator, 'done')).toEqual([requestId])
    const solved = await until(all, 'resolved')
    expect(await rig.as(wang).refusal('requests.withdraw', { requestId: solved })).toMatchObject({
      code: 'flow.notNow',
    })
  })
})
