// Places on WeChat's map: it is drawn in GCJ-02, and takes nothing else.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { onChineseMap } from '@/platform/map-shift'

const metres = (a: { longitude: number; latitude: number }, b: typeof a) =>
  Math.hypot((a.latitude - b.latitude) * 111_195, (a.longitude - b.longitude) * 111_195 * Math.cos(0.6))

test('Tian’anmen’s north-east stands where Chinese maps draw it', () => {
  // The published pair that converters are compared by.
  const { longitude, latitude } = onChineseMap({ longitude: 116.404, latitude: 39.915 })
  expect(longitude).toBeCloseTo(116.410_244_499, 8)
  expect(latitude).toBeCloseTo(39.916_404_281, 8)
})

test('what is 30 metres apart in 如意湖 stays so, and nothing is left where it was', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 113.6, max: 113.8, noNaN: true }),
      fc.double({ min: 34.7, max: 34.9, noNaN: true }),
      (longitude, latitude) => {
        const here = { longitude, latitude }
        const near = { longitude, latitude: latitude + 30 / 111_195 }
        expect(metres(onChineseMap(here), onChineseMap(near))).toBeCloseTo(30, 0)
        const moved = metres(here, onChineseMap(here))
        expect(moved).toBeGreaterThan(300)
        expect(moved).toBeLessThan(900)
      },
    ),
  )
})
