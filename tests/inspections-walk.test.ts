// The order of a re-inspection walk, and the single commands that a joint visit becomes.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JointDraft, lacking, planned, saidIn } from '@/packages/inspections/joint/draft'
import { distanceInWords, walkThrough } from '@/packages/inspections/walk'

const at = (metres: number) => ({ longitude: 113.7, latitude: 34.7 + metres / 111_320 })

describe('how far it is', () => {
  it('is told in whole metres, and from a kilometre on in kilometres', () => {
    expect(distanceInWords(242.55945378827454)).toBe('243 米')
    expect(distanceInWords(0.2)).toBe('0 米')
    expect(distanceInWords(999.6)).toBe('1.0 公里')
    expect(distanceInWords(6312)).toBe('6.3 公里')
  })
})

describe('the walk', () => {
  it('goes on to the nearest that is left, and adds up the straight legs', () => {
    const stops = [0, 900, 100, 500].map((metres, i) => ({ area: 'g1', id: i, point: at(metres) }))
    const walk = walkThrough(stops)
    expect(walk.stops.map(({ item }) => item.id)).toEqual([0, 2, 3, 1])
    expect(walk.stops.map(({ metres }) => metres)).toEqual([undefined, 100, 400, 400])
    expect(walk.metres).toBe(900)
  })

  it('begins where one stands', () => {
    const stops = [0, 900].map(metres => ({ area: 'g1', id: metres, point: at(metres) }))
    expect(walkThrough(stops, at(1000)).stops.map(({ item }) => item.id)).toEqual([900, 0])
  })

  it('finishes a grid before the next, puts what has no point last in it, and loses nothing', () => {
    const stop = fc.record({
      area: fc.constantFrom('g1', 'g2', 'g3'),
      id: fc.uuid(),
      point: fc.option(fc.integer({ min: 0, max: 3000 }).map(at), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(stop, { maxLength: 20 }), stops => {
        const { stops: order, unplaced, metres } = walkThrough(stops)
        expect(order.map(({ item }) => item.id).sort()).toEqual(stops.map(({ id }) => id).sort())
        const areas = order.map(({ item }) => item.area)
        expect(areas.filter((area, i) => area !== areas[i - 1])).toHaveLength(new Set(areas).size)
        for (const [i, { item }] of order.entries())
          if (!item.point && order[i + 1]?.item.area === item.area) expect(order[i + 1]!.item.point).toBeUndefined()
        expect(unplaced).toBe(stops.filter(({ point }) => !point).length)
        expect(metres).toBe(order.reduce((sum, leg) => sum + (leg.metres ?? 0), 0))
      }),
    )
  })
})

describe('what a joint visit sends', () => {
  const row = (findingId: string, more: object = {}) =>
    ({
      findingId,
      returns: 1,
      placeWords: '东风路',
      can: ['verify', 'returnForRework', 'noteParty'],
      parties: [
        { party: 'grid', standing: 'missing' },
        { party: 'head2', standing: 'agreed' },
      ],
      ...more,
    }) as never
  const draft: JointDraft = {
    batch: 'b1',
    verdicts: { good: 'pass', bad: 'return', signed: 'agree' },
    words: { bad: '没改' },
    photos: { good: ['p1'] },
    there: { grid: 'worker', head2: 'head' },
    why: {},
  }

  it('is one command for each finding and party, under keys that stay the same', () => {
    const items = [row('good'), row('bad'), row('untouched', { can: [] }), row('signed', { can: ['coSign'] })]
    const sent = planned(draft, items)
    expect(sent.map(one => [one.operation, one.key])).toEqual([
      ['inspections.verify', 'b1:good'],
      ['inspections.noteParty', 'b1:grid:good'],
      ['inspections.returnForRework', 'b1:bad'],
      ['inspections.coSign', 'b1:signed'],
    ])
    expect(sent[0]!.input).toEqual({ findingId: 'good', returns: 1, photoIds: ['outbox:file:p1'] })
    expect(planned(draft, items)).toEqual(sent)
    expect(sent.map(saidIn)).toEqual([undefined, undefined, '没改', undefined])
  })

  it('asks for a photo or words before passing, and for words before returning or disagreeing', () => {
    const said = (verdict: JointDraft['verdicts'][string], words?: string) =>
      lacking({ ...draft, verdicts: { f: verdict }, words: words ? { f: words } : {} }, { findingId: 'f' })
    expect(said('pass')).toContain('复查照片')
    expect(said('pass', '看过')).toBeUndefined()
    expect(said('return')).toContain('哪里没有整改到位')
    expect(said('refuse')).toContain('哪里不同意')
    expect(said('agree')).toBeUndefined()
  })
})
