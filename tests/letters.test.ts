// Letters, digits and dashes written out mean what the tables of Unicode say, which a phone may not have.
import { DASHES, DIGITS, LETTERS } from '@contract/letters'
import { describe, expect, test } from 'vitest'

/** Blocks in which people here write, and the signs beside them. */
const blocks: [string, number, number][] = [
  ['Latin, with the signs of a keyboard', 0x20, 0x24f],
  ['dashes and quotation marks', 0x2000, 0x206f],
  ['numbers in circles', 0x2460, 0x249b],
  ['Chinese signs, 々 and 〆', 0x3000, 0x3006],
  ['Chinese', 0x3400, 0x9fff],
  ['Chinese, other forms', 0xf900, 0xfaff],
  ['small signs', 0xfe50, 0xfe6f],
  ['full width', 0xff01, 0xff5e],
  ['rare Chinese, as in names', 0x20000, 0x323af],
]
const written = {
  letters: [new RegExp(`^[${LETTERS}]$`, 'u'), /^\p{L}$/u],
  digits: [new RegExp(`^[${DIGITS}]$`, 'u'), /^\p{N}$/u],
  dashes: [new RegExp(`^[${DASHES}]$`, 'u'), /^\p{Pd}$/u],
} as const
/** Signs for which Unicode has a letter or a number and people have not. */
const apart = /^[\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be]$/u

describe.each(Object.entries(written))('%s', (_kind, [ours, table]) => {
  test.each(blocks)('of %s', (_block, from, until) => {
    const wrong: string[] = []
    for (let code = from; code <= until; code++) {
      const letter = String.fromCodePoint(code)
      if (/^\p{Cn}$/u.test(letter) || apart.test(letter)) continue
      if (ours.test(letter) !== table.test(letter)) wrong.push(`${code.toString(16)} ${letter}`)
    }
    expect(wrong).toEqual([])
  })
})

test('the zero of Chinese numbers is a digit', () => {
  expect('〇').toMatch(written.digits[0])
})
