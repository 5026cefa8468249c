// What stays of the bookings of a person who left: what was booked when, and no longer for whom.
import { fail } from '@contract/errors'
import { deletedName } from '@contract/people'
import { officeOf } from '@contract/place'
import { done, followUp, update, type Write } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { bookings } from './records'
import { officeOfCaller } from './slots'

/** Bookings changed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const PAGE = 20

export const unnamingHandlers: Pick<Handlers<'appointments', Bindings>, 'unname'> = {
  unname: async (ctx, { personId, part, after }) => {
    const person = await ctx.get(people, personId)
    if (!person?.deletedAt || officeOf(person.home) !== officeOfCaller(ctx)) throw fail('record.notFound')
    const page = await ctx.find(bookings, {
      index: 'ofPerson',
      equals: { personId, open: part === 'open' },
      after: after ?? null,
      limit: PAGE,
    })
    const changes: Write[] = []
    for (const { id } of page.items) {
      const booking = await ctx.get(bookings, id)
      if (!booking || booking.personName === deletedName) continue
      const bookedBy = booking.bookedBy && { bookedBy: { ...booking.bookedBy, consent: '已删除' } }
      changes.push(update(bookings, booking, { personName: deletedName, ...bookedBy }))
    }
    const again = page.next ? { part, after: page.next } : part === 'open' ? { part: 'past' as const } : undefined
    const follow = again ? [followUp('appointments.unname', { personId, ...again })] : []
    return done({ unnamed: changes.length }, changes, { area: person.home, follow })
  },
}
