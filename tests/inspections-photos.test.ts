// Photos of findings that look like earlier ones: flagged, shown side by side to who may see both, judged by other eyes.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { findings } from '../cloudfunctions/inspections/records'
import type { Caller } from '../cloudfunctions/kernel/reach'
import type { PhotoScene } from '../cloudfunctions/local/demo/photos'
import { configureFiles } from '../cloudfunctions/platform/files/addresses'
import { croppedBands, croppedDistance } from '../cloudfunctions/platform/files/cropping'
import { openLocalFiles } from '../cloudfunctions/platform/files/local'
import { bandsOf, lookOf } from '../cloudfunctions/platform/files/look'
import { receive } from '../cloudfunctions/platform/files/receive'
import { files, fileUses } from '../cloudfunctions/platform/files/records'
import { elsewhere, grid, type Office, office } from './inspections-rig'
import { plainWebp } from './pictures'
import { asJpeg, cropped, pixelsOf, sceneOf, smaller } from './picturing'

vi.mock('../cloudfunctions/platform/files/cropping', { spy: true })

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'ruyi-looks-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  configureFiles({ port: openLocalFiles(folder), secret: 'a secret of the tests', base: '' })
})

const taken = (scene: PhotoScene, seed = 'spot') => sceneOf({ scene, seed })
/** As it comes back out of a chat: half as large, compressed once more. */
const passedOn = (picture: Uint8Array) => asJpeg(smaller(pixelsOf(picture), 2), 70)

const handedIn = async ({ rig }: Office, owner: Caller, bytes: Uint8Array) =>
  (await receive({ store: rig.store, owner, now: rig.now }, bytes)).fileId

async function registering(all: Office, picture: Uint8Array, area = grid, by = all.inspector) {
  const { findingId } = await all.rig.as(by).call('inspections.register', {
    topic: 'environment',
    kind: '垃圾未清',
    place: { area, words: `${area} 路口` },
    description: '垃圾堆在路边',
    photoIds: [await handedIn(all, by, picture)],
    ...(area === grid ? { responsibleId: all.worker.id } : {}),
  })
  return findingId
}
const rectifying = async (all: Office, findingId: string, picture: Uint8Array) =>
  all.rig.as(all.worker).call('inspections.submitRectification', {
    findingId,
    photoIds: [await handedIn(all, all.worker, picture)],
    words: '已经清走',
  })

/** A finding elsewhere in the office, and one here that was “put right” with its picture. */
async function reused() {
  const all = await office()
  const earlier = await registering(all, taken('waste'), elsewhere)
  all.rig.advance({ days: 20 })
  const findingId = await registering(all, taken('bins'))
  await rectifying(all, findingId, passedOn(taken('waste')))
  const [pair] = await all.rig.as(all.second).call('inspections.alikePhotos', { findingId })
  return { all, earlier, findingId, pair: pair!, pairing: { findingId, fileId: pair!.fileId, otherId: pair!.otherId } }
}

