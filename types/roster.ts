// Roster 名册: how those on the office's list become themselves in the app, the list itself, and handing over.
import { claimOperations } from './roster-claims'
import { listOperations } from './roster-list'

export const operations = { ...claimOperations, ...listOperations } as const
