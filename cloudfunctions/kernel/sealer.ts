// Sealing: gives journal rows their place and hash in their chain, then feeds what derives from them, each row once.
import type { CommandName } from '@contract/contract'
import { operations } from '@contract/contract'
import { officeOf } from '@contract/place'
import * as v from 'valibot'
import { collection, type Doc, type Store, StoreConflict } from '../platform/store/port'
import type { Dispatch } from './dispatch'
import { hashOf, type Invoked, type JournalRow, journal } from './journal'
import { giveLease, type Leased, takeLease } from './lease'
import type { CommandEvent, Message, NotifyTable } from './notify'

/** The end of one chain. Its rows are numbered 1 … seq without gaps. */
export interface ChainHead extends Leased {
  office: string
  seq: number
  /** The hash of the last row; empty before the first. */
  hash: string
  /** Up to which row follow-ups and messages went out. */
  fed: number
  unfed: boolean
}

export const chains = collection<ChainHead>()('chains', {
  byOffice: { equals: ['office'], order: 'seq' },
  all: { order: 'office' },
  unfed: { equals: ['unfed'], order: 'seq' },
})

/** A row whose follow-ups or messages failed; it holds up nobody, and is tried again later and later. */
export interface Parked extends Doc {
  failures: number
  nextAt: number
  error: string
}
export const parked = collection<Parked>()('parkedRows', { due: { order: 'nextAt' } })

/** Rows sealed in one transaction: CloudBase gives a transaction 30 s, and each write is a round trip. */
const BATCH = 20
const LEASE_MS = 30_000
const FIRST_RETRY_MS = 60_000
const LONGEST_RETRY_MS = 24 * 60 * 60_000

export interface SealerOptions {
  store: Store
  dispatch: Pick<Dispatch, 'follow'>
  notify: readonly NotifyTable[]
  /** Puts messages into inboxes; doing it again must deliver nothing. */
  deliver: (store: Store, origin: Origin, messages: readonly Message[]) => Promise<void>
  clock: () => number
  report: (traceId: string, error: unknown) => void
}
/** What messages come from: a journal row, and in it the command itself (0) or the nth that it invoked. */
export interface Origin {
  rowId: string
  part: number
  operation: CommandName
  at: number
}

export interface Sealer {
  /** Seals and feeds one chain until nothing is left or the deadline (epoch ms) passed; `busy`: another one is at it. */
  seal(chain: string, deadline?: number): Promise<'done' | 'more' | 'busy'>
  /** Seals and feeds every chain that needs it, and tries parked rows again. */
  sealAll(deadline?: number): Promise<'done' | 'more'>
  /** Seals a chain soon, in the background. */
  wake(chain: string): void
  /** Resolves when the background work is over. */
  idle(): Promise<void>
}

