// How a request begins, whoever reported it: its place, its first desk, its clock.
import { fail } from '@contract/errors'
import { officeOf, type Place, scopesOf } from '@contract/place'
import { hidePrivateNumbers } from '@contract/private-numbers'
import { requestFlow } from '@contract/request-shapes'
import type { CommandContext, QueryContext } from '../kernel/context'
import { officeCalendar } from '../kernel/worktime'
import { areas } from '../platform/areas/records'
import { checkWords } from '../platform/content-safety/words'
import { started } from './clocks'
import { firstDesk, named } from './desks'
import { disputableUntil } from './moving'
import type { Request } from './records'
import { derived, numberOf } from './rules'

/** The area of a place, which must be one of the caller's office; what lies in a courtyard lies in its grid too. */
export async function placed(ctx: QueryContext, place: Place) {
  if (officeOf(place.area) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
  const area = await ctx.get(areas, place.area)
  if (!area) throw fail('record.notFound')
  return { areaName: area.name, scopes: scopesOf(area.id, ...(area.grid ? [area.grid] : [])) }
}

type Told = Pick<
  Request,
  'reporterName' | 'kind' | 'categoryId' | 'text' | 'place' | 'areaName' | 'scopes' | 'shared' | 'photos'
> &
  Partial<Pick<Request, 'personId' | 'onBehalf' | 'voice' | 'urgentCase' | 'outside'>>

/** The record of a new request, at its first desk with its clock running. */
export async function begun(ctx: CommandContext, told: Told): Promise<Omit<Request, 'version'>> {
  const { categoryId, place, text, urgentCase } = told
  const urgent = urgentCase !== undefined
  const id = ctx.newId()
  const office = officeOf(place.area)
  const desk = await named(ctx, await firstDesk(ctx, { categoryId, area: place.area, urgent }))
  const calendar = await officeCalendar(ctx, office)
  const base: Omit<Request, 'version' | keyof ReturnType<typeof derived>> = {
    ...{ id, state: requestFlow.initial, number: numberOf(id, ctx.now), office, ...told, urgent },
    showable: text.length > 0 && checkWords(hidePrivateNumbers(text).text).verdict === 'pass',
    ...{ submittedAt: ctx.now, updatedAt: ctx.now, desk },
    disputeUntil: disputableUntil(ctx.now, calendar),
    ...{ extendedDays: 0, formerDesks: [], coDesks: [], watchers: [] },
    clock: started('contact', ctx.now, { categoryId, urgent }, calendar),
    ...{ reopenings: 0, supplies: 0, ratings: 0, ratingSum: 0, mergedFrom: [], toCount: true },
  }
  return { ...base, ...derived(base) }
}
