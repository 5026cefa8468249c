// Whether a photo that was handed in before is known again, whatever was done to it, and no other is taken for it.
import { photoScenes } from '../../cloudfunctions/local/demo/photos'
import { croppedBands, croppedBits, croppedDistance, smallOf } from '../../cloudfunctions/platform/files/cropping'
import { alikeBits, bandsOf, lookDistance, seen } from '../../cloudfunctions/platform/files/look'
import { asJpeg, brighter, cropped, framed, type Pixels, pixelsOf, sceneOf, smaller, stamped } from '../picturing'
import { shotOf } from '../streets'
import { percentile, type Row } from './report'

const STREETS = 24
const even = (share: number) => ({ left: share, right: share, top: share, bottom: share })
const stamp = { left: 0.02, top: 0.83, wide: 0.4, high: 0.15 }

/** What people, phones and WeChat do to a picture that is handed in once more. */
const changes: Readonly<Record<string, (picture: Pixels) => Uint8Array>> = {
  'compressed again, to 30 %': picture => asJpeg(picture, 30),
  'half the size, a seventh brighter': picture => asJpeg(smaller(brighter(picture, 1.15), 2), 60),
  'stamped over 2 fifths of the lower edge': picture => asJpeg(stamped(picture, stamp), 75),
  '2 % cut off all around': picture => asJpeg(cropped(picture, even(0.02)), 75),
  '3 % cut off all around': picture => asJpeg(cropped(picture, even(0.03)), 75),
  '4 % cut off all around': picture => asJpeg(cropped(picture, even(0.04)), 75),
  '5 % cut off all around': picture => asJpeg(cropped(picture, even(0.05)), 75),
  '5 % cut off, half the size, brighter': picture =>
    asJpeg(smaller(brighter(cropped(picture, even(0.05)), 1.1), 2), 50),
  '8 % cut off all around': picture => asJpeg(cropped(picture, even(0.08)), 75),
  '3 % cut off, stamped': picture => asJpeg(stamped(cropped(picture, even(0.03)), stamp), 75),
  '5 % cut off at the left': picture => asJpeg(cropped(picture, { left: 0.05 }), 75),
  '5 % cut off at the bottom': picture => asJpeg(cropped(picture, { bottom: 0.05 }), 75),
  '5 % left, 1 % top, 2 % right, 4 % bottom': picture =>
    asJpeg(cropped(picture, { left: 0.05, top: 0.01, right: 0.02, bottom: 0.04 }), 75),
  'in a white frame of 2 %': picture => asJpeg(framed(picture, even(0.02), 255), 75),
  'in a white frame of 4 %': picture => asJpeg(framed(picture, even(0.04), 255), 75),
  'in a white frame of 15 %': picture => asJpeg(framed(picture, even(0.15), 255), 75),
  'in a white frame of 4 %, half the size': picture => asJpeg(smaller(framed(picture, even(0.04), 255), 2), 60),
  'on a phone that is held upright': picture => asJpeg(framed(picture, { top: 0.6, bottom: 0.6 }, 0), 75),
  'with a black bar of 6 % below': picture => asJpeg(framed(picture, { bottom: 0.06 }, 10), 75),
}

/** Another photo of the same place, taken again: honest, and not to be taken for the first one. */
const again: Readonly<Record<string, (street: string) => Pixels>> = {
  'taken again 2 % aside, turned by 1°, cleared': street =>
    shotOf(street, { right: 0.02, down: 0.01, near: 0.98, turned: -1, light: 0.95, cleared: true }, 2),
  'taken again 4 % aside, turned by 1.5°, cleared': street =>
    shotOf(street, { right: 0.04, down: 0.02, near: 0.97, turned: -1.5, light: 0.95, cleared: true }, 2),
  'taken again 8 % aside, turned by 2°, cleared': street =>
    shotOf(street, { right: -0.08, down: 0.03, near: 1.06, turned: 2, light: 1.1, slope: 0.15, cleared: true }, 2),
}

interface Kept {
  look: string
  small: string
  bands: readonly string[]
}
function keptOf(bytes: Uint8Array, type: 'image/jpeg' | 'image/png' = 'image/jpeg'): Kept | undefined {
  const found = seen(bytes, type)
  if (!found) return undefined
  const small = smallOf(found.grey)
  return { look: found.look, small, bands: [...bandsOf(found.look), ...croppedBands(small)] }
}

/** As `usesAlike` finds them: by a band in common, then near as they are or through a window. */
function met(asked: Kept, kept: Kept) {
  const plain = lookDistance(asked.look, kept.look)
  const near = croppedDistance(asked.small, kept.small) ?? plain
  const offered = asked.bands.some(band => kept.bands.includes(band))
  return { plain, near, offered, found: offered && (plain <= alikeBits || near <= croppedBits) }
}
type Met = ReturnType<typeof met>

function row(what: string, all: readonly Met[]): Row {
  const span = (of: readonly number[]) => `${percentile(of, 0)}–${percentile(of, 50)}–${percentile(of, 100)}`
  const share = (of: (one: Met) => boolean) => `${Math.round((100 * all.filter(of).length) / all.length)} %`
  return {
    what,
    figure: share(one => one.found),
    beside: `bits ${span(all.map(one => one.plain))}, through windows ${span(all.map(one => one.near))}; offered ${share(one => one.offered)}`,
  }
}

const both = (asked: Kept | undefined, kept: Kept | undefined) => (asked && kept ? [met(asked, kept)] : [])

export function looksBench(): Row[] {
  const streets = Array.from({ length: STREETS }, (_, n) => `street ${n}`)
  const pictures = streets.map(street => shotOf(street))
  const kept = pictures.map(picture => keptOf(asJpeg(picture, 85)))
  const demo = photoScenes.flatMap(scene =>
    [0, 1].flatMap(n => keptOf(sceneOf({ seed: `place ${n}`, scene }), 'image/png') ?? []),
  )
  const demoCut = photoScenes.map(scene => {
    const picture = sceneOf({ seed: 'once', scene })
    return both(keptOf(asJpeg(cropped(pixelsOf(picture), even(0.04)), 75)), keptOf(picture, 'image/png'))
  })
  return [
    ...Object.entries(changes).map(([what, change]) =>
      row(
        `the same: ${what}`,
        pictures.flatMap((picture, n) => both(keptOf(change(picture)), kept[n])),
      ),
    ),
    row('the same: a drawn scene, 4 % cut off all around', demoCut.flat()),
    ...Object.entries(again).map(([what, take]) =>
      row(
        `another: ${what}`,
        streets.flatMap((street, n) => both(keptOf(asJpeg(take(street), 75)), kept[n])),
      ),
    ),
    row(
      'another: the same drawn scene, put right',
      photoScenes.flatMap(scene =>
        [0, 1].flatMap(n => {
          const [before, after] = [false, true].map(done =>
            keptOf(sceneOf({ seed: `place ${n}`, scene, after: done }), 'image/png'),
          )
          return both(after, before)
        }),
      ),
    ),
    row(
      'another street',
      kept.flatMap((one, n) => kept.slice(0, n).flatMap(other => both(one, other))),
    ),
    row(
      'another drawn scene',
      demo.flatMap((one, n) => demo.slice(0, n).flatMap(other => both(one, other))),
    ),
  ]
}
