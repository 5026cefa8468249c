// What stands in a request's form when somebody comes back to it, or comes with something else.
import { describe, expect, it, vi } from 'vitest'
import { reportStep } from '@/packages/assistant/steps'
import { anotherThan } from '@/packages/requests/compose/another'
import { blank, meant } from '@/packages/requests/compose/draft'
import { alreadySaid } from '@/packages/requests/words'

const opened = vi.hoisted(() => vi.fn())
vi.mock('@/go', () => ({ go: opened }))
vi.mock('@/components/PlaceFields', () => ({ blankPlace: {} }))

describe('an emergency reported after the calls', () => {
  /** The urgent case of the form that opens. */
  const caseOf = (text: string, categoryId?: string) => {
    reportStep(text, categoryId).open()
    const [, asked] = opened.mock.lastCall!
    return meant({ ...blank, ...asked, categoryId: asked.categoryId ?? '' }, undefined).urgentCase
  }

  it('promises that somebody comes at once only where the form finds an urgent case in the words', () => {
    for (const text of ['屋里煤气味很大', '俺家厨房着火了', '电梯里困了两个人出不来']) {
      expect(reportStep(text).detail).toContain('马上联系您')
      expect(caseOf(text)).not.toBe('')
    }
    for (const text of ['有人要跳楼', '俺爹喘不上气了', `${'救命'.repeat(250)}着火了`]) {
      expect(reportStep(text).detail).toBe('说的话已填好，让社区的人也知道；这里不能代替打电话')
      expect(caseOf(text)).toBe('')
    }
  })

  it('opens the form with the category of that case, whatever the sentence was taken for', () => {
    expect(caseOf('屋里煤气味很大', 'other')).toBe('燃气泄漏')
  })
})

describe('what was reported already', () => {
  const offer = { mine: false, following: false, followers: 0 }

  it('counts neighbours, and never whoever reads it as one of them', () => {
    expect(alreadySaid([offer, { ...offer, followers: 2 }]).title).toBe('有 4 位邻居反映过类似的')
    expect(alreadySaid([{ ...offer, mine: true, followers: 1 }]).title).toBe('有 1 位邻居反映过类似的')
    expect(alreadySaid([{ ...offer, following: true, followers: 1 }, offer]).title).toBe('有 2 位邻居反映过类似的')
  })

  it('of one’s own alone leads to how far it is, not to “我也遇到了”', () => {
    expect(alreadySaid([{ ...offer, mine: true }])).toEqual({
      title: '您已经反映过类似的',
      note: '如果是同一件事，不用再提，看进展就行',
    })
  })
})

describe('a form that was left half-written', () => {
  const left = { text: '电梯停了两次，老人上不去', forPerson: null }

  it('says so to somebody who came with another sentence, and keeps silent when it is theirs', () => {
    expect(anotherThan(left, { text: '楼道灯坏了三天没人管' })).toBe(
      '这是上次没提交的，您刚说的是“楼道灯坏了三天没人管”',
    )
    for (const text of ['电梯停了两次', '电梯停了两次，老人上不去，快来', '电梯停了两次，孩子困在里面', undefined])
      expect(anotherThan(left, { text })).toBeUndefined()
  })

  it('is another matter where it holds only photos, or a word or two', () => {
    const said = { text: '楼道灯坏了三天没人管' }
    for (const text of ['', '  ', '灯', '三天'])
      expect(anotherThan({ text, forPerson: null }, said)).toBe('这是上次没提交的，您刚说的是“楼道灯坏了三天没人管”')
    expect(anotherThan({ text: '楼道灯坏了', forPerson: null }, said)).toBeUndefined()
    expect(anotherThan({ text: '漏水', forPerson: null }, { text: '漏水' })).toBeUndefined()
    expect(anotherThan({ text: '', forPerson: null }, {})).toBeUndefined()
  })

  it('is not taken for that of the neighbour somebody came to help', () => {
    const her = { personId: 'p1', personName: '李奶奶' }
    expect(anotherThan(left, her)).toBe('这是上次没提交的，不是替李奶奶提的')
    expect(anotherThan({ ...left, forPerson: { personId: 'p1', name: '李奶奶' } }, her)).toBeUndefined()
  })
})

describe('a suggestion', () => {
  const suggested = { ...blank, kind: 'suggest' as const, categoryId: 'public-facility' }

  it('is not asked whether it is urgent, unless its words tell of a danger', () => {
    expect(meant({ ...suggested, text: '东门加一张长椅' }, undefined).cases).toEqual([])
    expect(meant({ ...suggested, text: '东门井盖不见了，建议快补上' }, undefined)).toMatchObject({
      cases: ['井盖缺失'],
      urgentCase: '井盖缺失',
    })
    expect(meant({ ...suggested, kind: 'complain', text: '长椅坏了' }, undefined).cases).toEqual(['井盖缺失'])
  })
})
