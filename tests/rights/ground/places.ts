// Where records lie and their copies: around one courtyard, next door, in another community and in another office.
import { scopesOf } from '@contract/place'

/** Where a copy lies, seen from the courtyard around which all roles are held. */
export const places = {
  here: { courtyard: 'ryh/c01/y001', grid: 'ryh/c01/g001' },
  nextDoor: { courtyard: 'ryh/c01/y002', grid: 'ryh/c01/g002' },
  far: { courtyard: 'ryh/c02/y001', grid: 'ryh/c02/g001' },
  abroad: { courtyard: 'lzh/c01/y001', grid: 'lzh/c01/g001' },
} as const
export type Place = keyof typeof places
export const placeNames = Object.keys(places) as Place[]
export const scopesAt = (place: Place) => scopesOf(places[place].courtyard, places[place].grid)

/** A record of here as it would be there: areas stand in it as text, in its lists and search tokens too. */
export const moved: Record<Place, (text: string) => string> = {
  here: text => text,
  nextDoor: text => text.replaceAll('c01/y001', 'c01/y002').replaceAll('c01/g001', 'c01/g002'),
  far: text => text.replaceAll('ryh/c01', 'ryh/c02'),
  abroad: text => text.replace(/\bryh\b/g, 'lzh'),
}
