// A facility as it is written in the form, and as it is sent.
import type { Input } from '@contract/contract'
import type { FacilityKind, HolidayRule, MakeupRule } from '@contract/facilities'
import { type Facility, spansFrom } from '../words'

export interface OfferDraft {
  offerId?: string
  name: string
  capacity: string
  minutes: number
  /** Its own times on some weekdays, as typed, Sunday first; null: whenever the place is open. */
  week: string[] | null
  materials: string
  note: string
}

export interface Writing {
  kind: FacilityKind | ''
  name: string
  area: string
  words: string
  point: { longitude: number; latitude: number } | null
  phone: string
  offers: string
  /** As typed, Sunday first. */
  week: string[]
  holidays: HolidayRule
  makeup: MakeupRule
  /** By festival, as typed; empty: closed that holiday. */
  festivals: Record<string, string>
  bookable: OfferDraft[]
  /** Of the facility as it was when writing began. */
  edition: number
}

const usual = '09:00-12:00，14:00-17:30'
export const blank = (area: string): Writing => ({
  kind: '',
  name: '',
  area,
  words: '',
  point: null,
  phone: '',
  offers: '',
  week: ['', usual, usual, usual, usual, usual, ''],
  holidays: 'closed',
  makeup: 'asWeekend',
  festivals: {},
  bookable: [],
  edition: 0,
})

export const blankOffer: OfferDraft = { name: '', capacity: '1', minutes: 60, week: null, materials: '', note: '' }

const typed = (week: readonly (readonly string[])[]) => week.map(spans => spans.join('，'))

export const writingOf = (facility: Facility): Writing => ({
  kind: facility.kind,
  name: facility.name,
  area: facility.place.area,
  words: facility.place.words,
  point: facility.place.point ?? null,
  phone: facility.phone ?? '',
  offers: facility.offers.join('\n'),
  week: typed(facility.week),
  holidays: facility.holidays,
  makeup: facility.makeup,
  festivals: Object.fromEntries(facility.festivals.map(({ festival, spans }) => [festival, spans.join('，')])),
  bookable: facility.bookable.map(({ offerId, name, capacity, minutes, week, materials, note }) => ({
    offerId,
    name,
    capacity: String(capacity),
    minutes,
    week: week ? typed(week) : null,
    materials: materials.join('\n'),
    note,
  })),
  edition: facility.edition,
})

const lines = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)

type Sent = Input<'facilities.save'>

export const sentOf = (draft: Writing & { kind: FacilityKind }, facilityId: string | undefined): Sent => ({
  ...(facilityId && { facilityId, edition: draft.edition }),
  kind: draft.kind,
  name: draft.name.trim(),
  place: { area: draft.area, words: draft.words.trim(), ...(draft.point && { point: draft.point }) },
  ...(draft.phone.trim() && { phone: draft.phone.trim() }),
  offers: lines(draft.offers),
  week: draft.week.map(spansFrom),
  holidays: draft.holidays,
  makeup: draft.makeup,
  festivals: Object.entries(draft.festivals).map(([festival, hours]) => ({
    festival: festival as NonNullable<Sent['festivals']>[number]['festival'],
    spans: spansFrom(hours),
  })),
  bookable: draft.bookable.map(({ offerId, name, capacity, minutes, week, materials, note }) => ({
    ...(offerId && { offerId }),
    name: name.trim(),
    capacity: Number(capacity) || 0,
    minutes,
    ...(week && { week: week.map(spansFrom) }),
    materials: lines(materials),
    note: note.trim(),
  })),
})

const labels: Partial<Record<keyof Writing, string>> = {
  kind: '种类',
  name: '名称',
  area: '社区',
  words: '具体地方',
  phone: '电话',
  offers: '这里有什么',
  week: '开放时间',
  holidays: '节假日',
  makeup: '调休的周末',
  festivals: '节日的时间',
  bookable: '可以预约的',
}
/** What differs between two writings, in the words of the form. */
export const differences = (a: Writing, b: Writing) =>
  (Object.keys(labels) as (keyof Writing)[])
    .filter(key => JSON.stringify(a[key]) !== JSON.stringify(b[key]))
    .map(key => labels[key]!)
