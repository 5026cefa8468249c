// The answer to a press may stand out of sight, above or below what is seen of a long page: it is scrolled to.
import { useEffect, useId } from 'react'
import { reveal } from '@/platform/reveal'

/** The id of what shows an answer; each new answer is brought into sight. */
export const useRevealed = (answer: unknown) => {
  // A selector takes no colons.
  const id = `ry-answer-${useId().replace(/\W/g, '')}`
  useEffect(() => {
    if (answer) reveal(id)
  }, [answer, id])
  return id
}
