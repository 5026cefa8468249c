// What every walk of life is given: the office, its people and their sessions, the agenda, chance, and photos.
import { createHash } from 'node:crypto'
import type { CityStage } from '@contract/city'
import { momentOf } from '@contract/time'
import type { Assembly } from '../../cloudfunctions/kernel/assembly'
import { pointInside, toMicro, toPoint } from '../../cloudfunctions/local/demo/geometry'
import { encodePng } from '../../cloudfunctions/local/demo/photo/png'
import type { Random } from '../../cloudfunctions/local/demo/random'
import { receive } from '../../cloudfunctions/platform/files/receive'
import { directory } from '../../cloudfunctions/platform/identity/people'
import type { Agenda } from './agenda'
import type { Cast } from './cast'
import type { Complain, Session, Tally } from './session'
import type { WatchedStore } from './watched-store'

export interface Play {
  readonly seed: string
  store: WatchedStore
  assembly: Assembly
  cast: Cast
  agenda: Agenda
  tally: Tally
  complain: Complain
  random: Random
  /** The moment everybody sees. */
  now(): number
  as(personId: string): Session
  /** The city's platform, devices: whoever calls in the name of the office and is nobody. */
  system: Session
  /** What the clock does is done now, whatever is due. */
  clock(): Promise<void>
  /** A photo that somebody took and handed in: its file id, undefined when it was refused. */
  photo(personId: string): Promise<string | undefined>
  /** A place within an area; in a grid with its point. */
  place(area: string, words: string): { area: string; words: string; point?: { longitude: number; latitude: number } }
  /** What lay in the store before anybody called, `collection/id`. */
  baseline: ReadonlySet<string>
  /** What the story must remember for the check at the end. */
  remembered: {
    left: { id: string; name: string }[]
    replaced: string[]
    /** What the city said of each of its numbers, in the order in which it came here. */
    heard: Map<string, { stage: CityStage; at: number }[]>
    /** The city's own ledger of what we sent up: by our number, its number and what it was told. */
    cityHas: Map<string, { number: string; stages: CityStage[] }>
    /** What people who left had rated: it stays in the figures, nothing tells any more of whom. */
    ratings: number[]
    /** How many needs each visit brought back, by its id: words about who left go, the figure stays. */
    needs: Map<string, number>
  }
}

/** One walk of life: told each day, it enters what its people do that day. */
export type Walk = (play: Play) => {
  day(day: string, working: boolean): void
}

/** A moment of a day: `at('09:00', '17:00')` somewhere between. */
export const within = (random: Random, day: string, from: string, to: string) => {
  const [a, b] = [momentOf(day, from), momentOf(day, to)]
  return a + Math.floor(random.next() * (b - a))
}

/** How often something happens in a day that happens so often on average. */
export const times = (random: Random, mean: number) => Math.floor(mean) + (random.chance(mean % 1) ? 1 : 0)

export const some = <T>(random: Random, items: readonly T[]): T | undefined =>
  items.length > 0 ? random.pick(items) : undefined

/** Different small pictures: 4 × 4 pixels. */
function picture(seed: string, nth: number): Uint8Array {
  const pixels = new Uint8Array(48)
  const digest = createHash('sha384').update(`${seed} photo ${nth}`).digest()
  for (let i = 0; i < 48; i++) pixels[i] = digest[i]! & 0xf8
  return encodePng(pixels, 4, 4)
}

/** A file that somebody hands in, as the app does: its id, undefined when it was refused. */
export async function handIn(play: Pick<Play, 'store' | 'now' | 'as'>, personId: string, bytes: Uint8Array) {
  const owner = await directory(play.store, personId)
  if (!owner) return undefined
  const { fileId, sha256 } = await receive({ store: play.store, owner, now: play.now() }, bytes)
  return (await play.as(personId).must('files.claim', { path: `incoming/${fileId}`, sha256 }))?.fileId
}

export const photos = (play: Pick<Play, 'seed' | 'store' | 'now' | 'as'>) => {
  let nth = 0
  return (personId: string) => handIn(play, personId, picture(play.seed, ++nth))
}

export const places =
  (cast: Cast, random: Random): Play['place'] =>
  (area, words) => {
    const at = cast.area(area)
    const ring = at.polygon ?? (at.grid ? cast.area(at.grid).polygon : undefined)
    return { area, words, ...(ring ? { point: toPoint(pointInside(random, ring.map(toMicro))) } : {}) }
  }
