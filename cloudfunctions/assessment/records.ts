// What assessment stores: rule versions, months, sheets with the records behind them, manual entries, proposals, consents.
import type {
  Band,
  Correction,
  EvidenceKind,
  EvidenceRow,
  entryFlow,
  LinkKind,
  MonthState,
  proposalFlow,
  RuleDocument,
  RuleState,
  SheetLine,
  SheetState,
  SubjectKind,
} from '@contract/assessment'
import type { StateOf } from '@contract/flow'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

interface Named {
  personId: string
  name: string
}

export interface Rule extends Record_ {
  office: string
  scopes: string[]
  state: RuleState
  number: number
  about: string
  document: RuleDocument
  digest: string
  fromMonth?: string
  untilMonth?: string
  draftedBy: Named
  adoptedBy?: Named
  adoptedAt?: number
  updatedAt: number
}
export const rules = collection<Rule>()('assessmentRules', {
  ofOffice: { equals: ['office'], order: 'number' },
})

/** Which versions count from which month; its id is the office. Two that are adopted at once meet here. */
export interface RuleBook extends Record_ {
  last: number
  adopted: { ruleId: string; number: number; fromMonth: string }[]
}
export const ruleBooks = collection<RuleBook>()('assessmentRuleBooks', {})

/** `<office>:<month>`. */
export interface MonthRecord extends Record_ {
  office: string
  scopes: string[]
  month: string
  state: MonthState
  /** Counts up each time it is asked for: a run that was overtaken does nothing more. */
  run: number
  ruleId: string
  ruleNumber: number
  askedBy: Named
  askedAt: number
  computedAt?: number
  sheets: number
  /** Grids and people whose sheet could not be computed, in a run that is over. */
  missing?: number
  publishedAt?: number
  publishedBy?: Named
}
export const months = collection<MonthRecord>()('assessmentMonths', {
  ofOffice: { equals: ['office'], order: 'month' },
  byState: { equals: ['office', 'state'], order: 'month' },
})
export const monthId = (office: string, month: string) => `${office}:${month}`

export interface AppealRecord {
  at: number
  by: Named
  words: string
  indicatorIds: string[]
  fileIds: string[]
  outcome?: 'upheld' | 'changed'
  answer?: string
  answeredBy?: Named
  answeredAt?: number
  totalBefore?: number
}

/** Records that an answer to an appeal left out, as `kind:id`, by indicator. */
export type Excluded = Record<string, string[]>

/** `<month>:<grid or person>`. */
export interface Sheet extends Record_ {
  office: string
  /** Above whoever it is of: heads read what lies below them. A grid’s own hold the grid. */
  scopes: string[]
  /** Of a person. */
  personId?: string
  state: SheetState
  month: string
  kind: SubjectKind
  /** The grid’s path or the person’s id. */
  subject: string
  name: string
  /** The grid, or where the person works. */
  area: string
  areaName: string
  post?: string
  ruleId: string
  ruleNumber: number
  ruleDigest: string
  lines: SheetLine[]
  corrections: Correction[]
  excluded: Excluded
  total: number
  band: Band
  digest: string
  computedAt: number
  computedBy: Named
  publishedAt?: number
  publishedBy?: Named
  appealUntil?: number
  answerUntil?: number
  finalAt?: number
  appeals: AppealRecord[]
  /** The day for which those who answer were reminded. */
  remindedFor?: string
  half?: { inGrid: number; worked: number; target: number }

  /** `scope|month|kind|state`, with `shown` for all but drafts and `all`. */
  where: string[]
  /** In lists: the tree’s order, then the name; never the points. */
  place: string
  /** When the clock has to do something; later than any moment when never. */
  alarmAt: number
}
export const sheets = collection<Sheet>()('assessmentSheets', {
  listed: { member: 'where', order: 'place' },
  ofPerson: { equals: ['personId'], order: 'month' },
  alarms: { equals: ['office', 'state'], order: 'alarmAt' },
})
export const sheetId = (month: string, subject: string) => `${month}:${subject}`

/** Up to 100 records behind an indicator of a sheet: `<sheet>#<indicator>#<page>`; `~indicator` holds what came late. */
export interface Evidence extends Record_ {
  sheetId: string
  rows: EvidenceRow[]
}
export const evidence = collection<Evidence>()('assessmentEvidence', {
  ofSheet: { equals: ['sheetId'] },
})
export const evidenceId = (sheet: string, indicator: string, page: number) => `${sheet}#${indicator}#${page}`
export const EVIDENCE_ROWS = 100

export interface EntryRecord extends Record_ {
  office: string
  scopes: string[]
  state: StateOf<typeof entryFlow>
  month: string
  kind: SubjectKind
  subject: string
  /** Of a person it is about. */
  aboutId?: string
  name: string
  areaName: string
  indicatorId: string
  indicatorName: string
  cases: number
  words: string
  fileIds: string[]
  record?: { kind: EvidenceKind; id: string; number: string }
  by: Named
  at: number
  decidedBy?: Named
  decidedAt?: number
  reason?: string
  /** `scope|state`, with `*` for any. */
  where: string[]
}
export const entries = collection<EntryRecord>()('assessmentEntries', {
  listed: { member: 'where', order: 'at' },
  ofSubject: { equals: ['subject', 'month', 'state'], order: 'at' },
  about: { equals: ['aboutId'], order: 'at' },
})

export interface ProposalRecord extends Record_ {
  office: string
  scopes: string[]
  state: StateOf<typeof proposalFlow>
  sheetId: string
  month: string
  kind: SubjectKind
  aboutId?: string
  name: string
  band: Band
  link: LinkKind
  words: string
  by: Named
  at: number
  decidedBy?: Named
  decidedAt?: number
  reason?: string
  where: string[]
}
export const proposals = collection<ProposalRecord>()('assessmentProposals', {
  listed: { member: 'where', order: 'at' },
  ofSheet: { equals: ['sheetId'], order: 'at' },
  about: { equals: ['aboutId'], order: 'at' },
})

/** Who lets their time in the grid be counted; its id is the person’s. Nobody’s is counted without. */
export interface HalfConsent extends Record_ {
  allowed: boolean
  at: number
}
export const halfConsents = collection<HalfConsent>()('assessmentHalfConsents', {})
