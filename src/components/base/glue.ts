// Where lines may break in words that are joined by dots, and around numbers.
import { Children, type ReactNode } from 'react'

/** “2 号楼 703”: what comes after the building or the entrance may stand in the next line. */
const PARTS_OF_ADDRESS = new Set('楼元')

/** “第 21 网格”, “今天 09:30”, “12月1日 周二 10:00”, “约 890 米”: in a sentence only these hold the number that follows. */
const BEFORE_NUMBERS = new Set('第约天日一二三四五六')

/**
 * A dot stays with the words before it, so that no line begins with one, and a number with its unit and its day:
 * “运河社区 · 李明 · 今天 09:30”, “3 样材料”. A sentence may end its line before any other number: “离上一处直线 | 250 米”,
 * where short parts are whole anyhow.
 */
const glueText = (words: string, parts: boolean) =>
  words
    .replace(/ · /g, '\u00a0· ')
    .replace(/(\d) (?=[一-龥µ\d])/g, '$1\u00a0')
    .replace(/([一-龥]) (?=\d)/g, (near, letter: string) =>
      (parts ? !PARTS_OF_ADDRESS.has(letter) : BEFORE_NUMBERS.has(letter)) ? `${letter}\u00a0` : near,
    )

/** Longer parts, and those with commas or colons, are sentences: they may break anywhere. */
const PART_LETTERS = 18
/**
 * Whether words are short parts with spaces or dots between them, such as a place, a day and a time: then lines break
 * between the parts and not within them.
 */
export const isOfParts = (words: ReactNode): boolean => {
  // “{number} · {day}登记” comes as its pieces.
  if (Array.isArray(words)) return words.every(word => typeof word !== 'object') && isOfParts(words.join(''))
  return (
    typeof words === 'string' &&
    words.includes(' ') &&
    !/[，。；：！？]/.test(words) &&
    words.split(' ').every(part => part.length <= PART_LETTERS)
  )
}

/** The same for what a component is given to show; elements among the words stay as they are. */
export const glued = (words: ReactNode): ReactNode => {
  if (typeof words === 'string') return glueText(words, isOfParts(words))
  if (!Array.isArray(words)) return words
  return Children.map(words, word => (typeof word === 'string' ? glueText(word, true) : word))
}
