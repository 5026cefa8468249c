// The finding flow as a model: the rules once more in plain words, and the steps that random people try.
import { findingFlow, openStates } from '@contract/inspections'
import { ancestry } from '@contract/place'
import { addDays, dayOf, HOUR, momentOf, weekdayOf } from '@contract/time'
import fc from 'fast-check'
import { expect } from 'vitest'
import { findings } from '../cloudfunctions/inspections/records'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { elsewhere, grid, rectified, registered } from './inspections-rig'
import { type Held, Refused, type Rig } from './rig'

/** What somebody may hold; several of these stand on the first grid. */
export const positions: readonly Held[][] = [
  ['inspector@ryh'],
  ['inspector@ryh', `gridWorker@${grid}`],
  ['inspector@ryh', 'gridHead2@ryh/c01'],
  ['inspector@ryh', 'administrator@ryh'],
  [`gridWorker@${grid}`],
  [`gridHead3@${grid}`],
  ['gridHead2@ryh/c01'],
  ['gridHead1@ryh'],
  ['department@ryh'],
  ['administrator@ryh'],
  ['resident@ryh/c01/y001'],
]
const actions = [
  'assign',
  'dispute',
  'submitRectification',
  'verify',
  'returnForRework',
  'writeOff',
  'withdraw',
] as const
type Action = (typeof actions)[number]

interface Person {
  caller: Caller
  held: readonly Held[]
}
interface Known {
  id: string
  area: string
  state: string
  registrar: number
  registeredAt: number
  responsible: number | undefined
  assignedAt: number
  /** Who handed in a rectification, or was responsible then. */
  took: Set<number>
  disputed: Set<number>
  log: { action: string; by: number }[]
}
export interface Model {
  people: Person[]
  found: Known[]
}

/** The rules once more, in the plainest words: `who` may do `action` to `one` now. */
function may(model: Model, one: Known, action: Action, who: number, target: number, now: number): boolean {
  const has = (role: string, areas: readonly string[] = ['ryh'], person = who) =>
    model.people[person]!.held.some(held => areas.some(area => held === `${role}@${area}`))
  const around = ancestry(one.area)
  const onGrid =
    model.people[who]!.held.some(
      held => !String(held).startsWith('resident') && around.slice(1).includes(String(held).split('@')[1]!),
    ) || has('gridHead1')
  const ofGrid = (person: number) =>
    ['gridWorker', 'gridHead3', 'gridHead2', 'department'].some(role => has(role, around, person))
  const open = (openStates as readonly string[]).includes(one.state)
  const mine = one.responsible === who
  const tookPart = mine || one.took.has(who)
  switch (action) {
    case 'assign':
      return (
        open &&
        (has('inspector') || has('administrator') || has('gridHead1') || has('gridHead2', around)) &&
        ofGrid(target)
      )
    case 'dispute':
      return (
        one.state === 'rectifying' &&
        mine &&
        has('department') &&
        !one.disputed.has(who) &&
        now < disputableUntil(one.assignedAt)
      )
    case 'submitRectification':
      return (
        one.state === 'rectifying' &&
        (['gridWorker', 'gridHead3', 'gridHead2'].some(role => has(role, around)) ||
          (mine && canRectify(model.people[who]!)))
      )
    case 'verify':
      return one.state === 'rectified' && has('inspector') && !onGrid && !tookPart && one.registrar !== who
    case 'returnForRework':
      return one.state === 'rectified' && has('inspector') && !onGrid && !tookPart
    case 'writeOff':
      return one.state === 'verified' && (has('inspector') || has('administrator')) && !onGrid && !tookPart
    case 'withdraw':
      return (
        open && (has('inspector') || has('gridHead1')) && one.registrar === who && now - one.registeredAt <= 24 * HOUR
      )
  }
}
/** The end of the second working day after; there is no holiday in the weeks that these tests play in. */
function disputableUntil(assignedAt: number) {
  let day = dayOf(assignedAt)
  for (let left = 2; left > 0; ) {
    day = addDays(day, 1)
    if (![0, 6].includes(weekdayOf(day))) left--
  }
  return momentOf(addDays(day, 1), '00:00')
}
const canRectify = ({ held }: Person) =>
  held.some(one => ['gridWorker', 'gridHead3', 'gridHead2', 'department'].includes(String(one).split('@')[0]!))

