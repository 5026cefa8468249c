// The trained part: weights per feature and class, drawn from example sentences by config/train-assistant.ts.
import type { Features } from './features'

export const heads = ['kind', 'service', 'category', 'danger'] as const
export type Head = (typeof heads)[number]

/** What a model knows of one question: its classes, and for each feature the weights that matter. */
export interface HeadWeights {
  classes: readonly string[]
  /** Feature → pairs of class number and weight. */
  weights: ReadonlyMap<string, readonly (readonly [number, number])[]>
}
export type Model = Readonly<Record<Head, HeadWeights>>

/** Probabilities of every class of one question, in the order of its classes; `caution` above 1 draws them together. */
export function judge({ classes, weights }: HeadWeights, features: Features, caution = 1): number[] {
  const scores = new Array<number>(classes.length).fill(0)
  for (const [name, value] of features)
    for (const [at, weight] of weights.get(name) ?? []) scores[at]! += weight * value
  const most = Math.max(...scores)
  const raised = scores.map(score => Math.exp((score - most) / caution))
  const sum = raised.reduce((a, b) => a + b, 0)
  return raised.map(value => value / sum)
}

/** A model as it lies in a file: per question its classes, its feature names, and its weights in steps of `step`. */
export type PackedModel = Record<Head, { classes: string[]; step: number; features: string; weights: string }>

/** Writes a model down: weights rounded to 1/127 of the largest, those that round to nothing left out. */
export function pack(model: Model): PackedModel {
  const packed = heads.map(head => {
    const { classes, weights } = model[head]
    const largest = [...weights.values()].flat().reduce((most, [, weight]) => Math.max(most, Math.abs(weight)), 0)
    const step = largest / 127 || 1
    const names: string[] = []
    const bytes: number[] = []
    for (const [name, row] of [...weights].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const kept = row
        .map(([at, weight]) => [at, Math.round(weight / step)] as const)
        .filter(([, steps]) => steps !== 0)
      if (kept.length === 0) continue
      names.push(name)
      bytes.push(kept.length, ...kept.flatMap(([at, steps]) => [at, steps & 0xff]))
    }
    return [
      head,
      { classes: [...classes], step, features: names.join('\n'), weights: Buffer.from(bytes).toString('base64') },
    ]
  })
  return Object.fromEntries(packed) as PackedModel
}

/** Reads a model that `pack` wrote. */
export function unpack(packed: PackedModel): Model {
  const read = heads.map(head => {
    const { classes, step, features, weights } = packed[head]
    const bytes = Buffer.from(weights, 'base64')
    const rows = new Map<string, [number, number][]>()
    let at = 0
    for (const name of features.split('\n')) {
      const count = bytes[at++]!
      const row: [number, number][] = []
      for (let i = 0; i < count; i++, at += 2) row.push([bytes[at]!, bytes.readInt8(at + 1) * step])
      rows.set(name, row)
    }
    return [head, { classes, weights: rows }]
  })
  return Object.fromEntries(read) as Model
}
