// From draft to final: publishing one sheet or a month, the time to appeal, answers by others, and the clock's part.
import type { EvidenceRow } from '@contract/assessment'
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { dayOf } from '@contract/time'
import { done, followUp, type Patch, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { isSystem } from '../kernel/reach'
import { endOfWorkingDay, officeCalendar } from '../kernel/worktime'
import { attachFiles } from '../platform/files/attach'
import { evidenceOf, sheetDigest, shownMonth } from './computing'
import type { Bindings } from './flows'
import { type Excluded, type MonthRecord, monthId, months, rules, type Sheet, sheets } from './records'
import { derived, indicatorsFor, lineOf, outcomeOf, publishGuard, rebounded, rowKey, sheetToken } from './rules'
import { shownSheet } from './shown'

/** Sheets published in one transaction. */
const PAGE = 20

/** The write of a sheet's change, with the fields that lists find it by. */
export function changed(sheet: Sheet, patch: Patch<Omit<Sheet, 'id' | 'version'>>): { after: Sheet; write: Write } {
  const next = { ...sheet, ...patch } as Sheet
  const full = { ...patch, ...derived(next) }
  return { after: { ...next, ...derived(next), version: sheet.version + 1 }, write: update(sheets, sheet, full) }
}

async function published(ctx: CommandContext, sheet: Sheet, by: Sheet['publishedBy']) {
  const rule = await ctx.get(rules, sheet.ruleId)
  const appealUntil = endOfWorkingDay(ctx.now, rule?.document.appealDays ?? 3, await officeCalendar(ctx, sheet.office))
  return changed(sheet, { state: 'published', publishedAt: ctx.now, publishedBy: by, appealUntil })
}

const self = (ctx: CommandContext) => ({ personId: ctx.caller.id, name: ctx.caller.name })

/** Whether a record is among those behind an indicator of a sheet. */
async function assertEvidence(
  ctx: CommandContext,
  sheet: Sheet,
  exclude: readonly { indicator: string; records: string[] }[],
) {
  for (const { indicator, records } of exclude) {
    const known = new Set((await evidenceOf(ctx, sheet.id, indicator)).map(rowKey))
    if (!records.every(one => known.has(one))) throw fail('assessment.notEvidence')
  }
}

/** The sheet computed anew from the records that were kept with it, without those that an answer left out. */
async function without(ctx: CommandContext, sheet: Sheet, excluded: Excluded) {
  const rule = await ctx.load(rules, sheet.ruleId)
  const kept: Record<string, EvidenceRow[]> = {}
  for (const line of sheet.lines) kept[line.indicatorId] = await evidenceOf(ctx, sheet.id, line.indicatorId)
  // Each indicator looks at its own rows again: two that share a source may have kept different ones.
  const lines = indicatorsFor(rule.document, sheet.kind).map(one => {
    const id = one.indicatorId
    return lineOf(one, kept[id] ?? [], excluded[id])
  })
  const corrections = rebounded(lines, sheet.corrections)
  const { total, band } = outcomeOf(rule.document, lines, corrections)
  const { ruleDigest, month, subject } = sheet
  const digest = sheetDigest({ ruleDigest, month, subject, lines, rows: kept, corrections, excluded })
  return { lines, corrections, total, band, digest, excluded }
}

type Verbs = 'publish' | 'publishMonth' | 'appeal' | 'withdrawAppeal' | 'decide' | 'finalise' | 'remindAppeal'

export const publishingHandlers: Pick<Handlers<'assessment', Bindings>, Verbs> = {
  publish: async (ctx, _input, sheet) => {
    const { after, write } = await published(ctx, sheet, self(ctx))
    return done(await shownSheet(ctx, after), [write])
  },

  publishMonth: async (ctx, { month }) => {
    const office = officeOf(ctx.caller.home)
    const record = await ctx.load(months, monthId(office, month))
    if (record.state === 'computing') throw fail('assessment.underWay')
    const by = isSystem(ctx.caller) ? (record.publishedBy ?? self(ctx)) : self(ctx)
    const changes: Write[] = []
    const ids: string[] = []
    let more = false
    for (const kind of ['grid', 'person'] as const) {
      const room = PAGE - ids.length
      const member = sheetToken(office, month, kind, 'draft')
      const page = await ctx.find(sheets, { index: 'listed', member, limit: room + 1 })
      for (const { id } of page.items.slice(0, room)) {
        const sheet = await ctx.get(sheets, id)
        // Their own is left for somebody else.
        if (sheet?.state !== 'draft' || publishGuard({ ...ctx.caller, id: by.personId }, sheet, ctx.now)) continue
        changes.push((await published(ctx, sheet, by)).write)
        ids.push(id)
      }
      more ||= page.items.length > room
      if (more) break
    }
    const patch: Partial<MonthRecord> = {
      // What could not be computed is still tried again.
      state: record.state === 'partly' ? 'partly' : 'published',
      publishedAt: record.publishedAt ?? ctx.now,
      publishedBy: by,
    }
    changes.push(update(months, record, patch))
    // Nothing moved: what is left is somebody’s own, and asking again would find it for ever.
    const goOn = more && ids.length > 0
    const follow = goOn ? [followUp('assessment.publishMonth', { month })] : []
    return done({ month: shownMonth({ ...record, ...patch }).month, published: ids, more: goOn }, changes, {
      area: office,
      follow,
    })
  },

  appeal: async (ctx, { words, indicators, fileIds }, sheet) => {
    const rule = await ctx.get(rules, sheet.ruleId)
    const calendar = await officeCalendar(ctx, sheet.office)
    const known = sheet.lines.map(one => one.indicatorId)
    const appeal = {
      ...{ at: ctx.now, by: self(ctx), words, fileIds: [...fileIds] },
      indicatorIds: indicators.filter(one => known.includes(one)),
    }
    const { after, write } = changed(sheet, {
      ...{ state: 'appealed', appeals: [...sheet.appeals, appeal] },
      answerUntil: endOfWorkingDay(ctx.now, rule?.document.answerDays ?? 5, calendar),
    })
    const files = await attachFiles(ctx, { in: sheets.name, id: sheet.id }, fileIds)
    return done(await shownSheet(ctx, after), [write, ...files])
  },

  withdrawAppeal: async (ctx, _input, sheet) => {
    const appeal = sheet.appeals.at(-1)!
    const { after, write } = changed(sheet, {
      state: 'published',
      appeals: sheet.appeals.slice(0, -1),
      answerUntil: undefined,
    })
    const files = await attachFiles(ctx, { in: sheets.name, id: sheet.id }, [], {
      before: appeal.fileIds,
      atOnce: true,
    })
    return done(await shownSheet(ctx, after), [write, ...files])
  },

  decide: async (ctx, { words, exclude }, sheet) => {
    await assertEvidence(ctx, sheet, exclude)
    const excluded: Excluded = { ...sheet.excluded }
    for (const { indicator, records } of exclude)
      excluded[indicator] = [...new Set([...(excluded[indicator] ?? []), ...records])].sort()
    const anew = exclude.length > 0 ? await without(ctx, sheet, excluded) : {}
    const appeal = {
      ...sheet.appeals.at(-1)!,
      ...{ outcome: exclude.length > 0 ? ('changed' as const) : ('upheld' as const), answer: words },
      ...{ answeredBy: self(ctx), answeredAt: ctx.now, totalBefore: sheet.total },
    }
    const { after, write } = changed(sheet, {
      ...{ state: 'final', finalAt: ctx.now, answerUntil: undefined, ...anew },
      appeals: [...sheet.appeals.slice(0, -1), appeal],
    })
    return done(await shownSheet(ctx, after), [write])
  },

  finalise: async (ctx, _input, sheet) => {
    if (sheet.appealUntil === undefined || ctx.now <= sheet.appealUntil) throw fail('assessment.stillOpen')
    const { after, write } = changed(sheet, { state: 'final', finalAt: ctx.now })
    return done(await shownSheet(ctx, after), [write])
  },

  remindAppeal: async (ctx, { sheetId }) => {
    const sheet = await ctx.load(sheets, sheetId)
    const today = dayOf(ctx.now)
    if (sheet.state !== 'appealed' || sheet.remindedFor === today) return done({ sheetId, reminded: false })
    return done({ sheetId, reminded: true }, [update(sheets, sheet, { remindedFor: today })])
  },
}
