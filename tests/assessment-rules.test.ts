// The arithmetic of assessment: exact, capped, the same whatever the order, and what a rule document may not be.
import {
  assessmentLimits,
  clauseDiffers,
  type EvidenceRow,
  hundredths,
  type Indicator,
  inHundredths,
  problemsOf,
  type RuleDocument,
  sourceNames,
  sourceOf,
  type Tier,
} from '@contract/assessment'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differences } from '../cloudfunctions/assessment/differences'
import { firstRule } from '../cloudfunctions/assessment/first-rule'
import {
  computed,
  correctionsOf,
  type Facts,
  lineOf,
  outcomeOf,
  rebounded,
  rounded,
  totalOf,
  versionFor,
} from '../cloudfunctions/assessment/rules'

const row = fc.record({
  kind: fc.constant('finding' as const),
  id: fc.uuid(),
  number: fc.constant('1'),
  at: fc.integer({ min: 0, max: 10_000 }),
  words: fc.constant(''),
  good: fc.boolean(),
  count: fc.integer({ min: 1, max: 5 }),
}) as fc.Arbitrary<EvidenceRow>
const rows = fc.uniqueArray(row, { maxLength: 30, selector: one => one.id })

const base = { indicatorId: 'x', name: '一项', text: '条文', aspect: 'daily', subjects: ['grid'] } as const
const points = fc.integer({ min: 1, max: assessmentLimits.full })
const deduct = fc.record({ weight: points, cap: points, each: points }).map(
  ({ weight, cap, each }): Indicator => ({
    ...{ ...base, subjects: ['grid'], kind: 'deduct', source: 'findingsReturned', weight },
    ...{ cap: Math.min(cap, weight), each },
  }),
)
const ratio = fc.record({ weight: points, cap: points, target: fc.integer({ min: 1, max: 10_000 }) }).map(
  ({ weight, cap, target }): Indicator => ({
    ...{ ...base, subjects: ['grid'], kind: 'ratio', source: 'findingsOnTime', weight },
    ...{ cap: Math.min(cap, weight), target },
  }),
)
/** Tiers that cover everything from nothing on, each once. */
const tiersTo = (weight: number) =>
  fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 5 }).chain(cuts =>
    fc
      .array(fc.integer({ min: 0, max: weight }), { minLength: cuts.length + 1, maxLength: cuts.length + 1 })
      .map(got => {
        const at = [0, ...cuts.sort((a, b) => a - b)]
        return at.map((from, i): Tier => ({ from, to: at[i + 1] ?? null, points: got[i]! }))
      }),
  )
const tier = points.chain(weight =>
  tiersTo(weight).map(
    (tiers): Indicator => ({
      ...{ ...base, subjects: ['grid'], kind: 'tier', source: 'findingsOnTime', weight, cap: weight, tiers },
    }),
  ),
)
const indicator = fc.oneof(deduct, ratio, tier)

