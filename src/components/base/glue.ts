// Where lines may break in words that are joined by dots, and around numbers.
import { Children, type ReactNode } from 'react'

/** “2 号楼 703”: what comes after the building or the entrance may stand in the next line. */
const PARTS_OF_ADDRESS = new Set('楼元')

/**
 * A dot stays with the words before it, so that no line begins with one, and a number with its unit and its day:
 * “运河社区 · 李明 · 今天 09:30”, “3 样材料”.
 */
const glueText = (words: string) =>
  words
    .replace(/ · /g, '\u00a0· ')
    .replace(/(\d) (?=[一-龥])/g, '$1\u00a0')
    .replace(/([一-龥]) (?=\d)/g, (near, letter: string) => (PARTS_OF_ADDRESS.has(letter) ? near : `${letter}\u00a0`))

/** Longer parts, and those with commas, are sentences: they may break anywhere. */
const PART_LETTERS = 18
/**
 * Whether words are short parts with spaces or dots between them, such as a place, a day and a time: then lines break
 * between the parts and not within them.
 */
export const isOfParts = (words: ReactNode) =>
  typeof words === 'string' &&
  words.includes(' ') &&
  !/[，。；！？]/.test(words) &&
  words.split(' ').every(part => part.length <= PART_LETTERS)

/** The same for what a component is given to show; elements among the words stay as they are. */
export const glued = (words: ReactNode): ReactNode => {
  if (typeof words === 'string') return glueText(words)
  if (!Array.isArray(words)) return words
  return Children.map(words, word => (typeof word === 'string' ? glueText(word) : word))
}
