// What a notice and a question may say: the word list of content safety, as it applies to staff and to neighbours.
import { fail } from '@contract/errors'
import { hidePrivateNumbers, privateNumbers } from '@contract/private-numbers'
import { checkWords } from '../platform/content-safety/words'

/** No notice needs these, however often its author looks at it. */
const never = ['辱骂']
/** A hotline, a link or a group to join is what notices are for. */
const usual = ['联系方式', '链接', privateNumbers.phone.label]

/**
 * Refuses abuse, and whatever else the list doubts until the author has looked again (`sure`): a warning against fraud
 * says the words of fraud, and a list of recipients may hold an identity number.
 */
export function assertWords(text: string, sure: boolean): void {
  // By kind, such as 诈骗 or 身份证号: the list does not give its words away.
  const words = checkWords(text).reasons.filter(reason => !usual.includes(reason))
  if (words.some(word => never.includes(word))) throw fail('notice.unsafe', { words })
  if (words.length > 0 && !sure) throw fail('notice.needsCare', { words })
}

/**
 * A question as neighbours may read it, private numbers covered; `doubtful` words wait for a member of staff, risky
 * ones are refused.
 */
export function publicQuestion(asked: string): { text: string; doubtful: boolean } {
  const { text } = hidePrivateNumbers(asked)
  const { verdict, reasons } = checkWords(text)
  if (verdict === 'risky') throw fail('question.unsafe', { words: reasons })
  return { text, doubtful: verdict === 'review' }
}
