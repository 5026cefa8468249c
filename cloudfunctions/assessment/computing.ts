// Computing a month: asked for by the clock or an administrator, then one sheet at a time with the records behind it.
import { type AssessedMonth, assessmentLimits, type EvidenceRow, type SheetLine, sheetFlow } from '@contract/assessment'
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { addMonths, lastDayOf, momentOf, monthOf } from '@contract/time'
import { done, insert, remove, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { canonical, sha256 } from '../kernel/journal'
import { present } from '../kernel/present'
import { areaNames } from '../platform/areas/naming'
import type { Bindings } from './flows'
import { gathered } from './gathering'
import { halfOf } from './halving'
import {
  EVIDENCE_ROWS,
  type Evidence,
  evidence,
  evidenceId,
  type MonthRecord,
  monthId,
  months,
  rules,
  type Sheet,
  sheetId,
  sheets,
} from './records'
import { type Computed, computed, correctionsOf, derived, lateRows, outcomeOf, totalOf } from './rules'
import { ruleFor } from './ruling'
import { type Subject, subjectOf } from './subjects'

/** A month that is over, at most a year ago. */
export const assertMonth = (month: string, now: number) => {
  const current = monthOf(now)
  if (month >= current || month < addMonths(current, -assessmentLimits.tryMonths)) throw fail('assessment.notThatMonth')
}

export const shownMonth = (record: Omit<MonthRecord, 'version'>): AssessedMonth => ({
  ...{ month: record.month, state: record.state, ruleNumber: record.ruleNumber },
  ...{ sheets: record.sheets, missing: record.missing ?? 0 },
  ...present({ computedAt: record.computedAt, publishedAt: record.publishedAt }),
})

/** Who holds an assessed role is asked as of the month's last moment, and whoever left since has no sheet any more. */
export const monthEnd = (month: string) => momentOf(lastDayOf(month), '23:59')

/** The evidence of a sheet, put together again from its pages. */
export async function evidenceOf(
  ctx: Pick<QueryContext, 'get'>,
  sheet: string,
  indicator: string,
): Promise<EvidenceRow[]> {
  const rows: EvidenceRow[] = []
  for (let page = 0; ; page++) {
    const found = await ctx.get(evidence, evidenceId(sheet, indicator, page))
    if (!found) return rows
    rows.push(...found.rows)
  }
}

/** The writes by which an indicator's evidence is exactly these rows; none where it is already. */
async function keepRows(
  ctx: CommandContext,
  sheet: string,
  indicator: string,
  rows: readonly EvidenceRow[],
): Promise<Write[]> {
  const writes: Write[] = []
  for (let page = 0; ; page++) {
    const id = evidenceId(sheet, indicator, page)
    const before = await ctx.get(evidence, id)
    const part = rows.slice(page * EVIDENCE_ROWS, (page + 1) * EVIDENCE_ROWS)
    if (part.length === 0) {
      if (!before) return writes
      writes.push(remove(evidence, id))
      continue
    }
    const doc: Omit<Evidence, 'version'> = { id, sheetId: sheet, rows: [...part] }
    if (!before) writes.push(insert(evidence, doc))
    else if (canonical(before.rows) !== canonical(doc.rows)) writes.push(update(evidence, before, { rows: doc.rows }))
  }
}

/** Where what came late for an indicator is kept. */
export const lateKey = (indicator: string) => `~${indicator}`

/** The writes by which a sheet's evidence is exactly this, by indicator: what was kept with it before goes. */
async function keepEvidence(
  ctx: CommandContext,
  sheet: string,
  before: Sheet | undefined,
  rows: Computed['rows'] = {},
  late: Computed['rows'] = {},
): Promise<Write[]> {
  const known = [...(before?.lines ?? []), ...(before?.corrections ?? [])].map(one => one.indicatorId)
  const writes: Write[] = []
  for (const one of new Set([...known, ...Object.keys(rows), ...Object.keys(late)])) {
    writes.push(...(await keepRows(ctx, sheet, one, rows[one] ?? [])))
    writes.push(...(await keepRows(ctx, sheet, lateKey(one), late[one] ?? [])))
  }
  return writes
}

interface Late {
  corrections: Sheet['corrections']
  rows: Record<string, EvidenceRow[]>
}

/** Months back for which something still counts late: an answer takes weeks, an entry is of the month before last. */
const LATE_MONTHS = 3

/**
 * What came late for the months before, where they are final: those sheets stay as they are, and what differs counts now,
 * once: what a sheet in between has corrected already is not corrected again.
 */
async function lateFor(ctx: QueryContext, subject: Subject, month: string, total: number): Promise<Late> {
  const late: Late = { corrections: [], rows: {} }
  const between: Sheet[] = []
  for (let back = 1; back <= LATE_MONTHS; back++) {
    const previous = addMonths(month, -back)
    const sheet = await ctx.get(sheets, sheetId(previous, subject.id))
    if (sheet?.state === 'final') {
      const already = between.flatMap(one => one.corrections).filter(one => one.month === previous)
      const found = await lateOf(ctx, sheet, already, totalOf([{ points: total }], late.corrections))
      late.corrections.push(...found.corrections)
      for (const [id, rows] of Object.entries(found.rows)) late.rows[id] = [...(late.rows[id] ?? []), ...rows]
    }
    if (sheet) between.push(sheet)
  }
  return late
}

async function lateOf(ctx: QueryContext, final: Sheet, already: Sheet['corrections'], total: number): Promise<Late> {
  const { month, kind, subject, excluded, ruleId } = final
  const { document } = (await ctx.get(rules, ruleId))!
  const now = computed(document, kind, await gathered(ctx, month, kind, subject), excluded)
  const kept: Record<string, EvidenceRow[]> = {}
  for (const { indicatorId } of final.lines) kept[indicatorId] = await evidenceOf(ctx, final.id, indicatorId)
  const lines = final.lines.map(line => {
    const earlier = already.filter(one => one.indicatorId === line.indicatorId)
    return { ...line, points: totalOf([line], earlier) }
  })
  const corrections = correctionsOf(month, { lines, rows: kept }, now, total)
  const rows = Object.fromEntries(
    corrections.map(({ indicatorId }) => {
      const { late, gone } = lateRows(kept[indicatorId] ?? [], now.rows[indicatorId] ?? [])
      return [indicatorId, [...late, ...gone]]
    }),
  )
  return { corrections, rows }
}

/** What a sheet is recognised by: the same rule, records and corrections give the same text. */
export const sheetDigest = (of: {
  ruleDigest: string
  month: string
  subject: string
  lines: readonly SheetLine[]
  rows: Computed['rows']
  corrections: Sheet['corrections']
  excluded: Sheet['excluded']
}) => sha256(canonical(of)).slice(0, 16)

/** All of a sheet but when and for whom it was computed: where whoever it is of works now, as well as the points. */
const substance = ({ version: _, computedAt: __, computedBy: ___, ...rest }: Partial<Sheet>) => canonical(rest)

type Verbs = 'computeMonth' | 'compute' | 'finishMonth'

export const computingHandlers: Pick<Handlers<'assessment', Bindings>, Verbs> = {
  computeMonth: async (ctx, { month }) => {
    assertMonth(month, ctx.now)
    const office = officeOf(ctx.caller.home)
    const rule = await ruleFor(ctx, office, month)
    if (!rule) throw fail('assessment.noRule')
    const before = await ctx.get(months, monthId(office, month))
    if (before?.state === 'computing') throw fail('assessment.underWay')
    const record: Omit<MonthRecord, 'version'> = {
      ...{ id: monthId(office, month), office, scopes: [office], month, state: 'computing' },
      ...{ run: (before?.run ?? 0) + 1, ruleId: rule.id, ruleNumber: rule.number, sheets: before?.sheets ?? 0 },
      askedBy: { personId: ctx.caller.id, name: ctx.caller.name },
      askedAt: ctx.now,
      ...present({ publishedAt: before?.publishedAt, publishedBy: before?.publishedBy }),
    }
    return done(shownMonth(record), [before ? update(months, before, record) : insert(months, record)])
  },

  compute: async (ctx, { month, kind, subject: id }) => {
    const office = officeOf(ctx.caller.home)
    const record = await ctx.get(months, monthId(office, month))
    const rule = record && (await ctx.get(rules, record.ruleId))
    if (!record || !rule) throw fail('assessment.noRule')
    const key = sheetId(month, id)
    const before = await ctx.get(sheets, key)
    // What people have read stays as it is: a late record goes to the next month.
    if (before && before.state !== 'draft') return done({ sheetId: key, computed: false, digest: before.digest })
    const subject = await subjectOf(ctx, office, kind, id, rule.document.roles, monthEnd(month))
    if (!subject) {
      if (!before) throw fail('record.notFound')
      // Whoever has no assessed post has no sheet: a draft that was computed while they had one goes, before anybody
      // publishes it.
      const gone = [remove(sheets, key), ...(await keepEvidence(ctx, key, before))]
      return done({ sheetId: key, computed: false, digest: before.digest }, gone, { area: office })
    }
    const facts = await gathered(ctx, month, kind, id)
    const { lines, rows } = computed(rule.document, kind, facts)
    const late = await lateFor(ctx, subject, month, totalOf(lines))
    const digest = sheetDigest({
      ...{ ruleDigest: rule.digest, month, subject: id, lines, rows, corrections: late.corrections, excluded: {} },
    })
    const nameOf = await areaNames(ctx, [subject.area])
    const half = await halfOf(ctx, rule.document, subject, month)
    const facing: Omit<Sheet, 'version' | 'where' | 'alarmAt'> = {
      ...{ id: key, office, scopes: subject.scopes, state: sheetFlow.initial, month, kind, subject: id },
      ...{ name: subject.name, area: subject.area, areaName: nameOf(subject.area) },
      ...{ ruleId: rule.id, ruleNumber: rule.number, ruleDigest: rule.digest },
      ...{ lines, corrections: late.corrections, excluded: {}, digest, appeals: [] },
      ...outcomeOf(rule.document, lines, late.corrections),
      ...{ computedAt: ctx.now, computedBy: record.askedBy, place: `${subject.area}|${subject.name}` },
      ...present({ personId: subject.personId, post: subject.post, half }),
    }
    const sheet = { ...facing, ...derived(facing) }
    const writes: Write[] = []
    if (!before) writes.push(insert(sheets, sheet))
    else if (substance(before) !== substance(sheet))
      writes.push(update(sheets, before, { ...sheet, half, post: subject.post, personId: subject.personId }))
    writes.push(...(await keepEvidence(ctx, key, before, rows, late.rows)))
    return done({ sheetId: key, computed: true, digest }, writes, { area: subject.area })
  },

  finishMonth: async (ctx, { month, sheets: count, missing }) => {
    const office = officeOf(ctx.caller.home)
    const record = await ctx.load(months, monthId(office, month))
    if (record.state !== 'computing' && record.state !== 'partly') return done(shownMonth(record), [])
    const whole = record.publishedAt === undefined ? ('computed' as const) : ('published' as const)
    const state = missing > 0 ? ('partly' as const) : whole
    const patch = { state, computedAt: ctx.now, sheets: count, missing }
    return done(shownMonth({ ...record, ...patch }), [update(months, record, patch)], { area: office })
  },
}
