// Full text over what the office offers: services with their materials, categories, places and activities.
import { categories } from '@contract/categories'
import MiniSearch from 'minisearch'
import { allServices } from '../platform/catalogue/services'
import { normalise, runsOf, soundsOf } from './normalise'
import categoryWords from './vocabulary/categories.json'
import kindWords from './vocabulary/kinds.json'
import serviceWords from './vocabulary/services.json'

interface Entry {
  id: string
  name: string
  words: string
  more: string
}

const words = (of: Record<string, string[]>, id: string) => (of[id] ?? []).join(' ')
const entries: Entry[] = [
  ...allServices.map(({ id, name, category, materials, note }) => ({
    id: `service:${id}`,
    name,
    words: words(serviceWords, id),
    more: [category, note, ...materials].join(' '),
  })),
  ...categories.map(({ id, name, covers, urgentWhen }) => ({
    id: `category:${id}`,
    name,
    words: words(categoryWords, id),
    more: [covers, ...urgentWhen].join(' '),
  })),
  ...(['facility', 'activity', 'consult', 'other'] as const).map(kind => ({
    id: `kind:${kind}`,
    name: '',
    words: words(kindWords, kind),
    more: '',
  })),
]

/** Tokens of one search, at most: a long text is looked up by what the index knows of it. */
const TOKENS = 300

const pairs = (parts: readonly string[], join: string) => parts.slice(1).map((part, at) => parts[at] + join + part)

/** Pairs of letters and pairs of sounds. */
const tokens = (text: string): string[] =>
  runsOf(normalise(text)).flatMap(run => [...pairs([...run], ''), ...pairs(soundsOf(run), ' ')])

const index = new MiniSearch<Entry>({
  fields: ['name', 'words', 'more'],
  tokenize: tokens,
  processTerm: term => term,
  searchOptions: { boost: { name: 3, words: 2 }, combineWith: 'OR', tokenize: text => text.split('|') },
})
index.addAll(entries)
const known = new Set(entries.flatMap(({ name, words, more }) => tokens(`${name} ${words} ${more}`)))

/** The entries nearest to a text, best first, scored from 0 to 1 against the best. */
export const nearest = (text: string): { id: string; score: number }[] => {
  const asked = [...new Set(tokens(text))].filter(token => known.has(token)).slice(0, TOKENS)
  if (asked.length === 0) return []
  const found = index.search(asked.join('|')).slice(0, 5)
  const best = found[0]?.score ?? 1
  return found.map(({ id, score }) => ({ id, score: score / best }))
}
