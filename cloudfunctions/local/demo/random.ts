// Seeded chance for the demo office: the same seed gives the same office on every machine.

/** A stream of chance. Every method draws from the same stream, in the order of the calls. */
export interface Random {
  /** A number in [0, 1). */
  next(): number
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number
  /** True with probability `p` (0 to 1). */
  chance(p: number): boolean
  /** One of the items; throws RangeError when there are none. */
  pick<T>(items: readonly T[]): T
  /** A shuffled copy. */
  shuffle<T>(items: readonly T[]): T[]
  /** One of the values, in proportion to its weight (> 0); throws RangeError when there are none. */
  weighted<T>(choices: readonly (readonly [value: T, weight: number])[]): T
  /** A stream of its own under a name: what one part draws never shifts what another part gets. */
  fork(name: string): Random
}

/** Four 32-bit words from a text (cyrb128), to start the generator from. */
const words = (text: string): [number, number, number, number] => {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i)
    a = b ^ Math.imul(a ^ k, 597399067)
    b = c ^ Math.imul(b ^ k, 2869860233)
    c = d ^ Math.imul(c ^ k, 951274213)
    d = a ^ Math.imul(d ^ k, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  return [(a ^ b ^ c ^ d) >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0]
}

/** A stream of chance from a seed (sfc32: small, fast, passes PractRand). */
export const randomFrom = (seed: string): Random => {
  let [a, b, c, d] = words(seed)
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) next()

  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  const some = <T>(items: readonly T[]) => {
    if (items.length === 0) throw new RangeError('nothing to choose from')
    return items
  }
  return {
    next,
    int,
    chance: p => next() < p,
    pick: items => some(items)[int(0, items.length - 1)]!,
    shuffle: items => {
      const copy = [...items]
      for (let i = copy.length - 1; i > 0; i--) {
        const j = int(0, i)
        const held = copy[i]!
        copy[i] = copy[j]!
        copy[j] = held
      }
      return copy
    },
    weighted: choices => {
      let left = next() * some(choices).reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of choices) {
        left -= weight
        if (left < 0) return value
      }
      return choices[choices.length - 1]![0]
    },
    fork: name => randomFrom(`${seed}/${name}`),
  }
}

/**
 * Divides `total` into whole parts in proportion to the weights, adding up exactly (largest remainders first;
 * equal remainders in the order given).
 */
export const apportion = (total: number, weights: readonly number[]): number[] => {
  const sum = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map(weight => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  const missing = total - parts.reduce((a, b) => a + b, 0)
  const order = exact.map((value, i) => [value - parts[i]!, i] as const).sort((a, b) => b[0] - a[0] || a[1] - b[1])
  for (const [, i] of order.slice(0, missing)) parts[i] = parts[i]! + 1
  return parts
}
