// What is planted among public answers, places, societies and study is found.
import { addDays, dayOf, momentOf } from '@contract/time'
import { expect, it } from 'vitest'
import { activities, signups, societies, studies } from '../../cloudfunctions/activities/records'
import { answers } from '../../cloudfunctions/answers/records'
import { bookings, placeWindows, seats } from '../../cloudfunctions/appointments/records'
import { journal } from '../../cloudfunctions/kernel/journal'
import { planting } from './planting'
import type { Play } from './play'

export function plantedInPublic(of: () => Play) {
  const { one, planted } = planting(of)

  it('an answer that its author let through, or whose age is not as it says, is found', async () => {
    const approved = await one(journal, ({ operation }) => operation === 'answers.approve')
    const id = approved.records.find(({ in: name }) => name === answers.name)!.id
    const written = (await of().store.all(journal))
      .filter(({ operation }) => operation === 'answers.propose' || operation === 'answers.edit')
      .filter(({ at, records }) => at <= approved.at && records.some(one => one.id === id))
      .sort((a, b) => a.at - b.at || (a.seq ?? 0) - (b.seq ?? 0))
    const own = { ...approved, caller: written.at(-1)!.caller }
    expect(await planted(journal, own, 'answers')).toContain('let their own answer')
    const answer = await one(answers, ({ state }) => state === 'published')
    expect(await planted(answers, { ...answer, stale: true }, 'answers')).toContain('is marked as old')
    expect(await planted(answers, { ...answer, shelves: [] }, 'answers')).toContain('0 people find it')
  })

  it('a booking at a place outside of its hours, and one seat more than it has, are found', async () => {
    const place = await one(placeWindows)
    const day = addDays(dayOf(of().now()), 1)
    const [startsAt, endsAt] = [momentOf(day, '03:00'), momentOf(day, '04:00')]
    const booking = await one(bookings)
    const night = { ...booking, id: 'night', windowId: place.id, state: 'booked' as const, day, startsAt, endsAt }
    expect(await planted(bookings, night, 'places')).toContain('it is open')
    const seat = await one(seats, ({ slot }) => slot.includes(place.id))
    expect(await planted(placeWindows, { ...place, capacity: 0 }, 'seats')).toContain('of 0 seats')
    expect(await planted(seats, { ...seat, id: `${seat.slot}#99` }, 'seats')).toContain('is held by nobody')
  })

  it('a study that no figure counts, an act too many and a society of the same name are found', async () => {
    const study = await one(studies)
    expect(await planted(studies, { ...study, homes: [] }, 'learning')).toContain('studies')
    const act = await one(
      signups,
      ({ as, state }) => as === 'society' && (state === 'signedUp' || state === 'attended'),
    )
    const activity = (await of().store.get(activities, act.activityId))!
    const sessions = activity.sessions.map(session => ({ ...session, acts: 0 }))
    expect(await planted(activities, { ...activity, sessions }, 'learning')).toContain('of 0 acts')
    const society = await one(societies, ({ state }) => state === 'listed')
    expect(await planted(societies, { ...society, id: 'again' }, 'learning')).toContain('there are two')
  })
}
