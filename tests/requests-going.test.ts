// A reporter who withdraws or leaves: what goes on for others, what ends with them, and what is kept of them.
import { deletedName } from '@contract/people'
import { leavingParts } from '@contract/request-shapes'
import { HOUR } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { files } from '../cloudfunctions/platform/files/records'
import { requestFollowers, requestSteps, requests } from '../cloudfunctions/requests/records'
import { file, listed, type Office, office, reported, seen, until } from './requests-rig'

const stored = async ({ rig }: Pick<Office, 'rig'>, requestId: string) => (await rig.store.get(requests, requestId))!
const titles = async ({ rig }: Office, person: Office['wang']) => (await rig.messages(person)).map(one => one.title)

describe('a request that its reporter takes back', () => {
  it('ends when nobody follows it, and who follows it later cannot', async () => {
    const all = await office()
    const { rig, wang, liu } = all
    const requestId = await until(all, 'accepted')
    await rig.as(wang).call('requests.withdraw', { requestId, reason: '自己解决了' })
    expect(await seen(all, wang, requestId)).toMatchObject({ state: 'withdrawn', reason: '自己解决了' })
    expect(await rig.as(liu).refusal('requests.follow', { requestId })).toMatchObject({ code: 'request.over' })
  })

  it('goes on for whoever reported the same and was merged into it, and they confirm it', async () => {
    const all = await office()
    const { rig, wang, liu, moderator } = all
    const photoIds = [await file(rig, wang)]
    const intoId = await until(all, 'accepted', { photoIds, text: '我是王秀英，电话 13812345678，垃圾满了' })
    const { requestId } = await reported(all, {}, liu)
    await rig.as(moderator).call('requests.merge', { requestId, intoId })
    rig.advance({ minutes: 1 })
    const left = await rig.as(wang).call('requests.withdraw', { requestId: intoId, reason: '我搬走了' })
    expect(left).toMatchObject({ state: 'accepted', mine: false, following: false })
    // She has nothing to do with it any more, and the desk has no name and no photo of hers.
    expect(await rig.as(wang).refusal('requests.view', { requestId: intoId })).toMatchObject({
      code: 'record.notFound',
    })
    const work = await seen(all, moderator, intoId)
    expect(work).toMatchObject({ state: 'accepted', reporterGone: true, photos: [], followers: 1 })
    expect(work.reporter).toBeUndefined()
    expect(work.text).toMatch(/^我是＊，电话 138\*+78，垃圾满了$/)
    expect(await rig.store.get(files, photoIds[0]!)).toMatchObject({ uses: 0, unusedSince: 0 })
    expect(work.can).not.toContain('askReporter')
    await rig.settle()
    expect((await rig.messages(liu))[0]).toMatchObject({
      title: '诉求人已退出：垃圾与保洁',
      text: '您还在跟进，这件事继续办，进展照样告诉您',
    })
    expect((await rig.messages(moderator))[0]).toMatchObject({ title: '诉求人退出，继续办：垃圾与保洁' })
    rig.advance({ minutes: 1 })
    await rig.as(moderator).call('requests.resolve', { requestId: intoId, text: '清了' })
    await rig.settle()
    expect(await titles(all, liu)).toContain('办好了，请您确认：垃圾与保洁')
    expect(await titles(all, wang)).not.toContain('办好了，请您确认：垃圾与保洁')
    await rig.as(liu).call('requests.confirm', { requestId: intoId, rating: 4 })
    rig.advance({ days: 14 })
    await rig.runJobs()
    // The words stayed for the work, and go with it.
    expect(await stored(all, intoId)).toMatchObject({ state: 'closed', text: '', place: { words: '' }, ratingSum: 4 })
    const reopened = { requestId: intoId, reason: '又满了' }
    expect(await rig.as(wang).refusal('requests.reopen', reopened)).toMatchObject({ code: 'record.notFound' })
    expect(await rig.as(liu).call('requests.reopen', reopened)).toMatchObject({ state: 'reopened' })
  })

  it('waits no longer for what the reporter should supply', async () => {
    const all = await office()
    const { rig, wang, liu, moderator } = all
    const requestId = await until(all, 'accepted')
    await rig.as(liu).call('requests.follow', { requestId })
    await rig.as(moderator).call('requests.askReporter', { requestId, words: '请补一张照片' })
    rig.advance({ hours: 1 })
    await rig.as(wang).call('requests.withdraw', { requestId })
    expect(await seen(all, moderator, requestId)).toMatchObject({ clock: { state: 'running' }, state: 'handling' })
    expect((await seen(all, moderator, requestId)).asked).toBeUndefined()
    expect(await rig.as(moderator).refusal('requests.askReporter', { requestId, words: '请补' })).toMatchObject({
      code: 'request.reporterGone',
    })
  })

  it('takes their rating along: following it again and rating anew counts once', async () => {
    const all = await office()
    const { rig, wang, liu, moderator } = all
    const requestId = await until(all, 'resolved')
    await rig.as(liu).call('requests.follow', { requestId })
    await rig.as(wang).call('requests.rate', { requestId, rating: 4 })
    await rig.as(liu).call('requests.veto', { requestId, reason: '还是满的' })
    await rig.as(wang).call('requests.withdraw', { requestId, reason: '我搬走了' })
    expect(await stored(all, requestId)).toMatchObject({ ratings: 0, ratingSum: 0 })
    await rig.as(moderator).call('requests.resolve', { requestId, text: '又清了' })
    await rig.as(wang).call('requests.follow', { requestId })
    await rig.as(wang).call('requests.rate', { requestId, rating: 2 })
    expect(await stored(all, requestId)).toMatchObject({ ratings: 1, ratingSum: 2 })
  })
})

