// Matches between lost and found: how they are scored, in which words, and that each pair is told once.
import { colours, postKinds, sizes } from '@contract/lostfound'
import { DAY, HOUR, momentOf } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Described, isOffered, isStrong, scoreOf, sharedWord } from '../cloudfunctions/lostfound/matching'
import { lostfoundRig, type PostInput } from './lostfound-rig'

const now = momentOf('2026-11-23', '09:00')
const lost: Described = {
  side: 'lost',
  kind: 'pet',
  what: '黄色泰迪',
  text: '叫豆豆',
  place: { area: 'ryh/c03/y017', words: '' },
  happenedAt: now,
  traits: { colours: ['yellow'] },
}
const found: Described = { ...lost, side: 'found', what: '小泰迪', text: '', happenedAt: now + 2 * HOUR }

describe('the score', () => {
  it('says why in words', () => {
    const { score, reason } = scoreOf(lost, found)
    expect(reason).toBe('同一楼院、都提到“泰迪”、都是黄色、相隔 2 小时')
    expect(isStrong(score)).toBe(true)
    const point = { longitude: 113.7, latitude: 34.77 }
    const near = { area: 'ryh/c04/y001', words: '', point: { longitude: 113.702, latitude: 34.77 } }
    expect(scoreOf({ ...lost, place: { ...lost.place, point } }, { ...found, place: near }).reason).toMatch(
      /^相距不到 300 米/,
    )
    expect(
      scoreOf(lost, { ...found, place: { area: 'ryh/c03/y001', words: '' }, happenedAt: now + 3 * DAY }).reason,
    ).toBe('同一社区、都提到“泰迪”、都是黄色、相隔 3 天')
  })

  it('is low for what was found days before it was lost, for another colour, or far away', () => {
    const before = scoreOf(lost, { ...found, happenedAt: now - 3 * DAY })
    const other = scoreOf(lost, { ...found, what: '小狗', traits: { colours: ['black'] }, happenedAt: now + 2 * DAY })
    const far = scoreOf(lost, { ...found, what: '小狗', place: { area: 'ryh/c05/y001', words: '' } })
    for (const { score } of [before, other, far]) expect(isOffered(score)).toBe(false)
  })

  it('falls the longer before its loss something was found: people misremember by hours, not by days', () => {
    const at = (hours: number) => scoreOf(lost, { ...found, happenedAt: now + hours * HOUR })
    const earlier = [2, 0, -1, -3, -6, -12, -24].map(hours => at(hours).score)
    expect(earlier).toEqual([...earlier].sort((a, b) => b - a))
    expect(at(-2).score).toBeLessThan(at(2).score)
    expect(at(-2).reason).toMatch(/、比丢失早 2 小时$/)
    expect(isStrong(at(-12).score)).toBe(false)
    expect(at(-25)).toEqual({ score: 0, reason: '' })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 * DAY }), fc.integer({ min: 0, max: 10 * DAY }), (before, more) => {
        const when = (happenedAt: number) => scoreOf(lost, { ...found, happenedAt }).score
        expect(when(now - before)).toBeLessThanOrEqual(when(now + before))
        expect(when(now - before - more)).toBeLessThanOrEqual(when(now - before))
      }),
    )
  })

  it('takes no word for a likeness that says nothing', () => {
    const text = (words: string): Described => ({ ...lost, what: words, text: '' })
    expect(sharedWord(text('昨天下午在小区门口捡到一个钱包'), text('昨天下午在小区门口丢了一串钥匙'))).toBeUndefined()
    expect(sharedWord(text('棕色钱包，有公交卡'), text('捡到公交卡'))).toBe('公交卡')
    expect(sharedWord(text('黄色猫'), text('黄色狗'))).toBeUndefined()
  })

  const described = (side: 'lost' | 'found') =>
    fc.record({
      side: fc.constant(side),
      kind: fc.constantFrom(...(Object.keys(postKinds) as (keyof typeof postKinds)[])),
      what: fc.string({ unit: fc.constantFrom(...'泰迪钱包黑色小狗，钥匙') }),
      text: fc.string({ unit: fc.constantFrom(...'在门口捡到的一只 。') }),
      place: fc.record({
        area: fc.constantFrom('ryh/c03/y017', 'ryh/c03', 'ryh/c04/y001'),
        words: fc.constant(''),
      }),
      happenedAt: fc.integer({ min: now - 60 * DAY, max: now }),
      traits: fc.record(
        {
          colours: fc.uniqueArray(fc.constantFrom(...(Object.keys(colours) as (keyof typeof colours)[])), {
            maxLength: 3,
          }),
          size: fc.constantFrom(...(Object.keys(sizes) as (keyof typeof sizes)[])),
          sex: fc.constantFrom('male' as const, 'female' as const),
          age: fc.nat(100),
        },
        { requiredKeys: [] },
      ),
    }) as fc.Arbitrary<Described>

  it('lies between 0 and 100, is the same from both sides, and never joins two kinds or two of one side', () => {
    fc.assert(
      fc.property(described('lost'), described('found'), (a, b) => {
        const one = scoreOf(a, b)
        expect(one.score).toBeGreaterThanOrEqual(0)
        expect(one.score).toBeLessThanOrEqual(100)
        expect(scoreOf(b, a)).toEqual(one)
        if (a.kind !== b.kind) expect(one.score).toBe(0)
        expect(scoreOf(a, { ...b, side: 'lost' }).score).toBe(0)
        if (isOffered(one.score)) expect(one.reason).not.toBe('')
      }),
    )
  })

  it('never falls when the place comes nearer or a colour in common is added', () => {
    fc.assert(
      fc.property(described('lost'), described('found'), (a, b) => {
        const nearer = { ...b, place: { ...b.place, area: a.place.area } }
        expect(scoreOf(a, nearer).score).toBeGreaterThanOrEqual(scoreOf(a, b).score)
        const same = { ...b, traits: { ...b.traits, colours: a.traits.colours ?? [] } } as Described
        expect(scoreOf(a, same).score).toBeGreaterThanOrEqual(scoreOf(a, b).score)
      }),
    )
  })
})

