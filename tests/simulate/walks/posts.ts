// Posts of a campaign: somebody at each, day and night. Shifts are taken early, late, twice at once or by nobody, handed
// over, left, changed among colleagues and given to others, and the clock tells of each gap.
import type { Output } from '@contract/contract'
import { addDays, dayOf, MINUTE, momentOf } from '@contract/time'
import type { Random } from '../../../cloudfunctions/local/demo/random'
import { actOn, type Menu } from '../offers'
import { type Play, some } from '../play'
import { call } from '../session'
import type { Drive } from './campaigns'

type Shift = Output<'campaigns.week'>['items'][number]

/** Two posts with three shifts a day each; the night of the second has its own person on days off. */
export async function postUp(
  play: Play,
  random: Random,
  { campaignId, leaderId, staff, grids }: Drive,
): Promise<string[]> {
  const leader = play.as(leaderId)
  const ids: string[] = []
  const turns = (first: number) =>
    ['00:00', '08:00', '16:00'].map((start, i) => ({ start, personId: staff[(first + i) % staff.length]!.id }))
  for (const [i, name] of ['步行街', '东门路口'].entries()) {
    const post = await leader.must('campaigns.addPost', {
      ...{ campaignId, name, place: play.place(random.pick(grids), '路口'), turns: turns(i * 3) },
      longAgreed: true,
    })
    if (post) ids.push(post.postId)
  }
  // Nobody stands at two posts at once.
  const twice = { campaignId, name: '重了', place: play.place(grids[0]!, '路口'), turns: turns(0) }
  if (await leader.ask('campaigns.addPost', twice)) play.complain(`${campaignId}: people stand at two posts at once`)
  return ids
}

/** The evening before: who will come when to each shift of the day, and what else they do about it. */
export async function planShifts(play: Play, random: Random, drive: Drive, day: string) {
  const leader = play.as(drive.leaderId)
  const week =
    (await leader.ask('campaigns.week', { campaignId: drive.campaignId, from: day, limit: 100 }))?.items ?? []
  const coming = week.filter(shift => shift.day === day)
  if (random.chance(0.5)) await changeAmongColleagues(play, random, coming)
  for (const shift of coming) {
    const { shiftId, startsAt, endsAt } = shift
    const at = (moment: number, act: () => Promise<void>) => play.agenda.at(Math.max(play.now() + 1, moment), act)
    const comes = random.weighted([
      [-12, 5],
      [4, 3],
      [25, 1.5],
      [undefined, 1],
    ] as const)
    if (comes !== undefined)
      at(startsAt + comes * MINUTE, () =>
        random.chance(0.1) ? takeTwice(play, shiftId) : act(play, random, shiftId, 'take'),
      )
    // A gap is told ten minutes after the beginning, and higher up after twenty more.
    for (const minutes of [11, 32]) at(startsAt + minutes * MINUTE, play.clock)
    if (comes === undefined && random.chance(0.5))
      at(startsAt + 40 * MINUTE, async () => {
        const { id } = random.pick(drive.staff)
        if (await leader.ask('campaigns.assign', { shiftId, toPersonId: id })) await act(play, random, shiftId, 'take')
      })
    if (random.chance(0.06)) at(startsAt + 200 * MINUTE, () => act(play, random, shiftId, 'leave'))
    if (random.chance(0.7)) at(endsAt - 15 * MINUTE, () => leaveWords(play, shiftId))
    if (random.chance(0.4)) at(endsAt - 5 * MINUTE, () => act(play, random, shiftId, 'finish'))
  }
}

const menu = (wanted: string): Menu<Shift> => {
  const dishes: Menu<Shift> = {
    take: { weight: 1, call: ({ shiftId }) => call('campaigns.take', { shiftId }) },
    leave: { weight: 1, call: ({ shiftId }) => call('campaigns.leave', { shiftId, reason: '身体不舒服' }) },
    finish: { weight: 1, call: ({ shiftId }) => call('campaigns.finish', { shiftId, words: '一切正常' }) },
  }
  return Object.fromEntries(
    Object.entries(dishes).map(([name, dish]) => [name, name === wanted ? dish : { ...dish, weight: 0 }]),
  )
}

