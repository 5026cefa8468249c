// Sheets, manual entries and proposals as they are shown, with what the caller may do with each.
import {
  type Entry,
  entryFlow,
  type Proposal,
  proposalFlow,
  type SheetDetail,
  type SheetRow,
  sheetFlow,
} from '@contract/assessment'
import type { QueryContext } from '../kernel/context'
import { present } from '../kernel/present'
import { photoOf } from '../platform/files/addresses'
import { type AppealRecord, type EntryRecord, type ProposalRecord, proposals, rules, type Sheet } from './records'
import { aspectBars, domainBars, shownBand } from './rules'

/** Proposals of one sheet: four links, and a few that were taken back. */
const PROPOSALS = 20

export const shownRow = (ctx: QueryContext, sheet: Sheet): SheetRow => ({
  sheetId: sheet.id,
  version: sheet.version,
  month: sheet.month,
  kind: sheet.kind,
  name: sheet.name,
  areaName: sheet.areaName,
  state: sheet.state,
  band: shownBand(sheet),
  total: sheet.total,
  mine: sheet.personId === ctx.caller.id,
  can: ctx.can(sheetFlow, sheet),
  ...present({ post: sheet.post, appealUntil: sheet.appealUntil, answerUntil: sheet.answerUntil }),
})

const shownAppeal = (ctx: QueryContext, appeal: AppealRecord): SheetDetail['appeals'][number] => ({
  ...{ at: appeal.at, byName: appeal.by.name, words: appeal.words, indicatorIds: appeal.indicatorIds },
  files: appeal.fileIds.map(id => photoOf(ctx, id, 'original')),
  ...present({
    outcome: appeal.outcome,
    answer: appeal.answer,
    answeredBy: appeal.answeredBy?.name,
    answeredAt: appeal.answeredAt,
    totalBefore: appeal.totalBefore,
  }),
})

export const shownProposal = (ctx: QueryContext, one: ProposalRecord): Proposal => ({
  ...{ proposalId: one.id, version: one.version, sheetId: one.sheetId, month: one.month, kind: one.kind },
  ...{ name: one.name, band: one.band, link: one.link, words: one.words, state: one.state, byName: one.by.name },
  at: one.at,
  can: ctx.can(proposalFlow, one),
  ...present({ decidedBy: one.decidedBy?.name, decidedAt: one.decidedAt, reason: one.reason }),
})

export const shownEntry = (ctx: QueryContext, one: EntryRecord): Entry => ({
  ...{ entryId: one.id, version: one.version, month: one.month, kind: one.kind, name: one.name },
  ...{ areaName: one.areaName, indicatorId: one.indicatorId, indicatorName: one.indicatorName, cases: one.cases },
  ...{ words: one.words, state: one.state, byName: one.by.name, at: one.at },
  files: one.fileIds.map(id => photoOf(ctx, id, 'original')),
  can: ctx.can(entryFlow, one),
  ...present({ record: one.record, decidedBy: one.decidedBy?.name, reason: one.reason }),
})

/** Whoever may propose sees all that is proposed; the person themselves what was decided, and nothing before that. */
async function proposalsOf(ctx: QueryContext, sheet: Sheet): Promise<Proposal[]> {
  const of = { index: 'ofSheet', equals: { sheetId: sheet.id }, order: 'desc', limit: PROPOSALS } as const
  const { items } = await ctx.find(proposals, of)
  const all = sheet.personId !== ctx.caller.id && ctx.may('assessment.propose', sheet)
  return items.filter(one => all || one.state === 'approved').map(one => shownProposal(ctx, one))
}

export async function shownSheet(ctx: QueryContext, sheet: Sheet): Promise<SheetDetail> {
  const [rule, proposed] = await Promise.all([ctx.get(rules, sheet.ruleId), proposalsOf(ctx, sheet)])
  return {
    ...shownRow(ctx, sheet),
    area: sheet.area,
    lines: sheet.lines,
    corrections: sheet.corrections,
    byAspect: aspectBars(sheet.lines),
    byDomain: domainBars(sheet.lines),
    rule: {
      ...{ ruleId: sheet.ruleId, number: sheet.ruleNumber, digest: sheet.ruleDigest },
      bands: rule?.document.bands ?? { excellent: 0, good: 0, pass: 0 },
    },
    digest: sheet.digest,
    computedAt: sheet.computedAt,
    appeals: sheet.appeals.map(one => shownAppeal(ctx, one)),
    proposals: proposed,
    canPropose: sheet.state === 'final' && sheet.personId !== ctx.caller.id && ctx.may('assessment.propose', sheet),
    ...present({
      publishedAt: sheet.publishedAt,
      publishedBy: sheet.publishedBy?.name,
      finalAt: sheet.finalAt,
      half: sheet.half,
    }),
  }
}