describe('a photo that was used before and sent on', () => {
  it('is judged by no resident, worker, head or administrator', async () => {
    const { all, pairing } = await reused()
    for (const person of [all.resident, all.worker, all.head3, all.head2, all.head1, all.administrator])
      expect((await all.rig.as(person).refusal('inspections.judgeAlike', { ...pairing, verdict: 'same' })).code).toBe(
        'right.missing',
      )
  })

  it('is flagged, and whoever re-inspects is told to compare', async () => {
    const { all, findingId, earlier, pair } = await reused()
    const finding = await all.rig.as(all.second).call('inspections.finding', { findingId })
    expect(finding).toMatchObject({ reusedPhotos: true, doubted: true, alikePhotos: 1 })
    expect(pair).toMatchObject({ own: false, other: { findingId: earlier, areaName: '第 4 网格' }, judges: true })
    await all.rig.settle()
    const [message] = await all.rig.messages(all.inspector)
    expect(message?.text).toContain('有照片和以前的一样或相似，请比对')
  })

  it('waits in the ledger until somebody judges it, and is counted', async () => {
    const { all, findingId, pairing } = await reused()
    const reader = all.rig.as(all.second)
    const waiting = async () => [
      (await reader.call('inspections.ledger', { doubted: true })).items.map(one => one.findingId),
      (await reader.call('inspections.figures', {})).doubted,
    ]
    expect(await waiting()).toEqual([[findingId], 1])
    await reader.call('inspections.judgeAlike', { ...pairing, verdict: 'different' })
    expect(await waiting()).toEqual([[], 0])
  })

  it('“not the same” is remembered with who said it, and can be said anew', async () => {
    const { all, findingId, pairing } = await reused()
    const judge = all.rig.as(all.second)
    const after = await judge.call('inspections.judgeAlike', { ...pairing, verdict: 'different' })
    expect(after).toMatchObject({ reusedPhotos: false, doubted: false, alikePhotos: 1 })
    expect(after.timeline.at(-1)).toMatchObject({ label: '核实照片：不是同一张', by: { name: '吴倩' } })
    await judge.call('inspections.judgeAlike', { ...pairing, verdict: 'different' })
    await judge.call('inspections.returnForRework', { findingId, reason: '没有清完' })
    await rectifying(all, findingId, taken('greening'))
    const [pair] = await judge.call('inspections.alikePhotos', { findingId })
    expect(pair?.verdict).toMatchObject({ as: 'different', name: '吴倩' })
    const now = await judge.call('inspections.judgeAlike', { ...pairing, verdict: 'same' })
    expect(now).toMatchObject({ reusedPhotos: true, doubted: false })
    expect(now.timeline.filter(step => step.action === 'judgeAlike')).toHaveLength(2)
  })

  it('shows the other finding’s photo only to who may see that finding', async () => {
    const { all, findingId } = await reused()
    const [seen] = await all.rig.as(all.worker).call('inspections.alikePhotos', { findingId })
    expect(seen).toMatchObject({ number: '2026-11-001', judges: false })
    expect(seen?.other).toBeUndefined()
    const stranger = await all.rig.person('gridWorker@ryh/c02/g005')
    expect((await all.rig.as(stranger).refusal('inspections.alikePhotos', { findingId })).code).toBe('record.notFound')
  })

  it('is found as well when its edges were cut off before', async () => {
    const all = await office()
    const earlier = await registering(all, taken('waste'), elsewhere)
    const findingId = await registering(all, taken('bins'))
    await rectifying(
      all,
      findingId,
      asJpeg(cropped(pixelsOf(taken('waste')), { left: 0.03, top: 0.04, right: 0.02 }), 70),
    )
    const found = await all.rig.as(all.second).call('inspections.alikePhotos', { findingId })
    expect(found).toMatchObject([{ other: { findingId: earlier }, own: false }])
  })

  it('is not judged by who has a role on that grid', async () => {
    const { all, pairing } = await reused()
    const both = await all.rig.person('inspector@ryh', `gridHead3@${grid}`)
    const refusal = await all.rig.as(both).refusal('inspections.judgeAlike', { ...pairing, verdict: 'different' })
    expect(refusal.code).toBe('inspections.ownGrid')
  })

  it('is not judged by who handed it in', async () => {
    const all = await office()
    await registering(all, taken('waste'), elsewhere)
    const findingId = await registering(all, passedOn(taken('waste')))
    const [pair] = await all.rig.as(all.inspector).call('inspections.alikePhotos', { findingId })
    expect(pair?.judges).toBe(false)
    const verdict = { findingId, fileId: pair!.fileId, otherId: pair!.otherId, verdict: 'different' } as const
    expect((await all.rig.as(all.inspector).refusal('inspections.judgeAlike', verdict)).code).toBe(
      'inspections.ownPhoto',
    )
    await all.rig.as(all.second).call('inspections.judgeAlike', verdict)
  })

  it('two who judge at once leave one verdict, and each said it', async () => {
    const { all, findingId, pairing } = await reused()
    const third = await all.rig.person('inspector@ryh')
    await Promise.all([
      all.rig.as(all.second).call('inspections.judgeAlike', { ...pairing, verdict: 'same' }),
      all.rig.as(third).call('inspections.judgeAlike', { ...pairing, verdict: 'different' }),
    ])
    const finding = await all.rig.as(all.second).call('inspections.finding', { findingId })
    const said = finding.timeline.filter(step => step.action === 'judgeAlike')
    expect(said).toHaveLength(2)
    const [pair] = await all.rig.as(all.second).call('inspections.alikePhotos', { findingId })
    expect(said.at(-1)?.label).toBe(pair?.verdict?.as === 'same' ? '核实照片：是同一张' : '核实照片：不是同一张')
  })

  it('a pair that is none is refused', async () => {
    const { all, pairing } = await reused()
    const none = { ...pairing, otherId: pairing.fileId, verdict: 'same' as const }
    expect((await all.rig.as(all.second).refusal('inspections.judgeAlike', none)).code).toBe('inspections.notAlike')
  })
})