describe('offered', () => {
  it('to the author alone, on both sides, best first, and only what is public', async () => {
    const { rig, owner, finder, neighbour, moderator, post } = await lostfoundRig()
    const mine = await post(owner)
    const best = await post(finder, { side: 'found', what: '泰迪', happenedAt: rig.now })
    await post(neighbour, {
      side: 'found',
      what: '狗',
      text: '',
      place: { area: 'ryh/c03/y001', words: '' },
      happenedAt: rig.now,
    })
    await post(neighbour, { side: 'found', what: '泰迪', text: '先转账', happenedAt: rig.now })
    await post(neighbour, { side: 'found', what: '泰迪挂件', kind: 'object', happenedAt: rig.now })
    const { postId } = mine
    expect(await rig.as(neighbour).refusal('lostfound.matches', { postId })).toMatchObject({ code: 'record.notFound' })
    expect(await rig.as(moderator).refusal('lostfound.matches', { postId })).toMatchObject({ code: 'record.notFound' })
    const found = await rig.as(owner).call('lostfound.matches', { postId })
    expect(found.map(match => [match.post.what, match.strong])).toEqual([
      ['泰迪', true],
      ['狗', false],
    ])
    const back = await rig.as(finder).call('lostfound.matches', { postId: best.postId })
    expect(back.map(match => match.post.postId)).toEqual([postId])
    expect(back[0]!.reason).toBe(found[0]!.reason)
  })

  it('a message tells both sides once, also when one of them is changed or approved later', async () => {
    const { rig, owner, finder, moderator, dog, post, titles } = await lostfoundRig()
    const { postId } = await post(owner)
    const theirs = await post(finder, { side: 'found', what: '泰迪', text: '重金酬谢', happenedAt: rig.now })
    expect(await titles(owner)).toEqual([])
    await rig.as(moderator).call('lostfound.moderate', { postId: theirs.postId, revision: 1 })
    expect(await titles(owner)).toEqual(['可能找到了：黄色泰迪'])
    expect(await titles(finder)).toContain('可能有人在找：泰迪')
    expect((await rig.messages(owner))[0]!.text).toBe(
      '招领：泰迪。同一楼院、都提到“泰迪”、都是黄色、相隔 2 小时、大小相同',
    )
    const { side: _, kind: __, ...fields } = dog()
    await rig.as(owner).call('lostfound.edit', { postId, ...fields, what: '黄色泰迪犬' })
    expect(await titles(owner)).toHaveLength(1)
  })

  it('a lost child and a child that waits at a gate find each other', async () => {
    const { rig, owner, finder, post, titles } = await lostfoundRig()
    const child: Partial<PostInput> = {
      kind: 'person',
      what: '六岁男孩',
      text: '蓝色书包',
      traits: { colours: ['blue'], age: 6 },
    }
    await post(owner, child)
    await post(finder, { ...child, side: 'found', happenedAt: rig.now })
    expect(await titles(owner)).toEqual(['可能找到了：六岁男孩'])
    expect((await rig.messages(owner))[0]).toMatchObject({ urgent: true })
  })
})

describe.each(['sqlite', 'cloudbase'] as const)('posted at the same moment on %s', engine => {
  it('lost and found are told of each other exactly once', async () => {
    const { rig, owner, finder, post, titles } = await lostfoundRig({ engine })
    await Promise.all([post(owner), post(finder, { side: 'found', what: '泰迪', happenedAt: rig.now })])
    expect(await titles(owner)).toEqual(['可能找到了：黄色泰迪'])
    expect(await titles(finder)).toEqual(['可能有人在找：泰迪'])
  })
})
