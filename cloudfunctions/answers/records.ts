// What public answers store.
import type { answerFlow } from '@contract/answers'
import type { StateOf } from '@contract/flow'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

export interface AnswerRecord extends Record_ {
  state: StateOf<typeof answerFlow>
  /** The office. */
  scopes: string[]
  office: string
  authorId: string
  authorName: string
  question: string
  answer: string
  categoryId: string
  requestId?: string
  reason?: string
  updatedAt: number
  /** When somebody last said that it holds; when it was written before that. */
  checkedAt: number
  stale: boolean
  // Derived by `derived` in rules.ts; written with every change.
  shelves: string[]
  grams: string[]
}

export const answers = collection<AnswerRecord>()('answers', {
  /** Published ones of an office, or of one of its categories. */
  onShelf: { member: 'shelves', order: 'updatedAt' },
  search: { member: 'grams', order: 'updatedAt' },
  byState: { equals: ['office', 'state'], order: 'updatedAt' },
  aging: { equals: ['office', 'state', 'stale'], order: 'checkedAt' },
})
