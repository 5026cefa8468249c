// Subscription credits: how many more messages of each template a person has accepted on their phone.
import { reminderLimits } from '@contract/reminders'
import { DAY } from '@contract/time'
import { insert, type Record_, update, type Write } from '../../kernel/changes'
import type { QueryContext } from '../../kernel/context'
import { collection } from '../store/port'
import type { Sent, Template } from './port'

/** One accept of a one-time subscription is one message; accepts add up. Id: `<template>~<person>`. */
export interface Credit extends Record_ {
  personId: string
  template: Template
  left: number
  /** When the person said no last, since they said yes. */
  refusedAt?: number
}

export const credits = collection<Credit>()('subscriptionCredits', {})

export const creditId = (template: Template, personId: string) => `${template}~${personId}`

export const creditOf = (ctx: Pick<QueryContext, 'get'>, template: Template, personId: string) =>
  ctx.get(credits, creditId(template, personId))

/** What is asked of nobody again so soon. */
export const askedNotBefore = ({ refusedAt }: Pick<Credit, 'refusedAt'>) =>
  refusedAt === undefined ? undefined : refusedAt + reminderLimits.daysAfterNo * DAY

/** One more message accepted, or none for a while. */
export function answered(
  before: Credit | undefined,
  personId: string,
  template: Template,
  accepted: boolean,
  now: number,
): Write {
  const left = (before?.left ?? 0) + (accepted ? 1 : 0)
  const changed = { left: Math.min(reminderLimits.credits, left), refusedAt: accepted ? undefined : now }
  if (before) return update(credits, before, changed)
  const { refusedAt, ...counted } = changed
  const id = creditId(template, personId)
  return insert(credits, { id, personId, template, ...counted, ...(refusedAt !== undefined && { refusedAt }) })
}

/** Takes one for a message that is about to go out. */
export const spent = (credit: Credit): Write => update(credits, credit, { left: credit.left - 1 })

/** What an attempt left of the credit that was taken for it. */
export const afterAttempt = (credit: Credit, outcome: Sent['credit']): Write[] =>
  outcome === 'spent' ? [] : [update(credits, credit, { left: outcome === 'kept' ? credit.left + 1 : 0 })]
