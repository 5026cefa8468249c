// Over months and years: the ledger's span and its file, and who inspected which grid in every month of a year.
import { divide, seedOf } from '@contract/draw'
import { addMonths, momentOf } from '@contract/time'
import fc from 'fast-check'
import { readSheet } from 'read-excel-file/universal'
import { describe, expect, it } from 'vitest'
import { elsewhere, office, registered } from './inspections-rig'

async function lines(base64: string) {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
  return (await readSheet(bytes.slice().buffer as ArrayBuffer)).slice(1)
}

describe('the ledger over years', () => {
  it('is searched from one month to another, also by words, and taken away as it is filtered', async () => {
    const all = await office()
    const { rig, inspector, resident, worker } = all
    const numbers: Record<string, string> = {}
    for (const month of ['2025-12', '2026-03', '2026-11']) {
      rig.now = momentOf(`${month}-10`, '10:00')
      numbers[month] = (await registered(all, { words: '梧桐街 8 号' })).number
    }
    await registered(all, { words: '别处', area: elsewhere })
    const found = async (filter: { from?: string; to?: string; text?: string }) =>
      (await rig.as(inspector).call('inspections.ledger', filter)).items.map(({ number }) => number)
    expect(await found({ from: '2025-12', to: '2026-03' })).toEqual([numbers['2026-03'], numbers['2025-12']])
    expect(await found({ to: '2026-02', text: '梧桐街' })).toEqual([numbers['2025-12']])
    expect(await found({ from: '2026-04', text: '梧桐街' })).toEqual([numbers['2026-11']])

    expect((await rig.as(resident).refusal('inspections.ledgerFile', {})).code).toBe('right.missing')
    const file = await rig.as(inspector).call('inspections.ledgerFile', { from: '2026-01', text: '梧桐街' })
    expect(file.leftOut).toBe(0)
    expect((await lines(file.base64)).map(([number]) => number)).toEqual([numbers['2026-11'], numbers['2026-03']])
    const own = await rig.as(worker).call('inspections.ledgerFile', { area: elsewhere })
    expect(await lines(own.base64)).toEqual([])
  })
})

describe('the rotation', () => {
  it('never gives a team its own grid in a year, and the same grid twice running only where nobody else could go', () => {
    const grids = Array.from({ length: 12 }, (_, i) => `g${i}`)
    const teams = fc
      .integer({ min: 2, max: 4 })
      .chain(count => fc.tuple(...Array.from({ length: count }, () => fc.subarray(grids, { maxLength: 4 }))))
    // Somebody is on leave in a month: the team goes without its grids then.
    const leave = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(teams, leave, fc.string(), (barred, away, words) => {
        let previous: Record<string, string> = {}
        for (let month = 0; month < 12; month++) {
          const here = barred
            .map((own, i) => ({ teamId: `t${i}`, barred: own }))
            .filter((_, i) => i !== away[month] || barred.length < 3)
          const result = divide({ seed: seedOf(words, month), grids, teams: here, previous })
          if (!result.possible) return
          for (const grid of grids) {
            const team = here.find(({ teamId }) => teamId === result.teamOf[grid])!
            expect(team.barred).not.toContain(grid)
            const others = here.filter(one => one.teamId !== previous[grid] && !one.barred.includes(grid))
            if (others.length > 0) expect(result.teamOf[grid]).not.toBe(previous[grid])
          }
          previous = result.teamOf
        }
      }),
      { numRuns: 100 },
    )
  })

  it('shows the plans of the months side by side with their seeds, and which grids were mine', async () => {
    const { rig, administrator, inspector, second, worker, resident, department } = await office()
    for (const [i, member] of [inspector, second].entries())
      await rig.as(administrator).call('inspections.editTeam', { name: `第 ${i + 1} 组`, memberIds: [member.id] })
    for (const month of ['2026-11', '2026-12']) await rig.as(administrator).call('inspections.plan', { month })
    for (const person of [resident, department])
      expect((await rig.as(person).refusal('inspections.rotation', { until: '2026-12' })).code).toBe('right.missing')
    const shown = await rig.as(inspector).call('inspections.rotation', { until: '2026-12', months: 3 })
    expect(shown.months.map(({ month, seed }) => [month, seed !== undefined])).toEqual([
      [addMonths('2026-12', -2), false],
      ['2026-11', true],
      ['2026-12', true],
    ])
    for (const { teams, mine } of shown.grids) {
      expect(teams[0]).toBe('')
      expect(teams[1]).not.toBe(teams[2])
      expect(mine).toEqual(teams.map(team => team === '第 1 组'))
    }
    expect((await rig.as(worker).call('inspections.rotation', { until: '2026-12' })).grids).toHaveLength(6)
  })
})
