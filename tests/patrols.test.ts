// Recording what is seen on a patrol, by those who walk the grids, with phones whose clocks and networks are what they are.
import { DAY, dayOf, HOUR, MINUTE } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { observations } from '../cloudfunctions/patrols/records'
import { momentBy } from '../cloudfunctions/patrols/rules'
import { files } from '../cloudfunctions/platform/files/records'
import {
  bins,
  COMMUNITY,
  COURTYARD,
  ELSEWHERE,
  GRID,
  inGrid,
  inOtherGrid,
  newKey,
  OTHER_GRID,
  patrolOffice,
  photoOf,
} from './patrols-rig'

describe('recording', () => {
  it('is for those who walk the grids: a resident uses 提诉求', async () => {
    const { rig, resident, property } = await patrolOffice()
    for (const person of [resident, property])
      expect((await rig.as(person).refusal('patrols.observe', bins(rig))).code).toBe('right.missing')
  })

  it('works without a patrol having been begun, and keeps time, place, grid, words and photos', async () => {
    const { rig, worker } = await patrolOffice()
    const photoIds = [await photoOf(rig, worker.id), await photoOf(rig, worker.id)]
    const seen = await rig
      .as(worker)
      .call('patrols.observe', bins(rig, { photoIds, place: { area: COURTYARD, words: '2 号楼后', point: inGrid } }))
    expect(seen).toMatchObject({
      areaName: '一号院 · 第 1 网格',
      area: GRID,
      text: '桶满了，袋子堆在地上',
      photos: 2,
      at: rig.now,
    })
    expect(seen.number).toMatch(/^261123-\d{5}$/)
    expect(seen.before.map(photo => photo.mark)).toEqual(['00000000', '00000000'])
    // Evidence is shown to staff as it was received.
    expect(seen.before[0]!.url).toContain('v=o')
    expect((await rig.store.get(files, photoIds[0]!))?.unused).toBe(false)
  })

  it('is made once, whichever way it comes: another request with its key gives the same record', async () => {
    const { rig, worker } = await patrolOffice()
    const input = bins(rig)
    const first = await rig.as(worker).call('patrols.observe', input, 'one')
    expect(await rig.as(worker).call('patrols.observe', input, 'two')).toEqual(first)
    expect((await rig.as(worker).call('patrols.list', {})).items).toHaveLength(1)
    expect((await rig.as(worker).call('patrols.today', {})).total).toBe(1)
  })

  it('is made once when two devices of a person send the same key at the same moment', async () => {
    const { rig, worker } = await patrolOffice()
    const input = bins(rig)
    const answers = await Promise.all(['a', 'b', 'c'].map(id => rig.as(worker).call('patrols.observe', input, id)))
    expect(new Set(answers.map(one => one.observationId)).size).toBe(1)
    expect((await rig.as(worker).call('patrols.today', {})).total).toBe(1)
  })

  it('reaches across the street within the community, and no further', async () => {
    const { rig, worker } = await patrolOffice()
    await rig.as(worker).call('patrols.observe', bins(rig, { place: { area: OTHER_GRID, words: '路口' } }))
    const far = bins(rig, { place: { area: ELSEWHERE, words: '门口' } })
    expect((await rig.as(worker).refusal('patrols.observe', far)).code).toBe('record.notFound')
  })

  it('finds the grid by the point where only the community was said, and says when the point lies elsewhere', async () => {
    const { rig, worker } = await patrolOffice()
    const somewhere = { place: { area: COMMUNITY, words: '河边', point: inOtherGrid } }
    expect(await rig.as(worker).call('patrols.observe', bins(rig, somewhere))).toMatchObject({ area: OTHER_GRID })
    const said = { place: { area: COURTYARD, words: '院里', point: inOtherGrid } }
    expect(await rig.as(worker).call('patrols.observe', bins(rig, said))).toMatchObject({
      area: GRID,
      pointAreaName: '第 2 网格',
    })
  })

  it('takes only one’s own photos', async () => {
    const { rig, worker, colleague } = await patrolOffice()
    const photoIds = [await photoOf(rig, colleague.id)]
    expect((await rig.as(worker).refusal('patrols.observe', bins(rig, { photoIds }))).code).toBe('file.notYours')
  })

  it('needs a photo, words or a recording, and nothing more', async () => {
    const { rig, worker } = await patrolOffice()
    expect((await rig.as(worker).refusal('patrols.observe', bins(rig, { text: ' ' }))).code).toBe('input.invalid')
    const photoIds = [await photoOf(rig, worker.id)]
    expect((await rig.as(worker).call('patrols.observe', bins(rig, { text: '', photoIds }))).text).toBe('')
  })
})

