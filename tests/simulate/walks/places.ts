// Places of a community: kept by those who work there, looked up by everybody, booked within their hours, closed for a day
// or taken off the list, and whoever booked a time that is gone is told.
import type { Input, Output } from '@contract/contract'
import { addDays, clockOf, dayOf, HOUR, momentOf } from '@contract/time'
import type { Random } from '../../../cloudfunctions/local/demo/random'
import { type Play, some, times, type Walk, within } from '../play'
import { onlyResident } from './requests'

type Facility = Output<'facilities.view'>

const days = ['09:00-12:00', '14:00-17:00']
const content = (area: string): Input<'facilities.save'> => ({
  ...{ kind: 'elderlyCare', name: '养老服务点', place: { area, words: '北门旁' }, phone: '0371-55550101' },
  ...{ offers: ['量血压'], week: [[], days, days, days, days, days, ['09:00-11:00']] },
  bookable: [
    { name: '助浴', capacity: 1, minutes: 60, materials: ['换洗衣服'] },
    { name: '家长课堂', capacity: 2, minutes: 90, week: [[], [], [], [], [], [], ['09:00-10:30']] },
  ],
})

export const placesWalk: Walk = play => {
  const random = play.random.fork('places of people')
  const kept: { facilityId: string; area: string }[] = []
  let begun = false
  return {
    day(day, working) {
      const { agenda } = play
      if (!begun) agenda.at(momentOf(day, '10:20'), () => setUp(play, random, kept))
      begun = true
      for (let n = times(random, 1.5); n > 0; n--)
        agenda.at(within(random, day, '08:30', '21:30'), () => lookUp(play, random, kept))
      if (random.chance(0.5)) agenda.at(within(random, day, '19:00', '21:00'), () => race(play, random, kept))
      if (working && day.slice(8) === '13') agenda.at(momentOf(day, '11:30'), () => closed(play, random, kept))
      if (/-(05|08)-21$/.test(day)) agenda.at(momentOf(day, '16:10'), () => offTheList(play, random, kept))
    },
  }
}

async function setUp(play: Play, random: Random, kept: { facilityId: string; area: string }[]) {
  for (const area of play.cast.communities) {
    const worker = some(random, play.cast.holders('communityWorker', area))
    if (!worker) continue
    const resident = onlyResident(play, random)
    if (resident) await play.as(resident.id).mayNot('facilities.save', content(area))
    const saved = await play.as(worker.id).must('facilities.save', content(area))
    if (!saved) continue
    kept.push({ facilityId: saved.facilityId, area })
    const { facilityId } = saved
    const seen = await play.as(worker.id).must('facilities.view', { facilityId })
    const bookable = (seen?.bookable ?? []).map(({ serviceId: _, ...offer }) => offer)
    // Two change it in the same moment: the second did not see what the first one wrote.
    const change = { ...content(area), facilityId, edition: seen?.edition ?? 0, bookable, offers: ['量血压', '测血糖'] }
    const answers = await Promise.all([0, 1].map(() => play.as(worker.id).race('facilities.save', change)))
    if (answers.filter(({ ok }) => ok).length !== 1) play.complain(`${facilityId} was not changed once`)
  }
}

/** Open or not now, and its times of the coming days: what is booked lies within the hours that are told. */
async function lookUp(play: Play, random: Random, kept: readonly { facilityId: string }[]) {
  const resident = random.pick(play.cast.holders('resident'))
  const session = play.as(resident.id)
  await session.must('facilities.list', { nearTo: 'home', limit: 5 })
  await session.must('facilities.list', { openNow: true, text: '养老', limit: 5 })
  const one = some(random, kept)
  const place = one && (await session.ask('facilities.view', { facilityId: one.facilityId }))
  if (!place) return
  const now = clockOf(play.now())
  const open = place.today.spans.some(span => span.slice(0, 5) <= now && now < span.slice(6))
  if (place.openNow !== open)
    play.complain(
      `${place.name} says ${place.openNow ? 'open' : 'closed'} at ${now}, its hours are ${place.today.spans}`,
    )
  const slot = some(random, await openTimes(play, resident.id, random, place))
  if (slot) await session.ask('appointments.book', { slotId: slot.slotId, materialsReady: true })
}

