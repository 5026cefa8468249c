// A look at a key-control place that waits on the phone: found again at its place, and back in the form as it was written.
import { describe, expect, it } from 'vitest'
import { begun, blank, canChange, LOOK, unsentLooks, writingOf } from '@/packages/campaigns/sites/looks'

const kept = {
  key: 'k1',
  person: 'p1',
  operation: LOOK,
  title: '看管控点：嘉苑步行街',
  page: { name: 'campaigns/sites', params: { campaignId: 'c1', siteId: 's1' } },
  input: {
    ...{ siteId: 's1', result: 'problem', words: '东口堆了沙子', photoIds: ['outbox:file:f1'] },
    ...{ pressedAt: 1_000, clockError: 'outbox:clock' },
  },
  fileKeys: ['f1'],
  createdAt: 1_200,
  attempts: 0,
}
const refusal = { code: 'campaign.notRunning', message: '行动没有在进行' }

describe('a look that waits on the phone', () => {
  it('is found at its own place and in its own campaign, until the server has it', () => {
    const other = { ...kept, page: { name: 'campaigns/sites', params: { campaignId: 'c1', siteId: 's2' } } }
    const arrived = { ...kept, receipt: { at: 2_000 } }
    expect(unsentLooks([kept, other, arrived], { siteId: 's1' })).toEqual([kept])
    expect(unsentLooks([kept, other, arrived], { campaignId: 'c1' })).toEqual([kept, other])
    expect(unsentLooks([kept, other], { campaignId: 'c2' })).toEqual([])
  })

  it('comes back into the form with its words, its photos and the moment at which it was seen', () => {
    expect(writingOf(kept)).toEqual({ result: 'problem', words: '东口堆了沙子', photoKeys: ['f1'], pressedAt: 1_000 })
  })

  it('can be changed before it was sent and after it was refused, not while nobody knows whether it arrived', () => {
    expect(canChange(kept)).toBe(true)
    expect(canChange({ ...kept, sentAt: 1_500 })).toBe(false)
    expect(canChange({ ...kept, sentAt: 1_500, refusal })).toBe(true)
    expect(canChange({ ...kept, receipt: { at: 2_000 } })).toBe(false)
  })

  it('does not come over what was begun meanwhile', () => {
    expect(begun(blank)).toBe(false)
    expect(begun({ ...blank, words: '又' })).toBe(true)
    expect(begun({ ...blank, photoKeys: ['f2'] })).toBe(true)
    expect(begun({ ...blank, result: 'problem' })).toBe(true)
  })
})
