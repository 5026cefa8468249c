// Sealing: gives journal rows their place and hash in their chain, then feeds what derives from them, each row once.
import { roles } from '@contract/access'
import type { CommandName } from '@contract/contract'
import { officeOf } from '@contract/place'
import { collection, type Store, StoreConflict } from '../platform/store/port'
import { retrying } from '../platform/store/retrying'
import type { Dispatch } from './dispatch'
import { eventsOf } from './events'
import { type Counting, createFigures, type FiguresTable } from './figures'
import { hashOf, type JournalRow, journal } from './journal'
import { giveLease, type Leased, takeLease } from './lease'
import type { CommandEvent, Message, NotifyTable } from './notify'
import { again, parked, parkedAt } from './parking'

/** The end of one chain. Its rows are numbered 1 … seq without gaps. */
export interface ChainHead extends Leased {
  office: string
  seq: number
  /** The hash of the last row; empty before the first. */
  hash: string
  /** Up to which row follow-ups and messages went out, and what happened was counted. */
  fed: number
  unfed: boolean
}

export const chains = collection<ChainHead>()('chains', {
  byOffice: { equals: ['office'], order: 'seq' },
  all: { order: 'office' },
  unfed: { equals: ['unfed'], order: 'seq' },
})

/** Rows sealed in one transaction: CloudBase gives a transaction 30 s, and each write is a round trip. */
const BATCH = 20
const LEASE_MS = 30_000

export interface SealerOptions {
  store: Store
  dispatch: Pick<Dispatch, 'follow'>
  notify: readonly NotifyTable[]
  figures?: readonly FiguresTable[]
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
  office: string
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

/** Somebody acted for themselves, not in office: what they said is theirs. */
const isPersonal = ({ right: { role } }: CommandEvent) => role === 'anyone' || (role !== 'system' && !roles[role].staff)

export function createSealer(options: SealerOptions): Sealer {
  const { store, clock, report } = options
  const read = { get: store.get, getMany: store.getMany, find: store.find }
  const figures = createFigures({ store, tables: options.figures ?? [], clock, report })

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
      const counting = figures.counting()
      for (const row of rows.items) {
        if (late(deadline)) break
        await feedOrPark(row)
        await counting.take(row)
        fed = row.seq!
      }
      // Nothing there although the head says so: rows were removed. Verification names the gap; feeding goes on.
      if (rows.items.length === 0) fed = head.seq
      const unfed = fed < head.seq
      if (fed !== head.fed || unfed !== head.unfed) {
        if (!(await advance(head, { fed, unfed }, counting))) return 'more'
      }
      if (!unfed) return 'done'
      if (late(deadline)) return 'more'
    }
  }

  /** Moves on past rows, and counts them in the same step: whoever dies before it counts them again from the start. */
  async function advance(head: ChainHead, to: Pick<ChainHead, 'fed' | 'unfed'>, counting: Counting) {
    const set = { ...to, leaseUntil: clock() + LEASE_MS }
    if (counting.empty()) return store.updateIf(chains, head.id, { holder: head.holder, seq: head.seq }, { set })
    try {
      return await retrying(() =>
        store.transaction(async tx => {
          const now = await tx.get(chains, head.id)
          if (now?.holder !== head.holder || now.seq !== head.seq || now.fed !== head.fed) return false
          await counting.write(tx)
          await tx.put(chains, { ...now, ...set })
          return true
        }),
      )
    } catch (error) {
      if (error instanceof StoreConflict) return false
      throw error
    }
  }

  async function feedOrPark(row: JournalRow): Promise<void> {
    const error = await feed(row)
    if (error !== undefined) await store.insert(parked, parkedAt(clock(), row.id, error))
  }

  /** What went wrong, or undefined. */
  async function feed(row: JournalRow): Promise<string | undefined> {
    try {
      const followed = await options.dispatch.follow(row)
      for (const [part, event] of eventsOf(row).entries()) await tell(event, part)
      return followed ? undefined : 'a follow-up must be run again'
    } catch (error) {
      report(row.id, error)
      return String(error)
    }
  }

  async function tell(event: CommandEvent, part: number): Promise<void> {
    const messages: Message[] = []
    for (const table of options.notify) {
      const messagesOf = Object.hasOwn(table, event.operation) ? table[event.operation] : undefined
      if (messagesOf) messages.push(...(await (messagesOf as (...given: unknown[]) => Promise<Message[]>)(event, read)))
    }
    if (messages.length === 0) return
    const own = isPersonal(event) ? [event.caller] : []
    const about = messages.map(message => ({ ...message, about: [...new Set([...(message.about ?? []), ...own])] }))
    await options.deliver(store, { ...event, part }, about)
  }

  const feedParked = async (id: string) => {
    const row = await store.get(journal, id)
    return row && feed(row)
  }

  async function retryParked(deadline: number | undefined): Promise<'done' | 'more'> {
    const due = await store.find(parked, { index: 'due', range: { to: clock() + 1 }, limit: BATCH })
    for (const doc of due.items) {
      if (late(deadline)) return 'more'
      const error = figures.isParked(doc) ? await figures.retry(doc) : await feedParked(doc.id)
      if (error === undefined) await store.remove(parked, doc.id)
      else await store.updateIf(parked, doc.id, { failures: doc.failures }, again(doc, clock(), error))
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
        report(chain, error)
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
