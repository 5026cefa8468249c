// 正能量: nothing is read before a moderator looked, the best is told further by who decides there, thanks rank nobody.
import { areaAt, levelAbove, levelOf } from '@contract/levels'
import { deletedName } from '@contract/people'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stories, storyReports, thanks } from '../cloudfunctions/goodnews/records'
import { isOut } from '../cloudfunctions/goodnews/rules'
import { journal } from '../cloudfunctions/kernel/journal'
import type { ContentSafety } from '../cloudfunctions/platform/content-safety/port'
import { files } from '../cloudfunctions/platform/files/records'
import { people } from '../cloudfunctions/platform/identity/people'
import { office } from './goodnews-rig'

describe('a story', () => {
  it('is read by nobody before a moderator has looked, and then by the courtyard, under a surname', async () => {
    const { rig, author, neighbour, nextDoor, moderator, post, titles } = await office()
    const { storyId, revision, state } = await post(author)
    expect(state).toBe('checking')
    expect(await titles(neighbour)).toEqual([])
    expect(await rig.as(neighbour).refusal('goodnews.view', { storyId })).toMatchObject({ code: 'record.notFound' })
    expect(await rig.as(author).call('goodnews.view', { storyId })).toMatchObject({
      reason: '等群主或社区工作人员看过',
    })
    expect(await rig.as(neighbour).refusal('goodnews.approve', { storyId, revision })).toMatchObject({
      code: 'right.missing',
    })
    await rig.as(moderator).call('goodnews.approve', { storyId, revision })
    await rig.settle()
    expect(await titles(neighbour)).toEqual(['下雨天他替三家收了被子'])
    expect((await rig.as(neighbour).call('goodnews.view', { storyId })).authorName).toBe('王**')
    expect(await titles(nextDoor)).toEqual([])
    expect((await rig.messages(author))[0]?.title).toBe('已发布：下雨天他替三家收了被子')
  })

  it('is not looked at by its own author, nor by a moderator of elsewhere', async () => {
    const { rig, moderator, otherWorker, worker, post } = await office()
    const { storyId, revision } = await post(moderator)
    expect(await rig.as(moderator).refusal('goodnews.approve', { storyId, revision })).toMatchObject({
      code: 'story.own',
    })
    expect(await rig.as(otherWorker).refusal('goodnews.approve', { storyId, revision })).toMatchObject({
      code: 'record.notFound',
    })
    expect(await rig.as(worker).call('goodnews.approve', { storyId, revision })).toMatchObject({ state: 'shown' })
  })

  it('says that who it speaks of agrees, holds no banned words, and covers numbers', async () => {
    const { rig, author, deed, post } = await office()
    const without = { ...deed(), agreed: false } as never
    expect(await rig.as(author).refusal('goodnews.post', without)).toMatchObject({
      code: 'input.invalid',
      details: { fields: { agreed: '请先问问写到的人，愿意让邻居看到再发' } },
    })
    expect(await rig.as(author).refusal('goodnews.post', deed({ text: '想兼职刷单的找他' }))).toMatchObject({
      code: 'story.unsafe',
    })
    const story = await post(author, { text: '他的电话 13800001234，谢谢他' })
    expect(story).toMatchObject({ text: '他的电话 138******34，谢谢他', warnings: ['手机号已自动隐去'] })
    const rows = await rig.store.find(journal, { index: 'unsealed', equals: { sealed: false }, limit: 100 })
    expect(JSON.stringify(rows.items)).not.toContain('13800001234')
  })

  it('is told where one lives, or where one moderates', async () => {
    const { rig, author, worker, deed } = await office()
    expect(await rig.as(author).refusal('goodnews.post', deed({ area: 'ryh/c01' }))).toMatchObject({
      code: 'record.notFound',
    })
    const { level, areaName } = await rig.as(worker).call('goodnews.post', deed({ area: 'ryh/c01' }))
    expect([level, areaName]).toEqual(['community', '湖西社区'])
    expect(await rig.as(worker).call('goodnews.post', deed({ area: 'ryh/c01/y003' }))).toMatchObject({
      level: 'courtyard',
      staff: true,
    })
  })

  it('can be told five times a day and no more, also when taken back', async () => {
    const { rig, author, deed, post } = await office()
    for (let i = 0; i < 5; i++) {
      const { storyId } = await post(author)
      await rig.as(author).call('goodnews.withdraw', { storyId })
    }
    expect(await rig.as(author).refusal('goodnews.post', deed())).toMatchObject({ code: 'story.tooManyToday' })
    rig.advance({ days: 1 })
    expect(await post(author)).toMatchObject({ state: 'checking' })
  })

  it('that was changed is looked at again, with the photos that were judged before', async () => {
    const { rig, author, moderator, neighbour, deed, photo, titles } = await office()
    const [good, bad] = [await photo(author, 'a'), await photo(author, 'b')]
    const { storyId } = await rig.as(author).call('goodnews.post', deed({ photoIds: [good, bad] }))
    const photos = [
      { fileId: good, show: true },
      { fileId: bad, show: false },
    ]
    await rig.as(moderator).call('goodnews.approve', { storyId, revision: 1, photos })
    const seen = async () => (await rig.as(neighbour).call('goodnews.view', { storyId })).photos.map(one => one.fileId)
    expect(await seen()).toEqual([good])
    const { agreed: _, area: __, ...content } = deed({ title: '小伙子姓李', photoIds: [good] })
    const changed = await rig.as(author).call('goodnews.edit', { storyId, ...content })
    expect(changed).toMatchObject({ state: 'checking', revision: 2, photos: [{ fileId: good, state: 'shown' }] })
    expect(await titles(neighbour)).toEqual([])
    // Who still looks at the old words does not pass the new ones.
    expect(await rig.as(moderator).refusal('goodnews.approve', { storyId, revision: 1 })).toMatchObject({
      code: 'record.changed',
    })
    await rig.as(moderator).call('goodnews.approve', { storyId, revision: 2 })
    expect(await titles(neighbour)).toEqual(['小伙子姓李'])
  })

  it('comes back to its author with the reason, and is no longer public once it is hidden', async () => {
    const { rig, author, moderator, neighbour, post, told, titles } = await office()
    const first = await post(author)
    const reason = '请不要写门牌号'
    await rig.as(moderator).call('goodnews.sendBack', { storyId: first.storyId, revision: 1, reason })
    await rig.settle()
    expect((await rig.messages(author))[0]?.text).toBe('请不要写门牌号。改好以后再提交')
    expect(await rig.as(author).call('goodnews.view', { storyId: first.storyId })).toMatchObject({ reason })
    const { storyId } = await told(author)
    await rig.as(moderator).call('goodnews.hide', { storyId, reason: '当事人不愿意公开' })
    expect(await titles(neighbour)).toEqual([])
    expect(await rig.as(neighbour).refusal('goodnews.view', { storyId })).toMatchObject({ code: 'record.notFound' })
    await rig.as(moderator).call('goodnews.approve', { storyId, revision: 1 })
    expect(await titles(neighbour)).toEqual(['下雨天他替三家收了被子'])
  })

  it('is found by words, kind and month, and after two months under its month alone', async () => {
    const { rig, author, neighbour, told, titles } = await office()
    await told(author)
    await told(author, { kind: 'honesty', title: '捡到钱包等了一小时' })
    expect(await titles(neighbour, { text: '钱包' })).toEqual(['捡到钱包等了一小时'])
    expect(await titles(neighbour, { kind: 'deed' })).toEqual(['下雨天他替三家收了被子'])
    rig.advance({ days: 59 })
    await rig.runJobs()
    expect(await titles(neighbour)).toHaveLength(2)
    rig.advance({ days: 2 })
    await rig.runJobs()
    expect(await titles(neighbour)).toEqual([])
    expect(await titles(neighbour, { month: '2026-11' })).toHaveLength(2)
    expect(await titles(neighbour, { month: '2026-12' })).toEqual([])
    expect(await titles(neighbour, { month: '2026-11', text: '钱包' })).toHaveLength(1)
  })
})