describe('the points of an indicator', () => {
  it('are whole hundredths, never below nothing, above its weight, or lost beyond its cap', () => {
    fc.assert(
      fc.property(indicator, rows, (one, found) => {
        const line = lineOf(one, found)
        expect(Number.isInteger(line.points)).toBe(true)
        expect(line.points + line.lost).toBe(one.weight)
        expect(line.lost).toBeGreaterThanOrEqual(0)
        expect(line.lost).toBeLessThanOrEqual(Math.min(one.cap, one.weight))
        if (line.capped) expect(line.lost).toBe(one.cap)
      }),
    )
  })

  it('do not depend on the order in which records come', () => {
    const shuffled = rows.chain(found =>
      fc.tuple(fc.constant(found), fc.shuffledSubarray(found, { minLength: found.length })),
    )
    fc.assert(
      fc.property(fc.array(indicator, { minLength: 1, maxLength: 4 }), shuffled, (some, [found, other]) => {
        const document = { ...firstRule, indicators: some.map((one, i) => ({ ...one, indicatorId: `i${i}` })) }
        const facts = (of: EvidenceRow[]): Facts => ({ findingsReturned: of, findingsOnTime: of })
        expect(computed(document, 'grid', facts(other))).toEqual(computed(document, 'grid', facts(found)))
      }),
    )
  })

  it('never grow by one more case against it', () => {
    fc.assert(
      fc.property(fc.oneof(deduct, ratio), rows, row, (one, found, more) => {
        expect(lineOf(one, [...found, { ...more, good: false }]).points).toBeLessThanOrEqual(lineOf(one, found).points)
      }),
    )
  })

  it('are lost case by case: nothing for none, the weight from that many on that each takes', () => {
    const one: Indicator = {
      ...base,
      subjects: ['grid'],
      kind: 'deduct',
      source: 'findingsReturned',
      weight: 500,
      cap: 500,
      each: 150,
    }
    const after = (cases: number) =>
      lineOf(
        one,
        Array.from(
          { length: cases },
          (_, i): EvidenceRow => ({
            ...{ kind: 'finding', id: String(i), number: '', at: i, words: '', good: false, count: 1 },
          }),
        ),
      ).points
    expect([0, 1, 2, 3, 4].map(after)).toEqual([500, 350, 200, 50, 0])
  })

  it('are all there from the target of a ratio on, and rounded to the nearest hundredth below it', () => {
    const one: Indicator = {
      ...base,
      subjects: ['grid'],
      kind: 'ratio',
      source: 'findingsOnTime',
      weight: 1000,
      cap: 1000,
      target: 9000,
    }
    const with_ = (good: number, of: number) =>
      lineOf(
        one,
        Array.from(
          { length: of },
          (_, i): EvidenceRow => ({
            ...{ kind: 'finding', id: String(i), number: '', at: i, words: '', good: i < good, count: 1 },
          }),
        ),
      ).points
    // 9 of 10 is the target; 2 of 3 is 66.6…% of 90%: 740.74… points in hundredths.
    expect([with_(9, 10), with_(10, 10), with_(2, 3), with_(0, 4), with_(0, 0)]).toEqual([1000, 1000, 741, 0, 1000])
  })

  it('of a tier belong to the one that holds the share: its lower end is in, its upper end is not', () => {
    fc.assert(
      fc.property(tier, fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 200 }), (one, good, of) => {
        fc.pre(good <= of)
        const found = Array.from(
          { length: of },
          (_, i): EvidenceRow => ({
            ...{ kind: 'finding', id: String(i), number: '', at: i, words: '', good: i < good, count: 1 },
          }),
        )
        const share = Math.floor((good * 10_000) / of)
        const [mine, ...more] = one.tiers!.filter(({ from, to }) => share >= from && (to === null || share < to))
        expect(more).toEqual([])
        expect(lineOf(one, found).points).toBe(mine!.points)
      }),
    )
  })

  it('round halves upward, exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), fc.integer({ min: 1, max: 100_000 }), (a, b) => {
        const got = rounded(a, b)
        expect(2 * got * b).toBeLessThanOrEqual(2 * a + b)
        expect(2 * (got + 1) * b).toBeGreaterThan(2 * a + b)
      }),
    )
  })
})

