// Seeded chance for the demo office: the same seed gives the same office on every machine.
import { fractions, shuffled } from '@contract/chance'

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

/** A stream of chance from a seed. */
export const randomFrom = (seed: string): Random => {
  const next = fractions(seed)
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
    shuffle: items => shuffled(items, n => int(0, n - 1)),
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
