// The rules of assessment: points from records as exact integers of hundredths, bands, late corrections, who may act. Pure.
import {
  aspectNames,
  assessmentAspects,
  assessmentLimits,
  type Band,
  type Correction,
  type EvidenceRow,
  type Indicator,
  type RuleDocument,
  type SheetLine,
  type SourceName,
  type SubjectKind,
  sourceOf,
} from '@contract/assessment'
import { domainNames, domains } from '@contract/domains'
import type { ErrorCode } from '@contract/errors'
import type { Caller } from '../kernel/reach'
import type { EntryRecord, Excluded, ProposalRecord, Sheet } from './records'

/** A record that counts; a manual entry counts for the indicator it was made for. */
export type Fact = EvidenceRow & { indicatorId?: string }
/** The records of a subject’s month, by the source that counts them. */
export type Facts = Readonly<Partial<Record<SourceName, readonly Fact[]>>>

/** One name of a record on a sheet. */
export const rowKey = ({ kind, id }: Pick<EvidenceRow, 'kind' | 'id'>) => `${kind}:${id}`

const inOrder = (rows: readonly Fact[]) =>
  [...rows].sort((a, b) => a.at - b.at || (rowKey(a) < rowKey(b) ? -1 : rowKey(a) > rowKey(b) ? 1 : 0))

/** Every record that an indicator looks at, in order of time: however they came, the list is the same. */
export const rowsOf = ({ source, domain, indicatorId }: Indicator, facts: Facts): Fact[] => {
  const rows = inOrder(facts[source] ?? [])
  if (source === 'manual') return rows.filter(row => row.indicatorId === indicatorId)
  return domain && sourceOf(source).byDomain ? rows.filter(row => row.domain === domain) : rows
}

/** a ÷ b to the nearest integer, halves upward: exact for integers, no fractions on the way. */
export const rounded = (a: number, b: number) => Math.floor((2 * a + b) / (2 * b))

/** What a tier is looked up by: cases, or hundredths of a percent. */
export const valueFor = (measure: 'cases' | 'share', counts: { cases: number; good: number; of: number }) =>
  measure === 'cases'
    ? counts.cases
    : counts.of === 0
      ? assessmentLimits.whole
      : Math.floor((counts.good * assessmentLimits.whole) / counts.of)

/** Points before the cap. Where there is nothing to look at, nothing is lost. */
function pointsOf(indicator: Indicator, counts: { cases: number; good: number; of: number }): number {
  const { kind, weight, each = 0, target = assessmentLimits.whole, tiers = [], source } = indicator
  const { measure } = sourceOf(source)
  if (kind === 'deduct') return weight - Math.min(weight, each * counts.cases)
  if (measure === 'share' && counts.of === 0) return weight
  if (kind === 'ratio') {
    const needed = counts.of * target
    const reached = counts.good * assessmentLimits.whole
    return reached >= needed ? weight : rounded(weight * reached, needed)
  }
  const value = valueFor(measure, counts)
  return tiers.find(tier => value >= tier.from && (tier.to === null || value < tier.to))?.points ?? weight
}

/** One line of a sheet, from the records that the indicator looks at. */
export function lineOf(
  indicator: Indicator,
  rows: readonly EvidenceRow[],
  excluded: readonly string[] = [],
): SheetLine {
  const counted = rows.filter(row => !excluded.includes(rowKey(row)))
  const share = sourceOf(indicator.source).measure === 'share'
  const sum = (of: readonly EvidenceRow[]) => of.reduce((total, row) => total + row.count, 0)
  const cases = sum(counted.filter(row => !row.good))
  const good = share ? sum(counted.filter(row => row.good)) : 0
  const of = share ? good + cases : 0
  const raw = indicator.weight - pointsOf(indicator, { cases, good, of })
  const lost = Math.min(raw, indicator.cap)
  return {
    indicatorId: indicator.indicatorId,
    name: indicator.name,
    aspect: indicator.aspect,
    ...(indicator.domain ? { domain: indicator.domain } : {}),
    kind: indicator.kind,
    source: indicator.source,
    weight: indicator.weight,
    points: indicator.weight - lost,
    lost,
    cases,
    good,
    of,
    capped: raw > lost,
  }
}

/** The indicators that a subject is assessed by. */
export const indicatorsFor = (document: RuleDocument, kind: SubjectKind) =>
  document.indicators.filter(one => one.subjects.includes(kind))

