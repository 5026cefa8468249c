// What somebody does by saying a sentence — asks, proposes, complains, seeks help — whatever it is about.
import acts from './vocabulary/acts.json'

const words = new Set(Object.values(acts).flat())
const longest = Math.max(...[...words].map(word => word.length))
/** Stands for any words that say what it is about. */
const MATTER = '~'

/** The frame of a sentence: its small words in order, with what it is about left out. */
export function frameOf(text: string): string[] {
  const frame = ['^']
  const said = text.replace(/[，。、；,;:：!！\s]+/g, ',').replace(/[?？]+/g, '?')
  for (let at = 0; at < said.length; ) {
    const word = wordAt(said, at)
    if (word) frame.push(word)
    else if (frame.at(-1) !== MATTER) frame.push(MATTER)
    at += word?.length ?? 1
  }
  return [...frame, '$']
}

const wordAt = (said: string, at: number): string | undefined => {
  if (said[at] === ',' || said[at] === '?') return said[at]
  for (let size = Math.min(longest, said.length - at); size > 0; size--) {
    const word = said.slice(at, at + size)
    if (words.has(word)) return word
  }
  return undefined
}

/** Runs of two to four in the frame, and neighbours in it when the matter between them is passed over. */
export function actsIn(text: string): string[] {
  const frame = frameOf(text)
  const small = frame.filter(word => word !== MATTER)
  const runs = [2, 3, 4].flatMap(size =>
    Array.from({ length: Math.max(0, frame.length - size + 1) }, (_, at) => `s${frame.slice(at, at + size).join(' ')}`),
  )
  return [...runs, ...small.slice(1).map((word, at) => `S${small[at]} ${word}`)]
}
