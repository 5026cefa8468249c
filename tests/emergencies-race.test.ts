// Many at once in an emergency, on both engines: every answer counts once, and one of two wins what only one can have.
import { describe, expect, it } from 'vitest'
import { answers, rounds } from '../cloudfunctions/emergencies/records'
import { numbers, office, raised } from './emergencies-rig'
import type { Refused } from './rig'

describe.each(['sqlite', 'cloudbase'] as const)('all at once, on %s', engine => {
  const opened = () => office({ engine, twice: false })
  const codes = (outcomes: PromiseSettledResult<unknown>[]) =>
    outcomes.map(one => (one.status === 'rejected' ? (one.reason as Refused).code : 'done')).sort()

  it('a courtyard answers in the same moment, some from two devices, and nobody is lost or counted twice', async () => {
    const all = await opened()
    const { rig, worker } = all
    const residents = []
    for (let i = 0; i < 20; i++) residents.push(await rig.person('resident@ryh/c01/y001'))
    const { emergencyId } = await raised(rig, worker)
    const outcomes = await Promise.allSettled(
      residents.flatMap((person, i) => [
        rig.as(person).call('emergencies.answer', { emergencyId, status: i % 4 ? 'safe' : 'help' }),
        // The second device says the same, the last ones say something else.
        rig.as(person).call('emergencies.answer', { emergencyId, status: i % 4 ? 'safe' : 'help' }),
      ]),
    )
    expect(codes(outcomes)).toEqual(Array(40).fill('done'))
    expect(await numbers(rig, worker, emergencyId)).toEqual([24, 15, 5, 5, 4])
  }, 60_000)

  it('the last of two different answers stands, whichever it was, and only that one is counted', async () => {
    const { rig, worker, resident } = await opened()
    const { emergencyId } = await raised(rig, worker)
    await Promise.all([
      rig.as(resident).call('emergencies.answer', { emergencyId, status: 'safe' }),
      rig.as(resident).call('emergencies.answer', { emergencyId, status: 'help', words: '在 3 楼' }),
    ])
    const kept = (await rig.store.get(answers, `${emergencyId}~${resident.id}`))!
    expect(kept.version).toBe(2)
    expect(kept.words).toBe(kept.status === 'help' ? '在 3 楼' : undefined)
    const [, safe, help] = await numbers(rig, worker, emergencyId)
    expect([safe, help]).toEqual(kept.status === 'safe' ? [1, 0] : [0, 1])
  })

  it('an answer for a resident and their own, at once: their own stands', async () => {
    const { rig, worker, resident, head } = await opened()
    const { emergencyId } = await raised(rig, worker)
    const [, own] = await Promise.allSettled([
      rig.as(head).call('emergencies.answerFor', { emergencyId, personId: resident.id, status: 'safe' }),
      rig.as(resident).call('emergencies.answer', { emergencyId, status: 'help' }),
    ])
    expect(own.status).toBe('fulfilled')
    const kept = (await rig.store.get(answers, `${emergencyId}~${resident.id}`))!
    expect([kept.status, kept.by]).toEqual(['help', undefined])
  })

  it('the same tap sent five times is one answer', async () => {
    const { rig, worker, resident } = await opened()
    const { emergencyId } = await raised(rig, worker)
    const tap = () => rig.as(resident).call('emergencies.answer', { emergencyId, status: 'help' }, 'tap-1')
    await Promise.all(Array.from({ length: 5 }, tap))
    expect((await rig.store.get(answers, `${emergencyId}~${resident.id}`))?.version).toBe(1)
    const { items } = await rig.as(worker).call('emergencies.timeline', { emergencyId })
    expect(items.filter(one => one.kind === 'help')).toHaveLength(1)
  })

  it('one of two who want to go goes, and the other is told', async () => {
    const { rig, worker, resident, head, gridWorker } = await opened()
    const { emergencyId } = await raised(rig, worker)
    await rig.as(resident).call('emergencies.answer', { emergencyId, status: 'help' })
    const answerId = `${emergencyId}~${resident.id}`
    const outcomes = await Promise.allSettled(
      [head, gridWorker].map(person => rig.as(person).call('emergencies.take', { answerId })),
    )
    expect(codes(outcomes)).toEqual(['done', 'flow.notNow'])
  })

  it('the all-clear beside answers: each is either kept and counted or refused, and help is never refused', async () => {
    const { rig, worker, administrator, resident, neighbour, moderator } = await opened()
    const { emergencyId } = await raised(rig, worker)
    const clear = { emergencyId, outcome: 'over' as const, words: '好了', sure: true }
    const [first, second, safe, help, late] = await Promise.allSettled([
      rig.as(worker).call('emergencies.clear', clear),
      rig.as(administrator).call('emergencies.clear', clear),
      rig.as(resident).call('emergencies.answer', { emergencyId, status: 'safe' }),
      rig.as(neighbour).call('emergencies.answer', { emergencyId, status: 'help' }),
      rig.as(moderator).call('emergencies.answer', { emergencyId, status: 'safe' }),
    ])
    expect(codes([first!, second!])).toEqual(['done', 'flow.notNow'])
    expect(help!.status).toBe('fulfilled')
    const kept = [safe!, late!].filter(one => one.status === 'fulfilled').length
    expect(codes([safe!, late!]).filter(code => code !== 'done')).toEqual(Array(2 - kept).fill('emergency.over'))
    expect((await numbers(rig, worker, emergencyId)).slice(1, 3)).toEqual([kept, 1])
    expect(await rig.store.get(rounds, `${emergencyId}~raised`)).toMatchObject({ open: false })
    expect(await rig.store.get(rounds, `${emergencyId}~cleared`)).toMatchObject({ open: true })
  })

  it('two raise the same draft: it goes out once', async () => {
    const { rig, worker, administrator } = await opened()
    const { emergencyId, version } = await rig.as(worker).call('emergencies.draft', {
      title: '起火',
      advice: '离开',
      areas: ['ryh/c01/y001'],
    })
    const outcomes = await Promise.allSettled(
      [worker, administrator].map(by => rig.as(by).call('emergencies.raise', { emergencyId, version, people: 4 })),
    )
    expect(codes(outcomes).filter(code => code === 'done')).toHaveLength(1)
    const { items } = await rig.as(worker).call('emergencies.timeline', { emergencyId })
    expect(items).toHaveLength(1)
  })
})
