// The trained part: weights per feature and class, drawn from example sentences by config/train-assistant.ts.
import { compressed, expanded } from '../platform/compression'
import type { Features } from './features'

export const heads = ['kind', 'service', 'category', 'danger', 'peril'] as const
export type Head = (typeof heads)[number]

/** What a model knows of one question: its classes, and per row (one a feature) the weights that matter. */
export interface HeadWeights {
  classes: readonly string[]
  /** Where each row begins in `at` and `weight`; one entry more than there are rows. */
  starts: Uint32Array
  /** Class numbers. */
  at: Uint8Array
  weight: Float32Array
}

/** A model finds a feature's row by a digest of its name: names would be half of the file. */
export interface Model {
  rows: ReadonlyMap<number, number>
  heads: Readonly<Record<Head, HeadWeights>>
}

/** The features of a text as rows of a model and how strongly each shows. */
export type Reading = readonly (readonly [number, number])[]

/** 26 bits: of a hundred thousand features one in a thousand shares a digest with another, which does no harm. */
export const digestOf = (name: string): number => {
  let digest = 0x811c9dc5
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i)
    digest = Math.imul(digest ^ (code & 0xff), 0x01000193)
    digest = Math.imul(digest ^ (code >>> 8), 0x01000193)
  }
  return (digest ^ (digest >>> 15)) & 0x3ffffff
}

/** What a model knows of a text's features. */
export const readingOf = ({ rows }: Model, features: Features): Reading => {
  const known: [number, number][] = []
  for (const [name, value] of features) {
    const row = rows.get(digestOf(name))
    if (row !== undefined) known.push([row, value])
  }
  return known
}

/** Probabilities of every class of one question, in the order of its classes; `caution` above 1 draws them together. */
export function judge({ classes, starts, at, weight }: HeadWeights, reading: Reading, caution = 1): number[] {
  const scores = new Array<number>(classes.length).fill(0)
  for (const [row, value] of reading)
    for (let i = starts[row]!; i < starts[row + 1]!; i++) scores[at[i]!]! += weight[i]! * value
  const most = Math.max(...scores)
  const raised = scores.map(score => Math.exp((score - most) / caution))
  const sum = raised.reduce((a, b) => a + b, 0)
  return raised.map(value => value / sum)
}

/** A model as it lies in a file, compressed: the digests in steps, and per question its classes and weights in steps of `step`. */
export interface PackedModel {
  digests: string
  heads: Record<Head, { classes: string[]; step: number; counts: string; at: string; weights: string }>
}

/** What training hands over: feature names, and per question a matrix of names × classes. */
export type Trained = { names: readonly string[] } & Record<Head, { classes: string[]; matrix: Float32Array }>

/** Writes a model down: weights rounded to 1/127 of the largest, those below a share of the largest left out. */
export function pack(trained: Trained, least: Readonly<Record<Head, number>>): PackedModel {
  const order = trained.names.map((name, row) => [digestOf(name), row] as const).sort(([a], [b]) => a - b)
  const read = heads.map(head => {
    const { classes, matrix } = trained[head]
    const largest = matrix.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
    const step = largest / 127 || 1
    return {
      head,
      classes,
      matrix,
      step,
      small: largest * least[head],
      counts: [] as number[],
      at: [] as number[],
      weights: [] as number[],
    }
  })
  const digests: number[] = []
  let last = 0
  for (const [digest, row] of order) {
    if (digest === last) continue
    const kept = read.map(({ classes, matrix, step, small }) =>
      classes.flatMap((_, at) => {
        const weight = matrix[row * classes.length + at]!
        const steps = Math.round(weight / step)
        return Math.abs(weight) < small || steps === 0 ? [] : [[at, steps & 0xff] as const]
      }),
    )
    if (kept.every(({ length }) => length === 0)) continue
    // Seven bits a byte, as far as the distance to the digest before needs.
    let distance = digest - last
    while (distance > 0x7f) {
      digests.push((distance & 0x7f) | 0x80)
      distance >>>= 7
    }
    digests.push(distance)
    last = digest
    read.forEach(({ counts, at, weights }, i) => {
      counts.push(kept[i]!.length)
      for (const [which, steps] of kept[i]!) {
        at.push(which)
        weights.push(steps)
      }
    })
  }
  return {
    digests: compressed(digests),
    heads: Object.fromEntries(
      read.map(({ head, classes, step, counts, at, weights }) => [
        head,
        { classes, step, counts: compressed(counts), at: compressed(at), weights: compressed(weights) },
      ]),
    ) as PackedModel['heads'],
  }
}

/** Reads a model that `pack` wrote. */
export function unpack(packed: PackedModel): Model {
  const rows = new Map<number, number>()
  let digest = 0
  let distance = 0
  let shift = 0
  for (const byte of expanded(packed.digests)) {
    distance |= (byte & 0x7f) << shift
    shift += 7
    if (byte & 0x80) continue
    digest += distance
    rows.set(digest, rows.size)
    distance = 0
    shift = 0
  }
  const read = heads.map(head => {
    const { classes, step, counts, at, weights } = packed.heads[head]
    const counted = expanded(counts)
    const bytes = expanded(weights)
    const starts = new Uint32Array(counted.length + 1)
    counted.forEach((count, row) => {
      starts[row + 1] = starts[row]! + count
    })
    const weight = Float32Array.from({ length: bytes.length }, (_, i) => bytes.readInt8(i) * step)
    return [head, { classes, starts, at: Uint8Array.from(expanded(at)), weight }]
  })
  return { rows, heads: Object.fromEntries(read) as Model['heads'] }
}
