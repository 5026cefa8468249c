// Work that the clock does: what is due in each office, a slice at a time, by one worker at once.
import type { CommandName, Input, Output, QueryName } from '@contract/contract'
import { Refusal } from '@contract/errors'
import { addDays, dayOf, MINUTE, momentOf } from '@contract/time'
import { collection, type Store } from '../platform/store/port'
import type { Dispatch } from './dispatch'
import { giveLease, type Leased, takeLease } from './lease'
import { again, parkedAt, parkedWork } from './parking'
import { systemCaller } from './reach'

/**
 * How often a job runs in each office: every n minutes, once a Beijing day from `HH:mm` on, or once and, when the word
 * for it is another one, once more.
 */
export type Every = { minutes: number } | { dailyAt: string } | { once: string }

/** JSON: where a job goes on. */
export type Cursor = string | number | null | { [field: string]: Cursor } | Cursor[]

export interface JobContext {
  /** The moment this slice began. */
  readonly now: number
  /** The Beijing day this run is for: for a daily job that was missed, the day it was due. */
  readonly day: string
  /** The office whose work this is; every other office gets its own run. */
  readonly office: string
  /** As `save` left it, also after a crash; null at the start of a run. */
  readonly cursor: Cursor
  /** Epoch ms by which to return `more`; half of it is a good size for a batch. */
  readonly deadline: number
  /** Whether the deadline has passed. */
  late(): boolean
  readonly read: Pick<Store, 'get' | 'getMany' | 'find' | 'count'>
  /**
   * Sees to one of many records. When that throws, the record is put aside, reported, and tried again later and later:
   * those behind it are not held up. Nothing is done while it is aside and not due.
   */
  each(id: string, work: () => Promise<unknown>): Promise<void>
  /** Keeps where to go on. Throws when another worker has taken over. */
  save(cursor: Cursor): Promise<void>
  /**
   * Runs a command as the office's system caller. `requestId` (≤ 60 characters of `A–Z a–z 0–9 _ : . @ / -`) must be
   * the same when the same step is tried again, and another for another step; refusals are thrown.
   */
  command<N extends CommandName>(name: N, input: Input<N>, requestId: string): Promise<Output<N>>
  /** Asks a query as the office's system caller: a look that finds nothing to do leaves no row. */
  ask<N extends QueryName>(name: N, input: Input<N>): Promise<Output<N>>
}

export interface Job {
  /** `feature.what`, unique, never renamed: the cursor is kept under it. */
  name: string
  every: Every
  /** Does a slice; `more` when work remains. Must be safe to run twice from the same cursor. */
  // biome-ignore lint/suspicious/noConfusingVoidType: a job that ends without a word is done
  run(ctx: JobContext): Promise<'more' | 'done' | void>
}

interface JobState extends Leased {
  /** The run under way, or the last one. */
  slot: string
  finished: boolean
  cursor: Cursor
  failures: number
}
export const jobStates = collection<JobState>()('jobs', {})

const SLICE_MS = 15_000
/** Beyond the slice's deadline: a worker that is merely slow keeps its lease. */
const GRACE_MS = 45_000

export interface JobsOptions {
  store: Store
  dispatch: Pick<Dispatch, 'perform'>
  jobs: readonly Job[]
  offices: (store: Store) => Promise<readonly string[]>
  clock: () => number
  report: (traceId: string, error: unknown) => void
}

export interface Jobs {
  /** Gives every due job one slice; `more` when one of them wants another, or the deadline (epoch ms) came first. */
  runDue(deadline?: number): Promise<'done' | 'more'>
}

/** The run that is due at a moment: for daily jobs the day, else the count of intervals since 1970, or the word for it. */
export function slotAt(every: Every, now: number): { slot: string; day: string } {
  const today = dayOf(now)
  if ('once' in every) return { slot: every.once, day: today }
  if ('minutes' in every) return { slot: String(Math.floor(now / (every.minutes * MINUTE))), day: today }
  const day = now >= momentOf(today, every.dailyAt) ? today : addDays(today, -1)
  return { slot: day, day }
}

