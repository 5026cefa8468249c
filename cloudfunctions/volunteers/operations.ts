// Volunteers: offering, being found and asked, coming or not, and the hours that organisers note.
import { fail } from '@contract/errors'
import { deletedName } from '@contract/people'
import { officeOf, scopesOf } from '@contract/place'
import { addDays, dayOf } from '@contract/time'
import { callFlow, volunteerLimits } from '@contract/volunteers'
import { done, followUp, insert, remove, update } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import { type Guard, implement } from '../kernel/implement'
import { present } from '../kernel/present'
import { sifted } from '../kernel/sifting'
import { areaNames } from '../platform/areas/naming'
import { assertBelongs } from '../platform/identity/belonging'
import { people } from '../platform/identity/people'
import { openWork } from './open-work'
import { ownData } from './own-data'
import { type CallRecord, calls, type VolunteerRecord, volunteers } from './records'

/** Records changed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const PAGE = 20

async function shown(ctx: QueryContext, found: readonly VolunteerRecord[]) {
  const [who, nameOf] = await Promise.all([
    found.length > 0
      ? ctx.getMany(
          people,
          found.map(({ personId }) => personId),
        )
      : [],
    areaNames(
      ctx,
      found.map(({ home }) => home),
    ),
  ])
  return found.map(one => ({
    volunteerId: one.id,
    name: who.find(({ id }) => id === one.personId)?.name ?? '',
    areaName: nameOf(one.home),
    skills: one.skills,
    times: one.times,
    since: one.since,
    ...present({ about: one.about }),
  }))
}

const shownCall = (ctx: QueryContext, call: CallRecord) => ({
  callId: call.id,
  state: call.state,
  task: call.task,
  day: call.day,
  name: call.personName,
  by: call.by.name,
  mine: call.personId === ctx.caller.id,
  can: ctx.can(callFlow, call),
  ...present({ minutes: call.minutes, reason: call.reason }),
})

/** A call as it is after a change. */
const moved = (ctx: CommandContext, call: CallRecord, patch: Partial<CallRecord>) =>
  done(shownCall(ctx, { ...call, ...patch }), [update(calls, call, patch)])

async function minutesOf(ctx: QueryContext): Promise<{ minutes: number; times: number }> {
  let [minutes, times] = [0, 0]
  for (let after: string | null = null; ; ) {
    const page: { items: CallRecord[]; next: string | null } = await ctx.find(calls, {
      index: 'doneBy',
      equals: { personId: ctx.caller.id, state: 'done' },
      after,
      limit: 100,
    })
    minutes += page.items.reduce((sum, one) => sum + (one.minutes ?? 0), 0)
    times += page.items.length
    after = page.next
    if (!after) return { minutes, times }
  }
}

/** Hours are noted of what has been done. */
const notYet: Guard = (_caller, call: CallRecord, now) => (call.day > dayOf(now) ? 'volunteer.notYet' : undefined)

export const volunteersFeature = implement('volunteers', {
  collections: [volunteers, calls],
  own: ownData,
  openWork,
  flows: {
    call: {
      flow: callFlow,
      records: calls,
      guards: { credit: notYet },
    },
  },
  handlers: {
    own: async ctx => {
      const own = await ctx.get(volunteers, ctx.caller.id)
      const [volunteer] = own ? await shown(ctx, [own]) : []
      return { ...(await minutesOf(ctx)), ...present({ volunteer }) }
    },

    register: async (ctx, { skills, times, about }) => {
      assertBelongs(ctx)
      const before = await ctx.get(volunteers, ctx.caller.id)
      const { id, home } = ctx.caller
      const offer = { personId: id, home, scopes: scopesOf(home), skills, times, about }
      const { about: _, ...rest } = offer
      const record = { id, ...rest, ...(about && { about }), since: before?.since ?? ctx.now }
      const [answer] = await shown(ctx, [{ ...record, version: 1 }])
      return done(answer!, [before ? update(volunteers, before, offer) : insert(volunteers, record)])
    },

    leave: async ctx => {
      const own = await ctx.get(volunteers, ctx.caller.id)
      return done({ left: own !== undefined }, own ? [remove(volunteers, own.id)] : [])
    },

    calls: async (ctx, { after = null, limit }) => {
      const own = { index: 'ofPerson', equals: { personId: ctx.caller.id } } as const
      const page = await ctx.find(calls, { ...own, order: 'desc', after, limit })
      return { items: page.items.map(one => shownCall(ctx, one)), next: page.next }
    },

    find: async (ctx, { area, skill, time, after, limit }) => {
      const within = ctx.areas(area)
      const page = await sifted(
        after,
        limit,
        (from, most) => ctx.findIn(within, volunteers, { index: 'inArea', after: from, limit: most }),
        found => found.filter(one => (!skill || one.skills.includes(skill)) && (!time || one.times.includes(time))),
      )
      return { items: await shown(ctx, page.items), next: page.next }
    },

    invite: async (ctx, { volunteerId, task, day }) => {
      const volunteer = await ctx.load(volunteers, volunteerId)
      if (volunteer.personId === ctx.caller.id) throw fail('volunteer.self')
      const today = dayOf(ctx.now)
      if (day < today || day > addDays(today, volunteerLimits.backDays)) throw fail('volunteer.day')
      const person = await ctx.get(people, volunteer.personId)
      const call: Omit<CallRecord, 'version'> = {
        id: ctx.newId(),
        state: callFlow.initial,
        office: officeOf(volunteer.home),
        personId: volunteer.personId,
        personName: person?.name ?? '',
        scopes: volunteer.scopes,
        task,
        day,
        by: { personId: ctx.caller.id, name: ctx.caller.name },
        byId: ctx.caller.id,
        askedAt: ctx.now,
      }
      return done(shownCall(ctx, { ...call, version: 1 }), [insert(calls, call)])
    },

    asked: async (ctx, { area, after = null, limit }) => {
      const page = await ctx.findIn(ctx.areas(area), calls, { index: 'inArea', order: 'desc', after, limit })
      return { items: page.items.map(one => shownCall(ctx, one)), next: page.next }
    },

    accept: async (ctx, _input, call) => moved(ctx, call, { state: 'accepted' }),
    decline: async (ctx, { reason }, call) => moved(ctx, call, { state: 'declined', ...(reason && { reason }) }),
    callOff: async (ctx, _input, call) => moved(ctx, call, { state: 'calledOff' }),

    credit: async (ctx, { minutes }, call) => moved(ctx, call, { state: 'done', minutes }),

    unname: async (ctx, { personId, after = null }) => {
      const person = await ctx.get(people, personId)
      if (!person?.deletedAt || officeOf(person.home) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
      const offer = await ctx.get(volunteers, personId)
      const page = await ctx.find(calls, { index: 'ofPerson', equals: { personId }, after, limit: PAGE })
      const changes = offer ? [remove(volunteers, personId)] : []
      for (const { id } of page.items) {
        const call = await ctx.get(calls, id)
        if (!call) continue
        const open = call.state === 'asked' || call.state === 'accepted'
        const left = { personName: deletedName, reason: undefined, ...(open && { state: 'declined' as const }) }
        changes.push(update(calls, call, left))
      }
      const follow = page.next ? [followUp('volunteers.unname', { personId, after: page.next })] : []
      return done({ unnamed: changes.length }, changes, { area: person.home, follow })
    },
  },
})
