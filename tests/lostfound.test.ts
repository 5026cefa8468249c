// Lost and found as neighbours, authors and moderators live it.
import { postLimits } from '@contract/lostfound'
import { DAY, HOUR } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { lostfoundRig } from './lostfound-rig'

const engines = ['sqlite', 'cloudbase'] as const

describe('posting', () => {
  it('nobody who is not signed in posts, and nobody outside their office, tomorrow, or with another’s photo', async () => {
    const { rig, owner, finder, dog, photo } = await lostfoundRig()
    const answer = await rig.dispatch.call({
      operation: 'lostfound.post',
      input: dog(),
      requestId: 'r',
      identity: undefined,
    })
    expect(answer).toMatchObject({ error: { code: 'identity.missing' } })
    const refusal = async (change: object) =>
      (await rig.as(owner).refusal('lostfound.post', { ...dog(), ...change })).code
    expect(await refusal({ place: { area: 'abc/c01', words: '' } })).toBe('record.notFound')
    expect(await refusal({ place: { area: 'ryh', words: '' } })).toBe('input.invalid')
    expect(await refusal({ happenedAt: rig.now + HOUR })).toBe('post.future')
    expect(await refusal({ happenedAt: rig.now - 400 * DAY })).toBe('post.future')
    expect(await refusal({ photoIds: [await photo(finder, 'a')] })).toBe('file.notYours')
    expect(await refusal({ what: ' ' })).toBe('input.invalid')
  })

  it('decent words are public at once, under a surname, without the author’s number', async () => {
    const { rig, owner, finder, post } = await lostfoundRig()
    const mine = await post(owner, { text: '叫豆豆，看到请打 13812345678' })
    expect(mine).toMatchObject({ state: 'open', public: true, author: { name: '王小明', mine: true } })
    expect(mine.can).toEqual(['edit', 'resolve', 'withdraw'])
    expect(mine.warnings).toEqual(['手机号已自动隐去，邻居可以在这里给您留线索'])
    const seen = await rig.as(finder).call('lostfound.view', { postId: mine.postId })
    expect(seen).toMatchObject({ author: { name: '王**', mine: false }, text: '叫豆豆，看到请打 138******78', can: [] })
    expect(seen.warnings).toEqual([])
  })

  it('the number on a lost ID card is covered wherever it was typed, and its photo comes with a warning', async () => {
    const { owner, post, photo } = await lostfoundRig()
    const number = '410105199003070012'
    const mine = await post(owner, {
      kind: 'document',
      side: 'found',
      what: `身份证 ${number}`,
      text: `号码${number}`,
      place: { area: 'ryh/c03', words: number },
      traits: { marks: number },
      photoIds: [await photo(owner, 'card')],
    })
    expect(JSON.stringify(mine)).not.toContain(number)
    expect(mine.text).toBe('号码410*************12')
    expect(mine.warnings).toHaveLength(2)
  })

  it('doubtful words wait for a moderator, and until then only the author sees them', async () => {
    const { rig, owner, finder, moderator, post, seenBy } = await lostfoundRig()
    const mine = await post(owner, { text: '重金酬谢' })
    expect(mine).toMatchObject({ state: 'checking', public: false, reason: '可能涉及诈骗，等管理人员查看' })
    expect(await seenBy(finder)).toEqual({ urgent: [], items: [] })
    const { postId } = mine
    expect(await rig.as(finder).refusal('lostfound.view', { postId })).toMatchObject({ code: 'record.notFound' })
    expect(await rig.as(finder).refusal('lostfound.addClue', { postId, text: '见过' })).toMatchObject({
      code: 'record.notFound',
    })
    expect((await rig.as(owner).call('lostfound.mine', {})).items).toHaveLength(1)
    await rig.as(moderator).call('lostfound.moderate', { postId, revision: 1 })
    expect(await seenBy(finder)).toEqual({ urgent: [], items: ['黄色泰迪'] })
  })

  it('a person posts so many times a day, also when they take each back, and again tomorrow', async () => {
    const { rig, owner, dog, post } = await lostfoundRig({ twice: false })
    const child = { kind: 'person', what: '五岁男孩' } as const
    for (let i = 0; i < postLimits.postsPerDay; i++) {
      const { postId } = await post(owner)
      await rig.as(owner).call('lostfound.withdraw', { postId })
    }
    const refusal = await rig.as(owner).refusal('lostfound.post', dog())
    expect(refusal).toMatchObject({ code: 'post.tooManyToday', details: { limit: postLimits.postsPerDay } })
    await post(owner, child)
    rig.advance({ days: 1 })
    await post(owner)
  })

  it('a person has at most ten under way, and there is always room for a missing child', async () => {
    const { rig, owner, dog, post } = await lostfoundRig({ twice: false })
    for (let i = 0; i < postLimits.openPosts; i++) await post(owner)
    expect(await rig.as(owner).refusal('lostfound.post', dog())).toMatchObject({ code: 'post.tooMany' })
    const child = { kind: 'person', what: '五岁男孩' } as const
    for (let i = 0; i < postLimits.urgentPosts; i++) expect(await post(owner, child)).toMatchObject({ state: 'open' })
    // Nobody misses that many people: it is somebody who fills every neighbour's first page.
    expect(await rig.as(owner).refusal('lostfound.post', { ...dog(), ...child })).toMatchObject({
      code: 'post.tooMany',
    })
  })

  it('a repeated request posts once', async () => {
    const { rig, owner, dog } = await lostfoundRig()
    const [one, two] = [
      await rig.as(owner).call('lostfound.post', dog(), 'same'),
      await rig.as(owner).call('lostfound.post', dog(), 'same'),
    ]
    expect(two.postId).toBe(one.postId)
    expect((await rig.as(owner).call('lostfound.mine', {})).items).toHaveLength(1)
  })
})

