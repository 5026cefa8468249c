// Devices on which somebody is signed in over HTTP, and the codes that a desk shows to be let in.
import { roles } from '@contract/access'
import { type deviceKinds, sessionTimes } from '@contract/sessions'
import { HOUR, MINUTE } from '@contract/time'
import type { Record_ } from '../../kernel/changes'
import { holds } from '../../kernel/reach'
import { collection, type Store } from '../store/port'
import { type Person, people } from './people'
import { digestOfSecret, hasDigest } from './secrets'

export type DeviceKind = keyof typeof deviceKinds

/** One device. When it ends the record goes: the trace keeps that there was one. */
export interface DeviceSession extends Record_ {
  personId: string
  /** The office: its administrators may end it. */
  scopes: string[]
  kind: DeviceKind
  /** What it calls itself, and where it is. */
  browser: string
  address: string
  startedAt: number
  /** Written every few minutes at most. */
  usedAt: number
  /** Unless it is used before then. */
  expiresAt: number
  /** In any case. */
  endsAt: number
  /** Of the secret in its token. */
  digest: string
}
export const deviceSessions = collection<DeviceSession>()('deviceSessions', {
  ofPerson: { equals: ['personId'], order: 'startedAt' },
  over: { order: 'expiresAt' },
})

/** What a desk shows, by the keyed digest of its eight letters. */
export interface DeskCode extends Record_ {
  state: 'open' | 'seen' | 'confirmed' | 'refused'
  browser: string
  address: string
  openedAt: number
  expiresAt: number
  /** Of the secret that the desk alone has: it asks by it, and its token is made from it. */
  ticketDigest: string
  tokenDigest: string
  /** Who looked at it or let it in, and what came of it. */
  personId?: string
  sessionId?: string
}
export const deskCodes = collection<DeskCode>()('deskCodes', {
  byTicket: { equals: ['ticketDigest'] },
  over: { order: 'expiresAt' },
})

const times = ({ kind }: Pick<DeviceSession, 'kind'>) => sessionTimes[kind]

/** A new session as stored, without its version. */
export function sessionRecord(
  given: Pick<DeviceSession, 'id' | 'personId' | 'scopes' | 'kind' | 'browser' | 'address' | 'digest'>,
  now: number,
): Omit<DeviceSession, 'version'> {
  const { unusedHours, mostHours } = times(given)
  const [expiresAt, endsAt] = [now + unusedHours * HOUR, now + mostHours * HOUR]
  return { ...given, startedAt: now, usedAt: now, expiresAt, endsAt }
}

/** `s.<session>.<secret>`: the token of a session. */
export const tokenOf = (sessionId: string, secret: string) => `s.${sessionId}.${secret}`
export const isSessionToken = (token: string) => token.startsWith('s.')

/** The secret of the token that a desk's ticket stands for: whoever asks again with the ticket gets the same. */
export const secretOfTicket = (ticket: string) => digestOfSecret(`token of ${ticket}`)

/** How seldom it is noted that a session was used. */
const NOTED_EVERY_MS = 5 * MINUTE

/** Whether a session on a desk goes on: desks are for staff, and with the last such role they are closed. */
const isOnDuty = (person: Person, now: number) =>
  person.holdings.some(holding => roles[holding.role].staff && holds(holding, now))

/** The person of a session's token, or undefined when it was made up, ended or ran out. Notes that it was used. */
export async function personOfSession(store: Store, token: string, now: number): Promise<string | undefined> {
  const [, sessionId = '', secret = '', ...rest] = token.split('.')
  if (!/^\w{1,60}$/.test(sessionId) || rest.length > 0) return undefined
  const session = await store.get(deviceSessions, sessionId)
  if (!session || !hasDigest(secret, session.digest)) return undefined
  if (now >= session.expiresAt || now >= session.endsAt) return undefined
  if (session.kind === 'desk') {
    const person = await store.get(people, session.personId)
    if (!person || !isOnDuty(person, now)) {
      await store.remove(deviceSessions, session.id)
      return undefined
    }
  }
  if (now - session.usedAt > NOTED_EVERY_MS) await noteUse(store, session, now)
  return session.personId
}

/** Two calls at once note it once; one that was ended meanwhile is not there any more. */
function noteUse(store: Store, session: DeviceSession, now: number) {
  const expiresAt = Math.min(session.endsAt, now + times(session).unusedHours * HOUR)
  return store.updateIf(deviceSessions, session.id, { usedAt: session.usedAt }, { set: { usedAt: now, expiresAt } })
}

/** Ends the session of a token on its own device; nothing happens when it is none. */
export async function endSession(store: Store, token: string): Promise<void> {
  const [, sessionId = '', secret = ''] = token.split('.')
  if (!/^\w{1,60}$/.test(sessionId)) return
  const session = await store.get(deviceSessions, sessionId)
  if (session && hasDigest(secret, session.digest)) await store.remove(deviceSessions, sessionId)
}

/** The sessions of one person, oldest first; at most 100, which nobody has. */
export async function sessionsOf(read: Pick<Store, 'find'>, personId: string): Promise<DeviceSession[]> {
  return (await read.find(deviceSessions, { index: 'ofPerson', equals: { personId }, limit: 100 })).items
}