describe('a phone whose clock is wrong', () => {
  it('keeps what the phone said and what the server knows, and says by how much it was off', async () => {
    const { rig, worker } = await patrolOffice()
    const threeHoursFast = { takenAt: rig.now + 3 * HOUR - 10 * MINUTE, clockError: -3 * HOUR }
    const seen = await rig.as(worker).call('patrols.observe', bins(rig, threeHoursFast))
    expect(seen).toMatchObject({
      at: rig.now - 10 * MINUTE,
      phoneAt: threeHoursFast.takenAt,
      receivedAt: rig.now,
      clockError: -3 * HOUR,
    })
  })

  it('does not put a record into another day by being some seconds off', async () => {
    const { rig, worker } = await patrolOffice()
    const seen = await rig.as(worker).call('patrols.observe', bins(rig, { takenAt: rig.now - 2000, clockError: 1500 }))
    expect(seen.at).toBe(rig.now - 2000)
    expect(seen.clockError).toBeUndefined()
  })

  it('never makes a record of tomorrow, or of years ago', () => {
    const now = Date.UTC(2026, 10, 23)
    const moment = fc.integer({ min: 0, max: 4e12 })
    const error = fc.option(fc.integer({ min: -1e12, max: 1e12 }), { nil: undefined })
    fc.assert(
      fc.property(moment, error, (phoneAt, clockError) => {
        const at = momentBy(phoneAt, clockError, now)
        expect(at).toBeLessThanOrEqual(now)
        expect(at).toBeGreaterThanOrEqual(now - 60 * DAY)
      }),
    )
  })

  it('leaves a record of this morning, sent now, at this morning', async () => {
    const { rig, worker } = await patrolOffice()
    const morning = rig.now - 2 * HOUR
    expect((await rig.as(worker).call('patrols.observe', bins(rig, { takenAt: morning, clockError: 300 }))).at).toBe(
      morning,
    )
  })
})

describe('what was there before', () => {
  it('is shown before recording, and the new record is linked to it', async () => {
    const { rig, worker, colleague } = await patrolOffice()
    const place = { area: COURTYARD, words: '2 号楼后', point: inGrid }
    const first = await rig.as(worker).call('patrols.observe', bins(rig, { place }))
    rig.advance({ days: 6 })
    const near = { ...place, words: '垃圾房旁', point: { ...inGrid, latitude: inGrid.latitude + 0.0001 } }
    const earlier = await rig.as(worker).call('patrols.near', { categoryId: 'garbage', place: near })
    expect(earlier).toMatchObject([{ kind: 'observation', id: first.observationId, metres: 11, outcome: '仅记录' }])
    const again = await rig.as(worker).call('patrols.observe', bins(rig, { place: near }))
    expect(again).toMatchObject({ again: true, earlier: { number: first.number } })
    // Another kind, another corner, and what is long over, is another matter.
    expect(await rig.as(worker).call('patrols.near', { categoryId: 'parking', place: near })).toEqual([])
    rig.advance({ days: 91 })
    expect(await rig.as(colleague).call('patrols.near', { categoryId: 'garbage', place: near })).toEqual([])
  })

  it('includes what inspectors found there, for those who read their ledger', async () => {
    const { rig, worker, colleague } = await patrolOffice()
    const inspector = await rig.person('inspector@ryh')
    const photoIds = [await photoOf(rig, inspector.id)]
    const { number } = await rig.as(inspector).call('inspections.register', {
      ...{ topic: 'environment', kind: '垃圾未清', description: '桶满', photoIds },
      place: { area: GRID, words: '北门', point: inGrid },
    })
    const place = { area: GRID, words: '北门口', point: inGrid }
    expect(await rig.as(worker).call('patrols.near', { categoryId: 'garbage', place })).toMatchObject([
      { kind: 'finding', number, outcome: '待交办' },
    ])
    expect(await rig.as(colleague).call('patrols.near', { categoryId: 'garbage', place })).toEqual([])
  })
})