export function createJobs(options: JobsOptions): Jobs {
  const { store, clock } = options
  const read = { get: store.get, getMany: store.getMany, find: store.find, count: store.count }
  const names = options.jobs.map(job => job.name)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice) throw new Error(`two jobs are named ${twice}`)

  async function slice(job: Job, office: string): Promise<'done' | 'more'> {
    const id = `${job.name}@${office}`
    const due = slotAt(job.every, clock())
    const known = (await store.get(jobStates, id)) ?? (await begin(id, job.every))
    if (known.finished && known.slot === due.slot) return 'done'
    const holder = await takeLease(store, jobStates, id, clock(), SLICE_MS + GRACE_MS)
    if (!holder) return 'done'
    const state = (await store.get(jobStates, id))!
    if (state.finished && state.slot === due.slot) {
      await giveLease(store, jobStates, id, holder)
      return 'done'
    }
    // A run that was cut short goes on before the next one begins.
    const [slot, cursor] = state.finished ? [due.slot, null] : [state.slot, state.cursor]
    const set = async (change: Partial<JobState>) => {
      if (!(await store.updateIf(jobStates, id, { holder }, { set: change }))) throw new LeaseLost(id)
    }
    try {
      await set({ slot, cursor, finished: false })
      const result = await job.run(context(job, office, 'dailyAt' in job.every ? slot : due.day, cursor, set))
      const finished = result !== 'more'
      await set({ finished, failures: 0, holder: '', leaseUntil: 0 })
      // An interval that has passed meanwhile is due at once.
      return finished && slot === slotAt(job.every, clock()).slot ? 'done' : 'more'
    } catch (error) {
      if (error instanceof LeaseLost) return 'done'
      options.report(id, error)
      const failures = state.failures + 1
      const leaseUntil = clock() + Math.min(30, 2 ** failures / 2) * MINUTE
      await store.updateIf(jobStates, id, { holder }, { set: { failures, holder: '', leaseUntil } })
      return 'done'
    }
  }

  /** A job seen for the first time does not catch up on a day before it existed. */
  async function begin(id: string, every: Every): Promise<JobState> {
    const { slot, day } = slotAt(every, clock())
    const old = 'dailyAt' in every && day !== dayOf(clock())
    const state = { id, slot: old ? slot : '', finished: true, cursor: null, failures: 0, holder: '', leaseUntil: 0 }
    await store.insert(jobStates, state)
    return (await store.get(jobStates, id))!
  }

  function context(
    job: Job,
    office: string,
    day: string,
    cursor: Cursor,
    set: (change: Partial<JobState>) => Promise<void>,
  ): JobContext {
    const now = clock()
    const deadline = now + SLICE_MS
    return {
      now,
      day,
      office,
      cursor,
      deadline,
      read,
      late: () => clock() >= deadline,
      async each(record, work) {
        const id = `${job.name}@${office}#${record}`
        const aside = await store.get(parkedWork, id)
        if (aside && aside.nextAt > clock()) return
        try {
          await work()
          if (aside) await store.remove(parkedWork, id)
        } catch (error) {
          // Busy is nobody's fault, and whoever lost the lease must stop: both end the run as ever.
          if (error instanceof LeaseLost || (error instanceof Refusal && error.code === 'server.busy')) throw error
          options.report(id, error)
          if (aside)
            await store.updateIf(parkedWork, id, { failures: aside.failures }, again(aside, clock(), String(error)))
          else await store.insert(parkedWork, parkedAt(clock(), id, String(error)))
        }
      },
      save: next => set({ cursor: next, leaseUntil: clock() + SLICE_MS + GRACE_MS }),
      command: (name, input, requestId) =>
        options.dispatch.perform(systemCaller(office), name, input, `${job.name}:${requestId}`),
      ask: (name, input) => options.dispatch.perform(systemCaller(office), name, input, ''),
    }
  }

  /** How many turns were given: who was left waiting at a deadline comes first the next time. */
  let turns = 0

  return {
    async runDue(deadline) {
      let result: 'done' | 'more' = 'done'
      const all = (await options.offices(store)).flatMap(office => options.jobs.map(job => ({ office, job })))
      const start = all.length > 0 ? turns % all.length : 0
      for (const { office, job } of [...all.slice(start), ...all.slice(0, start)]) {
        if (deadline !== undefined && clock() >= deadline) return 'more'
        turns++
        if ((await slice(job, office)) === 'more') result = 'more'
      }
      return result
    },
  }
}

class LeaseLost extends Error {
  constructor(id: string) {
    super(`another worker took ${id} over`)
  }
}
