// A whole office in a test: store, dispatch, sealer and jobs, a clock that stands still, and people who call.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Holding, Role } from '@contract/access'
import type { CommandName, Input, OperationName, Output } from '@contract/contract'
import type { ErrorAnswer } from '@contract/errors'
import { DAY, HOUR, MINUTE, momentOf } from '@contract/time'
import { onTestFinished } from 'vitest'
import { type Assembly, assemble, collectionsOf, type Feature } from '../cloudfunctions/kernel/assembly'
import { type Caller, systemCaller } from '../cloudfunctions/kernel/reach'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { foundBy, type Person, people, personRecord } from '../cloudfunctions/platform/identity/people'
import { type InboxMessage, inbox } from '../cloudfunctions/platform/messenger/inbox'
import type { Collection, Store } from '../cloudfunctions/platform/store/port'

/** `postgres` only where `hasPostgres`. */
export type Engine = 'sqlite' | 'cloudbase' | 'postgres'

/** `communityWorker@ryh/c03`, or a holding with its dates. */
export type Held = `${Role}@${string}` | Holding

export interface RigOptions {
  /**
   * The features under test and those they invoke; without it every feature of the product.
   * `createRig({ features: [{ implementation: appointments, notify, jobs }] })`
   */
  features?: readonly Feature[]
  engine?: Engine
  /** Where the clock starts; Monday 2026-11-23 09:00 in Beijing by default. */
  now?: number
  /** False skips running each handler twice, for tests that count what a handler does. */
  twice?: boolean
}

/** What a refused call throws: an Error that carries the whole answer, so `rejects.toMatchObject({ code })` works. */
export class Refused extends Error implements ErrorAnswer {
  code
  kind
  details
  traceId
  constructor(answer: ErrorAnswer) {
    super(`${answer.code} ${answer.message} ${JSON.stringify(answer.details)}`)
    this.code = answer.code
    this.kind = answer.kind
    this.details = answer.details
    this.traceId = answer.traceId
  }
}

export interface Client {
  /** Calls as that person; throws `Refused`. Each call gets its own requestId unless one is given. */
  call<N extends OperationName>(name: N, input: Input<N>, requestId?: string): Promise<Output<N>>
  /** The refusal of a call that must fail. */
  refusal<N extends OperationName>(name: N, input: Input<N>, requestId?: string): Promise<ErrorAnswer>
}

export interface Rig extends Pick<Assembly, 'dispatch' | 'sealer' | 'jobs' | 'tick'> {
  store: Store
  /** The folder in which the SQLite store lies, for tests that look at its bytes. */
  folder?: string | undefined
  /** The moment everybody sees; assign it, or use `advance`. */
  now: number
  advance(step: { days?: number; hours?: number; minutes?: number; milliseconds?: number }): void
  /** A new person; they live in the first holding's area, without any in `ryh/c01/y001`. */
  person(...holdings: Held[]): Promise<Caller>
  /** A new person with a name, id or home of their own. */
  personNamed(details: Partial<Pick<Person, 'id' | 'name' | 'home'>>, ...holdings: Held[]): Promise<Caller>
  /** Changes what a person holds, as an administrator would. */
  hold(person: Caller, ...holdings: Held[]): Promise<void>
  as(person: Caller): Client
  /** Runs a command as the office's system caller. */
  asSystem<N extends CommandName>(name: N, input: Input<N>, requestId?: string): Promise<Output<N>>
  /** Seals what was committed and delivers follow-ups and messages. */
  settle(): Promise<void>
  /** Runs every job that is due now until none is left, then settles. */
  runJobs(): Promise<void>
  /** A person's messages, newest first; settle first. */
  messages(person: Caller): Promise<InboxMessage[]>
  /** Unexpected errors so far: `settle` and `runJobs` throw the first one, so a test need not look. */
  reports: { traceId: string; error: unknown }[]
  close(): Promise<void>
}