describe('turned into a request', () => {
  it('is the worker’s own request, with its photos and the clocks of any other', async () => {
    const { rig, worker } = await patrolOffice()
    const photoIds = [await photoOf(rig, worker.id)]
    const seen = await rig
      .as(worker)
      .call('patrols.observe', bins(rig, { ending: 'request', categoryId: 'construction-waste', photoIds }))
    const request = await rig.as(worker).call('requests.view', { requestId: seen.request!.requestId })
    expect(request).toMatchObject({ number: seen.request!.number, categoryId: 'construction-waste', mine: true })
    expect(request.photos).toHaveLength(1)
  })

  it('is neither recorded nor requested when the request is refused', async () => {
    const { rig, worker } = await patrolOffice()
    for (let n = 0; n < 20; n++)
      await rig.as(worker).call('patrols.observe', bins(rig, { ending: 'request', text: `第 ${n} 处` }))
    const refused = await rig.as(worker).refusal('patrols.observe', bins(rig, { ending: 'request', text: '第 21 处' }))
    expect(refused.code).toBe('request.tooManyToday')
    expect((await rig.as(worker).call('patrols.today', {})).total).toBe(20)
  })
})

describe('correcting and taking back', () => {
  it('is for the one who made the record alone', async () => {
    const { rig, worker, colleague, community } = await patrolOffice()
    const input = bins(rig)
    const { observationId } = await rig.as(worker).call('patrols.observe', input)
    const change = { key: input.key, place: input.place, categoryId: 'garbage' as const, text: '别的' }
    expect((await rig.as(colleague).refusal('patrols.amend', change)).code).toBe('record.notFound')
    expect((await rig.as(community).refusal('patrols.withdraw', { observationId })).code).toBe('record.notFound')
  })

  it('changes words, kind and place within a day, also in the counts of the grids', async () => {
    const { rig, worker, community } = await patrolOffice()
    const input = bins(rig)
    await rig.as(worker).call('patrols.observe', input)
    const change = {
      key: input.key,
      place: { area: OTHER_GRID, words: '路口' },
      categoryId: 'greening' as const,
      text: '树倒了',
    }
    expect(await rig.as(worker).call('patrols.amend', change)).toMatchObject({
      text: '树倒了',
      area: OTHER_GRID,
      categoryId: 'greening',
    })
    const { items } = await rig.as(community).call('patrols.coverage', { month: '2026-11' })
    expect(items.map(grid => [grid.area, grid.total])).toEqual([
      [GRID, 0],
      [OTHER_GRID, 1],
    ])
    const away = { ...change, place: { area: ELSEWHERE, words: '门口' } }
    expect((await rig.as(worker).refusal('patrols.amend', away)).code).toBe('record.notFound')
    rig.advance({ hours: 25 })
    expect((await rig.as(worker).refusal('patrols.amend', change)).code).toBe('patrol.amendOver')
  })

  it('takes a mistake out of every list and count, and lets its photos go', async () => {
    const { rig, worker, community } = await patrolOffice()
    const photoIds = [await photoOf(rig, worker.id)]
    const { observationId } = await rig.as(worker).call('patrols.observe', bins(rig, { photoIds }))
    await rig.as(worker).call('patrols.withdraw', { observationId })
    expect((await rig.as(community).call('patrols.list', {})).items).toEqual([])
    expect((await rig.as(worker).refusal('patrols.view', { observationId })).code).toBe('record.notFound')
    expect((await rig.as(worker).call('patrols.today', {})).total).toBe(0)
    expect((await rig.store.get(files, photoIds[0]!))?.unused).toBe(true)
    // Sent once more by the phone, it stays taken back.
    await rig.as(worker).call('patrols.withdraw', { observationId })
    expect((await rig.store.get(observations, observationId))?.withdrawn).toBe(true)
  })

  it('is not possible once a request came of it', async () => {
    const { rig, worker } = await patrolOffice()
    const { observationId } = await rig.as(worker).call('patrols.observe', bins(rig, { ending: 'request' }))
    expect((await rig.as(worker).refusal('patrols.withdraw', { observationId })).code).toBe('patrol.actedOn')
  })
})

