// The rules of the public boards: who belongs on which, what a look comes to, and who came or went since. Pure.
import type { Role } from '@contract/access'
import type { BoardName, BoardRow, OnBoard } from '@contract/public-boards'
import type { BoardLook } from './board-records'

/** The heads' board names the heads; the other one everybody who is responsible for the grid. */
const headRoles: readonly Role[] = ['gridHead2', 'gridHead3']

interface Member extends OnBoard {
  role: Role
}

/** Each person once, under the first of their roles. */
export function onBoard(board: BoardName, members: readonly Member[]): OnBoard[] {
  const shown = members.filter(({ role }) => board === 'staff' || headRoles.includes(role))
  return [...new Map([...shown].reverse().map(one => [one.personId, one])).values()]
    .reverse()
    .map(({ personId, name, roleLabel }) => ({ personId, name, roleLabel }))
}

export const standingOf = (last: Pick<BoardLook, 'condition' | 'wrong'> | undefined): BoardRow['standing'] =>
  last === undefined ? 'due' : last.condition === 'good' && last.wrong.length === 0 ? 'right' : 'wrong'

/** A name under another post is another entry of the board. */
const sameEntry = (a: OnBoard, b: OnBoard) =>
  a.personId === b.personId && a.name === b.name && a.roleLabel === b.roleLabel

export const changedSince = (then: readonly OnBoard[], now: readonly OnBoard[]) => ({
  come: now.filter(one => !then.some(other => sameEntry(one, other))),
  gone: then.filter(one => !now.some(other => sameEntry(one, other))),
})
