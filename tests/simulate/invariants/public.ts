// What everybody finds: answers that somebody else than their author let through and whose year is not over, places with
// bookings within their hours, and societies and study as often as there are.
import { answerLimits } from '@contract/answers'
import { communityOf } from '@contract/place'
import { clockOf, DAY, dayOf, momentOf } from '@contract/time'
import { activities, signups, societies, studies, watches } from '../../../cloudfunctions/activities/records'
import { answers } from '../../../cloudfunctions/answers/records'
import { bookings } from '../../../cloudfunctions/appointments/records'
import { facilities } from '../../../cloudfunctions/facilities/records'
import { journal } from '../../../cloudfunctions/kernel/journal'
import { notices } from '../../../cloudfunctions/notices/records'
import type { Play } from '../play'
import type { Invariant } from '.'

const administrator = (play: Play) => play.as(play.cast.holders('administrator')[0]!.id)

export const answersHold: Invariant = async play => {
  const { store } = play
  const wrong: string[] = []
  const wrote = new Map<string, string>()
  for (const row of (await store.all(journal)).sort((a, b) => a.at - b.at || (a.seq ?? 0) - (b.seq ?? 0))) {
    const id = row.operation.startsWith('answers.') ? row.records.find(one => one.in === answers.name)?.id : undefined
    if (id === undefined) continue
    if (row.operation === 'answers.propose' || row.operation === 'answers.edit') wrote.set(id, row.caller)
    if (row.operation === 'answers.approve' && wrote.get(id) === row.caller)
      wrong.push(`${row.caller} let their own answer ${id} through`)
  }
  // The clock looks in the morning at what was a year old by then.
  const looked = momentOf(dayOf(play.now()), '08:20')
  const all = await store.all(answers)
  for (const { id, state, stale, checkedAt, shelves } of all) {
    const old = state === 'published' && checkedAt + answerLimits.freshDays * DAY <= looked
    if (stale !== old) wrong.push(`answer ${id} (${state}) ${stale ? 'is' : 'is not'} marked as old`)
    if ((state === 'published') !== shelves.length > 0)
      wrong.push(`answer ${id} is ${state} and ${shelves.length} people find it`)
  }
  const found = new Set<string>()
  for (let after: string | null = null; ; ) {
    const page: { items: { answerId: string }[]; next: string | null } | undefined = await administrator(play).must(
      'answers.search',
      { after, limit: 50 },
    )
    for (const { answerId } of page?.items ?? []) found.add(answerId)
    after = page?.next ?? null
    if (!after) break
  }
  for (const { id, state } of all)
    if (found.has(id) !== (state === 'published')) wrong.push(`answer ${id} is ${state}, found ${found.has(id)}`)
  const ofRequest = all.flatMap(({ requestId }) => requestId ?? [])
  if (new Set(ofRequest).size !== ofRequest.length) wrong.push('a consultation became two answers')
  return wrong
}

/** What is booked at a place in the coming week lies within the hours that it tells; what is off the list is booked by nobody. */
export const placesHold: Invariant = async play => {
  const wrong: string[] = []
  const all = await play.store.all(bookings)
  for (const { id, name, state } of await play.store.all(facilities)) {
    const seen = await administrator(play).must('facilities.view', { facilityId: id })
    const theirs = all.filter(
      one => one.windowId.startsWith(`${id}-`) && one.state === 'booked' && one.startsAt > play.now(),
    )
    if (state === 'retired' && theirs.length > 0) wrong.push(`${name} is off the list and booked`)
    for (const { id: bookingId, day, startsAt, endsAt } of theirs) {
      const hours = seen?.days.find(one => one.day === day)
      const [from, to] = [clockOf(startsAt), clockOf(endsAt)]
      if (hours && !hours.spans.some(span => span.slice(0, 5) <= from && to <= span.slice(6)))
        wrong.push(`booking ${bookingId} at ${name} is at ${from} on ${day}, it is open ${hours.spans}`)
    }
  }
  return wrong
}

export const learningHolds: Invariant = async play => {
  const { store } = play
  const wrong: string[] = []
  const year = dayOf(play.now() - DAY).slice(0, 4)
  const shown = await administrator(play).must('activities.learning', { year })
  const all = await store.all(activities)
  const counted = {
    classes: [
      ...all.filter(one => one.kind === 'lesson' && one.state === 'over').map(({ startsAt }) => startsAt),
      ...(await store.all(notices))
        .filter(
          one =>
            one.kind === 'lesson' &&
            one.leadsTo?.what !== 'activity' &&
            (one.stage === 'live' || one.stage === 'withdrawn'),
        )
        .flatMap(({ publishedAt }) => publishedAt ?? []),
    ].filter(at => dayOf(at).startsWith(year)).length,
    studies: (await store.all(studies)).filter(one => one.year === year).length,
    watches: (await store.all(watches)).filter(one => one.year === year).length,
  }
  for (const [name, count] of Object.entries(counted))
    if (shown?.[name as keyof typeof counted] !== count)
      wrong.push(`learning: ${name} ${shown?.[name as keyof typeof counted]} shown, ${count} counted`)
  for (const { area, studies: said } of shown?.byArea ?? []) {
    const here = (await store.all(studies)).filter(
      one => one.year === year && one.homes.some(home => communityOf(home) === area),
    ).length
    if (area === communityOf(area) && area.includes('/') && said !== here)
      wrong.push(`learning in ${area}: ${said} studies shown, ${here} counted`)
  }
  for (const { activityId, state, as } of await store.all(signups))
    if (state === 'attended' && as === 'person' && !all.some(({ id }) => id === activityId))
      wrong.push(`somebody came to ${activityId}, which is not there`)
  const acts = new Map<string, number>()
  for (const { activityId, session, as, state } of await store.all(signups))
    if (as === 'society' && (state === 'signedUp' || state === 'attended'))
      acts.set(`${activityId} ${session}`, (acts.get(`${activityId} ${session}`) ?? 0) + 1)
  for (const { id, sessions } of all)
    for (const [n, { acts: most = 0 }] of sessions.entries()) {
      const given = acts.get(`${id} ${n}`) ?? 0
      if (given > most) wrong.push(`activity ${id}: ${given} of ${most} acts`)
    }
  const named = new Set<string>()
  for (const { area, name, state } of await store.all(societies)) {
    if (state !== 'listed') continue
    if (named.has(`${area} ${name}`)) wrong.push(`there are two ${name} in ${area}`)
    named.add(`${area} ${name}`)
  }
  return wrong
}
