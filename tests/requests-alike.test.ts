// Groups of the same thing in a desk's list, as the people at it would say it, and by the rule alone.

import { DAY } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GROUPED, groupsOf } from '../cloudfunctions/requests/grouping'
import { resemblance, sharedWord } from '../cloudfunctions/requests/resemblance'
import { courtyard, office, reported, until } from './requests-rig'

const lift = { categoryId: 'water-power', kind: 'complain' as const }

describe('the same thing in a desk’s list', () => {
  it('is shown to the desk alone, as a group with the reason, and merged one after another', async () => {
    const all = await office()
    const { rig, wang, liu, head, moderator, urban } = all
    const first = await until(all, 'accepted', { ...lift, text: '2 号楼电梯又停了，老人下不了楼' })
    rig.advance({ days: 1 })
    const second = await reported(all, { ...lift, text: '2 号楼的电梯又停了，什么时候修' }, liu)
    const third = await reported(all, { ...lift, text: '电梯又停了，2 号楼没人管' }, head)
    await reported(all, { ...lift, text: '自来水发黄有异味' }, liu)
    expect(await rig.as(wang).refusal('requests.alike', {})).toMatchObject({ kind: 'forbidden' })
    expect(await rig.as(urban).call('requests.alike', {})).toEqual({ items: [], next: null })
    // Another’s desk, named outright, shows no more.
    const desk = `moderator@${courtyard}`
    expect(await rig.as(urban).call('requests.alike', { desk })).toEqual({ items: [], next: null })
    const { items } = await rig.as(moderator).call('requests.alike', {})
    expect(items).toHaveLength(1)
    expect(items[0]!.main.requestId).toBe(first)
    expect(items[0]!.others.map(({ request }) => request.requestId).sort()).toEqual(
      [second.requestId, third.requestId].sort(),
    )
    expect(items[0]!.others[0]!.reason).toMatch(/^同一楼院、同类、昨天、都说到“.+”$/)
    for (const { request } of items[0]!.others)
      await rig.as(moderator).call('requests.merge', { requestId: request.requestId, intoId: first })
    expect(await rig.as(moderator).call('requests.alike', {})).toEqual({ items: [], next: null })
    expect(await rig.as(liu).call('requests.view', { requestId: first })).toMatchObject({ following: true })
  })

  it('leaves out what the caller reported themselves and what is offered to another desk', async () => {
    const all = await office()
    const { rig, moderator } = all
    const one = await until(all, 'accepted', lift)
    await reported(all, lift, moderator)
    expect((await rig.as(moderator).call('requests.alike', {})).items).toEqual([])
    await reported(all, lift, all.liu)
    expect((await rig.as(moderator).call('requests.alike', {})).items).toHaveLength(1)
    const toDesk = `community@ryh/c01`
    await rig.as(moderator).call('requests.transfer', { requestId: one, toDesk, reason: '请社区协调' })
    expect((await rig.as(moderator).call('requests.alike', {})).items).toEqual([])
  })
})

describe('the rule of groups', () => {
  const texts = ['电梯又停了没人修', '2 号楼电梯又停了', '垃圾桶满了没人清', '门口垃圾桶满了很臭', '路灯不亮']
  const any = fc.record({
    categoryId: fc.constantFrom('garbage', 'water-power'),
    place: fc.record({ area: fc.constantFrom(courtyard, 'ryh/c01/y002'), words: fc.constant('2 号楼') }),
    text: fc.constantFrom(...texts),
    submittedAt: fc.integer({ min: 0, max: 60 }).map(day => day * DAY),
  })
  it('puts nothing into two groups, and nothing beside an earliest that it is not like', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 25 }), found => {
        const all = found.map((one, i) => ({ ...one, eventClass: one.categoryId, id: `r${i}` }))
        const groups = groupsOf(all)
        const ids = groups.flatMap(({ main, others }) => [main.id, ...others.map(({ one }) => one.id)])
        expect(new Set(ids).size).toBe(ids.length)
        for (const { main, others } of groups)
          for (const { one } of others) {
            expect(one.submittedAt).toBeGreaterThanOrEqual(main.submittedAt)
            expect(resemblance(one, main)!.score).toBeGreaterThanOrEqual(GROUPED)
          }
      }),
    )
  })
})

describe('what two reports both speak of', () => {
  it('is a word, never the scrap of a sentence', () => {
    expect(sharedWord('电梯坏了没人修', '路灯灭了没人管')).toBeUndefined()
    expect(sharedWord('3 号楼电梯坏了', '5 号楼门禁坏了')).toBeUndefined()
    expect(sharedWord('门口的流动摊贩占道', '晚上流动摊贩太多了')).toBe('流动摊贩')
  })

  it('is what happened, not when', () => {
    expect(sharedWord('井盖松了，我昨天差点崴了脚', '昨天就有人说路灯不亮')).toBeUndefined()
    expect(sharedWord('楼道灯每天晚上都不亮', '每天晚上都有人跳舞')).toBeUndefined()
    expect(sharedWord('昨天电梯停了一下午', '昨天电梯又停了')).toBe('电梯')
  })
})
