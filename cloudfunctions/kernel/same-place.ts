// What lies at the same place and is about the same thing: stored under keys that an index finds, judged by metres. Pure.
import { metresBetween, officeOf, type Place, samePlaceMetres } from '@contract/place'

export interface Spot {
  /** What it is about: only what has all of these in common can be the same. */
  about: readonly string[]
  place: Place
}

/** Side of a cell in degrees: at least `samePlaceMetres` both ways at any latitude of the country. */
const CELL = 0.0006

const plain = (words: string) =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const wordsKey = ({ about, place }: Spot) => {
  const words = plain(place.words)
  return words ? [[place.area, ...about, words].join('|')] : []
}

/** The keys of the cells so many steps around its own. */
function cellKeys({ about, place: { area, point } }: Spot, steps: number): string[] {
  if (!point) return []
  const [x, y] = [Math.floor(point.longitude / CELL), Math.floor(point.latitude / CELL)]
  const around = Array.from({ length: 2 * steps + 1 }, (_, at) => at - steps)
  return around.flatMap(dx => around.map(dy => [officeOf(area), ...about, x + dx, y + dy].join('|')))
}

/** What it is stored under: its words in its area, and its cell with the eight around it. */
export const placeKeys = (spot: Spot) => [...wordsKey(spot), ...cellKeys(spot, 1)]

/** What to look up to find everything at the same place: one key by words, one by cell. */
export const placeLookups = (spot: Spot) => [...wordsKey(spot), ...cellKeys(spot, 0)]

/** Metres between two places; undefined when one has no point. */
export const metresApart = (
  { place: { point: a } }: Pick<Spot, 'place'>,
  { place: { point: b } }: Pick<Spot, 'place'>,
) => (a && b ? metresBetween(a, b) : undefined)

/** Whether two are one: about the same, at the same words in the same area or within some metres. */
export function samePlace(a: Spot, b: Spot): boolean {
  if (a.about.join('|') !== b.about.join('|')) return false
  const [words] = wordsKey(a)
  if (words !== undefined && words === wordsKey(b)[0]) return true
  const metres = metresApart(a, b)
  return metres !== undefined && metres <= samePlaceMetres
}
