// Files: what is taken, what the public sees of it, who may see it, and what happens when things are repeated or raced.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tcb from '@cloudbase/node-sdk'
import { fileLimits } from '@contract/files'
import fc from 'fast-check'
import piexif from 'piexifjs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { jobs } from '../cloudfunctions/files/jobs'
import { filesFeature } from '../cloudfunctions/files/operations'
import { addressOf, configureFiles, filesPort } from '../cloudfunctions/platform/files/addresses'
import { attachFiles, filesByHash, otherUses } from '../cloudfunctions/platform/files/attach'
import { cleanPng, cleanWebp } from '../cloudfunctions/platform/files/clean-chunks'
import { cleanJpeg } from '../cloudfunctions/platform/files/clean-jpeg'
import { openCloudFiles } from '../cloudfunctions/platform/files/cloudbase'
import { examine, sha256Of } from '../cloudfunctions/platform/files/examine'
import { handIn } from '../cloudfunctions/platform/files/hand-in'
import { openLocalFiles } from '../cloudfunctions/platform/files/local'
import { FileTooLarge, StrangeLocation } from '../cloudfunctions/platform/files/port'
import { fileIdOf, files } from '../cloudfunctions/platform/files/records'
import { openFile } from '../cloudfunctions/platform/files/serve'
import { startStorage } from './cloudbase-storage'
import {
  jpegWithEverything,
  phoneJpeg,
  photoOfSeed,
  plainJpeg,
  plainPng,
  plainWebp,
  pngWithPlace,
  webpWithPlace,
  zipOf,
} from './pictures'
import { createRig, type Rig } from './rig'

function folderOfFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'ruyi-files-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  configureFiles({ port: openLocalFiles(folder), secret: 'a secret of the tests', base: '' })
  return folder
}

async function office(engine: 'sqlite' | 'cloudbase' = 'sqlite') {
  const folder = folderOfFiles()
  const rig = await createRig({ engine, features: [{ implementation: filesFeature, jobs }] })
  return { folder, rig, someone: await rig.person() }
}

/** Puts bytes where a client puts them, and gives what the claim takes. */
async function incoming(bytes: Buffer) {
  const sha256 = sha256Of(bytes)
  const path = `incoming/${sha256}.jpg`
  await filesPort().put(path, bytes, '')
  return { path, sha256 }
}

const queryOf = (url: string) => Object.fromEntries(new URL(url, 'http://host').searchParams)
const stored = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
const seen = async (rig: Rig, url: string) => {
  const served = await openFile(
    rig.store,
    new URL(url, 'http://host').pathname.split('/').at(-1)!,
    queryOf(url),
    rig.now,
  )
  return 'bytes' in served ? Buffer.from(served.bytes) : served.redirect
}

