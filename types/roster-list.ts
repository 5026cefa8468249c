// The list of staff 名册: taken away as an Excel file, and put in from one: checked as a whole, shown, then applied.
import * as v from 'valibot'
import { type Role, roles } from './access'
import { importedEntries, importedRowEntries, importingFlow } from './importing'
import { command, query } from './operation'
import { Id, pageInput, pageOf } from './paging'
import { PersonName } from './personal'
import { AreaId } from './place'

/** The columns of the file, in their order. */
export const rosterColumns = {
  name: { label: '姓名', width: 12, needed: true },
  phone: { label: '手机号', width: 16, needed: true },
  role: { label: '角色', width: 16, needed: true },
  area: { label: '区域', width: 24, needed: true },
  unit: { label: '单位', width: 16, needed: false },
  post: { label: '岗位', width: 24, needed: false },
  since: { label: '开始日期', width: 14, needed: false },
  until: { label: '最后一天', width: 14, needed: false },
  deed: { label: '办理', width: 8, needed: false },
  reason: { label: '原因', width: 20, needed: false },
  personId: { label: '人员编号', width: 24, needed: false },
  areaId: { label: '区域编号', width: 18, needed: false },
} as const
export type RosterColumn = keyof typeof rosterColumns
export const rosterColumnNames = Object.keys(rosterColumns) as RosterColumn[]

/** What the column 办理 says: empty is the same as giving. */
export const rosterDeeds = { give: '授予', end: '收回' } as const
/** In the column 最后一天: without an end. */
export const foreverWord = '长期'

/** Every role but that of a resident, which is joined and not given by a list. */
export const rosterRoles = (Object.keys(roles) as Role[]).filter(role => role !== 'resident')

export const importFlow = importingFlow()

/** What a line of the file comes to. */
export const rowKinds = {
  bad: { label: '有错' },
  new: { label: '新增人员' },
  given: { label: '授予角色' },
  dates: { label: '改期限' },
  ended: { label: '收回角色' },
  details: { label: '改资料' },
  same: { label: '没有变化' },
} as const
export type RowKind = keyof typeof rowKinds
export const rowKindNames = Object.keys(rowKinds) as RowKind[]
const Kind = v.picklist(rowKindNames)

const MaskedPhone = v.pipe(v.string(), v.metadata({ reveal: 'people.reveal' }))

export const ImportRow = v.object({
  ...importedRowEntries,
  kind: Kind,
  name: PersonName,
  phone: v.optional(MaskedPhone),
  /** Of the person: 改岗位、手机号. */
  detail: v.optional(v.string()),
})
export type ImportRow = v.InferOutput<typeof ImportRow>

export const RosterImport = v.object({ ...importedEntries(rowKindNames), people: v.number() })
export type RosterImport = v.InferOutput<typeof RosterImport>

const File = v.object({ name: v.string(), base64: v.pipe(v.string(), v.metadata({ personal: true })) })
const onImport = { importId: Id }

export const listOperations = {
  exportFile: query({
    summary: 'The staff of the office with roles, areas, dates, post and unit as an Excel file, phones masked; base64',
    permission: 'roster.manage',
    input: v.object({ role: v.optional(v.picklist(rosterRoles)), area: v.optional(AreaId) }),
    output: v.object({ ...File.entries, rows: v.number() }),
  }),
  template: query({
    summary: 'An empty list as an Excel file, with a sheet that explains the columns, the roles and the areas; base64',
    permission: 'roster.manage',
    input: v.object({}),
    output: File,
  }),
  check: command({
    summary: 'Reads an uploaded list and checks every line; nothing changes yet, and the file itself is removed',
    permission: 'roster.manage',
    input: v.object({ fileId: Id }),
    output: RosterImport,
    errors: ['file.noList', 'roster.tooLarge', 'roster.noColumns', 'roster.empty', 'file.notYours'],
  }),
  imports: query({
    summary: 'The lists that were put in lately, newest first',
    permission: 'roster.manage',
    input: v.object(pageInput),
    output: pageOf(RosterImport),
  }),
  import: query({
    summary: 'One list that was put in, and how far it is',
    permission: 'roster.manage',
    input: v.object(onImport),
    output: RosterImport,
  }),
  rows: query({
    summary: 'What the lines of a list come to, those of one kind',
    permission: 'roster.manage',
    input: v.object({ ...onImport, kind: v.optional(Kind), failed: v.optional(v.boolean()), ...pageInput }),
    output: pageOf(ImportRow),
  }),
  problemsFile: query({
    summary: 'The wrong lines of a list as an Excel file: line, column, what was written and what to do; base64',
    permission: 'roster.manage',
    input: v.object(onImport),
    output: File,
  }),
  apply: command({
    summary: 'Puts a checked list into effect, all of its lines: at once a part, the rest by the clock',
    permission: 'roster.manage',
    flow: importFlow,
    action: 'apply',
    input: v.object(onImport),
    output: RosterImport,
    errors: ['roster.badRows', 'roster.nothing', 'roster.busy', 'roster.outdated'],
  }),
  cancel: command({
    summary: 'Gives a checked list up; what was read of it is removed',
    permission: 'roster.manage',
    flow: importFlow,
    action: 'cancel',
    input: v.object(onImport),
    output: RosterImport,
  }),
  applyPart: command({
    summary: 'Puts the next part of a list into effect; doing it again changes nothing',
    permission: 'roster.keep',
    flow: importFlow,
    action: 'applyPart',
    input: v.object({ ...onImport, part: v.number() }),
    output: v.object({
      importId: Id,
      more: v.boolean(),
      people: v.array(v.object({ personId: Id, given: v.number(), ended: v.number() })),
    }),
  }),
  finish: command({
    summary: 'Notes that a list is in effect, and lets the next one in',
    permission: 'roster.keep',
    flow: importFlow,
    action: 'finish',
    input: v.object(onImport),
    output: v.object({ importId: Id, failed: v.number() }),
  }),
  forgetImport: command({
    summary: 'Removes a page of what was read of a list that is over',
    permission: 'roster.keep',
    input: v.object(onImport),
    output: v.object({ removed: v.number(), more: v.boolean() }),
  }),
} as const