describe('a missing person', () => {
  const grandmother = { kind: 'person', what: '八十二岁奶奶', text: '穿红色棉袄，记性不好' } as const

  it('is pinned in every courtyard of the community at once, and staff there are alerted', async () => {
    const { rig, owner, finder, moderator, worker, post, seenBy, titles } = await lostfoundRig()
    const elsewhere = await rig.personNamed({ home: 'ryh/c04/y001' }, 'moderator@ryh/c04')
    await post(finder, { side: 'found', what: '钥匙', kind: 'object' })
    await post(owner, grandmother)
    for (const area of ['ryh/c03/y019', 'ryh/c03/y017', 'ryh/c03'])
      expect((await seenBy(finder, { area })).urgent).toEqual(['八十二岁奶奶'])
    expect((await seenBy(finder)).items).toEqual(['钥匙'])
    expect((await rig.as(finder).call('lostfound.urgent', {})).map(one => one.what)).toEqual(['八十二岁奶奶'])
    expect(await rig.as(elsewhere).call('lostfound.urgent', {})).toEqual([])
    expect(await seenBy(elsewhere, { area: 'ryh' })).toMatchObject({ urgent: ['八十二岁奶奶'] })
    for (const person of [moderator, worker]) expect(await titles(person)).toEqual(['有人走失：八十二岁奶奶'])
    expect((await rig.messages(worker))[0]).toMatchObject({ urgent: true })
    for (const person of [elsewhere, finder, owner]) expect(await titles(person)).toEqual([])
  })

  it('goes out even when the words are doubted, and stands first in the moderators’ queue', async () => {
    const { rig, owner, finder, moderator, post } = await lostfoundRig()
    await post(finder, { text: '重金酬谢' })
    await post(owner, { ...grandmother, text: '重金酬谢' })
    expect((await rig.as(finder).call('lostfound.urgent', {})).map(one => one.public)).toEqual([true])
    const { items } = await rig.as(moderator).call('lostfound.queue', {})
    expect(items.map(one => one.what)).toEqual(['八十二岁奶奶', '黄色泰迪'])
    await rig.as(moderator).call('lostfound.moderate', { postId: items[0]!.postId, revision: 1 })
    expect((await rig.as(moderator).call('lostfound.queue', {})).items).toHaveLength(1)
  })

  it('words that are surely a fraud stay hidden, and staff still hear at once', async () => {
    const { rig, owner, finder, worker, post, titles } = await lostfoundRig()
    await post(owner, { ...grandmother, text: '刷单返利' })
    expect(await rig.as(finder).call('lostfound.urgent', {})).toEqual([])
    expect(await titles(worker)).toEqual(['有人走失：八十二岁奶奶'])
    expect((await rig.messages(worker))[0]!.text).toContain('文字要您先看一下')
  })

  it('the photo follows when a moderator has tapped it', async () => {
    const { rig, owner, finder, worker, post, photo } = await lostfoundRig()
    const [one, two] = [await photo(owner, '1'), await photo(owner, '2')]
    const { postId } = await post(owner, { ...grandmother, photoIds: [one, two] })
    const photosSeen = async () =>
      (await rig.as(finder).call('lostfound.view', { postId })).photos.map(shown => shown.fileId)
    expect(await photosSeen()).toEqual([])
    expect((await rig.as(owner).call('lostfound.view', { postId })).photos).toHaveLength(2)
    const photos = [
      { fileId: one, show: true },
      { fileId: two, show: false },
    ]
    const wrong = [{ fileId: 'another', show: true }]
    expect(await rig.as(worker).refusal('lostfound.moderate', { postId, revision: 1, photos: wrong })).toMatchObject({
      code: 'record.notFound',
    })
    const decided = await rig.as(worker).call('lostfound.moderate', { postId, revision: 1, photos })
    expect(decided.photos.map(shown => shown.state)).toEqual(['shown', 'refused'])
    expect(await photosSeen()).toEqual([one])
    expect((await rig.as(worker).call('lostfound.queue', {})).items).toEqual([])
  })

  it('does not end by itself, and is no longer pinned once found', async () => {
    const { rig, owner, finder, post } = await lostfoundRig()
    const { postId, expiresAt } = await post(owner, grandmother)
    expect(expiresAt).toBeUndefined()
    rig.advance({ days: 200 })
    await rig.runJobs()
    expect(await rig.as(finder).call('lostfound.urgent', {})).toHaveLength(1)
    await rig.as(owner).call('lostfound.resolve', { postId })
    expect(await rig.as(finder).call('lostfound.urgent', {})).toEqual([])
  })
})

