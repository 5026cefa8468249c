// How the people of the simulation call: each in their own session, through dispatch as the host does it, with the
// disorder of real phones, and every answer judged and counted.
import type { Input, OperationName, Output } from '@contract/contract'
import { operations } from '@contract/contract'
import type { ErrorAnswer, ErrorKind } from '@contract/errors'
import { type Answer, answerOf, type Dispatch } from '../../cloudfunctions/kernel/dispatch'
import { systemCaller } from '../../cloudfunctions/kernel/reach'
import type { Random } from '../../cloudfunctions/local/demo/random'
import { Died, type WatchedStore } from './watched-store'

export interface Call {
  name: OperationName
  input: unknown
}
/** Names a call to be made; its input is checked against the contract. */
export const call = <N extends OperationName>(name: N, input: Input<N>): Call => ({ name, input })

export interface Session {
  readonly personId: string
  /** Undefined when it was refused, which may be for any reason but a failure of the program. */
  ask<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N> | undefined>
  /** What the story says must work: a refusal is a finding. */
  must<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N> | undefined>
  /** The answer offered this action to this person: rights and state must not speak against it now. */
  offered(of: Call): Promise<unknown>
  /** The answer did not offer it: it must be refused. */
  notOffered(of: Call): Promise<void>
  /** Somebody who has no right to it: it must be refused as forbidden or not there. */
  mayNot<N extends OperationName>(name: N, input: Input<N>): Promise<void>
  /** A look that is not counted: the simulation's own. */
  look(of: Call): Promise<Answer>
  /** The same call at the same moment as others: call it in `Promise.all`. No disorder of its own. */
  race<N extends OperationName>(name: N, input: Input<N>): Promise<Answer>
}

export interface Spent {
  calls: number
  ms: number
}

export interface Tally {
  operations: Map<string, number>
  refusals: Map<string, number>
  /** What an answer offered and a rule then refused: not for rights, but somebody pressed a button in vain. */
  inVain: Map<string, number>
  /** How long calls took, by operation: many, and milliseconds in all. */
  spent: Map<string, Spent>
  /** Calls that were sent twice, lost on their way or after, and told again. */
  disorder: Map<string, number>
}

/** Something that is not as it should be. */
export type Complain = (what: string) => void

export interface SessionOptions {
  dispatch: Pick<Dispatch, 'call' | 'perform'>
  store: WatchedStore
  random: Random
  complain: Complain
  tally: Tally
}

/** Kinds of refusal that say: this is not yours to do. */
const RIGHTS: readonly ErrorKind[] = ['forbidden', 'unauthenticated', 'notFound']
const DISORDER = { lostBefore: 0.01, lostAfter: 0.01, twice: 0.015, reused: 0.01, repeated: 0.015 } as const

export const count = (into: Map<string, number>, key: string, by = 1) => into.set(key, (into.get(key) ?? 0) + by)

/** Another system, which calls in the name of an office: the city's platform, a device. */
export const systemOf = (office: string) => systemCaller(office).id

