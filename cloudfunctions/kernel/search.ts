// Text search on every engine: pairs of neighbouring letters, each under an area, as members of an array field.

/** Letters beyond this many are not indexed: a document stays small, and a list shows the beginning anyway. */
const INDEXED_LETTERS = 400

/** One form for what people type: full-width and half-width, capitals and small letters alike. */
const normal = (text: string) => text.normalize('NFKC').toLowerCase()

/** The parts of a text between spaces and punctuation. */
const runs = (text: string) => normal(text).match(/[\p{L}\p{N}]+/gu) ?? []

const pairs = (run: string) => {
  const letters = [...run]
  return letters.slice(1).map((letter, i) => letters[i] + letter)
}
/** How a part begins: what a search for one letter looks for. */
const opening = (run: string) => `^${[...run][0]}`

/**
 * The search tokens of a text in each of these scopes, for an array field `grams` that an index names as its `member`.
 * The same text and scopes give the same tokens in the same order.
 */
export function grams(text: string, scopes: readonly string[]): string[] {
  const found = new Set<string>()
  for (const run of runs([...text].slice(0, INDEXED_LETTERS).join(''))) {
    found.add(opening(run))
    for (const pair of pairs(run)) found.add(pair)
  }
  return scopes.flatMap(scope => [...found].map(gram => `${scope}|${gram}`))
}

/** The one token to look up for a search in a scope; undefined when the search holds no letter or digit. */
export function searchGram(text: string, scope: string): string | undefined {
  const [longest] = runs(text).sort((a, b) => b.length - a.length)
  return longest && `${scope}|${pairs(longest)[0] ?? opening(longest)}`
}

/** Whether a text holds every part of a search: filters what the token found. */
export function matches(text: string, search: string): boolean {
  const within = runs(text)
  return runs(search).every(wanted => within.some(run => run.includes(wanted)))
}
