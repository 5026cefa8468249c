// Campaigns: somebody stands or a gap tells it, one exceedance is one task, what ended asks nothing more of anybody, and
// boards and day reports are what the records come to.
import type { Output } from '@contract/contract'
import { addDays, dayOf, HOUR, MINUTE, momentOf } from '@contract/time'
import { meetings } from '../../../cloudfunctions/campaigns/meeting-records'
import { levels, readingDays, stations, tasks } from '../../../cloudfunctions/campaigns/reading-records'
import {
  campaigns,
  checks,
  gaps,
  posts,
  type Shift,
  shifts,
  signedDays,
  sites,
} from '../../../cloudfunctions/campaigns/records'
import { works } from '../../../cloudfunctions/campaigns/work-records'
import type { Collection, Doc } from '../../../cloudfunctions/platform/store/port'
import type { Play } from '../play'
import type { Invariant } from '.'

/** How long a post may be empty before it is told, and how long somebody stays on it whom nobody relieves. */
const GRACE = 10 * MINUTE
const OVERSTAY = 6 * HOUR

const ofCampaign = async <T extends Doc & { campaignId: string }>({ store }: Play, from: Collection<T>, id: string) =>
  (await store.all(from)).filter(({ campaignId }) => campaignId === id)

const said = (what: string, shown: Record<string, unknown>, counted: Record<string, number>) =>
  Object.entries(counted).flatMap(([name, count]) =>
    shown[name] === count ? [] : [`${what}: ${name} ${shown[name]} shown, ${count} counted`],
  )

/** The board now, counted again: also what is open when it ends. */
export async function boardHolds(play: Play, board: Output<'campaigns.board'>): Promise<string[]> {
  const { campaignId, state } = board.campaign
  const today = dayOf(play.now())
  const listed = (await ofCampaign(play, sites, campaignId)).filter(one => one.state === 'listed')
  const looked = listed.filter(({ checked }) => checked?.day === today)
  const all = await ofCampaign(play, shifts, campaignId)
  const kept = (await ofCampaign(play, posts, campaignId)).filter(one => one.state === 'kept')
  const open = (await ofCampaign(play, gaps, campaignId)).filter(one => one.open)
  const counts = {
    sites: listed.length,
    checked: looked.length,
    problems: looked.filter(({ checked }) => checked?.result === 'problem').length,
    tasks: (await ofCampaign(play, tasks, campaignId)).filter(one => one.state === 'open').length,
  }
  const wrong = said(`board of ${campaignId}`, board, counts)
  const manned = state === 'running' ? kept.length : 0
  if (board.posts.length !== manned) wrong.push(`board of ${campaignId}: ${board.posts.length} of ${manned} posts`)
  if (board.gaps.length !== open.length)
    wrong.push(`board of ${campaignId}: ${board.gaps.length} of ${open.length} gaps`)
  for (const post of board.posts) {
    const there = all.some(one => one.postId === post.postId && one.state === 'onDuty')
    if (there && post.state === 'idle') wrong.push(`board of ${campaignId}: somebody is at ${post.name}, said idle`)
    if (!there && post.state === 'onDuty') wrong.push(`board of ${campaignId}: nobody is at ${post.name}, said on duty`)
    if (!post.personName && post.state !== 'idle') wrong.push(`board of ${campaignId}: nobody is named at ${post.name}`)
  }
  const over = new Set((await play.store.all(levels)).filter(one => one.over).map(one => one.stationId))
  const names = (await ofCampaign(play, stations, campaignId)).filter(({ id }) => over.has(id)).map(({ name }) => name)
  if (names.sort().join() !== [...board.over].sort().join())
    wrong.push(`board of ${campaignId}: over ${board.over}, counted ${names}`)
  return wrong
}

