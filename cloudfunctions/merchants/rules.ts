// The rules of merchants: when a purifier is due, which days of a follow-up were missed, what a record is found by. Pure.
import { type MerchantDue, merchantLimits, merchantSizes, standingOf } from '@contract/merchant-shapes'
import { addDays, dayOf } from '@contract/time'
import { grams } from '../kernel/search'
import type { CaseRecord, MerchantRecord } from './records'

/** Later than any day: an order field may not be missing. */
export const NEVER_DAY = '9999-12-31'
/** Earlier than any day. */
const NO_DAY = '0000-00-00'
const ANY = '*'

/** When the purifier must be cleaned next. One that was never cleaned here is due a cycle after it was registered. */
export function dueOf({
  purifier,
  size,
  cleanedOn,
  registeredAt,
}: Pick<MerchantRecord, 'purifier' | 'size' | 'cleanedOn' | 'registeredAt'>): string | undefined {
  if (!purifier) return undefined
  return addDays(cleanedOn ?? dayOf(registeredAt), merchantSizes[size].everyDays)
}

export const facet = (area: string, { state = ANY, kind = ANY, size = ANY } = {}) => [area, state, kind, size].join('|')

/** What a search looks through. */
export const searchable = ({ name, place, licence }: Pick<MerchantRecord, 'name' | 'place' | 'licence'>) =>
  [name, place.words, licence?.number ?? ''].join(' ')

type Base = Omit<
  MerchantRecord,
  'version' | 'open' | 'sort' | 'facets' | 'grams' | 'dueDay' | 'licenceDay' | 'lookedDay'
>

/** Everything that follows from the rest of a record. */
export function derived(record: Base) {
  const { scopes, state, kind, size, name, licence } = record
  return {
    open: state !== 'closed',
    sort: name,
    facets: scopes.flatMap(area =>
      [standingOf(record), ANY].flatMap(one =>
        [kind, ANY].flatMap(two => [size, ANY].map(three => facet(area, { state: one, kind: two, size: three }))),
      ),
    ),
    grams: grams(searchable(record), scopes),
    dueDay: dueOf(record) ?? NEVER_DAY,
    licenceDay: licence?.until ?? NEVER_DAY,
    lookedDay: record.checkedOn ?? NO_DAY,
  }
}

/** The id that says that a name and address of a grid are taken. */
export const nameId = ({ name, place }: Pick<MerchantRecord, 'name' | 'place'>) =>
  [place.area, name, place.words].map(text => text.normalize('NFKC').replace(/\s/gu, '')).join('|')

/** Which days a list of what is due goes through: from and to, the end not included. */
export function dueRange(due: MerchantDue, now: number): { from?: string; to: string } {
  const today = dayOf(now)
  return due === 'soon' ? { from: today, to: addDays(today, merchantLimits.soonDays + 1) } : { to: today }
}

/** Days on which nobody noted anything: each day of a span after its first one; today counts once it is over. */
export function missedDays({ spans, followUps }: Pick<CaseRecord, 'spans' | 'followUps'>, now: number): string[] {
  const noted = new Set(followUps.map(({ day }) => day))
  const missed: string[] = []
  for (const { from, to = dayOf(now) } of spans)
    for (let day = addDays(from, 1); day < to; day = addDays(day, 1)) if (!noted.has(day)) missed.push(day)
  return missed
}

/** The spans with the one under way ended. */
export const ended = (spans: CaseRecord['spans'], day: string) =>
  spans.map(span => (span.to === undefined ? { ...span, to: day } : span))

/** Thirty-two that are not mistaken for one another on paper. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Twelve letters that nobody guesses, from an id in hexadecimal. */
export function codeFrom(hex: string): string {
  const bits = BigInt(`0x${hex}`)
  return Array.from({ length: 12 }, (_, i) => LETTERS[Number((bits >> BigInt(5 * i)) & 31n)]).join('')
}
