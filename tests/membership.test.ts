// Who belongs where and may do what, however joins, moves, roles with dates, hand-overs and time come one after another.
import type { Holding, Role } from '@contract/access'
import { DAY, HOUR } from '@contract/time'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { C1, FAR, newcomer, office, Y1, Y2 } from './joining-rig'
import type { Rig } from './rig'

const COURTYARDS = [Y1, Y2, FAR]
const GIVEN: Pick<Holding, 'role' | 'area'>[] = [
  { role: 'administrator', area: 'ryh' },
  { role: 'administrator', area: 'ryh' },
  { role: 'communityWorker', area: C1 },
  { role: 'moderator', area: Y1 },
  { role: 'buildingHead', area: Y2 },
  { role: 'moderator', area: FAR },
  { role: 'resident', area: Y2 },
]
/** Who verifies residents, and thereby sees who asks: with an administrator of the whole office. */
const VERIFIERS: Role[] = ['buildingHead', 'moderator', 'communityWorker', 'administrator']
const PEOPLE = 4

/** What is held by whom, told as plainly as can be. */
class Model {
  held: Holding[][] = [[{ role: 'administrator', area: 'ryh' }], ...Array.from({ length: PEOPLE - 1 }, () => [])]
  constructor(public now: number) {}

  isOn = ({ since, until }: Holding) => (since === undefined || since <= this.now) && !this.isOver({ until })
  isOver = ({ until }: Pick<Holding, 'until'>) => until !== undefined && until <= this.now
  current = (who: number) => this.held[who]!.filter(this.isOn)
  homes = (who: number) =>
    this.current(who)
      .filter(({ role }) => role === 'resident')
      .map(({ area }) => area)
  isStaff = ({ role }: Holding) => role !== 'resident'
  /** Administrators without an end: the office never has none. */
  administrators = (all = this.held) =>
    all.flatMap((of, who) =>
      of.some(one => one.role === 'administrator' && !one.until && this.isOn(one)) ? [who] : [],
    )
  sees = (who: number, area: string) =>
    this.current(who).some(one => VERIFIERS.includes(one.role) && `${area}/`.startsWith(`${one.area}/`))
  give(who: number, given: Holding) {
    this.take(who, given)
    this.held[who]!.push(given)
  }
  take(who: number, taken: Pick<Holding, 'role' | 'area'>) {
    this.held[who] = this.held[who]!.filter(one => one.role !== taken.role || one.area !== taken.area)
  }
  /** Does it, unless nobody would be left to administer the office. */
  changes(change: () => void): string {
    const before = this.held.map(of => [...of])
    const had = this.administrators()
    change()
    if (had.length === 0 || this.administrators().length > 0) return ''
    this.held = before
    return 'people.lastAdministrator'
  }
}

type Step =
  | { what: 'join'; who: number; area: string }
  | { what: 'leave'; who: number; area: string }
  | { what: 'switch'; who: number; area: string }
  | { what: 'give'; who: number; role: number; since?: number; until?: number }
  | { what: 'take'; who: number; role: number }
  | { what: 'handOver'; who: number; to: number }
  | { what: 'wait'; hours: number; tidy: boolean }

const who = fc.integer({ min: 0, max: PEOPLE - 1 })
const role = fc.integer({ min: 0, max: GIVEN.length - 1 })
const days = fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined })
const step: fc.Arbitrary<Step> = fc.oneof(
  ...(['join', 'leave', 'switch'] as const).map(what =>
    fc.record({ what: fc.constant(what), who, area: fc.constantFrom(...COURTYARDS) }),
  ),
  fc
    .record({ what: fc.constant('give' as const), who, role, since: days, until: days })
    .map(({ since, until, ...given }) => ({
      ...given,
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until: until + (since ?? 0) }),
    })),
  fc.record({ what: fc.constant('take' as const), who, role }),
  fc.record({ what: fc.constant('handOver' as const), who, to: who }),
  fc.record({ what: fc.constant('wait' as const), hours: fc.integer({ min: 6, max: 60 }), tidy: fc.boolean() }),
)

interface World {
  rig: Rig
  model: Model
  people: Caller[]
}
const roleIn = (of: number) => GIVEN[of]!

/** The code of a refusal, or an empty text. */
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => '',
    (error: { code?: string }) => error.code ?? String(error),
  )

/** Asks to join, and is let in by an administrator; the code of a refusal. */
async function join({ rig, model, people }: World, who: number, area: string): Promise<string> {
  const asking = rig.as(people[who]!)
  const before = (await asking.call('people.homes', {})).applications.length
  const refused = await codeOf(asking.call('people.join', { area, address: '3 号楼 1204', name: `居民${who}` }))
  if (refused) return refused
  const { applications } = await asking.call('people.homes', {})
  expect(applications.length).toBe(before + 1)
  const { applicationId } = applications.find(one => one.state === 'asked')!
  const by = model.administrators().find(one => one !== who)
  if (by !== undefined) await rig.as(people[by]!).call('people.approve', { applicationId })
  else {
    // Nobody decides about themselves, whatever they administer.
    expect(await codeOf(asking.call('people.approve', { applicationId }))).toBe('joining.own')
    await asking.call('people.withdrawApplication', { applicationId })
    return 'nobody'
  }
  return ''
}

