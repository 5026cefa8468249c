// Files that records show: who may see them, what ties them to a record, and where they lie.
import tcb from '@cloudbase/node-sdk'
import { describe, expect, it, onTestFinished } from 'vitest'
import { jobs } from '../cloudfunctions/files/jobs'
import { filesFeature } from '../cloudfunctions/files/operations'
import { addressOf, configureFiles, filesPort } from '../cloudfunctions/platform/files/addresses'
import { filesByHash } from '../cloudfunctions/platform/files/alike'
import { attachFiles, otherUses } from '../cloudfunctions/platform/files/attach'
import { cleanJpeg } from '../cloudfunctions/platform/files/clean-jpeg'
import { openCloudFiles } from '../cloudfunctions/platform/files/cloudbase'
import { sha256Of } from '../cloudfunctions/platform/files/examine'
import { handIn } from '../cloudfunctions/platform/files/hand-in'
import { FileTooLarge, StrangeLocation } from '../cloudfunctions/platform/files/port'
import { files } from '../cloudfunctions/platform/files/records'
import { openFile } from '../cloudfunctions/platform/files/serve'
import { startStorage } from './cloudbase-storage'
import { folderOfFiles, office, queryOf, seen, stored } from './files-rig'
import { phoneJpeg, photoOfSeed, plainJpeg, plainPng } from './pictures'
import { createRig, type Rig } from './rig'

describe('who may see a file', () => {
  it('only its owner finds it, and others cannot tell that it exists', async () => {
    const { rig, someone } = await office()
    const { fileId } = await handIn({ ...rig, now: rig.now }, { personId: someone.id }, phoneJpeg())
    const other = await rig.person('administrator@ryh')
    expect(await rig.as(other).call('files.describe', { fileIds: [fileId] })).toEqual([])
    const [mine] = await rig.as(someone).call('files.describe', { fileIds: [fileId, 'unknown'] })
    expect(mine).toMatchObject({ fileId, type: 'image/jpeg' })
    expect((await seen(rig, mine!.url)) as Buffer).toEqual(Buffer.from(cleanJpeg(phoneJpeg())))
  })

  it('an address works for a while, for this file and this variant alone', async () => {
    const { rig, someone } = await office()
    const { fileId } = await handIn({ ...rig, now: rig.now }, { personId: someone.id }, phoneJpeg())
    const url = addressOf(fileId, 'public', rig.now)
    const query = queryOf(url)
    const refused = expect.objectContaining({ code: 'file.address' })
    await expect(openFile(rig.store, fileId, { ...query, v: 'o' }, rig.now)).rejects.toEqual(refused)
    await expect(openFile(rig.store, 'another', query, rig.now)).rejects.toEqual(refused)
    await expect(openFile(rig.store, fileId, { ...query, e: 'zzzzzzzzz' }, rig.now)).rejects.toEqual(refused)
    await expect(openFile(rig.store, fileId, {}, rig.now)).rejects.toEqual(refused)
    const original = addressOf(fileId, 'original', rig.now)
    expect((await seen(rig, original)) as Buffer).toEqual(phoneJpeg())
    rig.advance({ hours: 2 })
    expect(await seen(rig, url)).toBeInstanceOf(Buffer)
    rig.advance({ hours: 2 })
    await expect(seen(rig, url)).rejects.toEqual(refused)
  })
})