describe('what is taken', () => {
  it('has an end for one person and day', async () => {
    const { rig, someone } = await office()
    const arrival = (n: number) => ({
      id: `f${n}`,
      version: 1,
      personId: someone.id,
      office: 'ryh',
      sha256: '0'.repeat(64),
      bytes: 1,
      type: 'image/jpeg' as const,
      state: 'kept' as const,
      original: 'x/y/original',
      receivedAt: rig.now,
      uses: 0,
      unused: true,
      unusedSince: rig.now,
    })
    for (let n = 0; n < fileLimits.perDay; n += 100)
      await rig.store.insertMany(
        files,
        Array.from({ length: 100 }, (_, i) => arrival(n + i)),
      )
    const given = () => handIn({ ...rig, now: rig.now }, { personId: someone.id }, plainJpeg)
    await expect(given()).rejects.toMatchObject({ code: 'file.tooMany' })
    rig.advance({ days: 1, minutes: 1 })
    await given()
  })

  it('keeps a name that ends in the middle of a letter, and is shown all the same', async () => {
    const { rig, someone } = await office()
    const name = `${'照'.repeat(119)}😀.jpg`
    const { fileId } = await handIn({ ...rig, now: rig.now }, { personId: someone.id }, plainJpeg, { name })
    const [file] = await rig.as(someone).call('files.describe', { fileIds: [fileId] })
    expect(await seen(rig, file!.url)).toBeDefined()
  })

  it('nobody who is not signed in hands in a file', async () => {
    const { rig } = await office()
    const input = await incoming(plainJpeg)
    const answer = await rig.dispatch.call({ operation: 'files.claim', input, requestId: 'r1', identity: undefined })
    expect(answer).toMatchObject({ ok: false, error: { code: 'identity.missing' } })
    await expect(handIn({ ...rig, now: rig.now }, { personId: 'nobody' }, plainJpeg)).rejects.toMatchObject({
      code: 'identity.unknown',
    })
  })

  it('photos and documents are told by their bytes, and anything else is refused by its name', () => {
    const office = ['[Content_Types].xml', 'docProps/app.xml']
    expect(examine(plainJpeg, {}).type).toBe('image/jpeg')
    expect(examine(plainPng, {}).type).toBe('image/png')
    expect(examine(plainWebp, {}).type).toBe('image/webp')
    expect(examine(Buffer.from('%PDF-1.7 …'), {}).type).toBe('application/pdf')
    expect(examine(zipOf(...office, 'word/document.xml'), {}).type).toContain('wordprocessingml')
    expect(examine(zipOf(...office, 'xl/workbook.xml'), {}).type).toContain('spreadsheetml')
    expect(examine(Buffer.from('站点,时间\n步行街,8:00\n'), {}).type).toBe('text/csv')
    expect(() => examine(Buffer.from('站点,时间\n'), { kind: 'document' })).toThrow(
      expect.objectContaining({ code: 'file.type' }),
    )
    const refused: [Buffer, string][] = [
      [Buffer.from('GIF89a…'), 'GIF 动图'],
      [Buffer.from('\0\0\0\x18ftypheic', 'latin1'), 'HEIC 照片'],
      [Buffer.from('MZ program'), '程序'],
      [Buffer.from('<svg xmlns="…"><script/></svg>'), '网页'],
      [zipOf('a.txt'), '压缩包'],
      [zipOf(...office, 'word/document.xml', 'word/vbaProject.bin'), '带宏的 Office 文件'],
      [Buffer.from('hello'), '未知文件'],
      [Buffer.alloc(0), '空文件'],
    ]
    for (const [bytes, found] of refused)
      expect(() => examine(bytes, {})).toThrow(expect.objectContaining({ code: 'file.type', details: { found } }))
  })

  it('voice notes of phones and browsers are taken, films are not', () => {
    const bytes = (head: string) => Buffer.concat([Buffer.from(head, 'latin1'), Buffer.alloc(200)])
    const tracks = (...kinds: string[]) => kinds.map(kind => `hdlr\0\0\0\0\0\0\0\0${kind}`).join('')
    const mp4 = '\0\0\0\x18ftypisom\0\0\0\0'
    expect(examine(bytes('ID3\x04'), { kind: 'voice' }).type).toBe('audio/mpeg')
    expect(examine(bytes('\xff\xf3\x48'), { kind: 'voice' }).type).toBe('audio/mpeg')
    expect(examine(bytes('\xff\xf1\x50'), { kind: 'voice' }).type).toBe('audio/aac')
    expect(examine(bytes(mp4 + tracks('soun')), { kind: 'voice' }).type).toBe('audio/mp4')
    expect(examine(bytes('\x1a\x45\xdf\xa3webm A_OPUS'), { kind: 'voice' }).type).toBe('audio/webm')
    const film = { code: 'file.type', details: { found: '视频' } }
    expect(() => examine(bytes(mp4 + tracks('soun', 'vide')), {})).toThrow(expect.objectContaining(film))
    expect(() => examine(plainJpeg, { kind: 'voice' })).toThrow(expect.objectContaining({ code: 'file.type' }))
    const long = Buffer.concat([Buffer.from('ID3'), Buffer.alloc(fileLimits.voiceBytes)])
    expect(() => examine(long, {})).toThrow(expect.objectContaining({ code: 'file.tooLarge' }))
  })

  it('a document is no photo, a photo is at most 10 MB and a document at most 20', () => {
    const large = (head: string, size: number) => Buffer.concat([Buffer.from(head), Buffer.alloc(size)])
    expect(() => examine(Buffer.from('%PDF-1.7'), { kind: 'photo' })).toThrow(
      expect.objectContaining({ code: 'file.type', details: { found: 'PDF 文件' } }),
    )
    const photo = Buffer.concat([plainJpeg, Buffer.alloc(fileLimits.photoBytes)])
    expect(() => examine(photo, {})).toThrow(expect.objectContaining({ code: 'file.tooLarge' }))
    expect(examine(large('%PDF-', fileLimits.photoBytes), {}).bytes).toBeGreaterThan(fileLimits.photoBytes)
    expect(() => examine(large('%PDF-', fileLimits.documentBytes), {})).toThrow(
      expect.objectContaining({ code: 'file.tooLarge' }),
    )
  })

  it('a picture that was cut off is refused, whichever byte it ends with before its picture', () => {
    for (const [whole, last] of [
      [plainJpeg, 600],
      [plainPng, plainPng.length - 1],
      [plainWebp, plainWebp.length - 2],
    ] as const)
      fc.assert(
        fc.property(fc.integer({ min: 12, max: last }), length => {
          expect(() => examine(whole.subarray(0, length), {})).toThrow(
            expect.objectContaining({ code: 'file.damaged' }),
          )
        }),
        { numRuns: 60 },
      )
  })

  it('what came must be what was promised, lie under incoming, and be there', async () => {
    const { rig, someone } = await office()
    const input = await incoming(plainJpeg)
    const other = { ...input, sha256: sha256Of(plainPng) }
    expect(await rig.as(someone).refusal('files.claim', other)).toMatchObject({ code: 'file.mismatch' })
    const gone = { ...input, path: 'incoming/gone.jpg' }
    expect(await rig.as(someone).refusal('files.claim', gone)).toMatchObject({ code: 'file.missing' })
    for (const path of ['files/x/original', 'incoming/../files/x', '/etc/passwd', 'cloud://e.b/files/x'])
      expect(await rig.as(someone).refusal('files.claim', { ...input, path })).toMatchObject({ code: 'input.invalid' })
    const elsewhere = { ...input, path: 'cloud://another.env/incoming/x.jpg' }
    expect(await rig.as(someone).refusal('files.claim', elsewhere)).toMatchObject({ code: 'file.missing' })
  })
})

