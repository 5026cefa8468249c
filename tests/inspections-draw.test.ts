// The published draw: the same for everybody, and the best division there is.
import type { Role } from '@contract/access'
import { shuffled } from '@contract/chance'
import { type DivisionInput, divide, drawer, drawn, seedOf } from '@contract/draw'
import { roleLevels } from '@contract/people'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barredGrids, onGrid } from '../cloudfunctions/inspections/rules'

const seeds = fc.string().map(text => seedOf(text))

/** Small enough to try every division. */
const small: fc.Arbitrary<DivisionInput> = fc
  .record({ grids: fc.integer({ min: 1, max: 6 }), teams: fc.integer({ min: 1, max: 3 }), seed: seeds })
  .chain(({ grids: g, teams: t, seed }) => {
    const grids = Array.from({ length: g }, (_, i) => `g${i}`)
    const ids = Array.from({ length: t }, (_, i) => `t${i}`)
    return fc.record({
      seed: fc.constant(seed),
      grids: fc.constant(grids),
      teams: fc
        .tuple(...ids.map(() => fc.subarray(grids, { maxLength: Math.ceil(g / 2) })))
        .map(barred => ids.map((teamId, i) => ({ teamId, barred: barred[i]! }))),
      previous: fc
        .tuple(...grids.map(() => fc.option(fc.constantFrom(...ids, 'gone'), { nil: undefined })))
        .map(last => Object.fromEntries(grids.flatMap((id, i) => (last[i] === undefined ? [] : [[id, last[i]!]])))),
    })
  })

const repeats = ({ previous }: DivisionInput, teamOf: Record<string, string>) =>
  Object.entries(teamOf).filter(([grid, team]) => previous[grid] === team).length
const loads = ({ teams }: DivisionInput, teamOf: Record<string, string>) =>
  teams.map(({ teamId }) => Object.values(teamOf).filter(one => one === teamId).length)
const spread = (counts: readonly number[]) => Math.max(...counts) - Math.min(...counts)
const unevenness = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count * count, 0)

/** Every division that bars nobody's own grid. */
function all(input: DivisionInput): Record<string, string>[] {
  return input.grids.reduce<Record<string, string>[]>(
    (found, grid) =>
      found.flatMap(so =>
        input.teams.filter(team => !team.barred.includes(grid)).map(team => ({ ...so, [grid]: team.teamId })),
      ),
    [{}],
  )
}

