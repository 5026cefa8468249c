// Assessment 考核: rule versions, monthly sheets computed from records, appeals, manual entries, and the four links.
import * as v from 'valibot'
import { entryOperations } from './assessment-entries'
import { assessmentLimits } from './assessment-rules'
import { ruleOperations } from './assessment-ruling'
import {
  AssessedMonth,
  assessedRecords,
  EvidenceRow,
  Overview,
  Said,
  SheetDetail,
  SheetLine,
  SheetRow,
  SheetStateName,
  SubjectKindName,
  sheetFlow,
} from './assessment-sheets'
import { FileIds } from './files'
import { command, query } from './operation'
import { Id, pageInput, pageOf } from './paging'
import { AreaId } from './place'
import { Month } from './time'

export * from './assessment-check'
export * from './assessment-rules'
export * from './assessment-sheets'
export * from './assessment-words'

const Files = v.optional(FileIds(assessmentLimits.files), [])
const onSheet = { sheetId: Id, version: v.optional(v.number()) }
const sheetMoved = { flow: sheetFlow, output: SheetDetail }
const area = v.optional(AreaId)
export const operations = {
  ...ruleOperations,
  months: query({
    summary: 'The months of the office that were assessed, the newest first, or one of them',
    permission: 'assessment.view',
    input: v.object({ month: v.optional(Month), ...pageInput }),
    output: pageOf(AssessedMonth),
  }),
  computeMonth: command({
    summary: 'Asks for the drafts of a month, again to compute those anew that are not published',
    permission: 'assessment.run',
    input: v.object({ month: Month }),
    output: AssessedMonth,
    errors: ['assessment.notThatMonth', 'assessment.noRule', 'assessment.underWay'],
  }),
  compute: command({
    summary: 'Computes the draft of a grid or person, with the records behind each point; one without a post loses it',
    permission: 'assessment.keepTime',
    input: v.object({ month: Month, kind: SubjectKindName, subject: v.string() }),
    output: v.object({ sheetId: Id, computed: v.boolean(), digest: v.string() }),
    uses: [...assessedRecords, 'patrols.walked'],
  }),
  finishMonth: command({
    summary: 'Says that a run over a month is over: how many drafts it computed, and how many it could not',
    permission: 'assessment.keepTime',
    input: v.object({ month: Month, sheets: v.number(), missing: v.optional(v.number(), 0) }),
    output: AssessedMonth,
  }),
  publish: command({
    summary: 'Publishes one sheet: from now on there are some working days to appeal',
    permission: 'assessment.run',
    ...sheetMoved,
    action: 'publish',
    input: v.object(onSheet),
    errors: ['assessment.ownSheet'],
  }),
  publishMonth: command({
    summary: 'Publishes every draft of a month, some at a time',
    permission: 'assessment.run',
    input: v.object({ month: Month }),
    output: v.object({ month: Month, published: v.array(Id), more: v.boolean() }),
    errors: ['assessment.underWay'],
  }),

  gridSheets: query({
    summary: 'The sheets of grids in a month, by area, in the order of the tree and never by points',
    permission: 'assessment.viewGrids',
    input: v.object({ month: Month, area, state: v.optional(SheetStateName), ...pageInput }),
    output: pageOf(SheetRow),
  }),
  personSheets: query({
    summary: 'The sheets of those whom the caller heads, in a month, by area and never by points',
    permission: 'assessment.oversee',
    input: v.object({ month: Month, area, state: v.optional(SheetStateName), ...pageInput }),
    output: pageOf(SheetRow),
  }),
  mySheets: query({
    summary: 'The caller’s own sheets, the newest first',
    permission: 'assessment.own',
    input: v.object(pageInput),
    output: pageOf(SheetRow),
  }),
  sheet: query({
    summary: 'One sheet: every indicator, what came late, the rule behind it, appeals, and what is proposed from it',
    permission: 'assessment.view',
    input: v.object({ sheetId: Id }),
    output: SheetDetail,
  }),
  evidence: query({
    summary: 'The records behind one indicator of a sheet, with the clause and the version it was computed by',
    permission: 'assessment.view',
    input: v.object({ sheetId: Id, indicator: v.string(), after: pageInput.after }),
    output: v.object({
      line: SheetLine,
      text: v.string(),
      how: v.string(),
      inWords: v.string(),
      ruleNumber: v.number(),
      items: v.array(v.object({ ...EvidenceRow.entries, page: v.string(), excluded: v.boolean() })),
      next: v.nullable(v.string()),
      /** What came late for the month before, where this indicator was corrected. */
      late: v.array(v.object({ ...EvidenceRow.entries, page: v.string() })),
    }),
  }),
  overview: query({
    summary: 'How many sheets of a month are in which band, with average points; people’s for those who head them',
    permission: 'assessment.viewGrids',
    input: v.object({ month: Month, kind: v.optional(SubjectKindName, 'grid'), area }),
    output: Overview,
  }),
  file: query({
    summary: 'The sheets of a month as an Excel file, base64: totals with bands, every indicator, every correction',
    permission: 'assessment.oversee',
    input: v.object({ month: Month, kind: v.optional(SubjectKindName, 'grid'), area }),
    output: v.object({ name: v.string(), base64: v.string(), leftOut: v.number() }),
  }),

  appeal: command({
    summary: 'The one whose sheet it is says what is wrong with it; a grid’s own head for the grid',
    permission: 'assessment.appeal',
    ...sheetMoved,
    action: 'appeal',
    input: v.object({
      ...onSheet,
      words: Said,
      indicators: v.optional(v.pipe(v.array(v.string()), v.maxLength(40)), []),
      fileIds: Files,
    }),
    errors: ['assessment.notYours', 'assessment.appealOver', 'file.notYours', 'file.type'],
  }),
  withdrawAppeal: command({
    summary: 'Takes an appeal back before it was answered',
    permission: 'assessment.appeal',
    ...sheetMoved,
    action: 'withdrawAppeal',
    input: v.object(onSheet),
    errors: ['assessment.notYours'],
  }),
  appeals: query({
    summary: 'Appeals that wait for an answer, the most urgent first',
    permission: 'assessment.decide',
    input: v.object(pageInput),
    output: pageOf(SheetRow),
  }),
  decide: command({
    summary:
      'Answers an appeal: the sheet stands, or records that should not count are left out and it is computed anew',
    permission: 'assessment.decide',
    ...sheetMoved,
    action: 'decide',
    input: v.object({
      ...onSheet,
      words: Said,
      /** Records that do not count, by indicator. */
      exclude: v.optional(
        v.pipe(
          v.array(
            v.object({ indicator: v.string(), records: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(50)) }),
          ),
          v.maxLength(40),
        ),
        [],
      ),
    }),
    errors: ['assessment.ownSheet', 'assessment.ownPublication', 'assessment.notEvidence'],
  }),
  finalise: command({
    summary: 'Makes a published sheet final when the time to appeal is over',
    permission: 'assessment.keepTime',
    ...sheetMoved,
    action: 'finalise',
    input: v.object({ sheetId: Id }),
    errors: ['assessment.stillOpen'],
  }),
  remindAppeal: command({
    summary: 'Reminds those who answer appeals of one that is due or overdue, once a day',
    permission: 'assessment.keepTime',
    input: v.object({ sheetId: Id }),
    output: v.object({ sheetId: Id, reminded: v.boolean() }),
  }),

  ...entryOperations,

  half: query({
    summary: 'Whether the caller lets their time in the grid (二分之一) be counted from their patrols',
    permission: 'assessment.own',
    input: v.object({}),
    output: v.object({ allowed: v.boolean(), inRule: v.boolean(), target: v.number(), head: v.boolean() }),
  }),
  allowHalf: command({
    summary:
      'Lets one’s time in the grid be counted from one’s patrols, or takes that back, which removes what was counted',
    permission: 'assessment.own',
    input: v.object({ allowed: v.boolean() }),
    output: v.object({ allowed: v.boolean() }),
  }),
  forgetHalf: command({
    summary: 'Removes what was counted of the time in the grid of somebody who took the permission back',
    permission: 'assessment.keepTime',
    input: v.object({ personId: Id, after: v.optional(v.string()) }),
    output: v.object({ removed: v.number() }),
  }),
  unname: command({
    summary: 'Takes the name and the words of a person who left out of sheets, entries and proposals',
    permission: 'assessment.keepTime',
    input: v.object({
      personId: Id,
      part: v.picklist(['sheets', 'entries', 'proposals']),
      after: v.optional(v.string()),
    }),
    output: v.object({ unnamed: v.number() }),
  }),
} as const
