// 说句话 opens the thing itself: published answers, activities and facilities, and of these only what the caller may see.
import { DAY, MINUTE } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hitsIn, indexOf, type Thing } from '../cloudfunctions/assistant/things'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { activity, answer, facility, type Offering, office } from './assistant/offering'

const said = ({ rig }: Offering, who: Caller, text: string) => rig.as(who).call('assistant.understand', { text })
const found = async (all: Offering, who: Caller, text: string) =>
  (await said(all, who, text)).suggestions.map(({ targetId }) => targetId)

describe('one sentence leads to the thing itself', () => {
  it('to what was answered before, to an activity that can be joined, to a place that is near', async () => {
    const all = await office()
    const { rig, worker, worker2, administrator, wang, far } = all
    const told = await answer(rig, worker, '退休党员的组织关系怎么转到社区？', '带介绍信来。', administrator)
    const craft = await activity(rig, worker, '环保手工课', 'ryh/c01')
    const west = await facility(rig, worker, '湖西儿童之家', ['放学后看护', '绘本借阅'])
    const canal = await facility(rig, worker2, '运河儿童之家', ['放学后看护'], 'ryh/c02')
    const { suggestions } = await said(all, wang, '俺退休了，党员组织关系咋转到社区')
    expect(suggestions).toContainEqual(
      expect.objectContaining({ kind: 'consult', targetId: told, title: '退休党员的组织关系怎么转到社区？' }),
    )
    expect(await found(all, wang, '环保手工课还能报名吗')).toContain(craft)
    expect((await said(all, wang, '儿童之家在哪儿，几点开门')).suggestions[0]).toMatchObject({
      kind: 'facility',
      targetId: west,
    })
    expect(await found(all, far, '儿童之家在哪儿，几点开门')).toContain(canal)
    expect(await found(all, wang, '哪里可以绘本借阅')).toContain(west)
  })

  it('to nothing where nothing was meant, and in danger to the numbers alone', async () => {
    const all = await office()
    const { rig, worker, administrator, wang } = all
    await answer(rig, worker, '楼道里能停电动车吗？', '不能，容易着火。', administrator)
    await activity(rig, worker, '火灾逃生演练', 'ryh/c01')
    expect((await said(all, wang, '我想办老年证')).suggestions[0]).toMatchObject({ targetId: 'senior-card' })
    const { suggestions } = await said(all, wang, '楼道里的电动车着火了')
    expect(suggestions[0]).toMatchObject({ kind: 'emergency' })
    expect(suggestions.filter(({ title }) => title !== undefined)).toEqual([])
  })

  it('what is new is found after some minutes at the latest, what is taken back is gone at once', async () => {
    const all = await office()
    const { rig, worker, administrator, wang } = all
    const words = '门口的快递柜归谁管'
    expect((await said(all, wang, words)).suggestions.filter(({ title }) => title !== undefined)).toEqual([])
    const told = await answer(rig, worker, '小区门口的快递柜归谁管？', '归物业管。', administrator)
    rig.advance({ minutes: 5 })
    expect(await found(all, wang, words)).toContain(told)
    await rig.as(administrator).call('answers.withdraw', { answerId: told, reason: '规定变了' })
    expect(await found(all, wang, words)).not.toContain(told)
  })
})

