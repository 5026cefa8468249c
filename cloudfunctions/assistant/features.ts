// What the model sees of a sentence: pairs and triples of letters and of sounds, vocabulary, acts, full text, danger.
import { actsIn } from './acts'
import { signsIn } from './emergencies'
import { nearest } from './full-text'
import { normalise, runsOf, soundsOf } from './normalise'
import categories from './vocabulary/categories.json'
import concepts from './vocabulary/concepts.json'
import kinds from './vocabulary/kinds.json'
import services from './vocabulary/services.json'

/** A feature's name and how strongly it shows. */
export type Features = Map<string, number>

interface Word {
  mark: string
  weight: number
}
const vocabulary = new Map<string, Word[]>()
const enter = (mark: string, words: readonly string[]) => {
  for (const word of words) {
    const key = normalise(word)
    if (key.length < 2) continue
    const entries = vocabulary.get(key) ?? []
    // A longer wording says more.
    entries.push({ mark, weight: Math.min(2, key.length / 3) })
    vocabulary.set(key, entries)
  }
}
for (const [id, words] of Object.entries(services)) enter(`service:${id}`, words)
for (const [id, words] of Object.entries(categories)) enter(`category:${id}`, words)
for (const [kind, words] of Object.entries(kinds)) if (!kind.startsWith('suggest')) enter(`kind:${kind}`, words)
for (const [concept, words] of Object.entries(concepts))
  for (const word of words) {
    const key = normalise(word)
    vocabulary.set(key, [...(vocabulary.get(key) ?? []), { mark: `concept:${concept}`, weight: 1 }])
  }
const longest = Math.max(...[...vocabulary.keys()].map(key => key.length))

/** The vocabulary that a run holds, each mark with its strongest word. */
const wordsIn = (run: string, into: Map<string, number>) => {
  for (let at = 0; at < run.length; at++)
    for (let size = 1; size <= longest && at + size <= run.length; size++)
      for (const { mark, weight } of vocabulary.get(run.slice(at, at + size)) ?? [])
        into.set(mark, Math.max(into.get(mark) ?? 0, weight))
}

const grams = (parts: readonly string[], prefix: string, sizes: readonly number[], into: Features) => {
  for (const size of sizes)
    for (let at = 0; at + size <= parts.length; at++) {
      const key = prefix + parts.slice(at, at + size).join(prefix === 'p' ? ' ' : '')
      into.set(key, (into.get(key) ?? 0) + 1)
    }
}

/** The features of normalised text; n-grams together weigh as much in a long text as in a short one. */
export function featuresOf(text: string): Features {
  const found: Features = new Map()
  const words = new Map<string, number>()
  for (const run of runsOf(text)) {
    grams([...'^', ...run, ...'$'], 'c', [1, 2, 3], found)
    grams(soundsOf(run), 'p', [2, 3], found)
    wordsIn(run, words)
  }
  let square = 0
  for (const [key, count] of found) {
    const value = 1 + Math.log(count)
    found.set(key, value)
    square += value * value
  }
  const scale = 4 / Math.sqrt(square || 1)
  for (const [key, value] of found) found.set(key, value * scale)
  for (const [mark, weight] of words) found.set(`v${mark}`, weight * 0.6)
  const met = [...words.keys()].filter(mark => mark.startsWith('concept:')).sort()
  // What is spoken of together: a smell at a restaurant is another matter than a smell at the bins.
  for (const [at, one] of met.entries())
    for (const other of met.slice(at + 1, at + 12)) found.set(`k${one.slice(8)}+${other.slice(8)}`, 0.35)
  const acts = actsIn(text)
  const share = 2.2 / Math.sqrt(acts.length || 1)
  for (const act of acts) found.set(act, share)
  for (const { id, score } of nearest(text)) found.set(`f${id}`, score)
  for (const mark of signsIn(text).marks) found.set(`e${mark}`, 0.8)
  found.set('#bias', 1)
  const said = text.replace(/[\p{P}\p{S}\s]+$/u, '')
  for (const size of [1, 2, 3]) found.set(`#ends:${said.slice(-size)}`, 0.6)
  for (const size of [1, 2, 3]) found.set(`#begins:${said.slice(0, size)}`, 0.4)
  found.set(`#length${Math.min(6, Math.floor(Math.log2(text.length + 1)))}`, 0.5)
  if (/[?？]|吗|怎么|什么|哪|几|多少|能不能|是不是|行不行/.test(text)) found.set('#asks', 0.7)
  return found
}