describe.each(['sqlite', 'cloudbase'] as const)('receipts on %s', engine => {
  it('a claim gives the receipt, repeats give the same, and what lay under incoming is gone', async () => {
    const { rig, someone, folder } = await office(engine)
    const bytes = phoneJpeg()
    const input = await incoming(bytes)
    const receipt = await rig.as(someone).call('files.claim', { ...input, name: '小区门口.jpg', kind: 'photo' })
    expect(receipt).toEqual({
      fileId: fileIdOf(someone.id, input.sha256),
      sha256: input.sha256,
      bytes: bytes.length,
      type: 'image/jpeg',
      receivedAt: rig.now,
    })
    rig.advance({ hours: 5 })
    expect(await rig.as(someone).call('files.claim', input)).toEqual(receipt)
    expect(await handIn({ ...rig, now: rig.now }, { personId: someone.id }, bytes)).toEqual(receipt)
    expect(await filesPort().read(input.path, 1_000_000)).toBeUndefined()
    expect(stored(folder)).toHaveLength(2)
  })

  it('ten claims of the same photo at once make one file, with nothing left over', async () => {
    const { rig, someone, folder } = await office(engine)
    const bytes = phoneJpeg()
    const hands = Array.from({ length: 10 }, () => handIn({ ...rig, now: rig.now }, { personId: someone.id }, bytes))
    const receipts = await Promise.all(hands)
    expect(new Set(receipts.map(one => JSON.stringify(one))).size).toBe(1)
    expect(stored(folder)).toHaveLength(2)
  })

  it('two people with the same photo have a file each', async () => {
    const { rig, someone } = await office(engine)
    const other = await rig.person()
    const [mine, theirs] = await Promise.all(
      [someone, other].map(one => handIn({ ...rig, now: rig.now }, { personId: one.id }, plainJpeg)),
    )
    expect(mine!.fileId).not.toBe(theirs!.fileId)
    expect(mine!.sha256).toBe(theirs!.sha256)
  })
})

describe('what the public sees of a photo', () => {
  const exifOf = (bytes: Uint8Array) => piexif.load(Buffer.from(bytes).toString('latin1'))

  it('has no place, no camera and no thumbnail, and is still the right way up', () => {
    const bytes = phoneJpeg()
    expect(Object.keys(exifOf(bytes).GPS!)).toHaveLength(4)
    const clean = cleanJpeg(bytes)
    const exif = exifOf(clean)
    expect(exif['0th']).toEqual({ [piexif.ImageIFD.Orientation]: 6 })
    expect(exif.GPS).toEqual({})
    expect(exif.thumbnail).toBeNull()
    expect(Buffer.from(clean).includes('ICC_PROFILE')).toBe(true)
  })

  it('has none of the other places where phones and editors put the position', () => {
    for (const [bytes, clean] of [
      [jpegWithEverything(), cleanJpeg],
      [pngWithPlace, cleanPng],
      [webpWithPlace(), cleanWebp],
    ] as const) {
      expect(bytes.includes('GPSLatitude')).toBe(true)
      expect(Buffer.from(clean(bytes)).includes('GPSLatitude')).toBe(false)
    }
  })

  it('is byte for byte what came when there was nothing to hide', () => {
    for (const bytes of [plainJpeg, plainPng, plainWebp]) expect(examine(bytes, {}).clean).toBeUndefined()
    expect(Buffer.from(cleanPng(pngWithPlace)).equals(plainPng)).toBe(true)
    expect(Buffer.from(cleanWebp(webpWithPlace())).equals(plainWebp)).toBe(true)
    expect(Buffer.from(cleanJpeg(cleanJpeg(jpegWithEverything()))).equals(cleanJpeg(jpegWithEverything()))).toBe(true)
  })

  it('random bytes never get through as a picture that hides something', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 2, max: 600 }), (noise, at) => {
        const bytes = Buffer.concat([plainJpeg.subarray(0, at), Buffer.from('Exif\0\0GPS'), noise])
        try {
          expect(examine(bytes, {}).type).toBe('image/jpeg')
        } catch (error) {
          expect(['file.damaged', 'file.type']).toContain((error as { code: string }).code)
        }
      }),
      { numRuns: 200 },
    )
  })
})

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
