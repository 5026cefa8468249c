// Fitting a linear model to rows of features: softmax regression by steps that shrink per feature, averaged at the end.
import { drawn } from './augment'

/** One lesson as numbers: features and how strongly each shows, the class that is right, how much it counts. */
export interface Row {
  at: Int32Array
  value: Float32Array
  wanted: number
  weight: number
}

const ROUNDS = 12
/** The last rounds, whose weights are averaged. */
const AVERAGED = 4
/** Per cent of a sentence's features that a round does not see: no word becomes the only thing a class hangs on. */
const DROPPED = 50
const RATE = 0.4
/** Pulls weights that few sentences ask for back to nothing. */
const DECAY = 8e-3
/** An error below this moves nothing. */
const SETTLED = 1e-3

/** The weights, features × classes. The same rows give the same weights. */
export function fit(rows: readonly Row[], classes: number, features: number): Float32Array {
  const weights = new Float32Array(features * classes)
  const average = new Float32Array(features * classes)
  const squares = new Float32Array(features).fill(0.05)
  const errors = new Float64Array(classes)
  const wrong = new Int32Array(classes)
  const order = rows.map((_, at) => at)
  const draw = drawn(3)
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = draw(i + 1)
      ;[order[i], order[j]] = [order[j]!, order[i]!]
    }
    const rate = RATE * (1 - (0.7 * round) / ROUNDS)
    for (const which of order) {
      const { at, value, wanted, weight } = rows[which]!
      const kept = new Int32Array(at.length)
      let seen = 0
      for (let i = 0; i < at.length; i++) if (draw(100) >= DROPPED) kept[seen++] = i
      errors.fill(0)
      for (let n = 0; n < seen; n++) {
        const base = at[kept[n]!]! * classes
        const shown = value[kept[n]!]!
        for (let c = 0; c < classes; c++) errors[c]! += weights[base + c]! * shown
      }
      let most = Number.NEGATIVE_INFINITY
      for (let c = 0; c < classes; c++) most = Math.max(most, errors[c]!)
      let sum = 0
      for (let c = 0; c < classes; c++) {
        errors[c] = Math.exp(errors[c]! - most)
        sum += errors[c]!
      }
      let wrongs = 0
      let square = 0
      for (let c = 0; c < classes; c++) {
        const error = (errors[c]! / sum - (c === wanted ? 1 : 0)) * weight
        errors[c] = error
        if (Math.abs(error) <= SETTLED) continue
        wrong[wrongs++] = c
        square += error * error
      }
      for (let n = 0; n < seen && wrongs > 0; n++) {
        const feature = at[kept[n]!]!
        const shown = value[kept[n]!]!
        squares[feature]! += square * shown * shown
        const step = rate / Math.sqrt(squares[feature]!)
        for (let w = 0; w < wrongs; w++) {
          const i = feature * classes + wrong[w]!
          weights[i]! -= step * (errors[wrong[w]!]! * shown + DECAY * weights[i]!)
        }
      }
    }
    if (round >= ROUNDS - AVERAGED) for (let i = 0; i < weights.length; i++) average[i]! += weights[i]! / AVERAGED
  }
  return average
}
