// No way round other eyes: whatever random people of random roles try, at whatever moment.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commands, count, type Model, nat, positions } from './inspections-model'
import { office } from './inspections-rig'

/** Two inspectors and the grid's worker, as long as nobody moves them: without them nothing comes far. */
const needed = [0, 0, 4]

describe('the flow', () => {
  it('has no forbidden path, whoever tries what', async () => {
    const reached = new Set<string>()
    await fc.assert(
      fc.asyncProperty(
        fc.array(nat(positions.length - 1), { minLength: count - needed.length, maxLength: count - needed.length }),
        commands,
        async (others, steps) => {
          const held = [...needed, ...others]
          const { rig } = await office({ twice: false })
          try {
            const model: Model = { people: [], found: [] }
            for (const position of held) {
              const mine = positions[position]!
              model.people.push({ caller: await rig.person(...mine), held: mine })
            }
            await fc.asyncModelRun(() => ({ model, real: { rig } }), steps)
            for (const { log } of model.found) for (const { action } of log) reached.add(action)
          } finally {
            await rig.close()
          }
        },
      ),
      { numRuns: 50 },
    )
    // A test that never comes to the end would find nothing.
    expect([...reached]).toEqual(
      expect.arrayContaining(['submitRectification', 'verify', 'writeOff', 'returnForRework', 'withdraw']),
    )
  }, 180_000)
})
