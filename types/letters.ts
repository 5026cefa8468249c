// Letters, digits and dashes as people type them here, written out: WeChat on Android has no tables for \p{L}, and stops
// at a script that holds it. Each is the inside of [...] in an expression with the flag u.

/** Latin, also with accents and in full width, and Chinese. */
export const LETTERS =
  'A-Za-z\\u00c0-\\u024f\\uff21-\\uff3a\\uff41-\\uff5a\\u3005-\\u3007\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}'
/** Also in full width and in circles. */
export const DIGITS = '0-9\\uff10-\\uff19\\u2460-\\u249b'
export const DASHES = '\\-\\u2010-\\u2015\\ufe58\\ufe63\\uff0d'
