// Inspections 三次督查: teams and the monthly plan, the ledger of findings, re-inspection, unannounced draws, the report.
import * as v from 'valibot'
import { FileIds } from './files'
import {
  AlikePhotos,
  AlikeVerdict,
  FindingDetail,
  findingFlow,
  inspectionLimits,
  inspectionTopics,
  Ledger,
  RoundName,
  TopicName,
} from './findings'
import { AssessableFinding } from './inspection-assessing'
import { FindingFigures, GridFindings, MonthReport, MonthReportFile } from './inspection-figures'
import { headOperations } from './inspection-heads'
import { leaveOperations } from './inspection-leaves'
import { GridDraw, InspectionPlan, InspectionTeam, Rotation } from './inspection-plans'
import { unitOperations } from './inspection-units'
import { ledgerFilter } from './ledger-filter'
import { command, query } from './operation'
import { Id, pageInput, pageOf, words } from './paging'
import { AreaId, Place, Point } from './place'
import { boardOperations } from './public-boards'
import { PartyPeople, SigningParty } from './revisit-parties'
import { Day, Moment, Month } from './time'

export * from './findings'
export * from './inspection-assessing'
export * from './inspection-figures'
export * from './inspection-heads'
export * from './inspection-plans'
export * from './public-boards'

const count = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))
/** Ids of files that were handed in. */
const photoIds = v.pipe(FileIds(inspectionLimits.photos), v.minLength(1, '请拍照'))
const visitPhotoIds = v.optional(FileIds(inspectionLimits.photos), [])

const finding = { findingId: Id }
/** As the judge saw it: refused with `record.changed` when it moved meanwhile. */
const judged = { ...finding, version: v.optional(v.number()) }
/** The visit that was seen, by how often the finding had come back: a later one is not judged or signed unseen. */
const visit = { ...finding, returns: v.optional(count(0, 100)) }
const reason = words(300)
const dueWorkingDays = v.optional(count(1, 30))
/** Who must put it right: a person, or a restaurant and through it whoever answers there. */
const responsible = { responsibleId: v.optional(Id), merchantId: v.optional(Id) }
const unfit = [
  'inspections.notResponsible',
  'inspections.merchantElsewhere',
  'inspections.merchantClosed',
  'inspections.nobodyKeeps',
] as const
const moved = (summary: string) => ({ summary, flow: findingFlow, output: FindingDetail })
const area = v.optional(AreaId)

