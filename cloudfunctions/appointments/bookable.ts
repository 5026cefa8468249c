// What can be booked, and where: the catalogue's services at the office's windows, and what places of communities offer.
import { fail } from '@contract/errors'
import type { Point } from '@contract/place'
import type { DayKind } from '../kernel/calendar'
import type { QueryContext } from '../kernel/context'
import { hoursOn as openingOn, within } from '../kernel/opening'
import {
  catalogueService,
  catalogueWindow,
  hallOf,
  type Service as Offered,
  type ServiceWindow,
} from '../platform/catalogue/services'
import { type PlaceWindow, placeWindows, windowSettings } from './records'
import { hoursOn as windowHoursOn } from './rules'

export type Service = Pick<
  Offered,
  | 'id'
  | 'name'
  | 'category'
  | 'windowId'
  | 'materials'
  | 'minutesAtCounter'
  | 'workingDays'
  | 'fee'
  | 'note'
  | 'bookable'
> & { placeId?: string }

/** A service with where it is done. */
export interface Bookable {
  service: Service
  windowName: string
  hall: { name: string; address: string; phone?: string; point?: Point }
}

/** Where bookings are held: a window, or one of the offers of a place. */
export interface Counter {
  id: string
  name: string
  counters: number
  capacityPerSlot: number
  slotMinutes: number
  /** Whose staff serve there. */
  scopes: readonly string[]
  /** What is booked at a place of a community. */
  place?: PlaceWindow
  /** The hours of a day of this kind, and why they are not the usual ones. */
  hours(day: string, kind: { kind: DayKind; name: string }): { spans: string[]; note?: string }
}

type Reads = Pick<QueryContext, 'get'>

export const windowSettingId = (office: string, windowId: string) => `${office}~${windowId}`

/** The hours of an offer: those of its place, cut to its own. A year without dates opens nothing. */
function placeHours({ opening, week, state }: PlaceWindow, day: string, kind: { kind: DayKind; name: string }) {
  if (state === 'ended' || kind.kind === 'unpublished') return { spans: [] }
  const open = openingOn(opening, day, kind)
  if (!week) return open
  const own = openingOn({ ...opening, week, festivals: [], holidays: 'asUsual', other: [] }, day, kind)
  return { ...open, spans: within(open.spans, own.spans) }
}

const counterAtPlace = (place: PlaceWindow): Counter => ({
  id: place.id,
  name: place.placeName,
  counters: 1,
  capacityPerSlot: place.capacity,
  slotMinutes: place.minutes,
  scopes: place.scopes,
  place,
  hours: (day, kind) => placeHours(place, day, kind),
})

const counterAtWindow = (window: ServiceWindow, office: string): Counter => ({
  id: window.id,
  name: window.name,
  counters: window.counters,
  capacityPerSlot: window.capacityPerSlot,
  slotMinutes: window.slotMinutes,
  scopes: [office],
  hours: (day, { kind }) => ({ spans: windowHoursOn(window, day, kind) }),
})

/** A window as this office runs it, with its own changes; or what is booked at one of its places. */
export async function counterFor(ctx: Reads, office: string, windowId: string): Promise<Counter> {
  const window = catalogueWindow(windowId)
  if (window) {
    const counter = counterAtWindow(window, office)
    const setting = await ctx.get(windowSettings, windowSettingId(office, windowId))
    return setting ? { ...counter, counters: setting.counters, capacityPerSlot: setting.capacityPerSlot } : counter
  }
  const place = await ctx.get(placeWindows, windowId)
  if (!place || place.office !== office) throw fail('record.notFound')
  return counterAtPlace(place)
}

const atPlace = (place: PlaceWindow): Bookable => ({
  service: {
    id: place.id,
    name: place.name,
    category: place.placeName,
    windowId: place.id,
    materials: place.materials,
    minutesAtCounter: place.minutes,
    workingDays: 0,
    fee: 0,
    note: place.note,
    bookable: place.state === 'open',
    placeId: place.placeId,
  },
  windowName: place.placeName,
  hall: {
    name: place.placeName,
    address: place.address,
    ...(place.phone === undefined ? {} : { phone: place.phone }),
    ...(place.point === undefined ? {} : { point: place.point }),
  },
})

/** A service by its id, wherever it is offered. What is offered no longer is still known by what was booked there. */
export async function bookableOf(ctx: Reads, serviceId: string): Promise<Bookable> {
  const service = catalogueService(serviceId)
  if (service) {
    const window = catalogueWindow(service.windowId)!
    return { service, windowName: window.name, hall: hallOf(window) }
  }
  const place = await ctx.get(placeWindows, serviceId)
  if (!place) throw fail('record.notFound')
  return atPlace(place)
}

/** The same within one office: a service of another one is not there. */
export async function bookableIn(
  ctx: Reads,
  office: string,
  serviceId: string,
): Promise<Bookable & { counter: Counter }> {
  const found = await bookableOf(ctx, serviceId)
  return { ...found, counter: await counterFor(ctx, office, found.service.windowId) }
}
