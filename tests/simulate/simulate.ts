// Plays an office through its real operations for some months, and says in the end what does not hold.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { addDays, addMonths, DAY, HOUR, momentOf } from '@contract/time'
import { assemble, collectionsOf } from '../../cloudfunctions/kernel/assembly'
import { dayKind } from '../../cloudfunctions/kernel/calendar'
import { OFFICE } from '../../cloudfunctions/local/demo/areas'
import { type Random, randomFrom } from '../../cloudfunctions/local/demo/random'
import { features } from '../../cloudfunctions/local/features'
import { configureFiles } from '../../cloudfunctions/platform/files/addresses'
import { newKey } from '../../cloudfunctions/platform/identity/phones'
import { inbox } from '../../cloudfunctions/platform/messenger/inbox'
import { configureMessenger } from '../../cloudfunctions/platform/messenger/port'
import { configurePause } from '../../cloudfunctions/platform/store/retrying'
import { openSqlite } from '../../cloudfunctions/platform/store/sqlite'
import { agenda } from './agenda'
import { writeCast } from './cast'
import { digestOf } from './digest'
import { type Figure, figuresOf } from './figures'
import { invariants } from './invariants'
import { newMessagesLead } from './invariants/messages'
import { filesInMemory, messengerByChance } from './outside'
import { type Play, photos, places } from './play'
import { count, sessions, systemOf, type Tally } from './session'
import { walks } from './walks'
import { Died, type WatchedStore, watched } from './watched-store'

export interface SimulateOptions {
  seed?: string
  months?: number
  /** Instead of whole months: so many days. */
  days?: number
  /** The share of the demo office that is played: of its communities, and of the residents in each. */
  scale?: number
  /** Told after each month. */
  progress?: (month: string, tally: Tally) => void
}

/** An office after its months were played. */
export interface Played {
  play: Play
  /** What was wrong on the way. */
  complaints: string[]
  seconds: number
  close(): Promise<void>
}

export interface Result {
  tally: Tally
  /** What does not hold; empty when all is well. */
  complaints: string[]
  digest: string
  /** What came of it, for people to read. */
  figures: Figure[]
  /** Documents by collection. */
  records: Map<string, number>
  seconds: { played: number; checked: number }
}

/** A folder that no disk is behind, where the machine has one: the year is played for its rules, not to try the disk. */
const inMemory = () => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir())

const START = '2026-01-01'

/** When the clock's work is done on each day: what is due in between is done then. */
const CLOCK = ['00:30', '03:45', '06:10', '08:41', '09:05', '10:30', '12:05', '15:05', '18:05', '21:05'] as const

/** Who meets another at the same moment waits so many turns of the event loop: by the seed, whatever the machine does. */
const inTurns = (random: Random) => async (attempt: number) => {
  for (let turns = random.int(1, 2 ** Math.min(attempt + 1, 6)); turns > 0; turns--) await nextTurn()
}

async function keysOf(store: WatchedStore): Promise<Set<string>> {
  const keys = new Set<string>()
  for (const one of store.collections.values()) for (const { id } of await store.all(one)) keys.add(`${one.name}/${id}`)
  return keys
}

/** Plays an office; whoever asked for it closes it. */
export async function played(options: SimulateOptions = {}): Promise<Played> {
  process.env.RUYI_DATA_KEY ??= newKey()
  const folder = mkdtempSync(join(inMemory(), 'ruyi-year-'))
  const store = watched(openSqlite(join(folder, 'office.db'), { batchMs: Number.POSITIVE_INFINITY }))
  const close = async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    return { ...(await lived(store, options)), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Plays an office, checks what must hold, and throws it away. */
export async function simulate(options: SimulateOptions = {}): Promise<Result> {
  const { play, complaints, seconds, close } = await played(options)
  const began = performance.now()
  try {
    for (const [name, check] of Object.entries(invariants))
      for (const what of await check(play)) play.complain(`[${name}] ${what}`)
    const figures = await figuresOf(play)
    const records = new Map<string, number>()
    for (const one of play.store.collections.values()) records.set(one.name, (await play.store.all(one)).length)
    const checked = (performance.now() - began) / 1000
    const digest = await digestOf(play.store)
    return { tally: play.tally, complaints, digest, figures, records, seconds: { played: seconds, checked } }
  } finally {
    await close()
  }
}

async function lived(store: WatchedStore, options: SimulateOptions): Promise<Omit<Played, 'close'>> {
  const { seed = 'ruyi', months = 12, days, scale = 0.3, progress } = options
  const began = performance.now()
  let now = momentOf(START) - DAY
  const complaints: string[] = []
  const complain = (what: string) => {
    if (complaints.length < 500) complaints.push(`${new Date(now + 8 * HOUR).toISOString().slice(0, 16)} ${what}`)
  }
  await store.prepare(collectionsOf(features))
  configureFiles({ port: filesInMemory(), secret: seed })
  configureMessenger(messengerByChance(seed))
  configurePause(inTurns(randomFrom(`${seed} pauses`)))
  const cast = await writeCast(store, seed, scale, now)
  const assembly = assemble({
    store,
    features,
    clock: () => now,
    report: (where, error) => {
      if (!(error instanceof Died)) complain(`${where}: ${error instanceof Error ? error.stack : error}`)
    },
  })
  const random = randomFrom(`${seed} year`)
  const tally: Tally = {
    operations: new Map(),
    refusals: new Map(),
    inVain: new Map(),
    spent: new Map(),
    disorder: new Map(),
  }
  const as = sessions({ dispatch: assembly.dispatch, store, random: random.fork('disorder'), complain, tally })
  const events = agenda()
  const clock = async () => {
    count(tally.operations, '定时', 1)
    const began = performance.now()
    for (let round = 0; (await assembly.tick()) === 'more'; round++)
      if (round > 1000) throw new Error('the clock does not come to an end')
    const known = tally.spent.get('定时') ?? { calls: 0, ms: 0 }
    tally.spent.set('定时', { calls: known.calls + 1, ms: known.ms + performance.now() - began })
  }
  const system = as(systemOf(OFFICE))
  const base = {
    seed,
    store,
    assembly,
    cast,
    agenda: events,
    tally,
    complain,
    random,
    as,
    system,
    clock,
    now: () => now,
  }
  const all: Play = {
    ...base,
    photo: photos(base),
    place: places(cast, random.fork('places')),
    baseline: await keysOf(store),
    remembered: { left: [], replaced: [], ratings: [], needs: new Map(), heard: new Map(), cityHas: new Map() },
  }
  store.news(inbox)
  const lives = walks.map(walk => walk(all))
  const last = days === undefined ? `${addMonths(START.slice(0, 7), months)}-01` : addDays(START, days)
  for (let day = START; day < last; day = addDays(day, 1)) {
    for (const at of CLOCK) events.at(momentOf(day, at), clock)
    for (const life of lives) life.day(day, dayKind(day).kind === 'workday')
    await events.until(momentOf(addDays(day, 1)), {
      reached: moment => {
        now = Math.max(now, moment)
      },
      // The host seals as soon as something was committed: messages come while things are as they say.
      over: async () => {
        await assembly.sealer.sealAll()
        for (const what of await newMessagesLead(all)) complain(`[messages] ${what}`)
      },
    })
    if (addDays(day, 1).endsWith('-01')) progress?.(day.slice(0, 7), tally)
  }
  // What was sent is delivered and what is due is done, before anybody counts.
  now = momentOf(last, '03:50')
  await clock()
  now = momentOf(last, '09:10')
  await clock()
  return { play: all, complaints, seconds: (performance.now() - began) / 1000 }
}
