// The flow of requests as a model: the rules once more in plain words, and what must hold whatever people try.
import { servedBy } from '@contract/desks'
import { addDays, DAY, dayOf, HOUR, momentOf, weekdayOf } from '@contract/time'
import { expect } from 'vitest'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { requestFollowers, requestSteps, requests } from '../cloudfunctions/requests/records'
import { desks, type Office } from './requests-rig'
import { Refused } from './rig'

/** Who tries: by the key in the office, and the desks they serve. */
export const cast = [
  ['wang', []],
  ['liu', []],
  ['elsewhere', []],
  ['moderator', [desks.moderator]],
  ['worker', [desks.community]],
  ['worker2', ['community@ryh/c02']],
  ['property', [desks.property]],
  ['urban', [desks.urban]],
  ['head1', [desks.office]],
] as const satisfies readonly (readonly [keyof Office, readonly string[]])[]
export const reporters = [0, 1, 3, 6] as const
export const targets = [desks.moderator, desks.property, desks.community, desks.office, desks.urban]

export const actions = [
  'accept',
  'reject',
  'progress',
  'transfer',
  'acceptTransfer',
  'refuseTransfer',
  'cancelTransfer',
  'dispute',
  'decideDispute',
  'pause',
  'resume',
  'askReporter',
  'supply',
  'resolve',
  'confirm',
  'veto',
  'reopen',
  'withdraw',
  'follow',
] as const
export type Action = (typeof actions)[number]

interface Known {
  id: string
  state: string
  desk: string
  reporter: number
  /** The reporter withdrew while others followed: it goes on for these. */
  gone: boolean
  /** It was over once without its reporter, and has no words any more. */
  bare: boolean
  responsible: number | undefined
  /** Who gave the result. */
  resolver: number | undefined
  offeredTo: string | undefined
  disputed: boolean
  /** Until when its desk, and the one it is offered to, may dispute it. */
  disputeUntil: number
  offerUntil: number
  paused: 'no' | 'pause' | 'supply'
  pauseEnds: number
  asked: boolean
  followers: Set<number>
  reopenings: number
  endedAt: number
}
export interface Model {
  made: Known[]
  /** Every state that one was in. */
  reached: Set<string>
}

const serves = (who: number, desk: string) =>
  servedBy(desk).some(one => (cast[who]![1] as readonly string[]).includes(one))
const isStaff = (who: number) => cast[who]![1].length > 0
export const works = ['accepted', 'handling', 'reopened']

/** Closing time of the second day from Monday to Friday: the model's months have no holidays. */
export const afterTwoWorkingDays = (at: number) => {
  let day = dayOf(at)
  for (let left = 2; left > 0; ) {
    day = addDays(day, 1)
    if (weekdayOf(day) % 6 !== 0) left--
  }
  return momentOf(day, '17:00')
}

/** The rules once more, in the plainest words. */
export function may(one: Known, action: Action, who: number, target: string, now: number): boolean {
  const at = isStaff(who) && serves(who, one.desk)
  const own = one.reporter === who && !one.gone
  const waits = one.offeredTo !== undefined || one.disputed
  const paused = one.paused !== 'no'
  const offered = one.offeredTo !== undefined && isStaff(who) && serves(who, one.offeredTo)
  const handles = at && !own && works.includes(one.state)
  switch (action) {
    case 'accept':
      return one.state === 'submitted' && at && !own
    case 'reject':
      return ['submitted', 'accepted'].includes(one.state) && at && !own && !waits
    case 'progress':
      return works.includes(one.state) && !own && (at || one.responsible === who)
    case 'transfer':
      return handles && !waits && target !== one.desk
    case 'acceptTransfer':
      return one.state === 'handling' && offered && !own
    case 'refuseTransfer':
      return one.state === 'handling' && offered && !own
    case 'cancelTransfer':
      return one.state === 'handling' && at && !own && one.offeredTo !== undefined
    case 'dispute':
      return (
        works.includes(one.state) &&
        !own &&
        !one.disputed &&
        (offered || (at && !waits)) &&
        now < (one.offeredTo === undefined ? one.disputeUntil : one.offerUntil)
      )
    case 'decideDispute':
      return one.state === 'handling' && one.disputed && who === 8 && !own
    case 'pause':
      return handles && !waits && !paused
    case 'resume':
      return one.state === 'handling' && at && !own && paused
    case 'askReporter':
      return handles && !waits && !paused && !one.gone
    case 'supply':
      return ['submitted', ...works].includes(one.state) && own
    case 'resolve':
      return handles && !waits
    case 'confirm':
      return (
        ['resolved', 'confirmed'].includes(one.state) &&
        (own || one.followers.has(who)) &&
        one.responsible !== who &&
        one.resolver !== who
      )
    case 'veto':
      return ['resolved', 'confirmed'].includes(one.state) && (own || one.followers.has(who)) && one.reopenings < 4
    case 'reopen':
      return (
        ['closed', 'rejected'].includes(one.state) &&
        (own || (one.gone && one.followers.has(who))) &&
        now < one.endedAt + 30 * DAY &&
        one.reopenings < 4
      )
    case 'withdraw':
      return ['submitted', ...works].includes(one.state) && own
    case 'follow': {
      // Of the community, or overseeing the whole office.
      const near = !['elsewhere', 'worker2', 'urban'].includes(cast[who]![0])
      return !own && !['closed', 'rejected', 'withdrawn'].includes(one.state) && near
    }
  }
}