describe('what is compared with what', () => {
  it('the photo of before, handed in as the one of after', async () => {
    const all = await office()
    const findingId = await registering(all, taken('bins'))
    const after = await rectifying(all, findingId, passedOn(taken('bins')))
    expect(after).toMatchObject({ doubted: true })
    const [pair] = await all.rig.as(all.worker).call('inspections.alikePhotos', { findingId })
    expect(pair).toMatchObject({ own: true, taken: { label: '提交整改' }, other: { taken: { label: '登记' } } })
  })

  it('the same place put right is another picture', async () => {
    const all = await office()
    const findingId = await registering(all, taken('bins'))
    const after = await rectifying(all, findingId, sceneOf({ scene: 'bins', seed: 'spot', after: true, shot: 2 }))
    expect(after).toMatchObject({ doubted: false, alikePhotos: 0, reusedPhotos: false, unseenPhotos: 0 })
  })

  it('the same bytes are said to be the same, not to be alike, and are judged as well', async () => {
    const all = await office()
    const earlier = await registering(all, taken('waste'), elsewhere)
    const findingId = await registering(all, taken('bins'))
    const after = await rectifying(all, findingId, taken('waste'))
    expect(after).toMatchObject({ reusedPhotos: true, doubted: true, proofDoubted: true, alikePhotos: 1 })
    const [pair] = await all.rig.as(all.second).call('inspections.alikePhotos', { findingId })
    expect(pair).toMatchObject({ identical: true, other: { findingId: earlier }, judges: true })
  })

  it('the very photo of the last time, handed in again after the return, is asked about again', async () => {
    const all = await office()
    const findingId = await registering(all, taken('bins'))
    await rectifying(all, findingId, taken('greening'))
    const judge = all.rig.as(all.second)
    for (const times of [1, 2]) {
      await judge.call('inspections.returnForRework', { findingId, reason: '没有清完' })
      expect(await rectifying(all, findingId, taken('greening'))).toMatchObject({ proofDoubted: true, alikePhotos: 1 })
      const [pair] = await judge.call('inspections.alikePhotos', { findingId })
      expect([times, pair]).toMatchObject([times, { identical: true, own: true, taken: { label: '提交整改' } }])
      const pairing = { findingId, fileId: pair!.fileId, otherId: pair!.otherId }
      await judge.call('inspections.judgeAlike', { ...pairing, verdict: 'same' })
    }
  })

  it('not with a registration that was taken back', async () => {
    const all = await office()
    const mistaken = await registering(all, taken('waste'), elsewhere)
    await all.rig.as(all.inspector).call('inspections.withdraw', { findingId: mistaken, reason: '登记错网格了' })
    const findingId = await registering(all, passedOn(taken('waste')))
    expect(await all.rig.as(all.inspector).call('inspections.finding', { findingId })).toMatchObject({ doubted: false })
  })

  it('at most the three that are most alike, each of another finding', async () => {
    const all = await office()
    for (let n = 0; n < 4; n++) await registering(all, asJpeg(pixelsOf(taken('waste')), 50 + n), elsewhere)
    const findingId = await registering(all, passedOn(taken('waste')))
    const pairs = await all.rig.as(all.second).call('inspections.alikePhotos', { findingId })
    expect(new Set(pairs.map(one => one.number)).size).toBe(3)
  })

  it('a picture whose marks a hundred others share is said not to be compared with all, and looked for by the rest', async () => {
    const all = await office()
    const earlier = await registering(all, passedOn(taken('bins')), elsewhere)
    const again = asJpeg(pixelsOf(taken('bins')), 90)
    const [first, second] = [lookOf(taken('bins'), 'image/png')!, lookOf(again, 'image/jpeg')!]
    const crowd = async (bands: string[]) => {
      const uses = Array.from({ length: 101 }, (_, n) => ({
        ...{ id: `${bands}~${n}`, version: 1, office: 'ryh', sha256: `${n}`, fileId: `f${n}`, personId: 'x' },
        ...{ in: findings.name, recordId: `r${n}`, usedAt: all.rig.now + n + 1, look: '0'.repeat(64), bands },
      }))
      for (const one of uses) await all.rig.store.insert(fileUses, one)
    }
    await crowd(bandsOf(first).slice(0, 5))
    const findingId = await registering(all, taken('bins'))
    const judge = all.rig.as(all.second)
    expect(await judge.call('inspections.finding', { findingId })).toMatchObject({ alikePhotos: 1, unseenPhotos: 0 })
    await crowd(bandsOf(second).slice(0, 6))
    expect(await rectifying(all, findingId, again)).toMatchObject({ unseenPhotos: 1 })
    const pairs = await judge.call('inspections.alikePhotos', { findingId })
    expect(pairs.at(-1)?.other?.findingId).toBe(earlier)
  })

  it('nine photos in a crowd are compared through few windows in all, and the likeliest is found all the same', async () => {
    const all = await office({ twice: false })
    const earlier = await registering(all, taken('waste'), elsewhere)
    const cutOff = asJpeg(cropped(pixelsOf(taken('waste')), { left: 0.03, top: 0.04, right: 0.02 }), 70)
    const pictures = [...Array.from({ length: 8 }, (_, n) => taken('bins', `bin ${n}`)), cutOff]
    const photoIds: string[] = []
    for (const picture of pictures) photoIds.push(await handedIn(all, all.inspector, picture))
    for (const [n, file] of (await all.rig.store.getMany(files, photoIds)).entries())
      for (let m = 0; m < 25; m++)
        await all.rig.store.insert(fileUses, {
          ...{ id: `crowd~${n}~${m}`, version: 1, office: 'ryh', sha256: `${n} ${m}`, fileId: photoIds[(n + 1) % 8]! },
          ...{ personId: 'x', in: findings.name, recordId: `r${n}`, usedAt: all.rig.now + m, look: '0'.repeat(64) },
          bands: croppedBands(file.small!).slice(0, 1),
        })
    vi.mocked(croppedDistance).mockClear()
    const { findingId } = await all.rig.as(all.inspector).call('inspections.register', {
      ...{ topic: 'environment', kind: '垃圾未清', place: { area: grid, words: '路口' } },
      ...{ description: '垃圾堆在路边', photoIds },
    })
    expect(vi.mocked(croppedDistance).mock.calls.length).toBeLessThanOrEqual(60)
    const pairs = await all.rig.as(all.second).call('inspections.alikePhotos', { findingId })
    expect(pairs.map(one => one.other?.findingId)).toContain(earlier)
  })

  it('what cannot be looked at is said to be compared by its bytes alone', async () => {
    const all = await office()
    const findingId = await registering(all, taken('bins'))
    expect(await rectifying(all, findingId, plainWebp)).toMatchObject({ unseenPhotos: 1, doubted: false })
  })
})