/** The office is `ryh`. The store is closed and removed when the test is over (or by `close`, outside of a test). */
export async function createRig(options: RigOptions = {}): Promise<Rig> {
  const features = options.features ?? (await import('../cloudfunctions/local/features')).features
  const { store, close, folder } = await openStore(options.engine ?? 'sqlite', collectionsOf(features))
  const reports: Rig['reports'] = []
  let count = 0
  const next = () => String(++count).padStart(4, '0')
  const assembly = assemble({
    store,
    features,
    clock: () => rig.now,
    report: (traceId, error) => reports.push({ traceId, error }),
    twice: options.twice ?? true,
  })
  const assertCalm = () => {
    const first = reports.shift()
    if (first) throw first.error
  }

  const rig: Rig = {
    dispatch: assembly.dispatch,
    sealer: assembly.sealer,
    jobs: assembly.jobs,
    tick: assembly.tick,
    store,
    reports,
    close,
    folder,
    now: options.now ?? momentOf('2026-11-23', '09:00'),

    advance({ days = 0, hours = 0, minutes = 0, milliseconds = 0 }) {
      rig.now += days * DAY + hours * HOUR + minutes * MINUTE + milliseconds
    },

    person: (...holdings) => rig.personNamed({}, ...holdings),

    async personNamed(details, ...held) {
      const holdings = held.map(holdingOf)
      const id = details.id ?? `p${next()}`
      const home = details.home ?? holdings[0]?.area ?? 'ryh/c01/y001'
      const name = details.name ?? `人${id}`
      const person = personRecord({ id, name, home, address: '', holdings })
      if ((await store.insert(people, person)) === 'duplicate') throw new Error(`there is a person ${id} already`)
      return { id, name, home, holdings }
    },

    async hold(person, ...held) {
      const holdings = held.map(holdingOf)
      const { scopes, grams, endsAt, endsIn } = foundBy({ ...person, holdings })
      const ends = endsAt === undefined || endsIn === undefined ? {} : { endsAt, endsIn }
      const change = { set: { holdings, scopes, grams, ...ends }, inc: { version: 1 } }
      await store.updateIf(people, person.id, {}, change)
    },

    as: person => ({
      async call(name, input, requestId = `r${next()}`) {
        const identity = { personId: person.id }
        const answer = await assembly.dispatch.call({ operation: name, input, requestId, identity })
        if (answer.ok) return answer.data as never
        const report = reports.find(one => one.traceId === answer.error.traceId)
        throw report ? report.error : new Refused(answer.error)
      },
      async refusal(name, input, requestId) {
        try {
          await this.call(name, input, requestId)
        } catch (error) {
          if (error instanceof Refused) return error
          throw error
        }
        throw new Error(`${name} was not refused`)
      },
    }),

    asSystem: (name, input, requestId = `r${next()}`) =>
      assembly.dispatch.perform(systemCaller('ryh'), name, input, requestId),

    async settle() {
      for (let round = 0; (await assembly.sealer.sealAll()) === 'more'; round++)
        if (round > 100) throw new Error('sealing does not end')
      assertCalm()
    },

    async runJobs() {
      for (let round = 0; (await assembly.jobs.runDue()) === 'more'; round++)
        if (round > 1000) throw new Error('a job does not end')
      assertCalm()
      await rig.settle()
    },

    async messages(person) {
      const query = { index: 'byPerson', equals: { personId: person.id }, order: 'desc', limit: 100 } as const
      return (await store.find(inbox, query)).items
    },
  }
  await store.insert(areas, areaRecord({ id: 'ryh', name: '如意湖办事处', level: 'office', order: 1 }))
  return rig
}

function holdingOf(held: Held): Holding {
  if (typeof held !== 'string') return held
  const at = held.indexOf('@')
  return { role: held.slice(0, at) as Role, area: held.slice(at + 1) }
}

async function openStore(engine: Engine, all: readonly Collection[]): Promise<Opened> {
  const open = { sqlite: onDisk, cloudbase: () => onLoopback(all), postgres: onPostgres }[engine]
  const { store, discard, folder } = await open()
  await store.prepare(all)
  let closed = false
  const close = async () => {
    if (closed) return
    closed = true
    await store.close()
    await discard()
  }
  try {
    onTestFinished(close)
  } catch {
    // Opened outside of a test, as in beforeEach: whoever opened it closes it.
  }
  return { store, close, folder }
}
interface Opened {
  store: Store
  close(): Promise<void>
  folder: string | undefined
}

async function onDisk() {
  const { openSqlite } = await import('../cloudfunctions/platform/store/sqlite')
  const folder = mkdtempSync(join(tmpdir(), 'ruyi-rig-'))
  const discard = () => {
    process.off('exit', discard)
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', discard)
  return { store: openSqlite(join(folder, 'office.db')), discard, folder }
}

/** The real SDK against the loopback, which refuses a query that no declared index serves. */
async function onLoopback(all: readonly Collection[]) {
  const { openCloudbase } = await import('../cloudfunctions/platform/store/cloudbase')
  const { cloudbaseIndexes } = await import('../cloudfunctions/platform/store/cloudbase-query')
  const { startLoopback } = await import('./cloudbase-loopback/server')
  const loopback = await startLoopback({ indexes: cloudbaseIndexes(all) })
  return { store: openCloudbase(loopback.config), discard: () => loopback.close(), folder: undefined }
}

async function onPostgres() {
  const { openPostgres } = await import('../cloudfunctions/platform/store/postgres')
  const { emptySchema } = await import('./postgres/server')
  const schema = await emptySchema()
  return { store: openPostgres(schema.address), discard: schema.discard, folder: undefined }
}
