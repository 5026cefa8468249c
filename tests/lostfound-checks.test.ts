// Nothing unchecked is ever public: the outside check of words and photos, its late answers, and every order of events.
import { dayOf, MINUTE } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerMediaCheck } from '../cloudfunctions/platform/content-safety/callback'
import type { ContentSafety, SafetyVerdict } from '../cloudfunctions/platform/content-safety/port'
import { checkWords } from '../cloudfunctions/platform/content-safety/words'
import { lostfoundRig, type PostInput } from './lostfound-rig'

/** An outside check that answers what the text or a table says; photos get numbers. */
function outside() {
  const asked: string[] = []
  const state = { fails: false, traces: [] as { trace: string; fileId: string }[] }
  const judge = (text: string): SafetyVerdict =>
    text.includes('外查不过')
      ? { verdict: 'risky', reasons: ['低俗'] }
      : text.includes('外查存疑')
        ? { verdict: 'review', reasons: ['其他'] }
        : { verdict: 'pass', reasons: [] }
  const safety: ContentSafety = {
    texts: 'remote',
    photos: 'remote',
    async checkText(text) {
      if (state.fails) throw new Error('the service is away')
      asked.push(text)
      return judge(text)
    },
    async checkPhoto(fileId) {
      if (state.fails) throw new Error('the service is away')
      const trace = `trace-${state.traces.length}`
      state.traces.push({ trace, fileId })
      return { pending: trace }
    },
  }
  return { safety, state, asked, judge }
}

async function withOutside(options: { engine?: 'sqlite' | 'cloudbase' } = {}) {
  const service = outside()
  const office = await lostfoundRig({ ...options, safety: service.safety })
  const { rig } = office
  const minute = async () => {
    rig.advance({ minutes: 1 })
    await rig.runJobs()
  }
  const push = (trace: string, suggest: string) =>
    answerMediaCheck(
      { store: rig.store, dispatch: rig.dispatch, now: rig.now },
      { Event: 'wxa_media_check', trace_id: trace, errcode: 0, result: { suggest, label: 20002 } },
      undefined,
    )
  return { ...office, ...service, minute, push }
}

describe('words with an outside check', () => {
  it('wait for it, then they are public and the author hears', async () => {
    const { owner, finder, post, seenBy, minute, titles, asked } = await withOutside()
    const mine = await post(owner)
    expect(mine).toMatchObject({ state: 'checking', public: false, reason: '正在检查文字，一般几分钟' })
    expect((await seenBy(finder)).items).toEqual([])
    await minute()
    expect((await seenBy(finder)).items).toEqual(['黄色泰迪'])
    expect(await titles(owner)).toEqual(['已公开：黄色泰迪'])
    await minute()
    expect(asked).toHaveLength(1)
  })

  it('that it doubts or refuses go to a moderator with the category', async () => {
    const { rig, owner, finder, moderator, post, seenBy, minute } = await withOutside()
    await post(owner, { text: '外查存疑' })
    await post(owner, { text: '外查不过' })
    expect((await rig.as(moderator).call('lostfound.queue', {})).items).toEqual([])
    await minute()
    const { items } = await rig.as(moderator).call('lostfound.queue', {})
    expect(items.map(one => one.reason).sort()).toEqual([
      '可能涉及低俗，等管理人员查看',
      '可能涉及其他，等管理人员查看',
    ])
    expect((await seenBy(finder)).items).toEqual([])
  })

  it('a missing person is out at once; if the outside check refuses, the words go back to a moderator', async () => {
    const { rig, owner, finder, worker, post, minute } = await withOutside()
    await post(owner, { kind: 'person', what: '奶奶走失' })
    await post(owner, { kind: 'person', what: '外查不过' })
    expect(await rig.as(finder).call('lostfound.urgent', {})).toHaveLength(2)
    await minute()
    expect((await rig.as(finder).call('lostfound.urgent', {})).map(one => one.what)).toEqual(['奶奶走失'])
    expect((await rig.as(worker).call('lostfound.queue', {})).items.map(one => one.what)).toEqual(['外查不过'])
  })

  it('a verdict on older words counts for nothing', async () => {
    const { rig, owner, finder, dog, post, seenBy } = await withOutside()
    const { postId } = await post(owner)
    const { side: _, kind: __, ...fields } = dog()
    await rig.as(owner).call('lostfound.edit', { postId, ...fields, text: '外查不过' })
    const verdict = { subject: 'post', id: postId, part: 'text', verdict: 'pass' } as const
    expect(await rig.asSystem('lostfound.recordVerdict', { ...verdict, revision: 1 })).toMatchObject({ shown: false })
    expect((await seenBy(finder)).items).toEqual([])
  })

  it('a moderator may be quicker, and the verdict that comes after changes nothing', async () => {
    const { rig, owner, finder, moderator, post, seenBy, minute, asked } = await withOutside()
    const { postId } = await post(owner, { text: '外查不过' })
    await rig.as(moderator).call('lostfound.moderate', { postId, revision: 1 })
    await minute()
    expect(asked).toEqual([])
    expect((await seenBy(finder)).items).toHaveLength(1)
  })

  it('a service that is away is asked again, and after 40 minutes a moderator is', async () => {
    const { rig, owner, finder, moderator, post, seenBy, minute, state } = await withOutside()
    state.fails = true
    const { postId } = await post(owner)
    await minute()
    await minute()
    expect((await rig.as(moderator).call('lostfound.queue', {})).items).toEqual([])
    rig.advance({ minutes: 40 })
    await minute()
    const { items } = await rig.as(moderator).call('lostfound.queue', {})
    expect(items.map(one => one.reason)).toEqual(['可能涉及检查服务没有回应，等管理人员查看'])
    expect((await seenBy(finder)).items).toEqual([])
    await rig.as(moderator).call('lostfound.moderate', { postId, revision: 1 })
    expect((await seenBy(finder)).items).toHaveLength(1)
  })

  it('clues go the same way', async () => {
    const { rig, owner, finder, post, minute, titles } = await withOutside()
    const { postId } = await post(owner)
    await minute()
    const clue = await rig.as(finder).call('lostfound.addClue', { postId, text: '在东门' })
    const bad = await rig.as(finder).call('lostfound.addClue', { postId, text: '外查不过' })
    expect([clue.state, bad.state]).toEqual(['checking', 'checking'])
    expect((await rig.as(owner).call('lostfound.clues', { postId })).items).toEqual([])
    await minute()
    expect((await rig.as(owner).call('lostfound.clues', { postId })).items.map(one => one.text)).toEqual(['在东门'])
    expect((await titles(owner))[0]).toBe('有新线索：黄色泰迪')
  })
})