async function openTimes(play: Play, personId: string, random: Random, place: Facility) {
  const service = some(random, place.bookable)
  if (!service || place.retired) return []
  const { serviceId, name } = service
  const session = play.as(personId)
  const ahead = some(
    random,
    (await session.must('appointments.days', { serviceId }))?.filter(({ state }) => state === 'open') ?? [],
  )
  if (!ahead) return []
  const slots = (await session.ask('appointments.slots', { serviceId, day: ahead.day })) ?? []
  const hours = place.days.find(({ day }) => day === ahead.day)?.spans
  for (const { startsAt, endsAt } of hours ? slots : [])
    if (
      !hours!.some(
        span => momentOf(ahead.day, span.slice(0, 5)) <= startsAt && endsAt <= momentOf(ahead.day, span.slice(6)),
      )
    )
      play.complain(`${name} has a time at ${clockOf(startsAt)} on ${ahead.day}, ${place.name} is open ${hours}`)
  return slots.filter(({ remaining }) => remaining > 0)
}

/** Three want the same time in the same moment. */
async function race(play: Play, random: Random, kept: readonly { facilityId: string }[]) {
  const people = random.shuffle(play.cast.holders('resident')).slice(0, 3)
  const one = some(random, kept)
  const [first] = people
  const place = one && first && (await play.as(first.id).ask('facilities.view', { facilityId: one.facilityId }))
  if (!place || !first) return
  const slot = some(random, await openTimes(play, first.id, random, place))
  if (!slot) return
  const answers = await Promise.all(
    people.map(({ id }) => play.as(id).race('appointments.book', { slotId: slot.slotId, materialsReady: true })),
  )
  const got = answers.filter(({ ok }) => ok).length
  if (got > slot.remaining) play.complain(`${got} people got ${slot.remaining} places of ${slot.slotId}`)
}

async function closed(play: Play, random: Random, kept: readonly { facilityId: string; area: string }[]) {
  const one = some(random, kept)
  const worker = one && some(random, play.cast.holders('communityWorker', one.area))
  if (!one || !worker) return
  const { facilityId } = one
  const session = play.as(worker.id)
  const day = addDays(dayOf(play.now()), 2)
  const said = { facilityId, day, until: addDays(day, 1), spans: [], words: '消防检修' }
  const other = play.cast.communities.find(area => area !== one.area)
  const stranger =
    other &&
    some(
      random,
      play.cast.holders('communityWorker', other).filter(({ id }) => id !== worker.id),
    )
  if (stranger) await play.as(stranger.id).mayNot('facilities.announce', said)
  await session.must('facilities.announce', said)
  if (random.chance(0.4))
    play.agenda.at(play.now() + 3 * HOUR, async () => {
      await session.ask('facilities.announce', { facilityId, day, until: addDays(day, 1) })
    })
}

async function offTheList(play: Play, random: Random, kept: readonly { facilityId: string; area: string }[]) {
  const one = some(random, kept)
  const worker = one && some(random, play.cast.holders('communityWorker', one.area))
  if (!one || !worker) return
  const session = play.as(worker.id)
  await session.must('facilities.retire', { facilityId: one.facilityId, retired: true })
  const listed = (await session.must('facilities.list', { area: one.area, limit: 50 }))?.items ?? []
  if (listed.some(({ facilityId }) => facilityId === one.facilityId))
    play.complain(`${one.facilityId} is off the list and on it`)
  play.agenda.at(play.now() + 40 * HOUR, async () => {
    await session.must('facilities.retire', { facilityId: one.facilityId, retired: false })
  })
}
