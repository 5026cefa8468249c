// What moderators of lost and found see and decide before others do.
import { describe, expect, it } from 'vitest'
import { lostfoundRig } from './lostfound-rig'

describe('moderators', () => {
  it('residents are none, and a moderator reaches their own courtyard alone', async () => {
    const { rig, owner, finder, moderator, post } = await lostfoundRig()
    const { postId } = await post(owner, { place: { area: 'ryh/c03/y020', words: '' }, text: '重金酬谢' })
    expect(await rig.as(finder).refusal('lostfound.queue', {})).toMatchObject({ code: 'right.missing' })
    expect(await rig.as(finder).refusal('lostfound.moderate', { postId, revision: 1 })).toMatchObject({
      code: 'right.missing',
    })
    expect((await rig.as(moderator).call('lostfound.queue', {})).items).toEqual([])
    expect(await rig.as(moderator).refusal('lostfound.moderate', { postId, revision: 1 })).toMatchObject({
      code: 'record.notFound',
    })
    expect(await rig.as(moderator).refusal('lostfound.refuse', { postId, revision: 1, reason: '广告' })).toMatchObject({
      code: 'record.notFound',
    })
  })

  it('nobody approves their own', async () => {
    const { rig, moderator, worker, post } = await lostfoundRig()
    const { postId } = await post(moderator, { text: '重金酬谢' })
    expect(await rig.as(moderator).refusal('lostfound.moderate', { postId, revision: 1 })).toMatchObject({
      code: 'post.own',
    })
    expect((await rig.as(worker).call('lostfound.view', { postId })).can).toContain('moderate')
    expect((await rig.as(moderator).call('lostfound.view', { postId })).can).not.toContain('moderate')
  })

  it('what was refused says why, and after a change only a moderator lets it out', async () => {
    const { rig, owner, finder, moderator, dog, post, seenBy, titles } = await lostfoundRig()
    const { postId } = await post(owner)
    expect((await seenBy(finder)).items).toHaveLength(1)
    await rig.as(moderator).call('lostfound.refuse', { postId, revision: 1, reason: '请写清楚在哪里丢的' })
    expect((await seenBy(finder)).items).toEqual([])
    expect(await titles(owner)).toEqual(['没有通过：黄色泰迪'])
    expect((await rig.as(owner).call('lostfound.view', { postId })).reason).toBe('请写清楚在哪里丢的')
    const { side: _, kind: __, ...fields } = dog()
    const edited = await rig.as(owner).call('lostfound.edit', { postId, ...fields, what: '灰色泰迪' })
    expect(edited).toMatchObject({ state: 'checking', public: false })
    await rig.as(moderator).call('lostfound.moderate', { postId, revision: edited.revision })
    expect((await seenBy(finder)).items).toEqual(['灰色泰迪'])
    expect(await titles(owner)).toContain('审核通过：灰色泰迪')
  })

  it('words that changed after the moderator looked are not approved with the old ones', async () => {
    const { rig, owner, finder, moderator, dog, post, seenBy } = await lostfoundRig()
    const { postId } = await post(owner, { text: '重金酬谢' })
    const [looked] = (await rig.as(moderator).call('lostfound.queue', {})).items
    const { side: _, kind: __, ...fields } = dog()
    await rig.as(owner).call('lostfound.edit', { postId, ...fields, text: '先转账' })
    const { revision } = looked!
    expect(await rig.as(moderator).refusal('lostfound.moderate', { postId, revision })).toMatchObject({
      code: 'record.changed',
    })
    expect(await rig.as(moderator).refusal('lostfound.refuse', { postId, revision, reason: '不行' })).toMatchObject({
      code: 'record.changed',
    })
    expect((await seenBy(finder)).items).toEqual([])
    const [again] = (await rig.as(moderator).call('lostfound.queue', {})).items
    await rig.as(moderator).call('lostfound.moderate', { postId, revision: again!.revision })
    expect((await seenBy(finder)).items).toEqual(['黄色泰迪'])
  })

  it('a change takes new words through the check, and keeps what was decided on photos', async () => {
    const { rig, owner, finder, moderator, dog, post, photo, seenBy } = await lostfoundRig()
    const [kept, dropped, added] = [await photo(owner, 'k'), await photo(owner, 'd'), await photo(owner, 'a')]
    const { postId } = await post(owner, { photoIds: [kept, dropped] })
    const shown = [kept, dropped].map(fileId => ({ fileId, show: true }))
    await rig.as(moderator).call('lostfound.moderate', { postId, revision: 1, photos: shown })
    const { side: _, kind: __, ...fields } = dog()
    const change = { postId, ...fields, photoIds: [kept, added] }
    const edited = await rig.as(owner).call('lostfound.edit', { ...change, text: '先转账' })
    expect(edited.photos.map(one => one.state)).toEqual(['shown', 'waiting'])
    expect((await seenBy(finder)).items).toEqual([])
    await rig.as(owner).call('lostfound.edit', { ...change, text: '叫豆豆' })
    const seen = await rig.as(finder).call('lostfound.view', { postId })
    expect(seen.photos.map(one => one.fileId)).toEqual([kept])
    expect(await rig.as(finder).refusal('lostfound.edit', change)).toMatchObject({ code: 'record.notFound' })
  })
})