describe('files of records', () => {
  /** Runs the attaching of a feature's handler in a transaction, as a command would. */
  async function attaching(
    rig: Rig,
    caller: { id: string; home: string },
    id: string,
    now: string[],
    before: string[] = [],
  ) {
    await rig.store.transaction(async tx => {
      const ctx = { caller, now: rig.now, get: tx.get.bind(tx) } as never
      for (const write of await attachFiles(ctx, { in: 'things', id }, now, { before, kind: 'photo' })) {
        if (write.kind === 'remove') await tx.remove(write.collection, write.id)
        else await tx.put(write.collection, write.doc)
      }
    })
  }

  it('a record takes its author’s photos and nobody else’s', async () => {
    const { rig, someone } = await office()
    const other = await rig.person()
    const { fileId } = await handIn({ ...rig, now: rig.now }, { personId: someone.id }, plainJpeg)
    const refused = expect.objectContaining({ code: 'file.notYours' })
    await expect(attaching(rig, other, 't1', [fileId])).rejects.toEqual(refused)
    await expect(attaching(rig, someone, 't1', ['unknown'])).rejects.toEqual(refused)
    const paper = await handIn({ ...rig, now: rig.now }, { personId: someone.id }, Buffer.from('%PDF-1.7'))
    await expect(attaching(rig, someone, 't1', [paper.fileId])).rejects.toMatchObject({ code: 'file.type' })
    await attaching(rig, someone, 't1', [fileId])
    expect(await rig.store.get(files, fileId)).toMatchObject({ uses: 1, unused: false })
  })

  it('the same photo in another record is found, whoever handed it in', async () => {
    const { rig, someone } = await office()
    const inspector = await rig.person('inspector@ryh')
    const resident = await rig.person()
    const mine = await handIn({ ...rig, now: rig.now }, { personId: someone.id }, plainJpeg)
    const theirs = await handIn({ ...rig, now: rig.now }, { personId: resident.id }, plainJpeg)
    await attaching(rig, someone, 't1', [mine.fileId])
    rig.advance({ days: 1 })
    await attaching(rig, resident, 't2', [theirs.fileId])
    const ctx = { caller: resident, find: rig.store.find, getMany: rig.store.getMany } as never
    expect(await otherUses(ctx, { in: 'things', id: 't2' }, [theirs.fileId])).toMatchObject([{ recordId: 't1' }])
    expect(await filesByHash(ctx, 'other', mine.sha256)).toEqual([])
    expect(await rig.as(resident).refusal('files.reuse', mine)).toMatchObject({ code: 'right.missing' })
    const found = await rig.as(inspector).call('files.reuse', { fileId: mine.fileId })
    expect(found.map(use => use.recordId)).toEqual(['t1', 't2'])
  })

  it('what no record has used for a week is removed, and can be handed in again', async () => {
    const { rig, someone, folder } = await office()
    const identity = { personId: someone.id }
    const used = await handIn({ ...rig, now: rig.now }, identity, photoOfSeed('used'))
    const dropped = await handIn({ ...rig, now: rig.now }, identity, photoOfSeed('dropped'))
    const never = await handIn({ ...rig, now: rig.now }, identity, photoOfSeed('never'))
    await attaching(rig, someone, 't1', [used.fileId, dropped.fileId])
    rig.advance({ days: 6 })
    await attaching(rig, someone, 't1', [used.fileId], [used.fileId, dropped.fileId])
    await rig.runJobs()
    expect(stored(folder)).toHaveLength(6)
    rig.advance({ days: 1 })
    await rig.runJobs()
    expect(await rig.store.get(files, never.fileId)).toBeUndefined()
    expect(await rig.store.get(files, dropped.fileId)).toBeDefined()
    rig.advance({ days: 6 })
    await rig.runJobs()
    expect(await rig.store.get(files, dropped.fileId)).toBeUndefined()
    expect(stored(folder)).toHaveLength(2)
    const again = await handIn({ ...rig, now: rig.now }, identity, photoOfSeed('never'))
    expect(again.fileId).toBe(never.fileId)
    rig.advance({ days: 8 })
    await rig.runJobs()
    expect(await rig.store.get(files, never.fileId)).toBeUndefined()
    expect(stored(folder)).toHaveLength(2)
  })

  it('a file that is leaving can be neither attached nor claimed', async () => {
    const { rig, someone } = await office()
    const { fileId } = await handIn({ ...rig, now: rig.now }, { personId: someone.id }, plainJpeg)
    rig.advance({ days: 8 })
    expect(await rig.as(someone).refusal('files.discard' as never, { fileId } as never)).toMatchObject({
      code: 'right.missing',
    })
    expect(await rig.asSystem('files.discard', { fileId })).toEqual({ fileId, leaving: true })
    await expect(attaching(rig, someone, 't1', [fileId])).rejects.toMatchObject({ code: 'file.notYours' })
    await expect(handIn({ ...rig, now: rig.now }, { personId: someone.id }, plainJpeg)).rejects.toMatchObject({
      code: 'file.leaving',
    })
  })
})

