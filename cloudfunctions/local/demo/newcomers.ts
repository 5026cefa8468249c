// People who open the app of the demo office for the first time: for a visitor to be, and for those who wait.
import { newcomerName } from '@contract/joining'
import { people, personRecord } from '../../platform/identity/people'
import type { Store } from '../../platform/store/port'
import { OFFICE } from './areas'

interface Newcomer {
  id: string
  /** On the sign-in page; the office does not know it yet. */
  name: string
  words: string
}

/** Whom a visitor may be. */
export const newcomers: readonly Newcomer[] = [
  {
    id: 'p93001',
    name: '新居民 1',
    words: '刚搬进运河上郡，第一次打开如意。先在上面选“运河上郡邻里群”，填个门牌就加入了。',
  },
  {
    id: 'p93002',
    name: '新居民 2',
    words: '第一次打开。先在上面选“一个还没对应的群”，等群主确认了群，同群的人一起加入。',
  },
  {
    id: 'p93003',
    name: '新居民 3',
    words: '第一次打开，手边没有群。自己找到楼院，写上门牌，等群主或楼栋长核实。',
  },
]

/** Who asked to join in the last days. */
export const applicants = Array.from({ length: 8 }, (_, i) => `p930${String(i + 11).padStart(2, '0')}`)

/** They are made as the identity adapter makes who comes for the first time. */
export async function writeNewcomers(store: Store): Promise<void> {
  const ids = [...newcomers.map(({ id }) => id), ...applicants]
  const records = ids.map(id =>
    personRecord({ id, name: newcomerName, home: OFFICE, address: '', holdings: [], demo: true }),
  )
  await store.insertMany(people, records)
}
