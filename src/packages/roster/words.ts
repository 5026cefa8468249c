// How imports of the list of staff are said.
import { type RosterImport, type RowKind, rowKindNames, rowKinds } from '@contract/roster-list'
import type { Tone } from '@/components'

export const rowTones: Record<RowKind, Tone> = {
  bad: 'danger',
  new: 'done',
  given: 'done',
  dates: 'calm',
  ended: 'attention',
  details: 'calm',
  same: 'quiet',
}

/** “新增人员 3 行，收回角色 1 行”; what does not occur is left out. */
export const countsInWords = ({ counts }: Pick<RosterImport, 'counts'>) =>
  rowKindNames
    .filter(kind => counts[kind] > 0 && kind !== 'same')
    .map(kind => `${rowKinds[kind].label} ${counts[kind]} 行`)
    .join('，') || '没有变化'

/** What a list is at, for its tag. */
export const stateOf = ({ state, counts, failed }: RosterImport): { tone: Tone; words: string } => {
  if (state === 'applied')
    return failed > 0 ? { tone: 'attention', words: `${failed} 行没导入` } : { tone: 'done', words: '已导入' }
  if (state === 'applying') return { tone: 'calm', words: '正在导入' }
  if (state === 'cancelled') return { tone: 'quiet', words: '已放弃' }
  return counts.bad > 0 ? { tone: 'danger', words: `${counts.bad} 行要改` } : { tone: 'attention', words: '等待确认' }
}
