// One message to one phone at a time, whichever worker, feature or machine sends it: WeChat refuses two at once (43108).
import { giveLease, type Leased, takeLease } from '../../kernel/lease'
import { collection, type Store } from '../store/port'
import type { Messenger } from './port'

/** Whose phone is being written to now. Id: the person's. */
export const phoneLeases = collection<Leased>()('phoneLeases', {})

/** Longer than anyone waits for the platform's answer: see mailing.ts. */
const LEASE_MS = 15_000
/** Beyond these waits somebody else is asked first, and this message is tried again later. */
const WAITS_MS = [50, 150, 400, 1000]

const wait = (milliseconds: number) => new Promise(resume => setTimeout(resume, milliseconds))

/** A messenger that holds a person's lease while it sends to them. */
export function oneAtATime(store: Store, messenger: Messenger, clock: () => number = Date.now): Messenger {
  async function taken(personId: string): Promise<string | undefined> {
    await store.insert(phoneLeases, { id: personId, holder: '', leaseUntil: 0 })
    for (const next of [...WAITS_MS, undefined]) {
      const holder = await takeLease(store, phoneLeases, personId, clock(), LEASE_MS)
      if (holder || next === undefined) return holder
      await wait(next)
    }
    return undefined
  }
  return {
    async send(message) {
      const { personId } = message
      const holder = await taken(personId)
      if (!holder)
        return { outcome: 'failed', reason: '正在给同一个人发别的提醒，稍后再发', credit: 'kept', again: true }
      try {
        return await messenger.send(message)
      } finally {
        await giveLease(store, phoneLeases, personId, holder)
      }
    },
  }
}
