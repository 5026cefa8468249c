// From WGS-84, in which we keep places, to GCJ-02, the shifted degrees that every map in mainland China is drawn in.
import type { Point } from '@contract/place'

/** The ellipsoid of Krasovsky: its long half axis in metres, and its eccentricity squared. */
const AXIS = 6_378_245
const ECCENTRICITY = 0.006_693_421_622_965_943
const { PI, sin, cos, sqrt, abs } = Math

const waves = (x: number, along: number, strong: number, weak: number) =>
  ((20 * sin(6 * PI * x) + 20 * sin(2 * PI * x)) * 2) / 3 +
  ((20 * sin(PI * along) + 40 * sin((PI * along) / 3)) * 2) / 3 +
  ((strong * sin((PI * along) / 12) + weak * sin((PI * along) / 30)) * 2) / 3

/** Within a few metres of the official shift, which moves Zhengzhou by half a kilometre. */
export const onChineseMap = ({ longitude, latitude }: Point): Point => {
  const x = longitude - 105
  const y = latitude - 35
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + waves(x, y, 160, 320)
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + waves(x, x, 150, 300)
  const turned = (latitude / 180) * PI
  const bulge = 1 - ECCENTRICITY * sin(turned) * sin(turned)
  return {
    longitude: longitude + (east * 180) / ((AXIS / sqrt(bulge)) * cos(turned) * PI),
    latitude: latitude + (north * 180) / (((AXIS * (1 - ECCENTRICITY)) / (bulge * sqrt(bulge))) * PI),
  }
}
