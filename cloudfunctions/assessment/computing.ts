// Computing a month: asked for by the clock or an administrator, then one sheet at a time with the records behind it.
import {
  type AssessedMonth,
  assessmentLimits,
  type EvidenceRow,
  type RuleDocument,
  type SheetLine,
  sheetFlow,
} from '@contract/assessment'
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
import { bandOf, type Computed, computed, correctionsOf, derived, lateRows, totalOf } from './rules'
import { ruleFor } from './ruling'
import { type Subject, subjectOf } from './subjects'

/** A month that is over, at most a year ago. */
export const assertMonth = (month: string, now: number) => {
  const current = monthOf(now)
  if (month >= current || month < addMonths(current, -assessmentLimits.tryMonths)) throw fail('assessment.notThatMonth')
}

export const shownMonth = (record: Omit<MonthRecord, 'version'>): AssessedMonth => ({
  ...{ month: record.month, state: record.state, ruleNumber: record.ruleNumber, sheets: record.sheets },
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

/** The writes by which an indicator's evidence is exactly these rows. */
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
    writes.push(before ? update(evidence, before, { rows: doc.rows }) : insert(evidence, doc))
  }
}

/** Where what came late for an indicator is kept. */
export const lateKey = (indicator: string) => `~${indicator}`

interface Late {
  corrections: Sheet['corrections']
  rows: Record<string, EvidenceRow[]>
}

/** What came late for the month before, if that is final: its sheet stays as it is, the difference counts now. */
async function lateFor(ctx: QueryContext, subject: Subject, month: string, total: number): Promise<Late> {
  const previous = addMonths(month, -1)
  const final = await ctx.get(sheets, sheetId(previous, subject.id))
  const rule = final?.state === 'final' ? await ctx.get(rules, final.ruleId) : undefined
  if (!final || !rule) return { corrections: [], rows: {} }
  const now = computed(
    rule.document,
    final.kind,
    await gathered(ctx, previous, final.kind, final.subject),
    final.excluded,
  )
  const kept: Record<string, EvidenceRow[]> = {}
  for (const { indicatorId } of final.lines) kept[indicatorId] = await evidenceOf(ctx, final.id, indicatorId)
  const corrections = correctionsOf(previous, { lines: final.lines, rows: kept }, now, total)
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

/** Lines, total and band by a document, with what earlier answers to appeals left out. */
export const outcomeOf = (
  document: RuleDocument,
  lines: readonly SheetLine[],
  corrections: Sheet['corrections'],
): Pick<Sheet, 'total' | 'band'> => {
  const total = totalOf(lines, corrections)
  return { total, band: bandOf(document, total) }
}

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
    if (!subject) throw fail('record.notFound')
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
    else if (before.digest !== digest || canonical(before.half ?? null) !== canonical(half ?? null))
      writes.push(update(sheets, before, { ...sheet, half, post: subject.post, personId: subject.personId }))
    for (const { indicatorId } of before?.lines ?? [])
      if (!(indicatorId in rows)) writes.push(...(await keepRows(ctx, key, indicatorId, [])))
    for (const [indicatorId, kept] of Object.entries(rows)) {
      writes.push(...(await keepRows(ctx, key, indicatorId, kept)))
      writes.push(...(await keepRows(ctx, key, lateKey(indicatorId), late.rows[indicatorId] ?? [])))
    }
    return done({ sheetId: key, computed: true, digest }, writes, { area: subject.area })
  },

  finishMonth: async (ctx, { month, sheets: count }) => {
    const office = officeOf(ctx.caller.home)
    const record = await ctx.load(months, monthId(office, month))
    if (record.state !== 'computing') return done(shownMonth(record), [])
    const patch = {
      state: record.publishedAt === undefined ? ('computed' as const) : ('published' as const),
      computedAt: ctx.now,
      sheets: count,
    }
    return done(shownMonth({ ...record, ...patch }), [update(months, record, patch)], { area: office })
  },
}
