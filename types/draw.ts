// The published draw: from a seed that everyone can see to the same result on every machine, so that anyone can check it.
import { fractions, shuffled, stir } from './chance'

/** The seed of a draw, 32 hex digits, from the words that name it: `seedOf('ryh', '2017-12', 1)`. */
export const seedOf = (...parts: (string | number)[]) =>
  stir(parts.join('|'))
    .map(part => part.toString(16).padStart(8, '0'))
    .join('')

/** Numbers from 0 to below `n`, one after another, all decided by the seed. */
export function drawer(seed: string): (n: number) => number {
  const next = fractions(seed)
  return n => Math.floor(next() * n)
}

/** What a division starts from; it is published with the result. */
export interface DivisionInput {
  seed: string
  grids: readonly string[]
  /** `barred` are the grids on which a member holds a role: the team may not have them. */
  teams: readonly { teamId: string; barred: readonly string[] }[]
  /** Last month's team of each grid. */
  previous: Readonly<Record<string, string>>
}

export type Division =
  | { possible: true; teamOf: Record<string, string> }
  /** Grids that no team may have; without teams, every grid. */
  | { possible: false; nobodyFor: string[] }

/**
 * Divides grids among teams: never a barred one; then as few as possible that a team had last month; then loads as even
 * as that allows. What is still open the seed decides. Successive shortest paths over the teams: moving a grid on from
 * a team makes room, so the result is the best there is, not a first fit. Milliseconds for a thousand grids.
 */
export function divide({ seed, grids, teams, previous }: DivisionInput): Division {
  const barred = teams.map(team => new Set(team.barred))
  const nobodyFor = grids.filter(grid => barred.every(set => set.has(grid)))
  if (nobodyFor.length > 0 || teams.length === 0) return { possible: false, nobodyFor: [...nobodyFor].sort() }
  const pick = drawer(seed)
  const order = shuffled([...grids].sort(), pick)
  const repeat = (grid: string, team: number) => (previous[grid] === teams[team]!.teamId ? 1 : 0)
  // One repeat outweighs any difference of loads; both stay exact integers.
  const heavy = 2 * (grids.length + 1) ** 2
  const has: Set<string>[] = teams.map(() => new Set())

  for (const grid of order) {
    const turn = shuffled(
      teams.map((_, i) => i),
      pick,
    )
    const cost = teams.map(() => Number.POSITIVE_INFINITY)
    const cameBy = teams.map<{ from: number; grid: string } | undefined>(() => undefined)
    for (const team of turn) if (!barred[team]!.has(grid)) cost[team] = heavy * repeat(grid, team)
    const moves = cheapestMoves(has, barred, (moved, from, to) => heavy * (repeat(moved, to) - repeat(moved, from)))
    for (let round = 0, changed = true; changed && round < teams.length; round++) {
      changed = false
      for (const from of turn)
        for (const to of turn) {
          const move = moves[from]![to]
          if (!move || cost[from]! + move.cost >= cost[to]!) continue
          cost[to] = cost[from]! + move.cost
          cameBy[to] = { from, grid: move.grid }
          changed = true
        }
    }
    // The last team on the path grows by one: its share of the sum of squared loads grows by 2n + 1.
    const grows = (team: number) => cost[team]! + 2 * has[team]!.size + 1
    let at = turn.reduce((best, team) => (grows(team) < grows(best) ? team : best))
    for (let step = cameBy[at]; step; step = cameBy[at]) {
      has[step.from]!.delete(step.grid)
      has[at]!.add(step.grid)
      at = step.from
    }
    has[at]!.add(grid)
  }
  return {
    possible: true,
    teamOf: Object.fromEntries(has.flatMap((mine, i) => [...mine].map(grid => [grid, teams[i]!.teamId])).sort()),
  }
}

/** For each pair of teams the grid that goes over most cheaply. */
function cheapestMoves(
  has: readonly Set<string>[],
  barred: readonly Set<string>[],
  price: (grid: string, from: number, to: number) => number,
) {
  return has.map((mine, from) =>
    has.map((_, to) => {
      let best: { grid: string; cost: number } | undefined
      if (from !== to)
        for (const grid of mine) {
          if (barred[to]!.has(grid)) continue
          const cost = price(grid, from, to)
          if (!best || cost < best.cost) best = { grid, cost }
        }
      return best
    }),
  )
}

/** `count` different items drawn by the seed; fewer when there are not so many. */
export const drawn = (seed: string, items: readonly string[], count: number) =>
  shuffled([...items].sort(), drawer(seed)).slice(0, count)