describe('telling it further', () => {
  it('is recommended by the courtyard and decided by the community, then by the office', async () => {
    const { rig, author, moderator, worker, director, nextDoor, far, told, titles } = await office()
    const { storyId } = await told(author)
    const offered = async (by: typeof worker) =>
      (await rig.as(by).call('goodnews.view', { storyId })).can.filter(one => /^(recommend|lift|passOver)$/.test(one))
    expect(await offered(worker)).toEqual(['recommend'])
    expect(await rig.as(worker).refusal('goodnews.lift', { storyId })).toMatchObject({ code: 'story.notRecommended' })
    await rig.as(moderator).call('goodnews.recommend', { storyId })
    // Nothing is offered that would be refused: it waits, and is for the level above to decide.
    expect(await offered(moderator)).toEqual([])
    expect(await offered(worker)).toEqual(['lift', 'passOver'])
    await rig.settle()
    expect((await rig.messages(worker))[0]?.title).toContain('有人推荐')
    expect(await rig.as(moderator).refusal('goodnews.recommend', { storyId })).toMatchObject({ code: 'story.waits' })
    expect(await rig.as(moderator).refusal('goodnews.lift', { storyId })).toMatchObject({ code: 'story.notYourLevel' })
    const waiting = async (by: typeof worker) =>
      (await rig.as(by).call('goodnews.queue', { what: 'recommended' })).items.map(one => one.storyId)
    expect(await waiting(worker)).toEqual([storyId])
    expect(await waiting(moderator)).toEqual([])
    await rig.as(worker).call('goodnews.lift', { storyId })
    expect(await titles(nextDoor)).toHaveLength(1)
    expect(await titles(nextDoor, { level: 'courtyard' })).toEqual([])
    expect(await titles(far)).toEqual([])
    await rig.as(worker).call('goodnews.recommend', { storyId })
    expect(await waiting(director)).toEqual([storyId])
    await rig.as(director).call('goodnews.lift', { storyId })
    expect(await titles(far)).toHaveLength(1)
    await rig.settle()
    expect((await rig.messages(author)).map(({ title }) => title)).toContain('推荐到全街道了：下雨天他替三家收了被子')
    expect(await rig.as(director).refusal('goodnews.recommend', { storyId })).toMatchObject({ code: 'story.atTop' })
  })

  it('is done at once by who moderates up there, and may be left where it is', async () => {
    const { rig, author, moderator, worker, told } = await office()
    const { storyId } = await told(author)
    expect(await rig.as(worker).call('goodnews.recommend', { storyId })).toMatchObject({ level: 'community' })
    const other = await told(author)
    await rig.as(moderator).call('goodnews.recommend', { storyId: other.storyId })
    const left = await rig.as(worker).call('goodnews.passOver', { storyId: other.storyId, reason: '本月已经有类似的' })
    expect(left.level).toBe('courtyard')
    expect(left.recommended).toBeUndefined()
  })

  it('is answered: whoever recommended it hears that it was taken up, or why not', async () => {
    const { rig, author, moderator, worker, told } = await office()
    const [taken, left] = [await told(author), await told(author)]
    for (const { storyId } of [taken, left]) await rig.as(moderator).call('goodnews.recommend', { storyId })
    await rig.as(worker).call('goodnews.lift', { storyId: taken.storyId })
    await rig.as(worker).call('goodnews.passOver', { storyId: left.storyId, reason: '本月已经有类似的' })
    await rig.settle()
    const heard = (await rig.messages(moderator)).map(({ title, text }) => `${title} | ${text}`)
    expect(heard.sort()).toEqual([
      '您推荐的没有采用：下雨天他替三家收了被子 | 本月已经有类似的',
      '您推荐的采用了：下雨天他替三家收了被子 | 本社区的邻居都看得到了',
    ])
    // The author is spared a no to what somebody else had recommended.
    expect((await rig.messages(author)).map(({ text }) => text)).not.toContain('本月已经有类似的')
  })

  it('of one’s own is for somebody else', async () => {
    const { rig, moderator, worker, post } = await office()
    const { storyId, revision } = await post(moderator)
    await rig.as(worker).call('goodnews.approve', { storyId, revision })
    expect(await rig.as(moderator).refusal('goodnews.recommend', { storyId })).toMatchObject({ code: 'story.own' })
  })

  it('as a notice becomes a draft of the moderator’s own, of the kind 正能量', async () => {
    const { rig, author, neighbour, moderator, told } = await office()
    const { storyId } = await told(author)
    expect(await rig.as(neighbour).refusal('goodnews.toNotice', { storyId })).toMatchObject({ code: 'right.missing' })
    const { noticeId } = await rig.as(moderator).call('goodnews.toNotice', { storyId })
    expect(await rig.as(moderator).call('notices.notice', { noticeId })).toMatchObject({
      kind: 'positive',
      state: 'draft',
      title: '下雨天他替三家收了被子',
      areas: ['ryh/c01/y001'],
      authorName: '孙丽娟',
    })
    expect((await rig.as(moderator).call('goodnews.view', { storyId })).noticeId).toBe(noticeId)
  })
})