describe('a sheet', () => {
  const facts = fc.record(Object.fromEntries(sourceNames.map(name => [name, rows]))) as unknown as fc.Arbitrary<Facts>

  it('is whole without any record, and its parts always add up to the total', () => {
    expect(totalOf(computed(firstRule, 'grid', {}).lines)).toBe(assessmentLimits.full)
    expect(totalOf(computed(firstRule, 'person', {}).lines)).toBe(assessmentLimits.full)
    fc.assert(
      fc.property(facts, fc.constantFrom('grid' as const, 'person' as const), (found, kind) => {
        const { lines } = computed(firstRule, kind, found)
        const total = totalOf(lines)
        expect(lines.reduce((sum, one) => sum + one.weight, 0)).toBe(assessmentLimits.full)
        expect(assessmentLimits.full - lines.reduce((sum, one) => sum + one.lost, 0)).toBe(total)
        expect(computed(firstRule, kind, found)).toEqual({ lines, rows: computed(firstRule, kind, found).rows })
      }),
    )
  })

  it('leaves out what an answer to an appeal left out, and shows it still', () => {
    const one: EvidenceRow = { kind: 'finding', id: 'f1', number: '1', at: 1, words: '', good: false, count: 2 }
    const { lines, rows } = computed(
      firstRule,
      'grid',
      { findingsReturned: [one] },
      { 'findings-returned': ['finding:f1'] },
    )
    expect(lines.find(line => line.indicatorId === 'findings-returned')).toMatchObject({ points: 500, cases: 0 })
    expect(rows['findings-returned']).toEqual([one])
  })

  it('takes what came late for the month before as corrections that never lead below nothing or above a whole one', () => {
    fc.assert(
      fc.property(facts, facts, fc.integer({ min: 0, max: assessmentLimits.full }), (then, later, total) => {
        const before = computed(firstRule, 'grid', then)
        const now = computed(firstRule, 'grid', later)
        const corrections = correctionsOf('2026-10', before, now, total)
        const sum = totalOf([{ points: total }], corrections)
        expect(sum).toBeGreaterThanOrEqual(0)
        expect(sum).toBeLessThanOrEqual(assessmentLimits.full)
        expect(correctionsOf('2026-10', before, before, total)).toEqual([])
      }),
    )
  })

  it('stays within a whole sheet also when an appeal left records out after something came late', () => {
    fc.assert(
      fc.property(facts, facts, fc.integer({ min: 0, max: assessmentLimits.full }), (then, later, total) => {
        const corrections = correctionsOf(
          '2026-10',
          computed(firstRule, 'grid', then),
          computed(firstRule, 'grid', later),
          total,
        )
        for (const { lines } of [computed(firstRule, 'grid', then), computed(firstRule, 'grid', later)]) {
          const kept = rebounded(lines, corrections)
          const sum = totalOf(lines, kept)
          expect(sum).toBeGreaterThanOrEqual(0)
          expect(sum).toBeLessThanOrEqual(assessmentLimits.full)
          // On the lines that they were made for they stay as they are.
          if (totalOf(lines) === total) expect(kept).toEqual(corrections)
        }
      }),
    )
  })

  it('is in the band whose line it reaches', () => {
    const reaching = (points: number) => outcomeOf(firstRule, [{ points, cases: 1, of: 0 }]).band
    expect([9000, 8999, 8000, 7999, 6000, 5999].map(reaching)).toEqual([
      ...['excellent', 'good', 'good', 'pass', 'pass', 'improve'],
    ])
  })

  it('is in none of them without a record, and in one as soon as there is any, or a correction', () => {
    const { lines } = computed(firstRule, 'grid', {})
    expect(outcomeOf(firstRule, lines)).toEqual({ total: assessmentLimits.full, band: 'none' })
    const [one] = fc.sample(row, { seed: 1, numRuns: 1 })
    const good = computed(firstRule, 'grid', { findingsOnTime: [{ ...one!, good: true }] })
    expect(outcomeOf(firstRule, good.lines)).toMatchObject({ band: 'excellent' })
    expect(outcomeOf(firstRule, lines, [{ points: -500 }])).toEqual({ total: 9500, band: 'excellent' })
  })
})

