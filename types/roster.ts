// Roster 名册: how those on the office's list become themselves in the app, the list itself, and handing over.
import { claimOperations } from './roster-claims'

export const operations = { ...claimOperations } as const
