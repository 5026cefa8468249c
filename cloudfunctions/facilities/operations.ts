// Facilities: finding a place and its hours, and keeping the list.

import { fail } from '@contract/errors'
import { facilityLimits } from '@contract/facilities'
import { officeOf, scopesOf } from '@contract/place'
import { addDays, dayOf } from '@contract/time'
import { dayKind, officialYearId, officialYears } from '../kernel/calendar'
import { done, insert, update } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import { implement } from '../kernel/implement'
import { grams, matches, searchGram } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import { areaNames } from '../platform/areas/naming'
import { areas } from '../platform/areas/records'
import { serviceOf } from '../platform/catalogue/services'
import { type FacilityRecord, facilities } from './records'
import { hoursOn, openAt, orderOf, shownDays } from './rules'

const searchable = ({ name, offers }: Pick<FacilityRecord, 'name' | 'offers'>) => [name, ...offers].join(' ')

/** The kinds of the days ahead in an office: at most two calendar years are read. */
async function daysAhead(ctx: QueryContext, office: string) {
  const days = shownDays(ctx.now)
  const years = await ctx.getMany(officialYears, [...new Set(days.map(day => officialYearId(office, day)))])
  return days.map(day => ({
    day,
    kind: dayKind(
      day,
      years.find(year => year.id === officialYearId(office, day)),
    ),
  }))
}

type Ahead = Awaited<ReturnType<typeof daysAhead>>

const summed = (record: FacilityRecord, ahead: Ahead, now: number, areaName: string) => {
  const days = ahead.map(({ day, kind }) => hoursOn(record, day, kind))
  return {
    facilityId: record.id,
    kind: record.kind,
    name: record.name,
    area: record.place.area,
    areaName,
    place: record.place,
    offers: record.offers,
    ...openAt(days, now),
    today: days[0]!,
    days,
  }
}

async function shown(ctx: QueryContext, record: FacilityRecord) {
  const { area } = record.place
  const [ahead, nameOf] = await Promise.all([daysAhead(ctx, officeOf(area)), areaNames(ctx, [area])])
  const { week, holidays, phone, serviceId } = record
  return {
    ...summed(record, ahead, ctx.now, nameOf(area)),
    week,
    holidays,
    other: record.other.filter(({ day }) => day >= dayOf(ctx.now)),
    ...(phone === undefined ? {} : { phone }),
    ...(serviceId === undefined ? {} : { booking: { serviceId, name: serviceOf(serviceId).name } }),
    retired: record.state === 'retired',
    manages: ctx.may('facilities.manage', record),
  }
}

/** A place must lie in an area that exists and that the caller keeps. */
async function scopesOfPlace(ctx: CommandContext, area: string): Promise<string[]> {
  const found = await ctx.get(areas, area)
  const scopes = scopesOf(area, ...(found?.grid ? [found.grid] : []))
  if (!found || !ctx.covers({ scopes })) throw fail('record.notFound')
  return scopes
}

export const facilitiesFeature = implement('facilities', {
  collections: [facilities, officialYears],
  handlers: {
    list: async (ctx, { area, kind, text, retired, after, limit }) => {
      const state = retired ? 'retired' : 'listed'
      const office = officeOf(ctx.caller.home)
      const [scope] = ctx.areas(area ?? office)
      const gram = text ? searchGram(text, scope!) : undefined
      const page = await sifted(
        after,
        limit,
        (from, most) =>
          gram
            ? ctx.find(facilities, {
                index: 'byGram',
                member: gram,
                equals: { state },
                after: from,
                limit: most,
              })
            : kind
              ? ctx.find(facilities, {
                  index: 'ofKind',
                  member: scope!,
                  equals: { state, kind },
                  after: from,
                  limit: most,
                })
              : ctx.find(facilities, {
                  index: 'inArea',
                  member: scope!,
                  equals: { state },
                  after: from,
                  limit: most,
                }),
        items =>
          items.filter(
            item =>
              (!kind || item.kind === kind) &&
              (!text || matches(searchable(item), text)) &&
              (!retired || ctx.may('facilities.manage', item)),
          ),
      )
      const [ahead, nameOf] = await Promise.all([
        daysAhead(ctx, office),
        areaNames(ctx, [...new Set(page.items.map(({ place }) => place.area))]),
      ])
      return {
        items: page.items.map(item => summed(item, ahead, ctx.now, nameOf(item.place.area))),
        next: page.next,
      }
    },

    view: async (ctx, { facilityId }) => {
      const facility = await ctx.load(facilities, facilityId)
      if (facility.state === 'retired' && !ctx.may('facilities.manage', facility)) throw fail('record.notFound')
      return shown(ctx, facility)
    },

    save: async (ctx, { facilityId, ...content }) => {
      const before = facilityId === undefined ? undefined : await ctx.load(facilities, facilityId)
      const scopes = await scopesOfPlace(ctx, content.place.area)
      if (content.serviceId !== undefined) {
        const { bookable } = serviceOf(content.serviceId)
        if (!bookable) throw fail('input.invalid', { fields: { serviceId: '这个事项不能预约' } })
      }
      const fields = {
        ...content,
        phone: content.phone,
        serviceId: content.serviceId,
        scopes,
        grams: grams(searchable(content), scopes),
        order: orderOf(content.kind, content.name),
      }
      const id = before?.id ?? ctx.newId()
      return done({ facilityId: id }, [
        before ? update(facilities, before, fields) : insert(facilities, { id, state: 'listed', other: [], ...fields }),
      ])
    },

    announce: async (ctx, { facilityId, day, spans, words }) => {
      const facility = await ctx.load(facilities, facilityId)
      const today = dayOf(ctx.now)
      if (day < today || day > addDays(today, facilityLimits.aheadDays)) throw fail('facility.day')
      if (spans && !words) throw fail('input.invalid', { fields: { words: '请写明原因' } })
      const rest = facility.other.filter(one => one.day !== day && one.day >= today)
      const other = spans ? [...rest, { day, spans, words: words! }] : rest
      other.sort((a, b) => (a.day < b.day ? -1 : 1))
      return done(await shown(ctx, { ...facility, other }), [update(facilities, facility, { other })])
    },

    retire: async (ctx, { facilityId, retired }) => {
      const facility = await ctx.load(facilities, facilityId)
      const state = retired ? ('retired' as const) : ('listed' as const)
      return done(await shown(ctx, { ...facility, state }), [update(facilities, facility, { state })])
    },
  },
})
