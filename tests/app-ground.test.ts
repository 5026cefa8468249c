// The app's ground without a screen: digests, the navigation table, addresses, errors in words.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { permissions } from '@contract/access'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createAttempt } from '@/api/attempt'
import { CallError, fieldErrors, wordsOf } from '@/api/errors'
import { entryOf, packages, pageAt, pageNames, pathOf, tabsFor, workbenchGroups } from '@/navigation'
import { sha256 } from '@/platform/sha256'
import { iconNames } from '@/theme/icon-names'

test('a photo hashed on the phone has the digest that the server computes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
      expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
    }),
  )
})

describe('the navigation table', () => {
  test.each(pageNames)('%s exists as a page with its window', name => {
    expect(existsSync(`src/${pathOf(name)}.tsx`)).toBe(true)
    expect(existsSync(`src/${pathOf(name)}.config.ts`)).toBe(true)
  })

  test('names only permissions, icons and groups that exist', () => {
    for (const name of pageNames) {
      const { permission, icon, group, grid, tab } = entryOf(name)
      if (permission) expect(Object.keys(permissions)).toContain(permission)
      if (icon) expect(iconNames).toContain(icon)
      if (group) expect(workbenchGroups).toContain(group)
      if (group || grid !== undefined || tab) expect(icon, `${name} is shown as a tile and needs an icon`).toBeDefined()
    }
  })

  test('keeps tabs in the main package, five at most', () => {
    const { main } = packages()
    expect(tabsFor(true).every(name => main.includes(pathOf(name)))).toBe(true)
    expect(tabsFor(true).length).toBeLessThanOrEqual(5)
    expect(tabsFor(true)[0]).toBe('workbench')
    expect(tabsFor(false)).not.toContain('workbench')
  })

  test('finds the page behind an address, with slash and query', () => {
    for (const name of pageNames) expect(pageAt(`/${pathOf(name)}?id=1`)).toBe(name)
    expect(pageAt('pages/nowhere/index')).toBeUndefined()
  })
})

describe('what people read when something does not succeed', () => {
  test('a wrong field has its words at its path', () => {
    const error = new CallError('input.invalid', 'invalid', '有一项没有填对', { fields: { 'place.words': '请填写' } })
    expect(fieldErrors(error)).toEqual({ 'place.words': '请填写' })
  })

  test('a refusal says why; anything unknown stays calm', () => {
    expect(wordsOf(new CallError('slot.full', 'rule', '这个时间已经约满'))).toBe('这个时间已经约满')
    expect(wordsOf(new TypeError('x is undefined'))).toBe('出了点问题，请稍后再试')
    expect(fieldErrors(new CallError('slot.full', 'rule', '这个时间已经约满', { slotId: 's1' }))).toEqual({})
  })

  test('only an answer decides an attempt: a lost connection or a failing server does not', () => {
    expect(CallError.unreachable().definitive).toBe(false)
    expect(new CallError('server.failed', 'internal', '').definitive).toBe(false)
    expect(new CallError('slot.full', 'rule', '').definitive).toBe(true)
  })
})

describe('pressing a button again', () => {
  const input = { slotId: 's1', forPerson: 'p1' }

  test('after a lost answer sends the same key, so that nothing is booked twice', () => {
    const attempt = createAttempt('appointments.book')
    const first = attempt.keyFor(input)
    attempt.failed(CallError.unreachable())
    expect(attempt.keyFor({ forPerson: 'p1', slotId: 's1' })).toBe(first)
    attempt.failed(new CallError('server.failed', 'internal', ''))
    expect(attempt.keyFor(input)).toBe(first)
  })

  test('after leaving the page with no answer, the same draft sent again is the same attempt', () => {
    const left = createAttempt('requests.submit')
    const first = left.keyFor(input)
    left.failed(CallError.unreachable())
    const back = createAttempt('requests.submit')
    expect(createAttempt('lostfound.post').keyFor(input)).not.toBe(first)
    expect(back.keyFor({ ...input, slotId: 's3' })).not.toBe(first)
    expect(back.keyFor(input)).toBe(first)
    back.succeeded()
    expect(createAttempt('requests.submit').keyFor(input)).not.toBe(first)
  })

  test('after a refusal, a success or a change is a new attempt', () => {
    const attempt = createAttempt('appointments.book')
    const first = attempt.keyFor(input)
    attempt.failed(new CallError('slot.full', 'rule', '这个时间已经约满'))
    const second = attempt.keyFor(input)
    expect(second).not.toBe(first)
    attempt.succeeded()
    const third = attempt.keyFor(input)
    expect(third).not.toBe(second)
    attempt.failed(CallError.unreachable())
    expect(attempt.keyFor({ ...input, slotId: 's2' })).not.toBe(third)
  })
})
