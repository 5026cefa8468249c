// Lists that are put in from an Excel file: checked as a whole, shown, then applied part by part. Each feature has its own
// flow of this shape.
import * as v from 'valibot'
import { flow, statesOf } from './flow'
import { Id } from './paging'
import { Moment } from './time'

/** A line whose first needed cell begins with it is an example, and left out. */
export const exampleWord = '示例'

export const importingFlow = () =>
  flow({
    entity: 'import',
    initial: 'checked',
    states: {
      checked: { label: '已检查' },
      applying: { label: '正在导入' },
      applied: { label: '已导入', final: true },
      cancelled: { label: '已放弃', final: true },
    },
    actions: {
      apply: { from: ['checked'], to: 'applying', label: '确认导入' },
      cancel: { from: ['checked'], to: 'cancelled', label: '放弃' },
      applyPart: { from: ['applying'], to: 'applying', label: '导入一部分' },
      finish: { from: ['applying'], to: 'applied', label: '完成' },
    },
  })

export const importLimits = {
  /** Lines of one file. */
  rows: 2000,
  /** Bytes of the file, and of what it unpacks to. */
  bytes: 2 * 1024 * 1024,
  unpackedBytes: 24 * 1024 * 1024,
  /** Days after which what was read is forgotten. */
  keptDays: 7,
} as const

/** A list that was put in, and how far it is; `kinds` are what its lines can come to. */
export const importedEntries = <const K extends string>(kinds: readonly K[]) => ({
  importId: Id,
  state: v.picklist(statesOf(importingFlow())),
  fileName: v.string(),
  by: v.object({ personId: Id, name: v.string() }),
  at: Moment,
  rows: v.number(),
  counts: v.object(Object.fromEntries(kinds.map(kind => [kind, v.number()])) as Record<K, v.NumberSchema<undefined>>),
  /** Of `parts`, how many are applied. */
  part: v.number(),
  parts: v.number(),
  /** Lines that could not be done after all. */
  failed: v.number(),
  finishedAt: v.optional(Moment),
  can: v.array(v.string()),
})

/** One line of it, and what it comes to. */
export const importedRowEntries = {
  /** In the file. */
  line: v.number(),
  /** In words: where, what changes, what was before. */
  what: v.string(),
  problems: v.array(v.object({ column: v.string(), words: v.string() })),
  /** It could not be done after all, and why. */
  failed: v.optional(v.string()),
}
