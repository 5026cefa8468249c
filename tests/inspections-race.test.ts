// Several people at once, on both engines: one wins, and nothing is counted twice.
import { describe, expect, it } from 'vitest'
import { findings } from '../cloudfunctions/inspections/records'
import { features, grid, type Office, office, photo, rectified, registered } from './inspections-rig'
import type { Refused } from './rig'

describe.each(['sqlite', 'cloudbase'] as const)('all at once, on %s', engine => {
  const opened = () => office({ engine, features, twice: false })
  async function waiting(all: Office) {
    const { findingId } = await registered(all, { responsible: all.worker })
    await rectified(all.rig, all.worker, findingId)
    return findingId
  }
  const codes = (outcomes: PromiseSettledResult<unknown>[]) =>
    outcomes.map(one => (one.status === 'rejected' ? (one.reason as Refused).code : 'done')).sort()

  it('lets one of two verifiers win, and tells the other that it is over', async () => {
    const all = await opened()
    const third = await all.rig.person('inspector@ryh')
    const findingId = await waiting(all)
    const outcomes = await Promise.allSettled(
      [all.second, third].map(person =>
        all.rig.as(person).call('inspections.verify', { findingId, words: '现场看过' }),
      ),
    )
    expect(codes(outcomes)).toEqual(['done', 'flow.notNow'])
    const stored = (await all.rig.store.get(findings, findingId))!
    expect(stored.timeline.filter(step => step.action === 'verify')).toHaveLength(1)
  })

  it('either verifies or returns, never both', async () => {
    const all = await opened()
    const third = await all.rig.person('inspector@ryh')
    const findingId = await waiting(all)
    const outcomes = await Promise.allSettled([
      all.rig.as(all.second).call('inspections.verify', { findingId, words: '现场看过' }),
      all.rig.as(third).call('inspections.returnForRework', { findingId, reason: '没改' }),
    ])
    expect(codes(outcomes)).toEqual(['done', 'flow.notNow'])
    const stored = (await all.rig.store.get(findings, findingId))!
    expect(stored.returns).toBe(stored.state === 'rectifying' ? 1 : 0)
  })

  it('gives every finding a number of its own when ten inspectors register at once', async () => {
    const all = await opened()
    const people = await Promise.all(Array.from({ length: 10 }, () => all.rig.person('inspector@ryh')))
    const made = await Promise.all(people.map(by => registered(all, { by })))
    const numbers = made.map(one => one.number).sort()
    expect(numbers).toEqual(Array.from({ length: 10 }, (_, i) => `2026-11-${String(i + 1).padStart(3, '0')}`))
  }, 60_000)

  it('registers once when the same tap is sent five times at once', async () => {
    const all = await opened()
    const photoIds = [await photo(all.rig, all.inspector)]
    const input = { topic: 'environment' as const, place: { area: grid, words: '后巷' }, description: '垃圾', photoIds }
    const made = await Promise.all(
      Array.from({ length: 5 }, () => all.rig.as(all.inspector).call('inspections.register', input, 'tap-1')),
    )
    expect(new Set(made.map(one => one.number))).toEqual(new Set(['2026-11-001']))
  })

  it('draws a month once when two people draw it at once', async () => {
    const all = await opened()
    const other = await all.rig.person('administrator@ryh')
    await all.rig.as(all.administrator).call('inspections.editTeam', { name: '一组', memberIds: [all.inspector.id] })
    const outcomes = await Promise.allSettled(
      [all.administrator, other].map(person => all.rig.as(person).call('inspections.plan', { month: '2026-12' })),
    )
    expect(codes(outcomes)).toEqual(['done', 'inspections.planned'])
  })
})
