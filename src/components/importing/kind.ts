// What one kind of list that is put in says of itself, and what all of them say alike.
import type { SiteRowKind } from '@contract/campaign-list'
import type { MerchantRowKind } from '@contract/merchant-list'
import type { RowKind as RosterRowKind } from '@contract/roster-list'
import type { PageName } from '@/navigation'
import type { IconName } from '@/theme/icon-names'
import type { Tone } from '../Row'

export type RowKind = MerchantRowKind | RosterRowKind | SiteRowKind

/** What is asked of and done with a list of one feature: alike in all of them, but for the names. */
export interface ListOperations {
  template: 'merchants.template' | 'roster.template' | 'campaigns.listTemplate'
  file: 'merchants.exportFile' | 'roster.exportFile' | 'campaigns.listFile'
  check: 'merchants.checkList' | 'roster.check' | 'campaigns.checkList'
  imports: 'merchants.imports' | 'roster.imports' | 'campaigns.listImports'
  import: 'merchants.import' | 'roster.import' | 'campaigns.listImport'
  rows: 'merchants.rows' | 'roster.rows' | 'campaigns.listRows'
  problems: 'merchants.problemsFile' | 'roster.problemsFile' | 'campaigns.listProblems'
  apply: 'merchants.apply' | 'roster.apply' | 'campaigns.applyList'
  cancel: 'merchants.cancel' | 'roster.cancel' | 'campaigns.cancelList'
}

/** A list of one feature. */
export interface ListKind {
  operations: ListOperations
  /** What the list is of, where a feature has several: its campaign. Goes with questions and to the pages. */
  about: { campaignId: string } | Record<string, never>
  /** Lines of one file, where it is fewer than any list may have. */
  most?: number
  icon: IconName
  /** Where a list is put in and taken away, and where one that was put in is looked at. */
  pages: { files: PageName; one: PageName }
  /** What a line can come to, in the order in which it is told. */
  kinds: Partial<Record<RowKind, { label: string; tone: Tone }>>
  /** Other features whose pages show what changed. */
  alsoRefresh?: readonly string[]
  words: {
    /** 名册, 清单 */
    list: string
    /** 导入名册, and when one does that; what happens to those who are not in it. */
    putIn: string
    when: string
    untouched: string
    takeAway: string
    takeAwayNote: string
    nameless: string
    /** 这些人, 这些店 */
    them: string
    /** After 马上生效, when it is put into effect. */
    effect?: string
  }
  /** What is done next once all is in effect. */
  next: { words: string; label: string; page: PageName }
}

/** A list that was put in, of any kind. */
export interface Imported {
  importId: string
  state: 'checked' | 'applying' | 'applied' | 'cancelled'
  fileName: string
  by: { name: string }
  at: number
  rows: number
  people?: number
  counts: Readonly<Partial<Record<RowKind, number>>>
  part: number
  parts: number
  failed: number
  can: readonly string[]
}

/** The kinds that its lines have, with how many there are. */
export const kindsIn = ({ kinds }: ListKind, { counts }: Pick<Imported, 'counts'>) =>
  (Object.keys(kinds) as RowKind[]).flatMap(kind => {
    const count = counts[kind] ?? 0
    return count > 0 ? [{ kind, count, label: kinds[kind]!.label }] : []
  })

/** “新增人员 3 行，收回角色 1 行”; what does not occur is left out. */
export const countsInWords = (of: ListKind, list: Pick<Imported, 'counts'>) =>
  kindsIn(of, list)
    .filter(({ kind }) => kind !== 'same')
    .map(({ label, count }) => `${label} ${count} 行`)
    .join('，') || '没有变化'

/** Whether it would change anything. */
export const changesIn = ({ bad: _, same: __, ...changes }: Imported['counts']) =>
  Object.values(changes).some(count => count > 0)

/** What a list is at, for its tag. */
export const stateOf = ({
  state,
  counts,
  failed,
}: Pick<Imported, 'state' | 'counts' | 'failed'>): { tone: Tone; words: string } => {
  const { bad = 0 } = counts
  if (state === 'applied')
    return failed > 0 ? { tone: 'attention', words: `${failed} 行没导入` } : { tone: 'done', words: '已导入' }
  if (state === 'applying') return { tone: 'calm', words: '正在导入' }
  if (state === 'cancelled') return { tone: 'quiet', words: '已放弃' }
  if (bad > 0) return { tone: 'danger', words: `${bad} 行要改` }
  return changesIn(counts) ? { tone: 'attention', words: '等待确认' } : { tone: 'quiet', words: '不用导入' }
}
