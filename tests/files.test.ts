// Files: what is taken, what the public sees of it, who may see it, and what happens when things are repeated or raced.
import { fileLimits } from '@contract/files'
import fc from 'fast-check'
import piexif from 'piexifjs'
import { describe, expect, it } from 'vitest'
import { filesPort } from '../cloudfunctions/platform/files/addresses'
import { cleanPng, cleanWebp } from '../cloudfunctions/platform/files/clean-chunks'
import { cleanJpeg } from '../cloudfunctions/platform/files/clean-jpeg'
import { examine, sha256Of } from '../cloudfunctions/platform/files/examine'
import { handIn } from '../cloudfunctions/platform/files/hand-in'
import { fileIdOf, files } from '../cloudfunctions/platform/files/records'
import { incoming, office, seen, stored } from './files-rig'
import {
  jpegWithEverything,
  phoneJpeg,
  plainJpeg,
  plainPng,
  plainWebp,
  pngWithPlace,
  webpWithPlace,
  zipOf,
} from './pictures'

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
