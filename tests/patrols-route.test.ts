// What somebody may let be kept of their way: nothing unless they say so, for themselves alone, for some days; and what
// stays of a worker who left.
import { deletionWord } from '@contract/people'
import { describe, expect, it } from 'vitest'
import { journal } from '../cloudfunctions/kernel/journal'
import { logs, observations, routes, tasks } from '../cloudfunctions/patrols/records'
import { bins, COURTYARD, newKey, patrolOffice } from './patrols-rig'

const way = '113.720100,34.770100,0;113.720500,34.770500,60'
const walk = () => ({ patrolKey: newKey(), day: '2026-11-23', points: way, steps: 3200 })

describe('the way of a patrol', () => {
  it('is not kept unless its walker allowed it, each of the two by itself', async () => {
    const { rig, worker } = await patrolOffice()
    const mine = rig.as(worker)
    expect(await mine.call('patrols.settings', {})).toMatchObject({ route: false, steps: false, routes: [] })
    expect(await mine.call('patrols.keepRoute', walk())).toEqual({ kept: false })
    await mine.call('patrols.allow', { route: false, steps: true })
    await mine.call('patrols.keepRoute', walk())
    expect((await mine.call('patrols.settings', {})).routes).toMatchObject([{ points: 0, steps: 3200 }])
  })

  it('is shown to its walker and to nobody else, and does not stand in the trace', async () => {
    const { rig, worker, colleague } = await patrolOffice()
    const head = await rig.person('gridHead2@ryh/c01')
    await rig.as(worker).call('patrols.allow', { route: true, steps: true })
    await rig.as(worker).call('patrols.keepRoute', walk())
    const [{ routeId } = { routeId: '' }] = (await rig.as(worker).call('patrols.settings', {})).routes
    expect((await rig.as(worker).call('patrols.route', { routeId })).points).toHaveLength(2)
    for (const other of [colleague, head])
      expect((await rig.as(other).refusal('patrols.route', { routeId })).code).toBe('record.notFound')
    const rows = await rig.store.find(journal, { index: 'byCaller', equals: { caller: worker.id }, limit: 100 })
    expect(JSON.stringify(rows.items)).not.toContain('113.7201')
    expect(JSON.stringify(rows.items)).not.toContain('3200')
  })

  it('is deleted by the clock when its time is over, and at once when the permission is taken back', async () => {
    const { rig, worker, colleague } = await patrolOffice()
    await rig.runJobs()
    for (const person of [worker, colleague]) {
      await rig.as(person).call('patrols.allow', { route: true, steps: true })
      await rig.as(person).call('patrols.keepRoute', walk())
    }
    await rig.as(colleague).call('patrols.allow', { route: false, steps: true })
    expect((await rig.as(colleague).call('patrols.settings', {})).routes).toMatchObject([{ points: 0, steps: 3200 }])
    await rig.as(colleague).call('patrols.allow', { route: false, steps: false })
    expect((await rig.as(colleague).call('patrols.settings', {})).routes).toEqual([])
    expect((await rig.as(worker).call('patrols.settings', {})).routes).toHaveLength(1)
    rig.advance({ days: 31 })
    await rig.runJobs()
    expect((await rig.store.find(routes, { index: 'ofPerson', equals: { personId: worker.id } })).items).toEqual([])
  })
})

describe('a worker who left', () => {
  it('leaves what was seen and signed, without a name, words or ways', async () => {
    const { rig, worker, property } = await patrolOffice()
    const seen = await rig.as(worker).call('patrols.observe', bins(rig, { ending: 'told' }))
    await rig.as(property).call('patrols.answer', { taskId: seen.task!.taskId, words: '清了', photoIds: [] })
    await rig.as(worker).call('patrols.signLog', { day: '2026-11-23', words: '我今天感冒' })
    await rig.as(worker).call('patrols.allow', { route: true, steps: true })
    await rig.as(worker).call('patrols.keepRoute', walk())
    for (const person of [worker, property]) {
      await rig.hold(person, `resident@${COURTYARD}`)
      await rig.as(person).call('people.deleteMe', { confirm: deletionWord })
    }
    await rig.settle()
    const kept = [
      await rig.store.get(observations, seen.observationId),
      await rig.store.get(tasks, seen.task!.taskId),
      await rig.store.get(logs, `${worker.id}:2026-11-23`),
      (await rig.store.find(routes, { index: 'ofPerson', equals: { personId: worker.id } })).items,
    ]
    expect(JSON.stringify(kept)).not.toMatch(/李建国|徐志明|感冒|113\.7201/)
    expect(kept[0]).toMatchObject({ text: '桶满了，袋子堆在地上', personName: '已注销居民' })
    expect(kept[3]).toEqual([])
  })
})