export const operations = {
  teams: query({
    summary: 'The inspection teams with their members, in their order',
    permission: 'inspections.plans',
    input: v.object({}),
    output: v.array(InspectionTeam),
  }),
  editTeam: command({
    summary:
      'Adds an inspection team, or changes its name, place in the order, members, leader or whether it is active',
    permission: 'inspections.editTeam',
    input: v.object({
      teamId: v.optional(Id),
      name: words(20),
      /** Its place among the teams, from 1; the others make room. A new team comes last without it. */
      order: v.optional(count(1, 100)),
      memberIds: v.pipe(v.array(Id), v.maxLength(30)),
      leadId: v.optional(Id),
      longTerm: v.optional(v.boolean(), false),
      active: v.optional(v.boolean(), true),
    }),
    output: InspectionTeam,
    errors: ['inspections.notInspector', 'inspections.longTermTaken'],
  }),
  plan: command({
    summary: 'Divides the grids among the teams for a month by a published draw; drawing again needs a reason',
    permission: 'inspections.plan',
    input: v.object({ month: Month, reason: v.optional(reason) }),
    output: InspectionPlan,
    errors: [
      'inspections.notLead',
      'inspections.noTeams',
      'inspections.noGrids',
      'inspections.nobodyFor',
      'inspections.planned',
    ],
  }),
  planOf: query({
    summary: 'The plan of a month with its seed and every earlier draw; null before it is made',
    permission: 'inspections.plans',
    input: v.object({ month: Month }),
    output: v.nullable(InspectionPlan),
  }),
  rotation: query({
    summary: 'Which team has which grid, month by month up to a year: the plans side by side',
    permission: 'inspections.plans',
    input: v.object({ until: Month, months: v.optional(count(1, 13), 6) }),
    output: Rotation,
  }),
  register: command({
    summary: 'Enters a problem in the ledger; with a responsible person or restaurant it goes to them at once',
    permission: 'inspections.register',
    input: v.object({
      ...responsible,
      /** When absent: a level-1 head’s is unannounced, an inspector’s daily. */
      round: v.optional(RoundName),
      topic: TopicName,
      /** One of the topic's kinds. */
      kind: v.optional(words(20), '其他'),
      /** `area` is the grid. */
      place: Place,
      description: words(500),
      photoIds,
      /** Instead of the topic's own. */
      dueWorkingDays,
    }),
    output: FindingDetail,
    errors: ['inspections.notAGrid', 'inspections.ownGrid', ...unfit],
    uses: ['merchants.answering'],
  }),
  assign: command({
    ...moved('Gives a finding to the person or the restaurant that must put it right, or to another one'),
    permission: 'inspections.assign',
    action: 'assign',
    input: v.object({ ...finding, ...responsible, dueWorkingDays, words: v.optional(words(300)) }),
    errors: [...unfit, 'inspections.ownExtension', 'inspections.extensionUsed'],
    uses: ['merchants.answering'],
  }),
  dispute: command({
    ...moved('Says “not ours”, once, within two working days; it goes back to be assigned'),
    permission: 'inspections.dispute',
    action: 'dispute',
    input: v.object({ ...finding, reason }),
    errors: ['inspections.notYours', 'inspections.disputedOnce', 'inspections.disputeOver'],
  }),
  askExtension: command({
    ...moved('Asks the level-2 head for more time'),
    permission: 'inspections.rectify',
    action: 'askExtension',
    input: v.object({ ...finding, workingDays: count(1, inspectionLimits.extensionWorkingDays), reason }),
    errors: ['inspections.extensionUsed'],
  }),
  extend: command({
    ...moved('Moves the due day by working days, ten at most in all: the approval of the level-2 head'),
    permission: 'inspections.extend',
    action: 'extend',
    input: v.object({
      ...finding,
      workingDays: count(1, inspectionLimits.extensionWorkingDays),
      reason: v.optional(reason),
    }),
    errors: ['inspections.extensionUsed', 'inspections.ownExtension'],
  }),
  refuseExtension: command({
    ...moved('Refuses the extension that was asked for, with a reason'),
    permission: 'inspections.extend',
    action: 'refuseExtension',
    input: v.object({ ...finding, reason }),
    errors: ['inspections.noExtensionAsked', 'inspections.ownExtension'],
  }),
  submitRectification: command({
    ...moved('Says that it was put right, with photos of the same place'),
    permission: 'inspections.rectify',
    action: 'submitRectification',
    input: v.object({ ...finding, photoIds, words: words(500), point: v.optional(Point) }),
  }),
  coSign: command({
    summary:
      'Signs the visit beside the inspector, or says with words what was not so: the grid’s own people confirm that it took place, nothing more',
    permission: 'inspections.coSign',
    input: v.object({
      ...visit,
      verdict: v.optional(v.picklist(['agree', 'refuse']), 'agree'),
      words: v.optional(words(300)),
    }),
    output: FindingDetail,
    errors: ['inspections.coSigned', 'inspections.nothingToSign', 'inspections.refuseWords', 'record.changed'],
  }),
  noteParty: command({
    summary: 'Notes of a party that has not signed who was there, or with words why nobody was; who is named is told',
    permission: 'inspections.verify',
    input: v.object({ ...visit, party: SigningParty, personId: v.optional(Id), words: v.optional(words(300)) }),
    output: FindingDetail,
    errors: [
      'inspections.ownGrid',
      'inspections.ownWork',
      'inspections.nothingToSign',
      'inspections.partySigned',
      'inspections.notParty',
      'record.changed',
    ],
  }),
  parties: query({
    summary: 'Who may sign a re-inspection in a grid, party by party',
    permission: 'inspections.revisit',
    input: v.object({ area: AreaId }),
    output: v.array(PartyPeople),
  }),
  verify: command({
    ...moved('Confirms on the spot that it was put right: by somebody without a role on that grid or a part in it'),
    permission: 'inspections.verify',
    action: 'verify',
    /** A photo of what was seen, or words: why there is none. */
    input: v.object({ ...judged, ...visit, words: v.optional(words(300)), photoIds: visitPhotoIds }),
    errors: ['inspections.ownGrid', 'inspections.ownWork', 'inspections.ownFinding', 'inspections.noEvidence'],
  }),
  returnForRework: command({
    ...moved('Sends it back after a failed re-inspection, and counts that'),
    permission: 'inspections.verify',
    action: 'returnForRework',
    input: v.object({ ...judged, ...visit, reason, photoIds: visitPhotoIds, dueWorkingDays }),
    errors: ['inspections.ownGrid', 'inspections.ownWork'],
  }),
  writeOff: command({
    ...moved('Strikes a verified finding off the ledger (销号); never by those who put it right'),
    permission: 'inspections.writeOff',
    action: 'writeOff',
    input: v.object({ ...judged, words: v.optional(words(300)) }),
    errors: [
      'inspections.ownGrid',
      'inspections.ownWork',
      'inspections.partiesMissing',
      'inspections.partyRefused',
      'inspections.photoDoubted',
      'inspections.photoReused',
    ],
  }),
  withdraw: command({
    ...moved('Takes back a mistaken registration, within a day, by who made it'),
    permission: 'inspections.register',
    action: 'withdraw',
    input: v.object({ ...finding, reason }),
    errors: ['inspections.notRegistrar', 'inspections.withdrawOver'],
  }),
  reinspectionList: query({
    summary: 'What the three parties revisit in the last week of a month, grid by grid, with what came of each visit',
    permission: 'inspections.revisit',
    input: v.object({ month: Month, area, ...pageInput }),
    output: v.object({
      ...Ledger.entries,
      /** When the list was made; null before the last week. */
      madeAt: v.nullable(Moment),
    }),
  }),
  draw: command({
    summary: 'Draws grids at random for an unannounced inspection and keeps the draw',
    permission: 'inspections.draw',
    input: v.object({ count: count(1, inspectionLimits.drawnGrids) }),
    output: GridDraw,
    errors: ['inspections.noGrids'],
  }),
  draws: query({
    summary: 'The unannounced draws, newest first',
    permission: 'inspections.draws',
    input: v.object({ ...pageInput }),
    output: pageOf(GridDraw),
  }),
  ledger: query({
    summary:
      'The ledger of findings: by state, grid or community, topic, month, mine, overdue, more time asked for, a visit refused, a photo doubted, or words',
    permission: 'inspections.view',
    input: v.object({ ...ledgerFilter, ...pageInput }),
    output: Ledger,
  }),
  ledgerFile: query({
    summary: 'The ledger under the same filters as an Excel file, base64; lines that do not fit are counted',
    permission: 'inspections.view',
    input: v.object(ledgerFilter),
    output: MonthReportFile,
  }),
  finding: query({
    summary: 'One finding with every hop, photos before and after, and what the caller may do',
    permission: 'inspections.view',
    input: v.object(finding),
    output: FindingDetail,
  }),
  alikePhotos: query({
    summary: 'The photos of a finding that are or look like earlier ones, side by side, and what was said of them',
    permission: 'inspections.view',
    input: v.object(finding),
    output: v.array(AlikePhotos),
  }),
  judgeAlike: command({
    summary:
      'Says whether a photo is the same picture as the earlier one it looks like, or another; it can be said anew',
    permission: 'inspections.verify',
    input: v.object({ ...finding, fileId: Id, otherId: Id, verdict: AlikeVerdict }),
    output: FindingDetail,
    errors: ['inspections.ownGrid', 'inspections.ownWork', 'inspections.ownPhoto', 'inspections.notAlike'],
  }),
  earlier: query({
    summary: 'What was found at the same place within 90 days: shown before registering, and on a patrol',
    permission: 'inspections.view',
    input: v.object({ topic: TopicName, kind: v.optional(words(20), '其他'), place: Place }),
    output: v.array(Ledger.entries.items.item),
  }),
  figures: query({
    summary: 'How many findings wait for what: in an area, of a topic, registered in a month',
    permission: 'inspections.view',
    input: v.object({ area, topic: v.optional(TopicName), month: v.optional(Month) }),
    output: FindingFigures,
  }),
  grids: query({
    summary: 'How many findings are open, and how many overdue, in each grid of an area: for a map',
    permission: 'inspections.view',
    input: v.object({ area }),
    output: v.array(GridFindings),
  }),
  report: query({
    summary: 'The month report: found, rectified, written off, on time, returned and recurred, by topic, grid and day',
    permission: 'inspections.report',
    input: v.object({ month: Month, area }),
    output: MonthReport,
  }),
  reportFile: query({
    summary: 'The month report as an Excel file with the ledger of the month, base64',
    permission: 'inspections.report',
    input: v.object({ month: Month, area }),
    output: MonthReportFile,
  }),

  ...leaveOperations,
  ...unitOperations,
  ...boardOperations,
  ...headOperations,
  assessable: query({
    summary:
      'What a grid’s, or a person’s, findings due in a month came to: for assessment, in the order of their due days',
    permission: 'inspections.assess',
    input: v.object({ month: Month, area, personId: v.optional(Id), ...pageInput }),
    output: pageOf(AssessableFinding),
  }),

  between: query({
    summary: 'How many findings were registered on some days in an area, and how many of them are written off',
    permission: 'inspections.assess',
    input: v.object({ area: AreaId, from: Day, until: Day }),
    output: v.object({ found: v.number(), writtenOff: v.number() }),
  }),

  listForReinspection: command({
    summary: 'Puts findings that are not verified on the month’s re-inspection list',
    permission: 'inspections.keepTime',
    input: v.object({ month: Month, findingIds: v.pipe(v.array(Id), v.minLength(1), v.maxLength(50)) }),
    output: v.object({ listed: v.number() }),
  }),
  announceReinspection: command({
    summary: 'Tells the three parties that the re-inspection list is ready',
    permission: 'inspections.keepTime',
    input: v.object({ month: Month }),
    output: v.object({
      month: Month,
      total: v.number(),
      areas: v.array(v.object({ area: AreaId, waiting: v.number() })),
    }),
  }),
  remind: command({
    summary:
      'Reminds the responsible person of what is due tomorrow, or the parties of a visit that they have not signed yet',
    permission: 'inspections.keepTime',
    input: v.object(finding),
    output: v.object({ findingId: v.string(), reminded: v.boolean() }),
  }),
  escalate: command({
    summary:
      'Tells the responsible person and the level-2 head that a finding is overdue, and days later the level-1 heads: each once for a due day',
    permission: 'inspections.keepTime',
    input: v.object(finding),
    output: v.object({
      findingId: v.string(),
      escalated: v.boolean(),
      heads: v.optional(v.picklist(['gridHead2', 'gridHead1'])),
    }),
  }),
  recount: command({
    summary: 'Counts the sums of a grid again from its ledger, and writes those that were not right',
    permission: 'inspections.keepTime',
    input: v.object({
      area: AreaId,
      /** `now`, or months. */
      spans: v.pipe(v.array(v.union([v.literal('now'), Month])), v.minLength(1), v.maxLength(50)),
    }),
    output: v.object({ corrected: v.number() }),
  }),
} as const

/** The kinds of a topic, as a picker shows them. */
export const kindsOf = (topic: TopicName): readonly string[] => inspectionTopics[topic].kinds