describe.each(['sqlite', 'cloudbase'] as const)('photos with an outside check on %s', engine => {
  it('show when the answer says so, whether it comes late, early or twice', async () => {
    const { rig, owner, finder, post, photo, minute, push, state } = await withOutside({ engine })
    const photoIds = [await photo(owner, '1'), await photo(owner, '2'), await photo(owner, '3')]
    // The answer to the first question is here before anybody noted the question.
    await push('trace-0', 'pass')
    const { postId } = await post(owner, { photoIds })
    await minute()
    expect(state.traces.map(one => one.fileId)).toEqual(photoIds)
    const shown = async () => (await rig.as(finder).call('lostfound.view', { postId })).photos.map(one => one.fileId)
    expect(await shown()).toEqual([photoIds[0]])
    await Promise.all([push('trace-1', 'pass'), push('trace-1', 'pass')])
    await push('trace-2', 'risky')
    await push('trace-2', 'pass')
    expect(await shown()).toEqual([photoIds[0], photoIds[1]])
    expect((await rig.as(owner).call('lostfound.view', { postId })).photos.map(one => one.state)).toEqual([
      'shown',
      'shown',
      'refused',
    ])
  })
})

describe('photos with an outside check', () => {
  it('a push with a user’s identity is refused: a client may call that function too', async () => {
    const { rig, owner, post, photo, minute } = await withOutside()
    const { postId } = await post(owner, { photoIds: [await photo(owner, '1')] })
    await minute()
    const event = { Event: 'wxa_media_check', trace_id: 'trace-0', errcode: 0, result: { suggest: 'pass' } }
    const refused = answerMediaCheck({ store: rig.store, dispatch: rig.dispatch, now: rig.now }, event, 'o1')
    await expect(refused).rejects.toMatchObject({ code: 'right.missing' })
    expect((await rig.as(owner).call('lostfound.view', { postId })).photos[0]!.state).toBe('waiting')
  })

  it('an answer in doubt, or none for 40 minutes, leaves them to a moderator', async () => {
    const { rig, owner, moderator, post, photo, minute, push, state } = await withOutside()
    const doubted = await photo(owner, '1')
    await post(owner, { what: '存疑', photoIds: [doubted] })
    await post(owner, { what: '没有回音', photoIds: [await photo(owner, '2')] })
    await minute()
    const queue = async () => (await rig.as(moderator).call('lostfound.queue', {})).items.map(one => one.what)
    expect(await queue()).toEqual([])
    await push(state.traces.find(asked => asked.fileId === doubted)!.trace, 'review')
    expect(await queue()).toEqual(['存疑'])
    rig.advance({ minutes: 41 })
    await minute()
    expect(await queue()).toHaveLength(2)
  })
})

