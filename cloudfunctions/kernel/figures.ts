// Figures: what sealed commands count for, added up by area, level and month, so that no request ever counts records.
import type { CommandName } from '@contract/contract'
import { addedUp, type Counts, type FigureKind, type FigureLevel } from '@contract/figures'
import { ancestry, communityOf, officeOf } from '@contract/place'
import { monthOf } from '@contract/time'
import { collection, type Doc, type Store, type Transaction } from '../platform/store/port'
import { retrying } from '../platform/store/retrying'
import { eventsOf } from './events'
import { type JournalRow, journal } from './journal'
import type { CommandEvent, NotifyRead } from './notify'
import { type Parked, parked, parkedAt } from './parking'

/** One thing that happened, or, with −1, that was taken back as if it never had. */
export interface Counted {
  kind: FigureKind
  count: 1 | -1
  level: FigureLevel
  /** Where: it is added to the community around it, or to the office when it lies above. */
  area: string
  /** When, epoch milliseconds; the moment of the command when absent. */
  at?: number
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
  ) => Promise<readonly Counted[]> | readonly Counted[]
}

/** What one month came to in one community (or above all of them) at one level: `ryh/c03:2:2017-12`. */
export interface Rollup extends Doc {
  area: string
  /** The area and the office above it. */
  scopes: string[]
  level: FigureLevel
  month: string
  counts: Partial<Counts>
  /** From the demo's history, written and not counted. */
  demo?: boolean
}
export const rollups = collection<Rollup>()('rollups', { inArea: { member: 'scopes', order: 'month' } })

/** The empty rollup of an area, level and month. */
export const rollupOf = (area: string, level: FigureLevel, month: string): Rollup => ({
  id: `${area}:${level}:${month}`,
  area,
  scopes: ancestry(area),
  level,
  month,
  counts: {},
})

/** A count with its moment. */
type Dated = Required<Counted>

/** What some events count for, by every table. */
async function countsOf(
  tables: readonly FiguresTable[],
  events: readonly CommandEvent[],
  read: NotifyRead,
): Promise<Dated[]> {
  const found: Dated[] = []
  for (const event of events)
    for (const table of tables) {
      const count = Object.hasOwn(table, event.operation) ? table[event.operation] : undefined
      if (!count) continue
      const counted = await (count as (...given: unknown[]) => Promise<readonly Counted[]>)(event, read)
      for (const one of counted) {
        // A table's mistake must not put figures into another office.
        if (officeOf(one.area) !== event.office) throw new Error(`${event.operation} counts in ${one.area}`)
        found.push({ at: event.at, ...one })
      }
    }
  return found
}

async function add(tx: Transaction, counted: readonly Dated[]): Promise<void> {
  const changed = new Map<string, Rollup>()
  for (const { kind, count, level, area, at } of counted) {
    const empty = rollupOf(communityOf(area), level, monthOf(at))
    const before = changed.get(empty.id) ?? (await tx.get(rollups, empty.id)) ?? empty
    changed.set(empty.id, { ...before, counts: addedUp([before.counts, { [kind]: count }]) })
  }
  for (const rollup of changed.values()) await tx.put(rollups, rollup)
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
  const count = (row: JournalRow) => countsOf(tables, eventsOf(row), read)
  return {
    counting(): Counting {
      const counted: Dated[] = []
      const failed: Parked[] = []
      return {
        async take(row) {
          try {
            counted.push(...(await count(row)))
          } catch (error) {
            report(row.id, error)
            failed.push(parkedAt(clock(), row.id + FIGURES, String(error)))
          }
        },
        empty: () => counted.length === 0 && failed.length === 0,
        async write(tx) {
          await add(tx, counted)
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
        const counted = row ? await count(row) : []
        await retrying(() =>
          store.transaction(async tx => {
            if (!(await tx.get(parked, id))) return
            await add(tx, counted)
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
