// Subscription credits: how many more messages of each template a person has accepted on their phone.
import type { Record_ } from '../../kernel/changes'
import { collection } from '../store/port'
import type { Template } from './port'

/** One accept of a one-time subscription is one message; accepts add up. Id: `<template>~<person>`. */
export interface Credit extends Record_ {
  personId: string
  template: Template
  left: number
}

export const credits = collection<Credit>()('subscriptionCredits', {})

export const creditId = (template: Template, personId: string) => `${template}~${personId}`