describe('lists', () => {
  it('are filtered by side, kind and area, newest first, and paged', async () => {
    const { rig, owner, finder, post, seenBy } = await lostfoundRig({ twice: false })
    const there = { area: 'ryh/c04/y002', words: '公园' }
    for (const [what, change] of [
      ['一', {}],
      ['二', { side: 'found' }],
      ['三', { kind: 'object' }],
      ['四', { place: there }],
      ['五', { side: 'found', kind: 'object' }],
    ] as const) {
      await post(owner, { what: `第${what}`, ...change })
      rig.advance({ minutes: 1 })
    }
    expect((await seenBy(finder)).items).toEqual(['第五', '第三', '第二', '第一'])
    expect((await seenBy(finder, { side: 'found' })).items).toEqual(['第五', '第二'])
    expect((await seenBy(finder, { kind: 'object', side: 'lost' })).items).toEqual(['第三'])
    expect((await seenBy(finder, { area: 'ryh' })).items).toHaveLength(5)
    expect((await seenBy(finder, { area: 'ryh/c04' })).items).toEqual(['第四'])
    const first = await rig.as(finder).call('lostfound.list', { limit: 3 })
    const rest = await rig.as(finder).call('lostfound.list', { limit: 3, after: first.next })
    expect([...first.items, ...rest.items].map(one => one.what)).toEqual(['第五', '第三', '第二', '第一'])
    expect(rest.next).toBeNull()
    expect(await rig.as(finder).refusal('lostfound.list', { area: 'abc' })).toMatchObject({ code: 'record.notFound' })
  })

  it('are searched by words, marks and place, within the area and the filters', async () => {
    const { owner, finder, post, seenBy } = await lostfoundRig()
    await post(owner, { what: '泰迪犬', traits: { marks: '右耳缺一角' } })
    await post(owner, {
      what: '钱包',
      kind: 'object',
      text: '里面有公交卡',
      place: { area: 'ryh/c04', words: '泰迪宠物店' },
    })
    await post(owner, { what: '八岁女孩', kind: 'person', text: '抱着泰迪熊' })
    expect((await seenBy(finder, { text: '右耳' })).items).toEqual(['泰迪犬'])
    expect((await seenBy(finder, { text: '泰迪' })).items.sort()).toEqual(['八岁女孩', '泰迪犬'])
    expect((await seenBy(finder, { text: '泰迪', area: 'ryh', kind: 'object' })).items).toEqual(['钱包'])
    expect((await seenBy(finder, { text: '公交卡 宠物店', area: 'ryh' })).items).toEqual(['钱包'])
    expect((await seenBy(finder, { text: '没有的词' })).items).toEqual([])
  })
})

describe('found', () => {
  it('only the author closes it, and the neighbour whose clue helped is thanked', async () => {
    const { rig, owner, finder, post, seenBy, titles } = await lostfoundRig()
    const { postId } = await post(owner)
    const { clueId } = await rig.as(finder).call('lostfound.addClue', { postId, text: '在五号楼' })
    expect(await rig.as(finder).refusal('lostfound.resolve', { postId })).toMatchObject({ code: 'record.notFound' })
    const other = await post(owner)
    expect(
      await rig.as(owner).refusal('lostfound.resolve', { postId: other.postId, thanks: { clueId } }),
    ).toMatchObject({ code: 'record.notFound' })
    const closed = await rig.as(owner).call('lostfound.resolve', { postId, thanks: { clueId, words: '太谢谢了' } })
    expect(closed).toMatchObject({ state: 'resolved', resolved: { at: rig.now, thanked: true }, can: [] })
    expect(await titles(finder)).toEqual(['谢谢您的线索：黄色泰迪'])
    const [clue] = (await rig.as(finder).call('lostfound.clues', { postId })).items
    expect(clue).toMatchObject({ thanked: true, answers: [{ text: '太谢谢了', thanks: true }] })
    expect((await seenBy(finder)).items).toHaveLength(1)
    expect((await seenBy(finder, { resolved: true })).items).toEqual(['黄色泰迪'])
    expect((await rig.as(owner).call('lostfound.mine', { past: true })).items).toHaveLength(1)
    expect(await rig.as(owner).refusal('lostfound.withdraw', { postId })).toMatchObject({ code: 'flow.notNow' })
  })
})

