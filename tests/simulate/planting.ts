// Faults planted beside every operation, as no part of the product may write, to see that the checks find them.
import type { Collection, Doc } from '../../cloudfunctions/platform/store/port'
import { invariants } from './invariants'
import type { Play } from './play'

export function planting(of: () => Play) {
  /** The first document of a kind that fits. */
  async function one<T extends Doc>(from: Collection<T>, fits: (doc: T) => boolean = () => true): Promise<T> {
    const found = (await of().store.all(from)).find(doc => fits(doc))
    if (!found) throw new Error(`nothing in ${from.name} fits`)
    return found
  }

  /** Writes a document, looks, and puts back what was there. */
  async function beside<T extends Doc>(into: Collection<T>, doc: T, look: () => Promise<string[]>): Promise<string> {
    const { store } = of()
    const before = await store.get(into, doc.id)
    await store.transaction(tx => tx.put(into, doc))
    try {
      return (await look()).join('\n')
    } finally {
      if (before) await store.transaction(tx => tx.put(into, before))
      else await store.remove(into, doc.id)
    }
  }

  /** What a check finds with a document planted. */
  const planted = <T extends Doc>(into: Collection<T>, doc: T, check: string) =>
    beside(into, doc, () => invariants[check]!(of()))

  /** What a check finds with a document gone. */
  async function without<T extends Doc>(from: Collection<T>, doc: T, check: string): Promise<string> {
    const { store } = of()
    await store.remove(from, doc.id)
    try {
      return (await invariants[check]!(of())).join('\n')
    } finally {
      await store.transaction(tx => tx.put(from, doc))
    }
  }
  return { one, planted, beside, without }
}
