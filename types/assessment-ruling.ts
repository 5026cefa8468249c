// Operations on the rule document of assessment: reading its versions, drafting and adopting one, trying it on a past month.
import * as v from 'valibot'
import { assessmentLimits, RuleDetail, RuleDocument, RuleRow, ruleFlow } from './assessment-rules'
import { assessedRecords, SubjectKindName, Trials } from './assessment-sheets'
import { command, query } from './operation'
import { Id, pageInput, pageOf, words } from './paging'
import { Month } from './time'

const Reason = words(assessmentLimits.reason)
const onRule = { ruleId: Id, version: v.optional(v.number()) }
const ruleMoved = { flow: ruleFlow, output: RuleDetail }

export const ruleOperations = {
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
    uses: assessedRecords,
  }),
} as const