export interface Computed {
  lines: SheetLine[]
  /** By indicator. */
  rows: Record<string, EvidenceRow[]>
}

/** Every line of a sheet with the records behind it. The order of records makes no difference. */
export function computed(document: RuleDocument, kind: SubjectKind, facts: Facts, excluded: Excluded = {}): Computed {
  const rows: Record<string, EvidenceRow[]> = {}
  const lines = indicatorsFor(document, kind).map(indicator => {
    const own = rowsOf(indicator, facts)
    rows[indicator.indicatorId] = own
    return lineOf(indicator, own, excluded[indicator.indicatorId])
  })
  return { lines, rows }
}

/** The sum of every line and correction. */
export const totalOf = (
  lines: readonly Pick<SheetLine, 'points'>[],
  corrections: readonly Pick<Correction, 'points'>[] = [],
) => [...lines, ...corrections].reduce((sum, one) => sum + one.points, 0)

/** Nothing to be assessed by: neither a case, nor a record that a share is taken of. */
const withoutRecords = (lines: readonly Pick<SheetLine, 'cases' | 'of'>[], corrections: readonly unknown[]) =>
  corrections.length === 0 && lines.every(({ cases, of }) => cases === 0 && of === 0)

/** What a sheet comes to: its points, and the band they reach where there was something to be assessed by. */
export function outcomeOf(
  { bands }: Pick<RuleDocument, 'bands'>,
  lines: readonly Pick<SheetLine, 'points' | 'cases' | 'of'>[],
  corrections: readonly Pick<Correction, 'points'>[] = [],
): { total: number; band: Band } {
  const total = totalOf(lines, corrections)
  if (withoutRecords(lines, corrections)) return { total, band: 'none' }
  if (total >= bands.excellent) return { total, band: 'excellent' }
  if (total >= bands.good) return { total, band: 'good' }
  return { total, band: total >= bands.pass ? 'pass' : 'improve' }
}

/** The band a sheet is shown in: what was stored before there was a band for it may have nothing behind it. */
export const shownBand = ({ band, lines, corrections }: Pick<Sheet, 'band' | 'lines' | 'corrections'>): Band =>
  withoutRecords(lines, corrections) ? 'none' : band

/** Records that were not there, or counted otherwise, when a sheet became final; and those that are gone. */
export function lateRows(before: readonly EvidenceRow[], now: readonly EvidenceRow[]) {
  const known = new Map(before.map(row => [rowKey(row), row]))
  const left = new Set(now.map(rowKey))
  return {
    late: now.filter(row => {
      const then = known.get(rowKey(row))
      return !then || then.good !== row.good || then.count !== row.count
    }),
    gone: before.filter(row => !left.has(rowKey(row))),
  }
}

/**
 * What a final month would come to now, as corrections of the next: what differs, indicator by indicator. Taken one
 * after the other they never lead below nothing or above a whole sheet, so that the parts still add up to the total.
 */
export function correctionsOf(
  month: string,
  final: { lines: readonly SheetLine[]; rows: Readonly<Record<string, readonly EvidenceRow[]>> },
  now: Computed,
  total: number,
): Correction[] {
  const found: Correction[] = []
  let sum = total
  for (const line of now.lines) {
    const then = final.lines.find(one => one.indicatorId === line.indicatorId)
    if (!then || then.points === line.points) continue
    const reached = Math.min(assessmentLimits.full, Math.max(0, sum + line.points - then.points))
    const points = reached - sum
    if (points === 0) continue
    const { late, gone } = lateRows(final.rows[line.indicatorId] ?? [], now.rows[line.indicatorId] ?? [])
    const words = [
      late.length > 0 && `${late.length} 条记录后来才有结果`,
      gone.length > 0 && `${gone.length} 条已撤销或改期`,
    ]
    sum = reached
    found.push({
      ...{ month, indicatorId: line.indicatorId, name: line.name, points },
      words: words.filter(Boolean).join('，') || '记录有变化',
    })
  }
  return found
}

/** Corrections on other lines than they were made for: taken one after the other they stay within the bounds as well. */
export function rebounded(lines: readonly SheetLine[], corrections: readonly Correction[]): Correction[] {
  let sum = totalOf(lines)
  return corrections.flatMap(one => {
    const reached = Math.min(assessmentLimits.full, Math.max(0, sum + one.points))
    const points = reached - sum
    sum = reached
    return points === 0 ? [] : [{ ...one, points }]
  })
}

