// The flow of requests as a model: the rules once more in plain words, and the steps that random people try.
import { servedBy } from '@contract/desks'
import { addDays, DAY, dayOf, HOUR, momentOf, weekdayOf } from '@contract/time'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { requestFollowers, requestSteps, requests } from '../cloudfunctions/requests/records'
import { courtyard, desks, type Office } from './requests-rig'
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
const reporters = [0, 1, 3, 6] as const
const targets = [desks.moderator, desks.property, desks.community, desks.office, desks.urban]

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
type Action = (typeof actions)[number]

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
const works = ['accepted', 'handling', 'reopened']

/** Closing time of the second day from Monday to Friday: the model's months have no holidays. */
const afterTwoWorkingDays = (at: number) => {
  let day = dayOf(at)
  for (let left = 2; left > 0; ) {
    day = addDays(day, 1)
    if (weekdayOf(day) % 6 !== 0) left--
  }
  return momentOf(day, '17:00')
}

/** The rules once more, in the plainest words. */
function may(one: Known, action: Action, who: number, target: string, now: number): boolean {
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

async function attempt({ rig }: Office, caller: Caller, id: string, action: Action, target: string): Promise<boolean> {
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

function follow(one: Known, action: Action, who: number, target: string, now: number) {
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
async function assertSound({ rig }: Office, office: Office, model: Model) {
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

type Real = { office: Office }

class Report implements fc.AsyncCommand<Model, Real> {
  constructor(readonly who: number) {}
  check = (model: Readonly<Model>) => model.made.length < 3
  async run(model: Model, { office }: Real) {
    const { requestId } = await office.rig.as(office[cast[this.who]![0]] as Caller).call('requests.submit', {
      kind: 'help',
      categoryId: 'pets',
      text: '流浪狗',
      place: { area: courtyard, words: '东门' },
    })
    model.made.push({
      id: requestId,
      state: 'submitted',
      desk: desks.moderator,
      reporter: this.who,
      gone: false,
      bare: false,
      responsible: undefined,
      resolver: undefined,
      offeredTo: undefined,
      disputed: false,
      disputeUntil: afterTwoWorkingDays(office.rig.now),
      offerUntil: 0,
      paused: 'no',
      pauseEnds: 0,
      asked: false,
      followers: new Set(),
      reopenings: 0,
      endedAt: 0,
    })
  }
  toString = () => `${cast[this.who]![0]} reports`
}

class Act implements fc.AsyncCommand<Model, Real> {
  constructor(
    readonly action: Action,
    readonly which: number,
    readonly who: number,
    readonly target: string,
  ) {}
  // A department joins what has once been at its desk: which that is, this model leaves aside.
  check = (model: Readonly<Model>) =>
    model.made.length > 0 && !(this.action === 'follow' && cast[this.who]![0] === 'urban')
  async run(model: Model, { office }: Real) {
    const one = model.made[this.which % model.made.length]!
    const { rig } = office
    const allowed = may(one, this.action, this.who, this.target, rig.now)
    const caller = office[cast[this.who]![0]] as Caller
    const done = await attempt(office, caller, one.id, this.action, this.target)
    expect(done, `${this} in ${JSON.stringify(one)}`).toBe(allowed)
    if (done) follow(one, this.action, this.who, this.target, rig.now)
    await assertSound(office, office, model)
  }
  toString = () => `${cast[this.who]![0]} tries ${this.action} on ${this.which} (${this.target})`
}

/** What brings a request nearer to its end: every other time, or few would come there. */
const onward: readonly Action[] = ['accept', 'acceptTransfer', 'decideDispute', 'resolve', 'confirm']

/**
 * Something that somebody may do, or silence where an answer is awaited, so that requests come far; which it is, and who
 * does it, is random.
 */
class Progress implements fc.AsyncCommand<Model, Real> {
  constructor(
    readonly which: number,
    readonly turn: number,
  ) {}
  check = (model: Readonly<Model>) => model.made.length > 0
  async run(model: Model, real: Real) {
    const one = model.made[this.which % model.made.length]!
    const now = real.office.rig.now
    // Nobody objects: only then it is closed.
    if (['resolved', 'confirmed'].includes(one.state) && this.turn % 3 === 0) return new Wait(200).run(model, real)
    // First what is done, then by whom: many may join, but that brings nothing further.
    const possible = actions
      .filter(action => action !== 'withdraw')
      .map(action => cast.flatMap((_, who) => targets.map(target => ({ action, who, target }))))
      .map(options => options.filter(({ action, who, target }) => may(one, action, who, target, now)))
      .filter(options => options.length > 0)
    const forth = possible.filter(([first]) => onward.includes(first!.action))
    const from = this.turn % 2 === 0 && forth.length > 0 ? forth : possible
    const options = from[Math.floor(this.turn / 6) % Math.max(1, from.length)] ?? []
    const chosen = options[(this.turn * 7919) % Math.max(1, options.length)]
    if (chosen) await new Act(chosen.action, this.which, chosen.who, chosen.target).run(model, real)
  }
  toString = () => `somebody who may goes on with ${this.which} (${this.turn})`
}

/** Hours pass and the clock works: pauses end, silence closes. */
class Wait implements fc.AsyncCommand<Model, Real> {
  constructor(readonly hours: number) {}
  check = () => true
  async run(model: Model, { office }: Real) {
    const { rig } = office
    rig.advance({ hours: this.hours })
    await rig.runJobs()
    await rig.runJobs()
    for (const one of model.made) {
      const stored = (await rig.store.get(requests, one.id))!
      if (stored.state === 'closed' && one.state !== 'closed') {
        expect(['resolved', 'confirmed']).toContain(one.state)
        Object.assign(one, { state: 'closed', endedAt: rig.now })
      }
      const pause = stored.clock.pauses.at(-1)
      if (one.paused !== 'no' && pause?.to !== undefined) {
        expect(pause.until).toBeLessThanOrEqual(rig.now)
        if (one.paused === 'supply') one.asked = false
        one.paused = 'no'
      }
    }
    await assertSound(office, office, model)
  }
  toString = () => `${this.hours} hours pass`
}

const nat = (max: number) => fc.nat({ max })
const who = nat(cast.length - 1)
const act = fc
  .tuple(fc.constantFrom(...actions), nat(2), who, fc.constantFrom(...targets))
  .map(([a, b, c, d]) => new Act(a, b, c, d))
const progress = fc.tuple(nat(2), nat(500)).map(([a, b]) => new Progress(a, b))
export const commands = fc.commands(
  [
    fc.constantFrom(...reporters).map(one => new Report(one)),
    act,
    act,
    progress,
    progress,
    progress,
    fc.constantFrom(1, 5, 30, 200).map(hours => new Wait(hours)),
  ],
  { maxCommands: 50, size: '+2' },
)
