// How well the assistant understands a set of sentences, in figures, and what it got wrong.

import type { Model } from '../../cloudfunctions/assistant/model'
import { understand } from '../../cloudfunctions/assistant/rules'
import type { Example } from '../../config/assistant/examples'

/** A share of sentences that were right. */
export class Share {
  right = 0
  all = 0
  failures: string[] = []
  count(right: boolean, failure: string) {
    this.all++
    if (right) this.right++
    else this.failures.push(failure)
  }
  /** Per cent; 100 when there was nothing to judge. */
  get percent() {
    return this.all === 0 ? 100 : (100 * this.right) / this.all
  }
  add(other: Share) {
    this.right += other.right
    this.all += other.all
    this.failures.push(...other.failures)
    return this
  }
}

export interface Figures {
  kind: Share
  serviceFirst: Share
  serviceInThree: Share
  category: Share
  /** Emergencies that come first. */
  caught: Share
  /** Harmless sentences that are left alone. */
  calm: Share
  /** Emergencies that show the numbers to call on top, whether taken for one or not. */
  numbersShown: Share
  /** Harmless sentences that show no numbers on top. */
  numbersHidden: Share
  /** Among those that the assistant is sure of: the kind is right. */
  sure: Share
  bySpeaker: Map<string, Share>
  /** Kinds that were taken for others: “help→complain” and how often. */
  confused: Map<string, number>
  /** Among those it is not sure of: the right kind is one of the two that are shown. */
  inTwo: Share
  milliseconds: number[]
}

const blank = (): Figures => ({
  kind: new Share(),
  serviceFirst: new Share(),
  serviceInThree: new Share(),
  category: new Share(),
  caught: new Share(),
  calm: new Share(),
  numbersShown: new Share(),
  numbersHidden: new Share(),
  sure: new Share(),
  bySpeaker: new Map(),
  confused: new Map(),
  inTwo: new Share(),
  milliseconds: [],
})

/** Puts every sentence to a model. `alarming` tells which harmless sentences hold alarming words; the rest do not count as such. */
export function evaluate(
  model: Model,
  examples: readonly Example[],
  alarming = (example: Example) => !example.kinds.includes('emergency'),
): Figures {
  const figures = blank()
  for (const example of examples) {
    const { text, kinds, targets, categories, speaker } = example
    const before = performance.now()
    const { sure, suggestions, numbersOnTop } = understand(model, text)
    figures.milliseconds.push(performance.now() - before)
    const first = suggestions[0]!
    const answer = suggestions.map(({ kind, targetId, categoryId }) =>
      [kind, targetId, categoryId].filter(Boolean).join(':'),
    )
    const failure = `${text} [${[kinds, targets, categories].filter(one => one.length).join(' ')}] → ${answer.join(' / ')}`
    const right = kinds.includes(first.kind)
    figures.kind.count(right, failure)
    const own = figures.bySpeaker.get(speaker) ?? new Share()
    figures.bySpeaker.set(speaker, own)
    own.count(right, failure)
    if (sure) figures.sure.count(right, failure)
    else
      figures.inTwo.count(
        suggestions.slice(0, 2).some(({ kind }) => kinds.includes(kind)),
        failure,
      )
    if (!right) {
      const pair = `${kinds[0]}→${first.kind}`
      figures.confused.set(pair, (figures.confused.get(pair) ?? 0) + 1)
    }
    if (targets.length > 0) {
      figures.serviceFirst.count(targets.includes(first.targetId ?? ''), failure)
      figures.serviceInThree.count(
        suggestions.some(({ targetId }) => targets.includes(targetId ?? '')),
        failure,
      )
    }
    if (categories.length > 0)
      figures.category.count(
        categories.includes(suggestions.find(({ categoryId }) => categoryId)?.categoryId ?? ''),
        failure,
      )
    if (kinds[0] === 'emergency') {
      figures.caught.count(first.kind === 'emergency', failure)
      figures.numbersShown.count(numbersOnTop, failure)
    } else if (alarming(example)) {
      figures.calm.count(first.kind !== 'emergency', failure)
      figures.numbersHidden.count(!numbersOnTop, failure)
    }
  }
  return figures
}

const shares = [
  'kind',
  'serviceFirst',
  'serviceInThree',
  'category',
  'caught',
  'calm',
  'numbersShown',
  'numbersHidden',
  'sure',
  'inTwo',
] as const

/** The figures of several parts of a set as those of the whole. */
export function together(parts: readonly Figures[]): Figures {
  const sum = blank()
  for (const part of parts) {
    for (const name of shares) sum[name].add(part[name])
    for (const [speaker, share] of part.bySpeaker)
      sum.bySpeaker.set(speaker, (sum.bySpeaker.get(speaker) ?? new Share()).add(share))
    for (const [pair, times] of part.confused) sum.confused.set(pair, (sum.confused.get(pair) ?? 0) + times)
    sum.milliseconds.push(...part.milliseconds)
  }
  return sum
}

/** A table of the figures for people to read. */
export function table(title: string, figures: Figures): string {
  const row = (name: string, share: Share) =>
    `  ${name.padEnd(18)} ${share.percent.toFixed(1).padStart(6)} %  ${share.right}/${share.all}`
  const sorted = [...figures.milliseconds].sort((a, b) => a - b)
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0
  return [
    `${title}: ${figures.kind.all} sentences, p99 ${p99.toFixed(1)} ms`,
    row('kind', figures.kind),
    row('service, first', figures.serviceFirst),
    row('service, in three', figures.serviceInThree),
    row('category', figures.category),
    row('emergencies', figures.caught),
    row('left calm', figures.calm),
    row('numbers shown', figures.numbersShown),
    row('numbers hidden', figures.numbersHidden),
    row('right when sure', figures.sure),
    row('unsure: in two', figures.inTwo),
    ...[...figures.bySpeaker].map(([speaker, share]) => row(`kind, ${speaker}`, share)),
    `  confused: ${[...figures.confused]
      .sort(([, a], [, b]) => b - a)
      .slice(0, 12)
      .map(([pair, times]) => `${pair} ${times}`)
      .join(', ')}`,
  ].join('\n')
}
