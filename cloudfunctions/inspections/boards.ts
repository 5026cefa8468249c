// The public boards of the grids: a photo of each a month, compared with who should be on it.
import { fail } from '@contract/errors'
import { ancestry, officeOf, scopesOf } from '@contract/place'
import { type BoardDetail, type BoardName, type BoardRow, boardNames, type OnBoard } from '@contract/public-boards'
import { lastDayOf, monthOf } from '@contract/time'
import { done, insert, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { photoOf } from '../platform/files/addresses'
import { attachFiles } from '../platform/files/attach'
import type { Page } from '../platform/store/port'
import { type BoardCheck, boardChecks, boardId } from './board-records'
import { changedSince, onBoard, standingOf } from './board-rules'
import type { Bindings } from './flows'
import { type Grid, gridAt, gridsOf } from './grids'

/** Who should be on a board now. */
async function expectedOn(ctx: QueryContext, area: string, board: BoardName): Promise<OnBoard[]> {
  const { members } = await ctx.invoke('areas.board', { grid: area })
  return onBoard(board, members)
}

const rowOf = (grid: Grid, board: BoardName, month: string, check: BoardCheck | undefined): BoardRow => {
  const last = check?.checks.at(-1)
  return {
    area: grid.area,
    areaName: grid.name,
    communityName: grid.communityName,
    board,
    month,
    standing: standingOf(last),
    wrong: last?.wrong.length ?? 0,
    ...(last && { condition: last.condition, at: last.at, byName: last.by.name }),
  }
}

/** Every check of a month within an area. */
export async function checksIn(ctx: Pick<QueryContext, 'find'>, month: string, area: string) {
  const found = new Map<string, BoardCheck>()
  for (let after: string | null = null; ; ) {
    const query = { index: 'ofMonth', member: area, equals: { month }, after, limit: 100 } as const
    const page: Page<BoardCheck> = await ctx.find(boardChecks, query)
    for (const check of page.items) found.set(check.id, check)
    after = page.next
    if (!after) return found
  }
}

async function detailOf(
  ctx: QueryContext,
  grid: Grid,
  board: BoardName,
  month: string,
  check: BoardCheck | undefined,
): Promise<BoardDetail> {
  const last = check?.checks.at(-1)
  const expected = await expectedOn(ctx, grid.area, board)
  const changes = last ? changedSince(last.expected, expected) : { come: [], gone: [] }
  const row = rowOf(grid, board, month, check)
  const changed = changes.come.length > 0 || changes.gone.length > 0
  const thisMonth = month === monthOf(ctx.now)
  return {
    ...row,
    // What was right in an earlier month was right then.
    standing: row.standing === 'right' && changed && thisMonth ? 'outdated' : row.standing,
    expected,
    ...changes,
    wrongNames: last?.wrong ?? [],
    photos: (last?.photos ?? []).map(fileId => photoOf(ctx, fileId)),
    ...(last?.words ? { words: last.words } : {}),
    checks: [...(check?.checks ?? [])]
      .reverse()
      .map(({ at, by, condition, wrong }) => ({ at, byName: by.name, condition, wrong: wrong.length })),
    can: thisMonth && ctx.may('inspections.checkBoard', { scopes: ancestry(grid.area) }) ? ['checkBoard'] : [],
  }
}

/** The grids within the caller's reach, or within an area of it. */
export async function gridsWithin(ctx: QueryContext, area: string | undefined) {
  const within = ctx.areas(area)
  const [first] = within
  if (first === undefined) return { within, grids: [] }
  const all = await gridsOf(ctx, officeOf(first))
  return {
    within,
    grids: all.filter(({ area: grid }) => within.some(one => grid === one || grid.startsWith(`${one}/`))),
  }
}

type Verbs = 'boards' | 'board' | 'checkBoard' | 'remindBoards'

export const boardHandlers: Pick<Handlers<'inspections', Bindings>, Verbs> = {
  boards: async (ctx, { month, area }) => {
    const { within, grids } = await gridsWithin(ctx, area)
    const found = await Promise.all(within.map(one => checksIn(ctx, month, one)))
    const checks = new Map(found.flatMap(some => [...some]))
    return grids.flatMap(grid =>
      boardNames.map(board => rowOf(grid, board, month, checks.get(boardId(grid.area, month, board)))),
    )
  },

  board: async (ctx, { area, board, month }) => {
    const grid = await gridAt(ctx, area)
    return detailOf(ctx, grid, board, month, await ctx.get(boardChecks, boardId(area, month, board)))
  },

  checkBoard: async (ctx, { area, board, photoIds, condition, wrongIds, words }) => {
    const grid = await gridAt(ctx, area)
    const month = monthOf(ctx.now)
    const expected = await expectedOn(ctx, area, board)
    const wrong = expected.filter(({ personId }) => wrongIds.includes(personId))
    if (wrong.length < new Set(wrongIds).size) throw fail('record.changed')
    const id = boardId(area, month, board)
    const before = await ctx.get(boardChecks, id)
    const shown = before?.checks.flatMap(check => check.photos) ?? []
    const files = await attachFiles(ctx, { in: boardChecks.name, id }, [...new Set([...shown, ...photoIds])], {
      before: shown,
      kind: 'photo',
    })
    const check = {
      at: ctx.now,
      by: { personId: ctx.caller.id, name: ctx.caller.name },
      condition,
      expected,
      wrong,
      photos: [...photoIds],
      ...(words ? { words } : {}),
    }
    const checks = [...(before?.checks ?? []), check]
    const plain = { id, scopes: scopesOf(area), office: officeOf(area), month, area, board, checks }
    const write = before ? update(boardChecks, before, { checks }) : insert(boardChecks, plain)
    return done(await detailOf(ctx, grid, board, month, { ...plain, version: 1 }), [write, ...files])
  },

  remindBoards: async (ctx, { month }) => {
    const office = officeOf(ctx.caller.home)
    const [grids, checks] = await Promise.all([gridsOf(ctx, office), checksIn(ctx, month, office)])
    const due = grids.flatMap(({ area }) => {
      const boards = boardNames.filter(board => !checks.has(boardId(area, month, board)))
      return boards.length > 0 ? [{ area, boards }] : []
    })
    return done({ due, lastDay: lastDayOf(month) }, [], { area: office })
  },
}
