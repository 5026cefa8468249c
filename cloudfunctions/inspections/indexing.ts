// By what findings are found: the index fields that follow from the rest of one, and the tokens to look them up by. Pure.
import { placeKeys } from '../kernel/same-place'
import { grams } from '../kernel/search'
import { isContested } from './parties'
import type { Finding } from './records'
import { isDoubted, isOpen, spotOf } from './rules'

const ANY = '*'
/** Stands for a state in facets: more time is asked for. */
export const ASKED = 'asked'
/** Stands for a state in facets: somebody of a party said of the visit that it is not so, and nobody has answered yet. */
export const REFUSED = 'refused'
/** Stands for a state in facets: a photo looks like one that was used, and nobody has said whether it is the same. */
export const DOUBTED = 'doubted'
/** Stands for a state in facets: a restaurant is responsible. */
export const OF_MERCHANTS = 'merchants'
/** The same, under the office alone, while it can still come back to whoever of the restaurant has it. */
export const WITH_MERCHANT = 'withMerchant'
/** The token under which the ledger finds what matches; a part left out matches any. */
export const facet = (where: string, { state = ANY, topic = ANY, month = ANY } = {}) =>
  [where, state, topic, month].join('|')
/** Where a person's own findings lie, beside the areas. */
export const ofPerson = (personId: string) => `@${personId}`
/** Where the findings of a restaurant lie. */
export const ofMerchant = (merchantId: string) => `#${merchantId}`
/** Where those lie in which somebody of a restaurant ever stood. */
export const namingMerchant = (personId: string) => `~${personId}`
export const visitToken = (month: string, where: string) => `${month}|${where}`

type Indexed = 'open' | 'facets' | 'visits' | 'walk' | 'grams' | 'places'

/** The index fields that follow from the rest of a finding. A withdrawn one shows only where it is asked for. */
export function indexed(finding: Omit<Finding, Indexed | 'version'>): Pick<Finding, Indexed> {
  const { state, topic, month, scopes, personId, registrar, number, place, extensionAsked, merchant } = finding
  const people = [...new Set([personId, registrar.personId])].filter(id => id !== undefined)
  const where = [...scopes, ...people.map(ofPerson), ...(merchant ? [ofMerchant(merchant.merchantId)] : [])]
  const waits = [
    ...(extensionAsked ? [ASKED] : []),
    ...(isContested(finding) ? [REFUSED] : []),
    ...(isDoubted(finding) ? [DOUBTED] : []),
    ...(merchant ? [OF_MERCHANTS] : []),
  ]
  const states = state === 'withdrawn' ? [state] : [state, ANY, ...waits]
  return {
    open: isOpen(state),
    facets: [
      ...where.flatMap(one =>
        states.flatMap(s =>
          [topic, ANY].flatMap(t => [month, ANY].map(m => facet(one, { state: s, topic: t, month: m }))),
        ),
      ),
      ...(merchant && (state === 'rectifying' || state === 'rectified')
        ? scopes.slice(0, 1).map(office => facet(office, { state: WITH_MERCHANT }))
        : []),
      ...(finding.merchantPeople ?? []).map(id => facet(namingMerchant(id))),
    ],
    visits: finding.visitLog.flatMap(({ month }) => scopes.map(one => visitToken(month, one))),
    walk: `${place.area}|${number}`,
    // Under the office and the community; a search in one grid filters the community's.
    grams: grams(searchable(finding), scopes.slice(0, 2)),
    places: placeKeys(spotOf(finding)),
  }
}

/** What a search looks through. */
export const searchable = ({
  number,
  place,
  areaName,
  kind,
  responsible,
  merchant,
  description,
}: Pick<Finding, 'number' | 'place' | 'areaName' | 'kind' | 'responsible' | 'merchant' | 'description'>) =>
  [number, place.words, areaName, kind, merchant?.name ?? '', responsible?.name ?? '', description].join(' ')
