// Keeping the list: adding and changing places, other hours on some days, off the list and back.
import { fail } from '@contract/errors'
import { facilityLimits, openingLimits } from '@contract/facilities'
import { scopesOf } from '@contract/place'
import { addDays, dayOf, daysBetween } from '@contract/time'
import { done, insert, update } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { grams } from '../kernel/search'
import { areas } from '../platform/areas/records'
import { type FacilityRecord, facilities } from './records'
import { orderOf, searchable } from './rules'
import { shown } from './shown'

/** A place must lie in an area that exists and that the caller keeps. */
async function scopesOfPlace(ctx: CommandContext, area: string): Promise<string[]> {
  const found = await ctx.get(areas, area)
  const scopes = scopesOf(area, ...(found?.grid ? [found.grid] : []))
  if (!found || !ctx.covers({ scopes })) throw fail('record.notFound')
  return scopes
}

type Kept = Pick<FacilityRecord, 'id' | 'name' | 'place' | 'phone' | 'opening' | 'bookable' | 'state'>

/** Tells the appointments what is booked at a place; a place off the list offers nothing. */
const keepBookings = (ctx: CommandContext, { id, name, place, phone, opening, bookable, state }: Kept) =>
  ctx.invoke('appointments.keepPlace', {
    placeId: id,
    name,
    place,
    ...(phone === undefined ? {} : { phone }),
    opening,
    offers: state === 'retired' ? [] : bookable,
  })

export const keepingHandlers: Pick<Handlers<'facilities', Record<never, never>>, 'save' | 'announce' | 'retire'> = {
  save: async (ctx, { facilityId, edition, ...content }) => {
    const before = facilityId === undefined ? undefined : await ctx.load(facilities, facilityId)
    if (before && before.edition !== edition) throw fail('record.changed')
    const scopes = await scopesOfPlace(ctx, content.place.area)
    const { week, holidays, makeup, festivals, bookable, ...rest } = content
    const id = before?.id ?? ctx.newId()
    const known = new Set(before?.bookable.map(({ offerId }) => offerId))
    const fields = {
      ...rest,
      phone: content.phone,
      opening: { week, holidays, makeup, festivals, other: before?.opening.other ?? [] },
      bookable: bookable.map(({ offerId, ...offer }) => ({
        ...offer,
        // An id of somewhere else is none of ours.
        offerId: offerId !== undefined && known.has(offerId) ? offerId : ctx.newId().slice(0, 8),
      })),
      edition: (before?.edition ?? 0) + 1,
      scopes,
      grams: grams(searchable(content), scopes),
      order: orderOf(content.kind, content.name),
    }
    const state = before?.state ?? 'listed'
    await keepBookings(ctx, { id, state, ...fields })
    return done({ facilityId: id }, [
      before ? update(facilities, before, fields) : insert(facilities, { id, state, ...fields }),
    ])
  },

  announce: async (ctx, { facilityId, day, until = day, spans, words }) => {
    const facility = await ctx.load(facilities, facilityId)
    const today = dayOf(ctx.now)
    const length = daysBetween(day, until) + 1
    if (day < today || until > addDays(today, openingLimits.aheadDays)) throw fail('facility.day')
    if (length < 1 || length > facilityLimits.togetherDays) throw fail('facility.day')
    if (spans && !words) throw fail('input.invalid', { fields: { words: '请写明原因' } })
    const rest = facility.opening.other.filter(one => one.day >= today && (one.day < day || one.day > until))
    const told = spans ? Array.from({ length }, (_, i) => ({ day: addDays(day, i), spans, words: words! })) : []
    const other = [...rest, ...told].sort((a, b) => (a.day < b.day ? -1 : 1))
    const after = { ...facility, opening: { ...facility.opening, other } }
    await keepBookings(ctx, after)
    return done(await shown(ctx, after), [update(facilities, facility, { opening: after.opening })])
  },

  retire: async (ctx, { facilityId, retired }) => {
    const facility = await ctx.load(facilities, facilityId)
    const after = { ...facility, state: retired ? ('retired' as const) : ('listed' as const) }
    await keepBookings(ctx, after)
    return done(await shown(ctx, after), [update(facilities, facility, { state: after.state })])
  },
}
