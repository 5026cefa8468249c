// What places of communities offer at booked times, as the place's keeper sets it.
import { fail } from '@contract/errors'
import { ancestry, communityOf, officeOf } from '@contract/place'
import { done, followUp, insert, update, type Write } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import type { Bindings } from './flows'
import { type PlaceWindow, placeWindows } from './records'

export const placeHandlers: Pick<Handlers<'appointments', Bindings>, 'keepPlace'> = {
  keepPlace: async (ctx, { placeId, name, place, phone, opening, offers }) => {
    const scopes = ancestry(communityOf(place.area))
    if (!ctx.covers({ scopes })) throw fail('record.notFound')
    const known = await ctx.find(placeWindows, { index: 'ofPlace', equals: { placeId }, limit: 100 })
    // Ids are chosen by the place; one of another community is none of the caller's business.
    if (known.items.some(window => !ctx.covers(window))) throw fail('record.notFound')
    const changes: Write[] = []
    for (const { offerId, week, ...offer } of offers) {
      const id = `${placeId}-${offerId}`
      const before = await ctx.get(placeWindows, id)
      const content: Omit<PlaceWindow, 'id' | 'version' | 'phone' | 'point' | 'week'> = {
        office: officeOf(place.area),
        scopes,
        placeId,
        state: 'open',
        placeName: name,
        address: place.words || name,
        opening,
        ...offer,
        changedAt: ctx.now,
      }
      const maybe = { phone, point: place.point, week }
      changes.push(
        before
          ? update(placeWindows, before, { ...content, ...maybe })
          : insert(placeWindows, { id, ...content, ...maybe } as Omit<PlaceWindow, 'version'>),
      )
    }
    const kept = new Set(offers.map(({ offerId }) => `${placeId}-${offerId}`))
    for (const { id } of known.items) {
      const before = await ctx.get(placeWindows, id)
      if (before?.state === 'open' && !kept.has(id))
        changes.push(update(placeWindows, before, { state: 'ended', changedAt: ctx.now }))
    }
    const follow = known.items.length > 0 ? [followUp('appointments.sweepPlace', { placeId })] : []
    return done({ placeId, offers: offers.length }, changes, { area: place.area, follow })
  },
}