describe('when a reporter leaves', () => {
  /** 王秀英 deletes her account; people’s own part of it is tested elsewhere. */
  async function leave(all: Office, person: Office['wang']) {
    const { people } = await import('../cloudfunctions/platform/identity/people')
    await all.rig.store.updateIf(
      people,
      person.id,
      {},
      { set: { deletedAt: all.rig.now, home: 'ryh', name: deletedName } },
    )
    for (const part of leavingParts) await all.rig.asSystem('requests.unname', { personId: person.id, part })
    await all.rig.settle()
  }
  const broken = { categoryId: 'public-facility', text: '3 号楼东侧的路灯不亮，我王秀英晚上不敢走' }
  const alone = { kind: 'help' as const, categoryId: 'care', text: '我一个人住，腿不好' }

  it('only the clock takes them out, and only those who left', async () => {
    const all = await office()
    const { rig, worker, wang } = all
    const input = { personId: wang.id, part: 'open' } as const
    expect((await rig.as(worker).refusal('requests.unname', input)).code).toBe('right.missing')
    await expect(rig.asSystem('requests.unname', input)).rejects.toMatchObject({ code: 'record.notFound' })
  })

  it('a broken lamp is still mended, without her name, photos and voice, and her plea of her own ends', async () => {
    const all = await office()
    const { rig, wang, moderator } = all
    const photoIds = [await file(rig, wang)]
    const voice = { fileId: await file(rig, wang, 'audio/mpeg'), seconds: 12 }
    const lamp = (await reported(all, { ...broken, photoIds, voice })).requestId
    const plea = (await reported(all, alone)).requestId
    await leave(all, wang)
    expect(await listed(all, moderator)).toEqual([lamp])
    const work = await seen(all, moderator, lamp)
    expect(work).toMatchObject({ state: 'submitted', reporterGone: true, text: '3 号楼东侧的路灯不亮，我＊晚上不敢走' })
    expect([work.photos, work.voice, work.reporter]).toEqual([[], undefined, undefined])
    const ended = await stored(all, plea)
    expect(ended).toMatchObject({ state: 'withdrawn', text: '', place: { area: 'ryh/c01/y001', words: '' } })
    expect(ended.personId).toBeUndefined()
    expect(await titles(all, moderator)).toEqual(
      expect.arrayContaining(['诉求人已注销，继续办：公共设施损坏', '诉求已结束：老人儿童照料']),
    )
    // Their files are gone within the hour.
    rig.advance({ hours: 1 })
    expect((await rig.store.get(files, photoIds[0]!))!.unusedSince).toBeLessThan(rig.now - HOUR)
    await rig.as(moderator).call('requests.accept', { requestId: lamp })
    await rig.as(moderator).call('requests.resolve', { requestId: lamp, text: '换了灯泡' })
    rig.advance({ days: 14 })
    await rig.runJobs()
    expect(await stored(all, lamp)).toMatchObject({ state: 'closed', text: '', result: { text: '换了灯泡' } })
  })

  it('a danger is never dropped, whatever it is about', async () => {
    const all = await office()
    const { wang } = all
    const missing = (await reported(all, { ...alone, urgentCase: '独居老人失联' })).requestId
    await leave(all, wang)
    expect(await stored(all, missing)).toMatchObject({ state: 'submitted', text: alone.text })
  })

  it('a plea that a neighbour shares goes on for the neighbour, without her words', async () => {
    const all = await office()
    const { rig, wang, liu } = all
    const plea = (await reported(all, alone)).requestId
    await rig.as(liu).call('requests.follow', { requestId: plea })
    await leave(all, wang)
    expect(await stored(all, plea)).toMatchObject({ state: 'submitted', text: '', reporterName: deletedName })
    expect(await titles(all, liu)).toContain('继续办理：老人儿童照料')
  })

  it('what she said and followed elsewhere goes too, and nothing reaches her any more', async () => {
    const all = await office({ twice: false })
    const { rig, wang, liu, head, moderator } = all
    const followed = (await reported(all, {}, liu)).requestId
    const photoIds = [await file(rig, wang)]
    await rig.as(wang).call('requests.follow', { requestId: followed, words: '我家 401 也是' })
    await rig.as(moderator).call('requests.accept', { requestId: followed })
    await rig.as(moderator).call('requests.resolve', { requestId: followed, text: '清了' })
    await rig.as(wang).call('requests.rate', { requestId: followed, rating: 2, words: '401 门口还有' })
    await rig.as(wang).call('requests.veto', { requestId: followed, reason: '401 门口没清', photoIds })
    const closed = await until(all, 'closed')
    const helped = (await reported(all, { forPersonId: wang.id, consent: '王秀英女儿代签' }, head)).requestId
    await leave(all, wang)
    const steps = await rig.store.find(requestSteps, {
      index: 'ofRequest',
      equals: { requestId: followed },
      limit: 100,
    })
    expect(JSON.stringify(steps.items)).not.toContain('401')
    expect(steps.items.map(step => step.label)).toContain('没有解决')
    expect(await rig.store.get(files, photoIds[0]!)).toMatchObject({ uses: 0 })
    expect(await seen(all, liu, followed)).toMatchObject({ followers: 0, rating: 2 })
    for (const id of [closed, helped]) expect(JSON.stringify(await stored(all, id))).not.toMatch(/王秀英|女儿/)
    expect(JSON.stringify(await stored(all, closed))).not.toMatch(/门口/)
    expect(
      await rig.store.count(requestFollowers, { index: 'ofPerson', equals: { personId: wang.id, listed: true } }),
    ).toBe(0)
    const before = (await rig.messages(wang)).length
    await rig.as(moderator).call('requests.progress', { requestId: followed, words: '又清了一次' })
    await rig.settle()
    expect(await rig.messages(wang)).toHaveLength(before)
  })

  it('who reported for a resident leaves their name behind nowhere, and the request stays the resident’s', async () => {
    const all = await office()
    const { rig, wang, moderator } = all
    const helper = await rig.personNamed({ name: '钱多多' }, 'buildingHead@ryh/c01/y001')
    const { requestId } = await reported(all, { forPersonId: wang.id, consent: '当面同意' }, helper)
    await leave(all, helper)
    expect(await seen(all, moderator, requestId)).toMatchObject({
      reporter: { name: '王秀英' },
      onBehalf: { name: deletedName, consent: '当面同意' },
    })
  })
})
