// What photos look like: the same picture is known again after it was compressed, made smaller or brighter; others are not.
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodePng } from '../cloudfunctions/local/demo/photo/png'
import { photoScenes } from '../cloudfunctions/local/demo/photos'
import { croppedBands, croppedBits, croppedDistance, smallOf } from '../cloudfunctions/platform/files/cropping'
import { unframed } from '../cloudfunctions/platform/files/framing'
import { alikeBits, bandsOf, lookDistance, lookOf, seen } from '../cloudfunctions/platform/files/look'
import { jpegWithEverything, plainJpeg, plainPng, plainWebp } from './pictures'
import { asJpeg, brighter, cropped, framed, pixelsOf, sceneOf, smaller } from './picturing'
import { shotOf } from './streets'

const png = (bytes: Uint8Array) => lookOf(bytes, 'image/png')!
const jpeg = (bytes: Uint8Array) => lookOf(bytes, 'image/jpeg')!

describe('the same picture', () => {
  it.each(photoScenes)('of %s is known again: compressed again, at half the size, brighter', scene => {
    const picture = sceneOf({ seed: 'once', scene })
    const pixels = pixelsOf(picture)
    const again = [
      asJpeg(pixels, 85),
      asJpeg(pixels, 30),
      asJpeg(smaller(pixels, 2), 70),
      asJpeg(smaller(brighter(pixels, 1.1), 3), 60),
    ]
    expect(again.map(bytes => lookDistance(png(picture), jpeg(bytes)) <= alikeBits)).toEqual([true, true, true, true])
  })

  it('is not another scene', () => {
    const looks = photoScenes.map((scene, n) => png(sceneOf({ seed: `place ${n}`, scene })))
    const near = looks.flatMap((one, i) => looks.slice(0, i).filter(other => lookDistance(one, other) <= alikeBits))
    expect(near).toEqual([])
  })

  it('is not the place after it was put right', () => {
    for (const scene of ['bins', 'waste', 'bikes', 'pavement'] as const) {
      const [before, after] = [false, true].map(done => png(sceneOf({ seed: 'spot', scene, after: done })))
      expect(lookDistance(before!, after!)).toBeGreaterThan(alikeBits)
    }
  })
})

describe('the same picture with its edges cut off, or in a frame', () => {
  const smallIn = (bytes: Uint8Array, type: 'image/png' | 'image/jpeg') => smallOf(seen(bytes, type)!.grey)
  const even = (share: number) => ({ left: share, right: share, top: share, bottom: share })

  const cuts = [even(0.03), even(0.04), { left: 0.03, top: 0.04 }]
  const scenes = photoScenes.map(scene => {
    const picture = sceneOf({ seed: 'once', scene })
    const pixels = pixelsOf(picture)
    return {
      scene,
      kept: smallIn(picture, 'image/png'),
      again: cuts.map(sides => smallIn(asJpeg(cropped(pixels, sides), 70), 'image/jpeg')),
    }
  })

  it.each(scenes)('of $scene is known again', ({ kept, again }) => {
    expect(again.map(small => croppedDistance(small, kept)! <= croppedBits)).toEqual([true, true, true])
  })

  it('is found among all others, but for one in twenty that is hardly more than flat shades', () => {
    const found = scenes.flatMap(({ kept, again }) => {
      const bands = croppedBands(kept)
      return again.map(small => croppedBands(small).some(band => bands.includes(band)))
    })
    expect(found.filter(one => !one).length).toBeLessThanOrEqual(found.length / 20)
  })

  const frames = {
    'a white frame': [even(0.03), 250],
    'a wide white frame': [even(0.15), 255],
    'the black bars of a phone that is held upright': [{ top: 0.6, bottom: 0.6 }, 0],
    'a grey bar below': [{ bottom: 0.06 }, 90],
  } as const
  it.each(Object.entries(frames))('is known again, and found, in %s', (_, [sides, shade]) => {
    for (const seed of ['street 0', 'street 4', 'street 16']) {
      const street = shotOf(seed)
      const kept = smallIn(asJpeg(street, 85), 'image/jpeg')
      for (const [again, quality] of [
        [framed(street, sides, shade), 75],
        [framed(street, sides, shade), 40],
        [smaller(framed(street, sides, shade), 2), 75],
      ] as const) {
        const small = smallIn(asJpeg(again, quality), 'image/jpeg')
        expect(croppedDistance(small, kept)).toBeLessThanOrEqual(croppedBits)
        expect(croppedBands(small).some(band => croppedBands(kept).includes(band))).toBe(true)
      }
    }
  })

  it('has no frame in a clear sky, which ends where a roof is and nowhere else, nor in a wall that gets darker', () => {
    const scene = (shade: (x: number, y: number) => number) => ({ width: 300, height: 300, at: shade })
    const roofs = scene((x, y) => (y < 60 + (x % 100) ? 235 : 90))
    const wall = scene((x, y) => 220 - y / 2 - x / 10)
    for (const one of [roofs, wall]) expect(unframed(one)).toMatchObject({ width: one.width, height: one.height })
  })

  it('is not another scene, nor the place after it was put right', () => {
    const smalls = photoScenes.map((scene, n) => smallIn(sceneOf({ seed: `place ${n}`, scene }), 'image/png'))
    const near = smalls.flatMap((one, i) => smalls.slice(0, i).map(other => croppedDistance(one, other)!))
    expect(Math.min(...near)).toBeGreaterThan(croppedBits)
    for (const scene of ['bins', 'waste', 'bikes', 'pavement'] as const) {
      const [before, after] = [false, true].map(done =>
        smallIn(sceneOf({ seed: 'spot', scene, after: done }), 'image/png'),
      )
      expect(croppedDistance(before!, after!)).toBeGreaterThan(croppedBits)
    }
  })

  it('is not the same street taken again from a step aside', () => {
    const [before, after] = [
      shotOf('a street'),
      shotOf('a street', { right: 0.05, down: 0.02, near: 0.97, turned: -1.5, cleared: true }, 2),
    ].map(shot => smallIn(asJpeg(shot, 75), 'image/jpeg'))
    expect(croppedDistance(before!, after!)).toBeGreaterThan(croppedBits)
  })
})

