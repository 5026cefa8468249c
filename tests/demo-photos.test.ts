// The demo's photographs: valid pictures, small, no two alike, the same again from the same description.
import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { paints } from '../cloudfunctions/local/demo/photo/frame'
import { drawPhoto, type PhotoSpec, photoScenes } from '../cloudfunctions/local/demo/photos'

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The rows of a palette PNG as its decoder would see them; throws when a chunk is not as it should be. */
const decode = (file: Uint8Array) => {
  const bytes = Buffer.from(file)
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < bytes.length; ) {
    const size = bytes.readUInt32BE(at)
    chunks.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + size))
    at += size + 12
  }
  const header = chunks.get('IHDR')!
  return {
    width: header.readUInt32BE(0),
    height: header.readUInt32BE(4),
    palette: chunks.get('PLTE')!,
    rows: inflateSync(chunks.get('IDAT')!),
    ended: chunks.has('IEND'),
  }
}

const specs = (seeds: readonly string[]): PhotoSpec[] =>
  seeds.flatMap(seed =>
    photoScenes.flatMap(scene => [false, true].map(after => ({ seed, scene, after, stamp: '2017-12-06 09:52' }))),
  )

describe('a generated photograph', () => {
  it('is a PNG of 480 by 360 pixels in at most 15 KB, for every scene before and after', () => {
    for (const spec of specs(['one', 'two', 'three'])) {
      const file = drawPhoto(spec)
      expect(file.length, `${spec.scene} ${spec.after}`).toBeLessThanOrEqual(15 * 1024)
      const { width, height, palette, rows, ended } = decode(file)
      expect([width, height, rows.length, ended]).toEqual([480, 360, 481 * 360, true])
      const used = new Set(rows)
      expect(Math.max(...used)).toBeLessThan(palette.length / 3)
      expect(used.size).toBeGreaterThan(12)
    }
  })

  it('has bytes and pixels of its own for each seed, scene, state, shot and stamp', () => {
    const all = specs(['one', 'two']).flatMap(spec => [
      spec,
      { ...spec, shot: 1 },
      { ...spec, stamp: '2017-12-06 09:53' },
    ])
    const files = all.map(drawPhoto)
    expect(new Set(files.map(digest)).size).toBe(all.length)
    expect(new Set(files.map(file => digest(decode(file).rows))).size).toBe(all.length)
  })

  it('comes out the same from the same description', () => {
    for (const spec of specs(['one'])) expect(digest(drawPhoto(spec))).toBe(digest(drawPhoto(spec)))
  })

  it('has the colour that the words tell, on the animal, the tag and the sleeve', () => {
    const near = (file: Uint8Array, [red, green, blue]: readonly number[]) => {
      const { palette, rows } = decode(file)
      const close = (entry: number) =>
        Math.abs(palette[entry * 3]! - red!) + Math.abs(palette[entry * 3 + 1]! - green!) < 24 &&
        Math.abs(palette[entry * 3 + 2]! - blue!) < 16
      return rows.filter(close).length
    }
    for (const scene of ['cat', 'dog', 'keys', 'card'] as const)
      for (const colour of ['white', 'brown', 'orange', 'green'] as const) {
        const told = near(drawPhoto({ seed: 'told', scene, look: { colour } }), paints[colour])
        const other = colour === 'green' ? 'orange' : 'green'
        const not = near(drawPhoto({ seed: 'told', scene, look: { colour: other } }), paints[colour])
        expect(told - not, `${colour} ${scene}`).toBeGreaterThan(800)
      }
  })

  it('shows 演示 in its corner, whatever the scene', () => {
    const light = (file: Uint8Array, x: number, y: number) => {
      const { palette, rows } = decode(file)
      const entry = rows[y * 481 + 1 + x]! * 3
      return (palette[entry]! + palette[entry + 1]! + palette[entry + 2]!) / 3
    }
    for (const scene of photoScenes) {
      const file = drawPhoto({ seed: 'mark', scene })
      // The long stroke of 示 and the field beside the glyphs.
      expect(light(file, 480 - 77 + 30 + 14, 15 + 10)).toBeGreaterThan(200)
      expect(light(file, 480 - 81, 14)).toBeLessThan(190)
    }
  })
})
