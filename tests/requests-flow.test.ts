// No way around the rules: whatever random people try with requests, at whatever moment.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Model } from './requests-model'
import { office } from './requests-rig'
import { commands } from './requests-steps'

describe('the flow of requests', () => {
  it('has no forbidden path, and never two who are responsible, whoever tries what', async () => {
    const reached = new Set<string>()
    await fc.assert(
      fc.asyncProperty(commands, async steps => {
        const all = await office({ twice: false })
        try {
          const model: Model = { made: [], reached }
          await fc.asyncModelRun(() => ({ model, real: { office: all } }), steps)
        } finally {
          await all.rig.close()
        }
      }),
      { numRuns: 40 },
    )
    // A test that never comes to the end would find nothing.
    expect([...reached]).toEqual(
      expect.arrayContaining(['handling', 'resolved', 'confirmed', 'reopened', 'closed', 'rejected']),
    )
  }, 240_000)
})