/** The shift as whoever it is given to by now sees it. */
async function own(play: Play, shiftId: string): Promise<{ personId: string; shift: Shift } | undefined> {
  const head = play.as(play.cast.holders('gridHead1')[0]!.id)
  const seen = (await head.ask('campaigns.shift', { shiftId }))?.shift
  if (!seen || !play.cast.member(seen.person.personId)) return undefined
  const { personId } = seen.person
  const mine = (await play.as(personId).ask('campaigns.myShifts', { limit: 50 }))?.items ?? []
  const shift = mine.find(one => one.shiftId === shiftId)
  return shift && { personId, shift }
}

async function act(play: Play, random: Random, shiftId: string, wanted: 'take' | 'leave' | 'finish') {
  const found = await own(play, shiftId)
  if (found) await actOn(play.as(found.personId), found.shift, menu(wanted), random)
}

/** One person on two phones: the shift is taken once. */
async function takeTwice(play: Play, shiftId: string) {
  const found = await own(play, shiftId)
  if (!found?.shift.can.includes('take')) return
  const answers = await Promise.all([0, 1].map(() => play.as(found.personId).race('campaigns.take', { shiftId })))
  const taken = answers.filter(({ ok }) => ok).length
  if (taken > 1) play.complain(`shift ${shiftId} was taken ${taken} times at once`)
}

async function leaveWords(play: Play, shiftId: string) {
  const found = await own(play, shiftId)
  if (found?.shift.state === 'onDuty')
    await play.as(found.personId).ask('campaigns.handOver', { shiftId, words: '水枪在岗亭里，钥匙交接' })
}

async function changeAmongColleagues(play: Play, random: Random, coming: readonly Shift[]) {
  const open = coming.filter(({ state, startsAt }) => state === 'planned' && startsAt > play.now() + 60 * MINUTE)
  const mine = some(random, open)
  const theirs = some(
    random,
    open.filter(one => one.person.personId !== mine?.person.personId),
  )
  if (!mine || !theirs) return
  const asked = await play
    .as(mine.person.personId)
    .ask('campaigns.askSwap', { shiftId: mine.shiftId, withShiftId: theirs.shiftId })
  if (!asked) return
  if (random.chance(0.2))
    return void (await play.as(mine.person.personId).ask('campaigns.withdrawSwap', { shiftId: mine.shiftId }))
  const agree = random.chance(0.7)
  const done = await play
    .as(theirs.person.personId)
    .ask('campaigns.answerSwap', { shiftId: theirs.shiftId, agree, longAgreed: true })
  const head = play.as(play.cast.holders('gridHead1')[0]!.id)
  const after = (await head.ask('campaigns.shift', { shiftId: mine.shiftId }))?.shift.person.personId
  const wanted = done && agree ? theirs.person.personId : mine.person.personId
  if (after !== wanted) play.complain(`${mine.shiftId} is ${after}’s after a change that should give it to ${wanted}`)
}

/** Who stands there when the campaign ends may sign off, and nobody else is asked to come. */
export async function duty(play: Play, random: Random, { campaignId, staff }: Drive) {
  for (const { id } of staff) {
    const shifts = (await play.as(id).ask('campaigns.myShifts', { limit: 50 }))?.items ?? []
    for (const shift of shifts.filter(one => one.campaignId === campaignId)) {
      if (shift.startsAt > play.now() + 30 * MINUTE)
        play.complain(`${id} still has shift ${shift.shiftId} of ${campaignId}, which is over`)
      else if (random.chance(0.5))
        play.agenda.at(momentOf(addDays(dayOf(play.now()), 0), '15:55'), () =>
          act(play, random, shift.shiftId, 'finish'),
        )
    }
  }
}