/** The report of a day as its records are in this moment. */
export async function dayHolds(play: Play, { campaignId, day, facts }: Output<'campaigns.day'>): Promise<string[]> {
  const [from, to] = [momentOf(day), momentOf(addDays(day, 1))]
  const within = (at: number) => at >= from && at < to
  const begun = (await ofCampaign(play, shifts, campaignId)).filter(
    one => within(one.startsAt) && one.startsAt <= play.now(),
  )
  const looks = (await ofCampaign(play, checks, campaignId)).filter(one => one.day === day)
  const measured = (await ofCampaign(play, readingDays, campaignId)).filter(one => one.day === day)
  const limits = new Map((await ofCampaign(play, stations, campaignId)).map(({ id, thresholds }) => [id, thresholds]))
  const exceeded = measured.filter(({ stationId, quantity, values }) => {
    const limit = limits.get(stationId)?.find(one => one.quantity === quantity)
    return limit !== undefined && values.some(([, value]) => value > limit.upper)
  })
  return said(`day ${day} of ${campaignId}`, facts, {
    sites: (await ofCampaign(play, sites, campaignId)).filter(one => one.state === 'listed').length,
    checked: new Set(looks.map(({ siteId }) => siteId)).size,
    problems: looks.filter(({ result }) => result === 'problem').length,
    shifts: begun.length,
    taken: begun.filter(({ takenAt }) => takenAt !== undefined).length,
    missed: begun.filter(({ state }) => state === 'missed').length,
    gaps: (await ofCampaign(play, gaps, campaignId)).filter(({ since }) => within(since)).length,
    readings: measured.reduce((sum, { values }) => sum + values.length, 0),
    exceeded: new Set(exceeded.map(({ stationId }) => stationId)).size,
    works: (await ofCampaign(play, works, campaignId)).filter(one => within(one.startedAt) && !one.struck).length,
  })
}

/** Shifts that were stood by nobody, or late, without a word of it. */
function untold(shift: Shift, told: readonly { since: number; closedAt?: number }[]): string | undefined {
  const { state, startsAt, takenAt } = shift
  if (state === 'missed' && told.length === 0) return 'was missed, and no gap tells it'
  if (takenAt === undefined || takenAt - startsAt < GRACE || shift.leftReason) return undefined
  return told.some(({ since, closedAt }) => since <= startsAt && closedAt !== undefined && closedAt <= takenAt)
    ? undefined
    : `was taken ${(takenAt - startsAt) / MINUTE} minutes late, and no gap tells it`
}

export const campaignsHold: Invariant = async play => {
  const { store } = play
  const wrong: string[] = []
  const now = play.now()
  const byId = new Map((await store.all(campaigns)).map(one => [one.id, one]))
  const allGaps = await store.all(gaps)
  const byPost = new Map<string, Shift[]>()
  const byPerson = new Map<string, Shift[]>()
  for (const shift of await store.all(shifts)) {
    const say = (what: string) => wrong.push(`shift ${shift.id} (${shift.state}): ${what}`)
    byPost.set(shift.postId, [...(byPost.get(shift.postId) ?? []), shift])
    if (shift.open) byPerson.set(shift.personId, [...(byPerson.get(shift.personId) ?? []), shift])
    const told = allGaps.filter(({ shiftId }) => shiftId === shift.id)
    const silent = untold(shift, told)
    if (silent) say(silent)
    if (shift.open && now > shift.endsAt + OVERSTAY + 2 * HOUR) say('is open long after its end')
    if (!shift.open && told.some(({ open }) => open)) say('is over, its gap is open')
    if (shift.open && (shift.gapId !== undefined) !== told.some(({ open }) => open)) say('names a gap that is not open')
    const campaign = byId.get(shift.campaignId)
    if (shift.open && shift.state === 'planned' && campaign?.state !== 'running')
      say(`is to be stood, the campaign is ${campaign?.state}`)
  }
  for (const [id, all] of byPost) {
    const inOrder = all
      .filter(({ takenAt, open }) => open || takenAt !== undefined)
      .sort((a, b) => a.startsAt - b.startsAt)
    inOrder.forEach((one, i) => {
      const next = inOrder[i + 1]
      if (next && one.endsAt > next.startsAt) wrong.push(`post ${id}: ${one.id} and ${next.id} are at the same time`)
    })
    const there = all.filter(({ state }) => state === 'onDuty')
    if (there.length > 1) wrong.push(`post ${id}: ${there.map(one => one.id)} are all on duty`)
  }
  for (const [id, theirs] of byPerson) {
    const inOrder = theirs.sort((a, b) => a.startsAt - b.startsAt)
    inOrder.forEach((one, i) => {
      const before = inOrder[i - 1]
      if (before && before.endsAt > one.startsAt) wrong.push(`${id} stands at two posts: ${before.id}, ${one.id}`)
    })
  }
  for (const { id, since, closedAt, open } of allGaps)
    if (open ? closedAt !== undefined : closedAt === undefined || closedAt < since)
      wrong.push(`gap ${id} ends ${closedAt}`)
  for (const { id, campaignId, day } of await store.all(signedDays)) {
    const campaign = byId.get(campaignId)
    if (!campaign || day < campaign.from || day > campaign.until)
      wrong.push(`day ${id} is signed, and none of its campaign`)
  }
  for (const campaign of byId.values())
    if (campaign.state === 'running' && addDays(campaign.until, 7) < dayOf(now))
      wrong.push(`campaign ${campaign.id} never ended`)
  return [...wrong, ...(await readingsHold(play)), ...(await followUpsHold(play)), ...(await recordsHold(play))]
}