describe('a finding from before photos were looked at', () => {
  /** Flagged by its bytes alone, with nobody asked: the file of then and the finding that showed it. */
  async function flagged() {
    const all = await office()
    const earlier = await registering(all, taken('waste'), elsewhere)
    const findingId = await registering(all, taken('bins'))
    const { after } = await rectifying(all, findingId, taken('greening'))
    const reused = [{ fileId: after[0]!.fileId, findingId: earlier, number: '2026-11-001' }]
    await all.rig.store.updateIf(findings, findingId, {}, { set: { reused } })
    return { all, findingId, earlier }
  }

  it('keeps its flag, is judged like any other, and waits for that', async () => {
    const { all, findingId, earlier } = await flagged()
    const judge = all.rig.as(all.second)
    expect(await judge.call('inspections.finding', { findingId })).toMatchObject({ doubted: true, alikePhotos: 1 })
    await judge.call('inspections.verify', { findingId, words: '现场看过' })
    const strike = { findingId }
    expect((await all.rig.as(all.administrator).refusal('inspections.writeOff', strike)).code).toBe(
      'inspections.photoDoubted',
    )
    const [pair] = await judge.call('inspections.alikePhotos', { findingId })
    expect(pair).toMatchObject({ identical: true, judges: true, other: { findingId: earlier } })
    const { fileId, otherId } = pair!
    await judge.call('inspections.judgeAlike', { findingId, fileId, otherId, verdict: 'different' })
    expect(await all.rig.as(all.administrator).call('inspections.writeOff', strike)).toMatchObject({ doubted: false })
  })

  it('keeps it beside what is flagged from then on', async () => {
    const { all, findingId } = await flagged()
    await all.rig.as(all.second).call('inspections.returnForRework', { findingId, reason: '没有清完' })
    expect(await rectifying(all, findingId, taken('bins'))).toMatchObject({ proofDoubted: true, alikePhotos: 2 })
  })
})

