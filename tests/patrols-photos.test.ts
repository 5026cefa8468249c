// Photos of patrols that were handed in before: said on the record, judged by the community, and never by who took them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monthOf } from '@contract/time'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Caller } from '../cloudfunctions/kernel/reach'
import type { PhotoScene } from '../cloudfunctions/local/demo/photos'
import { features } from '../cloudfunctions/local/features'
import { configureFiles } from '../cloudfunctions/platform/files/addresses'
import { openLocalFiles } from '../cloudfunctions/platform/files/local'
import { receive } from '../cloudfunctions/platform/files/receive'
import { grid, office } from './inspections-rig'
import { bins, ELSEWHERE, type PatrolOffice, patrolOffice } from './patrols-rig'
import { asJpeg, cropped, pixelsOf, sceneOf } from './picturing'
import type { Rig } from './rig'

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'ruyi-walked-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  configureFiles({ port: openLocalFiles(folder), secret: 'a secret of the tests', base: '' })
})

const taken = (scene: PhotoScene) => sceneOf({ scene, seed: 'spot' })
const cut = (picture: Uint8Array) => asJpeg(cropped(pixelsOf(picture), { left: 0.03, top: 0.02, bottom: 0.03 }), 70)

async function observing(rig: Rig, by: Caller, picture: Uint8Array, place?: { area: string; words: string }) {
  const { fileId } = await receive({ store: rig.store, owner: by, now: rig.now }, picture)
  const more = { photoIds: [fileId], ...(place && { place }) }
  const { observationId } = await rig.as(by).call('patrols.observe', bins(rig, more))
  await rig.settle()
  return rig.as(by).call('patrols.view', { observationId })
}

/** The overflowing bins of three days ago, once more, with cut edges. */
async function again(all: PatrolOffice) {
  const first = await observing(all.rig, all.worker, taken('bins'))
  all.rig.advance({ days: 3 })
  const second = await observing(all.rig, all.worker, cut(taken('bins')))
  return { first, second }
}

