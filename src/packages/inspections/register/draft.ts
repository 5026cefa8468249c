// What a registration holds while it is being written, kept on the phone until the server has it.

import type { Input } from '@contract/contract'
import { inspectionTopics, type TopicName } from '@contract/findings'
import type { Point } from '@contract/place'
import { type Chosen, chosenAs } from '../ResponsibleList'

export interface Registration {
  photoIds: string[]
  topic: TopicName | ''
  kind: string
  /** The grid. */
  area: string
  point: Point | null
  /** Metres, of the point. */
  accuracy: number | null
  words: string
  description: string
  responsible: Chosen | null
  /** Working days; null for the topic's own. */
  days: number | null
}
export const blank: Registration = {
  photoIds: [],
  topic: '',
  kind: '',
  area: '',
  point: null,
  accuracy: null,
  words: '',
  description: '',
  responsible: null,
  days: null,
}

/** Whether a person has begun: a grid alone is not something to lose. */
export const begun = (draft: Registration) =>
  draft.photoIds.length > 0 || draft.description.trim() !== '' || draft.words.trim() !== ''

export const usualDays = (topic: TopicName) => inspectionTopics[topic].dueWorkingDays

/** What is still missing, as the first thing to do; undefined when it can be sent. */
export const missing = (draft: Registration, photos: number): string | undefined => {
  if (photos === 0) return '先拍一张现场照片'
  if (!draft.topic) return '选一项督查内容'
  if (!draft.area) return '选问题在哪个网格'
  if (draft.words.trim() === '') return '写一下具体在哪里'
  return draft.description.trim() === '' ? '写一句是什么问题' : undefined
}

/** The command's input; only when nothing is missing. */
export const inputOf = (draft: Registration, photoIds: string[]): Input<'inspections.register'> | undefined => {
  const { topic, days, point, responsible } = draft
  if (!topic || missing(draft, photoIds.length)) return undefined
  return {
    topic,
    ...(draft.kind && { kind: draft.kind }),
    place: { area: draft.area, words: draft.words.trim(), ...(point && { point }) },
    description: draft.description.trim(),
    photoIds,
    ...(responsible && chosenAs(responsible)),
    ...(days !== null && days !== usualDays(topic) && { dueWorkingDays: days }),
  }
}
