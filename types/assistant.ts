// Say one sentence 说句话: what a sentence in anybody's words is about, and where it leads.
import * as v from 'valibot'
import { categoryIds } from './categories'
import { PostKindName } from './lostfound-shapes'
import { query } from './operation'
import { words } from './paging'
import type { RequestKind } from './request-shapes'

/** Limits of the assistant, in one place. */
export const assistantLimits = {
  /** Letters of one “sentence”: people dictate whole stories. */
  text: 7000,
  /** Suggestions of one answer. */
  suggestions: 3,
} as const

/** What a sentence can be about. */
export const suggestionKinds = {
  service: { label: '办事' },
  consult: { label: '问政策' },
  suggest: { label: '提建议' },
  complain: { label: '反映问题' },
  help: { label: '求助' },
  lost: { label: '找东西、找人' },
  found: { label: '捡到了' },
  activity: { label: '参加活动' },
  facility: { label: '找便民场所' },
  emergency: { label: '紧急求助' },
  other: { label: '别的事' },
} as const
export type SuggestionKind = keyof typeof suggestionKinds
export const suggestionKindNames = Object.keys(suggestionKinds) as [SuggestionKind, ...SuggestionKind[]]

/** What a sentence can be as a request; only the type is imported, for the home page carries this file. */
export const requestKindNames = ['consult', 'suggest', 'complain', 'help'] as const satisfies readonly RequestKind[]

export const Suggestion = v.object({
  kind: v.picklist(suggestionKindNames),
  /** What it leads to: a service, a published answer (consult), an activity or a facility. */
  targetId: v.optional(v.string()),
  /** What people call that, where the page does not know it. */
  title: v.optional(v.string()),
  /** The request category it belongs to (categories.json). */
  categoryId: v.optional(v.picklist(categoryIds)),
  /** What the person has already and is to be shown. */
  own: v.optional(v.picklist(['bookings', 'requests'])),
  /** What was lost or found. */
  lost: v.optional(PostKindName),
  /** In an emergency: whom to call before the others. */
  call: v.optional(v.picklist(['119', '120', '110'])),
  /** From 0 to 1: how likely this is what was meant. */
  confidence: v.number(),
  /** Why it is offered, in plain words for the person. */
  reason: v.string(),
})
export type Suggestion = v.InferOutput<typeof Suggestion>

/** An answer: the likeliest first; an emergency is always first. `sure` is false when the first may well be wrong. */
export const Understanding = v.object({
  sure: v.boolean(),
  suggestions: v.array(Suggestion),
  /** Somebody is or may be in danger: the numbers to call stand on top, whatever the first suggestion is. */
  numbersOnTop: v.boolean(),
  /** The same sentence as a request, for its form: which kind, and which category if one is likely. */
  request: v.object({ kind: v.picklist(requestKindNames), categoryId: v.optional(v.picklist(categoryIds)) }),
})
export type Understanding = v.InferOutput<typeof Understanding>

export const operations = {
  understand: query({
    summary:
      'What one sentence is about: a service, a published answer, an activity, a facility, a request with its category, lost and found, an emergency',
    permission: 'assistant.understand',
    input: v.object({ text: v.pipe(words(assistantLimits.text), v.metadata({ personal: true })) }),
    output: Understanding,
    uses: [
      'answers.search',
      'answers.view',
      'activities.list',
      'activities.view',
      'facilities.list',
      'facilities.view',
    ],
  }),
} as const
