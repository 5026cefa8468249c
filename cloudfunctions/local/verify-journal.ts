// `npm run verify-journal`: checks every chain of the journal and says in words what it found.
import { whenInWords } from '@contract/time'
import { collectionsOf } from '../kernel/assembly'
import { breakWords, verifyJournal } from '../kernel/verify'
import { features } from './features'
import { openStore } from './open-store'

async function main() {
  const store = await openStore()
  try {
    await store.prepare(collectionsOf(features))
    const { chains, breaks, unsealed } = await verifyJournal(store)
    for (const chain of chains)
      console.log(
        `${chain.break ? '✗' : '✓'} ${chain.chain}  ${chain.rows} 条` +
          `${chain.withoutContent ? `，其中 ${chain.withoutContent} 条的个人内容已删除` : ''}  链尾 ${chain.hash.slice(0, 16)}`,
      )
    for (const { chain, seq, rowId, what } of breaks)
      console.log(`断裂：${chain} 第 ${seq} 条${rowId ? `（${rowId}）` : ''}：${breakWords[what]}`)
    const now = Date.now()
    console.log(
      unsealed.count === 0
        ? '没有等待封存的记录'
        : `等待封存：${unsealed.count} 条，最早的在${whenInWords(unsealed.oldestAt ?? now, now)}（正常不超过 60 秒）`,
    )
    console.log(breaks.length === 0 ? '全部完好' : `共 ${breaks.length} 处断裂`)
    process.exitCode = breaks.length === 0 ? 0 : 1
  } finally {
    await store.close()
  }
}

void main()
