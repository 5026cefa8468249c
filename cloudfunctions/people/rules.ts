// The rules of people: who stays on duty, and who is offered the elder mode. Pure.
import { type Holding, roles } from '@contract/access'
import { elderAge } from '@contract/people'
import { dayOf } from '@contract/time'

/** Whether any of these roles is a staff role, held now or from a later day on. */
export const onDuty = (holdings: readonly Holding[], now: number) =>
  holdings.some(holding => roles[holding.role].staff && (holding.until === undefined || now < holding.until))

/** Old enough, counted in calendar years, for the elder mode to be offered. */
export const isElder = (birthYear: number | undefined, now: number) =>
  birthYear !== undefined && Number(dayOf(now).slice(0, 4)) - birthYear >= elderAge
