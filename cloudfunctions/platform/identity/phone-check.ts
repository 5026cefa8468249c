// A phone number that the platform vouches for: WeChat gives the number bound to an account for a code that the person
// allowed it to hand over. Only what it is found by is kept, for as long as the command that asks may be repeated.
import { createHash } from 'node:crypto'
import { fail } from '@contract/errors'
import { DAY } from '@contract/time'
import type { QueryContext } from '../../kernel/context'
import type { Before } from '../../kernel/implement'
import { collection, type Doc } from '../store/port'
import { type Person, people } from './people'
import { phones } from './phones'

/** The number behind a code, 11 digits; undefined when the platform does not give one. */
export type NumberOf = (code: string) => Promise<string | undefined>

/** What a code stood for, by its digest: each can be exchanged once. */
export interface PhoneCheck extends Doc {
  /** Who handed it in. */
  personId: string
  /** Under each key, as `phones().digests` gives them. */
  digests: string[]
  expiresAt: number
}
export const phoneChecks = collection<PhoneCheck>()('phoneChecks', { over: { order: 'expiresAt' } })

const setting: { numberOf: NumberOf | undefined } = { numberOf: undefined }
/** Called once when a process starts that can ask a platform. */
export const configurePhoneCheck = (numberOf: NumberOf): void => {
  setting.numberOf = numberOf
}

const idOf = (code: string) => createHash('sha256').update(`phone code\n${code}`).digest('hex')

/** Exchanges the code before the command; once, however often the command is sent. Throws `claim.noPhone`. */
export const exchanging: Before<{ phoneCode: string }> = async ({ store, caller, now }, { phoneCode }) => {
  const id = idOf(phoneCode)
  if (await store.get(phoneChecks, id)) return
  const number = await setting.numberOf?.(phoneCode)
  if (number === undefined || !/^1[3-9]\d{9}$/.test(number)) throw fail('claim.noPhone')
  await store.insert(phoneChecks, { id, personId: caller.id, digests: phones().digests(number), expiresAt: now + DAY })
}

/** The people of any office who have the number that the caller’s code stood for. Throws `claim.noPhone`. */
export async function peopleWithCheckedPhone(
  ctx: Pick<QueryContext, 'get' | 'find' | 'caller'>,
  phoneCode: string,
): Promise<Person[]> {
  const check = await ctx.get(phoneChecks, idOf(phoneCode))
  if (check?.personId !== ctx.caller.id) throw fail('claim.noPhone')
  return peopleByDigests(ctx, check.digests)
}

/** The people who have a number, by its digests under every key. */
export async function peopleByDigests(ctx: Pick<QueryContext, 'find'>, digests: readonly string[]): Promise<Person[]> {
  const pages = await Promise.all(
    digests.map(phoneDigest => ctx.find(people, { index: 'byPhone', equals: { phoneDigest }, limit: 20 })),
  )
  const found = pages.flatMap(({ items }) => items).filter(person => !person.deletedAt)
  return [...new Map(found.map(person => [person.id, person])).values()]
}
