// What lies outside of the office, played too: a storage for photos, and a messenger that does not reach everybody.
import { createHash } from 'node:crypto'
import type { FilesPort } from '../../cloudfunctions/platform/files/port'
import type { Messenger } from '../../cloudfunctions/platform/messenger/port'

export function filesInMemory(): FilesPort {
  const kept = new Map<string, Uint8Array>()
  return {
    async put(key, bytes) {
      kept.set(key, bytes)
      return key
    },
    read: async location => kept.get(location),
    async remove(location) {
      kept.delete(location)
    },
    address: async () => undefined,
  }
}

/** Of twenty messages two fail, one for good, and of one nobody can tell; the same message always fares the same. */
export const messengerByChance = (seed: string): Messenger => ({
  async send({ key }) {
    const lot = createHash('sha256').update(`${seed}\n${key}`).digest()[0]! % 20
    if (lot === 0) return { outcome: 'unknown', reason: '没有回音', credit: 'spent' }
    if (lot === 1) return { outcome: 'failed', reason: '用户拒收', credit: 'gone' }
    if (lot === 2) return { outcome: 'failed', reason: '系统繁忙', credit: 'kept', again: true }
    return { outcome: 'sent', credit: 'spent' }
  },
})