describe('the folder of files', () => {
  it('never leaves itself', async () => {
    folderOfFiles()
    for (const location of ['../x', 'a/../../x', '/etc/passwd', 'a//b', 'a/./b', '', '.hidden'])
      await expect(filesPort().put(location, plainJpeg, '')).rejects.toBeInstanceOf(StrangeLocation)
  })

  it('gives back what was put, replaces, refuses more than asked for, and forgets', async () => {
    const folder = folderOfFiles()
    const port = filesPort()
    await port.put('a/b/c', plainPng, '')
    await port.put('a/b/c', plainJpeg, '')
    expect(Buffer.from((await port.read('a/b/c', 10_000))!)).toEqual(plainJpeg)
    await expect(port.read('a/b/c', 10)).rejects.toBeInstanceOf(FileTooLarge)
    await port.remove('a/b/c')
    await port.remove('a/b/c')
    expect(await port.read('a/b/c', 10)).toBeUndefined()
    expect(stored(folder)).toEqual([])
  })
})

describe('cloud storage, through the real SDK', () => {
  async function cloud() {
    const storage = await startStorage()
    onTestFinished(storage.close)
    return { objects: storage.objects, port: openCloudFiles(tcb.init(storage.config), 'env-1') }
  }

  it('a claim moves from incoming, and its address redirects to the storage’s own', async () => {
    const { objects, port } = await cloud()
    configureFiles({ port, secret: 'cloud', base: 'https://files.example' })
    const rig = await createRig({ features: [{ implementation: filesFeature, jobs }] })
    const someone = await rig.person()
    const path = await port.put('incoming/a.jpg', phoneJpeg(), 'image/jpeg')
    const receipt = await rig.as(someone).call('files.claim', { path, sha256: sha256Of(phoneJpeg()) })
    const kept = [...objects.keys()].map(key => key.replace(/^.*\//, ''))
    expect(kept.sort()).toEqual(['clean', 'original'])
    const [mine] = await rig.as(someone).call('files.describe', { fileIds: [receipt.fileId] })
    expect(mine!.url).toMatch(/^https:\/\/files\.example\/files\//)
    const redirect = (await seen(rig, mine!.url)) as string
    const shown = Buffer.from(await (await fetch(redirect)).arrayBuffer())
    expect(shown).toEqual(Buffer.from(cleanJpeg(phoneJpeg())))
    rig.advance({ days: 8 })
    await rig.runJobs()
    expect(objects.size).toBe(0)
  })

  it('bytes come back as they went, whatever they are', async () => {
    const { port } = await cloud()
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 7 + (i >> 8)) & 0xff))
    const at = await port.put('files/x', bytes, '')
    expect(Buffer.from((await port.read(at, 100_000))!).equals(bytes)).toBe(true)
    await port.put('files/x', plainJpeg, '')
    expect(Buffer.from((await port.read(at, 100_000))!).equals(plainJpeg)).toBe(true)
  })

  it('another environment and what is too large are refused, what is missing is told', async () => {
    const { port } = await cloud()
    await expect(port.read('cloud://env-2.bucket-1/incoming/a', 10)).rejects.toBeInstanceOf(StrangeLocation)
    const at = await port.put('incoming/a.jpg', plainJpeg, '')
    await expect(port.read(at, 10)).rejects.toBeInstanceOf(FileTooLarge)
    expect(await port.read('cloud://env-1.bucket-1/none', 10)).toBeUndefined()
    await port.remove('cloud://env-1.bucket-1/none')
  })
})