/** How often a limit was exceeded, by the readings in the order of their time. */
async function readingsHold({ store }: Play): Promise<string[]> {
  const wrong: string[] = []
  const all = await store.all(readingDays)
  const given = await store.all(tasks)
  for (const { id, name, thresholds } of await store.all(stations)) {
    let exceeded = 0
    for (const { quantity, upper, lower } of thresholds) {
      const values = all
        .filter(one => one.stationId === id && one.quantity === quantity)
        .flatMap(one => one.values.map(([minute, value]) => ({ at: momentOf(one.day) + minute * MINUTE, value })))
        .sort((a, b) => a.at - b.at)
      let over = false
      for (const { value } of values) {
        if (!over && value > upper) {
          over = true
          exceeded++
        } else if (over && value < lower) over = false
      }
      const level = (await store.all(levels)).find(one => one.stationId === id && one.quantity === quantity)
      if (level && level.over !== over) wrong.push(`station ${name}: over ${level.over}, by its readings ${over}`)
    }
    const made = given.filter(({ stationId }) => stationId === id).length
    if (made !== exceeded)
      wrong.push(`station ${name} (${id}): ${made} tasks, its limit was exceeded ${exceeded} times`)
  }
  for (const { id, state, open, finished, doneAt } of given)
    if (open !== (state === 'open') || [finished, doneAt].some(one => (one !== undefined) !== (state === 'done')))
      wrong.push(`task ${id} is ${state}, open ${open}`)
  return wrong
}

/** What joint operations decided became tasks. */
async function followUpsHold({ store }: Play): Promise<string[]> {
  const wanted = new Map<string, number>()
  for (const { campaignId, state, followUps, held } of await store.all(meetings)) {
    wanted.set(campaignId, (wanted.get(campaignId) ?? 0) + followUps)
    if ((state === 'held') !== (held !== undefined)) return [`a meeting of ${campaignId} is ${state}`]
  }
  const given = (await store.all(tasks)).filter(({ source }) => source === 'meeting')
  return [...wanted].flatMap(([campaignId, count]) => {
    const made = given.filter(one => one.campaignId === campaignId).length
    return made === count ? [] : [`campaign ${campaignId}: ${count} follow-ups were decided, ${made} are there`]
  })
}

/** The record of a joint operation waits for those who were there and have not signed it as it is now, and nobody else. */
async function recordsHold({ store }: Play): Promise<string[]> {
  return (await store.all(meetings)).flatMap(({ id, held, people, signs, toSign }) => {
    if (!held) return signs.length + toSign.length > 0 ? [`meeting ${id} was not held and is signed`] : []
    const noted = people.some(({ came }) => came !== undefined)
    const there = people.filter(one => (noted ? one.came === true : one.answer !== 'cannot'))
    const wanted = there
      .map(({ personId }) => personId)
      .filter(who => who !== held.byId)
      .filter(who => !signs.some(sign => sign.personId === who && sign.edition === held.edition))
    const strange = signs.filter(
      ({ personId, edition }) => edition > held.edition || !people.some(one => one.personId === personId),
    )
    return [
      ...(wanted.sort().join() === [...toSign].sort().join()
        ? []
        : [`the record of ${id} waits for ${toSign}, not for ${wanted}`]),
      ...strange.map(({ personId }) => `the record of ${id} was signed by ${personId}, who could not`),
    ]
  })
}
