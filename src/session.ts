// Who is using the app, in which role, and how large they want it.
import { type PermissionName, type Role, roles } from '@contract/access'
import type { HeldRole, Me } from '@contract/people'
import { create } from 'zustand'
import { forgetAttempts } from './api/attempt'
import { forgetCache, keepCacheFor, queryClient } from './api/cache'
import { call, identity } from './api/client'
import { outbox, sender } from './api/device-outbox'
import { dropUnwritten, forgetDrafts } from './api/drafts'
import { type CallError, isCallError } from './api/errors'
import { endOnServer, signInAs } from './platform/sign-in'
import { storage } from './platform/storage'
import { tab } from './platform/tab'

/** A role the person holds over an area. */
export type Duty = HeldRole

/** `unknown` before the first answer; `signedOut` needs the sign-in page; `failed` may be tried again. */
export type SessionStatus = 'unknown' | 'ready' | 'signedOut' | 'failed'

interface Session {
  status: SessionStatus
  token: string | null
  me: Me | null
  error: CallError | null
  /** The duty a person with several is working under now. */
  duty: Duty | null
  elder: boolean
  /** Asks the server who this is. Also after a role changed. */
  load: () => Promise<void>
  /** Asks again when the last answer is no longer fresh: the app came to the front, another page was opened. */
  refresh: () => void
  signIn: (personId: string) => Promise<void>
  /** Goes on with a token that the server gave this device. */
  begin: (token: string) => Promise<void>
  /** Forgets everything on this device. */
  signOut: () => void
  /** As the person wants it: ended at the server as well. */
  leave: () => Promise<void>
  setElder: (elder: boolean) => void
  setDuty: (duty: Duty) => void
}

/** Rights are asked for anew at most this often, should a page go on asking for what it may not have. */
const REFUSED_EVERY_MS = 10_000
/** What is known of the person's rights is fresh for so long. */
const FRESH_MS = 60_000
const TOKEN = 'ruyi.token'
const ME = 'ruyi.me'
const ELDER = 'ruyi.elder'
const DUTY = 'ruyi.duty'

export const isStaffRole = (role: Role) => roles[role]?.staff === true
const dutyOf = (me: Me) => {
  const last = storage.read<Duty>(DUTY)
  const held = me.holdings.filter(({ staff }) => staff)
  return held.find(({ role, area }) => role === last?.role && area === last.area) ?? held[0] ?? null
}

/** What decides what pages offer: roles that began or ended, and the rights that follow from them. */
const rightsOf = (me: Me) =>
  JSON.stringify([me.permissions, me.holdings.map(({ role, area, since, until }) => [role, area, since, until])])

/** When the server was last asked. */
let askedAt = 0

const remembered = storage.read<Me>(ME) ?? null
let keptFor: string | undefined
let stopKeeping: (() => void) | undefined
/** Shows what this person saw last, also without a network, and goes on keeping it. */
const keep = (personId: string) => {
  if (keptFor === personId) return
  stopKeeping?.()
  stopKeeping = keepCacheFor(personId)
  keptFor = personId
}
if (remembered) keep(remembered.personId)

export const useSession = create<Session>((set, get) => ({
  status: remembered ? 'ready' : 'unknown',
  token: storage.read<string>(TOKEN) ?? null,
  me: remembered,
  error: null,
  duty: remembered ? dutyOf(remembered) : null,
  elder: storage.read<boolean>(ELDER) ?? false,

  load: async () => {
    const token = get().token
    askedAt = Date.now()
    try {
      const me = await call('people.me', {})
      const { token: now, me: before } = get()
      if (token !== now) return
      storage.write(ME, me)
      set({ status: 'ready', me, error: null, duty: dutyOf(me) })
      keep(me.personId)
      // What this person left waiting here goes on, whoever was here in between.
      if (before?.personId !== me.personId) {
        outbox.refresh()
        void outbox.resume()
      }
      // Every answer says what may be done with it: with other rights, open pages must ask again.
      if (before?.personId === me.personId && rightsOf(before) !== rightsOf(me)) void queryClient.invalidateQueries()
    } catch (error) {
      if (token !== get().token) return
      const failure = isCallError(error) ? error : null
      if (failure?.kind === 'unauthenticated') set({ status: 'signedOut', me: null })
      else set({ status: get().me ? 'ready' : 'failed', error: failure })
    }
  },

  refresh: () => {
    const { status, load } = get()
    if (status === 'failed' || (status === 'ready' && Date.now() - askedAt > FRESH_MS)) void load()
  },

  signIn: async personId => get().begin(await signInAs(personId)),

  begin: async token => {
    get().signOut()
    storage.write(TOKEN, token)
    set({ token, status: 'unknown' })
    await get().load()
  },

  signOut: () => {
    stopKeeping?.()
    stopKeeping = undefined
    keptFor = undefined
    for (const key of [TOKEN, ME, DUTY]) storage.remove(key)
    forgetCache()
    forgetDrafts()
    forgetAttempts()
    set({ token: null, me: null, duty: null, error: null, status: 'signedOut' })
    // Records that were not sent stay on the device for the one whose they are.
    outbox.refresh()
  },

  leave: async () => {
    const { token, signOut } = get()
    if (token) await endOnServer(token).catch(() => undefined)
    signOut()
  },

  setElder: elder => {
    storage.write(ELDER, elder)
    set({ elder })
  },

  setDuty: duty => {
    storage.write(DUTY, duty)
    set({ duty })
  },
}))

identity.token = () => useSession.getState().token
sender.person = () => useSession.getState().me?.personId ?? null

/**
 * Another tab of this browser signed out, or let somebody else in. What this one still holds in memory is the earlier
 * person's: it must neither be shown on nor written among what is now kept. True when it was so.
 */
const followOtherTabs = () => {
  if ((storage.read<string>(TOKEN) ?? null) === useSession.getState().token) return false
  dropUnwritten()
  stopKeeping?.()
  tab.startAnew()
  return true
}
tab.watchKept(TOKEN, followOtherTabs)

identity.lost = () => {
  const { me, signOut } = useSession.getState()
  if (me && !followOtherTabs()) signOut()
}

/** A right was withdrawn meanwhile: the rights are asked for anew, and guards and pages do the rest. */
identity.refused = () => {
  if (Date.now() - askedAt > REFUSED_EVERY_MS) void useSession.getState().load()
}
/** A page that stays open for hours goes on asking for its own content: rights follow at the same pace. */
identity.answered = () => useSession.getState().refresh()

/** The person, or null before sign-in. */
export const useMe = () => useSession(session => session.me)
/** Whether they hold any staff role: the workbench tab and the side navigation follow. */
export const useStaff = () => useSession(session => session.me?.staff ?? false)
/** Whether they hold a permission anywhere; the server decides over which records. */
export const useMay = (permission: PermissionName | undefined) =>
  useSession(session => !permission || (session.me?.permissions.includes(permission) ?? false))
export const useElder = () => useSession(session => session.elder)
