// Curiosity: anybody looks at any list and at single things they came to know of, and what they are shown is held against
// a plain model of who may know what, written from what people are, not from the permissions.
import { type Role, roles } from '@contract/access'
import { ancestry } from '@contract/place'
import { bookings } from '../../../cloudfunctions/appointments/records'
import { findings } from '../../../cloudfunctions/inspections/records'
import type { Random } from '../../../cloudfunctions/local/demo/random'
import { observations } from '../../../cloudfunctions/patrols/records'
import { type Person, people } from '../../../cloudfunctions/platform/identity/people'
import { requestFollowers, requests } from '../../../cloudfunctions/requests/records'
import { entries } from '../../../cloudfunctions/visits/records'
import { type Play, times, type Walk, within } from '../play'
import { call, type Session } from '../session'

export const lookingWalk: Walk = play => {
  const random = play.random.fork('looking')
  return {
    day(day) {
      for (let n = times(random, 6); n > 0; n--)
        play.agenda.at(within(random, day, '07:00', '23:00'), () => look(play, random))
    },
  }
}

/** Everyone who ever called, staff as often as residents. */
const anybody = ({ cast }: Play, random: Random) => random.pick(cast.holders(random.pick(Object.keys(roles) as Role[])))

const has = ({ holdings }: Person, roles: readonly Role[], area: string) =>
  holdings.some(held => roles.includes(held.role) && ancestry(area).includes(held.area))
const hasAnywhere = ({ holdings }: Person, ...roles: Role[]) => holdings.some(({ role }) => roles.includes(role))

async function look(play: Play, random: Random) {
  const member = anybody(play, random)
  const person = await play.store.get(people, member.id)
  if (!person || person.deletedAt) return
  const session = play.as(person.id)
  await lists(play, session, person)
  await things(play, random, session, person)
}

/** Each list shows nothing from beyond what its reader answers for. */
async function lists(play: Play, session: Session, person: Person) {
  const beyond = (what: string, areas: readonly string[], fits: (area: string) => boolean) => {
    const wrong = areas.find(area => !fits(area))
    if (wrong !== undefined) play.complain(`${person.id} is shown ${what} of ${wrong}, which is not theirs`)
  }
  const inCharge = (area: string) =>
    hasAnywhere(person, 'gridHead1', 'administrator') || has(person, ['communityWorker', 'gridHead2'], area)
  const ledger = await session.ask('requests.ledger', { limit: 50 })
  beyond(
    'requests',
    (ledger?.items ?? []).map(({ area }) => area),
    inCharge,
  )
  const inspected = await session.ask('inspections.ledger', { limit: 50 })
  for (const { area, findingId, responsible } of inspected?.items ?? []) {
    const office = hasAnywhere(person, 'gridHead1', 'inspector', 'administrator')
    const near = has(person, ['gridWorker', 'gridHead3', 'gridHead2', 'communityWorker'], area)
    if (!office && !near && responsible?.personId !== person.id)
      play.complain(`${person.id} is shown finding ${findingId} of ${area}, which is not theirs`)
  }
  const patrolled = await session.ask('patrols.list', { limit: 50 })
  for (const { area, observationId, personId } of patrolled?.items ?? [])
    if (personId !== person.id && !inCharge(area) && !has(person, ['gridWorker', 'gridHead3'], area))
      play.complain(`${person.id} is shown observation ${observationId} of ${area}, which is not theirs`)
  const visited = await session.ask('visits.list', { limit: 50 })
  beyond(
    'people who are visited',
    (visited?.items ?? []).map(({ area }) => area),
    area => has(person, ['buildingHead', 'communityWorker'], area),
  )
  const neighbours = await session.ask('people.neighbours', { limit: 50 })
  for (const { personId } of neighbours?.items ?? []) {
    const other = await play.store.get(people, personId)
    const homes = [other?.home, ...(other?.otherHomes ?? []).map(({ area }) => area)].filter(area => area !== undefined)
    if (
      !hasAnywhere(person, 'administrator') &&
      !homes.some(area => has(person, ['buildingHead', 'communityWorker'], area))
    )
      play.complain(`${person.id} finds ${personId}, who does not live where they help`)
  }
  const inbox = (await session.ask('messages.inbox', { limit: 20 }))?.items ?? []
  if (inbox[0] && play.random.chance(0.1)) await session.ask('messages.markRead', { messageIds: [inbox[0].id] })
}

/** A thing whose id somebody came to know: who has nothing to do with it is told that it is not there. */
async function things(play: Play, random: Random, session: Session, person: Person) {
  const shut = async (of: ReturnType<typeof call>, may: boolean) => {
    const answer = await session.look(of)
    if (answer.ok && !may) play.complain(`${person.id} may look at ${of.name} ${JSON.stringify(of.input)}`)
  }
  const onlyResident = person.holdings.every(({ role }) => role === 'resident')
  const request = await play.store.drawn(requests, random)
  if (request && onlyResident) {
    const follows = await play.store.get(requestFollowers, `${request.id}~${person.id}`)
    const known = request.personId === person.id || request.onBehalf?.personId === person.id || follows !== undefined
    // What its reporter shares is read by anybody of the office, once somebody has looked at it.
    const neighbour = request.shared && request.contactedAt !== undefined
    await shut(call('requests.view', { requestId: request.id }), known || neighbour)
  }
  const booking = await play.store.drawn(bookings, random)
  if (booking) {
    const theirs = booking.personId === person.id || booking.bookerId === person.id
    const helps =
      hasAnywhere(person, 'windowClerk', 'administrator') ||
      booking.scopes.some(area => has(person, ['buildingHead', 'communityWorker'], area))
    await shut(call('appointments.booking', { bookingId: booking.id }), theirs || helps)
  }
  const finding = await play.store.drawn(findings, random)
  if (finding && onlyResident) await shut(call('inspections.finding', { findingId: finding.id }), false)
  const observation = await play.store.drawn(observations, random)
  if (observation && onlyResident) await shut(call('patrols.view', { observationId: observation.id }), false)
  const entry = await play.store.drawn(entries, random)
  if (entry)
    await shut(
      call('visits.entry', { entryId: entry.id }),
      entry.id === person.id || entry.scopes.some(area => has(person, ['buildingHead', 'communityWorker'], area)),
    )
}
