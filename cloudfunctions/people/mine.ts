// What people do about themselves: see who they are, change it, agree, take a copy, leave.
import { type PermissionName, permissions } from '@contract/access'
import { type OperationName, operations } from '@contract/contract'
import { fail } from '@contract/errors'
import { deletedName, privacyVersion, roleChangeKinds } from '@contract/people'
import { officeOf } from '@contract/place'
import { done, followUp, remove, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import { held } from '../kernel/holdings'
import type { Handlers } from '../kernel/implement'
import { journal } from '../kernel/journal'
import { areaNames, pathTo } from '../platform/areas/naming'
import { belongs } from '../platform/identity/belonging'
import { identities, joining } from '../platform/identity/identities'
import { foundBy, type Person, people } from '../platform/identity/people'
import { phones } from '../platform/identity/phones'
import { roleChanges } from '../platform/identity/role-changes'
import { unnamedMessages } from '../platform/messenger/departed'
import { inbox } from '../platform/messenger/inbox'
import type { Bindings } from './flows'
import { homesOf } from './joining-rules'
import { homeWords, shownRole } from './naming'
import { shownChanges, withoutReasons } from './role-changes'
import { isElder, onDuty } from './rules'

/** Rows and messages removed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const FORGET_PAGE = 20
const EXPORT_PAGE = 100

/** The caller's own record. */
export const self = async (ctx: QueryContext): Promise<Person> => {
  const person = await ctx.get(people, ctx.caller.id)
  if (!person || person.deletedAt) throw fail('record.notFound')
  return person
}

/** What somebody did, in the words of the right they did it under. */
const deedOf = (operation: string) =>
  operation === joining.operation
    ? joining.label
    : Object.hasOwn(operations, operation)
      ? permissions[operations[operation as OperationName].permission].label
      : ''

const phoneOf = (person: Person) =>
  person.phone === undefined ? {} : { phone: phones().open(person.phone, person.id) }

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

type Verbs = 'me' | 'updateMe' | 'agree' | 'myData' | 'deleteMe' | 'forget'

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
    const nameOf = await areaNames(ctx, [person.home, ...person.holdings.map(holding => holding.area)])
    const messagesOf = { index: 'byPerson', equals: { personId: person.id } } as const
    const rowsOf = { index: 'byCaller', equals: { caller: person.id } } as const
    const latest = { order: 'desc', limit: EXPORT_PAGE } as const
    const changesOf = { index: 'ofPerson', equals: { personId: person.id } } as const
    const [changes, changeCount, messages, messageCount, rows, rowCount] = await Promise.all([
      ctx.find(roleChanges, { ...changesOf, ...latest }).then(page => shownChanges(ctx, page.items)),
      ctx.count(roleChanges, changesOf),
      ctx.find(inbox, { ...messagesOf, ...latest }),
      ctx.count(inbox, messagesOf),
      ctx.find(journal, { ...rowsOf, ...latest }),
      ctx.count(journal, rowsOf),
    ])
    const profile = {
      personId: person.id,
      name: person.name,
      home: nameOf(person.home),
      address: person.address,
      ...(person.birthYear === undefined ? {} : { birthYear: person.birthYear }),
      ...(person.partyMember === undefined ? {} : { partyMember: person.partyMember }),
      ...phoneOf(person),
    }
    const section = (name: string, label: string, records: Record<string, unknown>[], count = records.length) => ({
      name,
      label,
      count,
      records,
    })
    return {
      exportedAt: ctx.now,
      personId: person.id,
      sections: [
        section('profile', '个人资料', [profile]),
        section(
          'holdings',
          '角色',
          person.holdings.map(holding => ({ ...shownRole(holding, nameOf) })),
        ),
        section(
          'roleChanges',
          '任免记录',
          changes.map(({ at, kind, label, areaName, since, until, by, reason }) => ({
            at,
            change: roleChangeKinds[kind].label,
            label,
            areaName,
            ...(since === undefined ? {} : { since }),
            ...(until === undefined ? {} : { until }),
            by: by?.name ?? '系统',
            ...(reason === undefined ? {} : { reason }),
          })),
          changeCount,
        ),
        section('consent', '隐私指引同意记录', person.consent ? [{ ...person.consent }] : []),
        section(
          'messages',
          '消息',
          messages.items.map(({ title, text, at, read }) => ({ title, text, at, read })),
          messageCount,
        ),
        section(
          'trace',
          '操作记录',
          rows.items.map(({ operation, at, right, content }) => ({
            operation,
            deed: deedOf(operation),
            at,
            as: right.role,
            input: content?.input ?? null,
          })),
          rowCount,
        ),
      ],
    }
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
          followUp('appointments.unname', { personId: person.id, part: 'open' }),
          followUp('lostfound.unname', { personId: person.id, part: 'underWay' }),
          followUp('requests.unname', { personId: person.id, part: 'open' }),
          followUp('notices.unname', { personId: person.id, part: 'asked' }),
          followUp('emergencies.unname', { personId: person.id }),
          followUp('activities.unname', { personId: person.id, part: 'signups' }),
          followUp('goodnews.unname', { personId: person.id, part: 'stories' }),
          followUp('visits.unname', { personId: person.id, part: 'entry' }),
          followUp('patrols.unname', { personId: person.id, part: 'observations' }),
        ],
      },
    )
  },

  /**
   * A page a run: first messages to them and then those to others about them and why roles changed, as these go away by
   * themselves; then the rows of the trace in order of time.
   */
  forget: async (ctx, { personId, after }) => {
    const person = await ctx.get(people, personId)
    if (!person?.deletedAt || officeOf(person.home) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
    const again = (next?: string) => ({
      follow: [followUp('people.forget', { personId, ...(next === undefined ? {} : { after: next }) })],
      area: person.home,
    })
    const messages = await ctx.find(inbox, { index: 'byPerson', equals: { personId }, limit: FORGET_PAGE })
    if (messages.items.length > 0) {
      const changes = messages.items.map(message => remove(inbox, message.id))
      return done({ messages: changes.length, rows: 0, more: true }, changes, again(after))
    }
    const told = await unnamedMessages(ctx, personId, FORGET_PAGE)
    if (told.length > 0) return done({ messages: told.length, rows: 0, more: true }, told, again(after))
    const reasons = await withoutReasons(ctx, personId, FORGET_PAGE)
    if (reasons.length > 0) return done({ messages: 0, rows: 0, more: true }, reasons, again(after))
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
