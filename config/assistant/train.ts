// Training: a linear model per question, fitted to the lessons; the same lessons give the same model.
import { type Features, featuresOf } from '../../cloudfunctions/assistant/features'
import { type HeadWeights, heads, type Model } from '../../cloudfunctions/assistant/model'
import { normalise } from '../../cloudfunctions/assistant/normalise'
import { drawn, framed, type Lesson, varied } from './augment'
import type { Example } from './examples'

const ROUNDS = 9
/** Per cent of a sentence's features that a round does not see. */
const DROPPED = 30
const RATE = 0.35
/** Pulls weights that few sentences ask for back to nothing. */
const DECAY = 8e-5
/** Weights smaller than this share of the largest are left out of the file. */
const LEAST = 0.05
/** How much worse it is to miss an emergency than to raise a false alarm. */
const MISSED = 3
/** How much a sentence made from the vocabulary counts for the kind: people do not speak in frames. */
const FRAMED = 0.5

/** The lessons of written sentences together with those made from the vocabulary. */
export function lessonsOf(examples: readonly Example[]): Lesson[] {
  const written = examples.map(({ text, kinds, targets, categories }) => ({
    text,
    kind: kinds[0]!,
    service: kinds[0] === 'service' ? targets[0] : undefined,
    category: categories[0],
    weight: 1,
  }))
  const all = [...written, ...framed().map(lesson => ({ ...lesson, made: true }))]
  return [
    ...all,
    ...varied(written),
    ...varied(
      all.slice(written.length).filter((_, at) => at % 4 === 0),
      13,
    ),
  ]
}

/** Fits a model to lessons. Seconds of work for some ten thousand lessons. */
export function train(lessons: readonly Lesson[]): Model {
  const seen = lessons.map(({ text }) => featuresOf(normalise(text)))
  const counts = new Map<string, number>()
  for (const features of seen) for (const name of features.keys()) counts.set(name, (counts.get(name) ?? 0) + 1)
  const names = [...counts].filter(([, count]) => count > 2).map(([name]) => name)
  const numbers = new Map(names.map((name, at) => [name, at]))
  const rows = seen.map(features => numbered(features, numbers))
  const classOf = {
    kind: (l: Lesson) => l.kind,
    service: (l: Lesson) => l.service,
    category: (l: Lesson) => l.category,
    danger: (l: Lesson) => (l.kind === 'emergency' ? 'yes' : 'no'),
  }
  return Object.fromEntries(
    heads.map(head => {
      const own = lessons.flatMap((lesson, at) => {
        const name = classOf[head](lesson)
        const made = lesson.made && (head === 'kind' || head === 'danger') ? FRAMED : 1
        const weight = lesson.weight * made * (head === 'danger' && name === 'yes' ? MISSED : 1)
        return name === undefined ? [] : [{ row: rows[at]!, name, weight }]
      })
      return [head, fit(own, names)]
    }),
  ) as unknown as Model
}

interface Row {
  at: Int32Array
  value: Float64Array
}
const numbered = (features: Features, numbers: ReadonlyMap<string, number>): Row => {
  const kept = [...features].flatMap(([name, value]) => {
    const at = numbers.get(name)
    return at === undefined ? [] : [[at, value] as const]
  })
  return { at: Int32Array.from(kept, ([at]) => at), value: Float64Array.from(kept, ([, value]) => value) }
}

function fit(lessons: readonly { row: Row; name: string; weight: number }[], names: readonly string[]): HeadWeights {
  const classes = [...new Set(lessons.map(({ name }) => name))].sort()
  const width = classes.length
  const weights = new Float64Array(names.length * width)
  const squares = new Float64Array(names.length * width).fill(1e-3)
  const scores = new Float64Array(width)
  const order = lessons.map((_, at) => at)
  const wanted = lessons.map(({ name }) => classes.indexOf(name))
  const draw = drawn(3)
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = draw(i + 1)
      ;[order[i], order[j]] = [order[j]!, order[i]!]
    }
    for (const which of order) {
      const { row: whole, weight } = lessons[which]!
      const row = thinned(whole, draw)
      scores.fill(0)
      for (let i = 0; i < row.at.length; i++) {
        const base = row.at[i]! * width
        const value = row.value[i]!
        for (let c = 0; c < width; c++) scores[c]! += weights[base + c]! * value
      }
      const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
      let sum = 0
      for (let c = 0; c < width; c++) {
        scores[c] = Math.exp(scores[c]! - most)
        sum += scores[c]!
      }
      for (let c = 0; c < width; c++) scores[c] = (scores[c]! / sum - (c === wanted[which] ? 1 : 0)) * weight
      for (let i = 0; i < row.at.length; i++) {
        const base = row.at[i]! * width
        const value = row.value[i]!
        for (let c = 0; c < width; c++) {
          const slope = scores[c]! * value + DECAY * weights[base + c]!
          squares[base + c]! += slope * slope
          weights[base + c]! -= (RATE * slope) / Math.sqrt(squares[base + c]! + 0.05)
        }
      }
    }
  }
  return { classes, weights: sparse(weights, names, width) }
}

/** A part of a sentence's features, another each round: no word becomes the only thing that a class hangs on. */
const thinned = ({ at, value }: Row, draw: (below: number) => number): Row => {
  const kept: number[] = []
  for (let i = 0; i < at.length; i++) if (draw(100) >= DROPPED) kept.push(i)
  return { at: Int32Array.from(kept, i => at[i]!), value: Float64Array.from(kept, i => value[i]!) }
}

const sparse = (weights: Float64Array, names: readonly string[], width: number) => {
  const least = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) * LEAST
  const kept = new Map<string, [number, number][]>()
  names.forEach((name, at) => {
    const row: [number, number][] = []
    for (let c = 0; c < width; c++) {
      const weight = weights[at * width + c]!
      if (Math.abs(weight) >= least) row.push([c, weight])
    }
    if (row.length > 0) kept.set(name, row)
  })
  return kept
}
