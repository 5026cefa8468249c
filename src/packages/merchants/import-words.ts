// How registers that were put in are said.
import {
  type MerchantImport,
  type MerchantRowKind,
  merchantRowKindNames,
  merchantRowKinds,
} from '@contract/merchant-list'
import type { Tone } from '@/components'

export const rowTones: Record<MerchantRowKind, Tone> = { bad: 'danger', new: 'done', changed: 'calm', same: 'quiet' }

/** “新店 3 行，有变化 1 行”; what does not occur is left out. */
export const countsInWords = ({ counts }: Pick<MerchantImport, 'counts'>) =>
  merchantRowKindNames
    .filter(kind => counts[kind] > 0 && kind !== 'same')
    .map(kind => `${merchantRowKinds[kind].label} ${counts[kind]} 行`)
    .join('，') || '没有变化'

/** What a register is at, for its tag. */
export const stateOf = ({ state, counts, failed }: MerchantImport): { tone: Tone; words: string } => {
  if (state === 'applied')
    return failed > 0 ? { tone: 'attention', words: `${failed} 行没导入` } : { tone: 'done', words: '已导入' }
  if (state === 'applying') return { tone: 'calm', words: '正在导入' }
  if (state === 'cancelled') return { tone: 'quiet', words: '已放弃' }
  return counts.bad > 0 ? { tone: 'danger', words: `${counts.bad} 行要改` } : { tone: 'attention', words: '等待确认' }
}
