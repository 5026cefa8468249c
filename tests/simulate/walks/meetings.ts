// Joint operations of a campaign: people are called together, answer, and sign the record of what was decided.
import { DAY, HOUR } from '@contract/time'
import { meetings } from '../../../cloudfunctions/campaigns/meeting-records'
import type { Random } from '../../../cloudfunctions/local/demo/random'
import type { Play } from '../play'
import type { Drive } from './campaigns'

/** Called together with the leader's words, answered by most, held or called off, and its record signed. */
export async function jointOperation(play: Play, random: Random, { campaignId, leaderId, staff }: Drive) {
  const leader = play.as(leaderId)
  const invited = staff.slice(0, 3)
  const meeting = await leader.ask('campaigns.callMeeting', {
    ...{ campaignId, title: '工地扬尘现场会', place: play.place(random.pick(play.cast.grids), '工地东门') },
    ...{ at: play.now() + 4 * HOUR, peopleIds: invited.map(({ id }) => id) },
  })
  if (!meeting) return
  const { meetingId } = meeting
  for (const { id } of invited)
    if (random.chance(0.8))
      await play.as(id).ask('campaigns.answerInvitation', {
        meetingId,
        ...(random.chance(0.8) ? { comes: true } : { comes: false, reason: '在值班' }),
      })
  const other = staff[3]
  if (other && (await play.as(other.id).ask('campaigns.answerInvitation', { meetingId, comes: true })))
    play.complain(`${other.id} was not invited to ${meetingId} and answered`)
  play.agenda.at(play.now() + 5 * HOUR, async () => {
    if (random.chance(0.2)) return void (await leader.ask('campaigns.cancelMeeting', { meetingId }))
    const held = await leader.ask('campaigns.hold', {
      ...{ meetingId, minutes: '到场看了裸土和车辆冲洗', decisions: '三天内全部覆盖' },
      ...(random.chance(0.7) && { cameIds: invited.slice(0, 2).map(({ id }) => id) }),
      followUps: invited
        .slice(0, 2)
        .map(({ id }) => ({ title: '覆盖裸土', toPersonId: id, dueAt: play.now() + 3 * DAY })),
    })
    if (await leader.ask('campaigns.cancelMeeting', { meetingId }))
      play.complain(`meeting ${meetingId} was held and then called off`)
    if (!held) return
    await signRecord(play, random, meetingId, 1)
    if (random.chance(0.3)) {
      const content = { minutes: '到场看了裸土、冲洗和围挡', decisions: '三天内全部覆盖，围挡补齐' }
      const rewritten = await leader.ask('campaigns.rewriteRecord', { meetingId, edition: 1, ...content })
      if (!rewritten) return
      for (const { id } of invited)
        if (await play.as(id).ask('campaigns.signRecord', { meetingId, edition: 1, verdict: 'agree' }))
          play.complain(`${id} signed a writing of ${meetingId} that is not there any more`)
      play.agenda.at(play.now() + 30 * HOUR, () => signRecord(play, random, meetingId, 2))
    }
  })
}

/** Most of those who are asked sign, some of them with other words; nobody else can. */
async function signRecord(play: Play, random: Random, meetingId: string, edition: number) {
  const meeting = await play.store.get(meetings, meetingId)
  if (!meeting) return
  for (const { personId } of meeting.people) {
    const asked = meeting.toSign.includes(personId)
    if (asked && random.chance(0.3)) continue
    const verdict = random.chance(0.15)
      ? { verdict: 'refuse' as const, words: '围挡那条没有说' }
      : { verdict: 'agree' as const }
    const signed = await play.as(personId).ask('campaigns.signRecord', { meetingId, edition, ...verdict })
    if (signed && !asked) play.complain(`${personId} was not asked to sign the record of ${meetingId} and could`)
  }
}