describe('neighbours', () => {
  it('thank once, take it back, and cannot thank themselves', async () => {
    const { rig, author, neighbour, nextDoor, told } = await office()
    const { storyId } = await told(author)
    const thank = (by: typeof author, on: boolean) => rig.as(by).call('goodnews.thank', { storyId, on })
    expect(await thank(neighbour, true)).toMatchObject({ thanks: 1, thanked: true })
    expect(await thank(neighbour, true)).toMatchObject({ thanks: 1 })
    // Whoever was sent the card may thank too.
    expect(await thank(nextDoor, true)).toMatchObject({ thanks: 2 })
    expect(await thank(neighbour, false)).toMatchObject({ thanks: 1, thanked: false })
    expect(await rig.as(author).refusal('goodnews.thank', { storyId, on: true })).toMatchObject({ code: 'story.own' })
  })

  it('who thank at the same moment are all counted, and one who presses twice once', async () => {
    const { rig, author, told } = await office({ twice: false })
    const { storyId } = await told(author)
    const many = await Promise.all(Array.from({ length: 12 }, () => rig.person('resident@ryh/c01/y001')))
    await Promise.all(
      [...many, ...many].map(person =>
        rig
          .as(person)
          .call('goodnews.thank', { storyId, on: true })
          .catch(() => undefined),
      ),
    )
    expect((await rig.as(author).call('goodnews.view', { storyId })).thanks).toBe(12)
  })

  it('report once; three of them hide it until a moderator has looked', async () => {
    const { rig, author, neighbour, nextDoor, far, moderator, told, titles } = await office()
    const { storyId } = await told(author)
    const report = (by: typeof author) => rig.as(by).call('goodnews.report', { storyId, reason: '不是真的' })
    await report(nextDoor)
    expect(await rig.as(nextDoor).refusal('goodnews.report', { storyId, reason: '又来' })).toMatchObject({
      code: 'story.reported',
    })
    await report(far)
    expect(await titles(neighbour)).toHaveLength(1)
    await report(neighbour)
    expect(await titles(neighbour)).toEqual([])
    await rig.settle()
    expect((await rig.messages(moderator))[0]).toMatchObject({ text: '多人举报，已暂时隐藏，请查看' })
    const { items } = await rig.as(moderator).call('goodnews.queue', {})
    expect(items).toMatchObject([{ storyId, reports: ['不是真的', '不是真的', '不是真的'] }])
    await rig.as(moderator).call('goodnews.approve', { storyId, revision: 1 })
    expect(await titles(neighbour)).toHaveLength(1)
  })
})

