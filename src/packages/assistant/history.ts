// What was said last, kept on this device alone.

/** Sentences that are remembered, and how much of each: a story is not offered again as a line. */
const REMEMBERED = 6
const LONGEST = 60

/** The sentences with this one in front; one that was said before moves up, a long one is not kept. */
export const latestFirst = (said: readonly string[], sentence: string): string[] =>
  sentence.length > LONGEST ? [...said] : [sentence, ...said.filter(other => other !== sentence)].slice(0, REMEMBERED)
