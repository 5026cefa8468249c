// Numbers of people that must not stand in public words: ID cards, phones, bank cards. Phone and server hide them alike.

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
const GAP = '[\\s.\\-·—]?'
const DIGIT = '[0-9０-９]'
const RUN = new RegExp(`${DIGIT}(?:${GAP}${DIGIT}){10,22}(?:${GAP}[XxＸｘ])?`, 'gu')
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
  const covered = text.replace(RUN, run => {
    const kind = kindOf(
      run
        .normalize('NFKC')
        .toUpperCase()
        .replace(/[^0-9X]/g, ''),
      lenient,
    )
    if (!kind) return run
    hidden.add(kind)
    const total = [...run].filter(isDigit).length
    let seen = 0
    return [...run]
      .map(letter => {
        if (!isDigit(letter)) return letter
        seen++
        return seen <= 3 || seen > total - 2 ? letter : '*'
      })
      .join('')
  })
  return { text: covered, hidden: [...hidden] }
}