export async function attempt(
  { rig }: Office,
  caller: Caller,
  id: string,
  action: Action,
  target: string,
): Promise<boolean> {
  const as = rig.as(caller)
  const requestId = id
  const reason = '原因'
  const tomorrow = new Date(rig.now + 8 * HOUR + 2 * DAY).toISOString().slice(0, 10)
  try {
    if (action === 'transfer') await as.call('requests.transfer', { requestId, toDesk: target, reason })
    else if (action === 'decideDispute')
      await as.call('requests.decideDispute', { requestId, toDesk: target, words: reason })
    else if (action === 'pause')
      await as.call('requests.pause', { requestId, reason: 'weather', words: reason, until: tomorrow })
    else if (action === 'resolve') await as.call('requests.resolve', { requestId, text: reason })
    else if (action === 'progress' || action === 'supply' || action === 'askReporter')
      await as.call(`requests.${action}`, { requestId, words: reason })
    else if (
      action === 'reject' ||
      action === 'refuseTransfer' ||
      action === 'dispute' ||
      action === 'veto' ||
      action === 'reopen'
    )
      await as.call(`requests.${action}`, { requestId, reason })
    else await as.call(`requests.${action}`, { requestId })
    return true
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}

export function follow(one: Known, action: Action, who: number, target: string, now: number) {
  const contact = () => {
    one.responsible ??= who
  }
  const to = (desk: string) => {
    if (desk !== one.desk) one.disputeUntil = afterTwoWorkingDays(now)
    one.desk = desk
    one.offeredTo = undefined
    one.disputed = false
  }
  const again = (toOffice: boolean) => {
    one.state = 'reopened'
    one.reopenings++
    one.paused = 'no'
    one.asked = false
    if (toOffice || one.reopenings >= 2) to(desks.office)
  }
  const works_ = () => {
    one.state = 'handling'
  }
  const steps: Record<Action, () => void> = {
    accept: () => {
      one.state = 'accepted'
      contact()
    },
    reject: () => {
      one.state = 'rejected'
      one.endedAt = now
      one.asked = false
      one.paused = 'no'
      contact()
    },
    progress: works_,
    transfer: () => {
      works_()
      one.offeredTo = target
      one.offerUntil = afterTwoWorkingDays(now)
    },
    acceptTransfer: () => to(one.offeredTo!),
    refuseTransfer: () => {
      one.offeredTo = undefined
    },
    cancelTransfer: () => {
      one.offeredTo = undefined
    },
    dispute: () => {
      works_()
      one.offeredTo = undefined
      one.disputed = true
    },
    decideDispute: () => to(target),
    pause: () => {
      works_()
      one.paused = 'pause'
      one.pauseEnds = now + 2 * DAY
    },
    resume: () => {
      one.paused = 'no'
    },
    askReporter: () => {
      works_()
      one.asked = true
      one.paused = 'supply'
      one.pauseEnds = now + 7 * DAY
    },
    supply: () => {
      one.asked = false
      if (one.paused === 'supply') one.paused = 'no'
    },
    resolve: () => {
      one.state = 'resolved'
      one.resolver = who
      one.asked = false
      one.paused = 'no'
    },
    confirm: () => {
      one.state = 'confirmed'
    },
    veto: () => again(false),
    reopen: () => again(one.state === 'rejected'),
    withdraw: () => {
      if (one.followers.size > 0) {
        one.gone = true
        one.asked = false
        if (one.paused === 'supply') one.paused = 'no'
        return
      }
      one.state = 'withdrawn'
      one.offeredTo = undefined
      one.disputed = false
      one.asked = false
      one.paused = 'no'
    },
    follow: () => one.followers.add(who),
  }
  steps[action]()
}

/** What must be true of every request, whatever was tried. */
export async function assertSound({ rig }: Office, office: Office, model: Model) {
  for (const one of model.made) {
    model.reached.add(one.state)
    const stored = (await rig.store.get(requests, one.id))!
    const idOf = (who: number) => (office[cast[who]![0]] as Caller).id
    expect(stored.state).toBe(one.state)
    expect(stored.desk.desk).toBe(one.desk)
    expect(stored.transfer?.to.desk).toBe(one.offeredTo)
    expect(stored.dispute !== undefined).toBe(one.disputed)
    expect(stored.responsibleId).toBe(one.responsible === undefined ? undefined : idOf(one.responsible))
    expect(stored.personId).toBe(one.gone ? undefined : idOf(one.reporter))
    one.bare ||= one.gone && stored.over
    expect(stored.text === '').toBe(one.bare)
    expect(stored.asked !== undefined).toBe(one.asked)
    expect(stored.reopenings).toBe(one.reopenings)
    const pause = stored.clock.pauses.at(-1)
    expect(pause !== undefined && pause.to === undefined).toBe(one.paused !== 'no')
    // A request is on exactly one desk, and in nobody's list once it is over.
    const todo = stored.queues.filter(token => token.startsWith('todo|'))
    expect(todo.length > 0).toBe(stored.open)
    expect(stored.open).toBe(['submitted', ...works].includes(one.state))
    const { items } = await rig.store.find(requestSteps, {
      index: 'ofRequest',
      equals: { requestId: one.id },
      limit: 100,
    })
    expect(items[0]!.action).toBe('submit')
    const followers = await rig.store.count(requestFollowers, {
      index: 'counting',
      equals: { requestId: one.id, counts: true },
    })
    expect(followers).toBe(one.followers.size)
  }
}
