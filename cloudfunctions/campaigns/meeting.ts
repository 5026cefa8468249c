// Joint responsibility at work: cards that say who answers, substitutes while they are away, joint operations 现场会.

import { meetingFlow } from '@contract/campaign-meetings'
import { departments, isDepartment } from '@contract/departments'
import { type Domain, domainNames } from '@contract/domains'
import { fail } from '@contract/errors'
import { ancestry, officeOf } from '@contract/place'
import { dayOf } from '@contract/time'
import { done, insert, update } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { areas } from '../platform/areas/records'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { type Card, cardId, cards, type Invited, meetings, peopleOf, type StoredMeeting } from './meeting-records'
import { led } from './planning'
import { tasks } from './reading-records'
import { campaigns } from './records'
import { placed, staffNamed } from './staff'

type Verbs = 'responsibles' | 'saveCard' | 'meetings' | 'callMeeting' | 'answerInvitation' | 'hold' | 'cancelMeeting'

/** Whom to ask on a day: the substitute while the person is away. */
export const askedOn = ({ responsible, substitute }: Pick<Card, 'responsible' | 'substitute'>, day: string) =>
  substitute && substitute.from <= day && day <= substitute.until
    ? { personId: substitute.personId, name: substitute.name }
    : responsible

async function shownCard(ctx: QueryContext, card: Card) {
  const asked = askedOn(card, dayOf(ctx.now))
  const person = await ctx.get(people, asked.personId)
  return {
    cardId: card.id,
    area: card.area,
    areaName: card.areaName,
    domain: card.domain,
    duty: card.duty,
    person: card.responsible,
    now: { ...asked, home: person?.home ?? card.office, ...present({ post: person?.post }) },
    version: card.version,
    keeps: ctx.may('campaigns.nameResponsible', card),
    ...present({ substitute: card.substitute }),
  }
}

function shown(ctx: QueryContext, meeting: StoredMeeting) {
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
    people: meeting.people,
    followUps: meeting.followUps,
    answers: mine !== undefined && meeting.state === 'called',
    can: ctx.can(meetingFlow, meeting),
    ...present({ held: meeting.held }),
  }
}

/** Somebody invited, with the department that they speak for. */
async function invited(ctx: CommandContext, office: string, id: string): Promise<Invited> {
  const { personId, name } = await staffNamed(ctx, office, id)
  const person = await ctx.get(people, id)
  const unit = person?.unit
  const words = unit?.kind === 'department' && isDepartment(unit.id) ? departments[unit.id].label : (person?.post ?? '')
  return { personId, name, unit: words, answer: 'waiting' }
}

/** A joint operation whose campaign the caller leads; the record's own person is who called it. */
export const meetingHandlers: Pick<Handlers<'campaigns', Bindings>, Verbs> = {
  responsibles: async (ctx, { area, domain }) => {
    if (officeOf(area) !== officeOf(ctx.reach.areas[0] ?? '')) throw fail('record.notFound')
    const wanted: readonly Domain[] = domain === undefined ? domainNames : [domain]
    // The nearest first: the courtyard, its grid, the community, the office.
    const grid = (await ctx.get(areas, area))?.grid
    const ids = [...new Set([area, ...(grid ? [grid] : []), ...ancestry(area).reverse()])].flatMap(one =>
      wanted.map(name => cardId(one, name)),
    )
    const found = new Map((await ctx.getMany(cards, ids)).map(card => [card.id, card]))
    return Promise.all(ids.flatMap(id => found.get(id) ?? []).map(card => shownCard(ctx, card)))
  },

  saveCard: async (ctx, { area, domain, duty, responsibleId, substitute, version }) => {
    const office = officeOf(area)
    const { scopes, areaName } = await placed(ctx, officeOf(ctx.reach.right.area), area)
    if (!ctx.covers({ scopes })) throw fail('record.notFound')
    const responsible = await staffNamed(ctx, office, responsibleId)
    if (substitute && substitute.until < substitute.from) throw fail('campaign.days')
    const instead = substitute && {
      ...(await staffNamed(ctx, office, substitute.personId)),
      from: substitute.from,
      until: substitute.until,
    }
    const id = cardId(area, domain)
    const before = await ctx.get(cards, id)
    if ((before?.version ?? undefined) !== version) throw fail('record.changed')
    const fields = {
      ...{ duty, areaName, scopes, responsible },
      people: peopleOf({ responsible, ...(instead && { substitute: instead }) }),
    }
    const card: Card = {
      id,
      office,
      area,
      domain,
      ...fields,
      version: version ?? 1,
      ...(instead && { substitute: instead }),
    }
    const shownNow = await shownCard(ctx, { ...card, version: (before?.version ?? 0) + 1 })
    return done(shownNow, [before ? update(cards, before, { ...fields, substitute: instead }) : insert(cards, card)])
  },

  meetings: async (ctx, { campaignId, after, limit }) => {
    await ctx.load(campaigns, campaignId)
    const asked = { order: 'desc' as const, after: after ?? null, limit }
    const page = await ctx.find(meetings, { index: 'inCampaign', equals: { campaignId }, ...asked })
    return { items: page.items.map(meeting => shown(ctx, meeting)), next: page.next }
  },

  callMeeting: async (ctx, { campaignId, title, place, at, peopleIds }) => {
    const campaign = await led(ctx, campaignId)
    if (at <= ctx.now) throw fail('campaign.due')
    const { areaName } = await placed(ctx, campaign.office, place.area)
    const guests: Invited[] = []
    for (const id of new Set(peopleIds)) guests.push(await invited(ctx, campaign.office, id))
    const meeting: Omit<StoredMeeting, 'version'> = {
      ...{ id: ctx.newId(), campaignId, office: campaign.office, scopes: campaign.scopes, state: 'called' },
      ...{ title, place, areaName, at, people: guests, followUps: 0 },
      ...{ personId: ctx.caller.id, personName: ctx.caller.name },
    }
    return done(shown(ctx, { ...meeting, version: 1 }), [insert(meetings, meeting)])
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
    return done(shown(ctx, { ...meeting, people: guests }), [update(meetings, meeting, { people: guests })])
  },

  hold: async (ctx, { minutes, decisions, followUps }, meeting) => {
    const held = { at: ctx.now, byName: ctx.caller.name, minutes, decisions }
    const changes = []
    for (const { title, toPersonId, dueAt } of followUps) {
      if (dueAt <= ctx.now) throw fail('campaign.due')
      const { personId, name } = await staffNamed(ctx, meeting.office, toPersonId)
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
    const changed = { state: 'held' as const, held, followUps: followUps.length }
    return done(shown(ctx, { ...meeting, ...changed }), [update(meetings, meeting, changed), ...changes])
  },

  cancelMeeting: async (ctx, _input, meeting) => {
    const changed = { state: 'cancelled' as const }
    return done(shown(ctx, { ...meeting, ...changed }), [update(meetings, meeting, changed)])
  },
}
