// What stands in a request's form when somebody comes back to it, or comes with something else.
import { describe, expect, it } from 'vitest'
import { anotherThan } from '@/packages/requests/compose/another'

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
