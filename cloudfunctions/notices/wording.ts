// What a text may say: words that never go out, and words and numbers that somebody should look at again. Pure.

export interface Verdict {
  verdict: 'pass' | 'review' | 'risky'
  /** What was found, as it stands in the text; numbers are covered. */
  words: string[]
}

/** No notice and no question needs these. */
const abusive = [
  '操你妈',
  '草泥马',
  '他妈的',
  '妈了个',
  '傻逼',
  '傻屄',
  '煞笔',
  '狗日的',
  '王八蛋',
  '婊子',
  '贱人',
  '去死吧',
]

/** Advertisements and crimes. A warning against them says these words too, so they are asked about, not refused. */
const doubtful = [
  '代开发票',
  '办假证',
  '刷单',
  '返利',
  '裸聊',
  '约炮',
  '赌博',
  '六合彩',
  '百家乐',
  '枪支',
  '迷药',
  '毒品',
  '卖淫',
  '代孕',
  '高利贷',
  '加我微信',
  '内部消息',
  '不转不是',
  '紧急扩散',
  '速转',
]

/** An identity number, a bank card, a mobile number: in a notice for everyone they give somebody away. */
const numbers: readonly [RegExp, string][] = [
  [/(?<!\d)\d{17}[\dXx](?!\d)/g, '身份证号'],
  [/(?<!\d)62\d{14,17}(?!\d)/g, '银行卡号'],
]
const mobile: [RegExp, string] = [/(?<!\d)1[3-9]\d{9}(?!\d)/g, '手机号']

/** Spaces, stars and the like between letters do not hide a word. */
const bare = (text: string) => text.normalize('NFKC').replace(/[\s*·.\-_|~^]+/g, '')

const covered = (number: string, label: string) => `${label} ${number.slice(0, 3)}…${number.slice(-2)}`

function found(text: string, patterns: readonly (readonly [RegExp, string])[]): string[] {
  return patterns.flatMap(([pattern, label]) => [...text.matchAll(pattern)].map(([number]) => covered(number, label)))
}

/**
 * `notice`: the words of staff, who are asked to look again. `question`: the words of residents, which a member of
 * staff looks at before neighbours see them; there a mobile number counts too.
 */
export function checkWords(text: string, scene: 'notice' | 'question'): Verdict {
  const plain = bare(text)
  const risky = abusive.filter(word => plain.includes(word))
  if (risky.length > 0) return { verdict: 'risky', words: risky }
  const words = [
    ...doubtful.filter(word => plain.includes(word)),
    ...found(text.normalize('NFKC'), scene === 'question' ? [...numbers, mobile] : numbers),
  ]
  return words.length > 0 ? { verdict: 'review', words: [...new Set(words)] } : { verdict: 'pass', words: [] }
}
