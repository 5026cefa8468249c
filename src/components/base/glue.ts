// Where lines may break in words that are joined by dots.
import { Children, type ReactNode } from 'react'

/** A dot stays with the words before it, so that no line begins with one: “运河社区 · 李明 · 今天 09:30”. */
const glueText = (words: string) => words.replace(/ · /g, '\u00a0· ')

/** The same for what a component is given to show; elements among the words stay as they are. */
export const glued = (words: ReactNode): ReactNode => {
  if (typeof words === 'string') return glueText(words)
  if (!Array.isArray(words)) return words
  return Children.map(words, word => (typeof word === 'string' ? glueText(word) : word))
}