describe('an outside check', () => {
  const outside = (verdict: 'pass' | 'review' | 'risky') => {
    const asked: string[] = []
    const safety: ContentSafety = {
      texts: 'remote',
      photos: 'remote',
      checkText: async text => {
        asked.push(text)
        return { verdict, reasons: verdict === 'pass' ? [] : ['广告'] }
      },
      checkPhoto: async () => ({ verdict: 'pass', reasons: [] }),
    }
    return { asked, safety }
  }

  it('comes before the moderator, who sees what it found', async () => {
    const { asked, safety } = outside('review')
    const { rig, author, moderator, photo, post } = await office({ safety })
    const fileId = await photo(author, 'a')
    const { storyId } = await post(author, { photoIds: [fileId] })
    expect((await rig.as(moderator).call('goodnews.queue', {})).items).toEqual([])
    await rig.runJobs()
    expect(asked).toHaveLength(1)
    const { items } = await rig.as(moderator).call('goodnews.queue', {})
    expect(items).toMatchObject([
      { storyId, reason: '可能涉及广告，等管理人员查看', photos: [{ fileId, state: 'shown' }] },
    ])
  })

  it('that passes still leaves the word to a moderator', async () => {
    const { safety } = outside('pass')
    const { rig, author, neighbour, post, titles } = await office({ safety })
    await post(author)
    await rig.runJobs()
    expect(await titles(neighbour)).toEqual([])
  })
})