describe('an old photo handed in as today’s', () => {
  it('is judged by the community alone, and never by who took it', async () => {
    const all = await patrolOffice()
    const { observationId, used } = (await again(all)).second
    const { fileId, otherId } = used![0]!
    const saying = { observationId, fileId, otherId, verdict: 'same' } as const
    for (const person of [all.resident, all.property])
      expect((await all.rig.as(person).refusal('patrols.judgeAlike', saying)).code).toBe('right.missing')
    expect((await all.rig.as(all.colleague).refusal('patrols.judgeAlike', saying)).code).toBe('record.notFound')
    expect((await all.rig.as(all.worker).refusal('patrols.judgeAlike', saying)).code).toBe('patrol.ownPhoto')
    const other = { ...saying, otherId: 'another' }
    expect((await all.rig.as(all.community).refusal('patrols.judgeAlike', other)).code).toBe('patrol.notAlike')
  })

  it('is said on the record, and told the worker and the community in plain words', async () => {
    const all = await patrolOffice()
    const { first, second } = await again(all)
    expect(first).not.toHaveProperty('used')
    expect(second).toMatchObject({
      usedPhoto: 'waiting',
      used: [{ usedIn: 'observations', recordId: first.observationId, number: first.number }],
    })
    expect(second.can).not.toContain('judgeAlike')
    const [own] = await all.rig.messages(all.worker)
    expect(own).toMatchObject({ title: expect.stringContaining('请看看照片') })
    expect(own!.text).toContain(first.number)
    expect(own!.text).toContain('没有传错不用管')
    const [told] = await all.rig.messages(all.community)
    expect(told).toMatchObject({ title: expect.stringContaining('请比对照片') })
  })

  it('counts for assessment until somebody says that it is the same', async () => {
    const all = await patrolOffice()
    const { observationId, used } = (await again(all)).second
    const head = await all.rig.person('gridHead1@ryh')
    const counted = async () =>
      (await all.rig.as(head).call('patrols.assessable', { month: monthOf(all.rig.now) })).items.length
    const { fileId, otherId } = used![0]!
    const say = (verdict: 'same' | 'different') =>
      all.rig.as(all.community).call('patrols.judgeAlike', { observationId, fileId, otherId, verdict })
    expect(await counted()).toBe(2)
    expect(await say('same')).toMatchObject({ usedPhoto: 'same' })
    expect(await counted()).toBe(1)
    expect(await say('different')).not.toHaveProperty('usedPhoto')
    expect(await counted()).toBe(2)
  })

  describe('where the earlier one was taken in another community', () => {
    /** Taken by a neighbour three days ago, handed in here as `picture`. */
    async function fromElsewhere(picture: Uint8Array) {
      const all = await patrolOffice()
      const neighbour = await all.rig.personNamed({ name: '马超' }, 'gridWorker@ryh/c02/g001')
      const head = await all.rig.personNamed({ name: '赵书记', home: 'ryh' }, 'gridHead1@ryh')
      await observing(all.rig, neighbour, taken('bins'), { area: ELSEWHERE, words: '5 号楼后' })
      all.rig.advance({ days: 3 })
      const { observationId, used } = await observing(all.rig, all.worker, picture)
      const { fileId, otherId } = used![0]!
      const saying = { observationId, fileId, otherId, verdict: 'same' } as const
      return { all, head, observationId, saying }
    }

    it('nobody judges what they cannot compare: whoever sees both is asked, and may', async () => {
      const { all, head, observationId, saying } = await fromElsewhere(cut(taken('bins')))
      const here = await all.rig.as(all.community).call('patrols.view', { observationId })
      expect(here.used![0]).not.toHaveProperty('other')
      expect(here.can).not.toContain('judgeAlike')
      expect((await all.rig.as(all.community).refusal('patrols.judgeAlike', saying)).code).toBe('patrol.otherUnseen')
      expect(await all.rig.messages(all.community)).toEqual([])
      expect(await all.rig.messages(head)).toMatchObject([{ title: expect.stringContaining('请比对照片') }])
      const there = await all.rig.as(head).call('patrols.view', { observationId })
      expect(there).toMatchObject({ used: [{ other: {} }], can: ['judgeAlike'] })
      expect(await all.rig.as(head).call('patrols.judgeAlike', saying)).toMatchObject({ usedPhoto: 'same' })
    })

    it('the same file is known without seeing the other: the community says what it is', async () => {
      const { all, observationId, saying } = await fromElsewhere(taken('bins'))
      const here = await all.rig.as(all.community).call('patrols.view', { observationId })
      expect(here).toMatchObject({ used: [{ identical: true }], can: ['judgeAlike'] })
      expect(here.used![0]).not.toHaveProperty('other')
      expect(await all.rig.messages(all.community)).toMatchObject([{ title: expect.stringContaining('请比对照片') }])
      expect(await all.rig.as(all.community).call('patrols.judgeAlike', saying)).toMatchObject({ usedPhoto: 'same' })
    })
  })

  it('is nothing to look at any more once its worker took it out of the record', async () => {
    const all = await patrolOffice()
    const { observationId, key } = (await again(all)).second
    const { place, categoryId, text } = bins(all.rig)
    const amended = { key, place, categoryId, text, photoIds: [] }
    expect(await all.rig.as(all.worker).call('patrols.amend', amended)).not.toHaveProperty('usedPhoto')
    await all.rig.settle()
    expect(await all.rig.as(all.community).call('patrols.view', { observationId })).not.toHaveProperty('usedPhoto')
  })

  it('is not one that shows two things of the same day, nor one whose first record was taken back', async () => {
    const all = await patrolOffice()
    const first = await observing(all.rig, all.worker, taken('bins'))
    expect(await observing(all.rig, all.worker, cut(taken('bins')))).not.toHaveProperty('used')
    const only = await observing(all.rig, all.worker, taken('greening'))
    await all.rig.as(all.worker).call('patrols.withdraw', { observationId: only.observationId })
    all.rig.advance({ days: 1 })
    expect(await observing(all.rig, all.worker, taken('greening'))).not.toHaveProperty('used')
    expect((await observing(all.rig, all.worker, taken('bins'))).used).toMatchObject([
      { recordId: first.observationId, identical: true },
    ])
  })
})

