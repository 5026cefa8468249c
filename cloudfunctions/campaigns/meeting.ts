// Joint operations 现场会 at work: called, answered, held with decisions and follow-ups.

import { meetingFlow } from '@contract/campaign-meetings'
import { departments, isDepartment } from '@contract/departments'
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { DAY } from '@contract/time'
import { done, insert, update } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { type Invited, meetings, type StoredMeeting } from './meeting-records'
import { led } from './planning'
import { tasks } from './reading-records'
import { standingOf, waiting } from './record-rules'
import { campaigns } from './records'
import { EARLY } from './rules'
import { ableNamed, placed } from './staff'

type Verbs = 'meetings' | 'myMeetings' | 'callMeeting' | 'answerInvitation' | 'hold' | 'cancelMeeting'

export function shownMeeting(ctx: QueryContext, meeting: StoredMeeting) {
  const mine = meeting.people.find(({ personId }) => personId === ctx.caller.id)
  return {
    meetingId: meeting.id,
    campaignId: meeting.campaignId,
    state: meeting.state,
    title: meeting.title,
    place: meeting.place,
    areaName: meeting.areaName,
    at: meeting.at,
    caller: { personId: meeting.personId, name: meeting.personName },
    people: meeting.people.map(one => ({ ...one, ...present({ sign: standingOf(meeting, one.personId) }) })),
    followUps: meeting.followUps,
    answers: mine !== undefined && meeting.state === 'called',
    signs: meeting.toSign.includes(ctx.caller.id),
    rewrites: meeting.state === 'held' && ctx.may('campaigns.lead', meeting),
    can: ctx.can(meetingFlow, meeting),
    ...(meeting.held ? { held: shownRecord(meeting.held) } : {}),
  }
}

const shownRecord = ({ at, byName, minutes, decisions, edition }: NonNullable<StoredMeeting['held']>) => ({
  ...{ at, byName, minutes, decisions, edition },
})

/** Who of those invited was there, as it was noted; as it stands where nobody noted it. */
export function cameOf(meeting: StoredMeeting, cameIds: readonly string[] | undefined): Invited[] {
  if (!cameIds) return meeting.people
  if (cameIds.some(id => !meeting.guests.includes(id))) throw fail('campaign.notInvited')
  return meeting.people.map(one => ({ ...one, came: cameIds.includes(one.personId) }))
}

/** Somebody invited, with the department that they speak for. */
async function invited(ctx: CommandContext, office: string, id: string): Promise<Invited> {
  const { personId, name } = await ableNamed(ctx, office, id)
  const person = await ctx.get(people, id)
  const unit = person?.unit
  const words = unit?.kind === 'department' && isDepartment(unit.id) ? departments[unit.id].label : (person?.post ?? '')
  return { personId, name, unit: words, answer: 'waiting' }
}

/** A joint operation whose campaign the caller leads; the record's own person is who called it. */
export const meetingHandlers: Pick<Handlers<'campaigns', Bindings>, Verbs> = {
  meetings: async (ctx, { campaignId, after, limit }) => {
    await ctx.load(campaigns, campaignId)
    const asked = { order: 'desc' as const, after: after ?? null, limit }
    const page = await ctx.find(meetings, { index: 'inCampaign', equals: { campaignId }, ...asked })
    return { items: page.items.map(meeting => shownMeeting(ctx, meeting)), next: page.next }
  },

  myMeetings: async (ctx, { after, limit }) => {
    const page = await ctx.find(meetings, {
      ...{ index: 'ofGuest', member: ctx.caller.id, equals: { state: 'called' } },
      // One that nobody held on its day is looked for no more.
      ...{ range: { from: ctx.now - DAY }, after: after ?? null, limit },
    })
    return { items: page.items.map(meeting => shownMeeting(ctx, meeting)), next: page.next }
  },

  callMeeting: async (ctx, { campaignId, title, place, at, peopleIds }) => {
    const campaign = await led(ctx, campaignId)
    if (at <= ctx.now) throw fail('campaign.meetingPast')
    const { areaName } = await placed(ctx, campaign.office, place.area)
    const guests: Invited[] = []
    for (const id of new Set(peopleIds)) guests.push(await invited(ctx, campaign.office, id))
    const meeting: Omit<StoredMeeting, 'version'> = {
      ...{ id: ctx.newId(), campaignId, office: campaign.office, scopes: campaign.scopes, state: 'called' },
      ...{ title, place, areaName, at, people: guests, guests: guests.map(({ personId }) => personId), followUps: 0 },
      ...{ signs: [], toSign: [], toRemind: false },
      ...{ personId: ctx.caller.id, personName: ctx.caller.name },
    }
    return done(shownMeeting(ctx, { ...meeting, version: 1 }), [insert(meetings, meeting)])
  },

  answerInvitation: async (ctx, { meetingId, comes, reason }) => {
    const meeting = await ctx.get(meetings, meetingId)
    if (!meeting || officeOf(ctx.caller.home) !== meeting.office) throw fail('record.notFound')
    const invitedHere = meeting.people.some(({ personId }) => personId === ctx.caller.id)
    if (!invitedHere || meeting.state !== 'called') throw fail('campaign.notInvited')
    const guests = meeting.people.map(({ reason: _, ...one }) =>
      one.personId === ctx.caller.id
        ? { ...one, answer: comes ? ('comes' as const) : ('cannot' as const), ...(reason && !comes && { reason }) }
        : { ...one, ...present({ reason: _ }) },
    )
    return done(shownMeeting(ctx, { ...meeting, people: guests }), [update(meetings, meeting, { people: guests })])
  },

  hold: async (ctx, { minutes, decisions, cameIds, followUps }, meeting) => {
    if (ctx.now < meeting.at - EARLY) throw fail('campaign.meetingAhead')
    const guests = cameOf(meeting, cameIds)
    const { id: byId, name: byName } = ctx.caller
    const held = { at: ctx.now, byId, byName, minutes, decisions, edition: 1 }
    const changes = []
    for (const { title, toPersonId, dueAt } of followUps) {
      if (dueAt <= ctx.now) throw fail('campaign.due')
      const { personId, name } = await ableNamed(ctx, meeting.office, toPersonId)
      changes.push(
        insert(tasks, {
          ...{ id: ctx.newId(), campaignId: meeting.campaignId, office: meeting.office, scopes: meeting.scopes },
          ...{ source: 'meeting', state: 'open', open: true, toRemind: true, title, words: `现场会：${meeting.title}` },
          ...{
            area: meeting.place.area,
            areaName: meeting.areaName,
            personId,
            personName: name,
            givenAt: ctx.now,
            dueAt,
          },
        }),
      )
    }
    const asks = waiting({ people: guests, held, signs: [] })
    const changed = { state: 'held' as const, held, people: guests, followUps: followUps.length, ...asks }
    return done(shownMeeting(ctx, { ...meeting, ...changed }), [update(meetings, meeting, changed), ...changes])
  },

  cancelMeeting: async (ctx, _input, meeting) => {
    const changed = { state: 'cancelled' as const }
    return done(shownMeeting(ctx, { ...meeting, ...changed }), [update(meetings, meeting, changed)])
  },
}
