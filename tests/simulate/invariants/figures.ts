// Figures: what the office is shown equals what the records themselves come to, counted one by one.
import type { Counts, FigureKind } from '@contract/figures'
import { noCounts } from '@contract/figures'
import { communityOf } from '@contract/place'
import { addMonths, dayOf, monthOf } from '@contract/time'
import { activities } from '../../../cloudfunctions/activities/records'
import { bookings } from '../../../cloudfunctions/appointments/records'
import { findings } from '../../../cloudfunctions/inspections/records'
import { journal } from '../../../cloudfunctions/kernel/journal'
import { posts } from '../../../cloudfunctions/lostfound/records'
import { notices, questions } from '../../../cloudfunctions/notices/records'
import { observations } from '../../../cloudfunctions/patrols/records'
import { people } from '../../../cloudfunctions/platform/identity/people'
import { requestFollowers, requestSteps, requests } from '../../../cloudfunctions/requests/records'
import { visits } from '../../../cloudfunctions/visits/records'
import type { Play } from '../play'
import type { Invariant } from '.'

const deepest = (scopes: readonly string[]) =>
  scopes.filter(scope => !scope.includes('/g')).reduce((a, b) => (b.length > a.length ? b : a))

/** Everything that counts, once each. */
async function things({
  store,
  baseline,
  remembered,
}: Play): Promise<{ kind: FigureKind; area: string; at: number }[]> {
  const found: { kind: FigureKind; area: string; at: number }[] = []
  const add = (kind: FigureKind, area: string, at: number) => found.push({ kind, area, at })
  for (const notice of await store.all(notices)) {
    if (notice.publishedAt === undefined || (notice.stage !== 'live' && notice.stage !== 'withdrawn')) continue
    add('notices', notice.area, notice.publishedAt)
    if (notice.kind === 'lesson' && notice.leadsTo?.what !== 'activity') add('classes', notice.area, notice.publishedAt)
  }
  for (const question of await store.all(questions))
    if (question.answers[0]) add('answers', deepest(question.scopes), question.answers[0].at)
  const served = new Map<string, number>()
  for (const row of await store.all(journal))
    if (row.operation === 'appointments.serve')
      for (const { in: name, id } of row.records) if (name === 'bookings') served.set(id, row.at)
  for (const booking of await store.all(bookings))
    if (booking.state === 'served') add('bookings', deepest(booking.scopes), served.get(booking.id) ?? 0)
  const resolved = new Map<string, number>()
  for (const step of await store.all(requestSteps))
    if (step.action === 'resolve')
      resolved.set(step.requestId, Math.min(step.at, resolved.get(step.requestId) ?? step.at))
  for (const request of await store.all(requests)) {
    add('requests', request.place.area, request.submittedAt)
    const at = resolved.get(request.id)
    if (request.kind === 'consult' && at !== undefined) add('answers', request.place.area, at)
  }
  for (const post of await store.all(posts)) add('lostfound', post.place.area, post.postedAt)
  for (const held of await store.all(activities))
    if (held.state === 'over') add(held.kind === 'lesson' ? 'classes' : 'activities', held.area, held.startsAt)
  // Once each, however many homes they have. Who left took their application along; the trace keeps that they came.
  const joined = new Set<string>()
  for (const row of (await store.all(journal)).sort((a, b) => a.at - b.at)) {
    if (row.operation !== 'people.approve') continue
    const who = row.records.find(({ in: name }) => name === people.name)?.id
    if (who === undefined || baseline.has(`people/${who}`) || joined.has(who)) continue
    joined.add(who)
    add('joined', row.chain, row.at)
  }
  for (const visit of await store.all(visits)) {
    if (visit.state !== 'visited') continue
    add('visits', visit.scopes.at(-1)!, visit.at)
    // Once nothing is kept of what was said, only who was there knows how many needs it were.
    const needs = visit.telling ? visit.needs.length : (remembered.needs.get(visit.id) ?? 0)
    for (let nth = 0; nth < needs; nth++) add('needs', visit.scopes.at(-1)!, visit.at)
  }
  return found
}

/** Of what they are made, as far as two sides differ. */
const differences = (what: string, shown: Partial<Counts>, counted: Partial<Counts>) =>
  Object.keys(noCounts).flatMap(kind => {
    const [a, b] = [shown[kind as FigureKind] ?? 0, counted[kind as FigureKind] ?? 0]
    return a === b ? [] : [`${what}: ${kind} ${a} shown, ${b} counted`]
  })

const span = (play: Play) => ({ from: '2026-01', to: addMonths(monthOf(play.now()), 0) })
const administrator = (play: Play) => play.as(play.cast.holders('administrator')[0]!.id)

export const insightsHold: Invariant = async play => {
  const shown = await administrator(play).must('insights.figures', span(play))
  if (!shown) return ['there are no insights']
  const all = await things(play)
  const sums = (of: typeof all) => {
    const sum = { ...noCounts }
    for (const { kind } of of) sum[kind]++
    return sum
  }
  const wrong = differences('the office', shown.total, sums(all))
  for (const { month, counts } of shown.byMonth)
    wrong.push(...differences(month, counts, sums(all.filter(({ at }) => monthOf(at) === month))))
  for (const { area, counts } of shown.parts)
    if (area !== 'ryh')
      wrong.push(...differences(area, counts, sums(all.filter(one => communityOf(one.area) === area))))
  return wrong
}

