// The steps that random people try on the flow of requests, each checked against the model.
import fc from 'fast-check'
import { expect } from 'vitest'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { requests } from '../cloudfunctions/requests/records'
import {
  type Action,
  actions,
  afterTwoWorkingDays,
  assertSound,
  attempt,
  cast,
  follow,
  type Model,
  may,
  reporters,
  targets,
} from './requests-model'
import { courtyard, desks, type Office } from './requests-rig'

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