describe('a patrol', () => {
  it('begins and ends under the phone’s name for it, in whichever order the two arrive', async () => {
    const { rig, worker } = await patrolOffice()
    const patrolKey = newKey()
    const startedAt = rig.now - HOUR
    await rig.as(worker).call('patrols.observe', bins(rig, { patrolKey, takenAt: rig.now - MINUTE }))
    const ended = await rig
      .as(worker)
      .call('patrols.finish', { patrolKey, startedAt, finishedAt: rig.now, grids: [GRID] })
    expect(ended.counts).toMatchObject({ recorded: 1 })
    const begun = await rig.as(worker).call('patrols.start', { patrolKey, startedAt })
    expect(begun.patrolId).toBe(ended.patrolId)
    expect((await rig.as(worker).call('patrols.today', {})).underway).toBeUndefined()
  })

  it('goes on on another phone of the same person', async () => {
    const { rig, worker } = await patrolOffice()
    const patrolKey = newKey()
    await rig.as(worker).call('patrols.start', { patrolKey, startedAt: rig.now })
    expect((await rig.as(worker).call('patrols.today', {})).underway).toEqual({ patrolKey, startedAt: rig.now })
  })

  it('that nobody ended is ended by the clock with its day', async () => {
    const { rig, worker } = await patrolOffice()
    await rig.runJobs()
    await rig.as(worker).call('patrols.start', { patrolKey: newKey(), startedAt: rig.now })
    rig.advance({ hours: 16 })
    await rig.runJobs()
    const { items } = await rig.as(worker).call('patrols.logs', {})
    expect(items).toEqual([])
    expect((await rig.as(worker).call('patrols.log', { day: dayOf(rig.now - 16 * HOUR) })).patrols).toBe(1)
    expect((await rig.as(worker).call('patrols.today', {})).underway).toBeUndefined()
  })

  it('counts the grids that were gone through as visited, once, and only those within reach', async () => {
    const { rig, worker, community } = await patrolOffice()
    const walk = { patrolKey: newKey(), startedAt: rig.now, finishedAt: rig.now, grids: [OTHER_GRID, 'ryh/c02/g001'] }
    await rig.as(worker).call('patrols.finish', walk)
    await rig.as(worker).call('patrols.finish', walk)
    const { items } = await rig.as(community).call('patrols.coverage', { month: '2026-11' })
    expect(items).toMatchObject([
      { area: GRID, days: 0 },
      { area: OTHER_GRID, days: 1, lastDay: '2026-11-23', total: 0 },
    ])
    const head = await rig.person('gridHead1@ryh')
    const all = await rig.as(head).call('patrols.coverage', { month: '2026-11' })
    expect(all.items.map(grid => grid.days)).toEqual([0, 0, 1])
  })
})

describe('looking through', () => {
  it('shows grid heads and the community what was seen in their grids, and nothing beyond', async () => {
    const { rig, worker, colleague, community } = await patrolOffice()
    await rig.as(worker).call('patrols.observe', bins(rig))
    const other = await rig
      .as(colleague)
      .call('patrols.observe', bins(rig, { place: { area: OTHER_GRID, words: '路口' } }))
    const head3 = await rig.person(`gridHead3@${OTHER_GRID}`)
    expect((await rig.as(head3).call('patrols.list', {})).items.map(one => one.observationId)).toEqual([
      other.observationId,
    ])
    expect((await rig.as(community).call('patrols.list', {})).items).toHaveLength(2)
    const elsewhere = await rig.person('gridHead2@ryh/c02')
    expect((await rig.as(elsewhere).call('patrols.list', {})).items).toEqual([])
    expect((await rig.as(elsewhere).refusal('patrols.view', { observationId: other.observationId })).code).toBe(
      'record.notFound',
    )
  })

  it('filters by grid, category, ending, day and person, page by page', async () => {
    const { rig, worker, colleague, community } = await patrolOffice()
    for (const [n, categoryId] of ['garbage', 'parking', 'garbage'].entries()) {
      await rig
        .as(worker)
        .call('patrols.observe', bins(rig, { categoryId, ending: n === 2 ? 'fixed' : 'recorded', text: `第 ${n} 处` }))
      rig.advance({ days: 1 })
    }
    await rig
      .as(colleague)
      .call('patrols.observe', bins(rig, { place: { area: OTHER_GRID, words: '路口' }, text: '路口' }))
    const texts = async (filter: object) =>
      (await rig.as(community).call('patrols.list', filter)).items.map(one => one.text)
    expect(await texts({ categoryId: 'garbage', area: GRID })).toEqual(['第 2 处', '第 0 处'])
    expect(await texts({ ending: 'fixed' })).toEqual(['第 2 处'])
    expect(await texts({ day: '2026-11-24' })).toEqual(['第 1 处'])
    expect(await texts({ personId: colleague.id })).toEqual(['路口'])
    expect(await texts({ personId: colleague.id, area: GRID })).toEqual([])
    const first = await rig.as(community).call('patrols.list', { limit: 3 })
    const rest = await rig.as(community).call('patrols.list', { limit: 3, after: first.next })
    expect([...first.items, ...rest.items].map(one => one.text)).toEqual(['路口', '第 2 处', '第 1 处', '第 0 处'])
  })
})