export const inspectionFiguresHold: Invariant = async play => {
  const wrong: string[] = []
  const session = administrator(play)
  const all = await play.store.all(findings)
  const now = await session.must('inspections.figures', {})
  for (const state of ['registered', 'rectifying', 'rectified', 'verified'] as const) {
    const count = all.filter(one => one.state === state).length
    if (now?.[state] !== count) wrong.push(`${state}: ${now?.[state]} shown, ${count} counted`)
  }
  const { from, to } = span(play)
  for (let month = from; month <= to; month = addMonths(month, 1)) {
    const report = await session.must('inspections.report', { month })
    const those = all.filter(one => monthOf(one.registeredAt) === month && one.state !== 'withdrawn')
    const counted = {
      found: those.length,
      rectified: those.filter(({ state }) => ['rectified', 'verified', 'writtenOff'].includes(state)).length,
      writtenOff: those.filter(({ state }) => state === 'writtenOff').length,
      returned: those.reduce(
        (sum, { timeline }) => sum + timeline.filter(({ action }) => action === 'returnForRework').length,
        0,
      ),
    }
    for (const [name, count] of Object.entries(counted)) {
      const shown = report?.total[name as keyof typeof counted]
      if (shown !== count) wrong.push(`report ${month}: ${name} ${shown} shown, ${count} counted`)
    }
    const byGrid = report?.byGrid.reduce((sum, { found }) => sum + found, 0)
    if (byGrid !== those.length) wrong.push(`report ${month}: ${byGrid} by grid, ${those.length} found`)
  }
  return wrong
}

/** The sums that are kept by grid: what waits in each now, and what the months came to. */
export const inspectionSumsHold: Invariant = async play => {
  const wrong: string[] = []
  const head = play.as(play.cast.holders('gridHead1')[0]!.id)
  const all = await play.store.all(findings)
  const today = dayOf(play.now())
  const board = await head.must('inspections.headBoard', {})
  for (const grid of board?.grids ?? []) {
    const here = all.filter(({ place, state }) => place.area === grid.area && state !== 'withdrawn')
    const counted = {
      open: here.filter(({ open }) => open).length,
      overdue: here.filter(({ open, dueDay }) => open && dueDay < today).length,
      rectified: here.filter(({ state }) => state === 'rectified').length,
      verified: here.filter(({ state }) => state === 'verified').length,
      recurring: here.filter(({ state, recurrences }) => state !== 'writtenOff' && recurrences > 0).length,
    }
    for (const [name, count] of Object.entries(counted)) {
      const shown = grid[name as keyof typeof counted]
      if (shown !== count) wrong.push(`board of ${grid.area}: ${name} ${shown} shown, ${count} counted`)
    }
  }
  const trend = await head.must('inspections.trend', { month: monthOf(play.now()), months: 13 })
  for (const { month, total } of trend?.months ?? []) {
    const report = await head.must('inspections.report', { month })
    for (const [name, count] of Object.entries(report?.total ?? {})) {
      const shown = total[name as keyof typeof total]
      if (shown !== count) wrong.push(`trend ${month}: ${name} ${shown} shown, ${count} reported`)
    }
  }
  return wrong
}

export const requestFiguresHold: Invariant = async play => {
  const wrong: string[] = []
  const shown = await administrator(play).must('requests.statistics', span(play))
  if (!shown) return ['there are no statistics of requests']
  const sum = (
    name: 'submitted' | 'urgent' | 'closed' | 'onTime' | 'resolved' | 'reopened' | 'ratings' | 'ratingSum',
  ) => shown.rows.reduce((total, row) => total + row[name], 0)
  const all = await play.store.all(requests)
  const votes = (await play.store.all(requestFollowers)).flatMap(({ rating }) => rating ?? [])
  votes.push(...play.remembered.ratings)
  const steps = await play.store.all(requestSteps)
  const counted = {
    submitted: all.length,
    urgent: all.filter(({ urgent }) => urgent).length,
    closed: all.filter(({ state }) => state === 'closed').length,
    resolved: all.filter(({ result }) => result !== undefined).length,
    onTime: all.filter(({ result, onTime }) => result !== undefined && onTime).length,
    reopened: steps.filter(({ action }) => action === 'veto' || action === 'reopen').length,
    ratings: votes.length,
    ratingSum: votes.reduce((total, rating) => total + rating, 0),
  }
  for (const [name, count] of Object.entries(counted))
    if (sum(name as keyof typeof counted) !== count)
      wrong.push(`${name}: ${sum(name as keyof typeof counted)} shown, ${count} counted`)
  return wrong
}

export const patrolCoverageHolds: Invariant = async play => {
  const wrong: string[] = []
  const session = administrator(play)
  const all = (await play.store.all(observations)).filter(({ withdrawn }) => !withdrawn)
  const { from, to } = span(play)
  for (let month = from; month <= to; month = addMonths(month, 1)) {
    const page = await session.must('patrols.coverage', { month, limit: 100 })
    for (const { area, counts, total } of page?.items ?? []) {
      const those = all.filter(one => one.area === area && one.day.startsWith(month))
      if (total !== those.length) wrong.push(`${area} in ${month}: ${total} shown, ${those.length} counted`)
      for (const [ending, count] of Object.entries(counts)) {
        const seen = those.filter(one => one.ending === ending).length
        if (seen !== count) wrong.push(`${area} in ${month}: ${ending} ${count} shown, ${seen} counted`)
      }
    }
  }
  return wrong
}