interface BarPart {
  label: string
  points: number
  weight: number
}
const added = (label: string, lines: readonly SheetLine[]): BarPart[] =>
  lines.length === 0
    ? []
    : [
        {
          label,
          points: lines.reduce((sum, one) => sum + one.points, 0),
          weight: lines.reduce((sum, one) => sum + one.weight, 0),
        },
      ]
/** Points of those to be had, in the order in which the document names them. */
export const aspectBars = (lines: readonly SheetLine[]) =>
  aspectNames.flatMap(aspect =>
    added(
      assessmentAspects[aspect].label,
      lines.filter(one => one.aspect === aspect),
    ),
  )
export const domainBars = (lines: readonly SheetLine[]) => [
  ...domainNames.flatMap(domain =>
    added(
      domains[domain].label,
      lines.filter(one => one.domain === domain),
    ),
  ),
  ...added(
    '不分领域',
    lines.filter(one => !one.domain),
  ),
]

/** Later than any moment: an order field may not be missing. */
const NEVER = 8.64e15

type Found = 'where' | 'alarmAt'
export const sheetToken = (scope: string, month: string, kind: string, state = 'shown') =>
  [scope, month, kind, state].join('|')
/** The fields that lists and the clock find a sheet by. */
export function derived(sheet: Omit<Sheet, Found | 'version'>): Pick<Sheet, Found> {
  const { scopes, month, kind, state, appealUntil, answerUntil } = sheet
  const states = [state, 'all', ...(state === 'draft' ? [] : ['shown'])]
  const alarm = state === 'published' ? appealUntil : state === 'appealed' ? answerUntil : undefined
  return {
    where: scopes.flatMap(scope => states.map(one => sheetToken(scope, month, kind, one))),
    alarmAt: alarm ?? NEVER,
  }
}
/** The tokens of entries and proposals. */
export const listTokens = (scopes: readonly string[], state: string) =>
  scopes.flatMap(scope => [`${scope}|${state}`, `${scope}|*`])

type SheetGuard = (caller: Caller, sheet: Sheet, now: number) => ErrorCode | undefined

/** A person contests their own sheet alone; a grid’s is contested by who heads it. */
export const appellantGuard: SheetGuard = (caller, { personId }) =>
  personId !== undefined && personId !== caller.id ? 'assessment.notYours' : undefined
export const appealGuard: SheetGuard = (caller, sheet, now) =>
  appellantGuard(caller, sheet, now) ??
  (sheet.appealUntil !== undefined && now > sheet.appealUntil ? 'assessment.appealOver' : undefined)
export const withdrawAppealGuard: SheetGuard = (caller, { appeals }) =>
  appeals.at(-1)?.by.personId === caller.id ? undefined : 'assessment.notYours'
/** Nobody publishes their own. */
export const publishGuard: SheetGuard = (caller, { personId }) =>
  personId === caller.id ? 'assessment.ownSheet' : undefined
/** An appeal is answered by others than whoever computed, published or contested the sheet. */
export const decideGuard: SheetGuard = (caller, sheet) => {
  if (sheet.personId === caller.id || sheet.appeals.at(-1)?.by.personId === caller.id) return 'assessment.ownSheet'
  const by = [sheet.computedBy.personId, sheet.publishedBy?.personId]
  return by.includes(caller.id) ? 'assessment.ownPublication' : undefined
}

type Second = Pick<EntryRecord | ProposalRecord, 'by' | 'aboutId'>
export const secondGuard = (caller: Caller, { by, aboutId }: Second): ErrorCode | undefined =>
  by.personId === caller.id || aboutId === caller.id ? 'assessment.secondPerson' : undefined
export const authorGuard = (caller: Caller, { by }: Second): ErrorCode | undefined =>
  by.personId === caller.id ? undefined : 'assessment.notYours'

/** The version that counts in a month, of those that were adopted. */
export const versionFor = <T extends { fromMonth: string; number: number }>(adopted: readonly T[], month: string) =>
  [...adopted]
    .sort((a, b) => (a.fromMonth < b.fromMonth ? 1 : a.fromMonth > b.fromMonth ? -1 : b.number - a.number))
    .find(one => one.fromMonth <= month)