export function createSealer(options: SealerOptions): Sealer {
  const { store, clock } = options
  const read = { get: store.get, getMany: store.getMany, find: store.find }

  const late = (deadline: number | undefined) => deadline !== undefined && clock() >= deadline

  async function seal(chain: string, deadline?: number): Promise<'done' | 'more' | 'busy'> {
    if (!(await store.get(chains, chain))) {
      const head = {
        id: chain,
        office: officeOf(chain),
        seq: 0,
        hash: '',
        fed: 0,
        unfed: false,
        holder: '',
        leaseUntil: 0,
      }
      await store.insert(chains, head)
    }
    const holder = await takeLease(store, chains, chain, clock(), LEASE_MS)
    if (!holder) return 'busy'
    try {
      for (;;) {
        if (late(deadline)) return 'more'
        const waiting = await store.find(journal, {
          index: 'byChain',
          equals: { chain, sealed: false },
          limit: BATCH,
        })
        if (waiting.items.length === 0) break
        const ids = waiting.items.map(row => row.id)
        if (!(await sealBatch(chain, holder, ids))) return 'more'
      }
      return await feedChain(chain, holder, deadline)
    } finally {
      await giveLease(store, chains, chain, holder)
    }
  }

  /** False when the lease was lost or somebody touched a row: the next round sees what is left. */
  async function sealBatch(chain: string, holder: string, ids: readonly string[]): Promise<boolean> {
    try {
      return await store.transaction(async tx => {
        const head = await tx.get(chains, chain)
        if (head?.holder !== holder) return false
        let { seq, hash } = head
        for (const id of ids) {
          const row = await tx.get(journal, id)
          if (!row || row.sealed) continue
          seq++
          hash = hashOf(hash, row, seq)
          await tx.put(journal, { ...row, sealed: true, seq, hash })
        }
        await tx.put(chains, { ...head, seq, hash, unfed: true, leaseUntil: clock() + LEASE_MS })
        return true
      })
    } catch (error) {
      if (error instanceof StoreConflict) return false
      throw error
    }
  }

  async function feedChain(chain: string, holder: string, deadline: number | undefined): Promise<'done' | 'more'> {
    for (;;) {
      const head = await store.get(chains, chain)
      if (!head || head.holder !== holder) return 'more'
      const rows = await store.find(journal, {
        index: 'inChain',
        equals: { chain, sealed: true },
        range: { from: head.fed + 1 },
        limit: BATCH,
      })
      let { fed } = head
      for (const row of rows.items) {
        if (late(deadline)) break
        await feedOrPark(row)
        fed = row.seq!
      }
      // Nothing there although the head says so: rows were removed. Verification names the gap; feeding goes on.
      if (rows.items.length === 0) fed = head.seq
      const unfed = fed < head.seq
      if (fed !== head.fed || unfed !== head.unfed) {
        const change = { set: { fed, unfed, leaseUntil: clock() + LEASE_MS } }
        if (!(await store.updateIf(chains, chain, { holder, seq: head.seq }, change))) return 'more'
      }
      if (!unfed) return 'done'
      if (late(deadline)) return 'more'
    }
  }

  async function feedOrPark(row: JournalRow): Promise<void> {
    const error = await feed(row)
    if (error === undefined) return
    await store.insert(parked, { id: row.id, failures: 1, nextAt: clock() + FIRST_RETRY_MS, error })
  }

  /** What went wrong, or undefined. */
  async function feed(row: JournalRow): Promise<string | undefined> {
    try {
      const followed = await options.dispatch.follow(row)
      for (const [part, event] of eventsOf(row).entries()) await tell(event, part)
      return followed ? undefined : 'a follow-up must be run again'
    } catch (error) {
      options.report(row.id, error)
      return String(error)
    }
  }

  async function tell(event: CommandEvent, part: number): Promise<void> {
    const messages: Message[] = []
    for (const table of options.notify) {
      const messagesOf = Object.hasOwn(table, event.operation) ? table[event.operation] : undefined
      if (messagesOf) messages.push(...(await (messagesOf as (...given: unknown[]) => Promise<Message[]>)(event, read)))
    }
    if (messages.length > 0) await options.deliver(store, { ...event, part }, messages)
  }

  async function retryParked(deadline: number | undefined): Promise<'done' | 'more'> {
    const due = await store.find(parked, { index: 'due', range: { to: clock() + 1 }, limit: BATCH })
    for (const doc of due.items) {
      if (late(deadline)) return 'more'
      const row = await store.get(journal, doc.id)
      const error = row && (await feed(row))
      if (error === undefined) await store.remove(parked, doc.id)
      else {
        const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** doc.failures)
        const change = { set: { nextAt: clock() + wait, error }, inc: { failures: 1 } }
        await store.updateIf(parked, doc.id, { failures: doc.failures }, change)
      }
    }
    return due.next ? 'more' : 'done'
  }

  async function sealAll(deadline?: number): Promise<'done' | 'more'> {
    const seen = new Set<string>()
    for (let after: string | null = null; ; ) {
      const page: { items: JournalRow[]; next: string | null } = await store.find(journal, {
        index: 'unsealed',
        equals: { sealed: false },
        after,
        limit: 100,
      })
      for (const { chain } of page.items) {
        if (seen.has(chain)) continue
        if (late(deadline) || (await seal(chain, deadline)) === 'more') return 'more'
        seen.add(chain)
      }
      after = page.next
      if (!after) break
    }
    const unfed = await store.find(chains, { index: 'unfed', equals: { unfed: true }, limit: 100 })
    for (const { id } of unfed.items) if ((await seal(id, deadline)) === 'more') return 'more'
    return retryParked(deadline)
  }

  const waiting = new Set<string>()
  let background: Promise<void> | undefined
  async function drain() {
    for (const chain of waiting) {
      waiting.delete(chain)
      try {
        if ((await seal(chain)) === 'more') waiting.add(chain)
      } catch (error) {
        options.report(chain, error)
      }
    }
    background = undefined
  }

  return {
    seal,
    sealAll,
    wake(chain) {
      waiting.add(chain)
      background ??= drain()
    },
    async idle() {
      await background
    },
  }
}

/**
 * The input with its defaults; as it was kept where masking or a changed contract left it invalid, and where the row
 * is of no command of this version: a first visit, or one that was taken out since.
 */
function completed({ operation, input }: Invoked): unknown {
  if (!Object.hasOwn(operations, operation)) return input
  const result = v.safeParse(operations[operation as CommandName].input, input ?? {})
  return result.success ? result.output : input
}

/** A row and the commands it invoked, as their notify entries see them; none when the content was deleted. */
function eventsOf(row: JournalRow): CommandEvent[] {
  if (!row.content) return []
  const { input, answer, invoked = [] } = row.content
  return [{ operation: row.operation, input, answer }, ...invoked].map((one: Invoked) => ({
    operation: one.operation as CommandName,
    at: row.at,
    caller: row.caller,
    office: officeOf(row.chain),
    input: completed(one),
    answer: one.answer as never,
    records: row.records,
    rowId: row.id,
  })) as CommandEvent[]
}
