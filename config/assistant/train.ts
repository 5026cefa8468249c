// Training: from written sentences and those made from the vocabulary to one linear model per question.
import { type Features, featuresOf } from '../../cloudfunctions/assistant/features'
import { heads, type PackedModel, pack, type Trained } from '../../cloudfunctions/assistant/model'
import { normalise } from '../../cloudfunctions/assistant/normalise'
import { framed, type Lesson, varied } from './augment'
import type { Example } from './examples'
import { fit, type Row } from './fit'

/** The share of a question's largest weight that rounds to so many of the 127 steps in which weights are written down. */
const steps = (count: number) => (count - 0.5) / 127
/** Weights smaller than this share of a question's largest are left out of the file. */
const LEAST = { kind: steps(7), service: steps(11), category: steps(8), danger: steps(6), peril: steps(18) }
/** Sentences that must hold a feature before it is learnt; the same sentence misheard does not count again. */
const HELD_BY = 2
/** How much worse it is to miss an emergency than to raise a false alarm. */
const MISSED = 3
/** How much a sentence made from the vocabulary counts for the kind: people do not speak in frames. */
const FRAMED = 0.1

/** The lessons of written sentences together with those made from the vocabulary. */
export function lessonsOf(examples: readonly Example[]): Lesson[] {
  const written = examples.map(({ text, kinds, targets, categories, danger }) => ({
    text,
    // Where help and a service are both right, the service leads further.
    kind: kinds.includes('service') && targets.length > 0 ? 'service' : kinds[0]!,
    service: targets[0],
    category: categories[0],
    peril: danger,
    weight: 1,
  }))
  const made = framed().map(lesson => ({ ...lesson, made: true }))
  const some = made.filter((_, at) => at % 4 === 0)
  return [...written, ...varied(written), ...made, ...varied(some, 13)]
}

/** Fits a model to lessons, as it is written down. A minute of work for some forty thousand lessons. */
export function train(lessons: readonly Lesson[]): PackedModel {
  const seen = lessons.map(({ text }) => featuresOf(normalise(text)))
  const counts = new Map<string, number>()
  seen.forEach((features, at) => {
    if (lessons[at]!.varied) return
    for (const name of features.keys()) counts.set(name, (counts.get(name) ?? 0) + 1)
  })
  const names = [...counts].filter(([, count]) => count >= HELD_BY).map(([name]) => name)
  const numbers = new Map(names.map((name, at) => [name, at]))
  const rows = seen.map(features => numbered(features, numbers))
  const classOf = {
    kind: (l: Lesson) => l.kind,
    service: (l: Lesson) => l.service,
    category: (l: Lesson) => l.category,
    danger: (l: Lesson) => (l.kind === 'emergency' ? 'yes' : 'no'),
    peril: (l: Lesson) => l.peril,
  }
  const trained = heads.map(head => {
    const own = lessons.flatMap((lesson, at) => {
      const name = classOf[head](lesson)
      return name === undefined ? [] : [{ lesson, name, row: rows[at]! }]
    })
    const classes = [...new Set(own.map(({ name }) => name))].sort()
    const weigh = (lesson: Lesson) =>
      lesson.weight * (lesson.made && (head === 'kind' || head === 'danger') ? FRAMED : 1)
    const balance = head === 'kind' ? balanceOf(own.map(({ name, lesson }) => [name, weigh(lesson)])) : undefined
    const lessonsAsRows: Row[] = own.map(({ lesson, name, row }) => ({
      ...row,
      wanted: classes.indexOf(name),
      weight: weigh(lesson) * (balance?.get(name) ?? 1) * (head === 'danger' && name === 'yes' ? MISSED : 1),
    }))
    return [head, { classes, matrix: fit(lessonsAsRows, classes.length, names.length) }]
  })
  return pack({ names, ...Object.fromEntries(trained) } as Trained, LEAST)
}

/** Every kind counts the same in all: complaints are not likelier because more of them were written. */
const balanceOf = (weights: readonly (readonly [string, number])[]) => {
  const sums = new Map<string, number>()
  for (const [name, weight] of weights) sums.set(name, (sums.get(name) ?? 0) + weight)
  const mean = [...sums.values()].reduce((a, b) => a + b, 0) / sums.size
  return new Map([...sums].map(([name, sum]) => [name, mean / sum]))
}

const numbered = (features: Features, numbers: ReadonlyMap<string, number>) => {
  const kept = [...features].flatMap(([name, value]) => {
    const at = numbers.get(name)
    return at === undefined ? [] : [[at, value] as const]
  })
  return { at: Int32Array.from(kept, ([at]) => at), value: Float32Array.from(kept, ([, value]) => value) }
}