describe('the rule document', () => {
  it('that an office begins with has no problem, and knows every source it names', () => {
    expect(problemsOf(firstRule)).toEqual([])
    for (const { source, subjects } of firstRule.indicators)
      expect(sourceOf(source).subjects).toEqual(expect.arrayContaining(subjects))
  })

  const changed = (patch: Partial<Indicator>, at = 0): RuleDocument => ({
    ...firstRule,
    indicators: firstRule.indicators.map((one, i) => (i === at ? { ...one, ...patch } : one)),
  })

  it.each<[string, RuleDocument, string]>([
    ['weights that do not add up', changed({ weight: 1900, cap: 1900 }), '合计 99，应为 100'],
    ['a cap above the weight', changed({ cap: 2100 }), '最多扣的分超过了分值'],
    ['a ratio of cases', changed({ source: 'findingsReturned' }), '要用比例的来源'],
    ['no points for a case', changed({ each: undefined }, 1), '请填每件扣多少分'],
    ['bands that cross', { ...firstRule, bands: { excellent: 8000, good: 8000, pass: 6000 } }, '从高到低'],
    ['nobody to assess', { ...firstRule, roles: [] }, '请选考核哪些人'],
    ['two of one name', changed({ name: firstRule.indicators[0]!.name }, 1), '有两项都叫'],
    [
      'a domain that the records do not tell',
      changed({ domain: 'environment', kind: 'ratio', source: 'tasksOnTime' }),
      '分不出领域',
    ],
  ])('with %s is refused in words', (_, document, words) => {
    expect(problemsOf(document).join('；')).toContain(words)
  })

  it('with a gap or an overlap between tiers is refused, and one that covers everything once is not', () => {
    const at = firstRule.indicators.findIndex(one => one.kind === 'tier')
    const with_ = (tiers: Tier[]) => problemsOf(changed({ tiers }, at)).join('；')
    expect(
      with_([
        { from: 0, to: 5000, points: 0 },
        { from: 6000, to: null, points: 500 },
      ]),
    ).toContain('有空档')
    expect(
      with_([
        { from: 0, to: 7000, points: 0 },
        { from: 6000, to: null, points: 500 },
      ]),
    ).toContain('重叠')
    expect(with_([{ from: 1000, to: null, points: 500 }])).toContain('从 0 开始')
    expect(with_([{ from: 0, to: 9000, points: 500 }])).toContain('上限要留空')
    fc.assert(fc.property(tiersTo(500), tiers => with_(tiers) === ''))
  })

  it('says nothing of what differs between equal versions, and something of every change', () => {
    expect(differences(firstRule, structuredClone(firstRule))).toEqual([])
    const weight = fc.integer({ min: 1, max: 3000 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: firstRule.indicators.length - 1 }), weight, (i, to) => {
        const before = firstRule.indicators[i]!
        const words = differences(firstRule, changed({ weight: to }, i))
        expect(words).toEqual(before.weight === to ? [] : [expect.stringContaining(`“${before.name}”的分值由`)])
      }),
    )
    const without = { ...firstRule, indicators: firstRule.indicators.slice(1) }
    expect(differences(firstRule, without)).toEqual([expect.stringContaining('删去“督查问题按期整改”')])
    expect(differences(without, firstRule)).toEqual([expect.stringContaining('新增“督查问题按期整改”')])
  })

  it('counts in a month by the version that was adopted last for it', () => {
    const adopted = [
      { fromMonth: '2026-01', number: 1 },
      { fromMonth: '2026-06', number: 3 },
    ]
    expect(
      ['2025-12', '2026-01', '2026-05', '2026-06', '2026-12'].map(month => versionFor(adopted, month)?.number),
    ).toEqual([...[undefined, 1, 1, 3, 3]])
  })
})

it('hundredths are written as people write them, and read back the same', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 10_000 }), value => inHundredths(hundredths(value)) === value))
  expect(['', '一', '9.555', '-1'].map(inHundredths)).toEqual([undefined, undefined, undefined, undefined])
})

describe('a clause beside what is counted', () => {
  const named = (id: string) => firstRule.indicators.find(({ indicatorId }) => indicatorId === id)!

  it('says the same all through the first text', () => {
    expect(firstRule.indicators.flatMap(clauseDiffers)).toEqual([])
  })

  it('is told apart where a number was changed and the words were not', () => {
    const returned = named('findings-returned')
    expect(clauseDiffers({ ...returned, each: 200 })).toEqual(['条文写的是扣 1 分，这里扣 2 分'])
    expect(clauseDiffers({ ...returned, cap: 300 })).toEqual(['条文写的是最多扣 5 分，这里最多扣 3 分'])
    expect(clauseDiffers({ ...named('city-recurred'), each: 100 })).toEqual(['条文写的是扣 1.5 分，这里扣 1 分'])
    expect(clauseDiffers({ ...named('requests-solved'), target: 9000 })).toEqual(['条文写的是达到 95%，这里是 90%'])
    const paired = named('paired-photos')
    const [none, half, full] = paired.tiers!
    const tiers = [{ ...none!, to: 6000 }, { ...half!, from: 6000 }, full!]
    expect(clauseDiffers({ ...paired, tiers })).toEqual(['分档里的 60% 条文里没有写'])
  })

  it('without a number is not wrong', () => {
    expect(clauseDiffers({ ...named('findings-returned'), text: '复查退回的扣分。', each: 200 })).toEqual([])
  })
})
