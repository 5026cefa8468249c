// Manual entries 手工登记: what no record shows, with evidence, and counted only once a second person confirmed it.
import { type Entry, entryFlow } from '@contract/assessment'
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { addMonths, monthOf } from '@contract/time'
import { done, insert, type Patch, update } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { sifted } from '../kernel/sifting'
import { areaNames } from '../platform/areas/naming'
import { attachFiles } from '../platform/files/attach'
import { monthEnd } from './computing'
import type { Bindings } from './flows'
import { type EntryRecord, entries, sheetId, sheets } from './records'
import { listTokens } from './rules'
import { ruleFor } from './ruling'
import { shownEntry } from './shown'
import { subjectOf, subjectsPage } from './subjects'

/** Months back for which something can still be entered. */
const BACK = 2

/** The moment as of which somebody's post is asked: the month's end, or now while it runs. */
const asOf = (month: string, now: number) => Math.min(monthEnd(month), now)

function moved(ctx: CommandContext, entry: EntryRecord, patch: Patch<Omit<EntryRecord, 'id' | 'version'>>) {
  const after = { ...entry, ...patch, version: entry.version + 1 } as EntryRecord
  const full = { ...patch, where: listTokens(after.scopes, after.state) }
  return done<Entry>(shownEntry(ctx, after), [update(entries, entry, full)])
}
const decided = (ctx: CommandContext) => ({
  decidedBy: { personId: ctx.caller.id, name: ctx.caller.name },
  decidedAt: ctx.now,
})

/** The finding that an entry leans on, as whoever enters it may see it. */
async function recordOf(ctx: QueryContext, findingId: string | undefined): Promise<EntryRecord['record']> {
  if (findingId === undefined) return undefined
  const { number } = await ctx.invoke('inspections.finding', { findingId })
  return { kind: 'finding', id: findingId, number }
}

type Verbs = 'subjects' | 'entries' | 'entry' | 'enter' | 'confirmEntry' | 'refuseEntry' | 'withdrawEntry'

export const enteringHandlers: Pick<Handlers<'assessment', Bindings>, Verbs> = {
  subjects: async (ctx, { month, kind, area, text, after, limit }) => {
    const [within] = ctx.areas(area)
    const rule = await ruleFor(ctx, officeOf(ctx.caller.home), month)
    if (within === undefined || !rule) return { items: [], next: null }
    const page = await sifted(
      after,
      limit,
      (next, most) =>
        subjectsPage(ctx, within, rule.document, { kind, after: next, limit: most, now: asOf(month, ctx.now) }),
      found => found.filter(one => ctx.covers({ scopes: one.scopes }) && one.name.includes(text)),
    )
    const nameOf = await areaNames(
      ctx,
      page.items.map(one => one.area),
    )
    const items = page.items.map(one => ({
      ...{ subject: one.id, name: one.name, areaName: nameOf(one.area) },
      ...present({ post: one.post }),
    }))
    return { items, next: page.next }
  },

  entries: async (ctx, { state, area, after = null, limit }) => {
    const members = ctx.areas(area).map(where => `${where}|${state ?? '*'}`)
    const page = await ctx.findIn(members, entries, { index: 'listed', order: 'desc', after, limit })
    return { items: page.items.map(entry => shownEntry(ctx, entry)), next: page.next }
  },

  entry: async (ctx, { entryId }) => {
    const entry = await ctx.get(entries, entryId)
    const seen =
      entry &&
      (entry.kind === 'grid'
        ? ctx.may('assessment.viewGrids', entry)
        : entry.aboutId === ctx.caller.id || ctx.may('assessment.oversee', entry))
    if (!seen) throw fail('record.notFound')
    return shownEntry(ctx, entry)
  },

  enter: async (ctx, { month, kind, subject: subjectId, indicator: indicatorId, cases, words, fileIds, record }) => {
    const office = officeOf(ctx.caller.home)
    if (month > monthOf(ctx.now) || month < addMonths(monthOf(ctx.now), -BACK)) throw fail('assessment.notThatMonth')
    if (fileIds.length === 0 && record === undefined) throw fail('assessment.noEvidence')
    const rule = await ruleFor(ctx, office, month)
    if (!rule) throw fail('assessment.noRule')
    const indicator = rule.document.indicators.find(one => one.indicatorId === indicatorId)
    if (indicator?.source !== 'manual' || !indicator.subjects.includes(kind)) throw fail('assessment.notManual')
    const subject = await subjectOf(ctx, office, kind, subjectId, rule.document.roles, asOf(month, ctx.now))
    if (!subject || !ctx.covers({ scopes: subject.scopes })) throw fail('record.notFound')
    if (subject.personId === ctx.caller.id) throw fail('assessment.aboutOneself')
    const sheet = await ctx.get(sheets, sheetId(month, subject.id))
    if (sheet && sheet.state !== 'draft') throw fail('assessment.monthOver')
    const nameOf = await areaNames(ctx, [subject.area])
    const leansOn = await recordOf(ctx, record)
    const state = entryFlow.initial
    const entry: Omit<EntryRecord, 'version'> = {
      ...{ id: ctx.newId(), office, scopes: subject.scopes, state, month, kind, subject: subject.id },
      ...{ name: subject.name, areaName: nameOf(subject.area), indicatorId, indicatorName: indicator.name },
      ...{ cases, words, fileIds: [...fileIds], at: ctx.now, where: listTokens(subject.scopes, state) },
      by: { personId: ctx.caller.id, name: ctx.caller.name },
      ...present({ aboutId: subject.personId, record: leansOn }),
    }
    const files = await attachFiles(ctx, { in: entries.name, id: entry.id }, fileIds)
    return done(shownEntry(ctx, { ...entry, version: 1 }), [insert(entries, entry), ...files])
  },

  confirmEntry: async (ctx, _input, entry) => moved(ctx, entry, { state: 'confirmed', ...decided(ctx) }),
  refuseEntry: async (ctx, { reason }, entry) => moved(ctx, entry, { state: 'refused', reason, ...decided(ctx) }),
  withdrawEntry: async (ctx, _input, entry) => {
    const { answer, changes } = moved(ctx, entry, { state: 'withdrawn', fileIds: [] })
    const files = await attachFiles(ctx, { in: entries.name, id: entry.id }, [], {
      before: entry.fileIds,
      atOnce: true,
    })
    return done(answer, [...changes, ...files])
  },
}
