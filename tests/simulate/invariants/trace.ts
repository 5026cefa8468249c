// The trace: no record without the command that made it and each that changed it, no row without its record or its
// place in the chain.
import { journal, rowId } from '../../../cloudfunctions/kernel/journal'
import { verifyJournal } from '../../../cloudfunctions/kernel/verify'
import type { Invariant } from '.'

/**
 * Written by the kernel and the platform's adapters, not by commands: what is derived from sealed rows, deliveries,
 * leases, and what a phone or a group says before anybody has called.
 */
const DERIVED = new Set([
  'journal',
  'chains',
  'parkedRows',
  'parkedWork',
  'rollups',
  'courtyardRollups',
  'figureTotals',
  'figureEntries',
  'tallies',
  'talliedRows',
  'jobs',
  'messages',
  'phoneMessages',
  'phoneLeases',
  'identities',
  'groupEntries',
])

export const trace: Invariant = async ({ store, baseline }) => {
  const wrong: string[] = []
  const versions = new Map<string, number[]>()
  for (const row of await store.all(journal)) {
    if (row.id !== rowId(row.caller, row.requestId)) wrong.push(`row ${row.id} is not named after its request`)
    if (!row.sealed) wrong.push(`row ${row.id} (${row.operation}) has no place in a chain`)
    for (const { in: name, id, version } of row.records) {
      const key = `${name}/${id}`
      const known = versions.get(key)
      if (known) known.push(version)
      else versions.set(key, [version])
    }
  }
  const present = new Set<string>()
  for (const collection of store.collections.values()) {
    if (DERIVED.has(collection.name)) continue
    for (const doc of await store.all(collection)) {
      const key = `${collection.name}/${doc.id}`
      present.add(key)
      const traced = versions.get(key)
      const { version } = doc as { version?: number }
      // A file that arrived and was never claimed, or a record as the office was installed with.
      const begins = baseline.has(key) || collection.name === 'files' ? 1 : 0
      if (!traced && begins === 0) wrong.push(`${key} has no trace`)
      if (version !== undefined && traced && !traced.includes(version))
        wrong.push(`${key} stands at version ${version}, of which there is no trace`)
      if (version !== undefined && !traced && version !== begins) wrong.push(`${key} was changed without a trace`)
    }
  }
  for (const [key, all] of versions) {
    if (DERIVED.has(key.slice(0, key.indexOf('/')))) continue
    const inserted =
      all.filter(version => version === 1).length + (baseline.has(key) || key.startsWith('files/') ? 1 : 0)
    const removed = all.filter(version => version === 0).length
    const there = inserted > removed
    if (there !== present.has(key))
      wrong.push(`${key} is ${there ? 'gone without a trace' : 'there although it was removed'}`)
    if (removed > 0) continue
    const once = new Set(all)
    if (once.size !== all.length) wrong.push(`${key} has one version from two commands: ${all.sort((a, b) => a - b)}`)
  }
  const { breaks, unsealed } = await verifyJournal(store)
  for (const { chain, seq, what } of breaks) wrong.push(`chain ${chain} breaks at ${seq}: ${what}`)
  if (unsealed.count > 0) wrong.push(`${unsealed.count} rows are not sealed`)
  return wrong
}