describe('the end', () => {
  it('comes after 30 days, with a reminder three days before; then it can be extended and seen again', async () => {
    const { rig, owner, finder, post, seenBy, titles } = await lostfoundRig()
    const { postId, expiresAt } = await post(owner)
    expect(expiresAt).toBe(rig.now + 30 * DAY)
    expect(await rig.as(owner).refusal('lostfound.renew', { postId })).toMatchObject({ code: 'post.tooEarly' })
    rig.advance({ days: 26 })
    await rig.runJobs()
    expect(await titles(owner)).toEqual([])
    rig.advance({ days: 1, hours: 1 })
    await rig.runJobs()
    await rig.runJobs()
    expect(await titles(owner)).toEqual(['快到期了：黄色泰迪'])
    rig.advance({ days: 3 })
    await rig.runJobs()
    expect((await titles(owner))[0]).toBe('已到期：黄色泰迪')
    expect((await seenBy(finder)).items).toEqual([])
    expect(await rig.as(finder).refusal('lostfound.renew', { postId })).toMatchObject({ code: 'record.notFound' })
    const renewed = await rig.as(owner).call('lostfound.renew', { postId })
    expect(renewed).toMatchObject({ state: 'open', expiresAt: rig.now + 30 * DAY })
    expect((await seenBy(finder)).items).toEqual(['黄色泰迪'])
    rig.advance({ days: 28 })
    await rig.runJobs()
    expect((await titles(owner)).filter(title => title.startsWith('快到期了'))).toHaveLength(2)
  })

  it('a client cannot do what the system does', async () => {
    const { rig, worker, owner, post } = await lostfoundRig()
    const { postId } = await post(owner)
    const verdict = { subject: 'post', id: postId, part: 'text', verdict: 'pass' } as const
    for (const answer of [
      await rig.as(worker).refusal('lostfound.recordVerdict', verdict),
      await rig.as(worker).refusal('lostfound.expire', { postId }),
      await rig.as(worker).refusal('lostfound.findMatches', { postId }),
    ])
      expect(answer).toMatchObject({ code: 'right.missing' })
    await expect(rig.asSystem('lostfound.expire', { postId })).rejects.toMatchObject({ code: 'post.tooEarly' })
  })
})

describe.each(engines)('reports on %s', engine => {
  it('count once a person, call a moderator, and three hide a post until somebody looked', async () => {
    const { rig, owner, finder, neighbour, worker, post, seenBy, titles } = await lostfoundRig({ engine })
    const third = await rig.person()
    const { postId } = await post(owner)
    expect(await rig.as(owner).refusal('lostfound.report', { postId, reason: '?' })).toMatchObject({
      code: 'post.closed',
    })
    const report = (by: typeof finder, id: string) =>
      rig.as(by).call('lostfound.report', { postId, reason: '假的' }, id)
    await Promise.all([report(finder, 'a'), report(neighbour, 'b'), report(finder, 'a')])
    expect(await rig.as(finder).refusal('lostfound.report', { postId, reason: '还是假的' })).toMatchObject({
      code: 'post.reported',
    })
    expect((await seenBy(finder)).items).toHaveLength(1)
    await report(third, 'c')
    expect((await seenBy(finder)).items).toEqual([])
    expect((await rig.as(worker).call('lostfound.queue', {})).items[0]!.reports).toEqual(['假的', '假的', '假的'])
    expect(new Set(await titles(worker))).toEqual(new Set(['举报：黄色泰迪']))
    await rig.as(worker).call('lostfound.moderate', { postId, revision: 1 })
    expect((await seenBy(finder)).items).toHaveLength(1)
    expect((await rig.as(worker).call('lostfound.queue', {})).items).toEqual([])
  })

  it('never hide a missing person', async () => {
    const { rig, owner, finder, neighbour, moderator, post } = await lostfoundRig({ engine })
    const { postId } = await post(owner, { kind: 'person', what: '六岁女孩' })
    for (const person of [finder, neighbour, moderator])
      await rig.as(person).call('lostfound.report', { postId, reason: '?' })
    expect(await rig.as(finder).call('lostfound.urgent', {})).toHaveLength(1)
  })
})