describe('who leaves the platform', () => {
  it('takes along the stories of a resident, name, words and photos, and what they did with others', async () => {
    const { rig, author, neighbour, moderator, photo, post, told } = await office()
    const fileId = await photo(author, 'a')
    const first = await post(author, { photoIds: [fileId] })
    const photos = [{ fileId, show: true }]
    await rig.as(moderator).call('goodnews.approve', { storyId: first.storyId, revision: 1, photos })
    const untold = await post(author)
    const theirs = await told(neighbour)
    await rig.as(author).call('goodnews.thank', { storyId: theirs.storyId, on: true })
    await rig.as(author).call('goodnews.report', { storyId: theirs.storyId, reason: '?' })
    await rig.store.updateIf(people, author.id, {}, { set: { deletedAt: rig.now, home: 'ryh' } })
    await rig.asSystem('goodnews.unname', { personId: author.id, part: 'stories' })
    expect(await rig.store.get(stories, first.storyId)).toMatchObject({
      state: 'withdrawn',
      authorName: deletedName,
      text: '',
      photos: [],
    })
    expect(await rig.store.get(stories, untold.storyId)).toMatchObject({ state: 'withdrawn', authorName: deletedName })
    expect(await rig.store.get(files, fileId)).toMatchObject({ unused: true })
    const left = { index: 'ofPerson', equals: { personId: author.id } } as const
    expect(await rig.store.count(thanks, left)).toBe(0)
    expect(await rig.store.count(storyReports, left)).toBe(0)
  })
})

describe('levels', () => {
  it('go up one step at a time and end at the office', () => {
    expect(['ryh', 'ryh/c01', 'ryh/c01/y001'].map(levelOf)).toEqual(['office', 'community', 'courtyard'])
    expect((['courtyard', 'community', 'office'] as const).map(levelAbove)).toEqual(['community', 'office', undefined])
    expect((['courtyard', 'community', 'office'] as const).map(level => areaAt('ryh/c01/y001', level))).toEqual([
      'ryh/c01/y001',
      'ryh/c01',
      'ryh',
    ])
  })

  it('nothing whose words have not passed is ever read, whatever else is true of it', () => {
    const state = fc.constantFrom('checking', 'shown', 'returned', 'hidden', 'archived', 'withdrawn')
    const textCheck = fc.constantFrom('pending', 'passed', 'review', 'risky')
    fc.assert(
      fc.property(state, textCheck, fc.nat(5), (of, check, reports) => {
        const out = isOut({ state: of as never, textCheck: check as never, reports })
        if (out) expect([check, ['shown', 'archived'].includes(of), reports < 3]).toEqual(['passed', true, true])
      }),
    )
  })
})