/** Does it for real; whether it was done. */
async function attempt(rig: Rig, model: Model, one: Known, action: Action, who: number, target: number) {
  const person = model.people[who]!.caller
  const client = rig.as(person)
  const findingId = one.id
  try {
    if (action === 'assign')
      await client.call('inspections.assign', { findingId, responsibleId: model.people[target]!.caller.id })
    else if (action === 'submitRectification') await rectified(rig, person, findingId)
    else if (action === 'verify' || action === 'writeOff')
      await client.call(`inspections.${action}`, { findingId, words: '现场看过' })
    else await client.call(`inspections.${action}`, { findingId, reason: '原因' })
    return true
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}

const leadsTo: Record<Action, string> = {
  assign: 'rectifying',
  dispute: 'registered',
  submitRectification: 'rectified',
  verify: 'verified',
  returnForRework: 'rectifying',
  writeOff: 'writtenOff',
  withdraw: 'withdrawn',
}

function follow(one: Known, action: Action, who: number, target: number, now: number) {
  one.log.push({ action, by: who })
  one.state = leadsTo[action]
  if (action === 'assign') Object.assign(one, { responsible: target, assignedAt: now })
  if (action === 'dispute') {
    one.responsible = undefined
    one.disputed.add(who)
  }
  if (action === 'submitRectification') for (const id of [who, one.responsible]) if (id !== undefined) one.took.add(id)
}

async function assertSound(rig: Rig, model: Model) {
  for (const one of model.found) {
    const stored = (await rig.store.get(findings, one.id))!
    const ids = model.people.map(person => person.caller.id)
    expect(stored.state).toBe(one.state)
    expect(stored.timeline.map(step => ({ action: step.action, by: ids.indexOf(step.by.personId!) }))).toEqual(one.log)
    expect(stored.returns).toBe(one.log.filter(step => step.action === 'returnForRework').length)
    if (one.state !== 'writtenOff' && one.state !== 'verified') continue
    const handed = one.log.findLastIndex(step => step.action === 'submitRectification')
    const verified = one.log.findLastIndex(step => step.action === 'verify')
    expect(verified).toBeGreaterThan(handed)
    expect(handed).toBeGreaterThan(0)
    expect([...one.took, one.responsible, one.registrar]).not.toContain(one.log[verified]!.by)
  }
}

type Real = { rig: Rig }
export const count = 6

class Register implements fc.AsyncCommand<Model, Real> {
  constructor(
    readonly who: number,
    readonly area: string,
  ) {}
  check = (model: Readonly<Model>) => model.found.length < 3
  async run(model: Model, { rig }: Real) {
    const { caller, held } = model.people[this.who]!
    const inspects = held.some(one => one === 'inspector@ryh')
    const onGrid = held.some(one => ancestry(this.area).slice(1).includes(String(one).split('@')[1]!))
    const allowed = (inspects && !onGrid) || held.some(one => one === 'gridHead1@ryh')
    const made = await registered({ rig, inspector: caller }, { area: this.area }).catch(error => {
      if (error instanceof Refused) return undefined
      throw error
    })
    expect(made !== undefined).toBe(allowed)
    if (made)
      model.found.push({
        id: made.findingId,
        area: this.area,
        state: 'registered',
        registrar: this.who,
        registeredAt: rig.now,
        responsible: undefined,
        assignedAt: 0,
        took: new Set(),
        disputed: new Set(),
        log: [{ action: 'register', by: this.who }],
      })
    await assertSound(rig, model)
  }
  toString = () => `${this.who} registers in ${this.area}`
}

class Act implements fc.AsyncCommand<Model, Real> {
  constructor(
    readonly action: Action,
    readonly which: number,
    readonly who: number,
    readonly target: number,
  ) {}
  check = (model: Readonly<Model>) => model.found.length > 0
  async run(model: Model, { rig }: Real) {
    const one = model.found[this.which % model.found.length]!
    const allowed = may(model, one, this.action, this.who, this.target, rig.now)
    const done = await attempt(rig, model, one, this.action, this.who, this.target)
    expect(done, `${this} in ${one.state}`).toBe(allowed)
    if (done) follow(one, this.action, this.who, this.target, rig.now)
    await assertSound(rig, model)
  }
  toString = () => `${this.who} tries ${this.action} on ${this.which} (${this.target})`
}

/** Something that somebody may do, so that findings come far; which it is, and who does it, is random. */
class Progress implements fc.AsyncCommand<Model, Real> {
  constructor(
    readonly which: number,
    readonly turn: number,
  ) {}
  check = (model: Readonly<Model>) => model.found.length > 0
  async run(model: Model, real: Real) {
    const one = model.found[this.which % model.found.length]!
    const options = actions
      // Now and then it goes backwards: seldom, or nothing would ever come to its end.
      .filter(action => (action !== 'withdraw' && action !== 'dispute') || this.turn % 8 === 0)
      .flatMap(action => model.people.flatMap((_, who) => model.people.map((_, target) => ({ action, who, target }))))
      .filter(({ action, who, target }) => may(model, one, action, who, target, real.rig.now))
      .filter(({ action }) => action !== 'assign' || one.state === 'registered')
    const chosen = options[this.turn % Math.max(1, options.length)]
    if (chosen) await new Act(chosen.action, this.which, chosen.who, chosen.target).run(model, real)
  }
  toString = () => `somebody who may goes on with ${this.which} (${this.turn})`
}

/** Everyone tries everything that they may not do with a finding as it stands. */
async function assertRefused(model: Model, { rig }: Real, one: Known) {
  const possible = actions.filter(action => (findingFlow.actions[action].from as readonly string[]).includes(one.state))
  for (const action of possible)
    for (const [who] of model.people.entries()) {
      if (may(model, one, action, who, who, rig.now)) continue
      expect(await attempt(rig, model, one, action, who, who), `${who} may not ${action} in ${one.state}`).toBe(false)
    }
}

/** Somebody changes their position, with what they did behind them. */
class Hold implements fc.AsyncCommand<Model, Real> {
  constructor(
    readonly who: number,
    readonly position: number,
  ) {}
  check = () => true
  async run(model: Model, real: Real) {
    const person = model.people[this.who]!
    person.held = positions[this.position]!
    await real.rig.hold(person.caller, ...person.held)
    for (const one of model.found) await assertRefused(model, real, one)
    await assertSound(real.rig, model)
  }
  toString = () => `${this.who} now holds ${positions[this.position]}`
}

class Wait implements fc.AsyncCommand<Model, Real> {
  constructor(readonly hours: number) {}
  check = () => true
  async run(_: Model, { rig }: Real) {
    rig.advance({ hours: this.hours })
  }
  toString = () => `${this.hours} hours pass`
}

export const nat = (max: number) => fc.nat({ max })
const who = nat(count - 1)
export const commands = fc.commands(
  [
    fc.tuple(who, fc.constantFrom(grid, elsewhere)).map(([a, b]) => new Register(a, b)),
    fc.tuple(fc.constantFrom(...actions), nat(2), who, who).map(([a, b, c, d]) => new Act(a, b, c, d)),
    fc.tuple(fc.constantFrom(...actions), nat(2), who, who).map(([a, b, c, d]) => new Act(a, b, c, d)),
    fc.tuple(nat(2), nat(200)).map(([a, b]) => new Progress(a, b)),
    fc.tuple(nat(2), nat(200)).map(([a, b]) => new Progress(a, b)),
    // Twice as often an inspector: that is who could judge their own work.
    fc.tuple(who, fc.oneof(nat(positions.length - 1), nat(3))).map(([a, b]) => new Hold(a, b)),
    nat(8).map(hours => new Wait(hours)),
  ],
  { maxCommands: 60, size: '+2' },
)
