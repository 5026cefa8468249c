// What is stored of the public boards: one record for each grid, month and board, with every look at it.
import type { BoardCondition, BoardName, OnBoard } from '@contract/public-boards'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

export interface BoardLook {
  at: number
  by: { personId: string; name: string }
  condition: BoardCondition
  /** Who should have been on it at that moment. */
  expected: OnBoard[]
  wrong: OnBoard[]
  photos: string[]
  words?: string
}

export interface BoardCheck extends Record_ {
  scopes: string[]
  office: string
  month: string
  area: string
  board: BoardName
  checks: BoardLook[]
}
export const boardChecks = collection<BoardCheck>()('boardChecks', { ofMonth: { member: 'scopes', equals: ['month'] } })

export const boardId = (area: string, month: string, board: BoardName) => `${area}:${month}:${board}`
