// Assessment 考核: rule versions, monthly sheets computed from records, appeals, manual entries, and the four links.
import * as v from 'valibot'
import { assessmentLimits, RuleDetail, RuleDocument, RuleRow, ruleFlow } from './assessment-rules'
import {
  AssessedMonth,
  Entry,
  EvidenceRow,
  entryFlow,
  LinkKindName,
  Overview,
  Proposal,
  proposalFlow,
  Said,
  SheetDetail,
  SheetLine,
  SheetRow,
  SheetStateName,
  SubjectKindName,
  sheetFlow,
  Trials,
} from './assessment-sheets'
import { FileIds } from './files'
import { statesOf } from './flow'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText, words } from './paging'
import { PersonName } from './personal'
import { AreaId } from './place'
import { Month } from './time'

export * from './assessment-check'
export * from './assessment-rules'
export * from './assessment-sheets'
export * from './assessment-words'

const Reason = words(assessmentLimits.reason)
const Files = v.optional(FileIds(assessmentLimits.files), [])
const onRule = { ruleId: Id, version: v.optional(v.number()) }
const onSheet = { sheetId: Id, version: v.optional(v.number()) }
const onEntry = { entryId: Id, version: v.optional(v.number()) }
const onProposal = { proposalId: Id, version: v.optional(v.number()) }
const ruleMoved = { flow: ruleFlow, output: RuleDetail }
const sheetMoved = { flow: sheetFlow, output: SheetDetail }
const entryMoved = { flow: entryFlow, output: Entry }
const proposalMoved = { flow: proposalFlow, output: Proposal }
const area = v.optional(AreaId)
/** What a sheet is computed from: each feature answers for its own records. */
const records = ['inspections.assessable', 'requests.assessable', 'patrols.assessable'] as const

