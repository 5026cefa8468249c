// Seeded chance: from a text to the same numbers on every machine. Not for secrets.

/** 128 bits of a text as four 32-bit numbers (cyrb128): not a secret, only a fair stir. */
export function stir(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = b ^ Math.imul(a ^ code, 597399067)
    b = c ^ Math.imul(b ^ code, 2869860233)
    c = d ^ Math.imul(c ^ code, 951274213)
    d = a ^ Math.imul(d ^ code, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  return [(a ^ b ^ c ^ d) >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0]
}

/** Numbers from 0 to below 1, one after another, all decided by the seed (sfc32: small, fast, passes PractRand). */
export function fractions(seed: string): () => number {
  let [a, b, c, d] = stir(seed)
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 2 ** 32
  }
  for (let i = 0; i < 12; i++) next()
  return next
}

/** The items in an order that `pick` decides, a whole number from 0 to below `n` each time; a copy. */
export function shuffled<T>(items: readonly T[], pick: (n: number) => number): T[] {
  const result = [...items]
  for (let i = result.length - 1; i > 0; i--) {
    const j = pick(i + 1)
    ;[result[i], result[j]] = [result[j]!, result[i]!]
  }
  return result
}
