// The two public boards of a grid (R69): what a month's check says of each, and the operations on it.
import * as v from 'valibot'
import { FileIds, Photo } from './files'
import { command, query } from './operation'
import { Id, words } from './paging'
import { AreaId } from './place'
import { Day, Moment, Month } from './time'

export const publicBoards = {
  staff: { label: '一长三员公示牌', topic: 'headsBoard' },
  head: { label: '网格长公示牌', topic: 'gridHeadBoard' },
} as const
export type BoardName = keyof typeof publicBoards
export const boardNames = Object.keys(publicBoards) as [BoardName, ...BoardName[]]

/** How it hangs there; `kind` is the kind of finding that it makes. */
export const boardConditions = {
  good: { label: '张贴完好', kind: undefined },
  missing: { label: '没有张贴', kind: '未张贴' },
  damaged: { label: '破损', kind: '破损' },
  hidden: { label: '位置不明显', kind: '位置不明显' },
} as const
export type BoardCondition = keyof typeof boardConditions
const conditionNames = Object.keys(boardConditions) as [BoardCondition, ...BoardCondition[]]

export const boardLimits = {
  photos: 3,
  /** On the working days of a month that leave so many more, whoever has not looked is reminded. */
  remindWorkingDaysLeft: [4, 0],
} as const

const BoardName = v.picklist(boardNames)
/** `due` nobody looked this month; `outdated` it was right, and the people have changed since. */
export const boardStandings = {
  due: { label: '本月还没拍' },
  wrong: { label: '有问题' },
  outdated: { label: '人员变了' },
  right: { label: '已核对' },
} as const
const standingNames = Object.keys(boardStandings) as [keyof typeof boardStandings, ...(keyof typeof boardStandings)[]]

/** Somebody who should stand on it. */
const Named = v.object({ personId: Id, name: v.string(), roleLabel: v.string() })
export type OnBoard = v.InferOutput<typeof Named>

export const BoardRow = v.object({
  area: AreaId,
  areaName: v.string(),
  communityName: v.string(),
  board: BoardName,
  month: Month,
  standing: v.picklist(standingNames),
  condition: v.optional(v.picklist(conditionNames)),
  /** How many of its names are not as they should be. */
  wrong: v.number(),
  at: v.optional(Moment),
  byName: v.optional(v.string()),
})
export type BoardRow = v.InferOutput<typeof BoardRow>

export const BoardDetail = v.object({
  ...BoardRow.entries,
  /** Who should be on it now. */
  expected: v.array(Named),
  /** Of them, those who came since the last check, and those on it then who have gone. */
  come: v.array(Named),
  gone: v.array(Named),
  /** Of the last check: whose name was missing or not right. */
  wrongNames: v.array(Named),
  photos: v.array(Photo),
  words: v.optional(v.string()),
  /** Every check of the month, newest first. */
  checks: v.array(
    v.object({ at: Moment, byName: v.string(), condition: v.picklist(conditionNames), wrong: v.number() }),
  ),
  can: v.array(v.string()),
})
export type BoardDetail = v.InferOutput<typeof BoardDetail>

const oneBoard = { area: AreaId, board: BoardName }

export const boardOperations = {
  boards: query({
    summary: 'The public boards of the grids in a month: those nobody looked at, those with something wrong, the rest',
    permission: 'inspections.boards',
    input: v.object({ month: Month, area: v.optional(AreaId) }),
    output: v.array(BoardRow),
  }),
  board: query({
    summary: 'One public board in a month: who should be on it now, what was seen, and what changed since',
    permission: 'inspections.boards',
    input: v.object({ ...oneBoard, month: Month }),
    output: BoardDetail,
    uses: ['areas.board'],
  }),
  checkBoard: command({
    summary: 'Says with a photo how a public board hangs this month, and whose names on it are not right',
    permission: 'inspections.checkBoard',
    input: v.object({
      ...oneBoard,
      photoIds: v.pipe(FileIds(boardLimits.photos), v.minLength(1, '请拍一张公示牌的照片')),
      condition: v.picklist(conditionNames),
      wrongIds: v.optional(v.pipe(v.array(Id), v.maxLength(100)), []),
      words: v.optional(words(300)),
    }),
    output: BoardDetail,
    errors: ['inspections.notAGrid'],
    uses: ['areas.board'],
  }),
  remindBoards: command({
    summary: 'Names the grids with a public board that nobody looked at this month, and how long there still is',
    permission: 'inspections.keepTime',
    input: v.object({ month: Month, workingDaysLeft: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
    output: v.object({ due: v.array(v.object({ area: AreaId, boards: v.array(BoardName) })), lastDay: Day }),
  }),
} as const
