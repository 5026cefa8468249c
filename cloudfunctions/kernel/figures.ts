// Figures: what sealed commands count for, added up by area, level and month, so that no request ever counts records.

import type { PermissionName } from '@contract/access'
import type { CommandName } from '@contract/contract'
import type { Counts, FigureKind, FigureLevel } from '@contract/figures'
import { ancestry, communityOf, officeOf } from '@contract/place'
import { monthOf } from '@contract/time'
import type { Collection, Doc, Store, Transaction } from '../platform/store/port'
import { retrying } from '../platform/store/retrying'
import { eventsOf } from './events'
import {
  courtyardRollups,
  type FigureEntry,
  figureEntries,
  figureTotals,
  rollupOf,
  rollups,
  totalOf,
} from './figure-records'
import { type JournalRow, journal } from './journal'
import type { CommandEvent, NotifyRead } from './notify'
import { type Parked, parked, parkedAt } from './parking'
import { present } from './present'
import { addTallies, type Tallied } from './tallies'

export { type Rollup, rollupOf, rollups } from './figure-records'

/** One thing that happened, or, with −1, that was taken back as if it never had. */
export interface Counted {
  kind: FigureKind
  count: 1 | -1
  level: FigureLevel
  /** Where: it is added to the courtyard it lies in and the community around it, or to the office when it lies above. */
  area: string
  /** When, epoch milliseconds; the moment of the command when absent. */
  at?: number
  /** The areas whose groups heard of it; where it is alone when absent. */
  groups?: readonly string[]
  /** What it was, for who looks behind the figure: nobody's name, and nothing that a resident wrote. */
  words?: string
  /** Where the record is shown, and the permission that lets somebody look at it. */
  page?: string
  permission?: PermissionName
}

/**
 * `export const figures: FiguresTable = { 'appointments.serve': async (event, read) => [{ kind, count: 1, … }] }`.
 * A command that another one invoked is counted as well. Each command is counted once, after it was sealed; nothing is
 * counted of a row whose content was deleted before.
 */
export type FiguresTable = {
  readonly [N in CommandName]?: (
    event: CommandEvent<N>,
    read: NotifyRead,
  ) => Promise<readonly (Counted | Tallied)[]> | readonly (Counted | Tallied)[]
}

/** A count with its moment and the id of its entry. */
type Dated = Counted & { id: string; at: number }

/** What rows come to: things that are counted one by one, and sums by the row they came from. */
interface Found {
  counted: readonly Dated[]
  tallied: ReadonlyMap<string, readonly Tallied[]>
}

/** What a row's events count for, by every table. */
async function countsOf(tables: readonly FiguresTable[], row: JournalRow, read: NotifyRead): Promise<Found> {
  const found: Dated[] = []
  const tallied: Tallied[] = []
  for (const event of eventsOf(row))
    for (const table of tables) {
      const count = Object.hasOwn(table, event.operation) ? table[event.operation] : undefined
      if (!count) continue
      const counted = await (count as (...given: unknown[]) => Promise<readonly (Counted | Tallied)[]>)(event, read)
      for (const one of counted) {
        // A table's mistake must not put figures into another office.
        if (officeOf(one.area) !== event.office) throw new Error(`${event.operation} counts in ${one.area}`)
        if ('topic' in one) tallied.push(one)
        else found.push({ at: event.at, ...one, id: `${row.id}:${found.length}` })
      }
    }
  return { counted: found, tallied: new Map(tallied.length > 0 ? [[row.id, tallied]] : []) }
}

const entryOf = ({ id, kind, count, level, area, at, groups, words, page, permission }: Dated): FigureEntry => ({
  ...{ id, kind, count, level, area, at },
  scopes: ancestry(area),
  groups: [...(groups ?? [area])],
  ...present({ words, page, permission }),
})

/** Adds what has no entry yet: a row that is fed a second time counts nothing more. */
async function add(tx: Transaction, { counted, tallied }: Found): Promise<void> {
  await addTallies(tx, tallied)
  const changed = new Map<string, { into: Collection; doc: Doc }>()
  const raise = async <T extends Doc & { counts: Partial<Counts> }>(
    into: Collection<T>,
    empty: T,
    kind: FigureKind,
    by: number,
  ) => {
    const key = `${into.name}/${empty.id}`
    const before = (changed.get(key)?.doc as T | undefined) ?? (await tx.get(into, empty.id)) ?? empty
    const doc = { ...before, counts: { ...before.counts, [kind]: (before.counts[kind] ?? 0) + by } }
    changed.set(key, { into: into as unknown as Collection, doc })
  }
  for (const one of counted) {
    if ((await tx.insert(figureEntries, entryOf(one))) === 'duplicate') continue
    const { kind, count, level, area, at } = one
    const community = communityOf(area)
    await raise(rollups, rollupOf(community, level, monthOf(at)), kind, count)
    if (area !== community) await raise(courtyardRollups, rollupOf(area, level, monthOf(at)), kind, count)
    await raise(figureTotals, totalOf(area), kind, count)
  }
  for (const { into, doc } of changed.values()) await tx.put(into, doc)
}

/** Ends the id of a parked count. */
const FIGURES = '#figures'

/** The rows of one step of the sealer. */
export interface Counting {
  /** Never throws: a row that cannot be counted is parked with the rest of the step. */
  take(row: JournalRow): Promise<void>
  empty(): boolean
  /** Adds everything that was taken, within the transaction that moves on past these rows: both happen, or neither. */
  write(tx: Transaction): Promise<void>
}

export interface FiguresOptions {
  store: Store
  tables: readonly FiguresTable[]
  clock: () => number
  report: (traceId: string, error: unknown) => void
}

/** Counts sealed rows, each once. */
export function createFigures({ store, tables, clock, report }: FiguresOptions) {
  const read = { get: store.get, getMany: store.getMany, find: store.find }
  const count = (row: JournalRow) => countsOf(tables, row, read)
  return {
    counting(): Counting {
      const counted: Dated[] = []
      const tallied = new Map<string, readonly Tallied[]>()
      const failed: Parked[] = []
      return {
        async take(row) {
          try {
            const found = await count(row)
            counted.push(...found.counted)
            for (const [id, sums] of found.tallied) tallied.set(id, sums)
          } catch (error) {
            report(row.id, error)
            failed.push(parkedAt(clock(), row.id + FIGURES, String(error)))
          }
        },
        empty: () => counted.length === 0 && tallied.size === 0 && failed.length === 0,
        async write(tx) {
          await add(tx, { counted, tallied })
          for (const one of failed) await tx.insert(parked, one)
        },
      }
    },
    isParked: ({ id }: Parked) => id.endsWith(FIGURES),
    /** Counts a parked row and forgets that it was parked, both at once; what went wrong, or undefined. */
    async retry({ id }: Parked): Promise<string | undefined> {
      const rowId = id.slice(0, -FIGURES.length)
      try {
        const row = await store.get(journal, rowId)
        const found = row && (await count(row))
        await retrying(() =>
          store.transaction(async tx => {
            if (!(await tx.get(parked, id))) return
            if (found) await add(tx, found)
            await tx.remove(parked, id)
          }),
        )
        return undefined
      } catch (error) {
        report(rowId, error)
        return String(error)
      }
    },
  }
}