describe('dividing the grids among the teams', () => {
  it('repeats as few grids of last month as can be, and then divides as evenly as that allows', () => {
    fc.assert(
      fc.property(small, input => {
        const result = divide(input)
        const possible = all(input)
        expect(result.possible).toBe(possible.length > 0)
        if (!result.possible) return
        const fewest = Math.min(...possible.map(one => repeats(input, one)))
        expect(repeats(input, result.teamOf)).toBe(fewest)
        const best = Math.min(
          ...possible.filter(one => repeats(input, one) === fewest).map(one => unevenness(loads(input, one))),
        )
        expect(unevenness(loads(input, result.teamOf))).toBe(best)
        for (const { teamId, barred } of input.teams)
          for (const grid of barred) expect(result.teamOf[grid]).not.toBe(teamId)
        expect(Object.keys(result.teamOf).sort()).toEqual([...input.grids].sort())
      }),
      { numRuns: 400 },
    )
  })

  it('divides 56 grids among eight teams by seven each, month after month, without one repeat', () => {
    const grids = Array.from({ length: 56 }, (_, i) => `g${String(i).padStart(3, '0')}`)
    const teams = Array.from({ length: 8 }, (_, i) => ({ teamId: `t${i}`, barred: [grids[i]!, grids[i + 20]!] }))
    let previous: Record<string, string> = {}
    for (let month = 1; month <= 12; month++) {
      const input = { seed: seedOf('ryh', `2026-${month}`, 1), grids, teams, previous }
      const result = divide(input)
      if (!result.possible) throw new Error('impossible')
      expect(loads(input, result.teamOf)).toEqual(teams.map(() => 7))
      expect(repeats(input, result.teamOf)).toBe(0)
      previous = result.teamOf
    }
  })

  it('is the same for everyone who computes it again, in whatever order the grids are listed', () => {
    fc.assert(
      fc.property(small, fc.nat(), (input, turn) => {
        const pick = drawer(String(turn))
        expect(divide({ ...input, grids: shuffled(input.grids, pick) })).toEqual(divide(input))
      }),
    )
  })

  it('comes out otherwise with another seed, so that the draw is one', () => {
    const input = { grids: Array.from({ length: 12 }, (_, i) => `g${i}`), previous: {} }
    const teams = ['a', 'b', 'c'].map(teamId => ({ teamId, barred: [] }))
    const results = Array.from({ length: 20 }, (_, i) =>
      JSON.stringify(divide({ ...input, teams, seed: seedOf('ryh', '2026-11', i) })),
    )
    expect(new Set(results).size).toBeGreaterThan(15)
  })

  it('names the grids that nobody may have', () => {
    const teams = ['a', 'b'].map(teamId => ({ teamId, barred: ['g2'] }))
    expect(divide({ seed: 's', grids: ['g1', 'g2'], teams, previous: {} })).toEqual({
      possible: false,
      nobodyFor: ['g2'],
    })
    expect(divide({ seed: 's', grids: ['g1'], teams: [], previous: {} })).toEqual({
      possible: false,
      nobodyFor: ['g1'],
    })
  })

  it('gives every grid to every team sooner or later, and none to one team much more often', () => {
    const grids = Array.from({ length: 6 }, (_, i) => `g${i}`)
    const teams = ['a', 'b', 'c'].map(teamId => ({ teamId, barred: [] }))
    const times = new Map<string, number>()
    for (let i = 0; i < 600; i++) {
      const result = divide({ seed: seedOf('ryh', i), grids, teams, previous: {} })
      if (result.possible)
        for (const pair of Object.entries(result.teamOf)) times.set(pair.join(), (times.get(pair.join()) ?? 0) + 1)
    }
    expect(times.size).toBe(18)
    for (const count of times.values()) expect(count).toBeGreaterThan(140)
  })

  it('draws different grids, as many as asked or all there are', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.uniqueArray(fc.string(), { maxLength: 20 }),
        fc.integer({ min: 1, max: 10 }),
        (seed, items, n) => {
          const result = drawn(seed, items, n)
          expect(new Set(result).size).toBe(Math.min(n, items.length))
          expect(items).toEqual(expect.arrayContaining(result))
          expect(drawn(seed, [...items].reverse(), n)).toEqual(result)
        },
      ),
    )
  })

  it('keeps the spread of loads at one when nothing stands against it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 9 }), seeds, (g, t, seed) => {
        const grids = Array.from({ length: g }, (_, i) => `g${i}`)
        const teams = Array.from({ length: t }, (_, i) => ({ teamId: `t${i}`, barred: [] }))
        const input = { seed, grids, teams, previous: {} }
        const result = divide(input)
        expect(result.possible && spread(loads(input, result.teamOf))).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60 },
    )
  })
})

describe('nobody inspects a grid on which they hold a role', () => {
  const grid = 'ryh/c01/g001'
  const areasOf = { office: 'ryh', community: 'ryh/c01', courtyard: 'ryh/c01/y001', grid } as const
  const otherAreas = { office: 'abc', community: 'ryh/c02', courtyard: 'ryh/c02/y009', grid: 'ryh/c02/g004' } as const
  const roleNames = Object.keys(roleLevels) as Role[]
  const holding = (areas: Record<keyof typeof areasOf, string>) =>
    fc
      .constantFrom(...roleNames)
      .chain(role => fc.constantFrom(...roleLevels[role]).map(level => ({ role, area: areas[level], level })))

  it('counts every role but a resident’s over the grid or its community, and the level-1 head’s over the office', () => {
    fc.assert(
      fc.property(fc.array(holding(areasOf)), fc.array(holding(otherAreas)), (here, there) => {
        const expected = here.some(
          ({ role, level }) =>
            (role !== 'resident' && (level === 'grid' || level === 'community')) || role === 'gridHead1',
        )
        expect(onGrid([...here, ...there], grid, 0)).toBe(expected)
      }),
    )
  })

  it('counts a role only while it is held', () => {
    const held = [{ role: 'gridWorker' as const, area: grid, since: 10, until: 20 }]
    expect([5, 10, 19, 20].map(now => onGrid(held, grid, now))).toEqual([false, true, true, false])
  })

  it('does not take an office inspector for somebody of the grid', () => {
    expect(onGrid([{ role: 'inspector', area: 'ryh' }], grid, 0)).toBe(false)
  })

  it('bars a whole team from the grid of one member', () => {
    const team = [
      { holdings: [{ role: 'inspector' as const, area: 'ryh' }] },
      { holdings: [{ role: 'gridHead3' as const, area: grid }] },
    ]
    expect(barredGrids([grid, 'ryh/c01/g002'], team, 0)).toEqual([grid])
  })
})
