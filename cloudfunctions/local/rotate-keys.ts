// `npm run rotate-keys`: seals every phone number again under the first data key at hand, while the office works.
import { importLimits } from '@contract/importing'
import { grouped } from '@contract/numbers'
import { collectionsOf } from '../kernel/assembly'
import { officeIds } from '../platform/areas/offices'
import { people } from '../platform/identity/people'
import { ensureKey, phones } from '../platform/identity/phones'
import type { Page, Store } from '../platform/store/port'
import { features } from './features'
import { dataFolder, isLocalStore, openStore } from './open-store'

export interface Rotated {
  /** Numbers that were sealed again. */
  sealed: number
  /** Numbers that lay under the current key already. */
  current: number
  /** Numbers that a command changed at the same moment: the next run looks at them. */
  changed: number
  /** People whose number no key at hand opens; nothing of theirs was touched. */
  unreadable: string[]
}

/**
 * Goes through everybody in pages. Each number is exchanged only if it is still the one that was read, so a command that
 * changes it meanwhile wins; stopped half-way, the next run goes on with what is left.
 */
export async function rotateKeys(store: Store, progress: (seen: number) => void = () => undefined): Promise<Rotated> {
  const vault = phones()
  const rotated: Rotated = { sealed: 0, current: 0, changed: 0, unreadable: [] }
  let seen = 0
  for (const office of await officeIds(store)) {
    let after: string | null = null
    do {
      const page: Page<{ id: string; phone?: string; phoneDigest?: string }> = await store.find(people, {
        index: 'inArea',
        member: office,
        after,
        limit: 100,
      })
      for (const { id, phone, phoneDigest } of page.items) {
        if (phone === undefined) continue
        let number: string
        try {
          number = vault.open(phone, id)
        } catch {
          rotated.unreadable.push(id)
          continue
        }
        const fresh = { phone: vault.seal(number, id), phoneDigest: vault.digest(number) }
        if (fresh.phone === phone && fresh.phoneDigest === phoneDigest) rotated.current++
        else if (await store.updateIf(people, id, { phone }, { set: fresh })) rotated.sealed++
        else rotated.changed++
      }
      seen += page.items.length
      progress(seen)
      after = page.next
    } while (after)
  }
  return rotated
}

/** What came of it, in words, and whether the old keys can go. */
export function rotatedWords({ sealed, current, changed, unreadable }: Rotated): string[] {
  const words = [`重新加密 ${grouped(sealed)} 个号码，${grouped(current)} 个本来就用新密钥。`]
  if (changed > 0) words.push(`${grouped(changed)} 个号码正好有人在改，请再运行一次。`)
  if (unreadable.length > 0)
    words.push(`${grouped(unreadable.length)} 个号码现有的密钥都打不开：${unreadable.slice(0, 5).join('、')}。`)
  if (sealed + changed + unreadable.length > 0) words.push('请再运行一次，全部用上新密钥以后再撤旧密钥。')
  else
    words.push(`全部号码都用新密钥。再过 ${importLimits.keptDays} 天，名册导入和认领码也都不用旧密钥了，就可以撤掉它。`)
  words.push(
    '监测设备的密钥也是从数据密钥算出的：撤旧密钥以前，到“环境监测”里把每个站点的新密钥填进设备，不然收不到数据。',
  )
  return words
}

async function main() {
  if (isLocalStore()) ensureKey(dataFolder())
  const store = await openStore()
  try {
    await store.prepare(collectionsOf(features))
    const rotated = await rotateKeys(store, seen => {
      if (seen % 1000 < 100) console.log(`看过 ${grouped(seen)} 人`)
    })
    for (const line of rotatedWords(rotated)) console.log(line)
    process.exitCode = rotated.unreadable.length > 0 ? 1 : 0
  } finally {
    await store.close()
  }
}

if (process.argv[1]?.endsWith('rotate-keys.ts'))
  main().catch(error => {
    console.error(`没有换成：${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  })
