// The rules of the exchange with the city: messages in any order come to the same, and what is tried again when. Pure.
import { categories } from '@contract/categories'
import { type CityMessage, type CityStage, cityLimits, stageOrder } from '@contract/city'
import { requestLimits } from '@contract/request-shapes'
import { DAY, MINUTE } from '@contract/time'
import type { CityEventRecord } from './city-records'

type Heard = NonNullable<CityEventRecord['heard']>

/** The later word of two: the later stage, and of the same stage the later moment. So order and repeats do not matter. */
export function later(one: Heard | undefined, two: Heard): Heard {
  if (!one) return two
  const ahead = stageOrder(two.stage) - stageOrder(one.stage)
  return ahead > 0 || (ahead === 0 && two.at > one.at) ? two : one
}

/** The category of ours for a name of the city's: our own name, or the first of its class of events. */
export function categoryFor(name: string): string {
  const wanted = name.trim()
  const own = categories.find(one => one.name === wanted || one.id === wanted)
  return (own ?? categories.find(one => one.eventClass === wanted && !one.personal))?.id ?? 'other'
}

/** However it came, by file or over HTTP, the same words are the same. */
const alike = (text: string) => text.normalize('NFKC').replace(/\s+/gu, ' ').trim()

/** What an event is about, if the message says so. */
export const aboutOf = ({ category, text, words, point }: CityMessage): string | undefined =>
  text === '' ? undefined : JSON.stringify([alike(category), alike(text), alike(words), point ?? null])

/** A moment to come would be the last word for as long: clocks may differ by a day and no more. */
export const isAhead = (at: number, now: number) => at > now + DAY

/** Doubling from a minute on. */
export const nextTry = (tries: number, now: number) =>
  now + Math.min(2 ** Math.max(0, tries - 1), cityLimits.longestMinutes) * MINUTE

/** How long a signature is kept: until nobody could send it again. */
export const KEPT = 2 * cityLimits.freshMinutes * MINUTE

/** Whether what was closed here can no longer be opened again, so that nobody need look any more. */
export const isOver = ({ endedAt }: Pick<CityEventRecord, 'endedAt'>, now: number) =>
  endedAt !== undefined && now >= endedAt + Math.max(requestLimits.reopenDays, requestLimits.unmergeDays) * DAY

/** The city goes on by our word, and is told nothing that it knows: a later stage of its own is its own. */
export const mustTell = ({
  ours,
  told,
  heard,
}: Pick<CityEventRecord, 'ours' | 'told' | 'heard'>): CityStage | undefined => {
  if (ours === undefined || told === ours) return undefined
  const known = heard && stageOrder(heard.stage) >= stageOrder(ours) && told === undefined
  return known ? undefined : ours
}
