// The register of restaurants as an Excel file: taken away, and put in from one: checked as a whole, shown, then applied.
import * as v from 'valibot'
import { importedEntries, importedRowEntries, importingFlow, importLimits } from './importing'
import { merchantKinds, merchantSizes } from './merchant-shapes'
import { command, query } from './operation'
import { Id, pageInput, pageOf } from './paging'
import { AreaId } from './place'

/** The columns of the file, in their order. */
export const merchantColumns = {
  name: { label: '店名', width: 20, needed: true, words: '必填，门头上的名字' },
  kind: {
    label: '种类',
    width: 10,
    needed: true,
    words: `必填：${Object.values(merchantKinds)
      .map(({ label }) => label)
      .join('、')}`,
  },
  size: {
    label: '大小',
    width: 8,
    needed: true,
    words: `必填：${Object.values(merchantSizes)
      .map(({ label, stoves }) => `${label}（${stoves}）`)
      .join('、')}`,
  },
  area: { label: '网格', width: 22, needed: true, words: '必填，写“社区/网格”，如“湖西社区/第 01 网格”' },
  words: { label: '地址', width: 24, needed: true, words: '必填，路名和门牌' },
  licence: { label: '许可证号', width: 22, needed: false, words: '可不填，空着就是不改' },
  licenceUntil: { label: '许可证有效期', width: 14, needed: false, words: '可不填，如 2027-06-30' },
  purifier: { label: '净化器', width: 8, needed: false, words: '“有”或“无”，空着就是有' },
  cleanedOn: { label: '上次清洗', width: 14, needed: false, words: '可不填，如 2026-11-01；已有更晚的清洗记录就不改' },
  seats: { label: '座位数', width: 8, needed: false, words: '可不填，整数' },
  phone: { label: '门店电话', width: 14, needed: false, words: '可不填，门店对外的电话' },
  merchantId: { label: '商户编号', width: 24, needed: false, words: '系统的编号，新店空着' },
} as const
export type MerchantColumn = keyof typeof merchantColumns
export const merchantColumnNames = Object.keys(merchantColumns) as MerchantColumn[]

export const merchantImportFlow = importingFlow()

/** What a line of the file comes to. */
export const merchantRowKinds = {
  bad: { label: '有错' },
  new: { label: '新店' },
  changed: { label: '有变化' },
  same: { label: '没有变化' },
} as const
export type MerchantRowKind = keyof typeof merchantRowKinds
export const merchantRowKindNames = Object.keys(merchantRowKinds) as MerchantRowKind[]
const Kind = v.picklist(merchantRowKindNames)

export const MerchantImportRow = v.object({ ...importedRowEntries, kind: Kind, name: v.string() })
export type MerchantImportRow = v.InferOutput<typeof MerchantImportRow>

export const MerchantImport = v.object(importedEntries(merchantRowKindNames))
export type MerchantImport = v.InferOutput<typeof MerchantImport>

const File = v.object({ name: v.string(), base64: v.pipe(v.string(), v.metadata({ personal: true })) })
const onImport = { importId: Id }

export const merchantListOperations = {
  exportFile: query({
    summary: 'The restaurants of an area as an Excel file that can be put in again; base64',
    permission: 'merchants.list',
    input: v.object({ area: v.optional(AreaId) }),
    output: v.object({ ...File.entries, rows: v.number() }),
  }),
  template: query({
    summary: 'An empty register as an Excel file, with a sheet that explains the columns; base64',
    permission: 'merchants.list',
    input: v.object({}),
    output: File,
  }),
  checkList: command({
    summary: `Reads an uploaded register of up to ${importLimits.rows} lines and checks every one; nothing changes yet`,
    permission: 'merchants.list',
    input: v.object({ fileId: Id }),
    output: MerchantImport,
    errors: ['file.noList', 'merchant.tooLarge', 'merchant.noColumns', 'merchant.empty', 'file.notYours'],
  }),
  imports: query({
    summary: 'The registers that were put in lately, newest first',
    permission: 'merchants.list',
    input: v.object(pageInput),
    output: pageOf(MerchantImport),
  }),
  import: query({
    summary: 'One register that was put in, and how far it is',
    permission: 'merchants.list',
    input: v.object(onImport),
    output: MerchantImport,
  }),
  rows: query({
    summary: 'What the lines of a register come to, those of one kind, or those that failed',
    permission: 'merchants.list',
    input: v.object({ ...onImport, kind: v.optional(Kind), failed: v.optional(v.boolean()), ...pageInput }),
    output: pageOf(MerchantImportRow),
  }),
  problemsFile: query({
    summary: 'The wrong lines of a register as an Excel file: line, column, what to do; base64',
    permission: 'merchants.list',
    input: v.object(onImport),
    output: File,
  }),
  apply: command({
    summary: 'Puts a checked register into effect, all of its lines: at once a part, the rest by the clock',
    permission: 'merchants.list',
    flow: merchantImportFlow,
    action: 'apply',
    input: v.object(onImport),
    output: MerchantImport,
    errors: ['merchant.badRows', 'merchant.nothing'],
  }),
  cancel: command({
    summary: 'Gives a checked register up; nothing changes',
    permission: 'merchants.list',
    flow: merchantImportFlow,
    action: 'cancel',
    input: v.object(onImport),
    output: MerchantImport,
  }),
  applyPart: command({
    summary: 'Puts the next part of a register into effect; doing it again changes nothing',
    permission: 'merchants.keepTime',
    flow: merchantImportFlow,
    action: 'applyPart',
    input: v.object({ ...onImport, part: v.number() }),
    output: v.object({ importId: Id, more: v.boolean() }),
  }),
  finish: command({
    summary: 'Notes that a register is in effect',
    permission: 'merchants.keepTime',
    flow: merchantImportFlow,
    action: 'finish',
    input: v.object(onImport),
    output: v.object({ importId: Id, failed: v.number() }),
  }),
  forgetImport: command({
    summary: 'Removes a page of what was read of a register that is over',
    permission: 'merchants.keepTime',
    input: v.object(onImport),
    output: v.object({ removed: v.number(), more: v.boolean() }),
  }),
} as const
