// Verification of the journal: walks every chain and names the first place where it does not hold.
import type { Store } from '../platform/store/port'
import { digestOf, hashOf, type JournalRow, journal } from './journal'
import { type ChainHead, chains } from './sealer'

export interface Break {
  chain: string
  /** The place in the chain, from 1. */
  seq: number
  /** The row at that place; undefined when it is missing. */
  rowId: string | undefined
  what: 'missing' | 'changed' | 'contentChanged' | 'headChanged' | 'unchained'
}

export interface ChainReport {
  chain: string
  rows: number
  /** Rows whose personal content was deleted: they verify by its digest. */
  withoutContent: number
  /** The hash of the last row. Kept outside, it would also show that the end of the chain was cut off. */
  hash: string
  break: Break | undefined
}

export interface JournalReport {
  chains: ChainReport[]
  breaks: Break[]
  /** Rows that were committed and have no place in a chain yet. */
  unsealed: { count: number; oldestAt: number | undefined }
}

/** Reads every sealed row once, in pages of 100. Run it while nothing else is wrong: it needs no lock. */
export async function verifyJournal(store: Store): Promise<JournalReport> {
  const reports: ChainReport[] = []
  let expected = 0
  for await (const head of allHeads(store)) {
    reports.push(await verifyChain(store, head))
    expected += head.seq
  }
  const breaks = reports.flatMap(report => report.break ?? [])
  const sealed = await store.count(journal, { index: 'unsealed', equals: { sealed: true } })
  // Each chain holds by itself, and yet there are more rows: a whole chain lost its head. Rows sealed since the heads
  // were read belong to heads that have moved on, so they are counted again.
  if (breaks.length === 0 && sealed !== expected && sealed !== (await seqOfAll(store)))
    breaks.push({ chain: '', seq: 0, rowId: undefined, what: 'unchained' })
  const waiting = await store.find(journal, { index: 'unsealed', equals: { sealed: false }, limit: 1 })
  const count = await store.count(journal, { index: 'unsealed', equals: { sealed: false } })
  return { chains: reports, breaks, unsealed: { count, oldestAt: waiting.items[0]?.at } }
}

async function* allHeads(store: Store): AsyncGenerator<ChainHead> {
  for (let after: string | null = null; ; ) {
    const page: { items: ChainHead[]; next: string | null } = await store.find(chains, {
      index: 'all',
      after,
      limit: 100,
    })
    yield* page.items
    if (!page.next) return
    after = page.next
  }
}

async function seqOfAll(store: Store): Promise<number> {
  let total = 0
  for await (const head of allHeads(store)) total += head.seq
  return total
}

async function verifyChain(store: Store, head: ChainHead): Promise<ChainReport> {
  const chain = head.id
  const report: ChainReport = { chain, rows: 0, withoutContent: 0, hash: '', break: undefined }
  const broken = (seq: number, rowId: string | undefined, what: Break['what']) => {
    report.break = { chain, seq, rowId, what }
    return report
  }
  for (let after: string | null = null; ; ) {
    const page: { items: JournalRow[]; next: string | null } = await store.find(journal, {
      index: 'inChain',
      equals: { chain, sealed: true },
      // Rows sealed after the head was read are for the next verification.
      range: { from: 0, to: head.seq + 1 },
      after,
      limit: 100,
    })
    for (const row of page.items) {
      const seq = report.rows + 1
      if (row.seq !== seq) return broken(seq, undefined, 'missing')
      const hash = hashOf(report.hash, row, seq)
      if (hash !== row.hash) return broken(seq, row.id, 'changed')
      if (row.content && digestOf(row.content) !== row.contentDigest) return broken(seq, row.id, 'contentChanged')
      report.rows = seq
      report.hash = hash
      if (!row.content) report.withoutContent++
    }
    after = page.next
    if (!after) break
  }
  if (report.rows < head.seq) return broken(report.rows + 1, undefined, 'missing')
  if (report.hash !== head.hash) return broken(head.seq, undefined, 'headChanged')
  return report
}

/** What a break means, for whoever runs the verification. */
export const breakWords: Record<Break['what'], string> = {
  missing: '这一条不见了',
  changed: '这一条（或它的次序）被改过',
  contentChanged: '这一条的内容被改过',
  headChanged: '链尾的记录被改过',
  unchained: '有已封存的记录不属于任何一条链，可能整条链的链尾被删除',
}
