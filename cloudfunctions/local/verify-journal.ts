// `npm run verify-journal`: checks every chain of the journal and says in words what it found.
import { whenInWords } from '@contract/time'
import { collectionsOf } from '../kernel/assembly'
import { parked, parkedWork } from '../kernel/parking'
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
    const [rows, work] = await Promise.all([
      store.count(parked, { index: 'due' }),
      store.count(parkedWork, { index: 'due' }),
    ])
    console.log(
      rows + work === 0
        ? '没有搁置的记录'
        : `搁置等重试：${rows} 条记录的后续、消息或统计，${work} 条定时办理的记录（不影响其他记录，会越来越久重试一次）`,
    )
    console.log(breaks.length === 0 ? '全部完好' : `共 ${breaks.length} 处断裂`)
    process.exitCode = breaks.length === 0 ? 0 : 1
  } finally {
    await store.close()
  }
}

void main()
