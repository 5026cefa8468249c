// Becoming the person whom the office put on its list: the WeChat account is tied to that record, or, where the account
// has been used as somebody already, the list's record becomes one with it.
import type { Holding } from '@contract/access'
import { fail } from '@contract/errors'
import { deletedName } from '@contract/people'
import { ancestry, officeOf } from '@contract/place'
import { done, insert, type Patch, remove, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import { heldAs, notEnded, withRole } from '../kernel/holdings'
import type { Before, Handlers } from '../kernel/implement'
import { journal } from '../kernel/journal'
import { type ClaimCode, claimBehind, claimCodes, wrongClaims } from '../platform/identity/claims'
import { deviceSessions, sessionRecord, sessionsOf } from '../platform/identity/device-sessions'
import { assertMayGuess, countGuess } from '../platform/identity/guesses'
import { identities, type PlatformIdentity, rebound } from '../platform/identity/identities'
import { foundBy, type Person, people } from '../platform/identity/people'
import { peopleWithCheckedPhone, phoneChecks } from '../platform/identity/phone-check'
import { phones } from '../platform/identity/phones'
import { noted } from '../platform/identity/role-changes'
import { usedSince } from './handing-out'
import { leavesNothing } from './rules'

/** Counts a wrong code outside of the transaction, which a refusal undoes. */
export const claimGuessing: Before<{ code: string }> = async ({ store, caller, now }, { code }) => {
  await assertMayGuess(store, wrongClaims, caller.id, now)
  if (await claimBehind(store, code, now)) return
  await countGuess(store, wrongClaims, caller.id, now)
  throw fail('claim.wrongCode')
}

import type { Bindings } from './flows'

const identitiesOf = async (ctx: CommandContext, personId: string): Promise<PlatformIdentity[]> => {
  const found = await ctx.find(identities, { index: 'ofPerson', equals: { personId }, limit: 20 })
  const read = await Promise.all(found.items.map(({ id }) => ctx.get(identities, id)))
  return read.flatMap(one => (one?.personId === personId ? [one] : []))
}

/** What somebody did so far, by their first hundred commands: whoever did more has certainly done something. */
const deedsOf = async (ctx: CommandContext, personId: string): Promise<string[]> => {
  const page = await ctx.find(journal, { index: 'byCaller', equals: { caller: personId }, limit: 100 })
  return page.items.map(row => row.operation)
}

/** A record that has become one with another: nobody is found by it or signs in as it. */
const closed = (person: Person, into: string, now: number): Write =>
  update(people, person, {
    name: deletedName,
    home: officeOf(person.home),
    address: '',
    holdings: [],
    scopes: [],
    grams: [],
    endsAt: undefined,
    endsIn: undefined,
    birthYear: undefined,
    post: undefined,
    unit: undefined,
    phone: undefined,
    phoneDigest: undefined,
    consent: undefined,
    deletedAt: now,
    mergedInto: into,
  } as Patch<Omit<Person, 'id' | 'version'>>)

const lives = (person: Person) => ancestry(person.home).length > 2

/** What the claimed record keeps of the one that the account had: consent, and where they live if only that knows. */
function carried(from: Person, to: Person): Partial<Person> {
  const home = !lives(to) && lives(from) ? { home: from.home, address: from.address } : {}
  const dwelling = from.holdings.filter(({ role }) => role === 'resident')
  const holdings = dwelling.reduce((all: Holding[], one) => (heldAs(all, one) ? all : withRole(all, one)), to.holdings)
  return {
    ...home,
    holdings,
    ...(to.consent === undefined && from.consent ? { consent: from.consent } : {}),
    ...(to.birthYear === undefined && from.birthYear !== undefined ? { birthYear: from.birthYear } : {}),
  }
}

const patched = (person: Person, patch: Partial<Person>): Write =>
  update(people, person, { ...patch, ...foundBy({ ...person, ...patch }) } as Patch<Omit<Person, 'id' | 'version'>>)

/** The account becomes the person of the list; accounts and devices that were this person before no longer are. */
async function moved(ctx: CommandContext, me: Person, to: Person, own: readonly PlatformIdentity[]): Promise<Write[]> {
  const earlier = await identitiesOf(ctx, to.id)
  const devices = await Promise.all((await sessionsOf(ctx, to.id)).map(({ id }) => ctx.get(deviceSessions, id)))
  return [
    ...own.map(identity => rebound(identity, to.id, ctx.now)),
    ...earlier.map(identity => remove(identities, identity.id)),
    ...devices.flatMap(device => (device ? [remove(deviceSessions, device.id)] : [])),
    patched(to, { ...carried(me, to), usedAt: to.usedAt ?? ctx.now }),
    closed(me, to.id, ctx.now),
  ]
}

/** The person of the list, whom nobody ever was, becomes one with the record that the account was used as. */
function joined(ctx: CommandContext, me: Person, from: Person): Write[] {
  const given = notEnded(from.holdings, ctx.now)
  const holdings = given.reduce((all, holding) => withRole(all, holding), me.holdings)
  const number = from.phone === undefined ? undefined : phones().open(from.phone, from.id)
  return [
    patched(me, {
      name: from.name,
      holdings,
      enrolledAt: from.enrolledAt ?? ctx.now,
      usedAt: me.usedAt ?? ctx.now,
      ...(from.post === undefined ? {} : { post: from.post }),
      ...(from.unit === undefined ? {} : { unit: from.unit }),
      ...(number === undefined ? {} : { phone: phones().seal(number, me.id), phoneDigest: phones().digest(number) }),
    }),
    ...given.map(holding => noted(ctx, 'given', me, holding, { reason: '认领名册里的身份' })),
    closed(from, me.id, ctx.now),
  ]
}

/** Makes the caller a person of the list, whichever way round leaves everything where it belongs. */
async function become(ctx: CommandContext, person: Person) {
  const me = await ctx.get(people, ctx.caller.id)
  if (!me || me.deletedAt || person.deletedAt || officeOf(me.home) !== officeOf(person.home))
    throw fail('claim.wrongCode')
  if (me.id === person.id) throw fail('claim.already')
  const own = await identitiesOf(ctx, me.id)
  if (own.length === 0) throw fail('claim.notHere')
  const answer = { personId: person.id, name: person.name }
  if (leavesNothing(me, await deedsOf(ctx, me.id))) return { answer, changes: await moved(ctx, me, person, own) }
  const used = (await usedSince(ctx, person)) !== undefined || (await deedsOf(ctx, person.id)).length > 0
  if (used) throw fail('claim.bothUsed')
  return { answer: { ...answer, personId: me.id }, changes: joined(ctx, me, person) }
}

/** Takes a code for somebody, as it is in the transaction: of two who use it at once only one finds it unused. */
async function used(ctx: CommandContext, claim: ClaimCode | undefined, by: string) {
  const now = claim && (await ctx.get(claimCodes, claim.id))
  const person = now && (await ctx.get(people, now.personId))
  if (!now || !person || ctx.now >= now.expiresAt) throw fail('claim.wrongCode')
  // Sent again after its answer was lost: by then the account may well be that person.
  if (now.usedBy !== undefined)
    throw fail([now.usedBy, now.personId].includes(by) ? 'claim.already' : 'claim.wrongCode')
  return { person, write: update(claimCodes, now, { usedBy: by }) }
}

type Verbs = 'claim' | 'claimByPhone' | 'letIn' | 'sweep'
/** Records removed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const PAGE = 20

export const claimingHandlers: Pick<Handlers<'roster', Bindings>, Verbs> = {
  claim: async (ctx, { code }) => {
    const { person, write } = await used(ctx, await claimBehind(ctx, code, ctx.now), ctx.caller.id)
    const { answer, changes } = await become(ctx, person)
    return done(answer, [write, ...changes], { area: officeOf(person.home) })
  },

  claimByPhone: async (ctx, { phoneCode }) => {
    const found = await peopleWithCheckedPhone(ctx, phoneCode)
    const waitingFor: Person[] = []
    for (const person of found) {
      const signedIn = await usedSince(ctx, person)
      if (person.enrolledAt !== undefined && signedIn === undefined && person.id !== ctx.caller.id)
        waitingFor.push(person)
    }
    const [only, ...others] = waitingFor
    if (!only) throw fail('claim.nobodyWithPhone')
    if (others.length > 0) throw fail('claim.ambiguous')
    const { answer, changes } = await become(ctx, only)
    return done(answer, changes, { area: officeOf(only.home) })
  },

  letIn: async (ctx, { claimId, digest, browser, address }) => {
    const { person, write } = await used(ctx, await ctx.get(claimCodes, claimId), digest)
    const office = officeOf(person.home)
    if (office !== officeOf(ctx.caller.home) || person.deletedAt) throw fail('claim.wrongCode')
    const device = { id: ctx.newId(), personId: person.id, scopes: [office], kind: 'own' as const }
    const session = sessionRecord({ ...device, browser, address, digest }, ctx.now)
    const changes = [write, insert(deviceSessions, session)]
    if (person.usedAt === undefined) changes.push(update(people, person, { usedAt: ctx.now }))
    return done({ personId: person.id, sessionId: session.id }, changes, { area: office })
  },

  sweep: async ctx => {
    const over = { index: 'over', range: { to: ctx.now + 1 }, limit: PAGE } as const
    const [codes, checks] = await Promise.all([ctx.find(claimCodes, over), ctx.find(phoneChecks, over)])
    const changes = [
      ...codes.items.map(({ id }) => remove(claimCodes, id)),
      ...checks.items.map(({ id }) => remove(phoneChecks, id)),
    ]
    return done({ removed: changes.length, more: codes.next !== null || checks.next !== null }, changes)
  },
}