describe('bands', () => {
  const look = fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 64, maxLength: 64 })
  const inHex = (digits: readonly number[]) => digits.map(digit => digit.toString(16)).join('')
  const bits = fc.uniqueArray(fc.integer({ min: 0, max: 255 }), { maxLength: alikeBits })

  it('find every look within twelve bits', () => {
    fc.assert(
      fc.property(look, bits, (digits, flipped) => {
        const other = digits.map((digit, i) =>
          flipped.filter(bit => bit >> 2 === i).reduce((now, bit) => now ^ (8 >> (bit & 3)), digit),
        )
        expect(lookDistance(inHex(digits), inHex(other))).toBe(flipped.length)
        expect(bandsOf(inHex(other)).some(band => bandsOf(inHex(digits)).includes(band))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('are told apart by their place: an even look is not found by each of its own', () => {
    expect(new Set(bandsOf('0'.repeat(64))).size).toBe(alikeBits + 1)
  })
})

describe('what cannot be looked at has no look, and that is no error', () => {
  const header = (width: number, height: number, packed: Uint8Array) => {
    const bytes = Buffer.from(encodePng(new Uint8Array(3 * 32 * 32), 32, 32))
    bytes.writeUInt32BE(width, 16)
    bytes.writeUInt32BE(height, 20)
    const at = bytes.indexOf('IDAT') - 4
    const chunk = Buffer.alloc(12 + packed.length)
    chunk.writeUInt32BE(packed.length, 0)
    chunk.write('IDAT', 4, 'latin1')
    chunk.set(packed, 8)
    return Buffer.concat([bytes.subarray(0, at), chunk])
  }

  it('WebP, documents, pictures of a few pixels', () => {
    expect(lookOf(plainWebp, 'image/webp')).toBeUndefined()
    expect(lookOf(Buffer.from('%PDF-1.7'), 'application/pdf')).toBeUndefined()
    expect(lookOf(plainPng, 'image/png')).toBeUndefined()
    expect(lookOf(plainJpeg, 'image/jpeg')).toBeUndefined()
    expect(lookOf(jpegWithEverything(), 'image/jpeg')).toBeUndefined()
  })

  it('a wall, all one grey', () => {
    const wall = { width: 320, height: 240, grey: new Float64Array(320 * 240).fill(140) }
    expect(lookOf(asJpeg(wall, 80), 'image/jpeg')).toBeUndefined()
  })

  it('one that swells when it is unpacked, or says that it is huge', () => {
    const swelling = deflateSync(new Uint8Array(40_000_000))
    expect(lookOf(header(32, 32, swelling), 'image/png')).toBeUndefined()
    expect(lookOf(header(60_000, 60_000, swelling), 'image/png')).toBeUndefined()
    expect(lookOf(header(2000, 2000, deflateSync(new Uint8Array(10))), 'image/png')).toBeUndefined()
  })

  it('one that has the decoder walk over it hundreds of times', () => {
    const picture = asJpeg(pixelsOf(sceneOf({ seed: 'once', scene: 'bins' })), 70)
    const at = Buffer.from(picture).indexOf(Buffer.from([0xff, 0xda]))
    const scan = picture.subarray(at, -2)
    const many = Buffer.concat([
      picture.subarray(0, at),
      ...Array.from({ length: 30 }, () => scan),
      picture.subarray(-2),
    ])
    expect(lookOf(many, 'image/jpeg')).toBeUndefined()
  })

  it('one that is cut off or changed anywhere', () => {
    const whole = {
      'image/png': sceneOf({ seed: 'once', scene: 'bins' }),
      'image/jpeg': asJpeg(pixelsOf(sceneOf({ seed: 'once', scene: 'bins' })), 60),
    }
    for (const [type, bytes] of Object.entries(whole) as ['image/png' | 'image/jpeg', Uint8Array][])
      fc.assert(
        fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
          const broken = cut ? bytes.slice(0, at) : bytes.slice()
          if (!cut) broken[at] = byte
          const look = lookOf(broken, type)
          expect(look === undefined || look.length === 64).toBe(true)
        }),
        { numRuns: 40 },
      )
  })
})