describe('more pairs than are shown at once', () => {
  it('those that nobody judged come before those that somebody did', async () => {
    const all = await office()
    const earlier = await registering(all, taken('waste'), elsewhere)
    const findingId = await registering(all, taken('bins'))
    const pair = (n: number) => ({ fileId: `f${n}`, otherId: `o${n}`, findingId: earlier, number: '2026-11-001' })
    const verdict = { as: 'different', personId: all.second.id, name: '吴倩', at: all.rig.now }
    const alike = [pair(0), ...Array.from({ length: 60 }, (_, n) => ({ ...pair(n + 1), verdict }))]
    await all.rig.store.updateIf(findings, findingId, {}, { set: { alike } as never })
    const shown = await all.rig.as(all.second).call('inspections.alikePhotos', { findingId })
    expect(shown).toHaveLength(50)
    expect(shown.filter(one => !one.verdict).map(one => one.fileId)).toEqual(['f0'])
  })
})

describe('striking off what was “put right” with a photo of before', () => {
  it('waits until somebody says what the photo is', async () => {
    const all = await office()
    const findingId = await registering(all, taken('bins'))
    await rectifying(all, findingId, taken('bins'))
    const [judge, administrator] = [all.rig.as(all.second), all.rig.as(all.administrator)]
    await judge.call('inspections.verify', { findingId, words: '现场看过' })
    expect((await administrator.refusal('inspections.writeOff', { findingId })).code).toBe('inspections.photoDoubted')
    const [pair] = await judge.call('inspections.alikePhotos', { findingId })
    const { fileId, otherId } = pair!
    const said = await judge.call('inspections.judgeAlike', { findingId, fileId, otherId, verdict: 'different' })
    expect(said.timeline.at(-1)?.label).toBe('核实照片：可以重复用')
    const over = await administrator.call('inspections.writeOff', { findingId })
    expect(over).toMatchObject({ state: 'writtenOff', doubted: false, reusedPhotos: false })
  })

  it('and is said to be misused: whoever strikes it off all the same says why', async () => {
    const all = await office()
    const findingId = await registering(all, taken('bins'))
    await rectifying(all, findingId, taken('bins'))
    const [judge, administrator] = [all.rig.as(all.second), all.rig.as(all.administrator)]
    await judge.call('inspections.verify', { findingId, words: '现场看过，确实清了' })
    const [pair] = await judge.call('inspections.alikePhotos', { findingId })
    const { fileId, otherId } = pair!
    const said = await judge.call('inspections.judgeAlike', { findingId, fileId, otherId, verdict: 'same' })
    expect(said).toMatchObject({ proofDoubted: false, proofReused: true })
    expect((await administrator.refusal('inspections.writeOff', { findingId })).code).toBe('inspections.photoReused')
    const words = '照片传错了，督查员现场看过'
    expect(await administrator.call('inspections.writeOff', { findingId, words })).toMatchObject({
      state: 'writtenOff',
    })
  })

  it('waits as well when the photo of the re-inspection is the one', async () => {
    const all = await office()
    const findingId = await registering(all, taken('bins'))
    await rectifying(all, findingId, taken('greening'))
    const photoIds = [await handedIn(all, all.second, taken('greening'))]
    const passed = await all.rig.as(all.second).call('inspections.verify', { findingId, photoIds })
    expect(passed.proofDoubted).toBe(true)
    const strike = () => all.rig.as(all.administrator).refusal('inspections.writeOff', { findingId })
    expect((await strike()).code).toBe('inspections.photoDoubted')
  })

  it('does not wait for a picture that shows two problems, which says nothing of how they were put right', async () => {
    const all = await office()
    await registering(all, taken('bins'), elsewhere)
    const findingId = await registering(all, taken('bins'))
    await rectifying(all, findingId, taken('greening'))
    await all.rig.as(all.second).call('inspections.verify', { findingId, words: '现场看过' })
    const over = await all.rig.as(all.administrator).call('inspections.writeOff', { findingId })
    expect(over).toMatchObject({ state: 'writtenOff', doubted: true })
  })
})
