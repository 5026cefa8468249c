// What lost and found does not keep for ever: photos of what is over, and photo checks that nobody waits for.
import { fileLimits } from '@contract/files'
import { postLimits } from '@contract/lostfound'
import { describe, expect, it } from 'vitest'
import { posts } from '../cloudfunctions/lostfound/records'
import { answerMediaCheck } from '../cloudfunctions/platform/content-safety/callback'
import { mediaTraces } from '../cloudfunctions/platform/content-safety/traces'
import { files } from '../cloudfunctions/platform/files/records'
import { lostfoundRig } from './lostfound-rig'

describe.each(['sqlite', 'cloudbase'] as const)('photos of a post on %s', engine => {
  it('are let go 30 days after it was taken back, with those of its clues, and removed a week later', async () => {
    const { rig, owner, finder, post, photo } = await lostfoundRig({ engine })
    const [mine, kept] = [await photo(owner, 'dog'), await photo(owner, 'cat')]
    const { postId } = await post(owner, { photoIds: [mine, kept] })
    const lives = await post(owner, { photoIds: [kept] })
    const theirs: string[] = []
    for (const seed of ['one', 'two', 'three', 'four']) {
      theirs.push(await photo(finder, seed))
      await rig.as(finder).call('lostfound.addClue', { postId, text: seed, photoIds: theirs.slice(-1) })
    }
    await rig.as(owner).call('lostfound.withdraw', { postId })
    const there = async () =>
      (await rig.store.getMany(files, [mine, kept, ...theirs])).map(({ id, unused }) => ({ id, unused }))
    rig.advance({ days: postLimits.keepPhotosDays - 1 })
    await rig.runJobs()
    expect((await there()).filter(({ unused }) => unused)).toEqual([])
    expect((await rig.as(owner).call('lostfound.view', { postId })).photos).toHaveLength(2)
    rig.advance({ days: 1 })
    // The other one goes on living: its author extends it.
    await rig.as(owner).call('lostfound.renew', { postId: lives.postId })
    await rig.runJobs()
    expect((await rig.as(owner).call('lostfound.view', { postId })).photos).toEqual([])
    expect((await there()).filter(({ unused }) => !unused).map(({ id }) => id)).toEqual([kept])
    rig.advance({ days: fileLimits.unusedDays, minutes: 60 })
    await rig.runJobs()
    expect((await there()).map(({ id }) => id)).toEqual([kept])
    expect((await rig.as(owner).call('lostfound.view', { postId: lives.postId })).photos).toHaveLength(1)
  })
})

describe('photos of a post', () => {
  it('that ran out are let go 30 days after its end, and one that is extended before keeps them', async () => {
    const { rig, owner, post, photo } = await lostfoundRig()
    const ended = await post(owner, { photoIds: [await photo(owner, 'dog')] })
    const renewed = await post(owner, { photoIds: [await photo(owner, 'cat')] })
    rig.advance({ days: postLimits.openDays })
    await rig.runJobs()
    rig.advance({ days: postLimits.keepPhotosDays - 1 })
    await rig.as(owner).call('lostfound.renew', { postId: renewed.postId })
    rig.advance({ days: 1, minutes: 60 })
    await rig.runJobs()
    const photosOf = async (postId: string) => (await rig.as(owner).call('lostfound.view', { postId })).photos.length
    expect([await photosOf(ended.postId), await photosOf(renewed.postId)]).toEqual([0, 1])
    // Seen to, and not looked at every hour for ever.
    expect(await rig.store.get(posts, ended.postId)).toMatchObject({ photosKept: false })
    await rig.as(owner).call('lostfound.renew', { postId: ended.postId })
    expect(await rig.store.get(posts, ended.postId)).toMatchObject({ photosKept: true, state: 'open' })
  })

  it('that is a missing person found again are let go as well, and nobody but the clock can do it', async () => {
    const { rig, owner, post, photo } = await lostfoundRig()
    const { postId } = await post(owner, { kind: 'person', what: '老人', photoIds: [await photo(owner, 'a')] })
    expect(await rig.as(owner).refusal('lostfound.releasePhotos', { postId })).toMatchObject({ code: 'right.missing' })
    await rig.as(owner).call('lostfound.resolve', { postId })
    rig.advance({ days: postLimits.keepPhotosDays, minutes: 60 })
    await rig.runJobs()
    expect((await rig.as(owner).call('lostfound.view', { postId })).photos).toEqual([])
  })
})

describe('a photo check', () => {
  it('that nobody answers or expects is forgotten after a week, and only by the clock', async () => {
    const { rig, owner } = await lostfoundRig()
    const push = (trace_id: string) =>
      answerMediaCheck(
        { store: rig.store, dispatch: rig.dispatch, now: rig.now },
        { Event: 'wxa_media_check', trace_id, errcode: 0, result: { suggest: 'pass', label: 100 } },
        undefined,
      )
    for (let i = 0; i < 60; i++) await push(`old-${i}`)
    rig.advance({ days: 7 })
    await push('new')
    expect(await rig.as(owner).refusal('lostfound.forgetTraces', {})).toMatchObject({ code: 'right.missing' })
    await rig.runJobs()
    expect(await rig.store.getMany(mediaTraces, ['old-0', 'new'])).toHaveLength(2)
    rig.advance({ minutes: 60 })
    await rig.runJobs()
    const left = await rig.store.getMany(mediaTraces, ['old-0', 'old-59', 'new'])
    expect(left.map(({ id }) => id)).toEqual(['new'])
  })
})
