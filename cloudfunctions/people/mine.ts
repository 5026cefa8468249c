// What people do about themselves: see who they are, change it, agree, take a copy, leave.
import { type PermissionName, permissions } from '@contract/access'
import { fail } from '@contract/errors'
import { deletedName, privacyVersion } from '@contract/people'
import { officeOf } from '@contract/place'
import { done, followUp, remove, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import { held } from '../kernel/holdings'
import type { Handlers } from '../kernel/implement'
import { journal } from '../kernel/journal'
import { present } from '../kernel/present'
import { areaNames, pathTo } from '../platform/areas/naming'
import { belongs } from '../platform/identity/belonging'
import { claimCodes } from '../platform/identity/claims'
import { deviceSessions } from '../platform/identity/device-sessions'
import { identities } from '../platform/identity/identities'
import { foundBy, type Person, people } from '../platform/identity/people'
import { phones } from '../platform/identity/phones'
import { credits } from '../platform/messenger/credits'
import { unnamedMessages } from '../platform/messenger/departed'
import { desk } from '../platform/messenger/desk'
import { inbox } from '../platform/messenger/inbox'
import type { Bindings } from './flows'
import { homesOf } from './joining-rules'
import { homeWords, shownRole } from './naming'
import { creditIdsOf, phoneOf } from './own-data'
import { withoutReasons } from './role-changes'
import { isElder, onDuty } from './rules'

/** Rows and messages removed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const FORGET_PAGE = 20

/** The caller's own record. */
export const self = async (ctx: QueryContext): Promise<Person> => {
  const person = await ctx.get(people, ctx.caller.id)
  if (!person || person.deletedAt) throw fail('record.notFound')
  return person
}

/** Gives up what a leaving person has under way, by the operations with which they would do it themselves. */
async function giveUp(ctx: CommandContext): Promise<void> {
  const all = { limit: 100 }
  const bookings = await ctx.invoke('appointments.mine', all)
  for (const { bookingId, can } of bookings.items)
    if (can.includes('cancel')) await ctx.invoke('appointments.cancel', { bookingId })
  const waiting = await ctx.invoke('appointments.waiting', all)
  for (const { waitId } of waiting.items) await ctx.invoke('appointments.leaveWaitingList', { waitId })
  const posts = await ctx.invoke('lostfound.mine', all)
  for (const { postId, can } of posts.items)
    if (can.includes('withdraw')) await ctx.invoke('lostfound.withdraw', { postId })
}

/** What the office's own messenger and the inbox hold for somebody. */
async function messagesGone(ctx: CommandContext, personId: string, most: number): Promise<Write[]> {
  const query = { index: 'byPerson', equals: { personId }, limit: most } as const
  const [kept, laid] = await Promise.all([ctx.find(inbox, query), ctx.find(desk, query)])
  return [...kept.items.map(({ id }) => remove(inbox, id)), ...laid.items.map(({ id }) => remove(desk, id))]
}

/** Nobody gets in as them any more, from whatever device or by whatever code. */
async function accessGone(ctx: CommandContext, personId: string, most: number): Promise<Write[]> {
  const query = { index: 'ofPerson', equals: { personId }, limit: most } as const
  const [devices, codes] = await Promise.all([ctx.find(deviceSessions, query), ctx.find(claimCodes, query)])
  return [
    ...devices.items.map(({ id }) => remove(deviceSessions, id)),
    ...codes.items.map(({ id }) => remove(claimCodes, id)),
  ]
}

async function creditsGone(ctx: CommandContext, personId: string): Promise<Write[]> {
  const held = await Promise.all(creditIdsOf(personId).map(id => ctx.get(credits, id)))
  return held.flatMap(credit => (credit ? [remove(credits, credit.id)] : []))
}

type Verbs = 'me' | 'updateMe' | 'agree' | 'myData' | 'myRecords' | 'deleteMe' | 'forget'

export const ownHandlers: Pick<Handlers<'people', Bindings>, Verbs> = {
  me: async ctx => {
    const person = await self(ctx)
    const current = held(person.holdings, ctx.now)
    const [path, nameOf] = await Promise.all([
      pathTo(ctx, person.home),
      areaNames(ctx, [person.home, officeOf(person.home), ...current.map(holding => holding.area)]),
    ])
    const holdings = current.map(holding => shownRole(holding, nameOf))
    const office = officeOf(person.home)
    return {
      personId: person.id,
      name: person.name,
      home: { area: person.home, name: nameOf(person.home), words: homeWords(path, person.address) },
      office: { area: office, name: nameOf(office) },
      homes: homesOf(person, ctx.now).map(({ area }) => ({ area, name: nameOf(area) })),
      belongs: belongs(person, ctx.now),
      address: person.address,
      ...(person.birthYear === undefined ? {} : { birthYear: person.birthYear }),
      ...phoneOf(person),
      holdings,
      staff: holdings.some(holding => holding.staff),
      ...(person.post === undefined ? {} : { post: person.post }),
      permissions: (Object.keys(permissions) as PermissionName[]).filter(permission => ctx.may(permission)),
      suggestElder: isElder(person.birthYear, ctx.now),
      ...(person.consent === undefined ? {} : { consent: person.consent }),
      consentDue: person.consent?.version !== privacyVersion,
    }
  },

  updateMe: async (ctx, { name, phone, address }) => {
    const person = await self(ctx)
    const renamed = name === undefined ? {} : { name, ...foundBy({ ...person, name }) }
    const sealed =
      phone === undefined ? {} : { phone: phones().seal(phone, person.id), phoneDigest: phones().digest(phone) }
    const moved = address === undefined ? {} : { address }
    return done({ personId: person.id }, [update(people, person, { ...renamed, ...sealed, ...moved })])
  },

  agree: async (ctx, { version }) => {
    if (version !== privacyVersion) throw fail('people.oldVersion', { version: privacyVersion })
    const person = await self(ctx)
    const consent = { at: ctx.now, version }
    return done(consent, [update(people, person, { consent })])
  },

  myData: async ctx => {
    const person = await self(ctx)
    const sections = await Promise.all(
      ctx.ownSections().map(async section => ({
        name: section.name,
        label: section.label,
        fields: section.fields,
        count: await section.count(ctx, person.id),
        goes: section.goes,
        ...present({ stays: section.stays }),
      })),
    )
    return { exportedAt: ctx.now, personId: person.id, sections }
  },

  myRecords: async (ctx, { section: name, after, limit }) => {
    const person = await self(ctx)
    const section = ctx.ownSections().find(one => one.name === name)
    if (!section) throw fail('record.notFound')
    return section.page(ctx, person.id, after ?? null, limit)
  },

  deleteMe: async ctx => {
    const person = await self(ctx)
    if (onDuty(person.holdings, ctx.now)) throw fail('people.stillOnDuty')
    await giveUp(ctx)
    const home = officeOf(person.home)
    const nothing = { name: deletedName, address: '', holdings: [] }
    const known = await ctx.find(identities, { index: 'ofPerson', equals: { personId: person.id }, limit: 100 })
    return done(
      { personId: person.id },
      [
        update(people, person, {
          ...nothing,
          // The tenant stays, so that the record never leaves its office; nobody is found by it any more.
          home,
          otherHomes: undefined,
          asking: undefined,
          joinedAt: undefined,
          scopes: [],
          grams: [],
          endsAt: undefined,
          endsIn: undefined,
          birthYear: undefined,
          partyMember: undefined,
          post: undefined,
          unit: undefined,
          phone: undefined,
          phoneDigest: undefined,
          consent: undefined,
          deletedAt: ctx.now,
        }),
        // No platform leads to them any more: who comes back is somebody new.
        ...known.items.map(identity => remove(identities, identity.id)),
      ],
      {
        area: home,
        follow: [
          followUp('people.forget', { personId: person.id }),
          followUp('people.unjoin', { personId: person.id }),
          followUp('messages.unname', { personId: person.id }),
          followUp('files.unname', { personId: person.id }),
          followUp('appointments.unname', { personId: person.id, part: 'open' }),
          followUp('lostfound.unname', { personId: person.id, part: 'underWay' }),
          followUp('requests.unname', { personId: person.id, part: 'open' }),
          followUp('notices.unname', { personId: person.id, part: 'asked' }),
          followUp('emergencies.unname', { personId: person.id }),
          followUp('activities.unname', { personId: person.id, part: 'signups' }),
          followUp('goodnews.unname', { personId: person.id, part: 'stories' }),
          followUp('volunteers.unname', { personId: person.id }),
          followUp('visits.unname', { personId: person.id, part: 'entry' }),
          followUp('patrols.unname', { personId: person.id, part: 'observations' }),
          followUp('merchants.unname', { personId: person.id }),
          followUp('inspections.unname', { personId: person.id }),
          followUp('assessment.unname', { personId: person.id, part: 'sheets' }),
        ],
      },
    )
  },

  /** A page a run: what goes away by itself first, and then the rows of the trace in order of time. */
  forget: async (ctx, { personId, after }) => {
    const person = await ctx.get(people, personId)
    if (!person?.deletedAt || officeOf(person.home) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
    const again = (next?: string) => ({
      follow: [followUp('people.forget', { personId, ...(next === undefined ? {} : { after: next }) })],
      area: person.home,
    })
    for (const part of [accessGone, messagesGone, unnamedMessages, withoutReasons, creditsGone]) {
      const changes = await part(ctx, personId, FORGET_PAGE)
      if (changes.length > 0) return done({ messages: changes.length, rows: 0, more: true }, changes, again(after))
    }
    const rows = await ctx.find(journal, {
      index: 'byCaller',
      equals: { caller: personId },
      after: after ?? null,
      limit: FORGET_PAGE,
    })
    const changes: Write[] = []
    for (const { id } of rows.items) {
      const row = await ctx.get(journal, id)
      if (row?.content) changes.push(update(journal, row, { content: undefined }))
    }
    const answer = { messages: 0, rows: changes.length, more: rows.next !== null }
    return done(answer, changes, rows.next ? again(rows.next) : { area: person.home })
  },
}
