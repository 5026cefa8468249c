// Letters, digits and dashes as people type them here, written out: WeChat on Android has no tables for \p{L}, and stops
// at a script that holds it. Each is the inside of [...] in an expression with the flag u.

const LATIN = 'A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\uff21-\\uff3a\\uff41-\\uff5a'
const CHINESE = '\\u3005\\u3006\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}'

/** Latin, also with accents and in full width, and Chinese. */
export const LETTERS = LATIN + CHINESE
/** Also in full width, in circles, and the Chinese zero. */
export const DIGITS = '0-9\\uff10-\\uff19\\u2460-\\u249b\\u3007'
export const DASHES = '\\-\\u2010-\\u2015\\ufe58\\ufe63\\uff0d'
