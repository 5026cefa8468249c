// Who the caller is, in the browser: a person of the demo, or a device that the office let in.

import { CallError, isCallError } from '@/api/errors'
import type { DeskAnswer, OpenedDesk } from './ports'

export interface DemoPerson {
  id: string
  name: string
  roles: { role: string; area: string; areaName?: string }[]
  /** One sentence about the person's day. */
  sentence?: string
}

/** People sign in by choosing who they are; in WeChat the cloud knows the caller. */
export const choosesPerson = true

/** In WeChat the account itself becomes the person; a browser signs in with the code instead. */
export const claimsHere = false

const json = async (path: string, init?: RequestInit) => {
  const response = await fetch(`${RUYI_API}${path}`, init).catch(() => {
    throw CallError.unreachable()
  })
  const answer = await response.json()
  if (answer?.ok === false) throw CallError.from(answer.error)
  if (!response.ok) throw new Error(`status ${response.status}`)
  return answer?.ok === true && 'data' in answer ? answer.data : answer
}

/** The people of the demo; null where the host has no demo. */
export const demoPeople = async (): Promise<DemoPerson[] | null> => {
  try {
    return await json('/demo/people')
  } catch (error) {
    // In the cloud the address belongs to the static pages, which have a page for what they do not know.
    if (error instanceof SyntaxError || (isCallError(error) && error.code === 'path.unknown')) return null
    throw error
  }
}

const post = (path: string, body: object, token?: string) =>
  json(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  })

/** The token for a person of the demo. */
export const signInAs = async (personId: string): Promise<string> => {
  const { token } = await post('/demo/sign-in', { personId })
  return token
}

/** A code for this desk, to be confirmed on a phone. Throws CallError. */
export const openDesk = (): Promise<OpenedDesk> => post('/sign-in/desk', {})
/** What became of it. */
export const askDesk = (ticket: string): Promise<DeskAnswer> => post('/sign-in/desk/wait', { ticket })

/** The token for this device by a code of the office; the same secret gives the same token. Throws CallError. */
export const claimDevice = async (code: string, secret: string): Promise<string> => {
  const { token } = await post('/sign-in/claim', { code, secret })
  return token
}
/** 256 bits that nobody can guess. */
export const newSecret = (): string =>
  [...crypto.getRandomValues(new Uint8Array(32))].map(byte => byte.toString(16).padStart(2, '0')).join('')

/** Ends this device's session at the server as well; without a network it ends by itself later. */
export const endOnServer = (token: string): Promise<unknown> => post('/sign-in/end', {}, token)
/** A WeChat group of the demo office. */
export interface DemoGroup {
  id: string
  name: string
}

export const demoGroups = (): Promise<DemoGroup[]> => json('/demo/groups')

/** Has the local host say, in WeChat's place, that whoever holds this token opened the app from a group. */
export const openFromDemoGroup = async (group: string, token: string): Promise<void> => {
  await json('/demo/open-from-group', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ group }),
  })
}