describe('nobody is offered what they may not see', () => {
  it('not a draft, not what was withdrawn, cancelled or retired, not another community’s or another office’s', async () => {
    const all = await office()
    const { rig, worker, worker2, administrator, wang, far, stranger } = all
    const proposed = await answer(rig, worker, '门禁卡丢了找谁补？', '找物业补。')
    const draft = await activity(rig, worker, '剪纸窗花体验', 'ryh/c01', false)
    const theirs = await activity(rig, worker2, '书法楹联交流', 'ryh/c02')
    const cancelled = await activity(rig, worker, '古筝入门公开课', 'ryh/c01')
    const retired = await facility(rig, worker, '湖西家长学堂', ['亲子阅读指导'])
    const sentences = [
      '门禁卡丢了找谁补',
      '剪纸窗花体验怎么报名',
      '书法楹联交流在哪里',
      '古筝入门公开课',
      '湖西家长学堂几点开门',
    ]
    const everything = async (who: Caller) => (await Promise.all(sentences.map(text => found(all, who, text)))).flat()
    // Their lists are kept from here on, with what is taken back below.
    expect(await everything(wang)).toEqual(expect.arrayContaining([cancelled, retired]))
    await rig.as(worker).call('activities.cancel', { activityId: cancelled, reason: '老师病了' })
    await rig.as(worker).call('facilities.retire', { facilityId: retired, retired: true })
    for (const who of [wang, worker, administrator])
      for (const id of [proposed, draft, theirs, cancelled, retired]) expect(await everything(who)).not.toContain(id)
    expect(await everything(far)).toContain(theirs)
    for (const id of [proposed, draft, theirs, cancelled, retired]) expect(await everything(stranger)).not.toContain(id)
    rig.advance({ milliseconds: 2 * DAY })
    expect(await everything(far)).not.toContain(theirs)
  })

  it('whatever is published, taken back and asked in whatever order', async () => {
    const names = ['陶艺拉坯体验', '皮影戏展演', '太极晨练班'] as const
    const step = fc.record({
      what: fc.constantFrom(...names),
      act: fc.constantFrom('publish', 'takeBack', 'ask', 'wait'),
      where: fc.constantFrom('ryh/c01', 'ryh/c02'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async steps => {
        const all = await office()
        const { rig, worker, worker2, wang, far, stranger } = all
        const standing = new Map<string, { name: string; where: string }>()
        try {
          for (const { what, act, where } of steps) {
            const by = where === 'ryh/c01' ? worker : worker2
            if (act === 'publish') standing.set(await activity(rig, by, what, where), { name: what, where })
            if (act === 'wait') rig.advance({ milliseconds: 2 * MINUTE })
            if (act === 'takeBack')
              for (const [activityId, one] of standing)
                if (one.name === what && one.where === where) {
                  await rig.as(by).call('activities.cancel', { activityId, reason: '改期' })
                  standing.delete(activityId)
                }
            if (act !== 'ask') continue
            for (const [who, home] of [
              [wang, 'ryh/c01'],
              [far, 'ryh/c02'],
              [stranger, 'other/c01'],
            ] as const)
              for (const { targetId, title } of (await said(all, who, `${what}怎么报名`)).suggestions)
                if (title !== undefined) expect(standing.get(targetId!)).toEqual({ name: what, where: home })
          }
        } finally {
          await rig.close()
        }
      }),
      { numRuns: 12 },
    )
  })
})

describe('the form of a request', () => {
  it('is filled in with the kind and the category that the sentence has as a request', async () => {
    const all = await office()
    const asRequest = async (text: string) => (await said(all, all.wang, text)).request
    expect(await asRequest('楼下垃圾桶满了三天没人清')).toEqual({ kind: 'complain', categoryId: 'garbage' })
    expect(await asRequest('建议在门口加装几个充电桩')).toMatchObject({ kind: 'suggest' })
    expect(await asRequest('请问低保要什么条件')).toMatchObject({ kind: 'consult' })
    expect(await asRequest('电梯里困着人呢')).toMatchObject({ kind: 'help', categoryId: 'water-power' })
    expect(await asRequest('那个')).not.toHaveProperty('categoryId')
  })
})

describe('what a sentence means among many things', () => {
  const thing = (id: string, title: string, more = ''): Thing => ({ kind: 'consult', id, title, more })

  it('is what shares its rare words, not those that all of them hold', () => {
    const index = indexOf([
      thing('a', '居住证怎么办理？'),
      thing('b', '老年公交卡怎么办理？'),
      thing('c', '居住证到期了怎么续签？'),
    ])
    expect(hitsIn(index, '居住证续签', 'ryh/c01')[0]?.id).toBe('c')
    expect(hitsIn(index, '公交卡咋办理', 'ryh/c01')[0]?.id).toBe('b')
    expect(hitsIn(index, '怎么办理', 'ryh/c01')).toEqual([])
    expect(hitsIn(index, '楼上漏水到我家了', 'ryh/c01')).toEqual([])
  })

  it('is found in thousands of them, in a story of thousands of letters, by looking at little', () => {
    const many = Array.from({ length: 2000 }, (_, at) =>
      thing(String(at), `第${at}号问题：电梯年检几年一次${at}`, '详见'.repeat(900)),
    )
    const index = indexOf([...many, thing('wanted', '养犬登记证在哪里领取？')])
    expect(hitsIn(index, `${'说来话长，'.repeat(1300)}养犬登记证在哪里领取`, 'ryh/c01')[0]?.id).toBe('wanted')
  })
})
