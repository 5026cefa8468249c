// How the demo's last days are lived: people of the office call real operations at moments that have passed.

import type { Role } from '@contract/access'
import type { CommandName, Input, OperationName, Output } from '@contract/contract'
import type { ErrorCode } from '@contract/errors'
import { addDays, dayOf, HOUR, momentOf } from '@contract/time'
import type { Dispatch } from '../../../kernel/dispatch'
import { systemCaller } from '../../../kernel/reach'
import { handIn } from '../../../platform/files/hand-in'
import { keepGroupEntry } from '../../../platform/identity/group-entry'
import type { Store } from '../../../platform/store/port'
import { OFFICE } from '../areas'
import { cast, placesOf } from '../demo-people'
import type { DemoOffice } from '../office'
import { type DemoPerson, holds } from '../person'
import { drawPhoto, type PhotoSpec } from '../photos'
import { type Random, randomFrom } from '../random'

export interface Client {
  /** Calls an operation through dispatch; a refusal is an error, for the demo's story does not hold then. */
  call<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>>
  /** The same, but one of these refusals gives undefined: where the calendar, not the story, may say no. */
  callUnless<N extends OperationName>(
    refusals: readonly ErrorCode[],
    name: N,
    input: Input<N>,
  ): Promise<Output<N> | undefined>
}
export interface Caller {
  /** As of a moment, epoch milliseconds, not after the demo's `now`. */
  at(moment: number): Client
}

export interface Recent {
  office: DemoOffice
  /** The moment the demo ends at: what a visitor finds was left then. */
  now: number
  /** Its Beijing day. */
  today: string
  random: Random
  as(personId: string): Caller
  /** The clock's commands. */
  system: { at(moment: number): { call<N extends CommandName>(name: N, input: Input<N>): Promise<Output<N>> } }
  /** The id of a person of the sign-in page, by key. */
  who(key: string): string
  /** The people who hold a role over exactly this area. */
  holders(role: Role, area: string): DemoPerson[]
  /** `HH:mm` of a Beijing day some days before today; an hour before now when that has not come yet. */
  ago(days: number, clock: string): number
  /** Somebody opens the app from a WeChat group at a moment, as the platform would say it. */
  fromGroup(personId: string, moment: number, openGroupId: string): Promise<void>
  /** A drawn photograph, handed in by a person at a moment: its file id. */
  photo(personId: string, moment: number, spec: PhotoSpec): Promise<string>
}

/** What one feature adds: `recent/<feature>.ts` exports one. */
export type Fill = (recent: Recent) => Promise<void>

/** A refusal in the demo's story. */
export class DemoRefused extends Error {
  constructor(
    readonly code: ErrorCode,
    name: string,
    details: unknown,
  ) {
    super(`${name} was refused in the demo: ${code} ${JSON.stringify(details)}`)
  }
}

export interface Staging {
  store: Store
  dispatchFor: (clock: () => number) => Pick<Dispatch, 'call' | 'perform'>
  office: DemoOffice
  now: number
}

/**
 * The story's stage for one feature. Every call has the request id of its place in the story: told again after a
 * crash, what was done is answered and not done twice. Calls come one after another, for the clock is one.
 */
export function stage(feature: string, { store, dispatchFor, office, now }: Staging): Recent {
  let moment = now
  let busy = false
  let count = 0
  const dispatch = dispatchFor(() => moment)
  const places = placesOf(office.people)
  const requestId = () => `demo:${feature}:${++count}`

  async function alone<T>(at: number, what: string, work: () => Promise<T>): Promise<T> {
    if (busy) throw new Error(`${what} was called in the demo before another call had ended`)
    if (at > now) throw new Error(`${what} was called in the demo at a moment that has not come`)
    busy = true
    moment = at
    try {
      return await work()
    } finally {
      busy = false
    }
  }

  const client = (personId: string, at: number): Client => ({
    call: (name, input) =>
      alone(at, name, async () => {
        const identity = { personId }
        const answer = await dispatch.call({ operation: name, input, requestId: requestId(), identity })
        if (!answer.ok) throw new DemoRefused(answer.error.code, name, answer.error.details)
        return answer.data as never
      }),
    async callUnless(refusals, name, input) {
      try {
        return await this.call(name, input)
      } catch (error) {
        if (error instanceof DemoRefused && refusals.includes(error.code)) return undefined
        throw error
      }
    },
  })

  return {
    office,
    now,
    today: dayOf(now),
    random: randomFrom(`${feature} recently`),
    as: personId => ({ at: at => client(personId, Math.floor(at)) }),
    system: {
      at: at => ({
        call: (name, input) =>
          alone(Math.floor(at), name, () => dispatch.perform(systemCaller(OFFICE), name, input, requestId())),
      }),
    },
    who: key => {
      const person = places.get(key)
      if (!person) throw new Error(`${key} is none of ${cast.map(member => member.key)}`)
      return person.id
    },
    holders: (role, area) => office.people.filter(person => holds(person, role, area)),
    ago: (days, clock) => Math.min(momentOf(addDays(dayOf(now), -days), clock), now - HOUR),
    fromGroup: (personId, at, openGroupId) =>
      alone(at, 'a group', () => keepGroupEntry(store, personId, openGroupId, Math.floor(at))),
    photo: async (personId, at, spec) => {
      const handed = Math.floor(at)
      const name = `${spec.scene}.png`
      const receipt = await alone(handed, 'files.claim', () =>
        handIn({ store, dispatch, now: handed }, { personId }, drawPhoto(spec), { name }),
      )
      return receipt.fileId
    },
  }
}
