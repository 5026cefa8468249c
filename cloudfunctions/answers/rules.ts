// The rules of public answers: what people find, and who may not review what. Pure.
import { answerLimits } from '@contract/answers'
import { categoryOf } from '@contract/categories'
import type { ErrorCode } from '@contract/errors'
import { DAY } from '@contract/time'
import { grams } from '../kernel/search'
import type { AnswerRecord } from './records'

type Derived = 'shelves' | 'grams'

export const shelf = (office: string, categoryId = '*') => `${office}|${categoryId}`

export const wordsOf = (answer: Pick<AnswerRecord, 'question' | 'answer' | 'categoryId'>) =>
  [answer.question, categoryOf(answer.categoryId)?.name, answer.answer].join(' ')

/** The fields that an answer is found by: only what is published is found at all. */
export function derived(answer: Omit<AnswerRecord, Derived | 'version'>): Pick<AnswerRecord, Derived> {
  const out = answer.state === 'published'
  return {
    shelves: out ? [shelf(answer.office), shelf(answer.office, answer.categoryId)] : [],
    grams: out ? grams(wordsOf(answer), [answer.office]) : [],
  }
}

/** Whether it was last looked at more than a year ago. */
export const isOld = ({ checkedAt }: Pick<AnswerRecord, 'checkedAt'>, now: number) =>
  checkedAt + answerLimits.freshDays * DAY <= now

/** Two pairs of eyes: nobody reviews what they wrote. */
export const notOwnGuard = (caller: { id: string }, { authorId }: AnswerRecord): ErrorCode | undefined =>
  authorId === caller.id ? 'answer.own' : undefined