describe('whatever happens in whatever order', () => {
  const texts = ['叫豆豆', '重金酬谢', '刷单返利', '外查不过', '外查存疑', '外查不过，重金酬谢']
  const step = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('post' as const),
        text: fc.nat(5),
        person: fc.boolean(),
        photo: fc.boolean(),
      }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('edit' as const), which: fc.nat(3), text: fc.nat(5) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('moderate' as const), which: fc.nat(3), show: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('refuse' as const), which: fc.nat(3) }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('minute' as const), minutes: fc.constantFrom(1, 41, 60 * 24 * 31) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('push' as const),
        which: fc.nat(5),
        suggest: fc.constantFrom('pass', 'review', 'risky'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constantFrom('withdraw', 'renew', 'resolve', 'report') as fc.Arbitrary<'renew'>,
        which: fc.nat(3),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('service' as const), fails: fc.boolean() }) },
  )

  it(
    'no neighbour ever sees words or a photo that nobody passed',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 22 }), async steps => {
          const { rig, owner, finder, moderator, dog, post, photo, judge, minute, push, state } = await withOutside()
          const ids: string[] = []
          const words = new Map<string, string>()
          /** Words and photos that a moderator let out. */
          const approved = new Set<string>()
          const passedPhotos = new Set<string>()
          const unlessRefused = (attempt: Promise<unknown>) =>
            attempt.then(
              () => true,
              error => {
                expect(['rule', 'conflict', 'notFound']).toContain((error as { kind?: string }).kind)
                return false
              },
            )
          for (const one of steps) {
            const postId = 'which' in one ? ids[one.which % Math.max(1, ids.length)] : undefined
            if (one.do === 'post') {
              const text = texts[one.text]!
              const photoIds = one.photo ? [await photo(owner, `${ids.length}`)] : []
              const input: Partial<PostInput> = { text, photoIds, kind: one.person ? 'person' : 'pet' }
              if (!(await unlessRefused(post(owner, input).then(made => ids.push(made.postId))))) continue
              words.set(ids.at(-1)!, text)
            } else if (one.do === 'minute') {
              rig.advance({ minutes: one.minutes - 1 })
              await minute()
            } else if (one.do === 'service') state.fails = one.fails
            else if (one.do === 'push') {
              const asked = state.traces[one.which]
              if (!asked) continue
              await push(asked.trace, one.suggest)
              if (one.suggest === 'pass') passedPhotos.add(asked.fileId)
            } else if (postId) {
              const as = rig.as(one.do === 'moderate' || one.do === 'refuse' ? moderator : owner)
              if (one.do === 'edit') {
                const { side: _, kind: __, ...fields } = dog()
                const before = await as.call('lostfound.view', { postId })
                const photoIds = before.photos.map(shown => shown.fileId)
                const text = texts[one.text]!
                if (await unlessRefused(as.call('lostfound.edit', { postId, ...fields, text, photoIds })))
                  words.set(postId, text)
              } else if (one.do === 'moderate') {
                const { photos, revision } = await as.call('lostfound.view', { postId })
                const decisions = photos.map(shown => ({ fileId: shown.fileId, show: one.show }))
                if (await unlessRefused(as.call('lostfound.moderate', { postId, revision, photos: decisions }))) {
                  approved.add(`${postId}/${words.get(postId)}`)
                  if (one.show) for (const { fileId } of decisions) approved.add(fileId)
                }
              } else if (one.do === 'refuse') {
                const { revision } = await as.call('lostfound.view', { postId })
                await unlessRefused(as.call('lostfound.refuse', { postId, revision, reason: '不行' }))
              } else if (one.do === ('report' as string))
                await unlessRefused(rig.as(finder).call('lostfound.report', { postId, reason: '假' }))
              else await unlessRefused(as.call(`lostfound.${one.do}`, { postId }))
            }
            const { urgent, items } = await rig.as(finder).call('lostfound.list', { limit: 100 })
            const over = await rig.as(finder).call('lostfound.list', { limit: 100, resolved: true })
            const found = await rig.as(finder).call('lostfound.list', { limit: 100, text: '泰迪' })
            const viewed = await Promise.all(
              ids.map(id =>
                rig
                  .as(finder)
                  .call('lostfound.view', { postId: id })
                  .catch(() => undefined),
              ),
            )
            for (const seen of [...urgent, ...items, ...over.items, ...found.items, ...viewed]) {
              if (!seen) continue
              const byModerator = approved.has(`${seen.postId}/${seen.text}`)
              const local = checkWords(seen.text).verdict
              const byChecks =
                seen.kind === 'person' ? local !== 'risky' : local === 'pass' && judge(seen.text).verdict === 'pass'
              expect(byModerator || byChecks, `${seen.kind} ${seen.text} on ${dayOf(rig.now)}`).toBe(true)
              expect(seen.text).toBe(words.get(seen.postId))
              for (const shown of seen.photos)
                expect(approved.has(shown.fileId) || passedPhotos.has(shown.fileId)).toBe(true)
            }
          }
          await rig.close()
        }),
        { numRuns: 25 },
      )
    },
    5 * MINUTE,
  )
})
