// What is read of assessment: months, sheets by area, one sheet, the records behind a point, and the month in bands.
import { assessmentBands, bandNames, countingInWords, type SheetState, sourceOf } from '@contract/assessment'
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { addMonths } from '@contract/time'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { sifted } from '../kernel/sifting'
import type { Page } from '../platform/store/port'
import { lateKey, shownMonth } from './computing'
import { pageOfRow } from './facts'
import { type Bindings, sees } from './flows'
import { evidence, evidenceId, months, rules, type Sheet, sheetId as sheetIdOf, sheets } from './records'
import { aspectBars, domainBars, rounded, rowKey, sheetToken, shownBand } from './rules'
import { sheetsFile } from './sheets-file'
import { shownRow, shownSheet } from './shown'

/** Drafts are those of the people who compute, publish and answer. */
const seesDrafts = (ctx: QueryContext) => ctx.may('assessment.decide')

interface Asked {
  month: string
  area?: string | undefined
  state?: SheetState | undefined
  after?: string | null | undefined
  limit: number
}
async function listed(ctx: QueryContext, kind: 'grid' | 'person', { month, area, state, after, limit }: Asked) {
  const wanted = state ?? (seesDrafts(ctx) ? 'all' : 'shown')
  if (wanted === 'draft' && !seesDrafts(ctx)) return { items: [], next: null }
  const members = ctx.areas(area).map(where => sheetToken(where, month, kind, wanted))
  const page = await ctx.findIn(members, sheets, { index: 'listed', after: after ?? null, limit })
  return { items: page.items.map(sheet => shownRow(ctx, sheet)), next: page.next }
}

/** Sheets in one overview or file: more than any office has grids or staff. */
const MOST = 500

/**
 * The sheets of a month in the caller's areas that they may read, and how many more there are. People's are for whoever
 * heads them, although their colleagues read the grid's.
 */
async function ofMonth(ctx: QueryContext, month: string, kind: 'grid' | 'person', area: string | undefined) {
  const members = ctx.areas(area).map(where => sheetToken(where, month, kind, seesDrafts(ctx) ? 'all' : 'shown'))
  const may = (sheet: Sheet) => kind === 'grid' || ctx.may('assessment.oversee', sheet)
  const found: Sheet[] = []
  let leftOut = 0
  for (let after: string | null = null; ; ) {
    const page: Page<Sheet> = await ctx.findIn(members, sheets, { index: 'listed', after, limit: 100 })
    for (const sheet of page.items.filter(may)) found.length < MOST ? found.push(sheet) : leftOut++
    after = page.next
    if (!after) return { found, leftOut }
  }
}

/** A sheet that the caller may know of. */
async function seen(ctx: QueryContext, sheetId: string): Promise<Sheet> {
  const sheet = await ctx.load(sheets, sheetId)
  if (!(await sees(ctx, sheet))) throw fail('record.notFound')
  return sheet
}

type Verbs =
  | 'months'
  | 'gridSheets'
  | 'personSheets'
  | 'mySheets'
  | 'sheet'
  | 'evidence'
  | 'overview'
  | 'file'
  | 'appeals'

