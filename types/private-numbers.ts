// Numbers of people that must not stand in public words: ID cards, phones, bank cards. Phone and server hide them alike.
import * as v from 'valibot'

/**
 * Marks words that others will read: the trace keeps them with every private number covered, as handlers must do with
 * what they store. Do not put it on what may hold a number on purpose, such as the phone of a profile.
 */
export const publicly = <T extends v.GenericSchema<string>>(schema: T) =>
  v.pipe(schema, v.metadata({ publicWords: true }))

export const privateNumbers = {
  idCard: { label: '身份证号' },
  phone: { label: '手机号' },
  bankCard: { label: '银行卡号' },
} as const
export type PrivateNumber = keyof typeof privateNumbers

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
/** Whether 18 characters are an ID number of the mainland: birth date and check digit (GB 11643). */
const isIdNumber = (digits: string) => {
  const [year, month, day] = [digits.slice(6, 10), digits.slice(10, 12), digits.slice(12, 14)].map(Number)
  if (year! < 1900 || year! > 2100 || month! < 1 || month! > 12 || day! < 1 || day! > 31) return false
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return '10X98765432'[sum % 11] === digits[17]!.toUpperCase()
}
const isCardNumber = (digits: string) => {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

// People put spaces, dots and dashes between groups, and type full-width digits.
const GROUP = /[0-9０-９]+[XxＸｘ]?/gu
const GAP = /^[\s.\-·—]{1,3}$/u
const isDigit = (letter: string) => /[0-9０-９XxＸｘ]/u.test(letter)

/** Which private number a run of digits is, or undefined. `lenient` takes anything as long as an ID card for one. */
function kindOf(digits: string, lenient: boolean): PrivateNumber | undefined {
  if (/^\d{17}[\dX]$/.test(digits) && (lenient || isIdNumber(digits))) return 'idCard'
  if (/^\d{15}$/.test(digits) && lenient) return 'idCard'
  if (/^(86)?1[3-9]\d{9}$/.test(digits)) return 'phone'
  if (/^\d{16,19}$/.test(digits) && isCardNumber(digits)) return 'bankCard'
  return undefined
}

/**
 * A text with every private number covered but its first three and last two digits, and what was covered.
 * `lenient`: a text about a lost document, where any 15 or 18 digits are taken for an ID number, mistyped ones too.
 * Doing it again changes nothing.
 */
export function hidePrivateNumbers(text: string, lenient = false): { text: string; hidden: PrivateNumber[] } {
  const hidden = new Set<PrivateNumber>()
  const groups = [...text.matchAll(GROUP)].map(({ 0: digits, index }) => ({
    digits,
    from: index,
    to: index + digits.length,
  }))
  let covered = ''
  let done = 0
  for (let first = 0; first < groups.length; ) {
    const found = longestNumber(text, groups, first, lenient)
    if (found) {
      const { from } = groups[first]!
      const { to } = groups[found.last]!
      hidden.add(found.kind)
      covered += text.slice(done, from) + cover(text.slice(from, to))
      done = to
    }
    first = (found?.last ?? first) + 1
  }
  return { text: covered + text.slice(done), hidden: [...hidden] }
}

interface Group {
  digits: string
  from: number
  to: number
}

/** The private number that begins with a group of digits and takes in the most groups after it. */
function longestNumber(text: string, groups: readonly Group[], first: number, lenient: boolean) {
  let digits = ''
  // A phone number with other digits typed on to it is still given away: better to cover an order number too many.
  let found: { kind: PrivateNumber; last: number } | undefined
  for (let last = first; last < groups.length && digits.length < 20; last++) {
    const group = groups[last]!
    if (last > first && !GAP.test(text.slice(groups[last - 1]!.to, group.from))) break
    digits += group.digits.normalize('NFKC').toUpperCase()
    const glued = last === first && /1[3-9]\d{9}/.test(digits)
    const kind = kindOf(digits, lenient) ?? (glued ? 'phone' : undefined)
    if (kind) found = { kind, last }
  }
  return found
}

/** All but the first three and the last two digits. */
function cover(run: string): string {
  const total = [...run].filter(isDigit).length
  let seen = 0
  return [...run]
    .map(letter => {
      if (!isDigit(letter)) return letter
      seen++
      return seen <= 3 || seen > total - 2 ? letter : '*'
    })
    .join('')
}