async function take(world: World, one: Step): Promise<void> {
  const { rig, model, people } = world
  const admin = model.administrators()[0]!
  const asAdmin = rig.as(people[admin]!)
  if (one.what === 'wait') {
    rig.advance({ hours: one.hours })
    model.now = rig.now
    if (one.tidy) await rig.runJobs()
    model.now = rig.now
    if (one.tidy) model.held = model.held.map(of => of.filter(holding => !model.isOver(holding)))
    return
  }
  const person = people[one.who]!
  if (one.what === 'join') {
    const refused = await join(world, one.who, one.area)
    if (model.homes(one.who).includes(one.area)) expect(refused).toBe('joining.already')
    else if (!refused) model.give(one.who, { role: 'resident', area: one.area })
    else expect(['joining.tooManyToday', 'nobody']).toContain(refused)
  } else if (one.what === 'leave') {
    const refused = await codeOf(rig.as(person).call('people.leaveHome', { area: one.area }))
    const hasDuty = model.current(one.who).some(held => model.isStaff(held) && held.area === one.area)
    if (!model.homes(one.who).includes(one.area)) expect(refused).toBe('joining.notYours')
    else if (hasDuty) expect(refused).toBe('joining.onDuty')
    else {
      expect(refused).toBe('')
      model.take(one.who, { role: 'resident', area: one.area })
    }
  } else if (one.what === 'switch') {
    const refused = await codeOf(rig.as(person).call('people.switchHome', { area: one.area }))
    expect(refused).toBe(model.homes(one.who).includes(one.area) ? '' : 'joining.notYours')
  } else if (one.what === 'give') {
    const dates = {
      ...(one.since === undefined ? {} : { since: model.now + one.since * DAY }),
      ...(one.until === undefined ? {} : { until: model.now + one.until * DAY + HOUR }),
    }
    const given = { ...roleIn(one.role), ...dates }
    const refused = await codeOf(asAdmin.call('people.grant', { personId: person.id, ...given }))
    expect(refused).toBe(model.changes(() => model.give(one.who, given)))
  } else if (one.what === 'take') {
    const taken = roleIn(one.role)
    const known = model.held[one.who]!.find(held => held.role === taken.role && held.area === taken.area)
    // One whose time is over is gone sooner or later.
    if (known && model.isOver(known)) return
    const refused = await codeOf(asAdmin.call('people.revoke', { personId: person.id, ...taken, reason: '调动' }))
    expect(refused).toBe(known ? model.changes(() => model.take(one.who, taken)) : 'people.notHeld')
  } else {
    const posts = model.held[one.who]!.filter(held => model.isStaff(held) && !model.isOver(held))
    const refused = await codeOf(
      asAdmin.call('people.handOver', {
        ...{ fromPersonId: person.id, toPersonId: people[one.to]!.id, kinds: [], endRoles: true, reason: '退休' },
        posts: posts.map(({ role, area }) => ({ role, area })),
      }),
    )
    if (one.who === one.to) return expect(refused).toBe('handover.samePerson')
    const done = model.changes(() => {
      for (const post of posts) {
        const own = model.current(one.to).some(held => held.role === post.role && held.area === post.area)
        const { role, area, until } = post
        if (!own) model.give(one.to, { role, area, ...(until === undefined ? {} : { until }) })
        model.take(one.who, post)
      }
    })
    expect(refused).toBe(done)
  }
}

const names = (holdings: readonly Pick<Holding, 'role' | 'area'>[]) =>
  holdings.map(one => `${one.role}@${one.area}`).sort()

/** What the office lets each of them see and do is what they hold at this moment, and nothing beyond. */
async function compare({ rig, model, people }: World): Promise<void> {
  expect(model.administrators().length).toBeGreaterThan(0)
  for (const [who, person] of people.entries()) {
    const me = await rig.as(person).call('people.me', {})
    expect(names(me.holdings)).toEqual(names(model.current(who)))
    expect(me.homes.map(({ area }) => area).sort()).toEqual(model.homes(who).sort())
    expect(me.staff).toBe(model.current(who).some(model.isStaff))
    expect(me.permissions.includes('people.grant')).toBe(
      model.current(who).some(({ role }) => role === 'administrator' || role === 'communityWorker'),
    )
    const seen = await Promise.all(
      COURTYARDS.map(async area => !(await codeOf(rig.as(person).call('people.applications', { area })))),
    )
    expect(seen).toEqual(COURTYARDS.map(area => model.sees(who, area)))
  }
}

it('after any course of joins, moves, roles with dates, hand-overs and time, each sees and may do what they hold now', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async steps => {
      const { rig, admin } = await office()
      const people = [admin]
      for (let n = 1; n < PEOPLE; n++) people.push(await newcomer(rig, { name: `居民${n}` }))
      await rig
        .as(admin)
        .call('people.agree', { version: (await rig.as(people[1]!).call('people.me', {})).consent!.version })
      const world = { rig, model: new Model(rig.now), people }
      for (const one of steps) {
        await take(world, one)
        await compare(world)
      }
      await rig.close()
    }),
    { numRuns: 20 },
  )
}, 120_000)

it('the same role given again over the same area has the new dates alone, and ends with them', async () => {
  const { rig, admin } = await office()
  const someone = await newcomer(rig, { name: '林霞' })
  const give = (dates: { since?: number; until?: number }) =>
    rig.as(admin).call('people.grant', { personId: someone.id, role: 'moderator', area: Y1, ...dates })
  const sees = async () => !(await codeOf(rig.as(someone).call('people.applications', { area: Y1 })))
  await give({})
  await give({ until: rig.now + 2 * HOUR })
  expect(await sees()).toBe(true)
  rig.advance({ milliseconds: 2 * HOUR - 1 })
  expect(await sees()).toBe(true)
  rig.advance({ milliseconds: 1 })
  expect(await sees()).toBe(false)
})