describe('patrols and inspections', () => {
  async function registered(scene: PhotoScene) {
    const all = await office({ features })
    const { rig, inspector, worker } = all
    const place = { area: grid, words: '2 号楼后' }
    const walked = await observing(rig, worker, taken('greening'), place)
    rig.advance({ days: 1 })
    const { fileId } = await receive({ store: rig.store, owner: inspector, now: rig.now }, taken(scene))
    const { findingId } = await rig.as(inspector).call('inspections.register', {
      ...{ topic: 'environment', kind: '垃圾未清', place, description: '垃圾堆在路边', photoIds: [fileId] },
      responsibleId: worker.id,
    })
    const rectify = async (picture: Uint8Array) => {
      const { fileId: proof } = await receive({ store: rig.store, owner: worker, now: rig.now }, picture)
      const input = { findingId, photoIds: [proof], words: '已经清走' }
      return rig.as(worker).call('inspections.submitRectification', input)
    }
    return { all, walked, findingId, rectify, place }
  }

  it('a patrol’s photo from before a problem was found proves nothing about it: the inspector compares', async () => {
    const { all, walked, findingId, rectify } = await registered('bins')
    expect(await rectify(cut(taken('greening')))).toMatchObject({ proofDoubted: true })
    const [pair] = await all.rig.as(all.second).call('inspections.alikePhotos', { findingId })
    expect(pair).toMatchObject({ number: walked.number, patrol: { photo: {} }, judges: true })
    const [own] = await all.rig.as(all.worker).call('inspections.alikePhotos', { findingId })
    expect(own).toMatchObject({ judges: false })
    expect(own!.patrol).not.toHaveProperty('photo')
    const { fileId, otherId } = pair!
    const judging = { findingId, fileId, otherId, verdict: 'same' } as const
    expect(await all.rig.as(all.second).call('inspections.judgeAlike', judging)).toMatchObject({ proofReused: true })
  })

  it('a problem can be struck off also when the record of the walk was taken back, or its photo changed', async () => {
    for (const how of ['withdraw', 'amend'] as const) {
      const { all, walked, findingId, rectify, place } = await registered('bins')
      await rectify(cut(taken('greening')))
      const { observationId, key, categoryId, text } = walked
      if (how === 'withdraw') await all.rig.as(all.worker).call('patrols.withdraw', { observationId })
      else await all.rig.as(all.worker).call('patrols.amend', { key: key!, categoryId, text, place, photoIds: [] })
      const judge = all.rig.as(all.second)
      const [pair] = await judge.call('inspections.alikePhotos', { findingId })
      expect(pair).toMatchObject({ number: walked.number, judges: true })
      expect(pair!.patrol).toEqual({})
      const [own] = await all.rig.as(all.worker).call('inspections.alikePhotos', { findingId })
      expect(own).toMatchObject({ patrol: {}, judges: false })
      const { fileId, otherId } = pair!
      const judging = { findingId, fileId, otherId, verdict: 'different' } as const
      expect(await judge.call('inspections.judgeAlike', judging)).toMatchObject({ proofDoubted: false })
    }
  })

  it('what was seen on a walk after the problem was found may prove that it is put right', async () => {
    const { all, rectify, place } = await registered('bins')
    await observing(all.rig, all.worker, taken('waste'), place)
    all.rig.advance({ days: 1 })
    expect(await rectify(taken('waste'))).toMatchObject({ reusedPhotos: false })
  })

  it('the photo of a problem put right is no patrol of a later day', async () => {
    const { all, findingId, rectify, place } = await registered('bins')
    const { number } = await rectify(taken('waste'))
    expect(await observing(all.rig, all.worker, taken('waste'), place)).not.toHaveProperty('used')
    all.rig.advance({ days: 1 })
    const later = await observing(all.rig, all.worker, cut(taken('bins')), place)
    expect(later.used).toMatchObject([{ usedIn: 'findings', recordId: findingId, number, other: {} }])
  })

  it('the photo of a finding that was withdrawn was never used: a patrol may show it', async () => {
    const { all, findingId, place } = await registered('bins')
    await all.rig.as(all.inspector).call('inspections.withdraw', { findingId, reason: '登记错了' })
    all.rig.advance({ days: 1 })
    expect(await observing(all.rig, all.worker, cut(taken('bins')), place)).not.toHaveProperty('used')
  })
})