export function sessions({ dispatch, store, random, complain, tally }: SessionOptions): (personId: string) => Session {
  let nth = 0
  async function performed(office: string, { name, input }: Call, requestId: string): Promise<Answer> {
    try {
      return { ok: true, data: await dispatch.perform(systemCaller(office), name, input as never, requestId) }
    } catch (error) {
      const report = (_: string, what: unknown) =>
        what instanceof Died ? undefined : complain(`${name}: ${what instanceof Error ? what.stack : what}`)
      return { ok: false, error: answerOf(error, report) }
    }
  }
  const send = (personId: string, of: Call, requestId: string): Promise<Answer> =>
    personId.startsWith('system:')
      ? performed(personId.slice('system:'.length), of, requestId)
      : dispatch.call({ operation: of.name, input: of.input, requestId, identity: { personId } })

  /** One command as a phone on a bad line sends it; the last answer is what the person sees. */
  async function command(personId: string, of: Call, requestId: string): Promise<Answer> {
    const lot = random.next()
    let limit = 0
    const happens = (what: keyof typeof DISORDER) => {
      limit += DISORDER[what]
      return lot >= limit - DISORDER[what] && lot < limit
    }
    if (happens('lostBefore')) return lost(personId, of, requestId, 'before')
    if (happens('lostAfter')) return lost(personId, of, requestId, 'after')
    if (happens('twice') && of.name !== 'people.deleteMe') {
      count(tally.disorder, '同时发了两遍')
      const [one, two] = await Promise.all([send(personId, of, requestId), send(personId, of, requestId)])
      if (one.ok !== two.ok) complain(`${of.name} sent twice at once: ${words(one)}, then ${words(two)}`)
      return one
    }
    const answer = await send(personId, of, requestId)
    // Who deleted their account is nobody, and whatever they send again is answered so.
    if (!answer.ok || of.name === 'people.deleteMe') return answer
    if (happens('reused')) {
      count(tally.disorder, '编号用在另一件事上')
      const other = await send(personId, call('messages.markRead', { kind: 'other' }), requestId)
      if (of.name !== 'messages.markRead' && (other.ok || other.error.code !== 'request.reused'))
        complain(`the key of ${of.name} was taken for another command: ${words(other)}`)
    }
    if (happens('repeated')) {
      count(tally.disorder, '又发一遍')
      const again = await send(personId, of, requestId)
      if (!again.ok) complain(`${of.name} repeated: ${words(again)}`)
      else if (idsOf(again.data) !== idsOf(answer.data)) complain(`${of.name} repeated: another answer`)
    }
    return answer
  }

  async function lost(personId: string, of: Call, requestId: string, death: 'before' | 'after'): Promise<Answer> {
    count(tally.disorder, death === 'before' ? '提交前断了' : '提交后断了')
    store.death = death
    const first = await send(personId, of, requestId)
    const struck = store.death === undefined
    store.death = undefined
    if (struck && first.ok) complain(`${of.name} answered although the process died`)
    return struck ? send(personId, of, requestId) : first
  }

  async function perform(personId: string, of: Call): Promise<Answer> {
    count(tally.operations, of.name)
    const requestId = `s${++nth}`
    const began = performance.now()
    const isQuery = operations[of.name].kind === 'query'
    const answer = isQuery ? await send(personId, of, requestId) : await command(personId, of, requestId)
    const known = tally.spent.get(of.name) ?? { calls: 0, ms: 0 }
    tally.spent.set(of.name, { calls: known.calls + 1, ms: known.ms + performance.now() - began })
    if (!answer.ok) refused(personId, of, answer.error)
    return answer
  }

  function refused(personId: string, of: Call, error: ErrorAnswer) {
    count(tally.refusals, error.code)
    if (error.kind === 'internal' || error.code === 'input.invalid')
      complain(`${personId} ${of.name}: ${error.code} ${JSON.stringify(error.details)} for ${JSON.stringify(of.input)}`)
  }

  return personId => ({
    personId,
    async ask(name, input) {
      const answer = await perform(personId, call(name, input))
      return answer.ok ? (answer.data as never) : undefined
    },
    async must(name, input) {
      const answer = await perform(personId, call(name, input))
      if (answer.ok) return answer.data as never
      complain(`${personId} must be able to ${name}: ${words(answer)} for ${JSON.stringify(input)}`)
      return undefined
    },
    async offered(of) {
      const answer = await perform(personId, of)
      if (answer.ok) return answer.data
      count(tally.inVain, `${of.name} ${answer.error.code}`)
      if (RIGHTS.includes(answer.error.kind) || answer.error.code === 'flow.notNow')
        complain(`${personId} was offered ${of.name} and refused: ${words(answer)} for ${JSON.stringify(of.input)}`)
      return undefined
    },
    async notOffered(of) {
      count(tally.disorder, '没给的动作')
      const answer = await perform(personId, of)
      if (answer.ok) complain(`${personId} was not offered ${of.name} and could: ${JSON.stringify(of.input)}`)
    },
    async mayNot(name, input) {
      count(tally.disorder, '没有权限')
      const answer = await perform(personId, call(name, input))
      if (answer.ok || !RIGHTS.includes(answer.error.kind))
        complain(`${personId} has no right to ${name} and was told: ${words(answer)} for ${JSON.stringify(input)}`)
    },
    look: of => send(personId, of, ''),
    async race(name, input) {
      count(tally.operations, name)
      count(tally.disorder, '抢着办')
      const answer = await send(personId, call(name, input), `s${++nth}`)
      if (!answer.ok) refused(personId, call(name, input), answer.error)
      return answer
    },
  })
}

const words = (answer: Answer) => (answer.ok ? 'done' : `${answer.error.code} ${JSON.stringify(answer.error.details)}`)

/** The ids at the top of an answer: a repeat gives them as the first time, with what is personal covered. */
const idsOf = (data: unknown) =>
  JSON.stringify(Object.entries(data && typeof data === 'object' ? data : {}).filter(([key]) => key.endsWith('Id')))