export const readingHandlers: Pick<Handlers<'assessment', Bindings>, Verbs> = {
  months: async (ctx, { month, after, limit }) => {
    const page = await sifted(
      after,
      limit,
      (next, most) =>
        ctx.find(months, {
          index: 'ofOffice',
          equals: { office: officeOf(ctx.caller.home) },
          ...(month && { range: { from: month, to: addMonths(month, 1) } }),
          order: 'desc',
          after: next,
          limit: most,
        }),
      found => found.filter(one => seesDrafts(ctx) || one.publishedAt !== undefined),
    )
    return { items: page.items.map(shownMonth), next: page.next }
  },

  gridSheets: (ctx, asked) => listed(ctx, 'grid', asked),
  personSheets: (ctx, asked) => listed(ctx, 'person', asked),

  mySheets: async (ctx, { after, limit }) => {
    const of = { index: 'ofPerson', equals: { personId: ctx.caller.id }, order: 'desc' } as const
    const page = await sifted(
      after,
      limit,
      (next, most) => ctx.find(sheets, { ...of, after: next, limit: most }),
      found => found.filter(one => one.state !== 'draft'),
    )
    return { items: page.items.map(sheet => shownRow(ctx, sheet)), next: page.next }
  },

  sheet: async (ctx, { sheetId }) => shownSheet(ctx, await seen(ctx, sheetId)),

  evidence: async (ctx, { sheetId, indicator, after }) => {
    const sheet = await seen(ctx, sheetId)
    const corrected = sheet.corrections.find(one => one.indicatorId === indicator)
    const lineIn = (of: Sheet | undefined) => of?.lines.find(one => one.indicatorId === indicator)
    // What was corrected may not be in the rule any more: then its line is that of the month it was corrected for.
    const of = lineIn(sheet) || !corrected ? sheet : await ctx.get(sheets, sheetIdOf(corrected.month, sheet.subject))
    const line = lineIn(of)
    const rule = of && (await ctx.get(rules, of.ruleId))
    const clause = rule?.document.indicators.find(one => one.indicatorId === indicator)
    if (!line || !rule || !clause) throw fail('record.notFound')
    const nth = Math.max(0, Math.floor(Number(after ?? 0)) || 0)
    const [page, next, late] = await Promise.all([
      ctx.get(evidence, evidenceId(sheetId, indicator, nth)),
      ctx.get(evidence, evidenceId(sheetId, indicator, nth + 1)),
      ctx.get(evidence, evidenceId(sheetId, lateKey(indicator), 0)),
    ])
    const excluded = sheet.excluded[indicator] ?? []
    return {
      line,
      text: clause.text,
      how: sourceOf(clause.source).how,
      inWords: countingInWords(clause),
      ruleNumber: rule.number,
      items: (page?.rows ?? []).map(row => ({
        ...row,
        page: pageOfRow(row),
        excluded: excluded.includes(rowKey(row)),
      })),
      next: next ? String(nth + 1) : null,
      late: (nth === 0 ? (late?.rows ?? []) : []).map(row => ({ ...row, page: pageOfRow(row) })),
    }
  },

  overview: async (ctx, { month, kind, area }) => {
    const { found, leftOut } = await ofMonth(ctx, month, kind, area)
    const assessed = found.filter(sheet => shownBand(sheet) !== 'none')
    const lines = assessed.flatMap(sheet => sheet.lines)
    /** On average, of those sheets that have such a part. */
    const averaged = (bars: typeof aspectBars | typeof domainBars) => {
      const counts = new Map<string, number>()
      for (const sheet of assessed)
        for (const { label } of bars(sheet.lines)) counts.set(label, (counts.get(label) ?? 0) + 1)
      return bars(lines).map(({ label, points, weight }) => {
        const n = counts.get(label) ?? 1
        return { label, points: rounded(points, n), weight: rounded(weight, n) }
      })
    }
    return {
      sheets: found.length,
      leftOut,
      noRecords: found.length - assessed.length,
      bands: bandNames.flatMap(band =>
        band === 'none'
          ? []
          : {
              band,
              label: assessmentBands[band].label,
              count: assessed.filter(sheet => sheet.band === band).length,
            },
      ),
      byAspect: averaged(aspectBars),
      byDomain: averaged(domainBars),
    }
  },

  file: async (ctx, { month, kind, area }) => {
    const { found, leftOut } = await ofMonth(ctx, month, kind, area)
    const file = await sheetsFile(month, kind, found, ctx.now)
    return { ...file, leftOut: file.leftOut + leftOut }
  },

  appeals: async (ctx, { after = null, limit }) => {
    const office = officeOf(ctx.caller.home)
    const waiting = { index: 'alarms', equals: { office, state: 'appealed' }, after, limit } as const
    const page = await ctx.find(sheets, waiting)
    return { items: page.items.map(sheet => shownRow(ctx, sheet)), next: page.next }
  },
}
