// The first look at words: a small list by category, and ways of passing on contacts. Pure.
import { hidePrivateNumbers, privateNumbers } from '@contract/private-numbers'
import { type SafetyVerdict, worst } from './port'
import list from './word-list.json'

/** Without what people put between letters to get around a list. */
const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const entries = (list as { category: string; verdict: SafetyVerdict['verdict']; words: string[] }[]).map(entry => ({
  ...entry,
  words: entry.words.map(bare),
}))

/** An account by which to leave the product: “加微信 abc123”, “vx：…”, “QQ 12345678”. */
const account = /(微信|威信|薇信|v信|vx|wx|weixin|qq|扣扣|企鹅号)(号|群)?(是|为)?[a-z0-9]{5,20}/u
const link = /(https?:\/\/|www\.|\b[a-z0-9-]{2,}\.(com|cn|net|top|xyz|vip|cc)\b)/iu

/**
 * What the word list says of a text. Phone, card and ID numbers make it `review` here; features that hide them
 * (`hidePrivateNumbers`) check what is left.
 */
export function checkWords(text: string): SafetyVerdict {
  const letters = bare(text)
  const found: SafetyVerdict[] = entries
    .filter(entry => entry.words.some(word => letters.includes(word)))
    .map(({ category, verdict }) => ({ verdict, reasons: [category] }))
  const { hidden } = hidePrivateNumbers(text)
  if (hidden.length > 0) found.push({ verdict: 'review', reasons: hidden.map(kind => privateNumbers[kind].label) })
  if (account.test(letters)) found.push({ verdict: 'review', reasons: ['联系方式'] })
  if (link.test(text.normalize('NFKC'))) found.push({ verdict: 'review', reasons: ['链接'] })
  return worst(found)
}