export const operations = {
  rules: query({
    summary: 'The versions of the rule document, the newest first; drafts too, for staff to read before they count',
    permission: 'assessment.readRules',
    input: v.object(pageInput),
    output: pageOf(RuleRow),
  }),
  rule: query({
    summary: 'One version of the rule document, with what keeps a draft from being adopted',
    permission: 'assessment.readRules',
    /** Without an id the version that counts in a month, this one when none is named. */
    input: v.object({ ruleId: v.optional(Id), month: v.optional(Month) }),
    output: v.nullable(RuleDetail),
  }),
  compareRules: query({
    summary: 'What differs between two versions, in words; nothing when they say the same',
    permission: 'assessment.readRules',
    input: v.object({ fromRuleId: Id, toRuleId: Id }),
    output: v.array(v.string()),
  }),
  draftRule: command({
    summary: 'Begins a draft: a copy of the version that counts, or of the office’s first text',
    permission: 'assessment.editRules',
    input: v.object({ about: words(100) }),
    output: RuleDetail,
  }),
  editRule: command({
    summary: 'Changes a draft; it may have problems until it is adopted',
    permission: 'assessment.editRules',
    ...ruleMoved,
    action: 'editRule',
    input: v.object({ ...onRule, about: v.optional(words(100)), document: RuleDocument }),
  }),
  discardRule: command({
    summary: 'Gives a draft up',
    permission: 'assessment.editRules',
    ...ruleMoved,
    action: 'discardRule',
    input: v.object(onRule),
  }),
  adoptRule: command({
    summary: 'Makes a draft count from a month on; the version before counts until then',
    permission: 'assessment.adoptRules',
    ...ruleMoved,
    action: 'adoptRule',
    input: v.object({ ...onRule, fromMonth: Month, words: v.optional(Reason) }),
    errors: ['assessment.ruleProblems', 'assessment.tooEarly'],
  }),
  supersedeRule: command({
    summary: 'Marks the version before as replaced, once a newer one was adopted',
    permission: 'assessment.keepTime',
    ...ruleMoved,
    action: 'supersedeRule',
    input: v.object({ ruleId: Id }),
  }),
  tryRule: query({
    summary: 'Who would stand differently in a past month under a version, computed now and written nowhere',
    permission: 'assessment.tryRules',
    input: v.object({
      ruleId: Id,
      month: Month,
      kind: v.optional(SubjectKindName, 'grid'),
      ...pageInput,
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)), 10),
    }),
    output: Trials,
    errors: ['assessment.ruleProblems', 'assessment.notThatMonth', 'assessment.noRule'],
    uses: records,
  }),

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
    uses: [...records, 'patrols.walked'],
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

  subjects: query({
    summary: 'Grids, or people with an assessed post, whom the caller may enter something about',
    permission: 'assessment.enter',
    input: v.object({ month: Month, kind: SubjectKindName, area, text: SearchText, ...pageInput }),
    output: pageOf(
      v.object({ subject: v.string(), name: PersonName, areaName: v.string(), post: v.optional(v.string()) }),
    ),
  }),
  entries: query({
    summary: 'Manual entries of the caller’s areas by state, the newest first',
    permission: 'assessment.enter',
    input: v.object({ state: v.optional(v.picklist(statesOf(entryFlow))), area, ...pageInput }),
    output: pageOf(Entry),
  }),
  entry: query({
    summary: 'One manual entry with its evidence: for whom it is about as well, since their sheet counts it',
    permission: 'assessment.view',
    input: v.object({ entryId: Id }),
    output: Entry,
  }),
  enter: command({
    summary:
      'Enters what no record shows, with a file or a record as evidence; it counts once a second person confirmed it',
    permission: 'assessment.enter',
    input: v.object({
      month: Month,
      kind: SubjectKindName,
      /** The grid’s path or the person’s id. */
      subject: v.string(),
      indicator: v.string(),
      cases: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)),
      words: Said,
      fileIds: Files,
      /** A finding of the ledger. */
      record: v.optional(Id),
    }),
    output: Entry,
    errors: [
      'assessment.noEvidence',
      'assessment.notManual',
      'assessment.noRule',
      'assessment.monthOver',
      'assessment.notThatMonth',
      'assessment.aboutOneself',
      'file.notYours',
      'file.type',
    ],
    uses: ['inspections.finding'],
  }),
  confirmEntry: command({
    summary: 'A second person confirms a manual entry: from now on it counts',
    permission: 'assessment.enter',
    ...entryMoved,
    action: 'confirmEntry',
    input: v.object(onEntry),
    errors: ['assessment.secondPerson'],
  }),
  refuseEntry: command({
    summary: 'A second person finds that a manual entry is not so',
    permission: 'assessment.enter',
    ...entryMoved,
    action: 'refuseEntry',
    input: v.object({ ...onEntry, reason: Said }),
    errors: ['assessment.secondPerson'],
  }),
  withdrawEntry: command({
    summary: 'Takes one’s own manual entry back before it was confirmed',
    permission: 'assessment.enter',
    ...entryMoved,
    action: 'withdrawEntry',
    input: v.object(onEntry),
    errors: ['assessment.notYours'],
  }),

  proposals: query({
    summary: 'What is proposed from sheets for management, assessment, pay and accountability, by state',
    permission: 'assessment.propose',
    input: v.object({ state: v.optional(v.picklist(statesOf(proposalFlow))), area, ...pageInput }),
    output: pageOf(Proposal),
  }),
  propose: command({
    summary: 'Proposes what should follow from a final sheet; nothing happens before a named person approved it',
    permission: 'assessment.propose',
    input: v.object({ sheetId: Id, link: LinkKindName, words: Said }),
    output: Proposal,
    errors: ['assessment.notFinal', 'assessment.aboutOneself', 'assessment.proposedAlready'],
  }),
  approve: command({
    summary: 'Approves a proposal, with the reason',
    permission: 'assessment.approve',
    ...proposalMoved,
    action: 'approve',
    input: v.object({ ...onProposal, reason: Said }),
    errors: ['assessment.secondPerson'],
  }),
  reject: command({
    summary: 'Rejects a proposal, with the reason',
    permission: 'assessment.approve',
    ...proposalMoved,
    action: 'reject',
    input: v.object({ ...onProposal, reason: Said }),
    errors: ['assessment.secondPerson'],
  }),
  withdrawProposal: command({
    summary: 'Takes one’s own proposal back before it was decided',
    permission: 'assessment.propose',
    ...proposalMoved,
    action: 'withdrawProposal',
    input: v.object(onProposal),
    errors: ['assessment.notYours'],
  }),

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
