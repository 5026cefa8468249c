// Operations on what people add to assessment: manual entries with evidence, and proposals of what should follow.
import * as v from 'valibot'
import { assessmentLimits } from './assessment-rules'
import { Entry, entryFlow, LinkKindName, Proposal, proposalFlow, Said, SubjectKindName } from './assessment-sheets'
import { FileIds } from './files'
import { statesOf } from './flow'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText } from './paging'
import { PersonName } from './personal'
import { AreaId } from './place'
import { Month } from './time'

const Files = v.optional(FileIds(assessmentLimits.files), [])
const onEntry = { entryId: Id, version: v.optional(v.number()) }
const onProposal = { proposalId: Id, version: v.optional(v.number()) }
const entryMoved = { flow: entryFlow, output: Entry }
const proposalMoved = { flow: proposalFlow, output: Proposal }
const area = v.optional(AreaId)

export const entryOperations = {
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
} as const
